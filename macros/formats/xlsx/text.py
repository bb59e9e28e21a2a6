"""Text as a worksheet cell needs it: blanks shown, lengths cut, dates and numbers recognised."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache, lru_cache

from macros.document.blocks import text as plain
from macros.material.model import Block, Paragraph, SourceSection, Table
from macros.material.source import inlines

# Excel counts the characters of a prompt as UTF-16 units and refuses longer ones.
PROMPT_LIMIT = 255
PROMPT_TITLE_LIMIT = 32

_DATE = re.compile(r"(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})日?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def shown(text: str) -> str:
    """A text with each blank as 【名称】, its explanation left out."""
    return plain(inlines(text))


def lines_of(section: SourceSection | None) -> list[str]:
    """The fill-in text of a part as lines; a table gives a line a row."""
    return [line for block in (section.blocks if section else ()) for line in _block_lines(block)]


def _block_lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [(f"{block.ordinal}." if block.ordinal else "") + plain(block.inlines)]
    if isinstance(block, Table):
        return ["\u3000".join(plain(cell) for cell in row) for row in (block.header, *block.rows)]
    return []


def hint(section: SourceSection | None, label: str) -> str:
    """What the guidance says under a label, paragraphs as lines; empty where it says nothing."""
    guidance = section.hint(label) if section else None
    return "\n".join(guidance.paragraphs) if guidance else ""


def clip(text: str, limit: int = PROMPT_LIMIT) -> str:
    """At most `limit` UTF-16 units, an ellipsis marking what was cut."""
    if _units(text) <= limit:
        return text
    while _units(text) > limit - 1:
        text = text[:-1]
    return text + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@lru_cache(maxsize=4096)  # the blank and the filled workbook of a unit share most texts
def line_count(text: str, width: int) -> int:
    """How many lines a text takes in a cell `width` half-width characters wide."""
    if 2 * len(text) <= width and "\n" not in text:  # most cells
        return 1
    lines = 0
    for line in text.split("\n"):
        lines, used = lines + 1, 0
        for taken in map(_columns_of, line):
            if used + taken > max(width, 2):
                lines, used = lines + 1, 0
            used += taken
    return lines


def columns(text: str) -> int:
    """How many half-width characters a text takes."""
    return sum(map(_columns_of, text))


@cache
def _columns_of(char: str) -> int:
    # "A" (ambiguous: quotes, ellipsis) is full width in a Chinese font
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def as_date(text: str) -> date | None:
    """2026-09-30 or 2026年9月30日 as a date; None for anything else."""
    match = _DATE.fullmatch(text.strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def as_number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text.strip()) else None
