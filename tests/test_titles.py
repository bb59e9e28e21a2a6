"""Long titles end their lines between words, alike wherever they are printed; nowhere else does a mark or a break show."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from macros.browser import forms
from macros.document import blocks, building
from macros.document.titles import ROOM, title_lines
from macros.formats import markdown
from macros.formats.docx.geometry import TEXT_WIDTH
from macros.material import catalog
from macros.material.model import TITLE_BREAK as MARK
from macros.material.model import Unit
from macros.publish import single_files
from tests import docx_tools as tools
from tests import fillings, rendered, review_tools
from tests.docx_tools import W
from tests.page_tools import LIST
from tests.web_tools import ROOT, Tools, open_tools

VECTORS = json.loads((ROOT / "tests/vectors/title.json").read_text(encoding="utf-8"))
CATALOG = catalog.load(ROOT)
UNITS = {unit.id: unit for unit in CATALOG.units}


def title_of(unit: Unit) -> list[str]:
    """The lines of the example's title; how they are found is held by the vectors."""
    return title_lines(unit.example.marked_title.split(MARK), unit.contract.layout == "landscape")


# The examples whose titles are longer than a line.
BROKEN = {unit.id: title_of(unit) for unit in CATALOG.units if unit.kind != "ledger" and len(title_of(unit)) > 1}
PRINTED = [unit_id for unit_id in BROKEN if UNITS[unit_id].kind == "report"]
POINT = 20  # twips


@pytest.fixture(scope="module")
def browser_tools(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles)


@pytest.fixture(scope="module")
def draft_check(chromium: Browser, bundles: Path) -> Tools:
    made = open_tools(chromium, bundles, "review_page")
    made.call("know", review_tools.known()["lexicon"])
    return made


def example(unit: Unit) -> bytes:
    return rendered.word(unit, "example")


def blank(unit: Unit) -> bytes:
    return rendered.word(unit, "bare")


def lines(data: bytes) -> list[str]:
    """The title of a .docx, broken only where it holds a w:br."""
    (title,) = tools.paragraphs(data, "Title")
    return "".join("\n" if item.tag == f"{W}br" else item.text or "" for item in title.iter(f"{W}t", f"{W}br")).split(
        "\n"
    )


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: MARK.join(vector["parts"]))
def test_vectors(vector: dict[str, Any]) -> None:
    assert title_lines(vector["parts"], vector["landscape"]) == vector["lines"]


@pytest.mark.parametrize("landscape", ROOM)
def test_a_line_holds_as_many_characters_as_the_page(landscape: bool) -> None:
    size = next(
        s
        for s in tools.xml(blank(UNITS["paizhu-jiandu"]), "word/styles.xml").iter(f"{W}style")
        if s.get(f"{W}styleId") == "Title"
    )
    twips = int(tools.value(size, "rPr/sz")) / 2 * POINT
    assert ROOM[landscape] == int(TEXT_WIDTH[landscape] / twips)


@pytest.mark.parametrize("unit", [unit for unit in CATALOG.units if unit.kind != "ledger"], ids=lambda unit: unit.id)
def test_examples_break_between_words_and_blank_files_nowhere(unit: Unit) -> None:
    title = unit.example.front["title"]
    assert lines(example(unit)) == BROKEN.get(unit.id, [title])
    assert "".join(lines(example(unit))) == title
    assert len(lines(blank(unit))) == 1


@pytest.mark.parametrize("unit", CATALOG.units, ids=lambda unit: unit.id)
def test_marks_and_breaks_show_nowhere_else(unit: Unit) -> None:
    for flavour in ("bare", "example"):
        printed = building.build(unit, flavour)
        data = rendered.word(unit, flavour)
        assert not any(MARK in content.decode() for name, content in tools.parts(data).items() if name.endswith(".xml"))
        assert "\n" not in python_docx.Document(BytesIO(data)).core_properties.title
        text = markdown.render(printed).decode()
        assert (
            text.split("\n\n")[0] == "# " + blocks.text(printed.blocks[0].inlines).replace("\n", "")
            and MARK not in text
        )
        if unit.kind in ("checklist", "ledger"):
            assert not any(MARK in content.decode() for content in tools.parts(rendered.excel(unit, flavour)).values())
    data = forms.unit_data(unit)
    assert data.pop("markedTitle").replace(MARK, "") == data["front"]["title"]
    assert MARK not in json.dumps(data, ensure_ascii=False)


def test_site(site: Path) -> None:
    """The paper shows the lines. Only the data of the forms and the page for maintainers have the mark."""
    for unit_id, expected in BROKEN.items():
        unit = UNITS[unit_id]
        page = (site / catalog.page_path(unit).with_suffix(".html")).read_text(encoding="utf-8")
        titles = re.findall(r'<p class="paper__title">(.*?)</p>', page, re.DOTALL)
        assert titles[1] == "<br>".join(expected) and "<br>" not in titles[0]
    assert "\\n" not in "".join(re.findall('"title": "[^"]*"', (site / "catalog.json").read_text(encoding="utf-8")))
    texts = [path for path in site.rglob("*") if path.suffix in (".html", ".json", ".js", ".md", ".xml", ".txt")]
    marked = {path.relative_to(site).as_posix() for path in texts if MARK in path.read_text(encoding="utf-8")}
    marked -= {single_files.path_of(tool) for tool in single_files.TOOLS}  # they hold the scripts
    code = {path for path in marked if path.startswith("assets/scripts/")}
    data = {f"assets/units/{unit.id}.js" for unit in CATALOG.units if MARK in unit.template.marked_title}
    assert set(marked) - code - data - {path for path in marked if "search" in path} == {"maintain.html"}


