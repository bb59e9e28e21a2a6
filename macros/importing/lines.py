"""What is read from a file before anything is made of it: lines of text and tables, with the places to fill in."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.importing.listnumbers import Counted


@dataclass(frozen=True)
class Hole:
    """A place to fill in that the file marks as one: a content control, a form field, blanks with a line below."""

    label: str
    shown: str
    choices: tuple[str, ...] = ()
    kind: str = ""  # as in contracts, "" for not said
    written: bool = False  # what stands there is an answer, not the prompt of a form


Piece = str | Hole


@dataclass
class Line:
    """A paragraph, or a table where `rows` is not None; `at` counts the lines of a file from 1.

    `apart` says where it stands outside the running text: textbox, footnote, endnote, header, footer.
    """

    pieces: list[Piece] = field(default_factory=list)
    at: int = 0
    level: int = 0
    number: Counted | None = None
    style: str = ""  # one of styles.OURS, "" for any other
    strong: bool = False  # bold or centred as a whole: people make headings so
    align: str = ""
    contents: bool = False
    apart: str = ""
    rows: list[list[list[Line]]] | None = None
    lost: list[str] = field(default_factory=list)  # what is no text and was not read

    @property
    def shown(self) -> str:
        """What a reader sees; of a table, its cells."""
        if self.rows is not None:
            return "\n".join(cell_text(cell) for row in self.rows for cell in row)
        return (self.number.text if self.number else "") + shown(self.pieces)


def shown(pieces: list[Piece]) -> str:
    return "".join(piece if isinstance(piece, str) else piece.shown for piece in pieces)


def cell_text(lines: list[Line]) -> str:
    """The paragraphs of a cell, one a line; a table inside a table as lines of text."""
    return "\n".join(cell_texts(lines))


def cell_texts(lines: list[Line]) -> list[str]:
    found = []
    for line in lines:
        if line.rows is None:
            found.append(line.shown)
        else:
            found += [text for row in line.rows for cell in row if (text := cell_text(cell))]
    return found
