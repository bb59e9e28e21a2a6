"""Measures of the page by GB/T 9704-2012: characters and twips (1/20 pt).

A character is one full-width character of body text: 16 pt less 0.25 pt, so that 28 of them fill the line (5.2.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from macros.document.tables import TABLES

_PAGE = TABLES["page"]
CHARACTER: int = _PAGE["character"]
# By landscape: 156 mm, 225 mm.
TEXT_WIDTH: dict[bool, int] = {False: _PAGE["text_width"]["portrait"], True: _PAGE["text_width"]["landscape"]}


def column_widths(relative: Sequence[int], landscape: bool) -> list[int]:
    """Columns in twips that fill the text width to the last twip."""
    total, full = sum(relative), TEXT_WIDTH[landscape]
    edges = [0, *(round(full * part / total) for part in accumulate(relative))]
    return [right - left for left, right in pairwise(edges)]
