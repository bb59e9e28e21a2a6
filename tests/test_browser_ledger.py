"""Ledgers in real Chromium: rows typed, pasted, sorted, carried away and brought back, and what they become."""

from __future__ import annotations

import io
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from macros.material import catalog
from tests.conftest import ROOT, on_another_computer
from tests.page_tools import a_second_later, looked_at, saved, violations
from tests.sharing import one_in

PAGE = "tools/ledger.html"
UNITS = [unit.id for unit in catalog.load(ROOT).units if unit.kind == "ledger"]
PERSONNEL = "geren-wenti"
PRIVACY = "填写的内容只保存在本机浏览器里，不会上传。"


def open_ledger(page: Page, address: str, unit: str = PERSONNEL) -> None:
    page.goto(f"{address}{PAGE}?unit={unit}")
    expect(page.locator(".grid")).to_be_visible()


def cell(page: Page, row: int, column: str) -> Locator:
    """A cell by its row on the page, from 1, and its column id."""
    return page.locator(f".grid tbody tr:nth-child({row}) td[data-column={column}]")


def column_texts(page: Page, column: str) -> list[str]:
    shown = (
        "cells => cells.map(c => c.querySelector('.grid__editor')?.value ?? c.querySelector('.grid__text').textContent)"
    )
    return page.locator(f".grid td[data-column={column}]").evaluate_all(shown)


def expect_column(page: Page, column: str, texts: list[str]) -> None:
    """A table follows a click, a file or a drop a moment later."""
    expect(page.locator(f".grid td[data-column={column}]")).to_have_count(len(texts))
    assert column_texts(page, column) == texts


def paste(page: Page, text: str) -> None:
    """What Ctrl+V does with this text on the clipboard."""
    script = """text => {
        const data = new DataTransfer();
        data.setData("text/plain", text);
        const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
        if (document.activeElement.dispatchEvent(event)) document.execCommand("insertText", false, text);
    }"""
    page.evaluate(script, text)


def type_rows(page: Page, *rows: list[str]) -> None:
    """Rows from the first column of the first row on, pasted like cells of a spreadsheet."""
    cell(page, 1, "bianhao").click()
    paste(page, "\n".join("\t".join(row) for row in rows))


def stored(page: Page, unit: str = PERSONNEL) -> list[dict[str, Any]]:
    """The drafts of a unit in the browser's storage, the latest first."""
    texts = page.evaluate(
        "Object.entries(localStorage).filter(([key]) => key.startsWith('zicha:draft/')).map(([, text]) => text)"
    )
    drafts = [draft for draft in map(json.loads, texts) if draft["unit"] == unit]
    return sorted(drafts, key=lambda draft: draft["updated"], reverse=True)


def button(page: Page, name: str) -> Locator:
    """By its name; a dialog stands after the page, which from file:// offers some of its buttons as well."""
    return page.get_by_role("button", name=name, exact=True).last


def save(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as started:
        button(page, name).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def bring(page: Page, name: str, data: bytes, by: str = "导入 Excel") -> None:
    """Pick a file in the dialog that a button opens; by a key, as what is far down a page may move under a pointer."""
    with page.expect_file_chooser() as chooser:
        button(page, by).press("Enter")
    chooser.value.set_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})


def said(page: Page) -> Locator:
    return page.get_by_role("status")


def sheet_rows(data: bytes, columns: int) -> list[tuple]:
    sheet = load_workbook(io.BytesIO(data))["台账"]
    first = int(sheet.print_title_rows.split(":")[1].strip("$")) + 1
    rows = sheet.iter_rows(min_row=first, max_col=columns, values_only=True)
    return [row for row in rows if any(value is not None for value in row)]


