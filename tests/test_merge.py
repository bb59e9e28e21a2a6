"""Section files put together: the plan and the whole, as the browser makes them. The page is in test_browser_merge.py."""

from __future__ import annotations

import random
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from macros.browser import forms
from macros.document import building
from macros.formats import docx
from macros.material import catalog
from macros.material.model import Unit
from tests import fillings
from tests.docx_tools import W
from tests.fillings import Filling, paragraph, table
from tests.sharing import asked_for, each_third, seeds
from tests.test_docx_parity import assert_same
from tests.test_docx_read import edit, element, fill_control
from tests.web_tools import ROOT, Tools, convert, open_tools

REPORTS = {unit.id: unit for unit in catalog.load(ROOT).units if unit.kind == "report"}
ZICHA = REPORTS["zhengzhi-shengtai-zicha"]
ZHENGQIU = REPORTS["zhengqiu-yijian"]


@pytest.fixture(scope="module")
def browser_tools(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles)


def filled(unit: Unit) -> Filling:
    """Two blanks of three filled in."""
    names = [blank["name"] for blank in forms.unit_data(unit)["blanks"]]
    return fillings.plain(unit) | {"blanks": {name: f"{name}之值{i}" for i, name in enumerate(names) if i % 3}}


def section_files(unit: Unit, filling: Filling) -> dict[str, bytes]:
    return {s.id: docx.render(fillings.document(unit, filling, s.id)) for s in unit.contract.handed_out()}


def merge(browser_tools: Tools, unit: Unit, files: dict[str, bytes], **choices: Any) -> dict[str, Any]:
    given = [[f"{name}.docx", b64encode(data).decode()] for name, data in files.items()]
    return browser_tools.call("merge", given, forms.unit_data(unit), forms.matching_data(), choices)


def titles(merged: dict[str, Any]) -> list[tuple[int, str]]:
    return [(s["level"], s["title"]) for s in merged["filling"]["sections"]]


def text_of(merged: dict[str, Any], section: str) -> str:
    (found,) = [s for s in merged["filling"]["sections"] if s["id"] == section]
    return "\n".join(block.get("text", "〔表〕") for block in found["blocks"])


@pytest.fixture(scope="module")
def as_made() -> dict[str, dict[str, bytes]]:
    """The files of the sections of every report."""
    return {unit.id: section_files(unit, filled(unit)) for unit in REPORTS.values()}


@pytest.fixture(scope="module")
def after_libreoffice(
    request: pytest.FixtureRequest, as_made: dict[str, dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, bytes]]:
    """The same, opened and saved by LibreOffice, all in one run."""
    given = {unit: as_made[unit] for unit in asked_for(request, "unit_id")}
    files = {f"{unit}+{name}": data for unit, sections in given.items() for name, data in sections.items()}
    saved = convert(files, tmp_path_factory.mktemp("libreoffice"))
    return {unit: {name: saved[f"{unit}+{name}"] for name in sections} for unit, sections in given.items()}


@pytest.mark.parametrize("unit_id", REPORTS)
def test_all_sections_make_the_whole(unit_id: str, browser_tools: Tools, as_made: dict[str, dict[str, bytes]]) -> None:
    assert_whole(unit_id, browser_tools, as_made[unit_id])


@pytest.mark.parametrize("unit_id", each_third([*REPORTS]))
def test_all_sections_make_the_whole_after_libreoffice(
    unit_id: str, browser_tools: Tools, after_libreoffice: dict[str, dict[str, bytes]]
) -> None:
    assert_whole(unit_id, browser_tools, after_libreoffice[unit_id])


def assert_whole(unit_id: str, browser_tools: Tools, files: dict[str, bytes]) -> None:
    """In any order of the files, the same .docx as if it had been filled in as one."""
    unit = REPORTS[unit_id]
    filling = filled(unit)
    merged = merge(browser_tools, unit, dict(reversed(files.items())))
    leads = [section for section, lead in merged["missing"] if lead]
    assert [section for section, lead in merged["missing"] if not lead] == []
    assert (merged["double"], merged["unknown"], merged["conflicts"], merged["lost"]) == ([], [], [], [])
    # What no section file holds is the template's.
    expected = fillings.resolved(filling)
    plain = fillings.plain(unit)
    expected |= {key: plain[key] for key in ("front", "opening", "closing", "attachments")} | {"blanks": {}}
    for wanted, template in zip(expected["sections"], plain["sections"], strict=True):
        if wanted["id"] in leads:
            wanted["blocks"] = template["blocks"]
    data = forms.unit_data(unit)
    made = browser_tools.file("fill", docx.render(building.build(unit, "bare")), data, merged["filling"])
    assert_same(made, docx.render(fillings.document(unit, expected)))


