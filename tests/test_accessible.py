"""What axe cannot see: the keyboard, the focus, zoom, forced colours, motion and paper."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests import docx_tools as tools
from tests.conftest import pages_of
from tests.page_tools import KINDS, faults_of_new_looks, open_kind
from tests.test_targets import hard_to_reach

REPORT = "reports/zhengzhi-shengtai-zicha.html"
LEDGER = "ledgers/zhenggai.html"
DRAWN_KINDS = (
    "index.html",
    LEDGER,
    "reference/cases.html",
    "format.html",
    "tools/ledger.html?unit=zhenggai",
)  # one look each
OFFICE, ZOOMED = {"width": 1366, "height": 768}, {"width": 683, "height": 384}  # the same screen at 200 %


def tab_to(page: Page, name: str, limit: int = 80) -> None:
    """Press Tab until the element of this text has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()").startswith(name):
            return
    pytest.fail(f"按{limit}次 Tab 到不了“{name}”")


# The keyboard; the search has its own in test_search.py, the tools in their files.


def test_from_home_to_a_download_without_a_mouse(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the skip link
    tab_to(page, "政治生态建设自查报告", 20)
    page.keyboard.press("Enter")
    page.wait_for_url("**/" + REPORT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, "下载 Word", 3)
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    assert started.value.suggested_filename == "政治生态建设自查报告（空白）.docx"


def test_every_page_can_be_skipped_to_its_text(page: Page, address: str, site: Path) -> None:
    for name in pages_of(site):
        tree = html.fromstring((site / name).read_bytes())
        (link,) = tree.xpath("//a[contains(@class, 'md-skip')]")
        assert link.text_content().strip() == "跳到正文", name
        target = link.get("href").partition("#")[2]
        assert tree.xpath("//main//*[@id=$id]", id=target), name
    for name in ("404.html", "index.html", LEDGER):
        page.goto(address + name)
        page.keyboard.press("Tab")
        expect(page.locator(".md-skip")).to_be_focused()
        assert page.locator(".md-skip").evaluate("link => getComputedStyle(link).opacity") == "1"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main article') !== null"), name


def test_drawer_of_a_zoomed_page_opens_and_closes(page: Page, address: str) -> None:
    """On a narrow or enlarged page the navigation is in a drawer: closed it takes no focus, open it is reached at once."""
    page.set_viewport_size(ZOOMED)
    page.goto(address + REPORT)
    button, drawer = page.get_by_role("button", name="导航栏"), page.locator(".md-sidebar--primary")
    expect(drawer).to_be_hidden()
    tab_to(page, "搜索")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    tab_to(page, "自查", 30)
    page.keyboard.press("Space")
    tab_to(page, "四风自查清单", 4)
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")  # out of it
    expect(drawer).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    tab_to(page, "自查", 30)
    page.keyboard.press("Enter")  # folds it
    page.keyboard.press("Enter")
    tab_to(page, "四风自查清单", 5)
    page.keyboard.press("Enter")
    page.wait_for_url("**/checklists/sifeng.html")


def test_single_keys_do_not_turn_the_page(page: Page, address: str) -> None:
    page.goto(address + LEDGER)
    for key in "pn,.":
        page.keyboard.press(key)
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    assert page.url.endswith(LEDGER)


# The elements that take the focus, forwards and backwards: what surrounds them then, and whether any of it is in sight.
FOCUS = """async every => {
  const area = "a[href], button, input, select, textarea, summary, [tabindex]";
  const all = [...document.querySelectorAll(area)].filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({checkVisibilityCSS: true}));
  // Of many alike, by themselves and what they stand in, the first and the last three and every tenth.
  const alike = new Map();
  for (const e of all) {
    const look = [e, e.parentElement, e.parentElement.parentElement].map(one => `${one.tagName}.${one.className}`).join();
    alike.set(look, [...alike.get(look) ?? [], e]);
  }
  const chosen = new Set([...alike.values()].flatMap(row =>
    row.filter((_, n) => every || n < 3 || n >= row.length - 3 || n % 10 === 0)));
  const shown = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const framed = e => [e, e.nextElementSibling, e.parentElement, e.closest("td")].some(one => one && shown(getComputedStyle(one)));
  const reached = (e, x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && (e.contains(top) || top.contains(e) && top.closest("label, td"));
  };
  // What is in the window of a box: a table may be taller than it.
  const inWindow = r => {
    const [left, top] = [Math.max(r.left, 0), Math.max(r.top, 0)];
    return { left, top, width: Math.min(r.right, innerWidth) - left, height: Math.min(r.bottom, innerHeight) - top };
  };
  const seen = e => [...e.getClientRects()].map(inWindow).some(r => [.02, .25, .5, .75, .98].some(f =>
    reached(e, r.left + r.width * f, r.top + r.height / 2) || reached(e, r.left + r.width / 2, r.top + r.height * f)));
  const found = {};
  const inOrder = all.filter(e => chosen.has(e));
  for (const one of inOrder.concat([...inOrder].reverse())) {
    one.focus();
    if (document.activeElement !== one) continue;
    const name = `${one.tagName.toLowerCase()}.${one.className} ${one.textContent.trim().slice(0, 12)}`;
    if (!framed(one)) found[`看不出焦点 ${name}`] = 1;
    if (!one.matches(".md-option") && !seen(one)) found[`被遮住 ${name}`] = 1;
  }
  return [inOrder.length, Object.keys(found)];
}"""


def unseen_focus(page: Page, *, every: bool) -> list[str]:
    faults = []
    for size in (ZOOMED, OFFICE):
        page.set_viewport_size(size)
        page.keyboard.press("Tab")  # from here on the browser shows the focus
        page.evaluate("scrollTo(0, 400)")
        count, found = page.evaluate(FOCUS, every)
        faults += found if count > 10 else ["没有什么能有焦点"]
    return faults


# Motion, where the system asks for calm

MOVING = """() => [...document.querySelectorAll("*")].flatMap(e => [null, "::before", "::after"].map(part => getComputedStyle(e, part))
  .filter(style => style.animationName !== "none" || style.scrollBehavior === "smooth"
    || style.transitionProperty !== "none" && style.transitionDuration.split(", ").some(time => parseFloat(time) > 0))
  .map(() => "会动 " + e.tagName + "." + e.className)).concat(document.getAnimations().map(one => "在动 " + one.animationName))"""
HEADINGS = (
    "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(h => h.checkVisibility()).map(h => +h.tagName[1])"
)


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["of many alike", "all"])
def test_each_kind_of_page_is_calm_in_order_and_shows_the_focus(page: Page, address: str, *, every: bool) -> None:
    """One look at a page of each kind, the tools with a unit open.

    Motion, headings, targets and names (test_targets.py), the width at 400 %, and the focus at 100 and 200 %.
    """
    faults = []
    for kind in KINDS:
        open_kind(page, address, kind)
        found = page.evaluate(MOVING)
        found += ["标题跳级"] if out_of_order(page.evaluate(HEADINGS)) else []
        found += hard_to_reach(page)
        faults += [f"{kind}: {fault}" for fault in [*found, *unseen_focus(page, every=every)]]
    assert not faults, "\n".join(faults)


