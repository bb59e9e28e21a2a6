"""The lines of a .docx as a reader sees them.

Split runs are joined, revisions accepted, automatic numbers written out; text boxes and notes follow the paragraph they
hang on. The browser reads the same (web/src/office/docx/paragraphs.ts); this reader also keeps the places that a form
marks to be filled in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from lxml.etree import _Element as Element

from macros.importing.fields import Fields
from macros.importing.holes import control_hole
from macros.importing.lines import Hole, Line, Piece, shown
from macros.importing.listnumbers import ListNumbers
from macros.importing.styles import DEEPEST, OURS, Style, Styles, outline, parsed, related
from macros.importing.symbols import extended, sign_of
from macros.importing.wordxml import (
    attribute,
    blocks,
    branch,
    children,
    descendants,
    find,
    flat,
    joint,
    local,
    toggle,
    whole,
    wrapped,
)

_MOST_COLUMNS = 64
_NOTES = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}
_MARGINS = {RELATIONSHIP_TYPE.HEADER: "header", RELATIONSHIP_TYPE.FOOTER: "footer"}
# A header or footer that only counts pages says nothing.
SAYS_SOMETHING = re.compile(r"[^\s0-9\-\u2010-\u2015一第页共/.]")
# A cell with fewer paragraphs is a cell; one with more than this share of all text is the text itself.
_LEAST_PARAGRAPHS, _MOST = 3, 0.5


def lines_of(document: Document) -> list[Line]:
    """The lines that say something, those of the margins last, counted from 1."""
    reader = _Reader(document.part)
    found = _unframed(reader.read(document.element.body, "")) + reader.margins()
    found = [line for line in found if line.shown.strip() or line.lost]
    for at, line in enumerate(found, 1):
        line.at = at
    return found


@dataclass
class _Look:
    """How the letters of a paragraph look."""

    bold: int = 0
    all: int = 0


class _Reader:
    def __init__(self, main: Part) -> None:
        self._main = main
        self._styles = Styles(main)
        self._numbers = ListNumbers(main, self._styles)
        self._fields = Fields()
        self._notes: dict[str, dict[str, Element]] = {}
        self._lost: list[str] = []
        self._hanging: list[Line] = []
        self._look = _Look()

    def margins(self) -> list[Line]:
        """The headers and footers that say something, each part once."""
        parts = {r.target_part.partname: r for r in self._main.rels.values() if not r.is_external}
        found: list[Line] = []
        for relation in parts.values():
            root = parsed(relation.target_part.blob) if relation.reltype in _MARGINS else None
            if root is not None:
                found += self.read(root, _MARGINS[relation.reltype])
        return [line for line in found if SAYS_SOMETHING.search(line.shown)]

    def read(self, parent: Element, apart: str) -> list[Line]:
        found: list[Line] = []
        waiting: list[Element] = []

        def take() -> None:
            line = self._paragraph(waiting, apart)
            waiting.clear()
            found.extend([line] if line else [])
            found.extend(self._hanging)
            self._hanging = []

        for block in blocks(parent):
            name = local(block)
            if name == "p":
                waiting.append(block)
                if not joint(block):
                    take()
            elif name == "tbl":
                if waiting:
                    take()
                found.append(self._table(block, apart))
                found.extend(self._hanging)
                self._hanging = []
            elif name in ("altChunk", "subDoc"):
                found.append(Line(apart=apart, lost=["inserted"]))
        if waiting:
            take()
        return found

    def _paragraph(self, elements: list[Element], apart: str) -> Line | None:
        """One line of the paragraphs that deleted or hidden marks join; None for what is not shown at all."""
        outer, self._lost, look, self._look = self._lost, [], self._look, _Look()
        pieces: list[Piece] = []
        for element in elements:
            self._pieces(element, self._styles.of_paragraph(element), pieces)
        lost, self._lost = self._lost, outer
        bold, self._look = self._look, look
        self._fields.end_paragraph()
        pieces = _joined(pieces)
        if joint(elements[-1]) and not pieces:
            return None
        # What a deleted mark joins takes the form of what follows; behind a hidden one runs text of another style.
        own = next((e for e in elements if joint(e) == "hidden" and _has_text(e)), elements[-1])
        properties, chain = find(own, "pPr"), self._styles.of_paragraph(own)
        said = outline(properties)
        level = said if said is not None else next((s.level for s in chain if s.level is not None), 0)
        sources = (properties, *(style.paragraph for style in chain))
        aligned = (attribute(find(source, "jc")) for source in sources)
        align = next((value for value in aligned if value), "")
        return Line(
            pieces=pieces,
            level=0 if level > DEEPEST else level,
            number=self._numbers.next(properties, chain),
            style=next((OURS[style.name] for style in chain if style.name in OURS), ""),
            strong=align == "center" or 0 < bold.all == bold.bold,
            align=align,
            contents=any(style.is_contents for style in chain),
            apart=apart,
            lost=lost,
        )

    def _table(self, element: Element, apart: str) -> Line:
        outer, self._lost = self._lost, []
        rows = []
        for row in flat(element, "tr"):
            cells: list[list[Line]] = []
            for cell in flat(row, "tc"):
                span = max(1, min(whole(attribute(find(cell, "tcPr", "gridSpan")), 1), _MOST_COLUMNS))
                if span > 1 or find(cell, "tcPr", "vMerge") is not None:
                    self._lost.append("merged-cells")
                cells += [self.read(cell, apart), *([] for _ in range(span - 1))]
            rows.append(cells)
        inside = [lost for row in rows for cell in row for line in cell for lost in line.lost]
        lost, self._lost = self._lost, outer
        return Line(rows=rows, apart=apart, lost=[*lost, *inside])

    def _pieces(self, parent: Element, chain: tuple[Style, ...], out: list[Piece]) -> None:
        items = list(parent)
        index = 0
        while index < len(items):
            item = items[index]
            group = [item]
            if local(item) == "sdt":
                label = _label(item)
                while label and index + len(group) < len(items) and _label(items[index + len(group)]) == label:
                    group.append(items[index + len(group)])
                self._control(group, chain, out)
            else:
                self._piece(item, chain, out)
            index += len(group)

    def _piece(self, item: Element, chain: tuple[Style, ...], out: list[Piece]) -> None:
        name = local(item)
        if name == "r":
            self._run(item, chain, out)
        elif name == "fldChar":
            self._lost += [] if self._fields.mark(item, out) else ["formula"]
        elif name == "instrText":
            self._fields.add_code(item.text or "")
        elif name in _TEXTS:
            # A line end that stands in the file itself is no line end of the text.
            text = re.sub(r"[\r\n\t]+", " ", item.text or "") if name == "t" else _TEXTS[name]
            hidden = self._fields.in_code and name not in ("cr", "noBreakHyphen", "br")
            out.append("" if hidden or attribute(item, "type") == "page" else text)
        elif name in ("sym", "symEx"):
            code = attribute(item, "char") or ""
            sign = sign_of(attribute(item, "font") or "", code) if name == "sym" else extended(code)
            out.append(sign)
            self._lost += [] if sign else ["symbol"]
        else:
            self._other(name, item, chain, out)

    def _other(self, name: str, item: Element, chain: tuple[Style, ...], out: list[Piece]) -> None:
        """What hangs on the line, what is no text, and what only wraps text."""
        if name in ("drawing", "pict", "object"):
            self._drawn(item)
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(name.removesuffix("Reference"), item)
        elif name in ("oMath", "oMathPara"):
            self._lost.append("formula")
        elif (inner := wrapped(item)) is not None:
            self._pieces(inner, chain, out)

    def _run(self, run: Element, chain: tuple[Style, ...], out: list[Piece]) -> None:
        """The text of a run; blanks with a line below are a place to fill in."""
        properties = find(run, "rPr")
        if self._styles.hides(properties, chain):
            return
        start = len(out)
        self._pieces(run, chain, out)
        text = shown(out[start:])
        if text.strip():
            self._look.all += 1
            said = (toggle(source, "b") for source in (properties, *(style.run for style in chain)))
            self._look.bold += next((value for value in said if value is not None), False)
        elif text and (attribute(find(properties, "u")) or "none") != "none" and "\n" not in text:
            out[start:] = [Hole("", text)]

    def _drawn(self, item: Element) -> None:
        """The text in a drawing hangs on its paragraph; a drawing without text is named."""
        boxes = _text_boxes(item)
        if not boxes:
            self._lost.append("inserted" if descendants(item, "OLEObject") else "image")
        for box in boxes:
            self._hang(box, "textbox")

    def _note(self, kind: str, reference: Element) -> None:
        if kind not in self._notes:
            root = related(self._main, _NOTES[kind])
            self._notes[kind] = {attribute(note, "id") or "": note for note in children(root, kind)}
        note = self._notes[kind].get(attribute(reference, "id") or "")
        if note is not None:
            self._hang(note, kind)

    def _hang(self, content: Element, apart: str) -> None:
        """Reads what hangs on the current line without disturbing what has been read of that line."""
        before, lost, look = self._hanging, self._lost, self._look
        self._hanging, self._lost, self._look = [], [], _Look()
        lines = self.read(content, apart)
        self._hanging, self._lost, self._look = [*before, *lines], lost, look

    def _control(self, group: list[Element], chain: tuple[Style, ...], out: list[Piece]) -> None:
        """LibreOffice 7 writes one control as several, each of which repeats the whole text after a part of it."""
        contents: list[list[Piece]] = []
        for item in group:
            inner: list[Piece] = []
            content = find(item, "sdtContent")
            if content is not None:
                self._pieces(content, chain, inner)
            contents.append(inner)
        texts = [shown(pieces) for pieces in contents]
        once = _repeated(texts) if len(texts) > 1 else None
        hole = control_hole(group[0], once if once is not None else "".join(texts))
        if hole:
            out.append(hole)
        else:
            out += contents[0] if once is not None else [piece for pieces in contents for piece in pieces]


_TEXTS = {"t": "", "tab": "\t", "ptab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "-"}


def _label(item: Element) -> str:
    if local(item) != "sdt":
        return ""
    tag = attribute(find(item, "sdtPr", "tag"))
    return (tag if tag is not None else attribute(find(item, "sdtPr", "alias"))) or ""


def _repeated(texts: list[str]) -> str | None:
    """What every one of the texts repeats, after a part of it or several times over; None for texts that go on."""
    first, last = texts[0], texts[-1]
    if all(text.endswith(first) for text in texts):
        return first
    return last if last and not any(text.replace(last, "") for text in texts) else None


def _text_boxes(parent: Element) -> list[Element]:
    """Outermost only: one of each choice between two ways to write the same."""
    found: list[Element] = []
    for child in parent:
        if local(child) == "txbxContent":
            found.append(child)
            continue
        chosen = branch(child) if local(child) == "AlternateContent" else child
        found += _text_boxes(chosen) if chosen is not None else []
    return found


def _has_text(paragraph: Element) -> bool:
    return any((item.text or "").strip() for item in descendants(paragraph, "t"))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbouring texts as one; a place to fill in that is said twice in a row, as underlined runs are, once."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if piece == "":
            continue
        if isinstance(piece, str) and isinstance(before, str):
            found[-1] = before + piece
        elif isinstance(piece, Hole) and isinstance(before, Hole) and not (piece.label or before.label):
            found[-1] = Hole("", before.shown + piece.shown)
        else:
            found.append(piece)
    return found


def _unframed(lines: list[Line]) -> list[Line]:
    """Reports typed into one cell are read as the paragraphs that they are."""
    everything = sum(map(_size, lines))
    found: list[Line] = []
    for line in lines:
        if line.rows is not None and _frames(line.rows, everything):
            found += _unframed([inner for row in line.rows for cell in row for inner in cell])
        else:
            found.append(line)
    return found


def _frames(rows: list[list[list[Line]]], everything: int) -> bool:
    narrow = all(len(row) <= 1 for row in rows)
    for cell in (cell for row in rows for cell in row):
        paragraphs = [line for line in cell if line.rows is None and shown(line.pieces).strip()]
        if len(paragraphs) >= _LEAST_PARAGRAPHS and (narrow or sum(map(_size, cell)) > everything * _MOST):
            return True
    return False


def _size(line: Line) -> int:
    if line.rows is None:
        return len(shown(line.pieces))
    return sum(_size(inner) for row in line.rows for cell in row for inner in cell)
