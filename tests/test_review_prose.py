"""Rules of the draft check on passages as offices write them: usual faults, and good prose that looks like them."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.review_tools import run
from tests.web_tools import ROOT

VECTORS = ROOT / "tests/vectors"
MASKS = ("leftover.placeholder", "leftover.blank")


def read(name: str) -> Any:
    return yaml.safe_load((VECTORS / name).read_text(encoding="utf-8"))


def findings(texts: list[str], *rules: str) -> list[list[dict[str, Any]]]:
    """Of each text, taken for no report; of all rules where none are given."""
    only = {"scopes": [], "rules": list(rules)} if rules else {}
    return [answer["findings"] for answer in run([{"text": text, "report": None, **only} for text in texts])["answers"]]


PLANTED = read("planted.yml")
CLEAN = read("clean.yml")


@pytest.mark.parametrize(
    ("item", "found"),
    list(zip(PLANTED, findings([item["text"] for item in PLANTED]), strict=True)),
    ids=lambda item: item["rule"] if isinstance(item, dict) else "",
)
def test_usual_faults_are_found(item: dict[str, str], found: list[dict[str, Any]]) -> None:
    assert item["rule"] in {finding["rule"] for finding in found}


@pytest.mark.parametrize(("text", "found"), list(zip(CLEAN, findings(CLEAN), strict=True)))
def test_good_prose_is_left_alone(text: str, found: list[dict[str, Any]]) -> None:
    assert [(finding["rule"], finding["quotes"]) for finding in found] == [], text


def test_masks_are_found_and_words_are_not() -> None:
    lists = read("masks.yml")
    assert len(lists["masks"]) > 50 and len(lists["words"]) > 50
    missed = [text for text, found in zip(lists["masks"], findings(lists["masks"], *MASKS), strict=True) if not found]
    wrong = [text for text, found in zip(lists["words"], findings(lists["words"], *MASKS), strict=True) if found]
    assert (missed, wrong) == ([], [])


SETTLED = read("settled.yml")


@pytest.mark.parametrize(
    ("item", "found"), list(zip(SETTLED, findings([item["text"] for item in SETTLED]), strict=True))
)
def test_what_was_wrong_once_stays_right(item: dict[str, str], found: list[dict[str, Any]]) -> None:
    """`found` opens the id of a rule that must speak, `silent` those that must not."""
    rules = [finding["rule"] for finding in found]
    if "found" in item:
        assert any(rule.startswith(item["found"]) for rule in rules), rules
    else:
        assert [rule for rule in rules if rule.startswith(tuple(item["silent"]))] == []
