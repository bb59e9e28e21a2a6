"""Where 署名 and 成文日期 stand (GB/T 9704-2012, 7.3.5), in characters of body text."""

from __future__ import annotations

from macros.document.tables import TABLES
from macros.document.widths import text_width

LINES = 1
SEALED_LINES: int = TABLES["seal"]["lines"]
"""Blank lines above the 署名, without and with room for a seal."""
_SEALED_RIGHT = float(TABLES["seal"]["right"])
_LINE, _RIGHT, _SHIFT = (float(TABLES["signature"][key]) for key in ("line", "right", "shift"))


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


def sealed_indents(name_text: str, date_text: str) -> tuple[float, float]:
    """Right indents in characters of 署名 and 成文日期 with a seal (7.3.5.1).

    The date keeps four characters free on the right, the 署名 is centred over it, as far as the line has room.
    """
    name, date = min(text_width(name_text), _LINE), min(text_width(date_text), _LINE - _SEALED_RIGHT)
    return min(max(_SEALED_RIGHT + (date - name) / 2, 0.0), _LINE - name), _SEALED_RIGHT
