"""Rules of list items: the questions of a checklist and their answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.material.catalog import Catalog
from macros.material.model import (
    ANSWER_FIELDS,
    CHECK_FIELD,
    EVIDENCE_FIELD,
    ROWS_ID,
    Entry,
    Source,
    SourceSection,
    Unit,
)
from macros.material.problem import Problem

MOST_CORE, MOST_CORE_OF_GROUP = 5, 2
ANSWERS = ("有", "无", "待核")
TEMPLATE_FIELDS = (EVIDENCE_FIELD, CHECK_FIELD)
REASONS = (ANSWER_FIELDS["verdict"], ANSWER_FIELDS["remark"])
# 有 and 待核 are followed up, so somebody must answer for them by a day.
FOLLOW_UP_FIELDS = (ANSWER_FIELDS["person"], ANSWER_FIELDS["deadline"])


def only_lists_of_the_kind(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """List items are questions of a checklist or rows of a ledger; other text is written in paragraphs."""
    for source in (unit.template, unit.example):
        for section in source.sections:
            allowed = unit.kind == "checklist" or (source is unit.example and section.id == ROWS_ID)
            for entry in () if allowed else section.entries:
                yield Problem(source.path, entry.line, "正文里不用“- ”列表：写成段落，或者用“1. ”编号")


def checklist_items_are_complete(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Each group has enough items; each item has an id, evidence and what to look at."""
    if unit.kind != "checklist":
        return
    path = unit.template.path
    seen: dict[str, int] = {}
    for entry in (e for s in unit.template.sections for e in s.entries):
        if not entry.id:
            yield Problem(path, entry.line, f"条目“{entry.text}”没有编号：行末加“{{: #编号 }}”")
        elif entry.id in seen:
            yield Problem(path, entry.line, f"条目编号 {entry.id} 已在第 {seen[entry.id]} 行用过：换一个")
        seen.setdefault(entry.id, entry.line)
        yield from _fields(path, entry, TEMPLATE_FIELDS, TEMPLATE_FIELDS)
    for group in unit.contract.sections:
        found = unit.template.section(group.id)
        ids = {section.id for section in group.walk()}
        count = sum(len(s.entries) for s in unit.template.sections if s.id in ids)
        if found and count < group.least:
            yield Problem(
                path, found.line, f"“{found.title}”只有{count}条，合同要求至少{group.least}条：补足，或者改合同的 least"
            )


def core_items_are_few(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """A checklist says which items are asked first: a handful, from several groups."""
    contract = unit.contract
    line = contract.lines.get("core", 1)
    if unit.kind != "checklist":
        if contract.core:
            yield Problem(contract.path, line, "只有自查清单有核心项：删去 core")
        return
    if not contract.core:
        yield Problem(
            contract.path, contract.lines.get("sections", 1), "没有核心项：在 sections 前面加一行“core: [编号, 编号]”"
        )
    if len(contract.core) > MOST_CORE:
        yield Problem(contract.path, line, f"核心项有{len(contract.core)}条，最多{MOST_CORE}条：留下最要紧的")
    groups = {entry.id: section for section in unit.template.sections for entry in section.entries}
    for index, item in enumerate(contract.core):
        if item not in groups:
            place = contract.lines.get(f"core.{index}", line)
            yield Problem(contract.path, place, f"核心项 {item} 不是模板里条目的编号：改成有的编号，或者删去")
    for section in unit.template.sections:
        count = sum(groups.get(item) is section for item in contract.core)
        if count > MOST_CORE_OF_GROUP:
            yield Problem(
                contract.path,
                line,
                f"“{section.title}”有{count}条核心项，一组最多{MOST_CORE_OF_GROUP}条：留下最要紧的",
            )


def checklist_example_answers_every_item(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """The example answers every question of the template with 有, 无 or 待核 and says why."""
    if unit.kind != "checklist":
        return
    path = unit.example.path
    answered = {entry.id: entry for section in unit.example.sections for entry in section.entries}
    for section in unit.template.sections:
        for item in section.entries:
            answer = answered.pop(item.id, None)
            if answer is None and item.id:
                yield Problem(
                    path,
                    _end_of(unit.example, section),
                    f"没有回答“{item.text}”：在“{section.title}”里加上这一条（编号 {item.id}）",
                )
            if answer is None:
                continue
            if answer.text != item.text:
                yield Problem(path, answer.line, f"问题与模板第 {item.line} 行不一致：改成“{item.text}”")
            yield from _answer(unit, answer)
    for entry in answered.values():
        yield Problem(path, entry.line, f"模板里没有编号 {entry.id or '（空）'} 的条目：核对编号，或者删去")


def _end_of(source: Source, section: SourceSection) -> int:
    here = source.section(section.id)
    return max([here.line, *(e.line for e in here.entries)]) if here else source.last_line


def _answer(unit: Unit, answer: Entry) -> Iterator[Problem]:
    result = answer.fields.get("结论", "")
    follow_up = FOLLOW_UP_FIELDS if result in ("有", "待核") else ()
    yield from _fields(unit.example.path, answer, (*REASONS, *follow_up), (*REASONS, *FOLLOW_UP_FIELDS))
    if result and result not in ANSWERS:
        yield Problem(unit.example.path, answer.field_lines["结论"], f"结论是“{result}”，只能是 {'、'.join(ANSWERS)}")


def _fields(path: Path, entry: Entry, required: tuple[str, ...], known: tuple[str, ...]) -> Iterator[Problem]:
    for name in required:
        if not entry.fields.get(name):
            yield Problem(
                path,
                entry.field_lines.get(name, entry.line),
                f"“{entry.text}”缺少“{name}”：在下面加一行“    - {name}：……”",
            )
    for name, line in entry.field_lines.items():
        if name not in known:
            yield Problem(path, line, f"不认识“{name}”：这里可用的有 {'、'.join(known)}")
