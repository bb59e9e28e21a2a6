"""How wide a text prints, in full-width characters."""

from macros.document.tables import TABLES

_FULL_FROM = chr(TABLES["width"]["full_from"])


def text_width(text: str) -> float:
    """Width in characters: ASCII counts half, everything else whole."""
    return sum(0.5 if char < _FULL_FROM else 1.0 for char in text)
