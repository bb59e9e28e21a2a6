"""What an import found, whatever file it came from: the parts of a report, and what a person must decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.importing.lines import Piece
from macros.material.model import Length

Row = list[list[Piece]]


@dataclass
class Block:
    """A paragraph, or a table where `rows` is not None; `at` is its place in the file."""

    pieces: list[Piece] = field(default_factory=list)
    at: int = 0
    rows: list[Row] | None = None
    advice: bool = False  # what the file tells the writer, in brackets
    as_written: bool = False  # lines of our own templates: Markdown with their blanks


@dataclass
class Doubt:
    """Something of one place of the file that a person must decide, or must know."""

    at: int
    message: str


@dataclass
class Part:
    """A section; `level` from 1 as it will stand in the contract."""

    title: str
    level: int = 1
    at: int = 0
    doubt: str = ""  # why its level, or that it is a heading at all, is not certain
    required: bool = True
    length: Length | None = None
    role: str = ""
    asks: str = ""  # what a task says of it
    items: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)  # of a table that a task attaches
    former: str = ""  # the id that drafts of a task know it by
    guidance: dict[str, list[str]] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def walk(self) -> Iterator[Part]:
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass
class Found:
    title: list[Piece] = field(default_factory=list)
    title_at: int = 0
    recipient: list[Piece] = field(default_factory=list)
    recipient_at: int = 0
    opening: list[Block] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # what a notice asks of the whole report
    parts: list[Part] = field(default_factory=list)
    attachments: list[Part] = field(default_factory=list)
    signature: list[Piece] = field(default_factory=list)
    date: list[Piece] = field(default_factory=list)
    length: Length | None = None
    basis: list[str] = field(default_factory=list)  # codes of templates/regulations.yml
    terms: dict[str, dict[str, object]] = field(default_factory=dict)  # of blanks taken from other units
    checks: list[object] = field(default_factory=list)
    aside: list[Doubt] = field(default_factory=list)  # what is in no part of the template
    doubts: list[Doubt] = field(default_factory=list)

    def walk(self) -> Iterator[Part]:
        for part in self.parts:
            yield from part.walk()


def nested(flat: list[Part]) -> list[Part]:
    """Parts in the order of the text, each below the last one of a lesser level."""
    top: list[Part] = []
    above: list[Part] = []
    for part in flat:
        above = [one for one in above if one.level < part.level]
        (above[-1].parts if above else top).append(part)
        above.append(part)
    return top
