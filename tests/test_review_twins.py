"""Sentences in two forms, one of which contradicts itself: that one is reported, the other is not."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
import yaml

from tests.review_tools import run
from tests.test_review_figures import RULES
from tests.web_tools import ROOT

TWINS: dict[str, list[str]] = yaml.safe_load((ROOT / "tests/vectors/figures_twins.yml").read_text(encoding="utf-8"))
POINTS = "text.points-miscounted"
UNKNOWN = "还认不出的"
CHOICE = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")


def form(text: str, which: int) -> str:
    """The wrong form of a sentence for 1, the right one for 2."""
    return CHOICE.sub(lambda found: found[which], text)


@cache
def answers() -> dict[tuple[str, int], list[dict[str, Any]]]:
    keys = [(text, which) for texts in TWINS.values() for text in texts for which in (1, 2)]
    jobs = [
        {
            "text": form(text, which),
            "report": None,
            "scopes": [],
            "rules": [*RULES, POINTS],
            "markdown": text.startswith("| "),
        }
        for text, which in keys
    ]
    return {key: answer["findings"] for key, answer in zip(keys, run(jobs)["answers"], strict=True)}


@pytest.mark.parametrize("kind", TWINS)
def test_the_wrong_form_is_reported_and_the_right_one_is_not(kind: str, record_property: Any) -> None:
    known = [text for text in TWINS[kind] if answers()[text, 1]]
    record_property("measured", f"{kind} {len(known)}/{len(TWINS[kind])}")
    assert [text for text in TWINS[kind] if answers()[text, 2]] == []
    assert known == ([] if kind == UNKNOWN else TWINS[kind])


def test_each_sentence_has_two_forms() -> None:
    assert [text for texts in TWINS.values() for text in texts if form(text, 1) == form(text, 2)] == []
