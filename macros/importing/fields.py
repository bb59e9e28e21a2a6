"""Fields of a document (w:fldChar): what stands between begin and separate is code, what follows is shown.

Forms of before 2007 keep their places to fill in so: FORMTEXT, FORMDROPDOWN, FORMCHECKBOX (ISO/IEC 29500-1, 17.16.5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

from macros.importing.holes import form_hole
from macros.importing.lines import Piece, shown
from macros.importing.symbols import enclosed
from macros.importing.wordxml import attribute, find, toggle


@dataclass
class _Field:
    form: Element | None
    code: str = ""
    in_code: bool = True
    out: list[Piece] | None = None  # where its result is collected, from `start`
    start: int = 0


class Fields:
    """Follows the fields through runs and paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def in_code(self) -> bool:
        """Whether text is code and not shown."""
        return any(field.in_code for field in self._open)

    def end_paragraph(self) -> None:
        """A field whose code never ends would hide all that follows."""
        for field in self._open:
            field.in_code = False
            field.out = None

    def add_code(self, text: str) -> None:
        if self._open and self._open[-1].in_code:
            self._open[-1].code += text

    def mark(self, element: Element, out: list[Piece]) -> bool:
        """Takes a mark of a field and writes what it shows by itself; False for a formula that is no text."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._open.append(_Field(find(element, "ffData")))
        elif kind == "separate" and self._open:
            field = self._open[-1]
            field.in_code = False
            # The place is left open while its pieces go to the paragraph, since runs end in between.
            out.append("")
            field.out, field.start = out, len(out)
        elif kind == "end" and self._open:
            return self._end(self._open.pop(), out)
        return True

    def _end(self, field: _Field, out: list[Piece]) -> bool:
        if self.in_code:
            return True
        if field.form is not None:
            box = find(field.form, "checkBox")
            if box is not None:
                ticked = toggle(box, "checked")
                out.append("☑" if (toggle(box, "default") if ticked is None else ticked) else "□")
                return True
            here = field.out is out
            hole = form_hole(field.form, shown(out[field.start :]) if here else "")
            if hole:
                out[field.start if here else len(out) :] = [hole]
            return True
        if field.in_code and re.match(r"\s*EQ\b", field.code, re.IGNORECASE):
            text = enclosed(field.code)
            out.append(text or "")
            return text is not None
        return True
