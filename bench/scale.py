"""What the site costs from the units it has to many more: files, pages, index, and the search in it.

Files and pages are made of copies of every unit under ids of their own. The search is asked in Node, with the index
of the site as it is and with its units as often as the size needs, each copy under a title of its own.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from bench.growth import multiply
from bench.measure import ROOT, command, copy_project
from macros.browser import search
from tests.search_measure import load
from tests.web_tools import bundle, node

BUILT = (1, 11, 44)  # times as many units
SEARCHED = (1, 11, 44, 217)
QUERIES = 20


def run(folder: Path) -> None:
    """Print a line a size."""
    print("单元多了以后（处理器时间，各量一次）")
    first = Path()
    for times in BUILT:
        project = copy_project(folder / f"x{times}")
        count = multiply(project, times)
        files = command("macros", "build", "--out", "out", cwd=project)
        pages = command("mkdocs", "build", "--site-dir", "site", cwd=project)
        (project / ".cache/search-index.pickle").unlink()
        index = command("macros", "search", "site", cwd=project)
        weight = (project / "site" / search.SCRIPT).stat().st_size
        largest = max((project / "site").rglob("*.html"), key=lambda page: page.stat().st_size)
        total = sum(path.stat().st_size for path in (project / "site").rglob("*") if path.is_file())
        home = (project / "site/index.html").stat().st_size
        print(
            f"  {count} 个单元：下载文件 {files:.1f} 秒，网页和索引 {pages:.1f} 秒，其中索引 {index:.1f} 秒；"
            f"索引 {weight >> 10} KB，首页 {home >> 10} KB，最大的网页 {largest.stat().st_size >> 10} KB，"
            f"网站共 {total >> 20} MB",
            flush=True,
        )
        if times == BUILT[0]:
            first = shutil.copy(project / "site" / search.SCRIPT, folder)
        shutil.rmtree(project)
    asked(folder, first)
    print()


def asked(folder: Path, index: Path) -> None:
    """Print what opening the search and asking in it cost, by size."""
    (script,) = bundle([ROOT / "bench/scale_search.ts"], folder, "--platform=node", "--format=esm")
    queries = [query.text for query in load()][:: len(load()) // QUERIES]
    for times in SEARCHED:
        command = [node(), "--expose-gc", str(script), str(index), str(times)]
        told = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, check=True).stdout
        print(f"  {told.strip()}", flush=True)
