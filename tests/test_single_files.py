"""Each tool as one file: nothing outside it, its policy, its size, and the main path of each from file://."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import docx_tools as tools
import pytest
from playwright.sync_api import Browser, Page, expect

from macros.material.catalog import Catalog
from macros.publish import single_files
from macros.publish.single_files import TOOLS, Tool
from tests import test_browser_fill as forms
from tests import test_browser_ledger as ledgers
from tests import test_browser_merge as merging
from tests import test_browser_review as review
from tests import test_browser_task as tasks
from tests.firefox_tools import running
from tests.page_tools import violations
from tests.test_merge import ZICHA, filled, section_files

MOST_BYTES = 2_000_000
NAMES = [tool.name for tool in TOOLS]


@pytest.fixture
def folder(site: Path, tmp_path: Path) -> Path:
    """The files alone, as somebody carries them away."""
    away = tmp_path / "U盘 资料"
    away.mkdir()
    for tool in TOOLS:
        (away / f"{tool.name}.html").write_bytes((site / single_files.path_of(tool)).read_bytes())
    return away


@pytest.fixture
def page(chromium: Browser, folder: Path) -> Iterator[Page]:
    """A page that must not ask for anything but its own file, nor complain."""
    faults: list[str] = []
    own = (*((folder / f"{name}.html").as_uri() for name in NAMES), "data:", "blob:")
    context = chromium.new_context(
        accept_downloads=True, viewport={"width": 1366, "height": 768}, reduced_motion="reduce"
    )
    context.on("request", lambda request: None if request.url.startswith(own) else faults.append(request.url))
    context.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert faults == []


@pytest.mark.parametrize("tool", TOOLS, ids=NAMES)
def test_one_file_with_one_script(tool: Tool, site: Path) -> None:
    content = (site / single_files.path_of(tool)).read_text(encoding="utf-8")
    assert len(content.encode()) < MOST_BYTES
    (script,) = re.findall(r"<script[^>]*>(.*?)</script>", content, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in content
    markup = content.replace(script, "")
    outside = re.findall(r"""(?:src|href)=["'](?!#|\?|data:)[^"']*|url\((?!["']?data:)[^)]*|@import""", markup)
    assert outside == []


def test_same_input_same_bytes(site: Path, units: Catalog) -> None:
    for tool in TOOLS:
        assert single_files.single_file(tool, units, site) == (site / single_files.path_of(tool)).read_bytes()


@pytest.mark.parametrize("tool", [tool for tool in TOOLS if tool.filled], ids=lambda tool: tool.name)
def test_all_its_units_open(page: Page, folder: Path, units: Catalog, tool: Tool) -> None:
    for unit in units.units:
        if unit.kind in tool.filled:
            page.goto(f"{(folder / f'{tool.name}.html').as_uri()}?unit={unit.id}")
            named = page.locator("h1, select option:checked").filter(has_text=unit.title)
            expect(named, unit.id).not_to_have_count(0)
            expect(page.get_by_role("alert").filter(visible=True), unit.id).to_have_count(0)
            expect(page.locator("[data-unopened]")).to_have_count(0)


def test_form(page: Page, folder: Path, tmp_path: Path) -> None:
    address = (folder / "fill.html").as_uri()
    page.goto(address)
    page.get_by_role("link", name=ZICHA.title).first.click()
    page.get_by_label("单位名称", exact=True).first.fill("清河县水务局")
    name, data = forms.save(page)
    assert name.startswith("清河县水务局") and "清河县水务局" in "".join(forms.texts(data))
    assert tools.audit(data, tmp_path) == []
    page.get_by_role("link", name="写法、模板和范例").click()
    expect(page.get_by_text("“写法、模板和范例”不在这个文件里")).to_be_focused()
    expect(page.get_by_role("button", name="查这份稿子")).to_have_count(0)
    page.goto(f"{address}?unit={ZICHA.id}")
    expect(page.get_by_label("单位名称", exact=True).first).to_have_value("清河县水务局")
    assert violations(page) == []


def test_draft_check(page: Page, folder: Path) -> None:
    page.goto((folder / "review.html").as_uri())
    review.give(page, review.made())
    expect(page.locator(".flaw").first).to_be_visible()


def test_ledger(page: Page, folder: Path) -> None:
    page.goto(f"{(folder / 'ledger.html').as_uri()}?unit={ledgers.PERSONNEL}")
    ledgers.type_rows(page, *ledgers.PEOPLE)
    _, data = ledgers.save(page, "导出 Excel")
    assert [row[0] for row in ledgers.sheet_rows(data, 1)] == [row[0] for row in ledgers.PEOPLE]


def test_merge(page: Page, folder: Path) -> None:
    page.goto(f"{(folder / 'merge.html').as_uri()}?unit={ZICHA.id}")
    merging.give(page, {f"{name}.docx": data for name, data in section_files(ZICHA, filled(ZICHA)).items()})
    expect(page.get_by_role("button", name="下载全文 Word")).to_be_visible()
    assert len(tools.headings(merging.save(page)[1])) == len(list(ZICHA.contract.walk()))
    expect(page.get_by_role("button", name="查一遍")).to_have_count(0)


def test_task(page: Page, folder: Path) -> None:
    page.goto((folder / "task.html").as_uri())
    tasks.paste(page, tasks.NOTICE)
    expect(page.get_by_role("button", name="下载空白 Word")).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("button", name="下载空白 Word").click()
    assert tools.headings(Path(started.value.path()).read_bytes())


def test_a_web_server_that_forbids_the_script_leaves_words(chromium: Browser, address: str) -> None:
    """Without scripts the page says what to do."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + single_files.path_of(TOOLS[0]))
    expect(page.get_by_text("这个文件还没有打开")).to_be_visible()
    context.close()


def test_in_firefox(folder: Path, tmp_path: Path) -> None:
    with running(tmp_path) as firefox:
        for name in NAMES:
            firefox.open((folder / f"{name}.html").as_uri())
            assert firefox.script("return document.querySelector('[data-unopened]') === null"), name
        firefox.open(f"{(folder / 'fill.html').as_uri()}?unit={ZICHA.id}")
        firefox.wait("document.querySelector('.desk__state')")
        assert [fault for fault in firefox.faults() if not fault.startswith("chrome://")] == []
