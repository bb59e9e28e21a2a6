"""Rules of the draft check on whole drafts by other hands: what they find of the marked faults, and what they find besides.

Drafts that are held out were not looked at while rules were made; their figures are only told (`measured` in the JUnit
report), never asserted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from macros.material import yamlfile
from tests.corpus_tools import answers

LEVELS = {"必须改": "must", "建议改": "should", "请核对": "ask"}
# Of the faults that a text itself proves; what is left contradicts itself in ways that no rule reads.
FEWEST_MUST_FOUND = 0.9
# Of what a rule says must be changed, fault by fault.
FEWEST_MUST_RIGHT = 0.95
# Recognition and structure are measured elsewhere.
ELSEWHERE = ("structure.section-", "structure.announced-absent")

Span = tuple[int, int, int]


@cache
def drafts() -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Name, marks and answer of each draft."""
    return [(f"{path.parent.name}/{path.stem}", yamlfile.load(path).data, answer) for path, answer in answers().items()]


def part(held_out: bool) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    return [item for item in drafts() if bool(item[1].get("held_out")) == held_out]


def spans(quote: str, answer: dict[str, Any]) -> list[Span]:
    lines = [line["text"] for line in answer["lines"]]
    return [(at, text.find(quote), text.find(quote) + len(quote)) for at, text in enumerate(lines) if quote in text]


def touches(finding: dict[str, Any], places: list[Span]) -> bool:
    return any(
        p["line"] == line and p["start"] < end and start < p["end"]
        for p in finding["places"]
        for line, start, end in places
    )


def faults(marks: dict[str, Any], answer: dict[str, Any], level: str) -> Iterator[tuple[dict[str, Any], bool]]:
    """Marked faults of a level, and whether any finding lies on them."""
    for fault in marks["faults"]:
        if fault["level"] == level:
            places = spans(fault["quote"], answer)
            yield fault, any(touches(finding, places) for finding in answer["findings"])


def tally(held_out: bool) -> dict[str, Counter[str]]:
    """By rule: findings that lie on a marked fault, others on faulty drafts, others on clean ones."""
    found: dict[str, Counter[str]] = {}
    for _, marks, answer in part(held_out):
        places = [span for fault in marks["faults"] for span in spans(fault["quote"], answer)]
        for finding in answer["findings"]:
            if not finding["rule"].startswith(ELSEWHERE):
                kind = "right" if touches(finding, places) else "clean" if marks["clean"] else "other"
                found.setdefault(f"{finding['level']} {finding['rule']}", Counter())[kind] += 1
    return found


def must_found(held_out: bool) -> list[tuple[str, str, bool]]:
    return [
        (name, fault["quote"], found)
        for name, marks, answer in part(held_out)
        for fault, found in faults(marks, answer, "must")
    ]


def test_nothing_must_be_changed_in_clean_drafts() -> None:
    wrong = [
        (name, finding["rule"], finding["quotes"])
        for name, marks, answer in part(False)
        for finding in answer["findings"]
        if marks["clean"] and finding["level"] == "必须改"
    ]
    assert wrong == []


def test_what_only_looks_like_a_fault_is_left_alone() -> None:
    wrong = [
        (name, finding["rule"], quote)
        for name, marks, answer in part(False)
        for quote in marks.get("silent") or ()
        for finding in answer["findings"]
        if finding["level"] == "必须改" and touches(finding, spans(quote, answer))
    ]
    assert wrong == []


def test_most_of_what_must_be_changed_is_found() -> None:
    marked = must_found(False)
    missed = [(name, quote) for name, quote, found in marked if not found]
    assert len(marked) > 50 and len(missed) <= (1 - FEWEST_MUST_FOUND) * len(marked), missed


def test_every_rule_of_must_is_right() -> None:
    """A 必须改 rule that is wrong more often is lowered."""
    rates = {
        rule: counts["right"] / counts.total() for rule, counts in tally(False).items() if rule.startswith("必须改")
    }
    assert len(rates) > 10 and {rule: rate for rule, rate in rates.items() if rate < FEWEST_MUST_RIGHT} == {}


@pytest.mark.parametrize("held_out", [False, True], ids=["tuned", "held-out"])
def test_figures(held_out: bool, record_property: Any) -> None:
    """Told, not asserted, but for the number of drafts."""
    marked = must_found(held_out)
    told = [f"must {sum(found for *_, found in marked)}/{len(marked)}"]
    told += [
        f"{rule}: right {counts['right']}, other {counts['other']}, on clean {counts['clean']}"
        for rule, counts in sorted(tally(held_out).items())
    ]
    record_property("measured", "\n".join(told))
    print("\n".join(told))
    assert len(part(held_out)) >= 16
