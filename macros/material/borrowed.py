"""Items that a checklist takes from other ones: “- 同 sifeng/biaotai” stands for the item as it is written there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from macros.material.model import Block, Entry, Source, SourceSection, Unit
from macros.material.problem import Problem

_BORROWED = re.compile(r"^同 ([a-z0-9-]+)/([a-z0-9-]+)$")


def lend(units: Iterable[Unit], problems: list[Problem]) -> list[Unit]:
    """The units with the items in place; what cannot be found is a problem."""
    known = list(units)
    items = {
        (unit.id, entry.id): entry
        for unit in known
        if unit.kind == "checklist"
        for section in unit.template.sections
        for entry in section.entries
        if entry.id
    }

    def entry_of(source: Source, entry: Entry, asked: bool) -> Entry:
        named = _BORROWED.match(entry.text)
        if not named:
            return entry
        item = items.get((named[1], named[2]))
        if item is None:
            problems.append(
                Problem(
                    source.path, entry.line, f"“{entry.text}”找不到：写成“同 清单编号/条目编号”，照那份清单的模板核对"
                )
            )
            return entry
        fields = item.fields if asked else entry.fields  # an answer is one's own
        return replace(entry, id=f"{named[1]}-{named[2]}", text=item.text, fields=fields)

    def filled(source: Source, asked: bool) -> Source:
        def blocks(section: SourceSection) -> tuple[Block, ...]:
            return tuple(entry_of(source, b, asked) if isinstance(b, Entry) else b for b in section.blocks)

        return replace(source, sections=tuple(replace(s, blocks=blocks(s)) for s in source.sections))

    def borrows(unit: Unit) -> bool:
        sections = (*unit.template.sections, *unit.example.sections)
        return unit.kind == "checklist" and any(_BORROWED.match(e.text) for s in sections for e in s.entries)

    return [
        replace(unit, template=filled(unit.template, True), example=filled(unit.example, False))
        if borrows(unit)
        else unit
        for unit in known
    ]
