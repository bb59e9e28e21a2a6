"""The tools on the built site: what it takes until each can be used, and what the largest contents cost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench.browser import Clock
from bench.measure import command, copy_project, spread
from tests.conftest import launch_chromium, serving
from tests.page_tools import saved
from tests.test_browser_fill import open_form, text_of
from tests.test_browser_ledger import cell, open_ledger, type_rows

ROUNDS = 3
REPORT, CHECKLIST, LEDGER = "zhengzhi-shengtai-zicha", "wuwen", "geren-wenti"
# The address of each tool, and what can be used when it is there.
OPENED = {
    "普通网页": ("guides/wenti.html", "article h1"),
    "在线填写": (f"tools/fill.html?unit={REPORT}", ".bar"),
    "合稿": (f"tools/merge.html?unit={REPORT}", "input[type=file]"),
    "查稿": ("tools/review.html", ".review__intake input[type=file]"),
    "收稿": ("tools/collect.html", ".review__intake input[type=file]"),
    "在线自查": (f"tools/checklist.html?unit={CHECKLIST}", ".bar"),
    "在线台账": (f"tools/ledger.html?unit={LEDGER}", ".grid"),
}
ROWS, LONG, KEYS = 1000, 100_000, 10
EDITED = 100  # a row of the first stretch: a long ledger shows 200 at a time


def run(folder: Path) -> None:
    """Print the opening of each tool, an edit in a long ledger, typing in a long form."""
    site = folder / "site"
    command("mkdocs", "build", "--site-dir", site, cwd=copy_project(folder / "project"))
    print(f"七、网站上的工具（页面主线程的处理器时间，含排版，{ROUNDS} 轮）")
    with serving(site) as address, sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        opened: dict[str, list[float]] = {name: [] for name in OPENED}
        for _ in range(ROUNDS):
            for name, (path, usable) in OPENED.items():
                opened[name].append(_opening(browser, address, path, usable))
        for name, values in opened.items():
            print(f"  打开{name}：{spread(values, '毫秒', 1000)}")
        edits = [_in_page(browser, address, _edit) for _ in range(ROUNDS)]
        keys = [_in_page(browser, address, _keys) for _ in range(ROUNDS)]
        print(f"  台账有 {ROWS} 行时改一格，到存好：{spread(edits, '毫秒', 1000)}")
        print(f"  一节已有 {LONG} 字时打 {KEYS} 个字，到存好：{spread(keys, '毫秒', 1000)}")
        browser.close()
    print()


def _opening(browser: Browser, address: str, path: str, usable: str) -> float:
    """From the first byte until it can be used and nothing more is loaded; nothing cached."""

    def work(page: Page, _: str, clock: Clock) -> float:
        before = clock.now()
        page.goto(address + path, wait_until="networkidle")
        expect(page.locator(usable).first).to_be_attached()
        return clock.now() - before

    return _in_page(browser, address, work)


def _in_page(browser: Browser, address: str, work: Callable[[Page, str, Clock], float]) -> float:
    """In a window of its own. It starts on a small file of the site, so that the page stays in the same process."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(f"{address}catalog.json", wait_until="commit")
    taken = work(page, address, Clock(page))
    context.close()
    return taken


def _edit(page: Page, address: str, clock: Clock) -> float:
    open_ledger(page, address, LEDGER)
    type_rows(page, *[[f"2026-{n:04}", "2026-09-01", "问题" * 10, "表现" * 20] for n in range(ROWS)])
    saved(page)
    expect(page.get_by_role("group", name="翻页")).to_contain_text(f"共{ROWS}行")
    cell(page, EDITED, "wenti").click()
    before = clock.now()
    page.keyboard.type("改成别的")
    page.keyboard.press("Tab")
    saved(page)
    return clock.now() - before


def _keys(page: Page, address: str, clock: Clock) -> float:
    open_form(page, address, REPORT)
    line = "我局召开会议研究部署，逐项对照检查，列出问题清单。" * 20
    area = text_of(page, "luoshi")
    area.fill("\n".join([line] * (LONG // len(line) + 1)))
    area.press("Control+End")
    saved(page)
    before = clock.now()
    page.keyboard.type("字" * KEYS)
    saved(page)
    return clock.now() - before
