"""What a browser loads for a page, in bytes after gzip and in requests: ours apart from the theme's.

Theme: the files of the installed Material package, and the HTML of the page without its main area.
Ours: every other file that is loaded with the page, and what the main area adds to the HTML.
"""

from __future__ import annotations

import gzip
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import material
from playwright.sync_api import Browser, Response, sync_playwright

from bench.measure import command, copy_project, verdict
from tests.conftest import serving

GOAL = 20 * 1024
THEME = Path(material.__file__).parent / "templates"
THEME_FILES = ("search/",)  # made by the theme's own search
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")
ARTICLE = re.compile(rb"(<article\b[^>]*>).*(</article>)", re.S)
GUIDANCE = ("reports", "checklists", "ledgers", "letters", "guides")


@dataclass
class Weight:
    """Bytes by what they are; `requests` of all files, `own` of ours."""

    theme: int = 0
    html: int = 0
    styles: int = 0
    scripts: int = 0
    rest: int = 0
    requests: int = 0
    own: int = 0
    names: list[str] = field(default_factory=list)

    @property
    def ours(self) -> int:
        return self.html + self.styles + self.scripts + self.rest


def run(folder: Path) -> None:
    """Print the heaviest page of every folder."""
    project = copy_project(folder / "project")
    site = folder / "site"
    command("mkdocs", "build", "--quiet", "--site-dir", site, cwd=project)
    switches = ["--no-sandbox", "--disable-gpu"]
    print("四、打开一页要下载多少（gzip 以后，每个目录最重的一页）")
    print("  页面 | 请求（其中本站） | 主题 KB | 本站 KB = 正文 + 样式 + 脚本 + 其他")
    heaviest = 0
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=switches)
        for page in _heaviest(site):
            weight = _open(browser, address, page)
            own = " + ".join(_kb(part) for part in (weight.html, weight.styles, weight.scripts, weight.rest))
            print(f"  {page} | {weight.requests}（{weight.own}） | {_kb(weight.theme)} | {_kb(weight.ours)} = {own}")
            if page.split("/")[0] in GUIDANCE:
                heaviest = max(heaviest, weight.ours)
        browser.close()
    print(f"  写法页里最重的，本站部分 {_kb(heaviest)} KB；{verdict(heaviest <= GOAL, '≤20 KB')}")
    print()


def _kb(size: int) -> str:
    return f"{size / 1024:.1f}"


def _heaviest(site: Path) -> list[str]:
    """The largest page of every folder, the home page first."""
    largest: dict[Path, Path] = {}
    for page in site.rglob("*.html"):
        if page.name != "404.html" and page.stat().st_size >= largest.get(page.parent, page).stat().st_size:
            largest[page.parent] = page
    pages = [site / "index.html", *(page for _, page in sorted(largest.items()))]
    return list(dict.fromkeys(page.relative_to(site).as_posix() for page in pages))


def _open(browser: Browser, address: str, page: str) -> Weight:
    """Load a page with nothing cached and wait until nothing more is asked for."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    tab = context.new_page()
    weight = Weight()
    responses: list[Response] = []
    tab.on("response", lambda response: responses.append(response))
    tab.goto(address + page, wait_until="networkidle")
    for response in responses:
        if response.url.startswith(address):
            _add(weight, unquote(urlsplit(response.url).path).lstrip("/"), response.body())
    context.close()
    return weight


def _add(weight: Weight, path: str, body: bytes) -> None:
    size = _compressed(path, body)
    weight.requests += 1
    if path.endswith(".html"):
        frame = _compressed(path, ARTICLE.sub(rb"\1\2", body))
        weight.theme += frame
        weight.html += size - frame
    elif (THEME / path).is_file() or path.startswith(THEME_FILES):
        weight.theme += size
    else:
        weight.own += 1
        kind = {".css": "styles", ".js": "scripts"}.get(Path(path).suffix, "rest")
        setattr(weight, kind, getattr(weight, kind) + size)


def _compressed(path: str, body: bytes) -> int:
    return len(gzip.compress(body, 6)) if path.endswith(COMPRESSED) else len(body)
