"""The offline copy as a reader opens it: unpacked from the zip, by file://. That all its pages open is in test_browser.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import docx_tools as tools
from tests import test_browser_checklist as checklists
from tests import test_browser_fill as forms
from tests import test_browser_ledger as ledgers
from tests import test_browser_merge as merging
from tests.search_measure import type_in
from tests.test_merge import ZICHA, filled, section_files


@pytest.fixture
def root(offline_copy: Path) -> str:
    return offline_copy.as_uri() + "/"


@pytest.fixture
def page(chromium: Browser, root: str) -> Iterator[Page]:
    """A page that must not ask anything outside the copy, nor complain."""
    faults: list[str] = []
    context = chromium.new_context(
        accept_downloads=True, viewport={"width": 1366, "height": 768}, reduced_motion="reduce"
    )
    context.on(
        "request",
        lambda request: None if request.url.startswith((root, "data:", "blob:")) else faults.append(request.url),
    )
    context.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert faults == []


def test_the_zip_holds_the_whole_site(site: Path, offline_copy: Path) -> None:
    assert " " in str(offline_copy) and not str(offline_copy).isascii()
    assert contents(offline_copy) == contents(site)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_from_the_first_page_to_a_download(page: Page, root: str, offline_copy: Path) -> None:
    page.goto(root + "index.html")
    page.locator(".places").get_by_role("link", name="自查", exact=True).click()
    page.wait_for_url(root + "checklists/index.html")
    page.locator("article").get_by_role("link", name="五问自查清单").first.click()
    page.wait_for_url(root + "checklists/wuwen.html")
    with page.expect_download() as started:
        page.get_by_role("link", name="下载 Word").first.click()
    assert Path(started.value.path()).read_bytes() == (offline_copy / "downloads/wuwen/wuwen.docx").read_bytes()
    page.get_by_role("link", name="下一页").click()
    page.wait_for_url(root + "checklists/sifeng.html")


def test_search(page: Page, root: str) -> None:
    page.goto(root + "reports/index.html")
    page.get_by_role("button", name="搜索").click()
    found = type_in(page, root, "台帐")
    assert found.results[0][0].startswith("ledgers/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.startswith(root + "ledgers/"))
    expect(page.locator("h1")).to_contain_text("台账")


def test_form(page: Page, root: str, tmp_path: Path) -> None:
    page.goto(root + "reports/zhengzhi-shengtai-zicha.html")
    page.get_by_role("link", name="在线填写").first.click()
    page.get_by_label("单位名称", exact=True).first.fill("清河县水务局")
    name, data = forms.save(page)
    assert name.startswith("清河县水务局") and "清河县水务局" in "".join(forms.texts(data))
    assert tools.audit(data, tmp_path) == []


def test_checklist(page: Page, root: str) -> None:
    checklists.open_list(page, root)
    checklists.answer_some(page)
    assert "林知远" in "".join(forms.texts(checklists.save(page, "下载 Word")[1]))


def test_ledger(page: Page, root: str) -> None:
    ledgers.open_ledger(page, root)
    ledgers.type_rows(page, *ledgers.PEOPLE)
    _, data = ledgers.save(page, "导出 Excel")
    assert [row[0] for row in ledgers.sheet_rows(data, 1)] == [row[0] for row in ledgers.PEOPLE]


def test_merge(page: Page, root: str) -> None:
    page.goto(root + merging.UNIT)
    merging.give(page, {f"{name}.docx": data for name, data in section_files(ZICHA, filled(ZICHA)).items()})
    expect(page.get_by_role("button", name="下载全文 Word")).to_be_visible()
    assert len(tools.headings(merging.save(page)[1])) == len(list(ZICHA.contract.walk()))
