"""合稿 loses nothing: every character of the files is in the result or in the list of what is not."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from playwright.sync_api import Browser

from macros.browser import forms
from macros.document import building
from macros.formats import docx
from macros.material import catalog
from macros.material.model import Unit
from tests.docx_tools import W
from tests.merge_inputs import characters, count, pile
from tests.web_tools import ROOT, Tools, open_tools

REPORTS = [unit for unit in catalog.load(ROOT).units if unit.kind == "report"]
IN_EVERY_RUN = 20
SOAK = 1000


@pytest.fixture(scope="module")
def browser_tools(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles)


@pytest.mark.parametrize("start", range(0, IN_EVERY_RUN, 20))
def test_every_character_is_carried_or_listed(start: int, browser_tools: Tools) -> None:
    assert lost_of(browser_tools, range(start, start + 20)) == []


@pytest.mark.soak
@pytest.mark.parametrize("start", range(IN_EVERY_RUN, IN_EVERY_RUN + SOAK, 100))
def test_every_character_of_many_piles(start: int, browser_tools: Tools) -> None:
    assert lost_of(browser_tools, range(start, start + 100)) == []


def lost_of(browser_tools: Tools, seeds: range) -> list[tuple[int, str]]:
    """By seed, the characters that are nowhere; prints the balance."""
    lost = []
    balance: Counter[str] = Counter()
    for seed in seeds:
        unit, files = pile(REPORTS, seed)
        merged, made = merge(browser_tools, unit, files, Random(seed))
        given = sum((characters(data, unit) for data in files.values()), Counter())
        listed = count(listed_texts(merged))
        result = count([node.text or "" for node in xml(made).iter(f"{W}t")])
        gone = given - (result + listed)
        balance.update(files=len(files), given=given.total(), lost=gone.total(), listed=(given & listed).total())
        balance.update(result=(given & result).total())
        if gone:
            lost.append((seed, "".join(sorted(gone.elements()))))
        beyond = draft_loss(browser_tools, unit, merged["filling"])
        if beyond:
            lost.append((seed, f"draft: {''.join(sorted(beyond.elements()))}"))
    print(dict(balance), *lost, sep="\n")
    return lost


def merge(browser_tools: Tools, unit: Unit, files: dict[str, bytes], rng: Random) -> tuple[dict[str, Any], bytes]:
    """With choices that a reader could make, none where the die says so."""
    given = [[f"{name}.docx", b64encode(data).decode()] for name, data in files.items()]
    data, matching = forms.unit_data(unit), forms.matching_data()
    merged = browser_tools.call("merge", given, data, matching, {"placeholders": []})
    if rng.random() < 0.8:
        merged = browser_tools.call("merge", given, data, matching, {"stored": stored(unit, merged, len(files), rng)})
    made = browser_tools.file("fill", docx.render(building.build(unit, "bare")), data, merged["filling"])
    return merged, made


def stored(unit: Unit, merged: dict[str, Any], files: int, rng: Random) -> dict[str, Any]:
    ids = [section.id for section in unit.contract.walk()]
    placed = []
    for key, kind, _, candidates in merged["offers"]:
        fate = rng.random()
        if fate < 0.3:
            placed.append([key, {"as": rng.choice(candidates or ids)}])
        elif fate < 0.4:
            placed.append([key, {"as": rng.choice(ids)}])
        elif fate < 0.6 and kind != "line":
            placed.append([key, {"after": rng.choice(ids)}])
        elif fate < 0.7 and kind != "line":
            placed.append([key, {"out": True}])
    return {
        "placed": placed,
        "places": [[name, "*"] for name in ids if rng.random() < 0.4],
        "kept": [[name, rng.random() < 0.2] for name in ids],
        "whole": rng.choice((None, *(f"f{index}" for index in range(files)))),
        "attachments": [[key, rng.random() < 0.5] for key, _, _ in merged["attachments"] if rng.random() < 0.7],
        "values": [[name, rng.choice(("局党组", "县局", ""))] for name in merged["conflicts"] if rng.random() < 0.5],
    }


def listed_texts(merged: dict[str, Any]) -> list[str]:
    """What the page shows as not carried: texts of pieces, and the words about what was not read."""
    return [item["text"] for item in merged["left"]] + merged["told"]


def draft_loss(browser_tools: Tools, unit: Unit, filling: dict[str, Any]) -> Counter[str]:
    """Characters of a result that a draft made from it neither prints nor shows beside the form."""
    draft = browser_tools.call("draft", forms.unit_data(unit), forms.matching_data(), filling)
    beside = [*draft["off"], *(part for aside in draft["aside"] for part in aside.values())]
    given = [re.sub(r"^\s*[0-9]+[.．]", "", item) for item in texts(filling)]  # the form counts its lists anew
    return count(given) - count([*texts(draft["filling"]), *beside])


def texts(value: Any, key: str = "") -> Iterator[str]:
    """All texts of a filling but its ids."""
    if isinstance(value, str) and key not in {"id", "unit", "version", "type"}:
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from texts(item, name)


def xml(data: bytes) -> etree._Element:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))
