"""A grid as a Word table that keeps its columns everywhere, repeats its header and stays whole where it is short."""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.document.blocks import Grid, text
from macros.document.tables import TABLES
from macros.formats.docx.geometry import TEXT_WIDTH, column_widths
from macros.formats.docx.inline import Inliner, paragraph
from macros.material.model import Inlines

_GRID = TABLES["grid"]
_NUMBER = re.compile(_GRID["number"])
_FEW_ROWS: int = _GRID["rows"]
_FEW_CHARACTERS: int = _GRID["characters"]
_UNBROKEN = "<w:cantSplit/>"
_HEADER = f"{_UNBROKEN}<w:tblHeader/>"
_KEPT = "<w:keepNext/>"
_CENTRED = '<w:jc w:val="center"/>'


def _row(cells: Sequence[str], widths: Sequence[int], properties: str) -> str:
    content = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{content}</w:tr>"


def table(grid: Grid, landscape: bool, inliner: Inliner) -> str:
    """Widths stand in the grid and in every cell, since programs disagree on which one counts."""
    widths = column_widths(grid.widths, landscape)

    def cells(row: Sequence[Inlines], style: str, kept: str = "") -> list[str]:
        """As many as there are columns; Word wants a paragraph in each."""
        full = (*row, *((),) * (len(widths) - len(row)))
        centred = style == "TableText"
        return [
            paragraph(
                style, inliner(cell, style), kept + (_CENTRED if centred and _NUMBER.fullmatch(text(cell)) else "")
            )
            for cell in full
        ]

    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = _row(cells(grid.header, "TableHead"), widths, _HEADER)
    last = len(grid.rows) - 1
    together = _KEPT if _is_short(grid) else ""
    rows = "".join(
        _row(cells(row, "TableText", together if index < last else ""), widths, _UNBROKEN)
        for index, row in enumerate(grid.rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{TEXT_WIDTH[landscape]}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{header}{rows}</w:tbl>'
    )


def _is_short(grid: Grid) -> bool:
    """Whether a table is so short that a page break within it would look like a mistake."""
    characters = sum(len(text(cell)) for row in grid.rows for cell in row)
    return len(grid.rows) <= _FEW_ROWS and characters <= _FEW_CHARACTERS
