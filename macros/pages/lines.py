"""About how tall a step is: what a browser reckons with until it draws it, so that the scroll bar tells the truth."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from macros.document import blocks
from macros.document.blocks import Attachment, Body, Grid, Printable, Recipient, Title
from macros.material.model import Entry, Guidance, Unit
from macros.pages.data import Leaf

# Characters a line in a third of the page, and in two thirds.
THIRD, TWO_THIRDS = 20, 44


def of_guidance(guidance: Iterable[Guidance]) -> int:
    return sum(2 + sum(ceil(len(paragraph) / THIRD) for paragraph in hint.paragraphs) for hint in guidance)


def of_sheets(sheets: Iterable[Iterable[Leaf]], width: int) -> int:
    return sum(2 + sum(_of_leaf(leaf, width) for leaf in sheet) for sheet in sheets)


def of_whole(sheets: Iterable[Iterable[Leaf]], unit: Unit) -> int:
    """Of sheets that take the whole page; the columns of a ledger are as wide as what stands in them."""
    return of_sheets(sheets, 2 * TWO_THIRDS if unit.kind == "ledger" else TWO_THIRDS)


def of_item(asked: Entry, answer: Entry | None) -> int:
    sides = [(entry.text, *entry.fields.values()) for entry in (asked, answer) if entry]
    return 1 + max(sum(ceil(len(text) / (1.5 * THIRD)) for text in side) for side in sides)


def _of_leaf(leaf: Leaf, width: int) -> int:
    notes = sum(1 + ceil(len("".join(note.paragraphs)) / width) for note in leaf.notes)
    return notes + _of_block(leaf.block, width)


def _of_block(block: Printable, width: int) -> int:
    match block:
        case Body() | Title() | Recipient():
            return ceil(len(blocks.text(block.inlines)) / width)
        case Grid():
            return 2 + sum(_of_row([len(blocks.text(cell)) for cell in row], width) for row in block.rows)
        case Attachment():
            return 4 + sum(_of_block(inner, width) for inner in block.blocks)
    return 1


def _of_row(cells: list[int], width: int) -> int:
    return max(1, *(ceil(cell * len(cells) / width) for cell in cells))
