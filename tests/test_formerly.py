"""Files that were filled in under earlier names are read to the places of today: `formerly` of the contracts."""

from __future__ import annotations

import json
import re
import zipfile
from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from macros.browser import forms
from macros.document import building
from macros.formats import docx, xlsx
from macros.material import catalog
from macros.material.model import Blank, Paragraph, Unit
from tests.conftest import ROOT
from tests.docx_tools import parts
from tests.test_commands import run
from tests.test_rules import check
from tests.web_tools import Tools, open_tools

UNITS = catalog.load(ROOT).units
REPORT = next(unit for unit in UNITS if unit.kind == "report")
LEDGER = next(unit for unit in UNITS if unit.kind == "ledger")
LIST = next(unit for unit in UNITS if unit.kind == "checklist")


@pytest.fixture(scope="module")
def word(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles)


@pytest.fixture(scope="module")
def excel(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles, "xlsx_page")


def later(data: dict[str, Any], kind: str, old: str, new: str) -> dict[str, Any]:
    """A unit's data as the next template has it: one thing is called otherwise."""
    text = json.dumps(data, ensure_ascii=False)
    if kind == "blanks":
        text = text.replace(f"【{old}】", f"【{new}】").replace(f'"name": "{old}"', f'"name": "{new}"')
    else:
        text = text.replace(f'"id": "{old}"', f'"id": "{new}"')
    changed: dict[str, Any] = json.loads(text)
    assert changed != data
    changed["formerly"][kind][old] = new
    return changed


def first_blank(unit: Unit) -> str:
    """A blank that a paragraph of a section holds, and that not all units share."""
    common = {blank["name"] for blank in forms.unit_data(unit)["blanks"] if blank["first"]}
    paragraphs = (b for s in unit.template.sections for b in s.blocks if isinstance(b, Paragraph))
    blanks = (part.name for p in paragraphs for part in p.inlines if isinstance(part, Blank))
    return next(name for name in blanks if name not in common)


def filled_in_word(unit: Unit, name: str, value: str) -> bytes:
    """The blank file with the controls of one blank filled in, as Word leaves them."""
    control = rf'(<w:tag w:val="{name}"/><w:id w:val="\d+"/>)<w:showingPlcHdr/>(.*?)【{name}】'
    file = docx.render(building.build(unit, "bare"))
    assert re.search(control, parts(file)["word/document.xml"].decode())
    return repacked(file, lambda xml: re.sub(control, rf"\1\2{value}", xml))


def repacked(file: bytes, change: Callable[[str], str]) -> bytes:
    """A Word file with its text changed as XML."""
    contents = parts(file)
    contents["word/document.xml"] = change(contents["word/document.xml"].decode()).encode()
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_filled_report_of_old_blanks(word: Tools) -> None:
    old, new = first_blank(REPORT), "改过名称的空项"
    file = filled_in_word(REPORT, old, "填好的内容")
    data = later(forms.unit_data(REPORT), "blanks", old, new)
    found = word.call("read", file, data, forms.matching_data())
    assert found["values"] == {new: "填好的内容"}
    assert f"【{new}】" in json.dumps(found, ensure_ascii=False)
    assert f"【{old}】" not in json.dumps([found["opening"], found["sections"]], ensure_ascii=False)


def test_every_blank_that_was_renamed_is_found_in_a_file_of_its_time(word: Tools) -> None:
    """Reports and letters of today's contracts, with each former name in its place."""
    renamed = [(unit, old, new) for unit in UNITS for old, new in forms.formerly(unit)["blanks"].items()]
    documents = [entry for entry in renamed if entry[0].kind in ("report", "letter")]
    assert len(documents) >= 20
    for unit, old, new in documents:
        file = docx.render(building.build(unit, "bare"))
        earlier = repacked(file, lambda xml, old=old, new=new: xml.replace(f'"{new}"', f'"{old}"').replace(new, old))  # type: ignore[misc]
        control = rf'(<w:tag w:val="{old}"/><w:id w:val="\d+"/>)<w:showingPlcHdr/>(.*?)【{old}】'
        filled = repacked(earlier, lambda xml, control=control: re.sub(control, r"\1\2填好的内容", xml))  # type: ignore[misc]
        found = word.call("read", filled, forms.unit_data(unit), forms.matching_data())
        assert found["values"] == {new: "填好的内容"}, (unit.id, old)


def test_an_open_report_of_old_blanks(word: Tools) -> None:
    """Open blanks stay open under the new name: what they show is no value."""
    old, new = first_blank(REPORT), "改过名称的空项"
    data = later(forms.unit_data(REPORT), "blanks", old, new)
    found = word.call("read", docx.render(building.build(REPORT, "bare")), data, forms.matching_data())
    assert found["values"] == {} and f"【{new}】" in json.dumps(
        [found["opening"], found["sections"]], ensure_ascii=False
    )


def test_a_report_of_old_sections(word: Tools) -> None:
    """By the bookmark of the old id, though the title is another one now."""
    section = REPORT.contract.sections[0]
    data = later(forms.unit_data(REPORT), "sections", section.id, "xin-bianhao")
    data["sections"][0] |= {"title": "完全另一种说法", "aliases": []}
    found = word.call("read", docx.render(building.build(REPORT, "bare")), data, forms.matching_data())
    first = found["sections"][0]
    assert (first["section"]["id"], first["how"], first["title"]) == ("xin-bianhao", "bookmark", section.title)


