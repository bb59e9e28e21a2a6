"""A workbook of ours: reproducible, with named styles, properties and one way to set up a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from itertools import accumulate

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from macros.formats.xlsx import style, text, wording
from macros.model import Unit

LANGUAGE = "zh-CN"
FRAME_ROWS = 2  # hidden rows above everything: who the file is, then the column ids


class Sheet(Worksheet):
    """A worksheet whose rows may have a height that gives way to their text.

    A height set with set_row stays when a longer text is typed and cuts it off; without any height
    LibreOffice shows one line, since it takes the file for Excel's own and trusts it. So the height
    is written as Excel writes its automatic ones: without the mark customHeight.
    """

    def __init__(self) -> None:
        super().__init__()
        self._growing: set[int] = set()

    def fit_row(self, row: int, cells: Iterable[tuple[str, int]]) -> None:
        """Make a row as high as the longest of its texts, given with their widths."""
        lines = max(text.line_count(value, width) for value, width in cells)
        self.set_row(row, max(style.ROW_HEIGHT, lines * style.LINE_HEIGHT + style.ROW_PADDING))
        self._growing.add(row)

    def _xml_start_tag_unencoded(self, tag: str, attributes: Sequence[tuple[str, object]] = ()) -> None:
        if tag == "row" and dict(attributes)["r"] - 1 in self._growing:
            attributes = [(name, value) for name, value in attributes if name != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


class Book:
    """Collects sheets; `bytes()` closes the workbook and gives the file.

    Two things would make the bytes depend on the clock: the creation date, which XlsxWriter
    takes from now unless told, and the times in the zip, which it fixes only in memory.
    """

    def __init__(self, unit: Unit, flavour: str):
        self.unit = unit
        self.flavour = flavour
        self.source = {"bare": unit.template, "example": unit.example}[flavour]
        self._file = BytesIO()
        self.workbook = Workbook(
            self._file,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
                "default_format_properties": style.DEFAULT_FONT,
            },
        )
        self._styles: dict[str, Format] = {}
        self._set_properties()

    @property
    def is_example(self) -> bool:
        return self.flavour == "example"

    @property
    def title(self) -> str:
        """The title line of the filled or unfilled material."""
        return text.shown(self.source.front.get("title", self.unit.title))

    def style(self, name: str) -> Format:
        if name not in self._styles:
            self._styles[name] = self.workbook.add_format(style.STYLES[name])
        return self._styles[name]

    def bytes(self) -> bytes:
        self.workbook.close()
        return self._file.getvalue()

    def _set_properties(self) -> None:
        contract, change = self.unit.contract, self.unit.contract.changes[0]
        self.workbook.set_properties(
            {
                "title": wording.FILE_TITLES[self.flavour].format(title=contract.title),
                "author": wording.AUTHOR,
                "comments": wording.VERSION.format(version=contract.version, date=change.date),
                "created": datetime.fromisoformat(change.date),
            }
        )
        # Named as in the Word files; XlsxWriter has no dc:language, hence a property of our own.
        for name, value in (
            ("unit", contract.id),
            ("version", contract.version),
            ("flavour", self.flavour),
            ("language", LANGUAGE),
        ):
            self.workbook.set_custom_property(name, value, "text")

    # Sheets

    def sheet(self, name: str, widths: Sequence[int], hidden_columns: int = 0) -> Sheet:
        """A sheet that prints on A4 landscape, one page wide, numbered at the foot."""
        sheet = self.workbook.add_worksheet(name, Sheet)
        sheet.set_landscape()
        sheet.set_paper(style.A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(**style.MARGINS)
        sheet.center_horizontally()
        sheet.set_footer(f'&C&"{style.SONG}"&9{wording.FOOTER}')
        if self.is_example:
            sheet.set_header(f'&R&"{style.SONG}"&9{wording.EXAMPLE_HEADER}')
        sheet.hide_gridlines(2)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, None, {"hidden": column < hidden_columns})
        return sheet

    def frame(self, sheet: Sheet, column_ids: Iterable[str]) -> None:
        """The two hidden rows by which an import recognises the sheet and its columns."""
        contract = self.unit.contract
        for column, value in enumerate(("unit", contract.id, contract.version, self.flavour)):
            sheet.write_string(0, column, value)
        for column, value in enumerate(column_ids):
            sheet.write_string(1, column, value)
        for row in range(FRAME_ROWS):
            sheet.set_row(row, None, None, {"hidden": True})

    def band(self, sheet: Sheet, row: int, columns: tuple[int, int], value: str, name: str) -> None:
        """A text over several columns."""
        if columns[0] < columns[1]:
            sheet.merge_range(row, columns[0], row, columns[1], "", self.style(name))
        sheet.write_string(row, columns[0], value, self.style(name))

    def line(self, sheet: Sheet, row: int, columns: tuple[int, int], value: str, name: str, width: int) -> None:
        """A text over the full width; merged cells never grow by themselves, so the height is set."""
        lines = text.line_count(value, width)
        sheet.set_row(row, style.TITLE_HEIGHT if name == "title" else lines * style.LINE_HEIGHT + style.ROW_PADDING)
        self.band(sheet, row, columns, value, name)

    def head(self, sheet: Sheet, left: int, widths: Sequence[int]) -> int:
        """Title and head fields under the frame, over the columns from `left`; gives the row that follows them."""
        columns = (left, left + len(widths) - 1)
        self.line(sheet, FRAME_ROWS, columns, self.title, "title", sum(widths))
        row = FRAME_ROWS + 1
        for row, fields in enumerate(side_by_side(text.lines_of(self.source.section("opening")), widths), row):
            lines = max(text.line_count(value, sum(widths[first : last + 1])) for first, last, value in fields)
            # what is filled in is longer than the blank
            spare = 0 if self.is_example else 1
            sheet.set_row(row, (lines + spare) * style.LINE_HEIGHT + style.ROW_PADDING)
            for first, last, value in fields:
                self.band(sheet, row, (left + first, left + last), value, "head")
            row += 1
        return row

    def write(self, sheet: Sheet, row: int, column: int, value: str, kind: str) -> None:
        """A value by its column type; what is no date or number stays text, never a formula."""
        cell_style = self.style(style.COLUMN_STYLES[kind])
        day = text.as_date(value) if kind == "date" else None
        number = text.as_number(value) if kind == "number" else None
        if not value:
            sheet.write_blank(row, column, None, cell_style)
        elif day:
            sheet.write_datetime(row, column, day, cell_style)
        elif number is not None:
            sheet.write_number(row, column, number, cell_style)
        else:
            sheet.write_string(row, column, value, cell_style)


def side_by_side(lines: Iterable[str], widths: Sequence[int]) -> list[list[tuple[int, int, str]]]:
    """Head fields as rows of (first column, last column, text): short ones share a row, so that the
    frozen head leaves room for the grid. A field takes as many quarters of the width as its text needs;
    the last one of a row reaches to the right edge."""
    edges = _edges(widths)
    rows: list[list[tuple[int, int, str]]] = []
    at = last = len(edges) - 1
    for value in lines:
        ends = (end for end in range(at + 1, last + 1) if sum(widths[edges[at] : edges[end]]) > text.columns(value))
        end = next(ends, None)
        if end is None:  # a new row; what is too long even for the whole width wraps
            rows.append([])
            at = 0
            end = next((end for end in range(1, last) if sum(widths[: edges[end]]) > text.columns(value)), last)
        rows[-1].append((edges[at], edges[end] - 1, value))
        at = end
    return [[*row[:-1], (row[-1][0], len(widths) - 1, row[-1][2])] for row in rows]


def _edges(widths: Sequence[int]) -> list[int]:
    """The column boundaries nearest to the quarters of the width, both ends included."""
    boundaries = list(accumulate(widths, initial=0))
    quarters = (boundaries[-1] * part / style.HEAD_FIELDS for part in range(style.HEAD_FIELDS + 1))
    return sorted({min(range(len(boundaries)), key=lambda i: abs(boundaries[i] - quarter)) for quarter in quarters})


# Data validation


def validate(sheet: Sheet, first: int, last: int, column: int, title: str, prompt: str, rule: dict) -> None:
    """A rule with an input prompt on a run of cells; a rule XlsxWriter refuses is an error, not a warning."""
    options = {
        **rule,
        "input_title": text.clip(title, text.PROMPT_TITLE_LIMIT),
        "input_message": text.clip(prompt),
    }
    if sheet.data_validation(first, column, last, column, options) != 0:
        raise ValueError(f"{sheet.get_name()}“{title}”：选项合起来超过{text.PROMPT_LIMIT}个字符，写不进下拉列表")


def free_rule() -> dict:
    return {"validate": "any"}


def date_rule() -> dict:
    title, message = wording.DATE_ERROR
    return {
        "validate": "date",
        "criteria": ">=",
        "value": datetime(2000, 1, 1),
        "error_title": title,
        "error_message": message,
    }


def number_rule() -> dict:
    title, message = wording.NUMBER_ERROR
    return {"validate": "decimal", "criteria": ">=", "value": 0, "error_title": title, "error_message": message}


def choice_rule(choices: Sequence[str]) -> dict:
    return {
        "validate": "list",
        "source": list(choices),
        "error_title": wording.CHOICE_ERROR_TITLE,
        "error_message": text.clip(wording.CHOICE_ERROR.format(choices="、".join(choices))),
    }


# Formulas


def quoted(value: str) -> str:
    """A text as a formula's string."""
    return '"' + value.replace('"', '""') + '"'


def range_of(sheet: str, first: int, last: int, column: int) -> str:
    """An absolute range of one column, with its sheet."""
    return f"{quote_sheetname(sheet)}!{xl_range_abs(first, column, last, column)}"
