"""A grid as a Word table that keeps its columns everywhere and repeats its header."""

from __future__ import annotations

from collections.abc import Sequence

from macros.document.blocks import Grid
from macros.formats.docx.geometry import TEXT_WIDTH, column_widths
from macros.formats.docx.inline import Inliner, paragraph
from macros.material.model import Inlines

_UNBROKEN = "<w:cantSplit/>"
_HEADER = f"{_UNBROKEN}<w:tblHeader/>"


def _row(cells: Sequence[Inlines], widths: Sequence[int], style: str, properties: str, inliner: Inliner) -> str:
    """A row of as many cells as there are columns; Word wants a paragraph in each."""
    full = (*cells, *((),) * (len(widths) - len(cells)))
    content = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(style, inliner(cell, style))}</w:tc>"
        for cell, width in zip(full, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{content}</w:tr>"


def table(grid: Grid, landscape: bool, inliner: Inliner) -> str:
    """Widths stand in the grid and in every cell, since programs disagree on which one counts."""
    widths = column_widths(grid.widths, landscape)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = _row(grid.header, widths, "TableHead", _HEADER, inliner)
    rows = "".join(_row(row, widths, "TableText", _UNBROKEN, inliner) for row in grid.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{TEXT_WIDTH[landscape]}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{header}{rows}</w:tbl>'
    )
