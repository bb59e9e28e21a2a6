"""Excel workbooks of ledgers and checklists.

`render` is pure: the same unit gives the same bytes at any time and place.

What an import can rely on
--------------------------
The sheet that people fill in (台账, 清单; always the first) carries its identity inside the grid:

- row 1 (hidden): ``unit``, unit id, version, flavour, one a cell from A;
- row 2 (hidden): the id of every column (a checklist's first two columns are hidden as well:
  the item's id, empty in rows that are not items, and the group's section id);
- the visible header row is the first row whose cells are the titles of the columns.

Ids in a hidden row and column were preferred to a ``_meta`` sheet and to defined names: they move
with a column that is inserted, dragged or deleted, stay when the sheet is copied into another
workbook, and are plain cell values, which Excel, WPS and LibreOffice all keep. A separate sheet
goes stale as soon as a column moves, and names may be dropped on copying. A row copied by hand
copies its item id too: of two equal ids the lower row is an item added by the user.
The custom document properties unit, version, flavour and language say the same without a grid,
for programs that only list files.

Cached values
-------------
Formulas carry their results, so that a viewer that does not calculate shows right numbers.
Overdue rows are counted as of the date of the newest change in the contract; Excel, WPS and
LibreOffice replace it by the number of the day when they open the file.
"""

from __future__ import annotations

from macros.formats.xlsx import checklist, ledger
from macros.formats.xlsx.book import Book
from macros.material.model import Unit

_FILLERS = {"ledger": ledger.fill, "checklist": checklist.fill}


def render(unit: Unit, flavour: str) -> bytes:
    """The workbook of a ledger or checklist as a file's bytes; flavour is bare or example."""
    book = Book(unit, flavour)
    _FILLERS[unit.kind](book)
    return book.bytes()
