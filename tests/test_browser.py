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
WIDTHS = {"phone": (360, 780), "office screen": (1366, 768), "200 %": (640, 360), "400 %": (320, 180)}  # of 1280 × 720
# What is wider than its frame and cut off without a way to move it. The header repeats the title of the page; what is
# a pixel wide is for screen readers.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(e => {
  if (e.clientWidth <= 2 || e.scrollWidth <= e.clientWidth + 1 || !e.checkVisibility({checkVisibilityCSS: true})) return false;
  const style = getComputedStyle(e);
  return style.display !== "inline" && ["hidden", "clip"].includes(style.overflowX) && !e.closest(".md-header__title");
}).map(e => e.tagName + "." + e.className + " " + e.textContent.trim().slice(0, 20))"""


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


@pytest.mark.parametrize("origin", ["server", "folder"])
def test_every_page_opens_cleanly(request: pytest.FixtureRequest, chromium: Browser, site: Path, origin: str) -> None:
    """No violation of the content security policy, no error in the console, no failed request, none to another host."""
    root = (
        request.getfixturevalue("address")
        if origin == "server"
        else request.getfixturevalue("offline_copy").as_uri() + "/"
    )
    faults: list[str] = []
    context = chromium.new_context()
    context.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.error('CSP', e.effectiveDirective, e.blockedURI, e.sample), true)"
    )
    page = context.new_page()
    page.on("console", lambda m: faults.append(f"{page.url}: {m.text}") if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: faults.append(f"{page.url}: {e}"))
    page.on(
        "request",
        lambda r: None if r.url.startswith((root, "data:", "blob:")) else faults.append(f"{page.url}: 请求 {r.url}"),
    )
    page.on("response", lambda r: faults.append(f"{page.url}: {r.status} {r.url}") if r.status >= 400 else None)
    for name in pages_of(site):
        if name != "404.html" or origin == "server":  # only a server shows that page, under any address
            page.goto(root + name, wait_until="load")
    context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Browser, address: str, site: Path, scheme: str) -> None:
    context = chromium.new_context(
        color_scheme=scheme, reduced_motion="reduce", viewport={"width": 1366, "height": 768}
    )
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


def test_every_page_fits_the_window(chromium: Browser, address: str, site: Path) -> None:
    """Nothing but frames of tables is moved sideways, these take the focus, and nothing is cut off: on a phone and enlarged."""
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    faults = []
    for name in pages_of(site):
        page.goto(address + name)
        for place, (width, height) in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append(f"{name}: {place}，页面过宽")
            faults += [f"{name}: {place}，截断 {part}" for part in page.evaluate(CUT_OFF)]
            for violation in (
                Axe().run(page, options={"runOnly": ["scrollable-region-focusable"]}).response["violations"]
            ):
                faults += [f"{name}: {place}，不能用键盘移动 {node['target']}" for node in violation["nodes"]]
    context.close()
    assert not faults, "\n".join(faults)


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
