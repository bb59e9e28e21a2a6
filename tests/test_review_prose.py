"""Rules of the draft check on passages as offices write them: usual faults, and good prose that looks like them."""

from __future__ import annotations

from typing import Any

import pytest

from macros.material import yamlfile
from tests.review_tools import run
from tests.web_tools import ROOT

VECTORS = ROOT / "tests/vectors"
MASKS = ("leftover.placeholder", "leftover.blank")


def read(name: str) -> Any:
    return yamlfile.load(VECTORS / name).data


def findings(text: str, *rules: str) -> list[dict[str, Any]]:
    """Of a text, taken for no report; of all rules where none are given."""
    only = {"scopes": [], "rules": list(rules)} if rules else {}
    found: list[dict[str, Any]] = run([{"text": text, "report": None, **only}])["answers"][0]["findings"]
    return found


PLANTED = read("planted.yml")
CLEAN = read("clean.yml")


@pytest.mark.parametrize("item", PLANTED, ids=lambda item: item["rule"])
def test_usual_faults_are_found(item: dict[str, str]) -> None:
    assert item["rule"] in {finding["rule"] for finding in findings(item["text"])}


@pytest.mark.parametrize("text", CLEAN)
def test_good_prose_is_left_alone(text: str) -> None:
    assert [(finding["rule"], finding["quotes"]) for finding in findings(text)] == [], text


def test_masks_are_found_and_words_are_not() -> None:
    lists = read("masks.yml")
    assert len(lists["masks"]) > 50 and len(lists["words"]) > 50
    missed = [text for text in lists["masks"] if not findings(text, *MASKS)]
    wrong = [text for text in lists["words"] if findings(text, *MASKS)]
    assert (missed, wrong) == ([], [])


SETTLED = read("settled.yml")


@pytest.mark.parametrize("item", SETTLED, ids=lambda item: item["text"][:24])
def test_what_was_wrong_once_stays_right(item: dict[str, str]) -> None:
    """`found` opens the id of a rule that must speak, `silent` those that must not."""
    rules = [finding["rule"] for finding in findings(item["text"])]
    if "found" in item:
        assert any(rule.startswith(item["found"]) for rule in rules), rules
    else:
        assert [rule for rule in rules if rule.startswith(tuple(item["silent"]))] == []
