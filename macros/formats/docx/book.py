"""A book as a .docx: cover, contents, chapters; pages are numbered by GB/T 9704-2012 from the first after the cover.

The contents are a TOC field whose entries stand in it already, so that they read right in programs that do not update
fields; Word is told to offer to. Fonts are those of the documents, sizes are smaller: a book is read, not issued.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from macros.document.blocks import Grid
from macros.formats.docx.inline import Inliner, paragraph
from macros.formats.docx.parts import package, part_of
from macros.formats.docx.table import table
from macros.formats.docx.xmltext import attribute, element_text
from macros.material.model import Inlines, Text
from macros.material.settings import Settings

CONTENTS_LEVELS = 2
_FOOTERS = re.compile(r"\s*<w:footerReference[^>]*/>")
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"{}/></w:r>'


@dataclass(frozen=True)
class Chapter:
    """A heading of the book; level 1 opens a part."""

    level: int
    text: str


@dataclass(frozen=True)
class Line:
    """A paragraph; `style` is one of STYLES."""

    text: str
    style: str = "text"


@dataclass(frozen=True)
class Turn:
    """What follows is on pages that lie (or stand again)."""

    landscape: bool


@dataclass(frozen=True)
class NewPage:
    """What follows starts a page."""


Piece = Chapter | Line | Grid | Turn | NewPage
# Style of the paragraph, and the style of the documents whose fonts it has.
STYLES: Mapping[str, tuple[str, str]] = {
    "text": ("BodyText", "BodyText"),
    "item": ("BookItem", "BodyText"),
    "inner": ("BookInner", "BodyText"),
    "label": ("BookLabel", "Heading1"),
    "code": ("BookCode", "TableText"),
    "sample title": ("SampleTitle", "Title"),
    "sample heading": ("SampleHeading", "Heading1"),
    "sample": ("Sample", "BodyText"),
    "sample end": ("SampleEnd", "BodyText"),
    "small": ("BookSmall", "TableText"),
    "cover title": ("CoverTitle", "Title"),
    "cover": ("Cover", "Heading2"),
}


@dataclass(frozen=True)
class Book:
    """`pages` are the numbers of the pages of the chapters in their order, where they are known."""

    title: str
    about: tuple[str, ...]  # lines of the cover
    version: str
    date: str
    settings: Settings
    pieces: tuple[Piece, ...]
    contents: bool = True
    styles: tuple[str, ...] = ("book",)
    pages: Mapping[int, str] = field(default_factory=dict)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Those of the contents."""
        return tuple(p for p in self.pieces if isinstance(p, Chapter) and p.level <= CONTENTS_LEVELS)


def render(book: Book, *, drafted: bool = False) -> bytes:
    """The .docx. `drafted`: numbers of pages as fields of their own, for a program that reckons them when it opens it."""
    printer = _Printer(book, drafted=drafted)
    body = "".join(printer.whole())
    values = {
        "body": body,
        "section": printer.section(),
        "comments": "",
        "author": element_text(book.settings.author),
        "title": element_text(book.title),
        "unit": "handbook",
        "version": element_text(book.version),
        "flavour": "book",
        "date": element_text(book.date),
    }
    return package(book.settings.layout, values, guided=False, styles=book.styles)


class _Printer:
    def __init__(self, book: Book, *, drafted: bool) -> None:
        self._book, self._drafted = book, drafted
        self._inliner = Inliner(book.settings.layout)
        self._landscape = False
        self._started = False
        self._chapters = 0

    def whole(self) -> Iterator[str]:
        if self._book.about:
            yield from self._cover()
        if self._book.contents:
            yield from self._contents()
        pieces = self._book.pieces
        for piece, following in zip_longest(pieces, pieces[1:]):
            yield self._piece(piece)
            if isinstance(piece, Grid):
                yield paragraph("TableEnd" if not isinstance(following, Grid) else "BookItem")

    def section(self) -> str:
        """The properties of the last pages; the first numbered ones start at 1."""
        found = part_of(self._book.settings.layout, "page", "landscape.xml" if self._landscape else "portrait.xml")
        if not self._started:
            self._started = True
            found = found.replace("<w:cols", '<w:pgNumType w:start="1"/><w:cols')
        return found

    def _cover(self) -> Iterator[str]:
        yield self._line(Line(self._book.title, "cover title"))
        for text in self._book.about:
            yield self._line(Line(text, "cover"))
        page = _FOOTERS.sub("", part_of(self._book.settings.layout, "page", "portrait.xml"))
        yield f"<w:p><w:pPr>{page}</w:pPr></w:p>"

    def _contents(self) -> Iterator[str]:
        yield paragraph("ContentsTitle", self._inliner.run("目录", "Heading1"))
        chapters = list(enumerate(self._book.chapters, 1))
        for number, chapter in chapters:
            first, last = number == 1, number == len(chapters)
            before = (
                _FIELD.format("begin", ' w:dirty="true"')
                + f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{CONTENTS_LEVELS}" \\h \\z \\u </w:instrText></w:r>'
                + _FIELD.format("separate", "")
            )
            entry = self._entry(number, chapter)
            opened = before if first and not self._drafted else ""
            closed = _FIELD.format("end", "") if last and not self._drafted else ""
            yield paragraph(f"TOC{chapter.level}", opened + entry + closed)
        yield _break()

    def _entry(self, number: int, chapter: Chapter) -> str:
        fonts = "Heading1" if chapter.level == 1 else "BodyText"
        page = self._inliner.run(self._book.pages.get(number, ""), "BodyText")
        if self._drafted:
            page = (
                _FIELD.format("begin", "")
                + f'<w:r><w:instrText xml:space="preserve"> PAGEREF {_mark(number)} \\h </w:instrText></w:r>'
                + _FIELD.format("separate", "")
                + self._inliner.run("0", "BodyText")
                + _FIELD.format("end", "")
            )
        return (
            f'<w:hyperlink w:anchor={attribute(_mark(number))} w:history="1">'
            f"{self._inliner.run(chapter.text, fonts)}<w:r><w:tab/></w:r>{page}</w:hyperlink>"
        )

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Chapter():
                return self._chapter(piece)
            case Line():
                return self._line(piece)
            case Grid():
                return table(_plain(piece), self._landscape, self._inliner)
            case Turn():
                page = self.section()
                self._landscape = piece.landscape
                return f'<w:p><w:pPr><w:pStyle w:val="TableEnd"/>{page}</w:pPr></w:p>'
            case NewPage():
                return _break()

    def _chapter(self, chapter: Chapter) -> str:
        style = f"Heading{chapter.level}"
        content = self._inliner.run(chapter.text, style)
        if chapter.level <= CONTENTS_LEVELS:
            self._chapters += 1
            number = self._chapters
            content = (
                f'<w:bookmarkStart w:id="{number}" w:name="{_mark(number)}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
            )
        return paragraph(style, content)

    def _line(self, line: Line) -> str:
        style, fonts = STYLES[line.style]
        return paragraph(style, self._inliner.run(line.text, fonts))


def _mark(number: int) -> str:
    return f"_Toc{number:06}"


def _break() -> str:
    return '<w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'


def _plain(grid: Grid) -> Grid:
    """Nothing is filled in in a book: blanks are text."""
    return Grid(_row(grid.header), tuple(map(_row, grid.rows)), grid.widths)


def _row(cells: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
    return tuple(tuple(part if isinstance(part, Text) else Text(f"【{part.name}】") for part in cell) for cell in cells)
