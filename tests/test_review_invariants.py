"""What must hold of every report: the table of the parts and the findings say the same, and both say what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from macros.material import catalog
from macros.material.model import Section, Unit
from tests.corpus_tools import drafts
from tests.review_tools import run
from tests.test_review_examples import source
from tests.web_tools import ROOT

REPORTS = catalog.load(ROOT).of_kind("report")
MISSING = "structure.section-missing"
HEADING = re.compile(r"^(#+) .*\{: #([a-z0-9-]+) \}$", re.MULTILINE)


@dataclass(frozen=True)
class Cut:
    """An example without one of its required sections; `above` is the heading that it stood under, "" at the top."""

    unit: Unit
    section: Section
    above: str
    text: str

    def __str__(self) -> str:
        return f"{self.unit.id}-{self.section.id}"


def without(text: str, section_id: str) -> str:
    """A source file without the section and all that stands below it."""
    found = next(match for match in HEADING.finditer(text) if match[2] == section_id)
    level = len(found[1])
    end = next((m.start() for m in HEADING.finditer(text, found.end()) if len(m[1]) <= level), len(text))
    return text[: found.start()] + text[end:]


def cuts() -> Iterator[Cut]:
    for unit in REPORTS:
        text = source(unit, "example.md")
        titles = {m[2]: m[0].split(" ", 1)[1].split(" {:")[0] for m in HEADING.finditer(text)}
        above = {child.id: titles.get(s.id, s.title) for s in unit.contract.walk() for child in s.sections}
        for section in unit.contract.walk():
            if section.required and section.id in titles:
                yield Cut(unit, section, above.get(section.id, ""), without(text, section.id))


CUTS = tuple(cuts())


@cache
def answers() -> tuple[dict[str, Any], dict[str, Any]]:
    """Of each example as it stands, and of each cut; one process for all."""
    jobs = [
        {"text": source(u, "example.md"), "markdown": True, "report": u.id, "scopes": [], "rules": [MISSING]}
        for u in REPORTS
    ]
    jobs += [{"text": c.text, "markdown": True, "report": c.unit.id, "scopes": [], "rules": [MISSING]} for c in CUTS]
    found = run(jobs)["answers"]
    whole = {unit.id: answer for unit, answer in zip(REPORTS, found, strict=False)}
    return whole, {str(cut): answer for cut, answer in zip(CUTS, found[len(REPORTS) :], strict=True)}


def rows(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of the table that are shown: nothing below what is not there."""

    def walk(found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for row in found:
            yield row
            if row["state"] in ("found", "moved"):
                yield from walk(row["rows"])

    yield from walk(answer["coverage"])


def absent(answer: dict[str, Any]) -> list[str]:
    return sorted(row["title"] for row in rows(answer) if row["state"] == "absent")


def quoted(text: str) -> str:
    return text.replace("“", "‘").replace("”", "’")


def named(answer: dict[str, Any]) -> list[str]:
    """The sections that the findings call missing."""
    found = []
    for finding in answer["findings"]:
        if finding["rule"] == MISSING:
            listed = re.search(r"缺少(.*?)：这份报告必备", finding["message"])
            assert listed, finding["message"]
            found += re.findall("“([^”]*)”", listed[1])
    return sorted(found)


@pytest.mark.parametrize("unit", REPORTS, ids=lambda unit: unit.id)
def test_nothing_is_missing_in_an_example(unit: Unit) -> None:
    answer = answers()[0][unit.id]
    assert absent(answer) == [] and named(answer) == []


@pytest.mark.parametrize("cut", CUTS, ids=str)
def test_what_was_taken_out_is_named_with_its_area(cut: Cut) -> None:
    answer = answers()[1][str(cut)]
    messages = [f["message"] for f in answer["findings"] if f["rule"] == MISSING]
    about = [m for m in messages if f"“{quoted(cut.section.title)}”" in m and quoted(cut.above) in m]
    assert about, messages
    assert absent(answer) == [cut.section.title], "and nothing else"


def test_many_sections_were_taken_out(record_property: Any) -> None:
    record_property("measured", f"{len(CUTS)} cuts of {len(REPORTS)} examples")
    assert len(CUTS) > 60 and {cut.unit.id for cut in CUTS} == {unit.id for unit in REPORTS}


def everything() -> Iterator[tuple[str, dict[str, Any]]]:
    whole, cut = answers()
    yield from whole.items()
    yield from cut.items()
    yield from ((draft.name, draft.answer) for draft in drafts() if not draft.held_out)


@pytest.mark.long
def test_the_table_and_the_findings_say_the_same() -> None:
    for name, answer in everything():
        assert sorted(map(quoted, absent(answer))) == named(answer), name


@pytest.mark.long
def test_what_the_table_says_is_there_is_there() -> None:
    for name, answer in everything():
        for row in rows(answer):
            if row["state"] not in ("found", "moved"):
                continue
            below = any(child["state"] in ("found", "moved") for child in row["rows"])
            assert row["line"] is not None or below, (name, row["title"])
            if row["line"] is not None:
                text = answer["lines"][row["line"]]["text"]
                assert (row["heading"] or "") in text and text.strip(), (name, row["title"])
            if row["place"]:
                place = row["place"]
                assert answer["lines"][place["line"]]["text"][place["start"] : place["end"]].strip(), (
                    name,
                    row["title"],
                )
