"""The workbook that the page for many drafts fills: four sheets with their formats, for the browser to write into.

What stands in the sheets is said in web/src/collect/output.ts; here are their names, widths and kinds of cells.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from macros.browser import forms
from macros.formats.xlsx import style
from macros.material.catalog import Catalog

PATH = "assets/units/_collect.xlsx.js"  # in forms.FOLDER, as the blank of the draft check is
_NAME = "_collect.xlsx"

_LONG, _SHORT, _COUNT = "text", "short", "count"
# The columns of each sheet: width in half-width characters, named style of style.STYLES.
_SHEETS: dict[str, tuple[tuple[int, str], ...]] = {
    "一览": (
        (6, _COUNT),
        (30, _LONG),
        (36, _LONG),
        (24, _LONG),
        (10, _COUNT),
        *((8, _COUNT),) * 3,
        (14, _SHORT),
        (8, _COUNT),
        (9, _COUNT),
        (36, _LONG),
    ),
    "缺的部分": ((34, _LONG), (26, _LONG), (60, _LONG)),
    "相同文字": ((30, _LONG), (30, _LONG), (12, _SHORT), (10, _COUNT), (70, _LONG)),
    "说明": ((110, _LONG),),
}


def book_script(catalog: Catalog) -> bytes:
    """`reportFiles["_collect.xlsx"] = "base64"`."""
    return forms.file_assignment(_NAME, _blank(catalog))


def _blank(catalog: Catalog) -> bytes:
    """One row of heads and one of data in each sheet; dated like the newest unit, because a build has no other dates."""
    file = BytesIO()
    options = {"in_memory": True, "default_format_properties": style.DEFAULT_FONT}
    with Workbook(file, options) as book:
        date = max((change.date for unit in catalog.units for change in unit.contract.changes), default="2026-01-01")
        author = catalog.settings.author
        book.set_properties({"title": "收稿一览", "author": author, "created": datetime.fromisoformat(date)})
        formats = {name: book.add_format(style.STYLES[name]) for name in ("required header", _LONG, _SHORT, _COUNT)}
        for name, columns in _SHEETS.items():
            sheet = book.add_worksheet(name)
            sheet.set_landscape()
            sheet.set_paper(style.A4)
            sheet.fit_to_pages(1, 0)
            sheet.set_margins(**style.MARGINS)
            sheet.hide_gridlines(2)
            sheet.freeze_panes(1, 0)
            sheet.repeat_rows(0)
            if len(columns) > 1:
                sheet.autofilter(0, 0, 1, len(columns) - 1)
            for column, (width, kind) in enumerate(columns):
                sheet.set_column(column, column, width)
                sheet.write_string(0, column, "列", formats["required header"])
                sheet.write_blank(1, column, None, formats[kind])
    return file.getvalue()