LATE = (date.today() - timedelta(days=10)).isoformat()
SOON = (date.today() + timedelta(days=40)).isoformat()
# 编号 登记日期 问题 具体表现 原因 整改目标 整改措施 责任人 责任领导 责任部门 协办部门 时限 佐证 进度 成效 验收人
PEOPLE = [
    [
        "2026-001",
        "2026-09-01",
        "月报7期中有3期被退回。",
        "体检单第1项",
        "没有核对",
        "3期没有退回。",
        "逐项核对；每期抽核10个数",
        "陆安和",
        "沈若兰",
        "水资源股",
        "",
        LATE,
        "核对表",
        "进行中",
        "",
        "何以宁",
    ],
    [
        "2026-002",
        "2026-09-01",
        "取水许可62件中14件补正2次以上。",
        "体检单第4项",
        "没有复盘",
        "降到5%以下。",
        "逐件复盘14件",
        "陆安和",
        "沈若兰",
        "水资源股",
        "",
        SOON,
        "导出表",
        "未启动",
        "",
        "周启明",
    ],
    [
        "2026-003",
        "2026-09-02",
        "值班电话2次没有人接。",
        "体检单第9项",
        "排班没有定人",
        "没有漏接。",
        "排班定到人",
        "程望舒",
        "沈若兰",
        "办公室",
        "",
        LATE,
        "值班表",
        "已销号",
        "",
        "何以宁",
    ],
]


# That they all open is in test_single_files.py, all their workbooks in test_web_workbooks.py.
@pytest.mark.parametrize("unit", one_in(6, UNITS))
def test_every_ledger_opens_takes_a_row_and_gives_a_workbook(page: Page, address: str, unit: str) -> None:
    open_ledger(page, address, unit)
    expect(page.get_by_text(PRIVACY)).to_be_visible()
    page.locator(".grid tbody td").first.click()
    page.keyboard.type("甲-001")
    page.keyboard.press("Tab")
    name, data = save(page, "导出 Excel")
    assert name.endswith(".xlsx") and sheet_rows(data, 1) == [("甲-001",)]


def test_typing_moves_and_undoes_like_a_spreadsheet(page: Page, address: str) -> None:
    open_ledger(page, address)
    cell(page, 1, "wenti").click()
    page.keyboard.type("月报退回3期")
    page.keyboard.press("Alt+Enter")
    page.keyboard.type("第二行")
    page.keyboard.press("Tab")
    # A row that is begun gets its number and first status.
    expect_column(page, "wenti", ["月报退回3期\n第二行"])
    assert column_texts(page, "bianhao") == [f"{date.today().year}-001"] and column_texts(page, "jindu") == ["未启动"]
    page.keyboard.type("具体表现")
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("加了一行。")
    for key in ("ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
    expect(page.get_by_label("具体表现，第1行")).to_be_focused()
    page.keyboard.press("F2")
    page.keyboard.type("，补一句")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("甲")
    page.keyboard.press("Escape")
    expect(page.get_by_label("具体表现，第1行")).to_have_value("具体表现")
    page.keyboard.press("Delete")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Control+z")
    assert column_texts(page, "biaoxian")[0] == "具体表现"
    page.keyboard.press("Control+y")
    assert column_texts(page, "biaoxian")[0] == ""
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="加一行")).to_be_focused()


def test_optional_columns_are_shown_when_wanted_or_filled(page: Page, address: str) -> None:
    """What is hidden is in the file all the same, and what a file holds is shown."""
    open_ledger(page, address)
    heads = page.locator(".grid .grid__sort")
    expect(heads).to_have_count(8)
    page.locator(".toolbar__columns summary").click()
    page.get_by_label("原因", exact=True).check()
    expect(heads).to_have_count(9)
    cell(page, 1, "yuanyin").click()
    page.keyboard.type("没有人审核")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    cell(page, 1, "wenti").click()
    page.keyboard.type("月报退回3期")
    page.keyboard.press("Tab")
    page.reload()
    expect(heads.filter(has_text="原因")).to_have_count(1)


def test_a_word_of_an_input_method_is_not_cut_off(page: Page, address: str) -> None:
    """Keys that choose a Chinese word neither leave the cell nor move on."""
    open_ledger(page, address)
    cell(page, 1, "wenti").click()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "yuebao", "selectionStart": 6, "selectionEnd": 6})
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    session.send("Input.insertText", {"text": "月报"})
    expect(page.get_by_label("问题，第1行")).to_be_focused()
    page.keyboard.press("Tab")
    expect_column(page, "wenti", ["月报"])


