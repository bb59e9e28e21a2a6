"""The types of ledger columns, which column_types.json lists for Python and the browser.

What a type does stands in one table a concern, each with an entry for every type: macros/formats/xlsx/columns.py (the
cells of a workbook), macros/rules/ledgers.py (what an example may hold), web/src/contents/column-types.ts (texts) and
web/src/ledger/controls.ts (fields). templates/contract.schema.json lists the types for editors.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ColumnType:
    """What readers are told: a name and what is meant by it, the prompt of a cell and how to fill it in."""

    name: str
    detail: str
    prompt: str
    howto: str  # {choices} stands for those of the column


COLUMN_TYPES = {
    name: ColumnType(**words)
    for name, words in json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8")).items()
}
