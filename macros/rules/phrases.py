"""Rules of what is said now: where a phrase belongs, when it is looked at again, and what a report should touch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.material import reference
from macros.material.catalog import Catalog
from macros.material.problem import Problem
from macros.material.reference import path_of

# The lists whose entries may go out of date; the key that names an entry.
_AGEING = {"phrases": "name", "terms": "old", "campaigns": "title"}


def phrases_lead_to_sections(catalog: Catalog) -> Iterator[Problem]:
    """Each place is a section of a unit, so that the page can show the phrase beside it."""
    for phrase in reference.load(catalog.root).phrases:
        for place in phrase.sections:
            unit_id, _, section = place.partition("#")
            if unit_id not in catalog.folders:
                message = f"“{phrase.name}”用在 {place}，没有单元 {unit_id}：改成现有单元的 id，或者删去"
                yield Problem(path_of("phrases"), phrase.line, message)
            elif unit_id in catalog and not catalog.unit(unit_id).contract.section(section):
                path = catalog.unit(unit_id).contract.path.as_posix()
                message = f"“{phrase.name}”用在 {place}，{path} 里没有这一节：改成那里的 id，或者删去"
                yield Problem(path_of("phrases"), phrase.line, message)


def groups_stand_together(catalog: Catalog) -> Iterator[Problem]:
    """A group is one heading of the page."""
    seen: dict[str, int] = {}
    last = ""
    for phrase in reference.load(catalog.root).phrases:
        if phrase.group != last and phrase.group in seen:
            message = f"“{phrase.name}”归在“{phrase.group}”，这一类前面（第 {seen[phrase.group]} 行）已经列完：移到那里"
            yield Problem(path_of("phrases"), phrase.line, message)
        last = phrase.group
        seen[phrase.group] = phrase.line


def phrases_are_looked_at_again(catalog: Catalog) -> Iterator[Problem]:
    """The day to look again is a day, and comes after the last look."""
    lists = reference.load(catalog.root)
    for name, key in _AGEING.items():
        for entry in getattr(lists, name):
            if not entry.review_by:
                continue
            if _day(entry.review_by) is None:
                message = f"“{getattr(entry, key)}”的 review_by 是“{entry.review_by}”，没有这一天：改成真实的日期"
                yield Problem(path_of(name), entry.line, message)
            elif entry.review_by <= entry.verified:
                message = (
                    f"“{getattr(entry, key)}”{entry.verified} 核对，review_by 却是 {entry.review_by}："
                    "改成核对以后的一天"
                )
                yield Problem(path_of(name), entry.line, message)


def dimensions_are_known(catalog: Catalog) -> Iterator[Problem]:
    """A contract asks for sides that templates/dimensions.yml explains."""
    known = {dimension.id for dimension in reference.load(catalog.root).dimensions}
    for unit in (*catalog.units, *catalog.drafts) if known else ():
        contract = unit.contract
        for index, name in enumerate(contract.dimensions):
            if name not in known:
                line = contract.lines.get(f"dimensions.{index}", contract.lines.get("dimensions", 1))
                message = f"不认识方面 {name}：改成 {path_of('dimensions').as_posix()} 里有的代码，或者先在那里加一条"
                yield Problem(contract.path, line, message, note=not contract.published)


def due(catalog: Catalog, today: date) -> Iterator[Problem]:
    """What is to be looked at again by now. Notes: what was right when it was written fails no build."""
    lists = reference.load(catalog.root)
    for name, key in _AGEING.items():
        for entry in getattr(lists, name):
            day = _day(entry.review_by)
            if day and day <= today:
                message = (
                    f"提示：“{getattr(entry, key)}”到了复核的日子（{entry.review_by}）：核对现在还这样写不写，"
                    "改 verified 和 review_by"
                )
                yield Problem(path_of(name), entry.line, message)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
