"""The promises of the contracts: one case for each unit and each required part, section or column.

Independent of the rules of `check`: the sources are read as plain text, the files are opened as a reader would.
"""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import docx
import openpyxl
import pytest

from macros.document import building
from macros.formats import docx as docx_format
from macros.formats import xlsx
from macros.material import catalog
from macros.material.model import Section, Unit
from tests.conftest import ROOT

UNITS = catalog.load(ROOT).units
FRONT_KEY = {"title": "title", "recipient": "recipient", "signature": "signature"}
PROMISED_SECTIONS = [(u, s) for u in UNITS for s in u.contract.walk() if s.required]
PROMISED_COLUMNS = [(u, c) for u in UNITS for c in u.contract.columns if c.required]
PROMISED_PARTS = [(u, part) for u in UNITS for part, required in u.contract.parts.items() if required]


def ids(cases):
    return [f"{unit.id}/{getattr(item, 'id', item)}" for unit, item in cases]


@cache
def text_of(unit: Unit, name: str) -> str:
    return (ROOT / "templates" / f"{unit.kind}s" / unit.id / name).read_text(encoding="utf-8")


@cache
def paragraphs(unit: Unit, flavour: str) -> list[str]:
    opened = docx.Document(BytesIO(docx_format.render(building.build(unit, flavour))))
    return [paragraph.text for paragraph in opened.paragraphs]


def heading_line(section: Section) -> str:
    return rf"^{'#' * (section.level + 1)} {re.escape(section.title)} \{{: #{re.escape(section.id)} \}}$"


def body_under(text: str, section: Section) -> str:
    """Everything below a heading up to the next one of its level or higher, guidance left out."""
    found = re.search(heading_line(section), text, re.M)
    assert found, f"标题“{section.title}”不在文件里"
    rest = re.split(rf"^#{{2,{section.level + 1}}} ", text[found.end() :], maxsplit=1, flags=re.M)[0]
    return "\n".join(line for line in rest.splitlines() if not line.startswith((">", "#"))).strip()


def is_default_area(unit: Unit, section: Section) -> bool:
    """Below a configurable section the writer's own sub-sections take the place of the defaults."""
    return any(section in top.walk() for s in unit.contract.walk() if s.configurable for top in s.sections)


@pytest.mark.parametrize(("unit", "section"), PROMISED_SECTIONS, ids=ids(PROMISED_SECTIONS))
def test_required_section(unit: Unit, section: Section) -> None:
    assert body_under(text_of(unit, "template.md"), section)
    files = ["template"]
    if not is_default_area(unit, section):
        assert body_under(text_of(unit, "example.md"), section)
        files.append("example")
    for name in files:
        flavour = "bare" if name == "template" else "example"
        titles = [
            re.sub(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|（\d+）)", "", p)
            for p in paragraphs(unit, flavour)
        ]
        assert section.title in titles, f"{flavour} 的 Word 文件里没有“{section.title}”"


@pytest.mark.parametrize(("unit", "column"), PROMISED_COLUMNS, ids=ids(PROMISED_COLUMNS))
def test_required_column(unit: Unit, column) -> None:
    guide = re.search(
        rf"^## {re.escape(column.title)} \{{: #{column.id} \}}\n\n> 写什么：\S+", text_of(unit, "template.md"), re.M
    )
    assert guide, f"template.md 没有说明“{column.title}”怎么填"
    for flavour in ("bare", "example"):
        sheet = openpyxl.load_workbook(BytesIO(xlsx.render(unit, flavour))).worksheets[0]
        titles = {cell.value for row in sheet.iter_rows(max_row=10) for cell in row}
        assert column.title in titles, f"{flavour} 的 Excel 文件里没有“{column.title}”这一列"


@pytest.mark.parametrize(("unit", "part"), PROMISED_PARTS, ids=ids(PROMISED_PARTS))
def test_required_part(unit: Unit, part: str) -> None:
    for name in ("template.md", "example.md"):
        text = text_of(unit, name)
        if part in FRONT_KEY:
            assert re.search(rf"^{FRONT_KEY[part]}: \S", text, re.M), f"{name} 文件头没有 {part}"
        else:
            heading = rf"^## \S+ \{{: #{part} \}}$"
            found = re.search(heading, text, re.M)
            assert found, f"{name} 没有 {part}"
            lines = [line for line in text[found.end() :].splitlines() if line and not line.startswith(">")]
            assert lines and not lines[0].startswith("## "), f"{name} 的 {part} 是空的"
