"""Every teaching case: the flawed passage breaks its rule and no other, where the case says; the mended one breaks none."""

from __future__ import annotations

from typing import Any

import pytest

from macros.material import reference
from macros.material.reference import Case
from tests.review_tools import run
from tests.web_tools import ROOT

CASES = reference.load(ROOT).cases
Span = tuple[int, int, int]


def check(case: Case, text: str) -> dict[str, Any]:
    """As a fragment: the rules for any text, and the case's own."""
    job = {"text": text, "report": None, "scopes": ["text"], "rules": [case.rule]}
    answer: dict[str, Any] = run([job])["answers"][0]
    return answer


def where(case: Case) -> str:
    """The place of a case as `check` would name it."""
    return f"{reference.path_of('cases').as_posix()}:{case.line}: 病例 {case.id}"


def quoted(case: Case, lines: list[str]) -> list[list[Span]]:
    """Of each quote of the case: all the places where it stands."""
    found = []
    for quote in case.at:
        spans = [
            (line, at, at + len(quote))
            for line, text in enumerate(lines)
            for at in range(len(text))
            if text.startswith(quote, at)
        ]
        assert spans, f"{where(case)} 的 at 写了“{quote}”，flawed 里没有"
        found.append(spans)
    return found


def fits(one: Span, other: Span) -> bool:
    """One holds the other: a rule marks 云岭县水务局 where the case quotes 云岭县水务局党组."""
    (line, start, end), (other_line, other_start, other_end) = one, other
    return line == other_line and (
        (start <= other_start and other_end <= end) or (other_start <= start and end <= other_end)
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_flawed(case: Case) -> None:
    answer = check(case, case.flawed)
    found = {finding["rule"] for finding in answer["findings"]}
    assert found == {case.rule}, f"{where(case)} 的 flawed 查出 {sorted(found)}：只留 {case.rule} 一处毛病"
    quotes = quoted(case, [line["text"] for line in answer["lines"]])
    places = [(p["line"], p["start"], p["end"]) for finding in answer["findings"] for p in finding["places"]]
    assert all(any(fits(place, span) for spans in quotes for span in spans) for place in places), (
        f"{where(case)} 的 at 少写了查出的地方 {places}"
    )
    assert all(any(fits(place, span) for place in places) for spans in quotes for span in spans), (
        f"{where(case)} 的 at 有一处没有查出来"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_mended(case: Case) -> None:
    left = [(finding["rule"], finding["message"]) for finding in check(case, case.mended)["findings"]]
    assert left == [], f"{where(case)} 的 mended 还查出 {left}：改好"
