"""First drafts of whole reports: the draft check finds in each section what the notes say, and nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from macros.document.blocks import text
from macros.material import catalog, reference
from macros.material.catalog import page_path
from macros.material.model import Paragraph, SourceSection, Unit
from tests.review_tools import run
from tests.web_tools import ROOT

UNITS = [unit for unit in catalog.load(ROOT).units if unit.before]
RULES = {rule.id: rule for rule in reference.load(ROOT).review_rules}

CLOSING = "closing"
WHOLE = ("title", "recipient", "signature", "date")

Findings = dict[str, dict[str, list[dict[str, Any]]]]  # by section, then by rule


def plain(path: Path) -> str:
    """A file as a writer would paste it: without its notes, the addressee with the colon that print adds."""
    whole = re.sub(r"^>.*\n", "", (ROOT / path).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return re.sub(r"^(recipient: .+)$", r"\1：", whole, count=1, flags=re.MULTILINE)


@cache
def answers() -> dict[str, dict[str, Any]]:
    drafts = [unit.before.path for unit in UNITS if unit.before]
    jobs = [
        {"text": plain(path), "markdown": True, "report": unit.id} for unit, path in zip(UNITS, drafts, strict=True)
    ]
    return {unit.id: answer for unit, answer in zip(UNITS, run(jobs)["answers"], strict=True)}


def written(section: SourceSection) -> str:
    (paragraph, *_) = section.blocks
    assert isinstance(paragraph, Paragraph)
    return text(paragraph.inlines)


def found(unit: Unit) -> Findings:
    """What concerns the whole draft, its title or its end stands under the first heading."""
    assert unit.before
    answer = answers()[unit.id]
    first, *rest = unit.before.sections
    lines = {first.id: -1}
    texts = [line["text"] for line in answer["lines"]]
    headings = iter(sorted(answer["sections"], key=lambda heading: heading["line"]))
    for section in rest:  # a short item of a list is read as a heading, too, and passed over; an ending has none
        if section.id == CLOSING:
            lines[section.id] = texts.index(written(section))
        else:
            lines[section.id] = next(heading["line"] for heading in headings if heading["title"] == section.title)
    by_section: Findings = defaultdict(lambda: defaultdict(list))
    for finding in answer["findings"]:
        line = finding["places"][0]["line"] if finding["places"] else -1
        of_the_whole = line in {answer["parts"][part] for part in WHOLE}
        home = first.id if of_the_whole else [name for name, start in lines.items() if start <= line][-1]
        by_section[home][finding["rule"]].append(finding)
    return by_section


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_draft_check_finds_what_the_notes_say(unit: Unit) -> None:
    assert unit.before
    announced = {section.id: sorted(section.finds) for section in unit.before.sections}
    real = {section.id: sorted(found(unit)[section.id]) for section in unit.before.sections}
    assert real == announced


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_faults_are_of_every_level(unit: Unit) -> None:
    """A draft shows what must be changed, what should be, and what only a reader can judge."""
    assert unit.before
    levels = {RULES[rule].level for section in unit.before.sections for rule in section.finds}
    assert levels == {"必须改", "建议改", "请核对"}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_mended_form_has_nothing_left(unit: Unit) -> None:
    (answer,) = run([{"text": plain(unit.example.path), "markdown": True, "report": unit.id}])["answers"]
    assert [finding["message"] for finding in answer["findings"] if finding["level"] != "请核对"] == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_page_shows_each_section_before_and_after(unit: Unit, site: Path) -> None:
    """Marked as not to be copied, with the rules that find the faults, and a way to the mended section."""
    assert unit.before
    page = html.fromstring((site / page_path(unit).with_suffix(".html")).read_text(encoding="utf-8"))
    anchors = set(page.xpath("//@id"))
    for section in unit.before.sections:
        (shown,) = page.xpath(f"//details[@id='_before-{section.id}']")
        assert shown.xpath(".//article/p[@class='paper__stamp']"), section.id
        rules = {link.split("#")[1] for link in shown.xpath(".//a[contains(@href, 'rules.html#')]/@href")}
        assert rules == {RULES[rule].anchor for rule in section.finds}
        (after,) = shown.xpath(".//a[starts-with(@href, '#')]/@href")
        assert after.removeprefix("#") in anchors
        fault = section.noted("毛病")
        assert not fault or fault.paragraphs[0] in shown.text_content()
