"""Opening each kind of page on a phone with a processor four times slower, beside stock Material on the same text.

By the observers of the browser: what moves (layout shift), when the largest part is painted, for how long the page
does not answer (each task beyond 50 ms until nothing more comes), and when what is typed in first can be used. Times
are of the clock, for the reader waits by it: the machine must have nothing else to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright

from bench.build import both, build_ours, build_plain
from bench.measure import verdict
from bench.tools import OPENED
from tests.conftest import launch_chromium, serving

ROUNDS = 5
SLOWER = 4
PHONE: ViewportSize = {"width": 390, "height": 844}
# Pages that both sites have; the tools only ours.
PAGES = {
    "首页": "index.html",
    "写作指引": "guides/wenti.html",
    "报告": "reports/zhengzhi-shengtai-zicha.html",
    "机制词典": "reference/mechanisms.html",
}
USABLE_GOAL = 1000

WATCH = """() => {
  window.seen = {shift: 0, largest: 0, blocked: 0};
  const watch = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take)).observe({type, buffered: true});
  watch("layout-shift", entry => { if (!entry.hadRecentInput) seen.shift += entry.value; });
  watch("largest-contentful-paint", entry => { seen.largest = entry.startTime; });
  watch("longtask", entry => { seen.blocked += entry.duration - 50; });
}"""
USABLE = """selector => new Promise(done => {
  const look = () => document.querySelector(selector) ? done(performance.now()) : requestAnimationFrame(look);
  look();
})"""


@dataclass(frozen=True)
class Opening:
    """Layout shift without a unit, the rest in milliseconds."""

    shift: float
    largest: float
    blocked: float
    usable: float


def run(folder: Path) -> None:
    """Print medians of each kind of page, ours and stock, and of each tool."""
    project, _ = both(folder)
    build_ours(project)
    build_plain(project)
    print(f"六、打开一页（手机宽度，处理器慢{SLOWER}倍，{ROUNDS}轮的中位数；钟表时间，机器要空着）")
    print("  网页 | 移动 | 最大一块画出来 | 占着不应答 | 能用")
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        with serving(project / "out" / "mkdocs.yml") as ours, serving(project / "out" / "plain.yml") as plain:
            for name, path in PAGES.items():
                _tell(name, browser, ours + path, "article h1")
                _tell(f"{name}，原样的Material", browser, plain + path, "article h1")
            for name, (path, usable) in OPENED.items():
                _tell(name, browser, ours + path, usable, USABLE_GOAL)
        browser.close()
    print()


def _tell(name: str, browser: Browser, address: str, usable: str, goal: int = 0) -> None:
    found = [_open(browser, address, usable) for _ in range(ROUNDS)]
    shift = max(one.shift for one in found)
    largest, blocked, ready = (
        median(values) for values in zip(*((one.largest, one.blocked, one.usable) for one in found), strict=True)
    )
    told = f"；{verdict(ready <= goal and shift == 0, f'{goal}毫秒以内能用，什么也不移动')}" if goal else ""
    print(f"  {name} | {shift:.3f} | {largest:.0f}毫秒 | {blocked:.0f}毫秒 | {ready:.0f}毫秒{told}")


def _open(browser: Browser, address: str, usable: str) -> Opening:
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
    context.add_init_script(f"({WATCH})()")
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="commit")
    ready = float(page.evaluate(USABLE, usable))
    page.wait_for_load_state("networkidle")
    expect(page.locator(usable).first).to_be_attached()
    seen = page.evaluate("seen")
    context.close()
    return Opening(seen["shift"], seen["largest"], seen["blocked"], ready)
