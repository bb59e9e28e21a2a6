"""The types of ledger columns: every table knows them all, and one more goes all the way."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
import pytest

from macros import checking
from macros.browser import forms
from macros.formats import xlsx
from macros.formats.xlsx.columns import CELLS, Cells
from macros.formats.xlsx.validation import free_rule
from macros.material import catalog
from macros.material.column_types import COLUMN_TYPES, ColumnType
from macros.material.model import Column
from macros.pages.units import open_pages
from macros.rules.ledgers import WRONG
from tests.conftest import ROOT

TABLES: dict[str, Mapping[str, object]] = {
    "macros/formats/xlsx/columns.py: CELLS": CELLS,
    "macros/rules/ledgers.py: WRONG": WRONG,
}
SCHEMA = Path("templates/contract.schema.json")


def lacks(types: Mapping[str, object], tables: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    for place, table in tables.items():
        yield from (f"{place} 没有列类型 {name}" for name in types if name not in table)
        yield from (f"{place} 的 {name} 不是列类型" for name in table if name not in types)


def schema_of(path: Path) -> dict[str, object]:
    schema = json.loads(path.read_text(encoding="utf-8"))
    return dict.fromkeys(schema["properties"]["columns"]["items"]["properties"]["type"]["enum"])


def test_every_table_knows_every_type() -> None:
    assert list(lacks(COLUMN_TYPES, TABLES | {SCHEMA.as_posix(): schema_of(ROOT / SCHEMA)})) == []


def test_a_missing_case_is_named() -> None:
    without = {"made.py": {name: None for name in COLUMN_TYPES if name != "date"} | {"hour": None}}
    assert list(lacks(COLUMN_TYPES, without)) == ["made.py 没有列类型 date", "made.py 的 hour 不是列类型"]


def _share(_: Column, value: str) -> str:
    return "" if re.fullmatch(r"\d+%", value) else "：写成 80% 的样子"


def _fraction(value: str) -> float | None:
    return int(value.removesuffix("%")) / 100 if re.fullmatch(r"\d+%", value) else None


@pytest.fixture
def project(small_project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose ledger counts in percent; the first three lines below are all that the type needs in Python."""
    monkeypatch.setitem(
        COLUMN_TYPES, "percent", ColumnType("百分数", "百分数（如 80%）", "只填百分数。", "填完成的份额。")
    )
    monkeypatch.setitem(CELLS, "percent", Cells("short", lambda _: free_rule(), _fraction))  # type: ignore[arg-type]
    monkeypatch.setitem(WRONG, "percent", _share)  # type: ignore[arg-type]
    schema = small_project / "contract.schema.json"
    shutil.copy(ROOT / SCHEMA, schema)
    replace(schema, '"choice", "person"]', '"choice", "person", "percent"]')
    monkeypatch.setattr(catalog, "SCHEMA", schema)
    folder = small_project / "templates/ledgers/wenti"
    replace(folder / "contract.yml", "type: number", "type: percent")
    for value in ("4", "5"):
        replace(folder / "example.md", f"涉及件数：{value}", f"涉及件数：{value}0%")
    return small_project


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_made_up_type_goes_all_the_way(project: Path) -> None:
    units = catalog.load(project)
    assert list(lacks(COLUMN_TYPES, TABLES | {"schema": schema_of(project / "contract.schema.json")})) == []
    assert list(map(str, checking.check(units))) == []
    (ledger,) = units.of_kind("ledger")
    (column,) = (column for column in forms.unit_data(ledger)["columns"] if column["title"] == "涉及件数")
    assert column["type"] == "percent"

    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(ledger, "example")))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value in (0.4, 0.5)]
    assert len(cells) == 2
    prompts = {
        rule.prompt for rule in book.worksheets[0].data_validations.dataValidation if cells[0].coordinate in rule.sqref
    }
    assert [prompt[:6] for prompt in prompts] == ["只填百分数。"]
    assert any(cell.value == "填完成的份额。" for row in book.worksheets[2].iter_rows() for cell in row)

    pages = open_pages(project, lambda: "ledgers/made.html")
    assert "<td>百分数</td>" in pages.unit_outline(ledger.id)
    assert "<span>百分数（如 80%）</span>" in pages.unit_steps(ledger.id)


def test_what_does_not_fit_a_made_up_type_is_reported(project: Path) -> None:
    replace(project / "templates/ledgers/wenti/example.md", "涉及件数：40%", "涉及件数：很多")
    assert [problem.message for problem in checking.check(catalog.load(project))] == [
        "“涉及件数”写的是“很多”：写成 80% 的样子"
    ]
