"""Tables in Word: columns wide enough for a name, numbers in the middle, short ones in one piece."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from macros.formats.docx.geometry import TEXT_WIDTH, column_widths
from macros.material import catalog
from macros.material.model import Unit
from tests import docx_tools as tools
from tests import rendered
from tests.conftest import ROOT
from tests.docx_tools import W

UNITS = [unit for unit in catalog.load(ROOT).units if unit.kind in ("report", "letter", "checklist")]
NAME = 900  # twips: three characters of 12 pt and the margins of a cell


def tables(unit: Unit, flavour: str) -> Iterator[list[list[tools.etree._Element]]]:
    for table in tools.body(rendered.word(unit, flavour)).iter(f"{W}tbl"):
        yield [list(row.iter(f"{W}tc")) for row in table.iter(f"{W}tr")]


@pytest.mark.parametrize("flavour", ["bare", "example"])
def test_columns_fill_the_line_and_hold_a_name(flavour: str) -> None:
    seen = 0
    for unit in UNITS:
        full = TEXT_WIDTH[unit.contract.layout == "landscape"]
        for rows in tables(unit, flavour):
            widths = [int(cell.find(f".//{W}tcW").get(f"{W}w")) for cell in rows[0]]
            assert sum(widths) == full, unit.id
            assert min(widths) >= min(NAME, full // len(widths)), unit.id
            seen += 1
    assert seen > 100


@pytest.mark.parametrize("relative", [[5], [5] * 30, [5, 18, 18, 18, 18, 18], [18] * 12, [1000, 5, 5]])
def test_widths_are_shared_whatever_the_columns(relative: list[int]) -> None:
    for landscape, full in TEXT_WIDTH.items():
        widths = column_widths(relative, landscape)
        assert sum(widths) == full and min(widths) >= min(NAME, full // len(relative))


def test_numbers_stand_in_the_middle_and_words_do_not() -> None:
    places: dict[str, set[bool]] = {}
    for unit in UNITS:
        for rows in tables(unit, "example"):
            for cell in (cell for row in rows[1:] for cell in row):
                centred = cell.find(f".//{W}pPr/{W}jc") is not None
                places.setdefault(tools.text(cell), set()).add(centred)
    assert places["1"] == places["—"] == {True}
    assert all(found == {False} for text, found in places.items() if len(text) > 8)


def test_short_tables_stay_on_one_page_and_long_ones_may_break() -> None:
    kept = {True: 0, False: 0}
    for unit in UNITS:
        for rows in tables(unit, "example"):
            marks = [all(cell.find(f".//{W}pPr/{W}keepNext") is not None for cell in row) for row in rows[1:]]
            length = sum(len(tools.text(cell)) for row in rows[1:] for cell in row)
            short = len(marks) <= 8 and length <= 400
            assert marks == [short] * (len(marks) - 1) + [False], unit.id
            kept[short] += 1
    assert min(kept.values()) > 10
