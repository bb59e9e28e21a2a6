"""The site in real Chromium, as its readers meet it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.conftest import of_each_code, of_each_part
from tests.page_tools import UNREACHED, faults_of_new_looks, looks_met, violations

# The sweep over all pages goes in so many parts, which can be looked at side by side.
SHARES = 2
OFFICE: ViewportSize = {"width": 1366, "height": 768}
POLICY_TO_CONSOLE = """addEventListener("securitypolicyviolation",
  e => console.error("CSP", e.effectiveDirective, e.blockedURI, e.sample), true)"""
WIDTHS = {"office screen": (1366, 768), "phone": (360, 780), "200 %": (640, 360), "400 %": (320, 180)}  # of 1280 × 720
# What is wider than its frame and cut off without a way to move it. The header repeats the title of the page, the small
# sheets of the overviews are pictures of a page; what is a pixel wide is for screen readers. The blank half of a closing
# mark may reach over the end of a line.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(e => {
  const style = getComputedStyle(e);
  if (!["hidden", "clip"].includes(style.overflowX) || style.display === "inline") return false;
  if (e.clientWidth <= 2 || e.scrollWidth <= e.clientWidth + 1) return false;
  const blank = /[）》」』】，。；：、]\\s*$/u.test(e.textContent) ? parseFloat(style.fontSize) / 2 : 0;
  if (e.scrollWidth <= e.clientWidth + 1 + blank || !e.checkVisibility({checkVisibilityCSS: true})) return false;
  return !e.closest(".md-header__title, .sheet");
}).map(e => e.tagName + "." + e.className + " " + e.textContent.trim().slice(0, 20))"""


def test_three_clicks_from_home_to_a_filled_document(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address + "index.html")
    page.get_by_role("link", name="比一比，选哪份").click()
    page.locator("main, .md-content").get_by_role("link", name="政治生态建设自查报告").first.click()
    with page.expect_download() as started:
        page.get_by_role("link", name="下载 Word").first.click()
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    assert path.name == "政治生态建设自查报告（空白）.docx"
    texts = [p.text for p in docx.Document(BytesIO(path.read_bytes())).paragraphs]
    assert "一、政治生态建设工作落实情况" in texts


@pytest.mark.long
@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["each part", "each page"])
@pytest.mark.parametrize("share", range(SHARES))
def test_every_page(chromium: Browser, address: str, site: Path, share: int, *, every: bool) -> None:
    """One look at a page for all that any page must keep; every second page opens in the dark.

    In every run at pages that together have each part that there is; what is left of the others are their words.
    """
    context = chromium.new_context(reduced_motion="reduce", viewport=OFFICE)
    context.add_init_script(POLICY_TO_CONSOLE)
    page = context.new_page()
    faults = watched(page, address)
    for number, name in enumerate(of_each_part(site, every)[share::SHARES]):
        first, second = ("light", "dark") if number % 2 else ("dark", "light")
        page.emulate_media(color_scheme=first)
        page.goto(address + name, wait_until="load")
        known = looks_met()
        found = [*wrong_scheme(page, first), *violations(page)]
        if looks_met() > known or found:  # what looks as before looks as before in the other colours too
            page.emulate_media(color_scheme=second)  # as when the system changes at dusk
            expect(page.locator("body"), name).to_have_attribute("data-md-color-scheme", SCHEMES[second])
            found += faults_of_new_looks(page)
        found += unfit(page)
        page.set_viewport_size(OFFICE)
        faults += [f"{name}: {fault}" for fault in found]
    context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["each code", "each page"])
def test_pages_open_from_a_folder(chromium: Browser, offline_copy: Path, *, every: bool) -> None:
    """The copy is byte for byte the site, whose pages are looked at above."""
    root = offline_copy.as_uri() + "/"
    context = chromium.new_context()
    context.add_init_script(POLICY_TO_CONSOLE)
    page = context.new_page()
    faults = watched(page, root)
    for name in of_each_code(offline_copy, every):
        page.goto(root + name, wait_until="load")
    context.close()
    assert not faults, "\n".join(faults)


