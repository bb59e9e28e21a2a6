"""The file that the draft check fills with its findings: one of every kind of paragraph, for the browser to copy.

So the look of the downloaded findings comes from the same writer as that of all other files.
"""

from __future__ import annotations

from macros.browser import forms
from macros.document.blocks import Body, Document, Grid, Heading, Title
from macros.formats import docx
from macros.material.catalog import Catalog
from macros.material.model import Inlines, Text

PATH = "assets/units/_review-report.docx.js"  # in forms.FOLDER, which may not be there yet when this is imported
_NAME = "_review-report.docx"


def report_script(catalog: Catalog) -> bytes:
    """`reportFiles["_review-report.docx"] = "base64"`."""
    return forms.file_assignment(_NAME, docx.render(_blank(catalog)))


def _blank(catalog: Catalog) -> Document:
    """Wide, for a table of five columns; dated like the newest unit, because a build has no other dates."""
    date = max((change.date for unit in catalog.units for change in unit.contract.changes), default="2026-01-01")
    blocks = (
        Title(_line("查稿结果")),
        Heading("jieguo", 1, "一、", "必须改"),
        Body(_line("没有。")),
        Grid((_line("序号"), _line("哪里不对")), ((_line("1"), _line("没有。")),), (1, 4)),
    )
    return Document(
        unit_id="review-report",
        title="查稿结果",
        flavour="bare",
        version="1.0.0",
        date=date,
        landscape=True,
        settings=catalog.settings,
        blocks=blocks,
    )


def _line(text: str) -> Inlines:
    return (Text(text),)
