"""The workbook of 数字一览, for the page of the draft check to write into.

What stands in the sheet is said in web/src/review/figures/output.ts.
"""

from __future__ import annotations

from macros.browser import forms
from macros.browser.blank_book import COUNT, LONG, SHORT, Sheets, blank_book
from macros.material.catalog import Catalog

PATH = "assets/units/_figures.xlsx.js"
_NAME = "_figures.xlsx"

_SHEETS: Sheets = {"数字一览": ((6, COUNT), (14, SHORT), (12, SHORT), (50, LONG), (24, LONG), (36, LONG))}


def book_script(catalog: Catalog) -> bytes:
    """`reportFiles["_figures.xlsx"] = "base64"`."""
    return forms.file_assignment(_NAME, blank_book(catalog, "数字一览", _SHEETS))
