"""打开 Word：no character of a file that comes into the form is lost, and what is known again goes to its place."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser

from macros.browser import forms
from macros.formats import docx
from macros.material import catalog
from macros.material.model import Unit
from tests import fillings
from tests.merge_inputs import characters, count, pile
from tests.review_tools import known
from tests.sharing import each_third
from tests.web_tools import ROOT, Tools, open_tools
from tests.word_inputs import examples, foreign, plain

UNITS = [unit for unit in catalog.load(ROOT).units if unit.kind in ("report", "letter")]
REPORTS = [unit for unit in UNITS if unit.kind == "report"]
# The value of a blank is listed once for all the places that it stands in.
VALUE, PLACES = "的空项“", 20
IN_EVERY_RUN = 20
SOAK = 1000


@pytest.fixture(scope="module")
def browser_tools(chromium: Browser, bundles: Path) -> Tools:
    tools = open_tools(chromium, bundles, "incoming_page")
    tools.call("know", known(), forms.matching_data())
    return tools


def take_in(tools: Tools, unit: Unit, name: str, data: bytes, **wanted: Any) -> dict[str, Any]:
    came: dict[str, Any] = tools.call("takeIn", name, b64encode(data).decode(), forms.unit_data(unit), wanted)
    return came


def listed(came: dict[str, Any]) -> list[str]:
    """Whatever the reader is shown of a file: the text that is printed, and what is not in it."""
    asides = [part for aside in came["content"]["aside"] for part in aside.values()]
    left = [item["text"] * (PLACES if VALUE in item["what"] else 1) for item in came.get("left", [])]
    return [came["printed"], *came["off"], *asides, *left]


def lost_of(unit: Unit, came: dict[str, Any], given: bytes) -> str:
    """The characters of a Word file that are nowhere."""
    return "".join(sorted((characters(given, unit) - count(listed(came))).elements()))


def ids(unit: Unit) -> str:
    return unit.id


@pytest.mark.parametrize("unit", each_third(UNITS), ids=ids)
def test_every_example_comes_in_whole(unit: Unit, browser_tools: Tools) -> None:
    """As our file, as a styled and a plain Word file, as Markdown and as plain text; whatever the reader takes."""
    rng = Random(unit.id)
    ours = b""
    for name, data in examples(unit):
        ours = data if name.endswith("-ours.docx") else ours
        given = data if name.endswith(".docx") else ours
        came = take_in(browser_tools, unit, name, data)
        assert lost_of(unit, came, given) == "", name
        assert came["own"] == name.endswith("-ours.docx")
        if not came["own"]:
            some = take_in(browser_tools, unit, name, data, choices=any_choices(came, rng))
            assert lost_of(unit, some, given) == "", f"{name}，取一部分"


def any_choices(came: dict[str, Any], rng: Random) -> dict[str, Any]:
    return {
        row["id"]: {
            **{kind: rng.random() < 0.5 for kind in ("text", "tables", "values")},
            "without": [name for name in row["values"] if rng.random() < 0.3],
        }
        for row in came["rows"]
    }


@pytest.mark.parametrize("start", range(0, IN_EVERY_RUN, 20))
def test_every_character_of_random_files_is_carried_or_listed(start: int, browser_tools: Tools) -> None:
    assert lost_of_piles(browser_tools, range(start, start + 20)) == []


@pytest.mark.soak
@pytest.mark.parametrize("start", range(IN_EVERY_RUN, IN_EVERY_RUN + SOAK, 100))
def test_every_character_of_many_files(start: int, browser_tools: Tools) -> None:
    assert lost_of_piles(browser_tools, range(start, start + 100)) == []


def lost_of_piles(tools: Tools, seeds: range) -> list[tuple[int, str, str]]:
    lost = []
    for seed in seeds:
        unit, files = pile(REPORTS, seed)
        rng = Random(seed)
        for name, data in files.items():
            came = take_in(tools, unit, f"{name}.docx", data)
            if not came["own"] and rng.random() < 0.5:
                came = take_in(tools, unit, f"{name}.docx", data, choices=any_choices(came, rng))
            gone = lost_of(unit, came, data)
            if gone:
                lost.append((seed, name, gone))
    return lost


def filled(unit: Unit, rng: Random) -> tuple[dict[str, str], bytes]:
    """The template with a value in every blank, as the page prints it."""
    values = {
        blank["name"]: rng.choice(blank["choices"]) if blank["choices"] else f"{chr(0x3400 + index)}{rng.randint(2, 9)}"
        for index, blank in enumerate(forms.unit_data(unit)["blanks"])
    }
    filling = fillings.plain(unit) | {"blanks": values}
    return values, docx.render(fillings.document(unit, filling))


@pytest.mark.parametrize("unit", each_third(UNITS), ids=ids)
def test_a_filled_file_comes_back_into_its_blanks(unit: Unit, browser_tools: Tools) -> None:
    """Ours without a question, a stranger's copy of it by its sentences; no value lands in the blank of another one."""
    for _ in copies_come_back(browser_tools, unit, *filled(unit, Random(unit.id))):
        pass


