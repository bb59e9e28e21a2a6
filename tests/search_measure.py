"""Asks the search of a built site the queries of tests/search_queries.tsv and says what was found.

`python -m tests.search_measure site` prints figures and misses, those of the held-out queries included: look at them
to report, not to tune.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import Page

from macros.browser import search
from tests.web_tools import ROOT, WEB, bundle, node

QUERIES = ROOT / "tests" / "search_queries.tsv"
GIVEN = 30  # the first ones came with the task
DRAWN = 214  # of these a third is held out; strangers wrote the others, of which the last ones were not looked at
UNSEEN = 280
FIRST = 3
NONE = "none"


@dataclass(frozen=True)
class Query:
    text: str
    expect: tuple[str, ...]
    never_top: tuple[str, ...]
    held: bool
    given: bool


@dataclass(frozen=True)
class Found:
    """The links of each result in their order, and whether the site said that it does not cover the topic."""

    results: tuple[tuple[str, ...], ...]
    uncovered: bool


def load() -> list[Query]:
    lines = [
        line.split("\t")
        for line in QUERIES.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    header, *rows = lines
    assert header == ["query", "expect", "never_top", "difficulty", "form", "set"]
    return [
        Query(text, tuple(expect.split()), tuple(never.split()), held == "held", number < GIVEN)
        for number, (text, expect, never, _, _, held) in enumerate(rows)
    ]


def is_right(query: Query, found: Found) -> bool:
    """A right place is among the first results, and no wrong one on top; what is not covered is said not to be here.

    A query that expects `none` and places as well means either: what is not here, and what comes so near.
    """
    if found.uncovered != (NONE in query.expect):
        return False
    if query.expect == (NONE,):
        return True
    if any(fits(found.results[0][0], pattern) for pattern in query.never_top if found.results):
        return False
    return any(fits(link, pattern) for links in found.results[:FIRST] for link in links for pattern in query.expect)


def is_first(query: Query, found: Found) -> bool:
    """The right place is the first one, by any of its links."""
    first = Found(found.results[:1], found.uncovered)
    return is_right(query, first)


def fits(link: str, pattern: str) -> bool:
    """page.html#anchor against page#anchor,anchor with * for anything."""
    page, _, anchors = pattern.partition("#")
    path, _, anchor = link.partition("#")
    return fnmatchcase(path.removesuffix(".html"), page) and (
        not anchors or any(fnmatchcase(anchor, one) for one in anchors.split(","))
    )


# What is shown, by rows of addresses, and whether the dialog says that the site has nothing of the kind.
_SHOWN = """() => [
  [...document.querySelectorAll("[data-search-results] ol > li")].map(item => [...item.querySelectorAll("a")].map(a => a.href)),
  document.querySelector("[data-search-absent]") !== null,
]"""


def _found(address: str, results: list[list[str]], uncovered: bool) -> Found:
    return Found(tuple(tuple(unquote(link.removeprefix(address)) for link in one) for one in results), uncovered)


def type_in(page: Page, address: str, text: str) -> Found:
    """Type into the open search box and read what is shown."""
    page.locator("input[name=query]").fill(text)
    page.wait_for_function("text => document.querySelector('[data-search-dialog]').dataset.searched === text", arg=text)
    return _found(address, *page.evaluate(_SHOWN))


def index_of(site: Path) -> dict[str, Any]:
    """The index of a built site, as its script brings it."""
    text = (site / search.SCRIPT).read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(json.loads(text.partition("=")[2].strip().rstrip(";")))
    return data


@cache
def _asking() -> str:
    """web/tests/search-cli.ts as one script."""
    with TemporaryDirectory() as folder:
        (script,) = bundle([WEB / "tests/search-cli.ts"], Path(folder), "--platform=node", "--format=esm")
        return script.read_text(encoding="utf-8")


def ask_all(index: dict[str, Any], queries: Iterable[Query]) -> dict[Query, Found]:
    """What the dialog would show, by the same code in Node, which a query costs a fraction of what it does in a page."""
    asked = list(queries)
    given = json.dumps({"index": index, "queries": [query.text for query in asked]})
    command = [node(), "--input-type=module", "--eval", _asking()]
    answers = subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout
    return {query: _found("", *one) for query, one in zip(asked, json.loads(answers), strict=True)}


def rate(found: dict[Query, Found], right: Callable[[Query, Found], bool] = is_right) -> float:
    return sum(right(*item) for item in found.items()) / len(found)


def report(found: dict[Query, Found]) -> str:
    """Figures and misses by set."""
    sets = {
        "给定的30条": {q: f for q, f in found.items() if q.given},
        "调整时看过的": {q: f for q, f in found.items() if not q.held},
        "没有看过的": {q: f for q, f in found.items() if q.held},
    }
    lines = [
        f"搜索，{name}{len(part)}条：前三个结果里有{rate(part):.1%}，第一个就是{rate(part, is_first):.1%}"
        for name, part in sets.items()
    ]
    for query, one in found.items():
        if not is_right(query, one):
            shown = "、".join(links[0] for links in one.results[:FIRST]) or "没有结果"
            lines.append(
                f"  没找对（{'没看过' if query.held else '看过'}）：{query.text} → {shown}；应当是 {' '.join(query.expect)}"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(ask_all(index_of(Path(sys.argv[1])), load())))
