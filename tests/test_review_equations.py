"""Drafts made from a template: a figure of an example is changed, and the draft check says that it does not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from macros.browser import forms
from macros.document import told, values
from macros.document.kinds import kinds_of
from macros.material.equations import Equation
from macros.material.model import Paragraph, Unit
from tests.review_tools import run
from tests.sharing import seeds
from tests.test_review_examples import REPORTS, source

# What the text disproves may be said by the rule of the sentence itself, which comes first.
FIGURE_RULES = ("text.figures-disagree", "text.sum-wrong", "text.sum-doubtful", "text.share-wrong")
NEVER = 100_000
# Of the figures a part is tried in every run.
PARTS = 3


def changed(unit: Unit) -> Iterator[tuple[Equation, str, str]]:
    """Each equation whose figures the running text tells, with each figure changed and the text that it makes."""
    kinds, text = kinds_of(unit), source(unit, "example.md")
    found = dict(figures(unit, text))
    for equation in forms.told_equations(unit):
        if equation.table or not set(equation.names) <= found.keys():
            continue
        for name in equation.names:
            start, end = found[name]
            amount = values.amount(kinds[name], text[start:end])
            assert amount is not None
            less = equation.kind == "within" and name == equation.total
            if less and amount.value == 0:
                continue
            other = 0 if less else NEVER
            mark = "%" if kinds[name].kind == "percent" else "元" if text[start:end].endswith("元") else ""
            yield equation, name, f"{text[:start]}{other}{mark}{text[end:]}"


def figures(unit: Unit, text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where the text tells the figures of blanks that only one piece has and only one place tells."""
    kinds = kinds_of(unit)
    for section in unit.template.sections:
        heading = re.search(rf"^#+ .*{{: #{section.id} }}$\n((?:(?!#).*\n?)*)", text, re.MULTILINE)
        here = [
            (told.pattern_of(piece, names, kinds), names)
            for block in section.blocks
            if isinstance(block, Paragraph)
            for piece, names in told.pieces(block.inlines)
            if all(kinds[name].kind in values.FIGURES for name in names)
        ]
        for pattern, names in here if heading else ():
            inside = re.compile(f"(?:^|(?<=[{told.MARKS}])){pattern}(?=[{told.MARKS}]|$)", re.MULTILINE)
            matches = list(inside.finditer(text, heading.start(1), heading.end(1))) if heading else []
            if len(matches) == 1 and [other for other, _ in here].count(pattern) == 1:
                yield from ((name, matches[0].span(place + 1)) for place, name in enumerate(names))


@pytest.mark.long
@pytest.mark.parametrize("part", seeds(1, PARTS))
def test_a_changed_figure_is_found(part: int) -> None:
    jobs = [(unit, *one) for unit in REPORTS for one in changed(unit)][part::PARTS]
    only = {"scopes": [], "rules": FIGURE_RULES}
    given = [{"text": text, "markdown": True, "report": unit.id, **only} for unit, _, _, text in jobs]
    assert len(given) > 20
    missed = []
    for (unit, equation, name, _), answer in zip(jobs, run(given)["answers"], strict=True):
        if not answer["findings"]:
            missed.append(f"{unit.id}: {equation.total} {equation.parts} {name}")
    assert missed == [], "\n".join(missed)
