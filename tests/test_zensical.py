"""The same site built by Zensical, the announced successor of MkDocs with Material, held against the MkDocs build.

Zensical reads the same mkdocs.yml and calls the same `define_env`, but runs no hooks. What may differ stands in
DIFFERENCES with its reason, and nowhere else; what a switch needs is in docs/maintain.md.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT, copy_of_small_project, of_each_code, pages_of, serving
from tests.search_measure import type_in
from tests.sharing import once
from tests.test_preview import with_configuration
from tests.test_site import broken_links, tree

# Files that only one of the two writes: pattern of the path and the reason.
DIFFERENCES = {
    r"assets/(javascripts|stylesheets)/.+": "主题自带的脚本和样式，两家各有各的文件名",
    r"assets/styles/.+": "一页的几份样式合成的一份，只有钩子合",
    r"search/search_index\.json|search\.json": "主题自带的搜索索引，两家放在不同的文件里",
    r"sitemap\.xml\.gz": "网站地图的压缩件，Zensical 只写 sitemap.xml",
}
# The link “跳转至正文”: MkDocs jumps to the first heading, Zensical to a mark of its own before it.
SKIP_LINK = "md-skip"


@dataclass(frozen=True)
class Builds:
    """One project built strictly by each of the two, and words that its search finds."""

    site: Path
    successor: Path
    words: str


@pytest.fixture(scope="session", params=["small", pytest.param("whole", marks=pytest.mark.soak)])
def builds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """Of a small project with the site's own configuration, theme and macros; of the whole site in the long run."""
    if request.param == "whole":
        made = once(tmp_path_factory, "zensical", partial(build_by_zensical, ROOT))
        return Builds(request.getfixturevalue("site"), made / "site", "五问")

    def build(folder: Path) -> None:
        project = with_configuration(copy_of_small_project(folder))
        for path, text in (
            ("docs/index.md", "---\ntitle: 首页\n---\n\n# 首页"),
            ("mkdocs.yml", "  - 首页: index.md"),
            ("templates/published.txt", "index.html"),
        ):
            with (project / path).open("a", encoding="utf-8") as file:
                file.write(f"{text}\n")
        (project / ".ci").mkdir()
        shutil.copy(ROOT / ".ci/build-zensical", project / ".ci")
        build_by_zensical(project, folder / "zensical")
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder / "mkdocs"]
        result = subprocess.run(command, cwd=project, capture_output=True, text=True)
        assert result.returncode == 0, result.stdout + result.stderr

    made = once(tmp_path_factory, "small-zensical", build)
    return Builds(made / "mkdocs", made / "zensical" / "site", "告知书")


def build_by_zensical(project: Path, folder: Path) -> None:
    command = [project / ".ci" / "build-zensical", folder]
    result = subprocess.run(command, env={**os.environ, "PYTHON": sys.executable}, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("setting", "key"),
    [("site: {name: 澄湖}\n", "site"), ("units: {exclude: [sifeng]}\n", "units"), ("content: [benji]\n", "content")],
)
def test_settings_that_only_hooks_apply_are_refused(tmp_path: Path, setting: str, key: str) -> None:
    """The maintenance page says so; a site with less in it than was asked for must not come out."""
    for name in ("macros", "templates"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".ci").mkdir()
    script = shutil.copy(ROOT / ".ci/build-zensical", tmp_path / ".ci")
    (tmp_path / "settings.yml").write_text(f"author: 云岭县澄湖管理处\n{setting}", encoding="utf-8")
    command = [script, tmp_path / "out"]
    result = subprocess.run(command, env={**os.environ, "PYTHON": sys.executable}, capture_output=True, text=True)
    assert result.returncode == 1
    assert result.stderr == f"settings.yml:2: {key} 在 Zensical 里不起作用：删去这一项，或者用 make site\n"
    assert not (tmp_path / "out").exists()


