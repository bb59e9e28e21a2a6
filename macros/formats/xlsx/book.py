"""A workbook of ours: reproducible, with named styles, properties and one way to set up a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from macros.formats.xlsx import style, text, wording
from macros.formats.xlsx.columns import CELLS
from macros.formats.xlsx.sheet import Sheet, side_by_side
from macros.material.model import Unit

LANGUAGE = "zh-CN"
FRAME_ROWS = 2  # hidden rows above everything: who the file is, then the column ids


class Book:
    """Collects sheets; `bytes()` closes the workbook and gives the file.

    Two things would make the bytes depend on the clock: the creation date, which XlsxWriter
    takes from now unless told, and the times in the zip, which it fixes only in memory.
    """

    def __init__(self, unit: Unit, flavour: str) -> None:
        self.unit = unit
        self.flavour = flavour
        self.settings = unit.settings
        self.source = {"bare": unit.template, "example": unit.example}[flavour]
        self._file = BytesIO()
        self.workbook = Workbook(
            self._file,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
                "default_format_properties": style.default_font(self.settings),
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

    def style(self, name: str, *, ruled: bool = True) -> Format:
        """A named style, with or without the lines that it has."""
        key = name if ruled else f"{name}, no lines"
        if key not in self._styles:
            self._styles[key] = self.workbook.add_format(style.of(name, self.settings))
            if not ruled:
                self._styles[key].set_border(0)
        return self._styles[key]

    def bytes(self) -> bytes:
        self.workbook.close()
        return self._file.getvalue()

    def _set_properties(self) -> None:
        contract, change = self.unit.contract, self.unit.contract.changes[0]
        self.workbook.set_properties(
            {
                "title": wording.FILE_TITLES[self.flavour].format(title=contract.title),
                "author": self.settings.author,
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
        sheet: Sheet = self.workbook.add_worksheet(name, Sheet)
        sheet.set_landscape()
        sheet.set_paper(style.A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(**style.MARGINS)
        sheet.center_horizontally()
        number = style.name_of("number", self.settings)
        sheet.set_footer(f'&C&"{number}"&9{wording.FOOTER}')
        if self.is_example:
            sheet.set_header(f'&R&"{number}"&9{wording.EXAMPLE_HEADER}')
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
        rows = side_by_side(text.lines_of(self.source.section("opening")), widths)
        spare = 0 if self.is_example else 1  # what is filled in takes more room than the blank
        for row, fields in enumerate(rows, FRAME_ROWS + 1):
            lines = max(text.line_count(value, sum(widths[first : last + 1])) for first, last, value in fields)
            sheet.set_row(row, (lines + spare) * style.LINE_HEIGHT + style.ROW_PADDING)
            for first, last, value in fields:
                self.band(sheet, row, (left + first, left + last), value, "head")
        return FRAME_ROWS + 1 + len(rows)

    def look(self, kind: str, *, ruled: bool = True) -> Format:
        """The style of a cell by its column type."""
        return self.style(CELLS[kind].style, ruled=ruled)

    def write(self, sheet: Sheet, row: int, column: int, value: str, kind: str) -> None:
        """A value by its column type; what is no date or number stays text, never a formula."""
        cell_style = self.look(kind)
        if not value:
            sheet.write_blank(row, column, None, cell_style)
            return
        more = CELLS[kind].value(value)
        if isinstance(more, date):
            sheet.write_datetime(row, column, more, cell_style)
        elif more is not None:
            sheet.write_number(row, column, more, cell_style)
        else:
            sheet.write_string(row, column, value, cell_style)
