"""Blank workbooks that a page of the site fills: sheets with a row of heads and one of data, formatted and set for printing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from macros.formats.xlsx import style
from macros.material.catalog import Catalog

LONG, SHORT, COUNT = "text", "short", "count"
# The columns of each sheet: width in half-width characters, named style of style.STYLES.
Sheets = Mapping[str, tuple[tuple[int, str], ...]]


def blank_book(catalog: Catalog, title: str, sheets: Sheets) -> bytes:
    """One row of heads and one of data in each sheet; dated like the newest unit, because a build has no other dates."""
    file = BytesIO()
    settings = catalog.settings
    options = {"in_memory": True, "default_format_properties": style.default_font(settings)}
    with Workbook(file, options) as book:
        date = max((change.date for unit in catalog.units for change in unit.contract.changes), default="2026-01-01")
        book.set_properties({"title": title, "author": settings.author, "created": datetime.fromisoformat(date)})
        formats = {name: book.add_format(style.of(name, settings)) for name in ("required header", LONG, SHORT, COUNT)}
        for name, columns in sheets.items():
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
