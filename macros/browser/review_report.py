"""The file that the draft check fills with its findings: styles and a page, without a text.

So the look of the downloaded findings comes from the same writer as that of all other files.
"""

from __future__ import annotations

from macros.browser import forms
from macros.document.blocks import Document
from macros.formats import docx
from macros.material.catalog import Catalog

PATH = "assets/units/_review-report.docx.js"  # in forms.FOLDER, which may not be there yet when this is imported
_NAME = "_review-report.docx"


def report_script(catalog: Catalog) -> bytes:
    """`reportFiles["_review-report.docx"] = "base64"`."""
    return forms.file_assignment(_NAME, docx.render(_blank(catalog)))


def _blank(catalog: Catalog) -> Document:
    """Wide, for a table of five columns; dated like the newest unit, because a build has no other dates."""
    date = max((change.date for unit in catalog.units for change in unit.contract.changes), default="2026-01-01")
    return Document(
        unit_id="review-report",
        title="查稿结果",
        flavour="bare",
        version="1.0.0",
        date=date,
        landscape=True,
        settings=catalog.settings,
        blocks=(),
    )
