"""Characters of symbol fonts that people use as ticks and boxes, as ordinary text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from macros.document.tables import TABLES

_SIGNS: Mapping[str, Mapping[str, str]] = TABLES["symbols"]["signs"]  # by font, then by code
_CIRCLED = re.compile(r"\\o\s*\\ac\s*\(\s*[○□△◇◯]?\s*[,;\uff0c]\s*([^)]+?)\s*\)", re.IGNORECASE)


def sign_of(font: str, code: str) -> str:
    """The sign of a `w:sym`; "" for one that is not known."""
    number = _hexadecimal(code)
    # Symbol fonts are addressed in the private area, at F000.
    signs = _SIGNS.get(font.lower(), {})
    known = signs.get(f"{number - 0xF000 if 0xF000 <= number <= 0xF0FF else number:X}")
    return known or ("" if 0xE000 <= number <= 0xF8FF else extended(code))


def extended(code: str) -> str:
    """The character that newer programs name by its code (`w16se:symEx`)."""
    number = _hexadecimal(code)
    return chr(number) if 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else ""


def enclosed(code: str) -> str | None:
    r"""EQ \o\ac(○,1), Word's circled characters: ① where Unicode has it; None for any other formula."""
    found = _CIRCLED.search(code)
    if not found:
        return None
    text = found[1]
    return chr(0x245F + int(text)) if text.isascii() and text.isdigit() and 1 <= int(text[:3]) <= 20 else text


def _hexadecimal(code: str) -> int:
    return int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0
