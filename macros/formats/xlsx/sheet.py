"""A worksheet whose rows grow with their text, and the layout of the fields above its grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, cast

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellBlankTuple, Worksheet

from macros.formats.xlsx import style, text


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
        lines = max((text.line_count(value, width) for value, width in cells if value), default=1)
        self.set_row(row, max(style.ROW_HEIGHT, lines * style.LINE_HEIGHT + style.ROW_PADDING))
        self._growing.add(row)

    def write_blank_row(self, row: int, formats: Sequence[Format]) -> None:
        """As write_blank for each cell: most rows of a ledger are to be filled in."""
        for column in (0, len(formats) - 1):
            self._check_dimensions(row, column)
        self.table[row] = {column: CellBlankTuple(look) for column, look in enumerate(formats)}

    def _xml_start_tag_unencoded(self, tag: str, attributes: Sequence[tuple[str, object]] = ()) -> None:
        if tag == "row" and cast("int", dict(attributes)["r"]) - 1 in self._growing:
            attributes = [(name, value) for name, value in attributes if name != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """The many empty cells hold a reference and a number, nothing that would have to be looked at or escaped."""
        if isinstance(cell, CellBlankTuple):
            number = cell.format._get_xf_index()  # noqa: SLF001 - what the method in its place asks as well
            self.fh.write(f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{number}"/>')
        else:
            super()._write_cell(row, col, cell)


def side_by_side(lines: Iterable[str], widths: Sequence[int]) -> list[list[tuple[int, int, str]]]:
    """Head fields as rows of (first column, last column, text).

    Short ones share a row, so that the frozen head leaves room for the grid. A field takes as many quarters of the width as its text needs;
    the last one of a row reaches to the right edge.
    """
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
