"""What happens in the browser, in processor time of its page: filling a report beside two libraries, checking, ledgers."""

from __future__ import annotations

import subprocess
from base64 import b64decode, b64encode
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from playwright.sync_api import Browser, CDPSession, Page, Playwright, sync_playwright

from bench.measure import ROOT, interleaved, ratio, spread, verdict
from macros.browser import forms, review
from macros.document import building
from macros.formats import docx, xlsx
from macros.material import catalog, reference
from tests import fillings
from tests.conftest import launch_chromium
from tests.test_review_engine import long_text
from tests.web_tools import WEB, node

ROUNDS = 5
REPORT, LEDGER = "zhengzhi-shengtai-zicha", "zhenggai"
CHARACTERS = (20_000, 200_000)
FASTER_GOAL = 3
REPEAT = 5
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
RIVALS = ("docxtemplater", "easy-template-x")
FILLERS = {"ours": "本站", **{name: name for name in RIVALS}}
REPEAT_SCRIPT = "([name, times]) => window.bench.repeat(name, times)"


def run(folder: Path) -> None:
    """Print filling, ledgers and checks."""
    (script,) = _bundle(folder)
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        page = browser.new_page()
        page.add_script_tag(path=script)
        clock = Clock(page)
        print(f"五、浏览器里（页面主线程的处理器时间，{ROUNDS} 轮）")
        _filling(browser, script)
        _ledgers(page, clock)
        browser.close()
        _checking(playwright, script)
    print()


def _bundle(folder: Path) -> list[Path]:
    """The page's code with both libraries, from bench/node_modules."""
    here = Path(__file__).parent
    esbuild = WEB / "node_modules/esbuild/bin/esbuild"
    command = [str(esbuild), str(here / "page.ts"), "--bundle", f"--outdir={folder}", "--format=iife"]
    if esbuild.read_bytes()[:2] == b"#!":
        command.insert(0, node())
    subprocess.run([*command, "--define:global=window", "--log-level=warning"], cwd=here.parent, check=True)
    return [folder / "page.js"]


class Clock:
    """Processor seconds of the page's main thread."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def now(self) -> float:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return float(next(item["value"] for item in metrics if item["name"] == "TaskDuration"))

    def of(self, page: Page, script: str, argument: Any = None) -> float:
        before = self.now()
        page.evaluate(script, argument)
        return self.now() - before


def _filling(browser: Browser, script: Path) -> None:
    """All make the same text before they are timed: in fresh pages, whose code has not run yet, and again and again."""
    unit = catalog.load(ROOT).unit(REPORT)
    names = [blank["name"] for blank in forms.unit_data(unit)["blanks"]]
    values = {name: f"第{index}项的内容" for index, name in enumerate(names)}
    blank = docx.render(building.build(unit, "bare"))
    task = {
        "form": b64encode(docx.render(building.form(unit))).decode(),
        "unit": forms.unit_data(unit),
        "filling": fillings.plain(unit) | {"blanks": values},
        "tagged": b64encode(_tagged(blank, names)).decode(),
        "values": {f"b{index}": values[name] for index, name in enumerate(names)},
    }
    page = _prepared(browser, script, task)
    made = {name: _text(page.evaluate("name => window.bench.fill(name)", name)) for name in FILLERS}
    for name in RIVALS:
        if made[name] != made["ours"]:
            raise SystemExit(f"{name} 填出来的文字不同，不能比较")
    first = interleaved({name: partial(_first, browser, script, task, name) for name in FILLERS}, ROUNDS)
    again = {name: partial(Clock(page).of, page, REPEAT_SCRIPT, [name, REPEAT]) for name in FILLERS}
    times = {name: [time / REPEAT for time in found] for name, found in interleaved(again, ROUNDS).items()}
    for when, found in (("打开网页后第一次", first), ("再填", times)):
        print(f"  填一份报告（{len(names)} 个空项），{when}：")
        for name, label in FILLERS.items():
            print(f"    {label}：{spread(found[name], '毫秒', 1000)}")
        faster, text = min(ratio(found[name], found["ours"]) for name in RIVALS)
        print(f"    两者中快的是本站用时的 {text}；{verdict(faster >= FASTER_GOAL, f'≥{FASTER_GOAL} 倍')}")


def _prepared(browser: Browser, script: Path, task: dict[str, Any]) -> Page:
    page = browser.new_page()
    page.add_script_tag(path=script)
    page.evaluate("task => window.bench.prepare(task)", task)
    return page


def _first(browser: Browser, script: Path, task: dict[str, Any], name: str) -> float:
    page = _prepared(browser, script, task)
    time = Clock(page).of(page, REPEAT_SCRIPT, [name, 1])
    page.close()
    return time


def _tagged(blank: bytes, names: list[str]) -> bytes:
    """The blank report with {b0}, {b1} … as plain runs in place of the controls: what both libraries fill."""
    with ZipFile(BytesIO(blank)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[BODY])
    numbers = {name[:64]: index for index, name in enumerate(names)}
    for control in list(root.iter(f"{W}sdt")):
        tag = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
        run = control.find(f"{W}sdtContent/{W}r")
        run.find(f"{W}t").text = f"{{b{numbers[tag]}}}"
        control.getparent().replace(control, run)
    parts[BODY] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _text(encoded: str) -> list[str]:
    with ZipFile(BytesIO(b64decode(encoded))) as archive:
        root = etree.fromstring(archive.read(BODY))
    return ["".join(node.text or "" for node in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]


def _ledgers(page: Page, clock: Clock) -> None:
    unit = catalog.load(ROOT).unit(LEDGER)
    page.evaluate(
        "([unit, blank]) => window.bench.ledger(unit, blank)",
        [forms.unit_data(unit), b64encode(xlsx.render(unit, "bare")).decode()],
    )
    for what, label in (("type", "存一次"), ("sort", "排序"), ("export", "导出")):
        script = "([count, what]) => window.bench.rows(count, what)"
        tasks = {str(count): partial(clock.of, page, script, [count, what]) for count in (1_000, 20_000)}
        times = interleaved(tasks, 3)
        growth, _ = ratio(times["20000"], times["1000"])
        parts = "，".join(f"{count} 行 {spread(values, '毫秒', 1000)}" for count, values in times.items())
        print(f"  台账{label}：{parts}；行数 20 倍，用时 {growth:.1f} 倍")


def _checking(playwright: Playwright, script: Path) -> None:
    """The same draft twice in a browser that has just been started: the first time includes compiling the rules."""
    known = reference.load(ROOT)
    units = catalog.load(ROOT)
    data = [review.data(units, known), list(review.texts(units.units)), forms.matching_data()]
    texts = {size: long_text(size) for size in CHARACTERS}
    times: dict[tuple[int, str], list[float]] = {(size, when): [] for size in CHARACTERS for when in ("first", "warm")}
    for _ in range(3):
        for size, text in texts.items():
            browser = launch_chromium(playwright)
            page = browser.new_page()
            page.add_script_tag(path=script)
            page.evaluate("([data, texts, matching]) => window.bench.know(data, texts, matching)", data)
            clock = Clock(page)
            for when in ("first", "warm"):
                times[size, when].append(clock.of(page, "text => window.bench.check(text)", text))
            browser.close()
    for size in CHARACTERS:
        first, warm = (spread(times[size, when], "毫秒", 1000) for when in ("first", "warm"))
        print(f"  查稿，{size} 字：第一次 {first}，第二次 {warm}")
    growth, _ = ratio(times[CHARACTERS[1], "warm"], times[CHARACTERS[0], "warm"])
    print(f"    字数 10 倍，用时 {growth:.1f} 倍")
