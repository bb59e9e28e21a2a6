"""A task's items on the page of checklists and its tables on that of ledgers, in real Chromium, like units of the site."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
from playwright.sync_api import Browser, Download, Page, expect

from tests.conftest import on_another_computer
from tests.page_tools import saved, violations
from tests.test_browser_task import PAGE, paste

NOTICE = """关于报送作风建设自查情况的通知
自查报告主要包括以下内容：
1.基本情况
2.存在的主要问题，逐项对照“五问”：一问责任有没有落实，二问措施有没有到位，三问问题有没有隐瞒，四问整改有没有见效，五问群众满不满意
3.下步打算
请于11月20日前报送县纪委监委党风政风监督室，并附问题清单、整改台账。
云岭县纪委监委办公室
2026年11月5日"""
HEADS = ["问题", "责任部门", "完成时限", "备注"]


def task_with_tables(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    paste(page, NOTICE)
    page.get_by_label("表里的列").first.fill("、".join(HEADS))
    saved(page)


def open_checklist(page: Page) -> None:
    page.get_by_role("button", name="逐条填清单").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("在线自查：作风建设自查情况报告逐条清单")


def open_table(page: Page) -> None:
    page.get_by_role("button", name="在线记“问题清单”").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("在线台账：问题清单")
    expect(page.locator(".grid")).to_be_visible()


def downloaded(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    download: Download = waiting.value
    path = folder / download.suggested_filename
    download.save_as(path)
    return path


def fill_row(page: Page, texts: list[str]) -> None:
    page.locator(".grid tbody tr:last-child td[data-column]").first.click()
    for text in texts:
        page.keyboard.type(text)
        page.keyboard.press("Tab")


def fill_checklist(page: Page, folder: Path) -> Path:
    """Answered on the page and exported."""
    open_checklist(page)
    expect(page.locator("[data-app=checklist]")).to_contain_text("三问问题有没有隐瞒")
    expect(page.locator("[data-app=checklist]")).to_contain_text("7条填了0条")
    page.get_by_label("依据或说明").nth(3).fill("看了12期月报")
    saved(page)
    assert violations(page) == []
    checklist = downloaded(page, "下载 Excel", folder)
    assert checklist.name == "作风建设自查情况报告逐条清单.xlsx"
    book = openpyxl.load_workbook(checklist)
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert "依据文件：《关于报送作风建设自查情况的通知》。" in [row[2] for row in rows]
    assert next(row for row in rows if row[4] == "三问问题有没有隐瞒")[7] == "看了12期月报"
    assert "核心" not in str([cell.value for row in book.worksheets[2].iter_rows() for cell in row])
    summary = [row[0].value for row in book.worksheets[1].iter_rows(min_row=4)]
    assert summary[:4] == ["一、基本情况", "二、存在的主要问题", "三、下步打算", "合计"]
    assert downloaded(page, "下载 Word", folder).name == "作风建设自查情况报告逐条清单.docx"
    return checklist


def fill_ledger(page: Page, folder: Path) -> Path:
    """A row on the page, and exported."""
    open_table(page)
    assert page.locator(".grid thead th").all_inner_texts()[1:] == HEADS[:-1]
    fill_row(page, ["会议多", "办公室", "12月底"])
    saved(page)
    assert violations(page) == []
    ledger = downloaded(page, "导出 Excel", folder)
    book = openpyxl.load_workbook(ledger)
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert rows[2][0] == "【单位名称】问题清单"
    assert rows[4] == HEADS
    assert rows[5] == ["会议多", "办公室", "12月底", None]
    assert book.worksheets[0].auto_filter.ref == "A5:D205"
    assert [str(one) for one in book.worksheets[0].merged_cells.ranges if one.min_row == 3] == ["A3:D3"]
    guide = [row[0].value for row in book.worksheets[2].iter_rows()]
    assert guide[-5:] == ["表头", *HEADS]

    return ledger


def test_items_and_columns_of_a_task_on_the_pages_of_the_site(page: Page, address: str, tmp_path: Path) -> None:
    task_with_tables(page, address)
    expect(page.locator(".task__outputs")).to_contain_text("1份附表还没有写“表里的列”")
    checklist = fill_checklist(page, tmp_path)
    page.get_by_role("link", name="任务包里的提纲").click()
    ledger = fill_ledger(page, tmp_path)
    # The list of what was begun knows all three.
    page.goto(f"{address}index.html")
    begun = page.locator(".begun").first
    expect(begun).to_contain_text("问题清单")
    expect(begun.get_by_role("link", name="接着写任务：作风建设自查情况报告", exact=True)).to_be_visible()
    begun.get_by_role("link", name="接着写作风建设自查情况报告逐条清单").click()
    expect(page.get_by_label("依据或说明").nth(3)).to_have_value("看了12期月报")

    # A colleague's copy of the task takes the files in.
    on_another_computer(page, address)
    page = page.context.new_page()
    task_with_tables(page, address)
    open_table(page)
    fill_row(page, ["文件多", "综合科", "11月底"])
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="导入 Excel").click()
    chooser.value.set_files(ledger)
    page.get_by_role("button", name="接在这份后面").click()
    expect(page.locator(".grid tbody tr")).to_have_count(2)
    expect(page.locator(".grid")).to_contain_text("会议多")
    page.goto(f"{address}{PAGE}")
    open_checklist(page)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="导入 Excel").click()
    chooser.value.set_files(checklist)
    expect(page.get_by_label("依据或说明").nth(3)).to_have_value("看了12期月报")
    # What is no task of this computer is told, not shown empty.
    page.goto(f"{address}tools/checklist.html?unit=tasklist-nicht")
    expect(page.get_by_role("alert")).to_contain_text("这台电脑上没有这份清单、台账所属的任务")


def test_a_task_whose_report_the_site_has_no_more(chromium: Browser, address: str, tmp_path: Path) -> None:
    """It opens, says so, and has its sections and drafts."""
    context = chromium.new_context(accept_downloads=True, reduced_motion="reduce")  # whose console may warn
    page = context.new_page()
    task_with_tables(page, address)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载任务文件").click()
    file = json.loads(waiting.value.path().read_text("utf-8"))
    content = file["drafts"][0]["content"]
    content["base"] = "yijing-meiyou"
    content["sections"][0]["from"] = "yijing-meiyou/qingkuang"
    older = tmp_path / "旧任务.json"
    older.write_text(json.dumps(file), "utf-8")
    page.goto(f"{address}{PAGE}")
    page.get_by_role("button", name="新建一份").click()
    page.locator(".task__intake input[type=file]").set_input_files(older)
    expect(page.locator(".said").first).to_contain_text("没有了开始时照的那份报告和“基本情况”取来的写法和模板")
    expect(page.locator(".task-tree__title")).to_have_count(3)
    page.get_by_role("button", name="在线填写", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("作风建设自查情况报告")
    page.get_by_role("button", name="全文", exact=True).click()
    expect(page.locator("[data-app=fill]")).to_contain_text("三问问题有没有隐瞒")
    context.close()


def fill_both(page: Page, address: str) -> tuple[str, str]:
    """A row of the ledger and two answers of the checklist of a task; where the two are."""
    page.goto(address + PAGE)
    paste(page, NOTICE)
    page.get_by_label("表里的列").first.fill("问题、责任部门、完成时限")
    saved(page)
    open_table(page)
    fill_row(page, ["会议多", "办公室", "12月底"])
    saved(page)
    ledger = page.url
    page.goto(address + PAGE)
    open_checklist(page)
    page.get_by_label("依据或说明").nth(1).fill("看了12期月报")
    page.get_by_label("依据或说明").nth(3).fill("问了20人")
    saved(page)
    return ledger, page.url


def in_other_words(page: Page, address: str, ledger: str, checklist: str) -> None:
    page.goto(address + PAGE)
    page.get_by_label("表里的列").first.fill("问题、责任单位、进展")
    page.locator(".task-tree__item").nth(1).locator("summary").first.click()
    items = page.get_by_label("要逐条回答的").first
    texts = items.input_value().split("\n")
    items.fill("\n".join(["一问责任有没有真落实", texts[1], "三问数据准不准", *texts[3:]]))
    saved(page)
    page.goto(ledger)
    note = page.locator(".place-note")
    expect(note).to_contain_text("“责任部门”一列改成了“责任单位”")
    expect(note).to_contain_text("填过的“完成时限”现在没有对应的位置")
    expect(page.locator(".grid")).to_contain_text("办公室")
    expect(page.get_by_label("完成时限", exact=True)).to_have_value("会议多：12月底")
    page.get_by_role("button", name="不是同一列").click()
    expect(page.locator(".grid")).not_to_contain_text("办公室")
    expect(note).to_contain_text("填过的“完成时限”“责任部门”现在没有对应的位置")
    saved(page)
    assert violations(page) == []
    page.goto(checklist)
    expect(note).to_contain_text("“一问责任有没有落实”改成了“一问责任有没有真落实”")
    expect(note).to_contain_text("填过的“三问问题有没有隐瞒”现在没有对应的位置")
    expect(page.get_by_label("依据或说明").nth(1)).to_have_value("看了12期月报")
    page.get_by_role("button", name="去看").click()
    expect(page.get_by_label("三问问题有没有隐瞒", exact=True)).to_be_in_viewport()


def deleted_and_put_back(page: Page, address: str, ledger: str, folder: Path) -> None:
    page.goto(address + PAGE)
    page.get_by_label("表里的列").first.fill("问题、责任部门、完成时限")
    saved(page)
    page.get_by_role("button", name="删去：问题清单").click()
    saved(page)
    page.goto(address + "index.html")
    entry, note = page.locator(".begun__draft--gone"), page.locator(".place-note")
    expect(entry).to_contain_text("任务“作风建设自查情况报告”里已经删去了这份附表，填的1行都还在")
    expect(entry.get_by_role("link", name="接着写")).to_have_count(0)
    assert violations(page, within=".begun") == []
    page.goto(ledger)
    expect(page.get_by_role("alert")).to_contain_text("任务“作风建设自查情况报告”里已经删去了这份附表")
    table = downloaded(page, "存成表格", folder).read_text("utf-8-sig")
    assert all(text in table for text in ("会议多", "办公室", "12月底", "责任部门", "完成时限"))
    page.get_by_role("button", name="放回任务里").click()
    expect(page.locator(".grid")).to_be_visible()
    # The names are those of before: what lay aside is in its cells again.
    page.goto(address + PAGE)
    page.get_by_label("表里的列").last.fill("问题、责任部门、完成时限")
    saved(page)
    page.goto(ledger)
    expect(page.locator(".grid")).to_contain_text("12月底")
    expect(page.locator(".grid")).to_contain_text("办公室")
    expect(note).to_be_hidden()


def removed_for_good(page: Page, address: str, ledger: str) -> None:
    page.goto(address + PAGE)
    page.get_by_role("button", name="删去：问题清单").click()
    saved(page)
    page.goto(ledger)
    entry = page.locator(".begun__draft--gone")
    entry.get_by_role("button", name="删去", exact=True).click()
    entry.get_by_role("button", name="删去以后不能恢复，确定删去").click()
    expect(entry).to_contain_text("删去了。")
    page.reload()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(entry).to_have_count(0)


def test_what_was_filled_in_outlives_a_changed_outline(page: Page, address: str, tmp_path: Path) -> None:
    """Columns and items in other words are followed or told at the top; a table that was deleted is not lost."""
    ledger, checklist = fill_both(page, address)
    in_other_words(page, address, ledger, checklist)
    deleted_and_put_back(page, address, ledger, tmp_path)
    removed_for_good(page, address, ledger)
