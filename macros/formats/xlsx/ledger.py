"""The workbook of a ledger: 台账 (the rows), 汇总 (totals and chart), 填写说明."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xlsxwriter.utility import xl_col_to_name

from macros.formats.xlsx import guide, style, summary, text, wording
from macros.formats.xlsx.book import Book
from macros.formats.xlsx.columns import CELLS
from macros.formats.xlsx.sheet import Sheet
from macros.formats.xlsx.validation import criterion, quoted, range_of, validate
from macros.material.column_types import COLUMN_TYPES
from macros.material.model import GUIDANCE_LABELS, ROWS_ID, Column, Contract, Overdue

_WRITE_LABEL = GUIDANCE_LABELS[0]
_GUIDE_WIDTHS = (14, 6, 26, 44, 30, 30)


@dataclass(frozen=True)
class _Grid:
    """Where the rows of the ledger stand."""

    contract: Contract
    header: int
    last: int

    @property
    def first(self) -> int:
        return self.header + 1

    @property
    def right(self) -> int:
        return len(self.contract.columns) - 1

    def index(self, column_id: str) -> int:
        return next(i for i, column in enumerate(self.contract.columns) if column.id == column_id)

    def column(self, column_id: str) -> Column:
        return self.contract.columns[self.index(column_id)]

    def range(self, column_id: str) -> str:
        return range_of(wording.LEDGER_SHEET, self.first, self.last, self.index(column_id))


def fill(book: Book) -> None:
    contract = book.unit.contract
    rows = _example_rows(book)
    widths = [column.width for column in contract.columns]
    sheet = book.sheet(wording.LEDGER_SHEET, widths)
    book.frame(sheet, [column.id for column in contract.columns])
    header = book.head(sheet, 0, widths)
    grid = _Grid(contract, header, header + max(style.READY_ROWS, len(rows)))
    _write_rows(book, sheet, grid, rows)
    _add_rules(book, sheet, grid)
    if contract.overdue:
        _mark_rows(book, sheet, grid, contract.overdue)
    _rule_rows(book, sheet, grid)
    _set_up_view(sheet, grid)
    _add_summary(book, grid, rows)
    _add_guide(book, grid)


def _example_rows(book: Book) -> list[list[str]]:
    """The filled rows in the order of the contract's columns; none in the bare workbook."""
    section = book.source.section(ROWS_ID) if book.is_example else None
    others = book.unit.contract.columns[1:]
    entries = section.entries if section else ()
    return [[entry.text, *(entry.fields.get(column.title, "") for column in others)] for entry in entries]


# The rows


def _write_rows(book: Book, sheet: Sheet, grid: _Grid, rows: Sequence[Sequence[str]]) -> None:
    columns = grid.contract.columns
    widths = [column.width for column in columns]
    for index, column in enumerate(columns):
        header_style = "required header" if column.required else "optional header"
        sheet.write_string(grid.header, index, column.title, book.style(header_style))
    sheet.fit_row(grid.header, zip((column.title for column in columns), widths, strict=True))
    for row, values in enumerate(rows, grid.first):
        for index, (column, value) in enumerate(zip(columns, values, strict=True)):
            book.write(sheet, row, index, value, column.type)
        sheet.fit_row(row, zip(values, widths, strict=True))
    looks = {ruled: [book.look(column.type, ruled=ruled) for column in columns] for ruled in (True, False)}
    for row in range(grid.first + len(rows), grid.last + 1):
        sheet.write_blank_row(row, looks[row < grid.first + style.RULED_ROWS])
        sheet.fit_row(row, ())


def _add_rules(book: Book, sheet: Sheet, grid: _Grid) -> None:
    for index, column in enumerate(grid.contract.columns):
        hint = text.hint(book.unit.template.section(column.id), _WRITE_LABEL)
        prompt, rule = COLUMN_TYPES[column.type].prompt + hint, CELLS[column.type].rule(column)
        validate(sheet, grid.first, grid.last, index, column.title, prompt, rule)


def _mark_rows(book: Book, sheet: Sheet, grid: _Grid, overdue: Overdue) -> None:
    """Overdue rows red, finished rows grey, over the whole row."""
    due, status = (f"${xl_col_to_name(grid.index(i))}{grid.first + 1}" for i in (overdue.due, overdue.status))
    open_status = ",".join(f"{status}<>{quoted(done)}" for done in overdue.done)
    finished = ",".join(f"{status}={quoted(done)}" for done in overdue.done)
    # ISNUMBER leaves out empty cells and dates typed as text
    for criteria, name in (
        (f"=AND(ISNUMBER({due}),{due}<TODAY(),{open_status})", "overdue"),
        (f"=OR({finished})", "done"),
    ):
        rule = {"type": "formula", "criteria": criteria, "format": book.style(name)}
        sheet.conditional_format(grid.first, 0, grid.last, grid.right, rule)


