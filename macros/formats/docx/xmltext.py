"""Text that may stand in XML: illegal characters dropped, markup escaped."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

# XML 1.0, production 2 (Char). A carriage return is legal, but a reader turns it into a line feed.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(rf'[&<>"\t\n]|{_ILLEGAL.pattern}')  # most text holds none: one search tells


def element_text(text: str) -> str:
    return escape(_ILLEGAL.sub("", text)) if _SPECIAL.search(text) else text


def attribute(text: str) -> str:
    """The value with its quotation marks."""
    return quoteattr(_ILLEGAL.sub("", text)) if _SPECIAL.search(text) else f'"{text}"'
