"""Write a document as Markdown with literal numbers, for people who edit plain text."""

from __future__ import annotations

from macros.document.blocks import (
    Attachment,
    AttachmentNote,
    Body,
    Document,
    Grid,
    Heading,
    Printable,
    Recipient,
    Signature,
    Title,
    text,
)
from macros.material.model import Inlines

# An ideographic space indents: Markdown would take ordinary ones for code.
INDENT = "\u3000\u3000"


def render(document: Document) -> bytes:
    """UTF-8 Markdown; one blank line between blocks."""
    return ("\n\n".join(_block(block) for block in document.blocks) + "\n").encode()


def _block(block: Printable) -> str:
    match block:
        case Title(inlines):
            return f"# {text(inlines)}".replace("\n", "")
        case Recipient(inlines):
            return f"{text(inlines)}："
        case Heading():
            return f"{'#' * (block.level + 1)} {block.number}{block.text}"
        case Body():
            return f"{INDENT}{block.number}{text(block.inlines)}"
        case Grid():
            return _grid(block)
        case AttachmentNote(titles):
            numbered = [f"{n}.{title}" for n, title in enumerate(titles, 1)] if len(titles) > 1 else list(titles)
            return f"{INDENT}附件：" + f"\n{INDENT * 2}\u3000".join(numbered)
        case Signature(name, date):
            return "\n\n".join(filter(None, (text(name), text(date))))
        case Attachment():
            return "\n\n".join((f"## {block.label} {block.title}", *map(_block, block.blocks)))


def _grid(grid: Grid) -> str:
    lines = [_row(grid.header), "|" + " --- |" * len(grid.header), *map(_row, grid.rows)]
    return "\n".join(lines)


def _row(cells: tuple[Inlines, ...]) -> str:
    return "|" + "|".join(f" {text(cell)} ".replace("|", "\\|").replace("\n", " ") for cell in cells) + "|"
