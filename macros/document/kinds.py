"""What each blank of a unit is, and what a finished text says for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from macros.document import told
from macros.document.agreement import Filled
from macros.document.told import Said
from macros.document.values import Kind
from macros.material.equations import Equation
from macros.material.model import Blank, Block, Inlines, Paragraph, Source, Table, Text, Unit
from macros.material.source import inlines


@lru_cache(maxsize=8)
def kinds_of(unit: Unit) -> dict[str, Kind]:
    """By the names of the blanks: what every unit shares, what the contract says, a choice, else text."""
    choices = {blank.name: blank.choices for blank in unit.template.blanks if blank.choices}
    behind: dict[str, list[str]] = {}
    for name, words, _ in followed(unit.template):
        behind.setdefault(name, []).append(words)
    found: dict[str, Kind] = {}
    for blank in unit.template.blanks:
        terms = unit.contract.blanks.get(blank.name)
        said = terms.kind if terms and terms.kind else "choice" if blank.name in choices else "text"
        measure = terms.unit if terms else ""
        printed = bool(measure) and any(words.startswith(measure) for words in behind.get(blank.name, ()))
        shared = unit.common.get(blank.name)
        kind = shared.kind if shared else said
        found[blank.name] = Kind(kind, measure, printed, choices.get(blank.name, ()))
    return found


def dated(unit: Unit) -> str:
    """The name of the blank that holds the date of the document; "" for none."""
    return next((name for name, blank in unit.common.items() if blank.role == "date"), "")


def filled_in(unit: Unit, texts: Mapping[str, str]) -> Filled:
    """What is filled in for the blanks of a unit."""
    return Filled(texts, kinds_of(unit), dated(unit))


def equations_of(unit: Unit) -> tuple[Equation, ...]:
    """The checks of the contract, and what holds of reckoned blanks that a writer fills in all the same."""
    terms = unit.contract.blanks.items()
    reckoned = (item.reckoned.equation(name, item.line) for name, item in terms if item.reckoned)
    return (*unit.contract.checks, *(equation for equation in reckoned if equation))


def followed(template: Source) -> Iterator[tuple[str, str, int]]:
    """The names of blanks in texts and cells with the words behind them, and their lines."""
    for key, value in template.front.items():
        yield from _followed(inlines(value), template.front_lines[key])
    for section in template.sections:
        for block in (*section.blocks, *(section.short or ())):
            for line, parts in _texts(block):
                yield from _followed(parts, line)


def _texts(block: Block) -> Iterator[tuple[int, Inlines]]:
    if isinstance(block, Paragraph):
        yield block.line, block.inlines
    elif isinstance(block, Table):
        yield from ((block.line + 2 + place, cell) for place, row in enumerate(block.rows) for cell in row)


def _followed(parts: Inlines, line: int) -> Iterator[tuple[str, str, int]]:
    for place, part in enumerate(parts):
        if isinstance(part, Blank):
            after = parts[place + 1] if place + 1 < len(parts) else None
            yield part.name, after.text if isinstance(after, Text) else "", line


@lru_cache(maxsize=8)
def said_in(unit: Unit) -> dict[str, list[Said]]:
    """What the example of a unit says for the blanks of its template, in the order of reading."""
    kinds, example = kinds_of(unit), unit.example
    found: dict[str, list[Said]] = {}
    for key in ("title", "recipient", "signature", "date"):
        if key in unit.template.front and key in example.front:
            line = example.front_lines[key]
            _add(found, told.whole(kinds, inlines(unit.template.front[key]), example.front[key], line))
    for section in example.sections:
        template = unit.template.section(section.id)
        if template:
            full = told.told(kinds, template.blocks, section.blocks)
            short = told.told(kinds, template.short or (), section.blocks)
            _add(found, {**short, **full})
    return found


def _add(found: dict[str, list[Said]], more: Mapping[str, list[Said]]) -> None:
    for name, said in more.items():
        found.setdefault(name, []).extend(said)
