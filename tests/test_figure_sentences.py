"""Sentences drawn in many wordings: as they are true nothing is reported, with one number changed a finding stands there."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from tests.figure_sentences import KINDS, drawn
from tests.review_tools import run
from tests.test_review_figures import RULES

SEEDS = (3, 29)


@cache
def answers(seed: int) -> list[tuple[str, str, str, list[Any], list[Any]]]:
    rows = list(drawn(seed, 1))
    rules = [*RULES, "text.points-miscounted"]
    jobs = [{"text": text, "report": None, "scopes": [], "rules": rules} for _, *pair in rows for text in pair]
    found = [answer["findings"] for answer in run(jobs)["answers"]]
    return [(*row, found[2 * at], found[2 * at + 1]) for at, row in enumerate(rows)]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_true_sentence_is_left_alone(seed: int) -> None:
    assert [(right, [f["message"] for f in fine]) for _, right, _, fine, _ in answers(seed) if fine] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_one_number_changed_is_found(seed: int) -> None:
    assert [wrong for _, _, wrong, _, found in answers(seed) if not found] == []


def test_the_finding_stands_in_the_sentence_once() -> None:
    several = [(wrong, [f["message"] for f in found]) for _, _, wrong, _, found in answers(SEEDS[0]) if len(found) > 1]
    assert several == []


def test_each_kind_has_its_wordings() -> None:
    count = Counter(kind for kind, *_ in drawn(SEEDS[0], 1))
    assert count == {kind.name: len(kind.wordings) for kind in KINDS} and min(count.values()) > 1