@pytest.mark.parametrize("seed", seeds(3, 1000))
def test_any_sections_in_any_order(seed: int, browser_tools: Tools) -> None:
    """Each keeps its text, and they come in the order of the contract."""
    dice = random.Random(seed)
    files = section_files(ZICHA, filled(ZICHA))
    whole = merge(browser_tools, ZICHA, files)
    given = dice.sample(sorted(files), dice.randint(1, len(files)))
    merged = merge(browser_tools, ZICHA, {name: files[name] for name in given}, placeholders=[])
    assert (merged["double"], merged["unknown"], merged["conflicts"], merged["lost"]) == ([], [], [], [])
    found = [section["id"] for section in merged["filling"]["sections"]]
    assert set(given) <= set(found)
    assert found == [section["id"] for section in whole["filling"]["sections"] if section["id"] in found]
    assert {name: text_of(merged, name) for name in given} == {name: text_of(whole, name) for name in given}


def test_missing_sections(browser_tools: Tools) -> None:
    files = section_files(ZICHA, filled(ZICHA))
    few = {name: files[name] for name in ("zuofeng", "lianzheng", "wenti-yuanyin")}
    merged = merge(browser_tools, ZICHA, few)
    assert merged["missing"] == [
        ["luoshi", True],
        *([name, False] for name in ("dangjian-lingdao", "zeren-zhi", "zuzhi-guanli", "sixiang", "juece")),
        *([name, False] for name in ("yongren-wenhua", "cuoshi")),
    ]
    # Required ones keep their place with the template's text; an optional one below does too.
    assert [title for level, title in titles(merged) if level == 1] == [s.title for s in ZICHA.contract.sections]
    assert "【中心组学习次数】" in text_of(merged, "dangjian-lingdao")
    without = merge(browser_tools, ZICHA, few, placeholders=[])
    assert [title for _, title in titles(without)] == [
        "政治生态建设工作落实情况",
        "党风廉政建设情况",
        "作风建设情况",
        "存在问题和原因分析",
        "存在问题",
        "原因分析",
    ]


def test_a_missing_optional_section_stays_out_unless_it_is_wanted(browser_tools: Tools) -> None:
    filling = filled(ZICHA)
    filling["sections"] = [s for s in filling["sections"] if s["id"] != "kaohe-pinpai"]
    files = {"措施": section_files(ZICHA, filling)["cuoshi"]}
    merged = merge(browser_tools, ZICHA, files)
    assert ["kaohe-pinpai", False] in merged["missing"]
    assert "kaohe-pinpai" not in [s["id"] for s in merged["filling"]["sections"]]
    wanted = merge(browser_tools, ZICHA, files, placeholders=["kaohe-pinpai"])
    assert "【两个覆盖安排】" in text_of(wanted, "kaohe-pinpai")


def test_double_sections_are_chosen_one_by_one(browser_tools: Tools) -> None:
    first, second = filled(ZICHA), filled(ZICHA)
    second["blanks"] = {name: value + "（乙）" for name, value in second["blanks"].items()}
    files = {
        "甲": section_files(ZICHA, first)["cuoshi"],
        "乙": section_files(ZICHA, second)["cuoshi"],
        "丙": docx.render(fillings.document(ZICHA, first)),
    }
    merged = merge(browser_tools, ZICHA, files, places={"zhenggai-renwu": 1})
    assert merged["double"] == ["cuoshi", "zhenggai-renwu", "jiaoyu-zhidu", "kaohe-pinpai"]
    assert merged["missing"] == []
    assert "（乙）" in text_of(merged, "zhenggai-renwu") and "（乙）" not in text_of(merged, "jiaoyu-zhidu")


def test_unknown_content_is_listed_and_goes_where_it_is_told(browser_tools: Tools) -> None:
    def unknown(root: Any) -> None:
        body = root.find(f"{W}body")
        body.insert(
            0, element('<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>一、特色亮点</w:t></w:r></w:p>')
        )
        body.insert(1, element("<w:p><w:r><w:t>亮点正文。</w:t></w:r></w:p>"))
        body.insert(0, element("<w:p><w:r><w:t>请查收。</w:t></w:r></w:p>"))

    files = {"某科室": edit(section_files(ZICHA, filled(ZICHA))["zuofeng"], unknown)}
    merged = merge(browser_tools, ZICHA, files, placeholders=[])
    assert merged["unknown"] == ["某科室", "特色亮点"]
    assert "特色亮点" not in [title for _, title in titles(merged)]
    adopted = merge(browser_tools, ZICHA, files, placeholders=[], adopted={"1": "luoshi"})
    assert titles(adopted) == [(1, "政治生态建设工作落实情况"), (2, "作风建设情况"), (2, "特色亮点")]
    assert text_of(adopted, "own-1") == "亮点正文。"


def test_a_file_under_no_known_heading_is_unknown_as_a_whole(browser_tools: Tools) -> None:
    def other(root: Any) -> None:
        for item in list(root.find(f"{W}body"))[:-1]:
            item.getparent().remove(item)
        root.find(f"{W}body").insert(0, element("<w:p><w:r><w:t>会议通知正文。</w:t></w:r></w:p>"))

    merged = merge(browser_tools, ZICHA, {"通知": edit(section_files(ZICHA, filled(ZICHA))["zuofeng"], other)})
    assert merged["unknown"] == ["通知"] and merged["double"] == []


