"""Word files by GB/T 9704-2012 from our own base parts: what Word, WPS and LibreOffice open alike.

The file's properties: title, dates and version (docProps/core.xml), unit, version and flavour (docProps/custom.xml).
"""

from __future__ import annotations

from macros.document.blocks import Document
from macros.formats.docx.blocks import Printer, section_bookmark
from macros.formats.docx.parts import package, part_of
from macros.formats.docx.xmltext import element_text

__all__ = ["render", "section_bookmark"]


def render(document: Document) -> bytes:
    """The .docx of a document; pure: the same document gives the same bytes."""
    printer, layout = Printer(document), document.settings.layout
    values = {
        "body": printer.flow(document.blocks),
        "section": part_of(layout, "page", "landscape.xml" if document.landscape else "portrait.xml"),
        "comments": printer.comments.markup(),
        "author": element_text(document.settings.author),
        "title": element_text(document.title),
        "unit": element_text(document.unit_id),
        "version": element_text(document.version),
        "flavour": element_text(document.flavour),
        "date": element_text(document.date),
    }
    return package(layout, values, guided=bool(printer.comments))
