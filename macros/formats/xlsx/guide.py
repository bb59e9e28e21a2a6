"""The instruction sheet: how to use the workbook, and the whole guidance in a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from macros.formats.xlsx import text, wording
from macros.formats.xlsx.book import Book
from macros.material.model import GUIDANCE_LABELS, SourceSection


def hints(section: SourceSection | None) -> tuple[str, ...]:
    """The guidance of a section, one text a label in the order of the labels."""
    return tuple(text.hint(section, label) for label in GUIDANCE_LABELS)


Row = tuple[str, Sequence[str]]  # cell style and texts


def add(book: Book, steps: Iterable[str], header: Sequence[str], widths: Sequence[int], rows: Iterable[Row]) -> None:
    """Notes and numbered steps over the full width, then a table whose header repeats in print."""
    sheet = book.sheet(wording.GUIDE_SHEET, widths)
    columns, width = (0, len(widths) - 1), sum(widths)
    title = wording.GUIDE_TITLE.format(title=book.unit.title)
    book.line(sheet, 0, columns, title, "title", width)
    numbered = (f"{number}. {step}" for number, step in enumerate(steps, 1))
    top = 0
    for top, line in enumerate((*_notes(book), *numbered), 1):
        book.line(sheet, top, columns, line, "note", width)
    top += 1
    bottom = top
    for bottom, (name, values) in enumerate((("required header", header), *rows), top):
        for column, value in enumerate(values):
            sheet.write_string(bottom, column, value, book.style(name))
        sheet.fit_row(bottom, zip(values, widths, strict=True))
    sheet.repeat_rows(top)
    sheet.print_area(0, 0, bottom, columns[1])


def _notes(book: Book) -> list[str]:
    contract = book.unit.contract
    notes = [
        wording.EXAMPLE_NOTE if book.is_example else "",
        wording.SENSITIVE_NOTE if contract.sensitive else "",
        contract.notice,
        contract.validity.note if contract.validity else "",
    ]
    return [note for note in notes if note]