def test_cells_are_pasted_from_excel(page: Page, address: str) -> None:
    open_ledger(page, address)
    cell(page, 1, "wenti").click()
    paste(page, '"第一行\n第二行"\t说明甲\r\n=1+1\t"带""引号"""\r\n丙\t\r\n')
    expect(said(page)).to_contain_text("粘贴了3行，其中新加2行。")
    expect_column(page, "wenti", ["第一行\n第二行", "=1+1", "丙"])
    expect_column(page, "biaoxian", ["说明甲", '带"引号"', ""])
    expect_column(page, "bianhao", [f"{date.today().year}-00{n}" for n in (1, 2, 3)])
    page.keyboard.press("Control+z")
    expect_column(page, "wenti", [""])
    # Into the text of a cell that is being edited, a paste goes as text.
    page.keyboard.press("F2")
    paste(page, "一句话")
    page.keyboard.press("Tab")
    expect_column(page, "wenti", ["一句话"])


def test_rows_are_copied_deleted_and_brought_back(page: Page, address: str) -> None:
    open_ledger(page, address)
    type_rows(page, *PEOPLE)
    page.get_by_label("选择第2行").check()
    page.get_by_role("button", name="复制勾选的行").click()
    expect_column(page, "bianhao", ["2026-001", "2026-002", "2026-004", "2026-003"])
    page.get_by_label("选择显示的全部行").check()
    page.get_by_role("button", name="删除勾选的行").click()
    expect(said(page)).to_have_text("删了4行，可以撤销。")
    expect_column(page, "bianhao", [])
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".grid td[data-column=bianhao]")).to_have_count(4)
    saved(page)
    assert len(stored(page)[0]["content"]["rows"]) == 4


def test_sorting_and_filtering_change_nothing_but_the_view(page: Page, address: str) -> None:
    open_ledger(page, address)
    type_rows(page, *PEOPLE)
    header = page.get_by_role("columnheader", name="*时限")
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    expect_column(page, "bianhao", ["2026-001", "2026-003", "2026-002"])
    header.get_by_role("button").click()
    expect_column(page, "bianhao", ["2026-002", "2026-001", "2026-003"])
    page.get_by_label("只看超期").check()
    expect_column(page, "bianhao", ["2026-001"])
    expect(page.locator(".toolbar__count")).to_have_text("共3行，显示1行")
    page.get_by_label("只看超期").uncheck()
    page.get_by_role("combobox", name="进度", exact=True).select_option("已销号")
    expect_column(page, "bianhao", ["2026-003"])
    page.get_by_role("combobox", name="进度", exact=True).select_option("")
    page.get_by_label("查找").fill("复盘 14")
    expect_column(page, "bianhao", ["2026-002"])
    _, data = save(page, "导出 Excel")
    assert [row[0] for row in sheet_rows(data, 1)] == ["2026-001", "2026-002", "2026-003"]


def test_late_rows_and_wrong_texts_are_marked_in_words(page: Page, address: str) -> None:
    open_ledger(page, address)
    type_rows(page, *PEOPLE, ["2026-001", "九月初", "", "", "", "", "", "", "", "", "", "月底", "", "快了"])
    expect(cell(page, 1, "shixian")).to_contain_text("超期10天")
    expect(cell(page, 4, "dengji-riqi")).to_contain_text("不是日期，照“2026-09-30”的样子填")
    expect(cell(page, 4, "jindu")).to_contain_text("不在选项里")
    page.locator(".findings summary").click()
    page.get_by_role("button", name="2026-001 编号：与上面的行重复").click()
    expect(page.get_by_label("编号，第4行")).to_be_focused()
    page.get_by_role("button", name="2026-001 进度：不在选项里").click()
    page.keyboard.type("进行中")
    page.keyboard.press("Tab")
    assert column_texts(page, "jindu")[3] == "进行中"
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("combobox", name="进度，第4行")).to_be_focused()


