"""The files that the draft check fills: styles and a page, without a text.

So the look of the downloaded findings, and of a draft that is set anew, comes from the same writer as that of all other
files, and from the same settings.
"""

from __future__ import annotations

from macros.browser import forms
from macros.document.blocks import Document
from macros.formats import docx
from macros.material.catalog import Catalog

FINDINGS, DRAFT = "_review-report.docx", "_review-draft.docx"
_TITLES = {FINDINGS: "查稿结果", DRAFT: "稿子"}


def path(name: str) -> str:
    return f"assets/units/{name}.js"  # in forms.FOLDER, which may not be there yet when this is imported


def scripts(catalog: Catalog) -> dict[str, bytes]:
    """By path: `reportFiles["_review-report.docx"] = "base64"`. The findings lie across, in a table of five columns."""
    return {path(name): forms.file_assignment(name, docx.render(blank(catalog, name))) for name in _TITLES}


def blank(catalog: Catalog, name: str) -> Document:
    """Dated like the newest unit, because a build has no other dates."""
    date = max((change.date for unit in catalog.units for change in unit.contract.changes), default="2026-01-01")
    return Document(
        unit_id=name.removeprefix("_").removesuffix(".docx"),
        title=_TITLES[name],
        flavour="bare",
        version="1.0.0",
        date=date,
        landscape=name == FINDINGS,
        settings=catalog.settings,
        blocks=(),
    )
