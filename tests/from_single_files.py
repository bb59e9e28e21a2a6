"""Every test that opens a page in a browser runs once more on the tools' single files from file://, or says why not.

tests/from_single_files.yml names those that cannot, and those that run in `make test` too; all others run in
`make soak`. A test gets its address from the fixture `address`: that of the site, or of a folder with nothing but the
single files where the tools' pages lie.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from macros.publish.single_files import TOOLS, path_of

LIST = Path(__file__).with_suffix(".yml")
SITE, SINGLE = "site", "single"
# An empty page: where tests of stored drafts put in what was stored before, as any local page in Chromium can.
ELSEWHERE = "about.html"


def lay_out(site: Path, folder: Path) -> None:
    """The single files of a site, each where the page of its tool lies there."""
    (folder / "tools").mkdir(parents=True)
    for tool in TOOLS:
        shutil.copy(site / path_of(tool), folder / f"tools/{tool.name}.html")
    (folder / ELSEWHERE).write_text("<!doctype html><title>别的网页</title>", encoding="utf-8")


def addresses() -> list[object]:
    """The values of the fixture `address` for each test; the first leaves the test's name as it is."""
    return [pytest.param(SITE, id=pytest.HIDDEN_PARAM), pytest.param(SINGLE, id="single-file")]


def arranged(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    """Without what cannot run on single files, and with a mark on what only long runs try.

    Raises pytest.UsageError for a test that opens a browser on its own and is not in the list.
    """
    forgotten = []
    for item in items:
        names = {item.nodeid.rpartition("/")[2].partition("[")[0], item.path.name}
        listed = not names.isdisjoint(_listed("elsewhere"))
        match _address(item):
            case "single" if listed:
                continue
            case "single" if names.isdisjoint(_listed("every run")):
                item.add_marker(pytest.mark.soak)
            case None if opens_a_browser(item) and uses(item, "site") and not listed:
                forgotten.append(item.nodeid.partition("[")[0])
        yield item
    if forgotten:
        why = "打开网站的页面，却不用address这个fixture，不会在单文件版上再跑一遍；不能跑的，在tests/from_single_files.yml写明原因"
        raise pytest.UsageError(f"{'、'.join(dict.fromkeys(forgotten))}：{why}")


def opens_a_browser(item: pytest.Item) -> bool:
    return uses(item, "chromium", "browser")


def uses(item: pytest.Item, *fixtures: str) -> bool:
    """Whether a test has one of these fixtures, by way of others or itself."""
    return not set(fixtures).isdisjoint(getattr(item, "fixturenames", ()))


def _address(item: pytest.Item) -> str | None:
    callspec = getattr(item, "callspec", None)
    return callspec.params.get("address") if callspec else None


@cache
def _listed(part: str) -> frozenset[str]:
    """The names in a part of the list: of a file, or of a test in it."""
    return frozenset(
        name for group in yaml.safe_load(LIST.read_text(encoding="utf-8"))[part] for name in group["tests"]
    )
