"""Files in the browser: damaged ones refused, a long document written and read, one full of headings read."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.browser import Clock
from bench.measure import interleaved, spread
from macros.browser import forms
from tests import fillings
from tests.conftest import launch_chromium
from tests.fillings import paragraph, table
from tests.test_docx_robust import BLANK, DATA, DOCUMENT, REFUSED, ZICHA, packed
from tests.web_tools import WEB, Tools, bundle

ROUNDS = 3
HEADINGS = 5_000
HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>关于第{}号事项的情况</w:t></w:r></w:p>'


def run(folder: Path) -> None:
    """Print each in processor time of the page, handing the file over to it included."""
    (script,) = bundle([WEB / "tests/docx_page.ts"], folder, "--format=iife")
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        page = browser.new_page()
        page.add_script_tag(path=script)
        tools, clock = Tools(page), Clock(page)

        def timed(name: str, *arguments: object) -> float:
            before = clock.now()
            tools.call(name, *arguments)
            return clock.now() - before

        filling = _long()
        made = tools.file("fill", BLANK, DATA, filling)
        headings = _headings()
        matching = forms.matching_data()
        times = interleaved(
            {
                "写10万字的.docx": lambda: timed("fill", BLANK, DATA, filling),
                "读10万字的.docx": lambda: timed("read", made, DATA, matching),
                f"读{HEADINGS}个标题的.docx": lambda: timed("read", headings, DATA, matching),
            },
            ROUNDS,
        )
        damaged = {name: make() for name, (make, _, _) in REFUSED.items()}
        refused = interleaved({name: partial(timed, "openDocx", data) for name, data in damaged.items()}, ROUNDS)
        browser.close()
    print(f"八、浏览器里的文件（页面主线程的处理器时间，含把文件交给页面，{ROUNDS} 轮）")
    for name, values in times.items():
        print(f"  {name}：{spread(values, '毫秒', 1000)}")
    slowest = max(refused, key=lambda name: min(refused[name]))
    print(f"  拒收{len(refused)}种坏文件，最慢的一种（{slowest}）：{spread(refused[slowest], '毫秒', 1000)}")
    rest = [min(values) for name, values in refused.items() if name != slowest]
    print(f"    其余各种：{spread(rest, '毫秒', 1000)}")
    print()


def _long() -> fillings.Filling:
    """100,000 characters in one paragraph, in many, and a third of them in a cell."""
    text = "坚持问题导向，逐条整改销号。" * 7200
    filling = fillings.plain(ZICHA)
    lines = "\n".join(text[at : at + 50] for at in range(0, len(text), 50))
    filling["sections"][1]["blocks"] = [paragraph(text), table(["甲", "乙"], [text[:30_000], "丙"])]
    filling["sections"][2]["blocks"] = [paragraph(lines)]
    return filling


def _headings() -> bytes:
    body = "".join(HEADING.format(n) for n in range(HEADINGS))
    return packed(
        lambda parts: parts.update(
            {DOCUMENT: re.sub("<w:body>", lambda m: m[0] + body, parts[DOCUMENT].decode()).encode()}
        )
    )
