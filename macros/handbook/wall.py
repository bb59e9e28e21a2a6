"""A wall sheet a unit: its outline with usual lengths and the evidence that is needed, on one page of A4."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from macros.document.blocks import Grid
from macros.formats.docx.book import Chapter, Line, NewPage, Piece
from macros.handbook.units import must, size
from macros.material.catalog import Catalog
from macros.material.column_types import COLUMN_TYPES
from macros.material.model import EVIDENCE_FIELD, Text, Unit
from macros.pages import data

EVIDENCE = "拿什么证明"
Row = tuple[str, str, str, str]
_WIDTHS = (10, 3, 7, 22)
# In the type of the table: characters of a line in the first and in the last column; points of a line, of what a row
# has beside its lines, and of the page below its heading.
_FIRST_CELL, _CELL = 11, 26
_LINE, _EDGES, _PAGE = 10.5, 6.2, 535
_MORE = "……余见网页"


def pieces(catalog: Catalog, units: tuple[Unit, ...]) -> Iterator[Piece]:
    """A page a unit, in the order of the units."""
    for place, unit in enumerate(units):
        if place:
            yield NewPage()
        yield Chapter(1, unit.title)
        yield Line(
            f"写给{unit.contract.audience.reader}。{unit.contract.audience.when}。规模：{data.scale(unit)}。", "small"
        )
        yield _sheet(unit)


def _sheet(unit: Unit) -> Grid:
    rows = list(_columns(unit) if unit.kind == "ledger" else _sections(unit))
    limits = _limits(rows)
    header = (
        "列" if unit.kind == "ledger" else "部分",
        "写不写",
        "类型" if unit.kind == "ledger" else "篇幅",
        EVIDENCE,
    )
    cells = [(*row[:3], _shortened(row[3], lines * _CELL)) for row, lines in zip(rows, limits, strict=True)]
    return Grid(
        tuple((Text(cell),) for cell in header), tuple(tuple((Text(cell),) for cell in row) for row in cells), _WIDTHS
    )


def _limits(rows: list[Row]) -> list[int]:
    """How many lines the last cell of each row gets: one, and as long as the page has room one more for each in turn."""
    wanted = [max(1, ceil(len(row[3]) / _CELL)) for row in rows]
    named = [ceil(len(row[0]) / _FIRST_CELL) for row in rows]
    limits = [min(lines, beside) for lines, beside in zip(wanted, named, strict=True)]
    while short := [place for place, lines in enumerate(limits) if lines < wanted[place]]:
        for place in short:
            limits[place] += 1
            if sum(_EDGES + _LINE * max(pair) for pair in zip(limits, named, strict=True)) > _PAGE:
                limits[place] -= 1
                return limits
    return limits


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: max(0, longest - len(_MORE))] + _MORE


def _sections(unit: Unit) -> Iterator[Row]:
    numbers = data.numbers(unit)
    for section in unit.contract.walk():
        yield (
            numbers.get(section.id, "") + section.title,
            must(section.required),
            size(section, unit),
            _evidence(unit, section.id),
        )


def _columns(unit: Unit) -> Iterator[Row]:
    for column in unit.contract.columns:
        kind = COLUMN_TYPES[column.type].name
        yield column.title, must(column.required), kind, _evidence(unit, column.id) or "、".join(column.choices)


def _evidence(unit: Unit, section_id: str) -> str:
    """What the guidance names, or what the items of a checklist ask for, each once."""
    section = unit.template.section(section_id)
    hint = section.hint(EVIDENCE) if section else None
    asked = (entry.fields.get(EVIDENCE_FIELD, "") for entry in section.entries) if section else ()
    return "".join(hint.paragraphs) if hint else "；".join(dict.fromkeys(one.rstrip("。") for one in asked if one))
