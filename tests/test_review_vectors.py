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


def jobs(kind: str) -> Iterator[dict[str, Any]]:
    for vector in VECTORS:
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


HITS, SILENT = list(jobs("hits")), list(jobs("silent"))


def findings(job: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run([job], texts=job.get("site", False))["answers"][0]["findings"]
    return found


def name(job: dict[str, Any]) -> str:
    return f"{job['rules'][0]}-{job['text'][:24]}"


@pytest.mark.parametrize("job", HITS, ids=name)
def test_found(job: dict[str, Any]) -> None:
    """Exactly at the places given, in the order of the text."""
    found = findings(job)
    assert [finding["rule"] for finding in found] == job["rules"] * len(found) and found
    places = sorted((p["line"], p["start"], q) for f in found for p, q in zip(f["places"], f["quotes"], strict=True))
    assert [quote for *_, quote in places] == job["at"]


@pytest.mark.parametrize("job", SILENT, ids=name)
def test_left_alone(job: dict[str, Any]) -> None:
    assert [(finding["message"], finding["quotes"]) for finding in findings(job)] == []


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
    for job in HITS:
        for finding in findings(job):
            message, quotes = finding["message"], finding["quotes"]
            assert message.endswith("。") and finding["remedy"].endswith("。")
            if job["rules"][0] in NUMBERS:
                assert not any(quote in message for quote in quotes)
