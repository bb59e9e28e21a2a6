"""Every counter-example on the pages is reported by the rules that its mark names, and what is right by none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.material import reference
from macros.rules.contrasts import Contrast, contrasts
from tests.review_tools import hits, run
from tests.web_tools import ROOT

CONTRASTS = list(contrasts(ROOT))
MECHANICAL = [one for one in CONTRASTS if one.rules and not one.only_in_word]
GOOD = [one for one in CONTRASTS if one.good]
# What is right for a reason, though a rule reports it: page, rule and quote, with the reason beside it.
EXPLAINED = {
    ("docs/guides/cengci.md", "numerals.date-marks", "2026-03-05"),  # right in a ledger, whose cells are left alone
    ("docs/guides/leitong.md", "leftover.placeholder", "xx"),  # tells what to look for
    ("docs/guides/leitong.md", "leftover.placeholder", "x"),
    ("docs/guides/biaoti.md", "numbering.ordinal-gap", "（五）"),  # dots stand for （二）to（四）
    ("docs/guides/fenjie.md", "structure.section-empty", ""),  # three beginnings, cut off by dots
    ("docs/guides/wenti.md", "numbering.jump", "（三）"),  # one of several, the others are not shown
}


def where(one: Contrast) -> str:
    return f"{one.path.as_posix()}:{one.line}"


def job(one: Contrast, text: str) -> dict[str, Any]:
    """As a passage: what any text is checked for, and the rules of the mark."""
    text = f"{one.heading}\n{text}" if one.heading else text
    return {"text": text, "report": None, "scopes": ["text"], "rules": list(one.rules)}


def answered(given: list[tuple[Contrast, str]]) -> Iterator[tuple[Contrast, dict[str, Any]]]:
    answers = run([job(one, text) for one, text in given])["answers"]
    return ((one, answer) for (one, _), answer in zip(given, answers, strict=True))


def test_mechanical() -> None:
    missed = []
    for one, answer in answered([(one, one.bad) for one in MECHANICAL]):
        found = {rule for rule, _ in hits(answer)}
        if left := set(one.rules) - found:
            missed.append(f"{where(one)}: 没有报 {sorted(left)}，报了 {sorted(found)}")
    assert missed == [], "\n".join(missed)


def test_what_is_right() -> None:
    found = [
        f"{where(one)}: 写得对的也报了 {finding['rule']} {quote}"
        for one, answer in answered([(one, one.good) for one in GOOD])
        for finding in answer["findings"]
        for quote in finding["quotes"] or [""]
        if (finding["level"] != "请核对" or finding["rule"] in one.rules)
        and not any((one.path.as_posix(), finding["rule"]) == (p, r) and q in ("", quote) for p, r, q in EXPLAINED)
    ]
    assert found == [], "\n".join(found)


def test_what_is_explained_is_found() -> None:
    explained = {(page, rule) for page, rule, _ in EXPLAINED}
    pages = {page for page, _ in explained}
    found = {
        (one.path.as_posix(), finding["rule"])
        for one, answer in answered([(one, one.good) for one in GOOD if one.path.as_posix() in pages])
        for finding in answer["findings"]
    }
    assert explained <= found


def test_pages_have_both_kinds() -> None:
    """The blocks and the rows are found at all, and no page hides its own as a matter of judgement."""
    blocks = [one for one in CONTRASTS if (ROOT / one.path).read_text("utf-8").split("\n")[one.line - 1][0] == "!"]
    failures = sum(page.read_text("utf-8").count('\n!!! failure "') for page in (ROOT / "docs").rglob("*.md"))
    assert len(blocks) == failures and len(CONTRASTS) > len(blocks) and failures
    assert len(MECHANICAL) * 2 > len(CONTRASTS)


def test_cases_of_the_reference_stand_beside_them() -> None:
    """Its pairs are no blocks of a page: tests/test_review_cases.py runs them, all of them mechanical."""
    rules = {rule.id for rule in reference.load(ROOT).review_rules}
    assert all(case.rule in rules and case.mended for case in reference.load(ROOT).cases)