def test_a_new_part_brings_its_page(tmp_path: Path) -> None:
    """A class, a role, an element in another place; other words and other links bring none."""
    pages = {
        "a": "<p class='x'>甲<a href='b.html'>乙</a></p>",
        "b": "<p class='x'>丙<a href='c.html'>丁</a></p>",
        "c": "<p class='y'>甲</p>",
        "d": "<p class='x' role='note'>甲</p>",
        "e": "<p class='x'>甲</p><a href='b.html'>乙</a>",
    }
    for name, body in pages.items():
        (tmp_path / f"{name}.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    assert sorted(of_each_part(tmp_path)) == ["a.html", "c.html", "d.html", "e.html"]
    assert of_each_part(tmp_path, every=True) == [f"{name}.html" for name in pages]


def watched(page: Page, root: str) -> list[str]:
    """Errors in the console, violations of the policy, failed requests and those to elsewhere, as they come."""
    faults: list[str] = []
    own = (root, "data:", "blob:")
    page.on("console", lambda m: faults.append(f"{page.url}: {m.text}") if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: faults.append(f"{page.url}: {e}"))
    page.on("request", lambda r: None if r.url.startswith(own) else faults.append(f"{page.url}: 请求 {r.url}"))
    page.on("response", lambda r: faults.append(f"{page.url}: {r.status} {r.url}") if r.status >= 400 else None)
    return faults


SCHEMES = {"light": "default", "dark": "slate"}


def wrong_scheme(page: Page, scheme: str) -> list[str]:
    shown = page.evaluate("document.body.dataset.mdColorScheme")
    return [] if shown == SCHEMES[scheme] else [f"配色是 {shown}，应当是 {SCHEMES[scheme]}"]


def unreached(page: Page) -> list[str]:
    """Frames that no key moves, as axe names them; the theme opens its blocks of code to keys once it has seen their new size."""
    # Some turns of the page, which take the longer the busier the machine is.
    seen = f"""async () => {{
      for (let turns = 0; turns < 60 && ({UNREACHED})(); turns++)
        await new Promise(done => requestAnimationFrame(() => setTimeout(done, 10)));
      return ({UNREACHED})();
    }}"""
    return violations(page, "scrollable-region-focusable") if page.evaluate(seen) else []


def unfit(page: Page) -> list[str]:
    """What on a phone or enlarged is moved sideways or cut off; frames of tables are moved, and take the focus."""
    found = []
    for place, (width, height) in WIDTHS.items():
        if page.viewport_size != {"width": width, "height": height}:
            page.set_viewport_size({"width": width, "height": height})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{place}，页面过宽")
        found += [f"{place}，截断 {part}" for part in page.evaluate(CUT_OFF)]
        found += [f"{place}，不能用键盘移动 {fault}" for fault in unreached(page)]
    return found


@pytest.mark.parametrize(("inside", "reached"), [("<a href='#'>链接</a>", True), ("<input tabindex='-1'>", False)])
def test_a_frame_that_no_key_reaches_is_seen(chromium: Browser, inside: str, reached: bool) -> None:
    page = chromium.new_page()
    page.set_content(f"<div style='overflow: auto; height: 40px'>{inside}<p style='height: 400px'>文字</p></div>")
    told = [fault for fault in violations(page) if fault.startswith("scrollable-region-focusable")]
    faults = [fault for fault in unfit(page) if "不能用键盘移动" in fault]
    page.close()
    assert len(told) == (0 if reached else 1), told
    assert len(faults) == (0 if reached else len(WIDTHS)), faults


@pytest.mark.parametrize(
    ("style", "seen"), [("overflow: hidden", True), ("overflow: clip", True), ("overflow: auto", False)]
)
def test_a_text_that_is_cut_off_is_seen(page: Page, style: str, seen: bool) -> None:
    page.set_content(f"<p style='width: 90px; white-space: nowrap; {style}'>写到框外面去的一行字</p>")
    assert len(page.evaluate(CUT_OFF)) == seen


def test_a_pale_text_and_a_hidden_link_are_seen_wherever_they_stand(page: Page, address: str) -> None:
    """The look of a text is what the sweep goes by: one that changes is a new one, on any later page."""
    page.goto(address + "reports/index.html")
    assert faults_of_new_looks(page) == faults_of_new_looks(page) == []
    page.goto(address + "ledgers/index.html")
    faults_of_new_looks(page)
    page.locator("article p").first.evaluate("p => (p.style.color = '#ccc')")
    (fault,) = faults_of_new_looks(page)
    assert fault.startswith("color-contrast")
    page.goto(address + "guides/yuanyin.html")
    faults_of_new_looks(page)
    page.locator("article p > a").first.evaluate("a => (a.style = 'color: #555; text-decoration: none')")
    (fault,) = faults_of_new_looks(page)
    assert fault.startswith("link-in-text-block")


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
