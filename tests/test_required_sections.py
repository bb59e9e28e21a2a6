"""The promises of the contracts, kept by the files that readers get: each is opened as a reader would.

That the sources keep them is for `check`, which names the line.
"""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import docx
import openpyxl
import pytest

from macros.material import catalog
from macros.material.model import Section, Unit
from tests import rendered
from tests.conftest import ROOT

UNITS = catalog.load(ROOT).units
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|（\d+）)")


@cache
def titles(unit: Unit, flavour: str) -> list[str]:
    """The paragraphs, without what numbers a heading."""
    opened = docx.Document(BytesIO(rendered.word(unit, flavour)))
    return [_NUMBER.sub("", paragraph.text) for paragraph in opened.paragraphs]


@cache
def headings_of_columns(unit: Unit, flavour: str) -> set[object]:
    sheet = openpyxl.load_workbook(BytesIO(rendered.excel(unit, flavour))).worksheets[0]
    return {cell.value for row in sheet.iter_rows(max_row=10) for cell in row}


def is_default_area(unit: Unit, section: Section) -> bool:
    """Below a configurable section the writer's own sub-sections take the place of the defaults."""
    return any(section in top.walk() for s in unit.contract.walk() if s.configurable for top in s.sections)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_required_sections(unit: Unit) -> None:
    missing = [
        f"{flavour} 的 Word 文件里没有“{section.title}”"
        for section in unit.contract.walk()
        for flavour in (("bare",) if is_default_area(unit, section) else ("bare", "example"))
        if section.required and section.title not in titles(unit, flavour)
    ]
    assert missing == []


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.contract.columns], ids=lambda unit: unit.id)
def test_required_columns(unit: Unit) -> None:
    missing = [
        f"{flavour} 的 Excel 文件里没有“{column.title}”这一列"
        for column in unit.contract.columns
        for flavour in ("bare", "example")
        if column.required and column.title not in headings_of_columns(unit, flavour)
    ]
    assert missing == []


def test_there_are_required_ones() -> None:
    assert any(section.required for unit in UNITS for section in unit.contract.walk())
    assert any(column.required for unit in UNITS for column in unit.contract.columns)