@pytest.mark.parametrize("unit_id", PRINTED)
def test_the_form_breaks_the_title_once_nothing_is_open(unit_id: str, browser_tools: Tools) -> None:
    unit = UNITS[unit_id]
    filling = fillings.plain(unit) | {"blanks": values_of_example(unit)}
    made = browser_tools.file("fill", blank(unit), forms.unit_data(unit), filling)
    assert lines(made) == BROKEN[unit_id]
    assert python_docx.Document(BytesIO(made)).core_properties.title == "".join(BROKEN[unit_id])
    assert browser_tools.call("markdown", forms.unit_data(unit), filling).startswith(f"# {''.join(BROKEN[unit_id])}\n")
    first, *others = filling["blanks"]
    half = filling | {"blanks": {first: filling["blanks"][first]} if others else {}}
    assert len(lines(browser_tools.file("fill", blank(unit), forms.unit_data(unit), half))) == 1


def test_the_preview_shows_the_lines_where_they_fit(page: Page, address: str) -> None:
    unit = UNITS["zhengzhi-shengtai-zicha"]
    page.goto(f"{address}tools/fill.html?{LIST}&unit={unit.id}")
    values = values_of_example(unit)
    choice = values.pop("党组织类型")
    for name, value in values.items():
        page.get_by_label(name, exact=True).fill(value)
    title = page.locator(".fill__preview .paper__title")
    expect(title.locator("br")).to_have_count(0)
    page.get_by_label("党组织类型", exact=True).select_option(choice)
    expect(title.locator("br")).to_have_count(2)
    assert title.inner_text().split("\n") == BROKEN[unit.id]
    page.goto(f"{address}{catalog.page_path(unit).with_suffix('.html').as_posix()}")
    page.get_by_role("button", name="模板", exact=True).click()  # beside each other the sheets are too narrow for lines
    paper = page.locator(".paper__title:visible").last  # further examples are folded
    assert paper.inner_text().split("\n") == BROKEN[unit.id]
    page.set_viewport_size({"width": 360, "height": 740})
    paper.scroll_into_view_if_needed()  # what is far away is not drawn
    expect(paper).to_have_text("".join(BROKEN[unit.id]), use_inner_text=True)


def values_of_example(unit: Unit) -> dict[str, str]:
    """What stands in the blanks of the title of the example."""
    template = unit.template.front["title"]
    pattern = re.sub(
        r"【([^【】：]+)(?:：选 ([^【】]*)|：[^【】]*)?】", lambda m: f"({(m[2] or '.+').replace('/', '|')})", template
    )
    found = re.fullmatch(pattern, unit.example.front["title"])
    assert found
    return dict(zip(re.findall(r"【([^【】：]+)", template), found.groups(), strict=True))


def test_who_rewrites_the_title_gets_no_breaks(browser_tools: Tools) -> None:
    unit = UNITS["zhengzhi-shengtai-zicha"]
    for title in (
        "云岭县市场监督管理局党组2026年1月至10月政治生态建设自查情况报告",
        f"云岭县市场监督管理局{MARK}关于今年以来政治生态建设自查情况的报告",
    ):
        filling = fillings.plain(unit)
        filling["front"]["title"] = title
        assert lines(browser_tools.file("fill", blank(unit), forms.unit_data(unit), filling)) == [title]


@pytest.mark.parametrize("unit_id", PRINTED)
def test_read_back_the_title_is_one_line_that_breaks_again(unit_id: str, browser_tools: Tools) -> None:
    unit, data = UNITS[unit_id], forms.unit_data(UNITS[unit_id])
    found = browser_tools.call("read", example(unit), data, forms.matching_data())
    assert found["front"]["title"] == "".join(BROKEN[unit_id])
    again = browser_tools.file("fill", blank(unit), data, fillings.plain(unit) | {"front": found["front"]})
    assert lines(again) == BROKEN[unit_id]


def test_a_title_in_several_paragraphs_is_read_as_one(browser_tools: Tools) -> None:
    unit = UNITS["paizhu-jiandu"]
    root = tools.xml(example(unit))
    (title,) = (p for p in root.iter(f"{W}p") if tools.style(p) == "Title")
    after = etree.fromstring(etree.tostring(title))
    title.addnext(after)
    contents = tools.parts(example(unit)) | {
        "word/document.xml": etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    }
    found = browser_tools.call("read", packed(contents), forms.unit_data(unit), forms.matching_data())
    assert found["front"]["title"] == "".join(BROKEN["paizhu-jiandu"]) * 2


def packed(contents: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("unit_id", PRINTED)
def test_the_draft_check_reads_one_title(unit_id: str, draft_check: Tools) -> None:
    draft = draft_check.call("read", "稿子.docx", example(UNITS[unit_id]))
    assert draft["lines"][draft["title"]]["text"] == "".join(BROKEN[unit_id])
    following = "Recipient" if UNITS[unit_id].contract.parts.get("recipient") else "BodyText"
    assert draft["lines"][draft["title"] + 1]["style"] == following
