"""Rules of the dates in an example: a document is not older than what it says has happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from macros.material import textfile
from macros.material.catalog import Catalog
from macros.material.model import Unit
from macros.material.problem import Problem

_DATE = r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日"
# “已经2026年10月26日局党组会议审定”, “已于10月15日另文请示”; a meeting still to come is “提交……会议审定”.
_DONE = re.compile(rf"已[于经]?{_DATE}|{_DATE}[^，。；：、|]{{0,12}}会议(?:审定|审议通过|通过|决定)")
_AHEAD = re.compile("提交|拟|将|日前")
_CLAUSE = re.compile("[，。；：、|]")


def documents_are_younger_than_what_they_cite(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """The day of an example is not before a meeting that decided, or an act that is done, in its text."""
    signed = _day(re.match(_DATE + "$", unit.example.front.get("date", "")), 0)
    if signed is None:
        return
    for number, line in enumerate(textfile.read_or_empty(catalog.file(unit.example.path)).split("\n"), 1):
        for found in _DONE.finditer(line):
            day = _day(found, signed.year)
            clause = _CLAUSE.split(line[: found.start()])[-1] + found[0]
            if day and day > signed and not _AHEAD.search(clause):
                message = (
                    f"“{found[0]}”晚于成文日期{unit.example.front['date']}："
                    "成文以后才有的事写成打算；日期写错的改日期，上年的写出年份"
                )
                yield Problem(unit.example.path, number, message)


def _day(found: re.Match[str] | None, year: int) -> date | None:
    """The day of a match; without a year it is that of the document. None for no match and no real day."""
    parts = list(found.groups()) if found else []
    start = 3 if len(parts) > 3 and parts[1] is None else 0
    try:
        return date(int(parts[start] or year), int(parts[start + 1]), int(parts[start + 2])) if parts else None
    except ValueError:
        return None
