"""Rules of the short form: it is short, whole, and asks for nothing that the full one does not have."""

from __future__ import annotations

from collections.abc import Iterator

from macros.document import short
from macros.material.catalog import Catalog
from macros.material.model import SHORT_LABEL, Section, Unit
from macros.material.problem import Problem


def short_form_is_short(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """A report asks for at most so many different things."""
    if unit.kind != "report":
        return
    names = {blank.name for blank in short.source_of(unit).blanks}
    if len(names) > short.LIMIT:
        yield Problem(
            unit.template.path,
            1,
            f"精简版有{len(names)}个不同的空项，超过{short.LIMIT}个："
            f"在空项多的章节标题下用“> {SHORT_LABEL}：”写一段短的，或者在合同里去掉可选章节的 core",
        )


def short_form_has_text(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Every section of it that has none below holds text; an attachment may only be named."""
    if unit.kind != "report":
        return
    kept = {section.id: section for section in short.source_of(unit).sections}
    for section in short.sections(unit.contract.sections):
        here = kept.get(section.id)
        below = any(child.required or child.core for child in section.sections)
        untold = section.sections or (here and here.short is not None)  # else structure.sections_have_text says it
        if here and not here.blocks and not below and untold:
            advice = f"用“> {SHORT_LABEL}：”写上内容" + (
                "，或者在合同里把一个下级章节标为 core: true" if section.sections else ""
            )
            yield Problem(
                unit.template.path, here.short_line or here.line, f"“{here.title}”在精简版里没有正文：{advice}"
            )


def short_blanks_are_of_the_full_form(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """So that what is filled in moves from one form to the other."""
    known = {blank.name for blank in unit.template.blanks}
    for section in unit.template.sections:
        for blank in (blank for block in section.short or () for blank in short.blanks_of(block)):
            if blank.name not in known:
                yield Problem(
                    unit.template.path,
                    blank.line,
                    f"{SHORT_LABEL}里的空项“{blank.name}”全文里没有：改成全文用的名称，两种文件填同一个值",
                )
            elif blank.hint or blank.choices:
                yield Problem(
                    unit.template.path,
                    blank.line,
                    f"{SHORT_LABEL}里的空项“{blank.name}”不另加说明：写成【{blank.name}】，说明用全文里的",
                )


def short_texts_are_used(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Only a report has a short form; a text of it stands under a heading that is in it."""
    used = {s.id for s in short.source_of(unit).sections} if unit.kind == "report" else set()
    for section in unit.template.sections:
        if section.short is not None and section.id not in used:
            why = "只有报告有精简版" if unit.kind != "report" else "这一节是可选的，不在精简版里"
            advice = "删去" if unit.kind != "report" else "删去，或者在合同里给它加上 core: true"
            yield Problem(
                unit.template.path, section.short_line, f"“{section.title}”的{SHORT_LABEL}用不上：{why}，{advice}"
            )
    for section in unit.example.sections:
        if section.short is not None:
            yield Problem(
                unit.example.path,
                section.short_line,
                f"范例里不写“{SHORT_LABEL}”：删去，精简版的文字写在 template.md 里",
            )


def core_marks_are_needed(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Marked is an optional section of a report, under one that is in the short form itself."""
    used = {section.id for section in short.sections(unit.contract.sections)}

    def faulty(section: Section) -> str:
        if unit.kind != "report":
            return "只有报告有精简版，删去"
        if section.required:
            return "必备的章节精简版里都有，删去"
        return "" if section.id in used else "上一级章节不在精简版里，给上一级也加上 core，或者删去这一处"

    for section in unit.contract.walk():
        message = faulty(section) if section.core else ""
        if message:
            yield Problem(unit.contract.path, section.line, f"“{section.title}”的 core 用不上：{message}")