def test_own_headings_stay_with_their_section(browser_tools: Tools) -> None:
    filling = filled(ZICHA)
    index = next(i for i, s in enumerate(filling["sections"]) if s["id"] == "zuofeng")
    filling["sections"][index + 1 : index + 1] = [
        {"id": "own-a", "title": "窗口", "level": 3, "blocks": [paragraph("窗口正文。")]},
        {"id": "own-b", "title": "大厅", "level": 4, "blocks": [table(["甲"], ["乙"])]},
    ]
    merged = merge(browser_tools, ZICHA, section_files(ZICHA, filling), placeholders=[])
    found = titles(merged)
    at = found.index((2, "作风建设情况"))
    assert found[at : at + 4] == [(2, "作风建设情况"), (3, "窗口"), (4, "大厅"), (2, "思想政治工作情况")]


def test_own_headings_between_sections_keep_their_neighbours(browser_tools: Tools) -> None:
    filling = filled(ZICHA)
    index = next(i for i, s in enumerate(filling["sections"]) if s["id"] == "zuofeng")
    filling["sections"].insert(index + 1, {"id": "own-a", "title": "窗口建设", "level": 2, "blocks": []})
    found = titles(merge(browser_tools, ZICHA, {"全文": docx.render(fillings.document(ZICHA, filling))}))
    at = found.index((2, "作风建设情况"))
    assert found[at : at + 3] == [(2, "作风建设情况"), (2, "窗口建设"), (2, "思想政治工作情况")]


def test_areas_come_as_the_writer_arranged_them(browser_tools: Tools) -> None:
    """Areas added, removed, renamed and moved: the section file says which."""
    filling = filled(ZHENGQIU)
    ids = [s["id"] for s in filling["sections"]]
    start = ids.index("fen-lingyu") + 1
    end = next(i for i in range(start, len(ids)) if filling["sections"][i]["level"] == 1)
    areas = filling["sections"][start:end]
    own = [
        {"id": "area-1", "title": "招商引资", "level": 2, "blocks": []},
        {"id": "area-1-wenti", "title": "存在问题", "level": 3, "blocks": [paragraph("项目落地慢。")]},
        {"id": "area-1-jianyi", "title": "建议", "level": 3, "blocks": [paragraph("专班包联。")]},
    ]
    areas[3]["title"] = "理论武装"
    filling["sections"][start:end] = [*areas[3:6], *own, *areas[0:3]]  # the rest of the areas is left out
    merged = merge(browser_tools, ZHENGQIU, section_files(ZHENGQIU, filling))
    assert merged["missing"] == [] and merged["unknown"] == []
    found = titles(merged)
    at = found.index((1, "分领域存在的问题与建议"))
    assert found[at + 1 : at + 10] == [
        (2, "理论武装"),
        (3, "存在问题"),
        (3, "建议"),
        (2, "招商引资"),
        (3, "存在问题"),
        (3, "建议"),
        (2, "基层党组织战斗堡垒作用"),
        (3, "存在问题"),
        (3, "建议"),
    ]
    assert found[at + 10][0] == 1


def test_blanks_of_one_name_are_unified_or_listed(browser_tools: Tools) -> None:
    blank = {name: docx.render(building.build(ZICHA, "bare", name)) for name in ("dangjian-lingdao", "juece")}
    files = {
        "甲": edit(blank["dangjian-lingdao"], lambda root: fill_control(root, "党组织简称", "局党组")),
        "乙": blank["juece"],
    }
    merged = merge(browser_tools, ZICHA, files, placeholders=[])
    assert merged["conflicts"] == [] and merged["filling"]["blanks"] == {"党组织简称": "局党组"}

    files["乙"] = edit(blank["juece"], lambda root: fill_control(root, "党组织简称", "县局党委"))
    merged = merge(browser_tools, ZICHA, files, placeholders=[])
    assert merged["conflicts"] == ["党组织简称"]
    assert text_of(merged, "dangjian-lingdao").startswith("局党组理论")
    assert text_of(merged, "juece").startswith("【单位名称】县局党委执行")
    chosen = merge(browser_tools, ZICHA, files, placeholders=[], values={"党组织简称": "局党组"})
    assert chosen["filling"]["blanks"] == {"党组织简称": "局党组"}
    assert text_of(chosen, "juece").startswith("【单位名称】【党组织简称】执行")


@pytest.mark.parametrize("unit_id", REPORTS)
def test_a_whole_report_brings_the_parts_around_its_sections(unit_id: str, browser_tools: Tools) -> None:
    unit = REPORTS[unit_id]
    filling = filled(unit)
    merged = merge(browser_tools, unit, {"全文": docx.render(fillings.document(unit, filling))})
    expected = fillings.resolved(filling) | {"blanks": {}}
    assert merged["missing"] == []
    for key in ("front", "opening", "closing", "attachments", "sections"):
        assert merged["filling"][key] == expected[key], key
    template = merge(browser_tools, unit, {"全文": docx.render(fillings.document(unit, filling))}, whole=None)
    assert template["filling"]["front"] == fillings.plain(unit)["front"]
