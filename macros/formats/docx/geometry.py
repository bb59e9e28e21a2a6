"""Measures of the page by GB/T 9704-2012: characters, twips (1/20 pt) and who stands where.

A character is one full-width character of body text: 16 pt less 0.25 pt, so that 28 of them fill the line (5.2.3).
"""

from __future__ import annotations

from itertools import accumulate
from typing import Sequence

from macros.widths import text_width

CHARACTER = 315
TEXT_WIDTH = {False: 8845, True: 12756}  # by landscape: 156 mm, 225 mm

_LINE = 28.0
_RIGHT = 2.0  # 右空二字
_SHIFT = 2.0  # the date starts two characters right of the 署名


def signature_indents(name_text: str, date_text: str) -> tuple[float, float]:
    """Right indents in characters of 署名 and 成文日期 without a seal (GB/T 9704-2012 7.3.5.2).

    The longer of the two keeps two characters free on the right; the date starts two characters right of the 署名.
    A text too long for its place in the line counts as filling it: what wraps has no start to align with.
    """
    name, date = text_width(name_text), text_width(date_text)
    if date <= name:
        return _RIGHT, min(name, _LINE - _RIGHT) - min(date, _LINE - _RIGHT)
    date = min(date, _LINE - _RIGHT - _SHIFT)
    return max(_RIGHT + _SHIFT + date - name, 0.0), _RIGHT


def column_widths(relative: Sequence[int], landscape: bool) -> list[int]:
    """Columns in twips that fill the text width to the last twip."""
    total, full = sum(relative), TEXT_WIDTH[landscape]
    edges = [0, *(round(full * part / total) for part in accumulate(relative))]
    return [right - left for left, right in zip(edges, edges[1:])]
