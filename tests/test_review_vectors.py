"""Rules of the draft check by examples: what each must find, and what looks like it and must be left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from macros.material import yamlfile
from tests.review_tools import known, run
from tests.web_tools import ROOT

VECTORS: list[dict[str, Any]] = yamlfile.load(ROOT / "tests/vectors/review.yml").data
GROUPS = ("safety.", "leftover.", "text.", "substance.", "terms.", "genre.", "sameness.", "marks.", "numerals.")
FEWEST_SILENT = 2
# A rule that calls for a change whatever the writer thinks must not call for it in what only looks like its fault.
FEWEST_SILENT_OF_MUST = 3
NUMBERS = ("safety.identity-card", "safety.phone", "safety.bank-account")


def jobs(vector: dict[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    for item in vector[kind]:
        given = {"text": item} if isinstance(item, str) else item
        # A table can only be written in Markdown.
        yield {
            "markdown": given["text"].startswith("|"),
            "report": None,
            **given,
            "scopes": [],
            "rules": [vector["rule"]],
        }


def answered(vector: dict[str, Any], kind: str) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each text of a rule with its findings; those that are compared with the site's own texts apart."""
    for site in (False, True):
        asked = [job for job in jobs(vector, kind) if job.get("site", False) == site]
        answers = run(asked, texts=site)["answers"] if asked else ()
        yield from ((job, answer["findings"]) for job, answer in zip(asked, answers, strict=True))


def quotes(found: list[dict[str, Any]]) -> list[str]:
    """In the order of the text."""
    places = sorted((p["line"], p["start"], q) for f in found for p, q in zip(f["places"], f["quotes"], strict=True))
    return [quote for *_, quote in places]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["rule"])
def test_found(vector: dict[str, Any]) -> None:
    """Exactly at the places given."""
    found = list(answered(vector, "hits"))
    wrong = [
        (job["text"], quotes(findings), job["at"])
        for job, findings in found
        if quotes(findings) != job["at"] or not findings
    ]
    assert wrong == []
    assert {finding["rule"] for _, findings in found for finding in findings} == {vector["rule"]}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["rule"])
def test_left_alone(vector: dict[str, Any]) -> None:
    found = ((job["text"], finding) for job, findings in answered(vector, "silent") for finding in findings)
    assert [(text, finding["message"], finding["quotes"]) for text, finding in found] == []


def test_every_rule_has_its_examples() -> None:
    must = {rule["id"] for rule in known()["rules"] if rule["level"] == "必须改"}
    rules = {rule["id"] for rule in known()["rules"] if rule["id"].startswith(GROUPS)} | must
    assert {vector["rule"] for vector in VECTORS} == rules and len(VECTORS) == len(rules)
    assert all(vector["hits"] and len(vector["silent"]) >= FEWEST_SILENT for vector in VECTORS)
    few = {v["rule"]: len(v["silent"]) for v in VECTORS if len(v["silent"]) < FEWEST_SILENT_OF_MUST}
    assert must.isdisjoint(few), {rule: few[rule] for rule in must & few.keys()}


def test_what_must_be_changed_is_provable() -> None:
    """By the text itself, by a cited norm, or entry by entry in a list that cites them."""
    proof = re.compile(r"稿子本身能证明|GB/T|《[^》]+》|逐条注明")
    must = [rule for rule in known()["rules"] if rule["level"] == "必须改"]
    assert [rule["id"] for rule in must if not proof.search(rule["source"]) or "本站建议" in rule["source"]] == []


def test_messages_name_the_passage_and_repeat_no_number() -> None:
    """In full sentences with full-width marks; what is found is quoted, but never a number of a person."""
    for rule, finding in ((v["rule"], one) for v in VECTORS for _, found in answered(v, "hits") for one in found):
        message = finding["message"]
        assert message.endswith("。") and finding["remedy"].endswith("。")
        if rule in NUMBERS:
            assert not any(quote in message for quote in finding["quotes"])
