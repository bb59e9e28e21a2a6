"""The summary sheet: a table of formulas with their results, and a native chart of its columns."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_range

from macros.formats.xlsx import style, wording
from macros.formats.xlsx.book import Book
from macros.formats.xlsx.sheet import Sheet

_TOP = 2  # row of the table's header, under title and an empty row
_CHART_COLUMNS = 8  # how many columns the title spans, so that it stands over table and chart

Formula = tuple[str, int]  # and its result
Line = tuple[str, Sequence[Formula]]  # label and a formula for each column after it


@dataclass(frozen=True)
class Table:
    """Lines with an emphasised label stand out."""

    title: str
    header: Sequence[str]
    lines: Sequence[Line]
    emphasised: Collection[str]
    notes: Sequence[str]


@dataclass(frozen=True)
class Chart:
    """Stacked columns over the first `lines` lines; series are table columns with their colours."""

    title: str
    description: str
    lines: int
    series: Sequence[tuple[int, str]]


def column_sum(column: int, lines: int) -> str:
    """The formula that adds up a table column over the first `lines` lines."""
    return f"=SUM({xl_range(_TOP + 1, column, _TOP + lines, column)})"


def add(book: Book, table: Table, chart: Chart | None) -> None:
    counts = len(table.header) - 1
    widths = [style.SUMMARY_LABEL_WIDTH] + [style.SUMMARY_COUNT_WIDTH] * max(counts, _CHART_COLUMNS)
    sheet = book.sheet(wording.SUMMARY_SHEET, widths)
    sheet.fit_to_pages(1, 1)
    columns, width = (0, len(widths) - 1), sum(widths)
    book.line(sheet, 0, columns, table.title, "title", width)
    _write_table(book, sheet, table)
    bottom = _TOP + len(table.lines)
    for note in table.notes:
        bottom += 1
        book.line(sheet, bottom, columns, note, "note", width)
    if chart:
        bottom = _insert_chart(book, sheet, table, chart, bottom + 2)
    sheet.print_area(0, 0, bottom, columns[1])


def _write_table(book: Book, sheet: Sheet, table: Table) -> None:
    for column, name in enumerate(table.header):
        sheet.write_string(_TOP, column, name, book.style("required header"))
    sheet.fit_row(_TOP, [(table.header[0], style.SUMMARY_LABEL_WIDTH)])
    for row, (label, formulas) in enumerate(table.lines, _TOP + 1):
        sheet.fit_row(row, [(label, style.SUMMARY_LABEL_WIDTH)])
        name = "total" if label in table.emphasised else "count"
        sheet.write_string(row, 0, label, book.style(name))
        for column, (formula, result) in enumerate(formulas, 1):
            sheet.write_formula(row, column, formula, book.style(name), result)


def _insert_chart(book: Book, sheet: Sheet, table: Table, chart: Chart, row: int) -> int:
    """Put the chart at a row; gives the last row that it covers."""
    drawing = book.workbook.add_chart({"type": "column", "subtype": "stacked"})
    first, last = _TOP + 1, _TOP + chart.lines
    for column, colour in chart.series:
        drawing.add_series(
            {
                "name": [wording.SUMMARY_SHEET, _TOP, column],
                "categories": [wording.SUMMARY_SHEET, first, 0, last, 0],
                "values": [wording.SUMMARY_SHEET, first, column, last, column],
                "fill": {"color": colour},
                "gap": 80,
            }
        )
    font = style.chart_font("body", style.BODY_SIZE, book.settings)
    title_font = {**style.chart_font("heading1", style.CHART_TITLE_SIZE, book.settings), "bold": False}
    drawing.set_title({"name": chart.title, "name_font": title_font})
    drawing.set_x_axis({"num_font": font})
    gridlines = {"visible": True, "line": {"color": style.GRIDLINE}}
    drawing.set_y_axis({"num_font": font, "num_format": "0", "min": 0, "major_gridlines": gridlines})
    drawing.set_legend({"position": "bottom", "font": font} if len(chart.series) > 1 else {"none": True})
    drawing.set_size({"width": style.CHART_WIDTH, "height": style.CHART_HEIGHT})
    sheet.insert_chart(row, 0, drawing, {"description": chart.description})
    return row + math.ceil(style.CHART_HEIGHT / float(sheet.default_row_height))
