"""The workbook that the page for many drafts fills: four sheets with their formats, for the browser to write into.

What stands in the sheets is said in web/src/collect/output.ts; here are their names, widths and kinds of cells.
"""

from __future__ import annotations

from macros.browser import forms
from macros.browser.blank_book import COUNT, LONG, SHORT, Sheets, blank_book
from macros.material.catalog import Catalog

PATH = "assets/units/_collect.xlsx.js"  # in forms.FOLDER, as the blank of the draft check is
_NAME = "_collect.xlsx"

_SHEETS: Sheets = {
    "一览": (
        (6, COUNT),
        (30, LONG),
        (36, LONG),
        (24, LONG),
        (10, COUNT),
        *((8, COUNT),) * 3,
        (14, SHORT),
        (8, COUNT),
        (9, COUNT),
        (36, LONG),
    ),
    "缺的部分": ((34, LONG), (26, LONG), (60, LONG)),
    "相同文字": ((30, LONG), (30, LONG), (12, SHORT), (10, COUNT), (70, LONG)),
    "说明": ((110, LONG),),
}


def book_script(catalog: Catalog) -> bytes:
    """`reportFiles["_collect.xlsx"] = "base64"`."""
    return forms.file_assignment(_NAME, blank_book(catalog, "收稿一览", _SHEETS))
