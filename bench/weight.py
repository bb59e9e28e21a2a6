"""What a browser loads for a page, in bytes after gzip and in requests: ours apart from the theme's.

Theme: the files of the installed Material package, and the HTML of the page without its main area.
Ours: every other file that is loaded with the page, and what the main area adds to the HTML: its words, and the
markup around them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import material
from playwright.sync_api import Browser, Response, sync_playwright

from bench.measure import command, copy_project, verdict
from macros.material.model import KINDS
from macros.publish import theme
from tests import page_weight
from tests.conftest import chromium_path, serving

GOAL = 20 * 1024
THEME = Path(material.__file__).parent / "templates"
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")
READ = ("guides/", *(f"{kind}s/" for kind in KINDS))  # 写作指引和材料的页面
LATER = ("assets/search-index.js", "assets/units")  # asked for when a reader searches or fills in


@dataclass
class Weight:
    """Bytes by what they are; `requests` of all files, `own` of ours."""

    theme: int = 0
    words: int = 0
    markup: int = 0
    styles: int = 0
    scripts: int = 0
    rest: int = 0
    requests: int = 0
    own: int = 0

    @property
    def parts(self) -> tuple[int, ...]:
        return self.words, self.markup, self.styles, self.scripts, self.rest

    @property
    def ours(self) -> int:
        return sum(self.parts)


def run(folder: Path) -> None:
    """Print the heaviest page of every folder."""
    project = copy_project(folder / "project")
    site = folder / "site"
    command("mkdocs", "build", "--site-dir", site, cwd=project)
    switches = ["--no-sandbox", "--disable-gpu"]
    print("四、打开一页要下载多少（gzip 以后，每个目录最重的一页）")
    print("  页面 | 请求（其中本站） | 主题 KB | 本站 KB = 文字 + 标记 + 样式 + 脚本 + 其他")
    heaviest = 0
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=switches)
        for page in _heaviest(site):
            weight = _open(browser, address, page)
            own = " + ".join(map(_kb, weight.parts))
            print(f"  {page} | {weight.requests}（{weight.own}） | {_kb(weight.theme)} | {_kb(weight.ours)} = {own}")
            if page.startswith(READ):
                heaviest = max(heaviest, weight.ours - weight.words)
        browser.close()
    print(f"  写作指引和材料里最重的一页，本站部分，文字除外 {_kb(heaviest)} KB；{verdict(heaviest <= GOAL, '≤20 KB')}")
    sizes = {name: [_compressed(p.name, p.read_bytes()) for p in _files(site / name)] for name in LATER}
    later = "，".join(f"{name} {len(values)} 个，最大 {_kb(max(values))} KB" for name, values in sizes.items())
    print(f"  用到时才取：{later}")
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
    tab.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - Playwright marks what it is given
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
        parts = page_weight.weigh(body)
        weight.theme += parts.frame
        weight.words += parts.words
        weight.markup += parts.markup
    elif path.startswith(theme.FOLDER) or (THEME / path).is_file():
        weight.theme += size
    else:
        weight.own += 1
        kind = {".css": "styles", ".js": "scripts"}.get(Path(path).suffix, "rest")
        setattr(weight, kind, getattr(weight, kind) + size)


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.iterdir())


def _compressed(path: str, body: bytes) -> int:
    return page_weight.compressed(body) if path.endswith(COMPRESSED) else len(body)
