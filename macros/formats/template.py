"""A .dotx or .xltx of a .docx or .xlsx: one content type differs (ECMA-376 part 1, 11.3.10 and 12.3.23)."""

from __future__ import annotations

import re

from macros.formats import parcel
from macros.formats.parcel import Part

_TYPES = "[Content_Types].xml"
_MAIN = re.compile(r"\.(?:document|sheet)\.main\+xml")


def of(document: bytes) -> bytes:
    """The same parts in the same order, the main one typed as that of a template. Raises ValueError where it is not one."""
    return parcel.write(_typed(part) if part.name == _TYPES else part for part in parcel.read(document))


def _typed(types: Part) -> Part:
    text, changed = _MAIN.subn(".template.main+xml", parcel.content(types).decode())
    if changed != 1:
        raise ValueError(f"{_TYPES} 里有 {changed} 个正文的类型，应当是 1 个")
    return parcel.pack(types.name, text.encode(), types.attributes)