def _rule_rows(book: Book, sheet: Sheet, grid: _Grid) -> None:
    """Lines around every row in which something stands."""
    row = f"$A{grid.first + 1}:${xl_col_to_name(grid.right)}{grid.first + 1}"
    rule = {"type": "formula", "criteria": f"=COUNTA({row})>0", "format": book.style("ruled")}
    sheet.conditional_format(grid.first, 0, grid.last, grid.right, rule)


def _set_up_view(sheet: Sheet, grid: _Grid) -> None:
    sheet.freeze_panes(grid.first, 0)
    sheet.repeat_rows(grid.header)
    sheet.autofilter(grid.header, 0, grid.last, grid.right)
    # numbers in text columns (编号, 电话) are meant to be text: no warning triangles
    sheet.ignore_errors({"number_stored_as_text": f"A{grid.first + 1}:{xl_col_to_name(grid.right)}{grid.last + 1}"})


# The summary


def _add_summary(book: Book, grid: _Grid, rows: Sequence[Sequence[str]]) -> None:
    contract = grid.contract
    counted = grid.column(contract.summary_column) if contract.summary_column else None
    lines = _count_choices(grid, counted, rows) if counted else []
    lines.append((wording.TOTAL, [(f"=COUNTA({grid.range(contract.columns[0].id)})", len(rows))]))
    notes = [wording.LEDGER_SUMMARY_NOTE]
    if contract.overdue:
        lines.append((wording.OVERDUE, [_count_overdue(grid, contract.overdue, rows)]))
        notes.append(_name_overdue(wording.OVERDUE_NOTE, grid, contract.overdue))
    table = summary.Table(
        title=wording.LEDGER_SUMMARY_TITLE.format(title=book.unit.title),
        header=(counted.title if counted else "", wording.COUNT_HEADER),
        lines=lines,
        emphasised={wording.TOTAL},
        notes=notes,
    )
    summary.add(book, table, _chart(book, counted) if counted else None)


def _chart(book: Book, counted: Column) -> summary.Chart:
    return summary.Chart(
        title=wording.LEDGER_CHART_TITLE.format(column=counted.title),
        description=wording.LEDGER_CHART_DESCRIPTION.format(column=counted.title),
        lines=len(counted.choices),
        series=((1, style.tint(style.ACCENT, book.settings.site.accent)),),
    )


def _count_choices(grid: _Grid, counted: Column, rows: Sequence[Sequence[str]]) -> list[summary.Line]:
    """A line for each choice, and one for rows that have none yet."""
    values = [row[grid.index(counted.id)] for row in rows]
    cells, first = grid.range(counted.id), grid.range(grid.contract.columns[0].id)
    lines: list[summary.Line] = [
        (choice, [(f"=COUNTIF({cells},{criterion('=', choice)})", values.count(choice))]) for choice in counted.choices
    ]
    unset = (f'=COUNTIFS({first},"<>",{cells},"=")', values.count(""))
    return [*lines, (wording.UNSET.format(column=counted.title), [unset])]


def _count_overdue(grid: _Grid, overdue: Overdue, rows: Sequence[Sequence[str]]) -> summary.Formula:
    """The result is as of the contract's date; programs that calculate put that of today in its place."""
    due, status = grid.range(overdue.due), grid.range(overdue.status)
    open_status = ",".join(f"{status},{criterion('<>', done)}" for done in overdue.done)
    today = date.fromisoformat(grid.contract.changes[0].date)
    days = ((text.as_date(row[grid.index(overdue.due)]), row[grid.index(overdue.status)]) for row in rows)
    late = sum(day is not None and day < today and state not in overdue.done for day, state in days)
    return f'=COUNTIFS({due},"<"&TODAY(),{open_status})', late


def _name_overdue(sentence: str, grid: _Grid, overdue: Overdue) -> str:
    return sentence.format(
        due=f"“{grid.column(overdue.due).title}”",
        status=f"“{grid.column(overdue.status).title}”",
        done="".join(f"“{done}”" for done in overdue.done),
    )


# The instructions


def _add_guide(book: Book, grid: _Grid) -> None:
    contract = grid.contract
    steps = [s.format(rows=style.READY_ROWS, first=contract.columns[0].title) for s in wording.LEDGER_STEPS]
    if contract.overdue:
        steps.insert(2, _name_overdue(wording.OVERDUE_STEP, grid, contract.overdue))
    header = (wording.COLUMN_HEADER, wording.REQUIRED_HEADER, wording.HOWTO_HEADER, *GUIDANCE_LABELS)
    rows = [("group", (wording.HEAD, "", "", *guide.hints(book.unit.template.section("opening"))))]
    for column in contract.columns:
        mark = wording.REQUIRED_MARK if column.required else ""
        hints = guide.hints(book.unit.template.section(column.id))
        howto = COLUMN_TYPES[column.type].howto.format(choices="、".join(column.choices))
        rows.append(("text", (column.title, mark, howto, *hints)))
    guide.add(book, steps, header, _GUIDE_WIDTHS, rows)
