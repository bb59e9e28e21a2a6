"""Lighthouse on every kind of page: its phone profile, over HTTP with compression, as a web server sends the site.

Its speeds are reckoned from the clock: the machine must have nothing else to do.
"""

from __future__ import annotations

import gzip
import json
import subprocess
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from bench.measure import command, copy_project, verdict
from bench.tools import OPENED
from bench.weight import COMPRESSED
from tests.conftest import QuietHandler, chromium_path, serving
from tests.web_tools import node

ROUNDS = 5
PAGES = {
    "首页": "index.html",
    "总览": "reports/index.html",
    "按情形找": "situations.html",
    "报告": "reports/zhengzhi-shengtai-zicha.html",
    "自查清单": "checklists/sifeng.html",
    "台账": "ledgers/zhenggai.html",
    "函件": "letters/zeren-shu.html",
    "写作指引": "guides/wenti.html",
    "错词": "reference/words.html",
    "机制词典": "reference/mechanisms.html",
    "任务包": "tools/task.html",
    "本单位的资料": "tools/profile.html",
    "没有这个页面": "404.html",
}
# The goals in hundredths: speed by page, where the form is the heaviest of all; the rest of every page.
FAST, FAST_ENOUGH, FORM = 99, 97, "在线填写"
WHOLE = ("accessibility", "best-practices")


class Compressing(QuietHandler):
    """Text compressed once a file, as web servers do; all but pages may be kept."""

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        path = Path(self.translate_path(urlsplit(self.path).path))
        if not path.is_file():
            self.send_error(404)
            return
        is_text = path.suffix in COMPRESSED
        body = compressed(path) if is_text else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path) + ("; charset=utf-8" if is_text else ""))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache" if path.suffix == ".html" else "max-age=31536000")
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)


@cache
def compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes())


def run(folder: Path) -> None:
    """Print the medians of every kind of page, and the audits that failed."""
    site = folder / "site"
    command("mkdocs", "build", "--site-dir", site, cwd=copy_project(folder / "project"))
    pages = PAGES | {name: path for name, (path, _) in OPENED.items() if path not in PAGES.values()}
    print(f"十一、Lighthouse（手机，{ROUNDS}轮的中位数，移动取最大；机器要空着）")
    print("  网页 | 速度 | 无障碍 | 好的做法 | 移动 | 最大一块画出来 | 占着不应答")
    with serving(site, Compressing) as address:
        for name, path in pages.items():
            _tell(name, _rounds(address + path))
    print()


def _rounds(address: str) -> list[dict[str, Any]]:
    script = Path(__file__).with_name("run.mjs")
    arguments = [node(), str(script), chromium_path(), str(ROUNDS), address]
    said = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in said.splitlines()]


def _tell(name: str, rounds: list[dict[str, Any]]) -> None:
    def score(category: str) -> int:
        return round(median(100 * (one["scores"][category] or 0) for one in rounds))

    def number(audit: str) -> list[float]:
        return [one["numbers"][audit] or 0 for one in rounds]

    speed, rest = score("performance"), [score(category) for category in WHOLE]
    shift = max(number("cumulative-layout-shift"))
    largest, blocked = (median(number(audit)) for audit in ("largest-contentful-paint", "total-blocking-time"))
    goal = FAST_ENOUGH if name == FORM else FAST
    told = verdict(speed >= goal and min(rest) == 100 and shift == 0, f"速度{goal}，其余100，什么也不移动")
    numbers = " | ".join(map(str, (speed, *rest)))
    print(f"  {name} | {numbers} | {shift:.3f} | {largest:.0f}毫秒 | {blocked:.0f}毫秒；{told}", flush=True)
    for audit in sorted({audit for one in rounds for audit in one["failed"]}):
        print(f"    没有通过：{audit}")
