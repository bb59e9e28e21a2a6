"""Python reads the lines of a Word file as the browser does: what is imported is what the draft check saw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from macros.document import building
from macros.formats import docx
from macros.importing import package, word
from macros.importing.lines import Line, cell_text
from macros.material.catalog import Catalog
from tests import word_inputs, word_layouts
from tests.conftest import ROOT
from tests.test_word_lines import FORMATS, VECTORS, document, numbered
from tests.web_tools import Tools, open_tools

SEEDS = range(12)


def told(line: Line) -> dict[str, Any]:
    if line.rows is not None:
        rows = [[cell_text(cell) for cell in row] for row in line.rows]
        return {"apart": line.apart, "rows": rows, "lost": line.lost}
    kept = {"text": line.shown, "level": line.level, "contents": line.contents}
    return {"apart": line.apart, **kept, "lost": line.lost}


def read_by_python(data: bytes) -> list[dict[str, Any]]:
    return [told(line) for line in word.lines_of(package.open_document(data))]


def says_something(line: dict[str, Any]) -> bool:
    """Empty lines are no lines of an import; a margin that counts pages says nothing."""
    text = line.get("text") or "".join(cell for row in line.get("rows", ()) for cell in row)
    if line["apart"] in ("header", "footer") and not word.SAYS_SOMETHING.search(text):
        return False
    return bool(text.strip() or line["lost"])


def files(units: Catalog) -> Iterator[tuple[str, bytes]]:
    """Every layout that the project's own tests know."""
    for vector in VECTORS:
        yield vector["name"], document(**{key: vector.get(key, "") for key in ("body", "numbering", "styles", "notes")})
    for form in FORMATS:
        yield form, numbered(form)
    yield "everything", word_layouts.everything()
    yield "plain", word_layouts.plain()
    yield from ((f"random {seed}", word_layouts.random(seed)) for seed in SEEDS)
    for path in sorted((ROOT / "tests/fixtures/saved").rglob("*.docx")):
        yield path.relative_to(ROOT).as_posix(), path.read_bytes()
    for unit in units.units:
        if unit.kind in ("report", "letter"):
            made = docx.render(building.build(unit, "guided"))
            yield unit.id, made
            yield f"{unit.id} plain", word_inputs.plain(made)


@pytest.fixture(scope="module")
def reader(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles, "review_page")


def test_python_reads_what_the_browser_reads(reader: Tools, units: Catalog) -> None:
    different = {}
    count = 0
    for count, (name, data) in enumerate(files(units), 1):  # noqa: B007 - how many there were
        browser = [line for line in reader.call("wordLines", data) if says_something(line)]
        python = read_by_python(data)
        if browser != python:
            different[name] = next((b, p) for b, p in zip([*browser, None], [*python, None], strict=False) if b != p)
    assert different == {}
    assert count > 90
