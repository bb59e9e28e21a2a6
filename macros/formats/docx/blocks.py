"""One function a kind of block: how GB/T 9704-2012 clause 7.3 has it printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from macros.document.blocks import (
    Attachment,
    AttachmentNote,
    Body,
    Document,
    Grid,
    Heading,
    Printable,
    Recipient,
    Signature,
    Title,
)
from macros.document.signature import LINES, SEALED_LINES, sealed_indents, signature_indents
from macros.document.widths import text_width
from macros.formats.docx.comments import Comments
from macros.formats.docx.geometry import CHARACTER
from macros.formats.docx.inline import Inliner, paragraph, visible
from macros.formats.docx.table import table
from macros.material.model import Text

_COLON = "\N{FULLWIDTH COLON}"
_ATTACHMENTS = "附件" + _COLON
_BLANK_LINE = paragraph("BodyText")
_BOOKMARK = re.compile(r"_sec_[A-Za-z0-9_]{1,35}")  # Word: letters, digits and underscores, at most 40


def section_bookmark(section_id: str) -> str:
    """The name of the bookmark around a section's heading."""
    name = "_sec_" + section_id.replace("-", "_")
    if not _BOOKMARK.fullmatch(name):
        raise ValueError(f"{section_id!r} makes no Word bookmark: letters, digits and '-' only, at most 35")
    return name


def _right_indent(characters: float) -> str:
    """In hundredths of a character for Word and WPS, in twips for the rest."""
    return f'<w:ind w:rightChars="{round(characters * 100)}" w:right="{round(characters * CHARACTER)}"/>'


def _attachment_line(lead: str, number: str, title: str) -> tuple[str, str]:
    """Text and indent. The title hangs behind its number, the number behind 附件 and its colon, two characters in."""
    start = round((2 + text_width(_ATTACHMENTS) - text_width(lead)) * CHARACTER)
    hanging = round(text_width(lead + number) * CHARACTER)
    return lead + number + title, f'<w:ind w:left="{start + hanging}" w:hanging="{hanging}"/>'


def _attachment_lines(titles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """A single attachment has no number."""
    for position, title in enumerate(titles, 1):
        lead = _ATTACHMENTS if position == 1 else ""
        number = f"{position}." if len(titles) > 1 else ""
        yield _attachment_line(lead, number, title)


def _after_table(following: Printable | None) -> str:
    """Word joins two tables that touch and wants a paragraph after the last one."""
    if following is None:
        return paragraph("TableEnd")
    return _BLANK_LINE if isinstance(following, Grid) else ""


class Printer:
    """Prints the blocks of one document in their order."""

    def __init__(self, document: Document) -> None:
        self._inliner = Inliner(document.settings.layout)
        self.comments = Comments(document.flavour == "guided", document.date, self._inliner)
        self._landscape = document.landscape
        self._sealed = document.settings.layout.seal
        self._bookmarks = 0

    def flow(self, blocks: Sequence[Printable]) -> str:
        return "".join(self._flow(blocks))

    def _flow(self, blocks: Sequence[Printable]) -> Iterator[str]:
        for block, following in zip_longest(blocks, blocks[1:]):
            yield _PRINT[type(block)](self, block)
            if isinstance(block, Grid):
                yield _after_table(following)

    def _title(self, block: Title) -> str:
        """7.3.1, and the blank line under it by 7.3.2."""
        return paragraph("Title", self._inliner(block.inlines, "Title")) + _BLANK_LINE

    def _recipient(self, block: Recipient) -> str:
        """7.3.2: flush left, full-width colon."""
        return paragraph("Recipient", self._inliner((*block.inlines, Text(_COLON)), "Recipient"))

    def _heading(self, block: Heading) -> str:
        """7.3.3: the number is text, so that every program and every reader of drafts shows the same."""
        style = f"Heading{block.level}"
        content = self.comments.anchor(self._inliner.run(block.number + block.text, style), style, block.guidance)
        self._bookmarks += 1
        return paragraph(
            style,
            f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="{section_bookmark(block.section_id)}"/>'
            f'{content}<w:bookmarkEnd w:id="{self._bookmarks}"/>',
        )

    def _body(self, block: Body) -> str:
        content = self._inliner((Text(block.number), *block.inlines), "BodyText")
        return paragraph("BodyText", self.comments.anchor(content, "BodyText", block.guidance))

    def _grid(self, block: Grid) -> str:
        return table(block, self._landscape, self._inliner)

    def _attachment_note(self, block: AttachmentNote) -> str:
        """7.3.4: a blank line, two characters in; numbers and wrapped titles align."""
        lines = []
        for position, (text, indent) in enumerate(_attachment_lines(block.titles)):
            guidance = () if position else block.guidance
            content = self.comments.anchor(self._inliner.run(text, "AttachmentNote"), "AttachmentNote", guidance)
            lines.append(paragraph("AttachmentNote", content, indent))
        return _BLANK_LINE + "".join(lines)

    def _signature(self, block: Signature) -> str:
        """7.3.5.1 with a seal, 7.3.5.2 without."""
        indents = sealed_indents if self._sealed else signature_indents
        name, date = indents(visible(block.name), visible(block.date))
        return (
            _BLANK_LINE * (SEALED_LINES if self._sealed else LINES)
            + paragraph("Signature", self._inliner(block.name, "Signature"), _right_indent(name))
            + paragraph("SignatureDate", self._inliner(block.date, "SignatureDate"), _right_indent(date))
        )

    def _attachment(self, block: Attachment) -> str:
        """7.3.7: a page of its own, the title on the third line."""
        title = self._inliner.run(block.title, "AttachmentTitle")
        return (
            paragraph("AttachmentLabel", self._inliner.run(block.label, "AttachmentLabel"))
            + _BLANK_LINE
            + paragraph("AttachmentTitle", self.comments.anchor(title, "AttachmentTitle", block.guidance))
            + _BLANK_LINE
            + self.flow(block.blocks)
        )


_PRINT: Mapping[type, Callable[[Printer, Any], str]] = {
    Title: Printer._title,
    Recipient: Printer._recipient,
    Heading: Printer._heading,
    Body: Printer._body,
    Grid: Printer._grid,
    AttachmentNote: Printer._attachment_note,
    Signature: Printer._signature,
    Attachment: Printer._attachment,
}