def test_one_row_is_filled_in_column_by_column(page: Page, address: str) -> None:
    open_ledger(page, address)
    page.get_by_role("button", name="逐栏填写第1行").click()
    form = page.get_by_role("dialog")
    form.get_by_label("问题必填").fill("月报退回3期")
    form.get_by_label("时限必填").fill("2026-09-30")
    form.get_by_label("进度必填").select_option("进行中")
    expect(form.get_by_text("年份加三位顺序号")).to_be_visible()
    form.locator("summary", has_text="常见毛病").first.click()
    expect(form.get_by_text("每月更新时重新排号")).to_be_visible()
    form.get_by_role("button", name="填好了").click()
    assert (
        column_texts(page, "wenti") == ["月报退回3期"]
        and column_texts(page, "shixian") == ["2026-09-30"]
        and column_texts(page, "jindu") == ["进行中"]
    )
    page.get_by_role("button", name="撤销").click()
    expect_column(page, "jindu", ["未启动"])


def test_cells_of_a_row_that_do_not_agree(page: Page, address: str) -> None:
    """The equations of the contract: told at the cell, in the list and in the form of the row, until they hold."""
    late = "“登记日期”是2026-06-30，晚于“时限”的2026-06-28，晚2天"
    open_ledger(page, address)
    page.get_by_role("button", name="逐栏填写第1行").click()
    form = page.get_by_role("dialog")
    form.get_by_text("有内容再填").click()
    form.get_by_label("问题必填").fill("月报退回3期")
    form.get_by_label("时限必填").fill("2026-06-28")
    form.get_by_label("登记日期").fill("2026-06-30")
    form.get_by_label("登记日期").press("Tab")
    expect(form.get_by_text(late)).to_be_visible()
    expect(form.get_by_label("时限必填")).to_have_attribute("aria-invalid", "true")
    form.get_by_role("button", name="填好了").click()
    fault = cell(page, 1, "shixian").locator(".grid__fault")
    expect(fault).to_have_text(late)
    finding = page.get_by_role("button", name=f"2026-001 时限：{late}")
    page.locator(".findings summary").click()
    finding.click()
    expect(page.get_by_label("时限，第1行")).to_be_focused()
    page.keyboard.type("2026-07-28")
    page.keyboard.press("Tab")
    expect(fault).to_have_count(0)
    expect(finding).to_have_count(0)


def test_the_summary_counts_and_draws(page: Page, address: str) -> None:
    open_ledger(page, address)
    type_rows(page, *PEOPLE)
    expect(page.locator(".summary__figures")).to_contain_text("3 条1 条超期未办结")
    chart = page.get_by_role("img", name="按进度统计")
    expect(chart).to_have_attribute("aria-label", "按进度统计：未启动1条，进行中1条，已完成0条，已销号1条")
    table = page.locator(".summary__table").first
    assert [row.inner_text().split("\t") for row in table.locator("tbody tr").all()] == [
        ["未启动", "1"],
        ["进行中", "1"],
        ["已完成", "0"],
        ["已销号", "1"],
    ]
    expect(page.get_by_role("img", name="按时限所在月份")).to_be_visible()
    months = page.locator(".summary__table").nth(1).locator("tbody tr")
    assert sum(int(row.inner_text().split("\t")[1]) for row in months.all()) == 3


# Drafts


@pytest.mark.usefixtures("context")
def test_what_is_typed_is_saved_within_a_second(page: Page, address: str) -> None:
    page.clock.install()
    open_ledger(page, address)
    cell(page, 1, "wenti").click()
    page.keyboard.type("正在写的一句")
    a_second_later(page)
    assert stored(page)[0]["content"]["rows"][0]["wenti"] == "正在写的一句"
    page.reload()
    expect(cell(page, 1, "wenti")).to_contain_text("正在写的一句")


def test_two_windows_do_not_overwrite_each_other(context: BrowserContext, address: str) -> None:
    first, second = context.new_page(), context.new_page()
    open_ledger(first, address)
    type_rows(first, *PEOPLE)
    saved(first)
    open_ledger(second, address)
    cell(second, 1, "wenti").click()
    second.keyboard.type("第二个窗口改的")
    second.keyboard.press("Tab")
    saved(second)
    expect(first.get_by_text("这份草稿在另一个窗口里改过了")).to_be_visible()
    first.clock.install()
    cell(first, 2, "wenti").click()
    first.keyboard.type("第一个窗口改的")
    first.keyboard.press("Tab")
    a_second_later(first)
    assert stored(second)[0]["content"]["rows"][0]["wenti"] == "第二个窗口改的"
    first.get_by_role("button", name="把这里的内容另存为新草稿").click()
    assert sorted(draft["content"]["rows"][1]["wenti"] for draft in stored(first)) == sorted(
        [PEOPLE[1][2], "第一个窗口改的"]
    )


