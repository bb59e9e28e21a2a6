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
PROMISED_SECTIONS = [(u, s) for u in UNITS for s in u.contract.walk() if s.required]
PROMISED_COLUMNS = [(u, c) for u in UNITS for c in u.contract.columns if c.required]


def ids(cases):
    return [f"{unit.id}/{getattr(item, 'id', item)}" for unit, item in cases]


@cache
def paragraphs(unit: Unit, flavour: str) -> list[str]:
    opened = docx.Document(BytesIO(rendered.word(unit, flavour)))
    return [paragraph.text for paragraph in opened.paragraphs]


@cache
def headings_of_columns(unit: Unit, flavour: str) -> set[object]:
    sheet = openpyxl.load_workbook(BytesIO(rendered.excel(unit, flavour))).worksheets[0]
    return {cell.value for row in sheet.iter_rows(max_row=10) for cell in row}


def is_default_area(unit: Unit, section: Section) -> bool:
    """Below a configurable section the writer's own sub-sections take the place of the defaults."""
    return any(section in top.walk() for s in unit.contract.walk() if s.configurable for top in s.sections)


@pytest.mark.parametrize(("unit", "section"), PROMISED_SECTIONS, ids=ids(PROMISED_SECTIONS))
def test_required_section(unit: Unit, section: Section) -> None:
    for flavour in ("bare",) if is_default_area(unit, section) else ("bare", "example"):
        titles = [
            re.sub(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|（\d+）)", "", p)
            for p in paragraphs(unit, flavour)
        ]
        assert section.title in titles, f"{flavour} 的 Word 文件里没有“{section.title}”"


@pytest.mark.parametrize(("unit", "column"), PROMISED_COLUMNS, ids=ids(PROMISED_COLUMNS))
def test_required_column(unit: Unit, column) -> None:
    for flavour in ("bare", "example"):
        assert column.title in headings_of_columns(unit, flavour), (
            f"{flavour} 的 Excel 文件里没有“{column.title}”这一列"
        )