# The text


def test_headings_are_in_order(site: Path) -> None:
    """One first heading, and no level left out on the way down."""
    faults = []
    for name in pages_of(site):
        tree = html.fromstring((site / name).read_bytes())
        levels = [
            int(heading.tag[1])
            for heading in tree.xpath(
                "//main//*[re:test(name(), '^h[1-6]$')]", namespaces={"re": "http://exslt.org/regular-expressions"}
            )
        ]
        faults += [name] if out_of_order(levels) else []
    assert not faults, "\n".join(faults)


def out_of_order(levels: list[int]) -> bool:
    return levels.count(1) != 1 or any(level > before + 1 for before, level in zip([0, *levels], levels, strict=False))


# Colours and motion of the system

ICONS = """() => [...document.querySelectorAll("body *")].filter(e => e.checkVisibility({checkVisibilityCSS: true, checkOpacity: true})).flatMap(e =>
  ["::before", "::after"].map(part => [e, getComputedStyle(e, part)])
    .filter(([, style]) => style.maskImage !== "none" && style.content !== "none")
    .filter(([, style]) => style.backgroundColor === getComputedStyle(document.body).backgroundColor)
    .map(([e]) => e.tagName + "." + e.className))"""


def test_forced_colours_hide_nothing(chromium: Browser, address: str) -> None:
    """Texts, drawings included, keep their contrast, and icons that are masks over a background stay."""
    context = chromium.new_context(forced_colors="active", reduced_motion="reduce", viewport=OFFICE)
    page = context.new_page()
    faults = []
    for kind in DRAWN_KINDS:
        open_kind(page, address, kind)
        for scheme, name in (("dark", "slate"), ("light", "default")):
            page.emulate_media(color_scheme=scheme, forced_colors="active")
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
            found = [*faults_of_new_looks(page), *set(page.evaluate(ICONS)), *page.evaluate(DRAWN)]
            faults += [f"{kind} {scheme}: {fault}" for fault in found]
    context.close()
    assert not faults, "\n".join(faults)