def test_a_draft_travels_as_a_file(page: Page, address: str) -> None:
    open_ledger(page, address)
    type_rows(page, *PEOPLE)
    page.locator("summary", has_text="表头").click()
    page.get_by_label("单位名称").fill("云岭县水务局")
    page.get_by_role("button", name="全部草稿").click()
    name, data = save(page, "导出这份草稿")
    assert name.endswith(".json")
    on_another_computer(page, address)
    open_ledger(page, address)
    expect_column(page, "bianhao", [""])
    page.get_by_role("button", name="全部草稿").click()
    bring(page, name, data, "导入草稿文件")
    page.get_by_role("button", name="打开“").click()
    expect_column(page, "bianhao", ["2026-001", "2026-002", "2026-003"])


# Workbooks


def test_a_workbook_goes_out_and_comes_back(page: Page, address: str) -> None:
    open_ledger(page, address)
    type_rows(page, *PEOPLE)
    page.locator("summary", has_text="表头").click()
    page.get_by_label("单位名称").fill("云岭县水务局")
    page.get_by_label("台账责任人", exact=True).fill("陆安和")
    name, data = save(page, "导出 Excel")
    assert name == "云岭县水务局个人问题台账.xlsx"
    sheet = load_workbook(io.BytesIO(data))["台账"]
    assert (sheet["A3"].value, sheet["A4"].value) == ("云岭县水务局个人问题台账", "姓名：陆安和。")
    page.get_by_role("button", name="新建一份").click()
    expect_column(page, "wenti", [""])
    bring(page, "云岭县水务局个人问题台账.xlsx", data)
    expect(said(page)).to_have_text("导入了3行。")
    expect_column(page, "wenti", [row[2] for row in PEOPLE])
    expect(page.locator(".desk__name")).to_have_text("云岭县水务局个人问题台账")
    expect(page.get_by_label("台账责任人", exact=True)).to_have_value("陆安和")
    bring(page, "再来一次.xlsx", data)
    page.get_by_role("button", name="接在这份后面").click()
    expect_column(page, "wenti", [row[2] for row in PEOPLE] * 2)


def test_files_that_are_not_ours_change_nothing(page: Page, address: str) -> None:
    open_ledger(page, address)
    type_rows(page, *PEOPLE)
    for data, message in ((b"", "这是空文件"), (b"PK\x03\x04broken", "已经损坏"), (b"not a zip", "这不是.xlsx文件")):
        bring(page, "坏文件.xlsx", data)
        expect(page.get_by_role("alert").last).to_contain_text(message)
        page.get_by_role("button", name="知道了").click()
    expect(page.locator(".grid td[data-column=wenti]")).to_have_count(3)


# What the rows become


def test_rows_become_another_ledgers_rows(page: Page, address: str) -> None:
    open_ledger(page, address, "zhenggai")  # what this window had open there is not what opens afterwards
    type_rows(page, ["旧-001"])
    saved(page)
    open_ledger(page, address)
    type_rows(page, *PEOPLE)
    page.get_by_label("选择第1行").check()
    page.get_by_label("选择第3行").check()
    page.get_by_role("button", name="转到别的台账").click()
    page.get_by_label("送到").select_option("zhenggai")
    page.get_by_role("button", name="转过去").click()
    expect(page.get_by_role("dialog")).to_contain_text("多了2行。那边没有这些列，内容没有带过去：登记日期。")
    page.get_by_role("link", name="打开“整改台账”").click()
    expect(page.locator(".grid")).to_be_visible()
    expect_column(page, "bianhao", ["2026-001", "2026-003"])
    assert column_texts(page, "laiyuan") == ["自查", "自查"] and column_texts(page, "jindu") == ["进行中", "已销号"]
    expect_column(page, "yanshou-ren", ["何以宁", "何以宁"])


