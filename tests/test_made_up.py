"""A column type and a format more do not compile until every table of the browser's code has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import compiler

TYPES = "src/contents/column-types.ts"
CONTROLS = "src/ledger/controls.ts"
PACKAGE = "src/office/package.ts"
DOCUMENTS = "src/office/documents.ts"
REFUSAL = "src/office/intake/refusal.ts"


def put(path: Path, before: str, entry: str) -> None:
    """An entry at the head of a table."""
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, before
    path.write_text(text.replace(before, before + entry), encoding="utf-8")


def add_to_tables(macros: Path) -> None:
    types, formats = macros / "material/column_types.json", macros / "formats/formats.json"
    known = json.loads(types.read_text(encoding="utf-8"))
    types.write_text(json.dumps({**known, "percent": known["number"]}), encoding="utf-8")
    table = json.loads(formats.read_text(encoding="utf-8"))
    table["formats"]["odt"] = {"name": "ODT", "mime": "x/odt", "document": "ODT", "legacy": ".sxw"}
    formats.write_text(json.dumps(table), encoding="utf-8")


@pytest.mark.long
@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["tables", "all code"])
def test_every_table_must_have_them(tmp_path: Path, *, whole: bool) -> None:
    """With them the tables compile, and so does all the code."""
    web = compiler.copy(tmp_path)
    add_to_tables(tmp_path / "macros")
    files = (TYPES, CONTROLS, PACKAGE, DOCUMENTS, REFUSAL)
    errors = compiler.compile(web, files)
    assert {file for file, _ in errors} == set(files)
    for file, message in errors:
        assert f"'{'percent' if file in (TYPES, CONTROLS) else 'odt'}' is missing" in message

    # These few lines are all that the browser needs of them.
    put(web / TYPES, "COLUMN_TYPES: Record<ColumnType, Meaning> = {", " percent: { ...TEXT, rank: parseFloat },")
    put(
        web / CONTROLS,
        "CONTROLS: Record<ColumnType, Controls> = {",
        " percent: { width: () => 6, cell: (_, __, s) => line(s), form: (_, __, s) => line(s) },",
    )
    put(web / PACKAGE, "MAIN: Record<OfficeKind, RegExp> = {", " odt: /opendocument/,")
    put(web / REFUSAL, "FORMS: Readonly<Record<Wanted, string>> = {", ' odt: ".odt文件",')
    put(web / REFUSAL, "TAKEN: Readonly<Record<Wanted, readonly Kind[]>> = {", ' odt: ["open-xml"],')
    put(web / DOCUMENTS, "WRITERS: Record<DocumentFormat, Writer> = {", ' odt: async () => "",')
    everything = [file.relative_to(web).as_posix() for file in (web / "src").rglob("main.ts")]
    assert compiler.compile(web, [*files, *everything] if whole else files) == []
