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
    """Columns in twips that fill the text width to the last twip, none too narrow for a name where that can be."""
    full = TEXT_WIDTH[landscape]
    least = min(TABLES["grid"]["narrowest"], full // len(relative))
    narrow: set[int] = set()
    while True:
        total = sum(part for index, part in enumerate(relative) if index not in narrow)
        rest = full - least * len(narrow)
        more = {i for i, part in enumerate(relative) if i not in narrow and rest * part < least * total}
        if not more:
            break
        narrow |= more
    # In shares of the total, so that every edge is one division.
    shares = (least * total if i in narrow else rest * part for i, part in enumerate(relative))
    edges = [0, *(round(share / total) for share in accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]