def test_a_letter_a_person(page: Page, address: str) -> None:
    open_ledger(page, address)
    type_rows(page, *PEOPLE)
    page.get_by_role("button", name="做成整改承诺书").click()
    expect(page.get_by_role("dialog")).to_contain_text("陆安和：2条")
    page.get_by_role("button", name="每人做一份").click()
    expect(page.get_by_role("dialog")).to_contain_text("有了2份新草稿：陆安和的承诺书、程望舒的承诺书")
    drafts = {draft["name"]: draft["content"] for draft in stored(page, "zhenggai-chengnuo")}
    letter = drafts["陆安和的承诺书"]
    assert (
        letter["values"]["承诺人"],
        letter["values"]["台账问题数"],
        letter["values"]["承诺问题数"],
        letter["values"]["责任领导"],
    ) == ("陆安和", "2", "2", "沈若兰")
    assert letter["texts"]["wenti"][0]["text"].startswith(
        "1. 2026-001号问题：体检单第1项。原因是我没有核对。\n2. 2026-002号问题："
    )
    table = next(part for part in letter["texts"]["cuoshi"] if part["type"] == "table")
    assert table["rows"][0][:4] == ["2026-001", "月报7期中有3期被退回。", "3期没有退回。", "逐项核对；每期抽核10个数"]


# The page itself


def test_axe_finds_nothing_and_only_the_table_scrolls_sideways(page: Page, address: str) -> None:
    open_ledger(page, address)
    type_rows(page, *PEOPLE, ["2026-001", "九月初", "", "", "", "", "", "", "", "", "", "月底", "", "快了"])
    page.locator(".findings summary").click()
    saved(page)
    assert looked_at(page, 360) == []
    page.locator(".grid-frame").evaluate(
        "frame => frame.scrollTo(0.6 * frame.scrollWidth, 0)"
    )  # axe sees what is in sight
    assert looked_at(page) == []
    page.get_by_role("button", name="逐栏填写第1行").click()
    assert looked_at(page) == []
    for width in (1366, 360):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.get_by_role("dialog").evaluate("box => box.scrollWidth <= box.clientWidth"), width


def test_without_scripts_the_files_are_offered(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, accept_downloads=True)
    page = context.new_page()
    page.goto(f"{address}{PAGE}?unit={PERSONNEL}")
    assert page.locator("noscript p").inner_text().startswith("这个浏览器关掉了脚本，不能在线记台账。")
    with page.expect_download() as started:
        page.get_by_role("link", name="个人问题台账空白 Excel").first.click()
    assert sheet_rows(Path(started.value.path()).read_bytes(), 3) == []
    context.close()


def test_an_unknown_unit_leaves_the_list(page: Page, address: str) -> None:
    for unit, message in (("../x", "不是本站的单元"), ("wuwen", "不在这里填写")):
        page.goto(f"{address}{PAGE}?unit={unit}")
        expect(page.get_by_role("alert")).to_contain_text(message)
        expect(page.get_by_role("link", name="个人问题台账", exact=True).first).to_be_visible()


def test_from_a_folder(page: Page, site: Path) -> None:
    open_ledger(page, site.as_uri() + "/")
    type_rows(page, *PEOPLE)
    _, data = save(page, "导出 Excel")
    assert [row[0] for row in sheet_rows(data, 1)] == ["2026-001", "2026-002", "2026-003"]
    page.get_by_role("button", name="转到别的台账").click()
    page.get_by_label("送到").select_option("zhenggai")
    page.get_by_role("button", name="转过去").click()
    expect(page.get_by_role("dialog")).to_contain_text("换一个页面、移动文件夹就读不到")
    name, file = save(page, "下载草稿文件")
    assert (
        name == "草稿-整改台账-从个人问题台账转来.json" and len(json.loads(file)["drafts"][0]["content"]["rows"]) == 3
    )


