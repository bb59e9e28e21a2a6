"""The search finds what the site has by its names, as they are typed: with a slip, half, or with words around them.

Asked in Node, of the index of the built site: the questions are made from the pages, so that a new page is asked for
as soon as it is there. Of the many other names only a part is asked for, and more
of the slips in `make soak`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from macros.browser.pinyin import COMMON
from macros.material.model import KINDS
from tests import search_measure
from tests.search_measure import Found, Query, ask_all, is_first, is_right

GOAL = 0.97  # among the first three
FIRST_GOAL = 0.92
SLIP_GOAL = 0.95
NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十]+[)）、]+")
CHINESE = re.compile("[\u4e00-\u9fff]+")
SHORTEST = 4  # characters of a name that is known in spite of a slip
# How one asks for a material whose name one knows.
ASKED = ("{}怎么写", "{}模板", "我要写{}", "有没有{}的范文", "{} 下载")


@pytest.fixture(scope="module")
def index(site: Path) -> dict[str, Any]:
    return search_measure.index_of(site)


def wanted(text: str, paths: Iterable[str]) -> Query:
    return Query(text, tuple(path.removesuffix(".html") for path in paths), (), False, False)


def missed(found: dict[Query, Found]) -> list[str]:
    """What does not come first."""
    return [f"{q.text} → {f.results[0][0] if f.results else ''}" for q, f in found.items() if not is_first(q, f)]


def test_every_page_is_the_first_by_its_title_and_nothing_is_said_to_be_missing(index: dict[str, Any]) -> None:
    found = ask_all(index, [wanted(title, [path]) for path, title, *_ in index["pages"]])
    assert missed(found) == []


def test_sections_are_among_the_first_three_by_theirs(index: dict[str, Any]) -> None:
    sections: dict[str, list[str]] = {}
    for number, anchor, heading, *_ in index["entries"]:
        path, _, _, group = index["pages"][number]
        name = NUMBER.sub("", heading)
        if index["groups"][group][0] == "材料" and len(name) > 2 and anchor and not anchor.startswith("_"):
            sections.setdefault(name, []).append(f"{path.removesuffix('.html')}#{anchor}")
    found = ask_all(index, [Query(name, tuple(places), (), False, False) for name, places in sections.items()])
    assert [q.text for q, f in found.items() if f.uncovered] == []
    wrong = [q.text for q, f in found.items() if not is_right(q, f)]
    assert len(wrong) <= len(sections) * (1 - GOAL), wrong


def test_materials_are_the_first_by_title_in_a_question(index: dict[str, Any]) -> None:
    kinds = set(KINDS.values())
    units = [(path, title) for path, title, kind, _ in index["pages"] if kind in kinds]
    found = ask_all(index, [wanted(asked.format(title), [path]) for path, title in units for asked in ASKED])
    assert len(missed(found)) <= len(found) * (1 - GOAL), missed(found)


def test_other_names_of_a_page_find_it(index: dict[str, Any]) -> None:
    """A name that several pages have leads to one of them first."""
    found = ask_all(index, [wanted(name, paths) for name, paths in [*names(index).items()][::3]])
    wrong = [q.text for q, f in found.items() if not is_right(q, Found(f.results, uncovered=False))]
    assert len(missed(found)) <= len(found) * (1 - FIRST_GOAL), missed(found)
    assert len(wrong) <= len(found) * (1 - GOAL), wrong


@pytest.mark.parametrize("slips", [1, pytest.param(3, marks=pytest.mark.soak)])
def test_titles_and_other_names_with_a_character_that_sounds_alike(index: dict[str, Any], slips: int) -> None:
    """So many in every title, one at a time, and one in so many more of the names."""
    draw = random.Random(15)
    alike = {c: [o for o in same if o != c and o in COMMON] for same in index["syllables"].values() for c in same}
    titles = {title: [path] for path, title, *_ in index["pages"] if len(title) >= SHORTEST}
    called = {name: paths for name, paths in names(index).items() if len(name) >= SHORTEST and CHINESE.fullmatch(name)}
    queries = [
        wanted(typed, paths)
        for name, paths in [*[*titles.items()] * slips, *[*called.items()][:: 15 // slips]]
        for typed in slip(name, alike, draw)
    ]
    found = ask_all(index, list(dict.fromkeys(queries)))
    wrong = missed(found)
    assert len(wrong) <= len(found) * (1 - SLIP_GOAL), wrong


def names(index: dict[str, Any]) -> dict[str, list[str]]:
    """The pages by their other names."""
    found: dict[str, list[str]] = {}
    for number, anchor, _, _, words, *_ in index["entries"]:
        for name in words.split("\n") if words and not anchor else ():
            found.setdefault(name, []).append(index["pages"][number][0])
    return found


def slip(name: str, alike: dict[str, list[str]], draw: random.Random) -> list[str]:
    """The name with one character that sounds like the right one, as an input method offers it; none when none does."""
    places = [at for at, character in enumerate(name) if alike.get(character)]
    at = draw.choice(places) if places else 0
    return [name[:at] + draw.choice(alike[name[at]]) + name[at + 1 :]] if places else []