# Texts in drawings, of which axe knows nothing, must not have the colour of the page.
DRAWN = """() => [...document.querySelectorAll("svg text")].filter(text =>
  getComputedStyle(text).fill === getComputedStyle(document.body).backgroundColor).map(text => text.textContent)"""


# Paper


@pytest.fixture(scope="module")
def printed(
    chromium: Browser, web_server: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[str, list[tools.Page]]]:
    """Text and pages of prints from a dark screen."""
    folder, found = tmp_path_factory.mktemp("paper"), {}
    context = chromium.new_context(color_scheme="dark", viewport=OFFICE)
    page = context.new_page()
    for name in (REPORT, LEDGER):
        page.goto(web_server + name)
        path = folder / f"{Path(name).stem}.pdf"
        page.pdf(path=path, prefer_css_page_size=True)
        text = subprocess.run(
            ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
        ).stdout
        found[name] = re.sub(r"\s", "", text), tools.pages(path)
    context.close()
    return found


def test_a_unit_page_prints_as_a_handout(printed: dict[str, tuple[str, list[tools.Page]]], web_server: str) -> None:
    text, pages = printed[REPORT]
    for wanted in (
        "政治生态建设自查报告",
        "要写哪些部分",
        "（一）党建工作领导情况",
        "写什么",
        "拿什么证明",
        "常见毛病",
        "模板",
        "范例",
    ):
        assert wanted in text, wanted
    for frame in (
        "自查报告写作指引",
        "搜索",
        "本页目录",
        "上一页",
        "回到页面顶部",
        "在线填写",
        "跳到正文",
    ):
        assert frame not in text, frame
    assert re.search(
        rf"{re.escape(web_server + REPORT)}，\d{{4}}年\d{{1,2}}月\d{{1,2}}日打印。$", text.replace("\f", "")
    )
    assert len(pages) < 36
    assert not [number for number, page in enumerate(pages, 1) if len(page.words) < 3], "有空白页"


def test_wide_tables_print_on_wide_paper(printed: dict[str, tuple[str, list[tools.Page]]]) -> None:
    _, pages = printed[LEDGER]
    assert all(page.width > page.height for page in pages)
    table = next(page for page in pages if page.words[0].text == "编号" and len(page.words) > 50)  # the example goes on
    assert max(word.right for word in table.words) > 0.85 * table.width
    assert not [word.text for page in pages for word in page.words if word.right > page.width]


def test_a_dark_screen_prints_dark_on_white(chromium: Browser, address: str) -> None:
    context = chromium.new_context(color_scheme="dark", viewport={"width": 794, "height": 1123})
    page = context.new_page()
    page.emulate_media(media="print")
    for kind in (REPORT, LEDGER, "index.html", "reference/cases.html"):
        page.goto(address + kind)
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        assert faults_of_new_looks(page) == [], kind
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        links = page.locator("article p a:visible").evaluate_all(
            "links => links.filter(a => getComputedStyle(a).textDecorationLine !== 'underline' || getComputedStyle(a, '::after').content !== 'none')"
            ".map(a => a.className + a.textContent)"
        )
        assert links == [], "链接打印出来要有下划线，不附网址"
    context.close()
