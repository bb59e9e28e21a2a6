"""The site's own examples pass its own draft check; templates are no copies of examples, examples are."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from macros.material import catalog
from macros.material.model import Unit
from tests.review_tools import run
from tests.web_tools import ROOT

UNITS = catalog.load(ROOT).units
REPORTS = [unit for unit in UNITS if unit.kind == "report"]
VARIANTS = [variant for unit in REPORTS for variant in unit.variants]
LETTERS = [unit for unit in UNITS if unit.kind == "letter"]
FOLDERS = {"report": "reports", "letter": "letters"}
# 建议改 that an example has for a reason: (unit, rule, quote) with the reason beside it.
EXPLAINED: set[tuple[str, str, str]] = set()
# Rules that look at a report as a whole have nothing to say about a letter.
ANY_TEXT = ("safety.", "leftover.", "text.", "terms.", "numbering.")


def source(unit: Unit, file: str) -> str:
    """A file of a unit without its guidance and its comments, which the published files leave out."""
    text = (ROOT / "templates" / FOLDERS[unit.kind] / unit.id / file).read_text(encoding="utf-8")
    return re.sub(r"^>.*\n", "", text, flags=re.MULTILINE)


def messages(unit: Unit, findings: list[dict[str, Any]]) -> str:
    """What the draft check finds in an example, each at the first line that holds what it quotes."""
    lines = (ROOT / unit.example.path).read_text(encoding="utf-8").split("\n")
    found = []
    for finding in findings:
        quote = (finding["quotes"] or [""])[0]
        line = next((number for number, text in enumerate(lines, 1) if quote in text), 1)
        found.append(f"{unit.example.path.as_posix()}:{line}: {finding['rule']}“{quote}”：{finding['message']}")
    return "\n".join(found)


def check(units: list[Unit], file: str, texts: bool, **more: Any) -> dict[str, list[dict[str, Any]]]:
    answers = run([{"text": source(unit, file), "markdown": True, **more} for unit in units], texts)["answers"]
    return {unit.id: answer["findings"] for unit, answer in zip(units, answers, strict=True)}


@cache
def examples() -> dict[str, list[dict[str, Any]]]:
    """What is found in the example of each report."""
    return check(REPORTS, "example.md", texts=False)


@pytest.mark.parametrize("unit", REPORTS, ids=lambda unit: unit.id)
def test_example_of_a_report(unit: Unit) -> None:
    """Nothing that must be changed, and nothing that should be but what is explained above."""
    findings = [f for f in examples()[unit.id] if f["level"] != "请核对"]
    unexplained = [f for f in findings if not all((unit.id, f["rule"], q) in EXPLAINED for q in f["quotes"] or [""])]
    assert not unexplained, messages(unit, unexplained)


def test_what_is_explained_is_found() -> None:
    found = {
        (unit, finding["rule"], quote)
        for unit, findings in examples().items()
        for finding in findings
        for quote in finding["quotes"] or [""]
    }
    assert found >= EXPLAINED


@pytest.mark.parametrize("unit", VARIANTS, ids=lambda unit: f"{unit.id}-{unit.variant}")
def test_further_example_of_a_report(unit: Unit) -> None:
    found = check([unit], f"{catalog.EXAMPLES}/{unit.variant}.md", texts=False, report=unit.id)[unit.id]
    findings = [f for f in found if f["level"] != "请核对"]
    assert not findings, messages(unit, findings)


@pytest.mark.parametrize("unit", LETTERS, ids=lambda unit: unit.id)
def test_example_of_a_letter(unit: Unit) -> None:
    """As general text."""
    found = check([unit], "example.md", texts=False, report=None)[unit.id]
    findings = [f for f in found if f["rule"].startswith(ANY_TEXT) and f["level"] != "请核对"]
    assert not findings, messages(unit, findings)


def test_examples_are_recognised_as_copied_and_templates_are_not() -> None:
    """What a template prints is no copy of its example, unfilled or with other words in its blanks."""
    copied = check(REPORTS, "example.md", texts=True, scopes=[], rules=["sameness.site-example"])
    assert all(len(findings) > 10 for findings in copied.values())
    blank = check(REPORTS, "template.md", texts=True, scopes=[], rules=["sameness.site-example"])
    assert {unit: [f["message"] for f in findings] for unit, findings in blank.items()} == {
        unit.id: [] for unit in REPORTS
    }
    jobs = [
        {
            "text": re.sub("【[^【】]*】", "7", source(unit, "template.md")),
            "markdown": True,
            "scopes": [],
            "rules": ["sameness.site-example"],
        }
        for unit in REPORTS
    ]
    assert [[f["message"] for f in answer["findings"]] for answer in run(jobs, texts=True)["answers"]] == [
        [] for _ in REPORTS
    ]


def test_share_of_the_template() -> None:
    """An unfilled template is told from an example, which has its own words."""
    rules = {"scopes": [], "rules": ["sameness.site-template"]}
    assert all(check(REPORTS, "template.md", texts=True, **rules).values())
    assert not any(check(REPORTS, "example.md", texts=True, **rules).values())