def files_of(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def differing(site: Path, successor: Path, view) -> dict[str, tuple[list, list]]:
    """What `view` sees in only one of the two builds, by page."""
    found = {}
    for page in pages_of(site):
        old, new = view(site, page), view(successor, page)
        if old != new:
            found[page] = [x for x in old if x not in new], [x for x in new if x not in old]
    return found


def head(site: Path, page: str) -> list[str]:
    """Title, description and language."""
    return tree(site / page).xpath("//title/text() | //meta[@name='description']/@content | /html/@lang")


def headings(site: Path, page: str) -> list[tuple[str, str, str | None]]:
    """Level, text and id of every heading, in their order."""
    elements = tree(site / page).xpath(
        "//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
    )
    return [(str(e.tag), " ".join(e.text_content().split()), e.get("id")) for e in elements]


def content(site: Path, page: str) -> list[str]:
    """The words of the main area."""
    (article,) = tree(site / page).xpath("//article[contains(@class, 'md-content__inner')]")
    return article.text_content().split()


def links(site: Path, page: str) -> list[tuple[str, str | None]]:
    """Where every link leads, from the site's root, and the name under which it saves a file."""
    found = set()
    for link in tree(site / page).xpath("//a[@href]"):
        if SKIP_LINK in (link.get("class") or ""):
            continue
        parts = urlsplit(link.get("href"))
        path = unquote(parts.path) or page.rpartition("/")[2]
        folder = "" if path.startswith("/") else page.rpartition("/")[0]
        target = os.path.normpath(f"{folder}/{path.lstrip('/')}".lstrip("/"))
        found.add((parts.geturl() if parts.scheme else f"{target}#{unquote(parts.fragment)}", link.get("download")))
    return sorted(found, key=str)


@pytest.mark.parametrize("view", [head, headings, content, links], ids=lambda view: view.__name__)
def test_pages_are_the_same(builds: Builds, view) -> None:
    assert pages_of(builds.site) == pages_of(builds.successor)
    assert differing(builds.site, builds.successor, view) == {}


def test_other_files_are_the_same(builds: Builds) -> None:
    """Byte for byte, but for the theme's own."""
    site, successor = builds.site, builds.successor
    only_one = files_of(site) ^ files_of(successor)
    assert unmatched(only_one) == []
    stale = [pattern for pattern in DIFFERENCES if not any(re.fullmatch(pattern, path) for path in only_one)]
    assert stale == [], "这些差别已经没有了，从 DIFFERENCES 里删去"
    both = files_of(site) & files_of(successor)
    changed = {
        p
        for p in both
        if not p.endswith((".html", "sitemap.xml")) and (site / p).read_bytes() != (successor / p).read_bytes()
    }
    assert unmatched(changed) == []


def unmatched(paths: Iterable[str]) -> list[str]:
    return sorted(path for path in paths if not any(re.fullmatch(pattern, path) for pattern in DIFFERENCES))


def test_every_link_works(builds: Builds) -> None:
    """A small project has not all that its pages lead to."""
    dead, known = (
        {line for page in pages_of(site) for line in broken_links(site, page)}
        for site in (builds.successor, builds.site)
    )
    assert dead - known == set()


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["each code", "each page"])
@pytest.mark.parametrize("way", ["file", pytest.param("http", marks=pytest.mark.soak)])
def test_scripts_run_under_the_policy(chromium: Browser, builds: Builds, way: str, *, every: bool) -> None:
    """Pages open without a fault, and the search finds."""
    faults: list[str] = []
    context = chromium.new_context()
    page = context.new_page()
    page.on("console", lambda m: faults.append(f"{page.url}: {m.text}") if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    with serving(builds.successor) as address:
        base = address if way == "http" else f"{builds.successor.as_uri()}/"
        for name in of_each_code(builds.successor, every):
            page.goto(base + name)
            assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1, name
        page.keyboard.press("f")
        assert type_in(page, base, builds.words).results
        context.close()
    assert faults == []


def test_only_the_hooks_know_mkdocs() -> None:
    """What Zensical calls must run where MkDocs is not installed."""
    for path in (ROOT / "macros").rglob("*.py"):
        imported = {
            name.split(".")[0]
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for name in (
                [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            )
        }
        assert path.name in ("hooks.py", "plugin.py") or not imported & {"mkdocs", "material", "mkdocs_macros"}, path
