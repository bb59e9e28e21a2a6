"""What the tests of all tools do with a page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

# The address of the field list with all its sections at once; without it the form begins on the paper.
LIST = "view=list&scope=whole"


def saved(page: Page) -> None:
    """Wait until what was typed last is in the browser's storage."""
    expect(page.locator(".desk__state")).to_contain_text("已保存在本机")


def a_second_later(page: Page) -> None:
    """Let the timers of a page run on whose clock is held (`page.clock.install()`), however busy the machine is."""
    page.clock.run_for(1000)


def violations(page: Page, *rules: str, within: str = "", without: str = "") -> list[str]:
    """What axe has against the page or a part of it, by all its rules or some or all but one: rule and places.

    On a whole page contrast, the slowest rule by far, is asked of new looks alone.
    """
    if rules:
        return _axe(page, within, runOnly=rules)
    if within:
        return _axe(page, within)
    off = {name: {"enabled": False} for name in ("color-contrast", without) if name}
    return _axe(page, "", rules=off) + contrast_of_new_looks(page)


def _axe(page: Page, within: str, **chosen: Any) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], "preload": False, **chosen}
    found = page.evaluate("([place, options]) => axe.run(place || document, options)", [within, options])["violations"]
    return [f"{one['id']} {[node['target'] for node in one['nodes']][:3]}" for one in found]


# Marks the texts of the page that look like none before, and tells whether there are any: texts whose own and whose
# ancestors' tags, classes, states and colours are the same have the same contrast, on whatever page of the site.
_MARK_NEW_LOOKS = """() => {
  // Named as the theme names what it keeps: it is none of the site's own.
  const key = "/looks " + document.body.dataset.mdColorScheme;
  const seen = new Set(JSON.parse(sessionStorage.getItem(key) || "[]"));
  const looks = new WeakMap();
  const look = element => {
    if (!element) return "";
    if (!looks.has(element)) {
      const { color, backgroundColor, backgroundImage, fontSize, fontWeight, opacity } = getComputedStyle(element);
      const own = [element.localName, element.className.baseVal ?? element.className, color, backgroundColor,
        backgroundImage, fontSize, fontWeight, opacity].join(" ");
      let hash = 5381;
      for (const c of look(element.parentElement) + own) hash = (hash * 33 ^ c.charCodeAt(0)) >>> 0;
      looks.set(element, hash.toString(36));
    }
    return looks.get(element);
  };
  let count = 0;
  for (const element of document.body.querySelectorAll("*")) {
    const words = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!words && !element.matches("input, select, textarea") || seen.has(look(element))) continue;
    if (!element.checkVisibility({ checkVisibilityCSS: true })) continue;
    seen.add(look(element));
    element.setAttribute("data-new-look", "");
    count++;
  }
  sessionStorage.setItem(key, JSON.stringify([...seen]));
  return count;
}"""


def contrast_of_new_looks(page: Page) -> list[str]:
    """What axe has against the contrast of each look that this window has not met before."""
    if not page.evaluate(_MARK_NEW_LOOKS):
        return []
    found = _axe(page, "[data-new-look]", runOnly=["color-contrast"])
    page.evaluate("document.querySelectorAll('[data-new-look]').forEach(one => one.removeAttribute('data-new-look'))")
    return found
