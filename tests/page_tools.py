"""What the tests of all tools do with a page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

# The address of the field list with all its sections at once; without it the form begins on the paper.
LIST = "view=list&scope=whole"
# One page of each kind, the tools with a unit open.
KINDS = (
    "index.html",
    "404.html",
    "reports/zhengzhi-shengtai-zicha.html",
    "ledgers/zhenggai.html",
    "checklists/zhuti-zeren.html",
    "reference/mechanisms.html",
    "reference/cases.html",
    "format.html",
    "maintain.html",
    "tools/fill.html?unit=zhengzhi-shengtai-zicha",
    "tools/fill.html?unit=zhengzhi-shengtai-zicha#lianzheng",
    f"tools/fill.html?{LIST}&unit=zhengzhi-shengtai-zicha",
    "tools/checklist.html?unit=wuwen",
    "tools/ledger.html?unit=zhenggai",
    "tools/merge.html?unit=zhengzhi-shengtai-zicha",
    "tools/review.html",
    "tools/collect.html",
)


def open_kind(page: Page, address: str, kind: str) -> None:
    page.goto(address + kind)
    if "?" in kind:
        expect(
            page.locator("[data-app] .card, [data-app] .item, [data-app] .grid, [data-app] [type=file]").first
        ).to_be_attached()


def saved(page: Page) -> None:
    """Wait until what was typed last is in the browser's storage."""
    expect(page.locator(".desk__state")).to_contain_text("已保存在本机")


def a_second_later(page: Page) -> None:
    """Let the timers of a page run on whose clock is held (`page.clock.install()`), however busy the machine is."""
    page.clock.run_for(1000)


def violations(page: Page, *rules: str, within: str = "", without: str = "") -> list[str]:
    """What axe has against the page or a part of it, by all its rules or some or all but one: rule and places.

    On a whole page the rules of looks, the slowest by far, are asked of new looks alone, and the next slowest only where
    there is what it could find.
    """
    if rules:
        return _axe(page, within, runOnly=rules)
    if within:
        return _axe(page, within)
    needless = () if page.evaluate(UNREACHED) else ("scrollable-region-focusable",)
    off = {name: {"enabled": False} for name in (*BY_LOOK, *needless, without) if name}
    return _axe(page, "", rules=off) + faults_of_new_looks(page)


def looked_at(page: Page, *narrower: int) -> list[str]:
    """What is wrong with a light page as it stands, by axe, in the dark too, and by its width; at other widths as well."""
    size = page.viewport_size
    assert size
    found = []
    for width in (size["width"], *narrower):
        page.set_viewport_size({"width": width, "height": size["height"]})
        wide = page.evaluate("document.documentElement.scrollWidth")
        faults = [f"页面宽{wide}"] if wide > width else []
        faults += violations(page)
        page.emulate_media(color_scheme="dark")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        faults += faults_of_new_looks(page)
        page.emulate_media(color_scheme="light")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
        found += [f"窗口宽{width}：{fault}" for fault in faults]
    page.set_viewport_size(size)
    return found


def _axe(page: Page, within: str, **chosen: Any) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], "preload": False, **chosen}
    found = page.evaluate("([place, options]) => axe.run(place || document, options)", [within, options])["violations"]
    return [f"{one['id']} {[node['target'] for node in one['nodes']][:3]}" for one in found]


# Frames that can be moved and have nothing in them that takes the focus, nor take it themselves: only they can be what
# axe calls scrollable-region-focusable, and most pages have none.
UNREACHED = """() => [...document.querySelectorAll("body *")].some(e => {
  const { overflowX, overflowY } = getComputedStyle(e);
  if (!/auto|scroll/.test(overflowX + overflowY)) return false;
  if (e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight) return false;
  const takes = one => one.tabIndex >= 0 && !one.matches(":disabled, [inert] *") && one.checkVisibility({checkVisibilityCSS: true});
  return e.checkVisibility({checkVisibilityCSS: true}) && !takes(e) && ![...e.querySelectorAll("*")].some(takes);
})"""

# The rules that go by nothing but how a text looks, on its own or in the line that it stands in.
BY_LOOK = ("color-contrast", "link-in-text-block")
# All looks that this process has met without a fault: what looks the same in another page, window or test is sound too.
_SOUND: set[str] = set()

# Marks the texts of the page that look like none before, and tells their looks: texts whose own and whose ancestors'
# tags, classes, states and colours are the same have the same contrast, on whatever page of the site; so have links,
# underlined or not, beside words or alone.
_MARK_NEW_LOOKS = """sound => {
  const seen = new Set(sound.split(" "));
  const found = [];
  const looks = new WeakMap();
  const hasWords = element => [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  // Whether there are words beside the link and others in the block that it stands in.
  const isInText = link => {
    let block = link.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const length = element => element.textContent.trim().length;
    return [...block.querySelectorAll("a")].reduce((rest, one) => rest - length(one), length(block)) > 0;
  };
  const look = element => {
    if (!element) return "";
    if (!looks.has(element)) {
      const { color, backgroundColor, backgroundImage, fontSize, fontWeight, fontStyle, opacity, textDecorationLine, borderBottom } =
        getComputedStyle(element);
      const own = [element.localName, element.className.baseVal ?? element.className, color, backgroundColor,
        backgroundImage, fontSize, fontWeight, fontStyle, opacity, textDecorationLine, borderBottom,
        element.localName === "a" && isInText(element)].join(" ");
      let hash = 5381;  // 47 bits, which times 33 are still exact
      for (const c of look(element.parentElement) + own) hash = (hash * 33 + c.charCodeAt(0)) % 2 ** 47;
      looks.set(element, hash.toString(36));
    }
    return looks.get(element);
  };
  for (const element of document.body.querySelectorAll("*")) {
    if (!hasWords(element) && !element.matches("a, input, select, textarea") || seen.has(look(element))) continue;
    if (!element.checkVisibility({ checkVisibilityCSS: true })) continue;
    seen.add(look(element));
    found.push(look(element));
    element.setAttribute("data-new-look", "");
  }
  return found.join(" ");
}"""


def looks_met() -> int:
    """How many looks this process has met without a fault."""
    return len(_SOUND)


def faults_of_new_looks(page: Page) -> list[str]:
    """What axe has against the contrast of each look that was not met before, and against links that look like text."""
    new = page.evaluate(_MARK_NEW_LOOKS, " ".join(_SOUND))
    if not new:
        return []
    found = _axe(page, "[data-new-look]", runOnly=BY_LOOK)
    page.evaluate("document.querySelectorAll('[data-new-look]').forEach(one => one.removeAttribute('data-new-look'))")
    if not found:
        _SOUND.update(new.split(" "))
    return found
