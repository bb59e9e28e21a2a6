"""Rules of the flawed first draft of a report: its headings, its notes and the findings it announces."""

from __future__ import annotations

from collections.abc import Iterator

from macros.material import reference
from macros.material.catalog import Catalog
from macros.material.model import FAULT_LABEL, FINDS_LABEL, Unit
from macros.material.problem import Problem


def first_drafts_are_explained(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Each heading leads to the mended section; what the draft check finds there is known and told in words."""
    if unit.before is None or unit.variant:
        return
    path = unit.before.path
    if unit.kind != "report":
        yield Problem(path, 1, "只有报告有改前稿，查稿查的是报告：删去这个文件")
        return
    mended = {section.id for section in unit.example.sections}
    known = {rule.id for rule in reference.load(catalog.root).review_rules}
    for section in unit.before.sections:
        if section.id and section.id not in mended:
            message = f"范例里没有编号 {section.id}，“{section.title}”没有改后可看：改成范例里的编号"
            yield Problem(path, section.line, message)
        note = section.noted(FINDS_LABEL)
        if note and not section.noted(FAULT_LABEL):
            message = f"“{section.title}”写了{FINDS_LABEL}，没有写{FAULT_LABEL}：写明哪里不对、为什么、怎样改"
            yield Problem(path, note.line, message)
        for rule in section.finds:
            if note and rule not in known:
                yield Problem(
                    path, note.line, f"没有查稿规则 {rule}：照 {reference.path_of('review_rules')} 里的编号写"
                )
