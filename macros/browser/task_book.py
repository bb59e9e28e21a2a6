"""The workbook of what a notice asks to be answered one by one, for the page of a task to write into.

What stands in the sheet is said in web/src/task/task-handout/items-book.ts.
"""

from __future__ import annotations

from macros.browser import forms
from macros.browser.blank_book import COUNT, LONG, SHORT, Sheets, blank_book
from macros.material.catalog import Catalog

PATH = "assets/units/_task.xlsx.js"
_NAME = "_task.xlsx"

_SHEETS: Sheets = {
    "清单": ((6, COUNT), (22, LONG), (40, LONG), (40, LONG), (28, LONG), (14, SHORT), (14, SHORT)),
}


def book_script(catalog: Catalog) -> bytes:
    """`reportFiles["_task.xlsx"] = "base64"`."""
    return forms.file_assignment(_NAME, blank_book(catalog, "逐条清单", _SHEETS))