def test_a_merge_of_old_section_files(word: Tools) -> None:
    old, new = first_blank(REPORT), "改过名称的空项"
    section = REPORT.contract.sections[0]
    file = filled_in_word(REPORT, old, "填好的内容")
    data = later(later(forms.unit_data(REPORT), "blanks", old, new), "sections", section.id, "xin-bianhao")
    merged = merge(word, data, {"一": file})
    assert merged["filling"]["blanks"] == {new: "填好的内容"} and merged["unknown"] == merged["conflicts"] == []
    assert merged["filling"]["sections"][0]["id"] == "xin-bianhao"


def test_a_merge_of_old_and_new_files_loses_no_value(word: Tools) -> None:
    """Filled in differently under the old name and the new one: the same blank, so the writer chooses."""
    old, new = first_blank(REPORT), "改过名称的空项"
    text = filled_in_word(REPORT, old, "旧文件的内容")
    renamed = repacked(text, lambda xml: xml.replace(f'"{old}"', f'"{new}"').replace("旧文件", "新文件"))
    data = later(forms.unit_data(REPORT), "blanks", old, new)
    assert merge(word, data, {"旧": text, "新": renamed})["conflicts"] == [new]


def merge(word: Tools, data: dict[str, Any], files: dict[str, bytes]) -> dict[str, Any]:
    given = [[f"{name}.docx", b64encode(content).decode()] for name, content in files.items()]
    merged: dict[str, Any] = word.call("merge", given, data, forms.matching_data(), {})
    return merged


def test_a_workbook_of_old_columns(excel: Tools) -> None:
    rows = [{LEDGER.contract.columns[0].id: "2026-001", LEDGER.contract.columns[2].id: "填好的内容"}]
    column = LEDGER.contract.columns[2]
    now = forms.unit_data(LEDGER)
    file = excel.file("writeLedger", xlsx.render(LEDGER, "bare"), now, rows, {}, "2026-11-23")
    data = later(now, "columns", column.id, "xin-lie")
    data["columns"][2]["title"] = "完全另一种说法"
    found = excel.call("readLedger", file, data)
    assert found["rows"] == [{LEDGER.contract.columns[0].id: "2026-001", "xin-lie": "填好的内容"}]
    assert found["aside"] == []


def test_an_open_head_of_a_workbook_is_no_value(excel: Tools) -> None:
    now = forms.unit_data(LEDGER)
    name = next(blank["name"] for blank in now["blanks"])
    file = excel.file("writeLedger", xlsx.render(LEDGER, "bare"), now, [], {}, "2026-11-23")
    assert excel.call("readLedger", file, later(now, "blanks", name, "改过名称的空项"))["values"] == {}


def test_a_workbook_of_old_items(excel: Tools) -> None:
    group = next(s for s in LIST.template.sections if s.entries)
    item = group.entries[0].id
    now = forms.unit_data(LIST)
    answer = {"verdict": "无", "remark": "看了4项", "person": "", "deadline": ""}
    empty = {"off": [], "titles": {}, "items": {}, "ownGroups": [], "ownItems": []}
    content = {"values": {}, "answers": {item: answer}, "set": empty, "questions": {}, "aside": []}
    file = excel.file("writeChecklist", xlsx.render(LIST, "bare"), now, content)
    data = later(later(now, "items", item, "xin-tiaomu"), "sections", group.id, "xin-zu")
    found = excel.call("readChecklist", file, data, empty)
    assert found["answers"]["xin-tiaomu"] == answer and item not in found["answers"]
    assert found["set"] == empty and found["aside"] == []


def test_old_addresses_of_a_renamed_section_lead_to_the_new(small_project: Path) -> None:
    """With `formerly` one command notes where the files of the section went."""
    folder = small_project / "templates/reports/zhuanxiang"
    contract = folder / "contract.yml"
    text = contract.read_text(encoding="utf-8")
    contract.write_text(text.replace("- id: cuoshi", "- id: zhenggai\n    formerly: [cuoshi]"), encoding="utf-8")
    for name in ("template.md", "example.md"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("{: #cuoshi }", "{: #zhenggai }"), encoding="utf-8")
    assert all(line.startswith("templates/published.txt") for line in check(small_project))
    noted = run(small_project, "record").stdout
    old, new = (f"downloads/zhuanxiang/sections/04-{section}.docx" for section in ("cuoshi", "zhenggai"))
    assert f"{old} -> {new}" in noted and check(small_project) == []


def test_the_browser_is_told(small_project: Path) -> None:
    contract = small_project / "templates/ledgers/wenti/contract.yml"
    text = contract.read_text(encoding="utf-8").replace("{id: wenti,", "{id: wenti, formerly: [miaoshu, 问题描述],")
    contract.write_text(text + "blanks: {单位名称: {formerly: [填报单位]}}\n", encoding="utf-8")
    assert check(small_project) == []
    unit = catalog.load(small_project).unit("wenti")
    assert forms.unit_data(unit)["formerly"] == {
        "blanks": {"填报单位": "单位名称"},
        "items": {},
        "sections": {},
        "columns": {"miaoshu": "wenti", "问题描述": "wenti"},
    }
