"""Characters of symbol fonts that people use as ticks and boxes, as ordinary text."""

from __future__ import annotations

import re

# By font, then by code; the same code is another sign in another font. web/src/office/docx/symbols.ts reads the same.
_SIGNS: dict[str, dict[int, str]] = {
    "wingdings": {
        **dict(zip(range(0x6C, 0x73), "●○■□□□□", strict=True)),
        **dict.fromkeys((0x74, 0x75, 0x77), "◆"),
        **dict(zip(range(0x81, 0x8B), "①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
        0x9F: "•",
        0xA1: "○",
        0xA7: "▪",
        0xA8: "□",
        0xD8: "➢",
        0xE0: "→",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {
        0x4F: "✗",
        0x50: "✓",
        0x51: "☒",
        0x52: "☑",
        0x53: "☒",
        0x54: "☒",
        **dict.fromkeys((0xA3, 0x2A, 0x30), "□"),
    },
    "symbol": {0xB7: "•", 0xAE: "→", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥"},
}
_CIRCLED = re.compile(r"\\o\s*\\ac\s*\(\s*[○□△◇◯]?\s*[,;\uff0c]\s*([^)]+?)\s*\)", re.IGNORECASE)


def sign_of(font: str, code: str) -> str:
    """The sign of a `w:sym`; "" for one that is not known."""
    number = _hexadecimal(code)
    # Symbol fonts are addressed in the private area, at F000.
    known = _SIGNS.get(font.lower(), {}).get(number - 0xF000 if 0xF000 <= number <= 0xF0FF else number)
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