def copies_come_back(
    browser_tools: Tools, unit: Unit, values: dict[str, str], made: bytes
) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """A filled file, a stranger's and a plain copy of it, each with what came of it, once its values are in their blanks."""
    for change, least in ((bytes, 0.95), (foreign, 0.95), (plain, 0.9)):
        copy = change(made)
        came = take_in(browser_tools, unit, "a.docx", copy)
        back = came["content"]["values"]
        assert {name: value for name, value in back.items() if values.get(name) != value} == {}
        print(unit.id, change.__name__, f"{len(back)}/{len(values)}")
        # Blanks side by side cannot be told apart, nor what somebody's plain copy says of the lines around the text.
        assert len(back) >= least * len(values) - 2, sorted(values.keys() - back.keys())
        yield copy, came


def short_filled(unit: Unit, rng: Random) -> tuple[dict[str, str], bytes]:
    """The short form with a value in every blank that it has."""
    values, _ = filled(unit, rng)
    known = forms.unit_data(unit)
    filling = fillings.short(unit) | {"blanks": values}
    asked = json.dumps({**filling, "blanks": {}}, ensure_ascii=False)
    own = {blank["name"]: values[blank["name"]] for blank in known["blanks"] if f"【{blank['name']}】" in asked}
    return own, docx.render(fillings.document(unit, filling))


@pytest.mark.parametrize("unit", each_third(REPORTS), ids=ids)
def test_a_filled_short_form_comes_back_as_one(unit: Unit, browser_tools: Tools) -> None:
    for copy, came in copies_come_back(browser_tools, unit, *short_filled(unit, Random(unit.id))):
        assert lost_of(unit, came, copy) == ""
        short = came["content"]["short"]
        assert (short["chosen"], short["also"]) == (True, [])
        if came["own"]:
            assert (came["content"]["texts"], short["texts"], came["content"]["off"]) == ({}, {}, [])


@pytest.mark.parametrize("unit", each_third(REPORTS), ids=ids)
def test_sentences_of_the_short_form_are_known_in_a_full_text(unit: Unit, browser_tools: Tools) -> None:
    """Where something is written in full already, the short text is its writer's own, with its blanks open."""
    values, made = short_filled(unit, Random(unit.id))
    there = {"texts": {known_text(unit): [{"type": "text", "text": "已经写了一段。"}]}}
    came = take_in(browser_tools, unit, "a.docx", foreign(made), content=there)
    back = came["content"]["values"]
    assert came["content"]["short"]["chosen"] is False
    assert {name: value for name, value in back.items() if value and values.get(name) != value} == {}
    assert len([value for value in back.values() if value]) >= 0.9 * len(values) - 2


def known_text(unit: Unit) -> str:
    return forms.unit_data(unit)["sections"][-1]["id"]  # type: ignore[no-any-return]


def test_what_is_there_already_stays_and_what_was_untouched_is_known(browser_tools: Tools) -> None:
    unit = REPORTS[0]
    values, made = filled(unit, Random(1))
    name = next(iter(values))
    came = take_in(browser_tools, unit, "去年.docx", foreign(made), content={"values": {name: "今年"}})
    assert came["content"]["values"][name] == "今年"
    assert [item["text"] for item in came["left"] if f"“{name}”" in item["what"]][:1] == [values[name]]
    assert came["content"]["brought"]["from"] == "去年.docx"
    assert name not in came["brought"]["values"]
    assert set(came["brought"]["values"]) == {key for key in came["content"]["values"] if key != name}


def test_ours_is_not_marked(browser_tools: Tools) -> None:
    _, made = filled(REPORTS[0], Random(1))
    came = take_in(browser_tools, REPORTS[0], "a.docx", made)
    assert came["own"]
    assert came["brought"] == {"values": [], "texts": []}
