"""The cells of each type of column: how they look, what they accept, and what of a text is stored as more than text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from macros.formats.xlsx import text
from macros.formats.xlsx.validation import Rule, choice_rule, date_rule, free_rule, number_rule
from macros.material.model import Column


def _only_text(_: str) -> None:
    return None


@dataclass(frozen=True)
class Cells:
    style: str
    rule: Callable[[Column], Rule]
    value: Callable[[str], date | float | None] = _only_text


CELLS: Mapping[str, Cells] = {
    "text": Cells("text", lambda _: free_rule()),
    "number": Cells("number", lambda _: number_rule(), text.as_number),
    "date": Cells("date", lambda _: date_rule(), text.as_date),
    "choice": Cells("short", lambda column: choice_rule(column.choices)),
    "person": Cells("short", lambda _: free_rule()),
}
