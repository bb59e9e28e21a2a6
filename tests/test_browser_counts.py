"""Counts from ledgers in real Chromium: taken into a report, with their source, and what is said when the ledger changes."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.page_tools import saved, violations
from tests.test_browser_fill import open_form
from tests.test_browser_ledger import cell, open_ledger, save, type_rows

REPORT, LEDGER, OTHER = "zhengzhi-shengtai-zicha", "zhenggai", "geren-wenti"
FOUND, MENDED, LEFT = "查出问题个数", "自查期间已整改个数", "待整改问题个数"


def row(number: str, source: str, state: str) -> list[str]:
    return [number, "制度没有执行", source, "逐项核对", "李明", "王强", "2026-12-20", state]


ROWS = [row("2026-001", "自查", "已销号"), row("2026-002", "自查", "进行中"), row("2026-003", "审计", "已销号")]


def field(page: Page, name: str) -> Locator:
    return page.locator(f'[data-blank="{name}"]').first


def ask(page: Page) -> Locator:
    page.get_by_role("button", name="从台账取数").click()
    dialog = page.get_by_role("dialog", name="从台账取数")
    expect(dialog).to_be_visible()
    return dialog


def sign(page: Page, name: str) -> Locator:
    """What is said at the field."""
    return page.locator(f'.field:has([data-blank="{name}"]) .field__note').first


def test_counts_come_from_a_ledger_and_say_so_until_it_changes_or_someone_types(
    page: Page, context: BrowserContext, address: str
) -> None:
    open_ledger(page, address, LEDGER)
    type_rows(page, *ROWS)
    saved(page)

    open_form(page, address, REPORT)
    dialog = ask(page)
    section = dialog.locator(".counts", has=page.get_by_role("heading", name="整改台账"))
    expect(section.get_by_role("combobox")).to_contain_text("，3行，")
    expect(section.get_by_role("checkbox", name=f"{FOUND}：2（")).to_be_checked()
    expect(section.get_by_role("checkbox", name=f"{MENDED}：1（")).to_be_checked()
    expect(dialog.locator(".counts", has_text="个人问题台账")).to_contain_text("这台电脑上没有填过")
    assert violations(page, within=".tool-dialog") == []
    dialog.get_by_role("button", name="填入").click()
    expect(field(page, FOUND)).to_have_value("2")
    expect(field(page, MENDED)).to_have_value("1")
    expect(field(page, LEFT)).to_have_value("1")
    source = re.compile(r"^取自整改台账“.+”（\d+月\d+日，3行）$")
    expect(sign(page, FOUND)).to_have_text(source)
    saved(page)

    other = context.new_page()
    open_ledger(other, address, LEDGER)
    cell(other, 3, "laiyuan").click()
    other.keyboard.press("Delete")
    type_rows(other, *ROWS[:2], row("2026-003", "自查", "进行中"))
    saved(other)
    other.close()
    expect(sign(page, FOUND)).to_contain_text("；台账后来改过，现在数出来是3")
    expect(sign(page, MENDED)).to_contain_text("；台账后来改过，这个数没有变")
    page.reload()
    expect(sign(page, FOUND)).to_contain_text("；台账后来改过，现在数出来是3")
    page.get_by_role("button", name="改用3").first.click()
    expect(field(page, FOUND)).to_have_value("3")
    expect(sign(page, FOUND)).to_have_text(source)
    expect(field(page, LEFT)).to_have_value("2")
    field(page, FOUND).fill("5")
    field(page, MENDED).fill("4")
    expect(page.locator(".field__note", has_text="取自")).to_have_count(0)
    expect(ask(page).get_by_role("checkbox", name=f"{FOUND}：3（")).not_to_be_checked()


def test_counts_come_from_a_workbook_that_a_colleague_exported(page: Page, address: str, tmp_path: Path) -> None:
    open_ledger(page, address, LEDGER)
    type_rows(page, *ROWS)
    saved(page)
    name, data = save(page, "导出 Excel")
    (exported := tmp_path / name).write_bytes(data)
    type_rows(page, row("2026-001", "审计", "已销号"))
    saved(page)
    open_form(page, address, REPORT)
    field(page, MENDED).fill("4")
    dialog = ask(page)
    section = dialog.locator(".counts", has=page.get_by_role("heading", name="整改台账"))
    expect(section.get_by_role("checkbox", name=f"{FOUND}：1（")).to_be_checked()
    with page.expect_file_chooser() as chosen:
        section.get_by_role("button", name="用同事导出的 .xlsx").click()
    chosen.value.set_files(exported)
    expect(section.get_by_role("combobox")).to_contain_text(f"文件“{name}”，3行")
    dialog.get_by_role("checkbox", name=f"{FOUND}：2（").wait_for()
    dialog.get_by_role("button", name="填入").click()
    expect(field(page, FOUND)).to_have_value("2")
    expect(field(page, MENDED)).to_have_value("4")
    expect(sign(page, FOUND)).to_contain_text(f"取自文件“{name}”（")


def test_workbooks_of_colleagues_are_dropped_on_the_page(page: Page, address: str, tmp_path: Path) -> None:
    """Two at once, each to its ledger; one from elsewhere is refused with what would do."""
    files = []
    for ledger, rows in ((LEDGER, ROWS), (OTHER, [["2026-001", "交办的事没有及时登记"]])):
        open_ledger(page, address, ledger)
        type_rows(page, *rows)
        saved(page)
        name, data = save(page, "导出 Excel")
        files.append((name, data))
    page.evaluate("localStorage.clear()")
    open_form(page, address, REPORT)
    drop(page, *files)
    dialog = page.get_by_role("dialog", name="从台账取数")
    expect(dialog.locator(".counts")).to_have_count(2)
    expect(dialog.get_by_role("combobox").first).to_contain_text(f"文件“{files[0][0]}”，3行")
    expect(dialog.get_by_role("combobox").last).to_contain_text(f"文件“{files[1][0]}”，1行")
    dialog.get_by_role("button", name="填入").click()
    expect(field(page, FOUND)).to_have_value("2")
    expect(field(page, "个人问题条数")).to_have_value("1")
    expect(sign(page, FOUND)).to_contain_text(f"取自文件“{files[0][0]}”（")
    open_form(page, address, "yishi-xingtai-zicha")
    drop(page, files[0])
    expect(page.get_by_role("alert").last).to_contain_text("这份材料的数取自“思想政治与意识形态自查清单”")


def drop(page: Page, *files: tuple[str, bytes]) -> None:
    transfer = page.evaluate_handle("() => new DataTransfer()")
    for name, data in files:
        transfer.evaluate(
            """(transfer, [name, data]) =>
            transfer.items.add(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], name))""",
            [name, b64encode(data).decode()],
        )
    page.dispatch_event("[data-app=fill]", "drop", {"dataTransfer": transfer})


def test_counts_come_from_a_checklist_and_its_workbook(page: Page, address: str) -> None:
    """Items with 有 that are asked here; what is not asked any more does not count."""
    report, checklist, found = "yishi-xingtai-zicha", "yishi-xingtai", "查出问题个数"
    page.goto(f"{address}tools/checklist.html?unit={checklist}")
    for index, verdict in enumerate(("有", "有", "无", "待核")):
        page.locator(".item").nth(index).get_by_role("radio", name=verdict, exact=True).check()
    saved(page)
    name, data = save(page, "下载 Excel")
    open_form(page, address, report)
    dialog = ask(page)
    expect(dialog.get_by_role("checkbox", name=f"{found}：2（结论为“有”；现在空着）")).to_be_checked()
    expect(dialog.get_by_role("combobox")).to_contain_text("，4行，")
    dialog.get_by_role("button", name="填入").click()
    expect(field(page, found)).to_have_value("2")
    expect(sign(page, found)).to_contain_text("取自思想政治与意识形态自查清单“")
    field(page, found).fill("")
    drop(page, (name, data))
    dialog = page.get_by_role("dialog", name="从台账取数")
    expect(dialog.get_by_role("checkbox", name=f"{found}：2（")).to_be_checked()
    dialog.get_by_role("button", name="填入").click()
    expect(sign(page, found)).to_contain_text(f"取自文件“{name}”（")


def test_another_ledgers_file_is_refused_and_a_ledger_that_is_gone_is_said(
    page: Page, address: str, tmp_path: Path
) -> None:
    open_ledger(page, address, OTHER)
    page.locator(".grid").wait_for()
    name, data = save(page, "导出 Excel")
    (exported := tmp_path / name).write_bytes(data)
    open_ledger(page, address, LEDGER)
    type_rows(page, row("2026-001", "自查", "已销号"))
    saved(page)
    open_form(page, address, REPORT)
    dialog = ask(page)
    with page.expect_file_chooser() as chosen:
        dialog.locator(".counts").first.get_by_role("button", name="用同事导出的 .xlsx").click()
    chosen.value.set_files(exported)
    alert = page.get_by_role("alert").filter(has_text="这是另一份材料")
    expect(alert).to_be_visible()
    page.get_by_role("button", name="知道了").click()
    dialog.get_by_role("button", name="填入").click()
    expect(sign(page, FOUND)).to_contain_text("取自整改台账")
    saved(page)

    open_ledger(page, address, LEDGER)
    page.get_by_role("button", name="全部草稿").click()
    page.get_by_role("button", name="删除“").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("有0份草稿")
    open_form(page, address, REPORT)
    expect(sign(page, FOUND)).to_contain_text("；它不在这台电脑上")
    expect(field(page, FOUND)).to_have_value("1")
