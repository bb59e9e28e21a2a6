"""Figures that agree: what is found of contradictions written before the rules, and that consistent passages are left alone."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from macros.material import yamlfile
from tests.review_tools import run
from tests.web_tools import ROOT

VECTORS: dict[str, list[dict[str, Any]]] = yamlfile.load(ROOT / "tests/vectors/figures.yml").data
RULES = [
    "text.sum-wrong",
    "text.sum-doubtful",
    "text.share-wrong",
    "text.percent-impossible",
    "text.change-wrong",
    "text.impossible-date",
    "text.date-order",
    "text.count-contradiction",
]
FEWEST_FOUND = 0.9


def findings(item: dict[str, Any]) -> list[dict[str, Any]]:
    text = item["text"]
    job = {"text": text, "markdown": "|---" in text, "report": None, "scopes": [], "rules": RULES}
    found: list[dict[str, Any]] = run([job])["answers"][0]["findings"]
    return found


@cache
def wrong() -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    return [(item, findings(item)) for item in VECTORS["wrong"]]


@pytest.mark.parametrize("held_out", [False, True])
def test_contradictions_are_found(held_out: bool) -> None:
    """By the rule that is meant, and by no other."""
    own = [item for item in wrong() if bool(item[0].get("held_out")) == held_out]
    missed = [
        f"{vector['rule']} {[finding['rule'] for finding in found]} {vector['text']}"
        for vector, found in own
        if vector["rule"] not in {finding["rule"] for finding in found}
    ]
    assert len(own) - len(missed) >= FEWEST_FOUND * len(own), "\n".join(missed)


def test_one_fault_is_one_finding() -> None:
    assert [(item["text"], [f["message"] for f in found]) for item, found in wrong() if len(found) > 1] == []


@pytest.mark.parametrize("item", VECTORS["right"], ids=lambda item: item["text"][:20])
def test_consistent_passages_are_left_alone(item: dict[str, Any]) -> None:
    assert [(finding["rule"], finding["message"]) for finding in findings(item)] == []