def test_a_thousand_rows_stay_usable(page: Page, address: str) -> None:
    open_ledger(page, address)
    type_rows(page, *[[f"2026-{n:04}", "2026-09-01", "问题" * 10, "表现" * 20] for n in range(1000)])
    for _ in range(2):
        page.get_by_role("button", name="下一页").click()
    cell(page, 100, "wenti").click()
    page.evaluate("""() => {
        window.changes = 0;
        const count = records => { for (const one of records) window.changes += 1 + one.addedNodes.length; };
        new MutationObserver(count).observe(document.querySelector(".grid"), {childList: true, subtree: true});
    }""")
    page.keyboard.type("改成别的")
    page.keyboard.press("Tab")
    assert page.evaluate("window.changes") < 100, "only the row that changes is drawn again"
    assert column_texts(page, "wenti")[99] == "改成别的"
    _, data = save(page, "导出 Excel")
    assert len(sheet_rows(data, 1)) == 1000


def test_a_ledger_of_20_000_rows_is_typed_in_and_read_again(page: Page, address: str) -> None:
    """The table shows a stretch of it; everything else counts all rows."""
    open_ledger(page, address)
    type_rows(page, *[["", f"第{n}条问题", f"第{n}条表现"] for n in range(1, 20_001)])
    pager = page.get_by_role("group", name="翻页")
    expect(page.locator(".toolbar__count")).to_have_text("共20000行")
    expect(page.locator(".grid tbody tr")).to_have_count(200)
    expect(pager).to_contain_text("第1—200行，共20000行")
    pager.get_by_role("button", name="下一页").click()
    assert column_texts(page, "wenti")[0] == "第201条问题"
    cell(page, 200, "wenti").click()
    page.keyboard.press("ArrowDown")  # over the end of the stretch
    expect(pager).to_contain_text("第401—600行")
    page.keyboard.type("改过的。")
    page.keyboard.press("Enter")
    assert column_texts(page, "bianhao")[0].endswith("-401")
    saved(page)
    page.reload()
    expect(page.locator(".toolbar__count")).to_have_text("共20000行")
    page.get_by_label("查找").fill("改过的。")
    expect_column(page, "wenti", ["改过的。"])
    expect(pager).to_be_hidden()
    page.get_by_label("查找").fill("第20000条问题")
    expect_column(page, "wenti", ["第20000条问题"])


def test_a_long_draft_comes_from_a_file_whole(page: Page, address: str) -> None:
    rows = [{"bianhao": f"2026-{n:04}", "wenti": f"第{n}条问题"} for n in range(1, 4001)]
    time = "2026-11-23T08:00:00.000Z"
    draft = {
        "id": "long", "unit": PERSONNEL, "version": "1.0", "name": "很长的一份", "created": time, "updated": time,
        "revision": 1, "content": {"values": {}, "rows": rows, "titles": {}, "aside": []},
    }  # fmt: skip
    file = {"format": "zicha-drafts", "schema": 1, "saved": time, "drafts": [draft], "common": {}}
    open_ledger(page, address)
    page.get_by_role("button", name="全部草稿").click()
    bring(page, "草稿.json", json.dumps(file).encode(), "导入草稿文件")
    page.get_by_role("button", name="打开“").click()
    expect(page.locator(".toolbar__count")).to_have_text("共4000行")
    page.get_by_label("查找").fill("第4000条问题")
    expect_column(page, "bianhao", ["2026-4000"])
    page.reload()
    expect(page.locator(".toolbar__count")).to_have_text("共4000行")


