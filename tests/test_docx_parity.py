"""The browser fills in a .docx exactly as Python would have printed it with the same values."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser

from macros.browser import forms, library, review_report
from macros.document import blocks, building
from macros.formats import docx, markdown, registry
from macros.material import catalog
from macros.material.model import Unit
from tests import docx_tools as tools
from tests import fillings
from tests.docx_tools import W, value
from tests.fillings import Filling, paragraph, table
from tests.web_tools import ROOT, Tools, open_tools

CATALOG = catalog.load(ROOT)
UNITS = {unit.id: unit for unit in CATALOG.units if unit.kind in ("report", "letter")}
OWN_TITLE = "中共云岭县统计局党组关于“双碳”数据<核查>情况的报告 & 说明"


@pytest.fixture(scope="module")
def browser_tools(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles)


def empty(unit: Unit) -> Filling:
    return fillings.plain(unit)


def complete(unit: Unit) -> Filling:
    """A value in every blank, of every length and script."""
    values = (
        "3",
        "2026年3月5日",
        "中共云岭县统计局党组",
        "无",
        "一是查阅台账“15本”；二是走访𠮷山村A&B<甲>组12户",
        "待核 5%",
    )
    names = [blank["name"] for blank in forms.unit_data(unit)["blanks"]]
    return fillings.plain(unit) | {"blanks": {name: values[i % len(values)] for i, name in enumerate(names)}}


def changed(unit: Unit) -> Filling:
    """Every second blank filled; sections left out, added, renamed and moved; rows, paragraphs and attachments added."""
    filling = fillings.plain(unit)
    names = [blank["name"] for blank in forms.unit_data(unit)["blanks"]]
    filling["blanks"] = {name: f"第{i}项内容" * (i % 4 + 1) for i, name in enumerate(names) if i % 2}
    filling["front"]["title"] = OWN_TITLE
    sections = filling["sections"]
    if sections:
        last = sections.pop()
        sections[0]["title"] += "（更名）"
        area = {"id": "area-1", "title": "新增领域", "level": 2, "blocks": [paragraph("领域正文，【没有这个空项】。")]}
        below = {
            "id": "area-1-wenti",
            "title": "存在问题",
            "level": 3,
            "blocks": [paragraph("问题甲。", 1), paragraph("问题乙。", 1)],
        }
        deepest = {"id": "area-1-b", "title": "细目", "level": 4, "blocks": []}
        sections[1:1] = [area, below, deepest, last | {"level": 1, "title": "移到前面"}]
        for section in sections:
            for block in section["blocks"]:
                if block["type"] == "table":
                    block["rows"] += [["增加的一行"] + ["12"] * (len(block["header"]) - 1)] * 2
        sections[0]["blocks"] += [
            table(["甲", "乙"], ["1", "很长很长很长很长很长很长很长很长的一格"]),
            table(["丙"], ["【成文日期】"]),
        ]
        sections[-1]["blocks"] += [
            paragraph("第一。", 1),
            paragraph("第二。", 5),
            paragraph("插一段。"),
            paragraph("再数。", 7),
        ]
    filling["attachments"].append({"id": "zeng", "title": "增加的附件" * 6, "blocks": [table(["甲"], ["1"])]})
    return filling


SCENARIOS = (empty, complete, changed)


def test_reports_and_letters_are_covered() -> None:
    kinds = [unit.kind for unit in UNITS.values()]
    assert kinds.count("report") >= 4 and kinds.count("letter") >= 2


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
@pytest.mark.parametrize("unit_id", UNITS)
def test_whole(unit_id: str, scenario, browser_tools: Tools) -> None:
    unit = UNITS[unit_id]
    filling = scenario(unit)
    expected = fillings.document(unit, filling)
    title = blocks.text(expected.blocks[0].inlines).replace("\n", "")
    if scenario is not empty and title != unit.template.front["title"]:
        expected = replace(expected, title=title)
    made = browser_tools.file("fill", form(unit), forms.unit_data(unit), filling)
    assert_same(made, docx.render(expected))
    assert browser_tools.call("markdown", forms.unit_data(unit), filling) == markdown.render(expected).decode()


@pytest.mark.parametrize("unit_id", [unit.id for unit in UNITS.values() if unit.kind == "report"])
def test_sections(unit_id: str, browser_tools: Tools) -> None:
    unit = UNITS[unit_id]
    filling = complete(unit)
    for section in unit.contract.handed_out():
        made = browser_tools.file("fillSection", form(unit), forms.unit_data(unit), filling, section.id)
        assert_same(made, docx.render(fillings.document(unit, filling, section.id)))


@pytest.mark.parametrize("unit_id", [unit.id for unit in UNITS.values() if unit.kind == "report"])
def test_a_report_as_a_task_prints_what_the_report_does(unit_id: str, browser_tools: Tools) -> None:
    """From the blank file of all tasks; only the properties say that it is one."""
    unit = UNITS[unit_id]
    blank = base64.b64encode(docx.render(review_report.blank(CATALOG, review_report.DRAFT))).decode()
    sections = list(library.library(CATALOG))
    made = browser_tools.call("taskFiles", blank, forms.unit_data(unit), sections)
    filling = empty(unit)
    expected = [
        fillings.document(unit, filling),
        *(fillings.document(unit, filling, section.id) for section in unit.contract.handed_out()),
    ]
    assert len(made) == len(expected) > 1
    for data, document in zip(made, expected, strict=True):
        file = base64.b64decode(data)
        parts, name = tools.parts(file), "word/document.xml"
        assert parts[name] == tools.parts(docx.render(document))[name]
        about = parts["docProps/custom.xml"].decode()
        assert ">task-x<" in about and ">1.0.0<" in about


@pytest.mark.parametrize("unit_id", UNITS)
def test_nothing_filled_in_gives_the_blank_file_back(unit_id: str, browser_tools: Tools) -> None:
    """But for one thing: the browser offers the choices wherever a blank stands, not only where they are written."""
    unit = UNITS[unit_id]
    original = docx.render(building.build(unit, "bare"))
    made = browser_tools.file("fill", form(unit), forms.unit_data(unit), empty(unit))
    assert list(content(made)) == list(content(original))
    assert canonical(without_choices(made)) == canonical(without_choices(original))
    assert {k: v for k, v in tools.parts(made).items() if k != "word/document.xml"} == {
        k: v for k, v in tools.parts(original).items() if k != "word/document.xml"
    }


def form(unit: Unit) -> bytes:
    """What the site gives the browser to fill."""
    write = registry.of("docx").form
    assert write
    return write(unit)


def assert_same(made: bytes, expected: bytes) -> None:
    """Part by part: what is read first, so that a difference shows; then everything."""
    ours, theirs = tools.parts(made), tools.parts(expected)
    assert list(ours) == list(tools.parts(made)) and set(ours) == set(theirs)
    assert list(content(made)) == list(content(expected))
    for name in theirs:
        assert ours[name] == theirs[name], name


def content(data: bytes) -> Iterator[tuple[object, ...]]:
    """Paragraphs in their order: whether in a table, style, text with its number, blanks with their choices."""
    for item in tools.xml(data).iter(f"{W}p"):
        blanks = tuple(
            (value(sdt, "sdtPr/tag"), value(sdt, "sdtPr/id"), tools.text(sdt)) for sdt in item.iter(f"{W}sdt")
        )
        yield item.getparent().tag.removeprefix(W), tools.style(item), tools.text(item), blanks


def without_choices(data: bytes) -> etree._Element:
    root = tools.xml(data)
    for tag in ("dropDownList", "text"):
        for element in list(root.iter(W + tag)):
            element.getparent().remove(element)
    return root


def canonical(root: etree._Element) -> bytes:
    return etree.tostring(root, method="c14n")
