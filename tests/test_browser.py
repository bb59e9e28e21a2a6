"""The site in real Chromium, as its readers meet it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.conftest import pages_of

# Findings inside the theme's own markup that an override cannot mend: rule and the reason.
THEME_FINDINGS: dict[str, str] = {}
WIDTHS = {"phone": (360, 780), "office screen": (1366, 768)}


@pytest.fixture
def page(chromium: Browser, address: str):
    context = chromium.new_context(accept_downloads=True, viewport={"width": 1366, "height": 768})
    page = context.new_page()
    yield page
    context.close()


def test_three_clicks_from_home_to_a_filled_document(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address + "index.html")
    page.get_by_role("link", name="写报告").first.click()
    page.locator("main, .md-content").get_by_role("link", name="政治生态建设自查报告").first.click()
    with page.expect_download() as started:
        page.get_by_role("link", name="下载 Word").first.click()
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    assert path.name == "政治生态建设自查报告（空白）.docx"
    texts = [p.text for p in docx.Document(BytesIO(path.read_bytes())).paragraphs]
    assert "一、政治生态建设工作落实情况" in texts


def test_every_page_opens_cleanly(chromium: Browser, address: str, site: Path) -> None:
    """No error in the console, no failed request, no request to another host."""
    faults: list[str] = []
    context = chromium.new_context()
    page = context.new_page()
    page.on("console", lambda m: faults.append(f"{page.url}: {m.text}") if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: faults.append(f"{page.url}: {e}"))
    page.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else faults.append(f"{page.url}: 请求 {r.url}"))
    page.on("response", lambda r: faults.append(f"{page.url}: {r.status} {r.url}") if r.status >= 400 else None)
    for name in pages_of(site):
        page.goto(address + name, wait_until="load")
    context.close()
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Browser, address: str, site: Path, scheme: str) -> None:
    context = chromium.new_context(color_scheme=scheme, reduced_motion="reduce", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    faults = []
    for name in pages_of(site):
        page.goto(address + name)
        assert page.evaluate("document.body.dataset.mdColorScheme") == {"light": "default", "dark": "slate"}[scheme]
        for violation in Axe().run(page).response["violations"]:
            if violation["id"] not in THEME_FINDINGS:
                places = [node["target"] for node in violation["nodes"]][:3]
                faults.append(f"{name}: {violation['id']} {places}")
    context.close()
    assert faults == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_horizontal_scrolling(chromium: Browser, address: str, site: Path, width: str) -> None:
    size = dict(zip(("width", "height"), WIDTHS[width]))
    context = chromium.new_context(viewport=size)
    page = context.new_page()
    wide = []
    for name in pages_of(site):
        page.goto(address + name)
        if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            wide.append(name)
    context.close()
    assert wide == []


def test_works_without_scripts(chromium: Browser, address: str, tmp_path: Path) -> None:
    context = chromium.new_context(java_script_enabled=False, accept_downloads=True)
    page = context.new_page()
    page.goto(address + "reports/zhengzhi-shengtai-zicha.html")
    expect(page.get_by_role("heading", name="政治生态建设自查报告", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="存在问题和原因分析").first).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("link", name="下载 Word").first.click()
    assert Path(started.value.path()).stat().st_size > 5000
    context.close()
