"""A .dotx or .xltx of a .docx or .xlsx: one content type differs (ECMA-376 part 1, 11.3.10 and 12.3.23)."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

_TYPES = "[Content_Types].xml"
_MAIN = re.compile(r"\.(?:document|sheet)\.main\+xml")


def of(document: bytes) -> bytes:
    """The same parts in the same order, the main one typed as that of a template. Raises ValueError where it is not one."""
    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(document)) as source, ZipFile(buffer, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == _TYPES:
                text, changed = _MAIN.subn(".template.main+xml", content.decode())
                if changed != 1:
                    raise ValueError(f"{_TYPES} 里有 {changed} 个正文的类型，应当是 1 个")
                content = text.encode()
            target.writestr(info, content, info.compress_type, 6)
    return buffer.getvalue()
