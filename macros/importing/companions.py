"""The checklist and the ledgers that a task has beside its report, each as a draft unit of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from macros import scaffold
from macros.importing.checklist_text import ChecklistText
from macros.importing.compose import title_of
from macros.importing.drafting import Drafting, Knowledge, Made
from macros.importing.ledger_text import LedgerText, piece_of
from macros.importing.model import Found
from macros.importing.record import digest
from macros.importing.written import as_title
from macros.material.catalog import Catalog


class Companion(NamedTuple):
    kind: str
    id: str
    made: Made


def companions(root: Path, found: Found, unit_id: str, name: str, file: Path, known: Knowledge) -> Iterator[Companion]:
    """A checklist where the task lists what is to be answered one by one, a ledger for each table with columns.

    `unit_id` is the report's. A Word file has none: its tables stand in the report.
    """
    if any(part.items for part in found.walk()):
        id, title = _checklist_id(unit_id), f"{title_of(found, name)}逐条清单"
        draft = Drafting(replace(found, attachments=[]), scaffold.home(root, "checklist", id), title, known)
        skeleton = draft.skeleton("checklist", file)
        ChecklistText(draft).write(skeleton)
        yield Companion("checklist", id, draft.finished(skeleton[scaffold.PAGE]))
    tables = [part for part in found.attachments if part.columns]
    for number, part in enumerate(tables, 1):
        id = f"{_ledger_id(unit_id)}{f'-{number}' if number > 1 else ''}"
        draft = Drafting(Found(), scaffold.home(root, "ledger", id), as_title(part.title, "没有名称的台账"), known)
        skeleton = draft.skeleton("ledger", file)
        LedgerText(draft, part).write(skeleton)
        yield Companion("ledger", id, draft.finished(skeleton[scaffold.PAGE]))


def digests(loaded: Catalog, unit_id: str) -> set[str]:
    """Of the items and columns that the units beside a report hold by now, as `Made.pieces` would name them."""
    found: set[str] = set()
    for unit in (*loaded.units, *loaded.drafts):
        if unit.id == _checklist_id(unit_id):
            found |= {digest(entry.text) for section in unit.template.sections for entry in section.entries}
        elif f"{unit.id}-".startswith(f"{_ledger_id(unit_id)}-"):
            for column in unit.contract.columns:
                found |= {digest(piece_of(unit.contract.title, head)) for head in (column.title, *column.formerly)}
    return found


def _checklist_id(unit_id: str) -> str:
    return f"{unit_id}-qingdan"


def _ledger_id(unit_id: str) -> str:
    return f"{unit_id}-taizhang"