def edited(data: bytes) -> bytes:
    """An export in which somebody changed a cell, deleted a row and added one."""
    book = load_workbook(io.BytesIO(data))
    sheet = book["台账"]
    first = int(sheet.print_title_rows.split(":")[1].strip("$")) + 1
    sheet.cell(first, 3).value = "改了的问题。"
    for column in range(1, 5):
        sheet.cell(first + 2, column).value = ["2026-099", None, "新的问题。", "新的表现"][column - 1]
    for column in range(5, len(PEOPLE[0]) + 1):
        sheet.cell(first + 2, column).value = None
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_an_edited_export_shows_what_it_would_change_before_it_does(page: Page, address: str) -> None:
    open_ledger(page, address)
    type_rows(page, *PEOPLE)
    problems = [row[2] for row in PEOPLE]
    _, data = save(page, "导出 Excel")
    bring(page, "改过的.xlsx", edited(data))
    dialog = page.get_by_role("dialog", name="导入到哪里")
    expect(dialog).to_contain_text("新的1行，改了的1行，没有变的1行")
    expect(dialog).to_contain_text(f"2026-001 {problems[0]} 问题：{problems[0]} → 改了的问题。")
    dialog.locator("summary", has_text="新的1行").click()
    expect(dialog).to_contain_text("2026-099 新的问题。")
    gone = dialog.get_by_label(f"删去：{PEOPLE[2][0]} {problems[2]}")
    expect(gone).not_to_be_checked()
    assert column_texts(page, "wenti") == problems, "nothing has happened yet"
    assert violations(page, without="region") == []
    dialog.get_by_role("button", name="取消").click()
    expect_column(page, "wenti", problems)
    bring(page, "改过的.xlsx", edited(data))
    dialog.get_by_role("button", name="更新这份").click()
    expect_column(page, "wenti", ["改了的问题。", problems[1], problems[2], "新的问题。"])
    page.get_by_role("button", name="撤销").click()
    expect_column(page, "wenti", problems)
    bring(page, "改过的.xlsx", edited(data))
    gone.check()
    dialog.get_by_role("button", name="更新这份").click()
    expect_column(page, "wenti", ["改了的问题。", problems[1], "新的问题。"])


def others() -> bytes:
    """Somebody else's table, with a title of its own above the header."""
    book = Workbook()
    sheet = book.active
    for row in (
        ["云岭县某单位问题清单"],
        ["序号", "存在的问题", "谁来改", "备忘"],
        [1, "台账没有登记。", "陆安和", "已谈"],
    ):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_other_peoples_columns_are_matched_by_hand(page: Page, address: str) -> None:
    open_ledger(page, address)
    bring(page, "别人的.xlsx", others())
    dialog = page.get_by_role("dialog", name="这不是本站的表，请对一对列")
    expect(dialog.get_by_label("表头在哪一行")).to_have_value("1")
    assert violations(page, without="region") == []
    dialog.get_by_label("B列 存在的问题").select_option(label="问题")
    dialog.get_by_label("C列 谁来改").select_option(label="责任人")
    dialog.get_by_label("D列 备忘").select_option(label="责任人")
    dialog.get_by_role("button", name="导入到“").click()
    expect(page.get_by_role("alert").last).to_contain_text("选了两次，没有导入")
    page.get_by_role("button", name="知道了").click()
    bring(page, "别人的.xlsx", others())
    dialog.get_by_label("B列 存在的问题").select_option(label="问题")
    dialog.get_by_label("C列 谁来改").select_option(label="责任人")
    dialog.get_by_label("D列 备忘").select_option(label="不导入这一列")
    dialog.get_by_role("button", name="导入到“").click()
    expect_column(page, "wenti", ["台账没有登记。"])
    expect_column(page, "zeren-ren", ["陆安和"])
    expect(page.locator(".asides").get_by_label("备忘", exact=True)).to_have_value(re.compile("已谈"))


COPIED = """() => {
    const data = new DataTransfer();
    document.activeElement.dispatchEvent(new ClipboardEvent("copy", {clipboardData: data, bubbles: true, cancelable: true}));
    return ["text/plain", "text/html"].map(type => data.getData(type));
}"""


def test_copied_cells_cannot_start_a_formula(page: Page, address: str) -> None:
    open_ledger(page, address)
    type_rows(page, ["2026-001", "=1+1", "@SUM(A1)", "＝2", "-甲"], ["2026-002", "平常的话", "a=1"])
    cell(page, 1, "wenti").click()
    plain, html = page.evaluate(COPIED)
    assert plain == "'=1+1" and "<td>=1+1" not in html
    page.get_by_label("选择显示的全部行").check()
    cell(page, 2, "wenti").click()
    plain, html = page.evaluate(COPIED)
    texts = [line.split("\t") for line in plain.split("\n") if line]
    assert "'=1+1" in texts[0] and "平常的话" in texts[1]
    assert all(not text.startswith(("=", "+", "-", "@", "＝")) for row in texts for text in row)
