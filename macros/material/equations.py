"""The equations of a contract: what the figures, days and choices of a unit have to do with each other.

A line of `checks` is read as it is written: 总数 = 甲 + 乙, 待改 = 查出 - 已改, 比例 = 部分 / 全部,
比例 = （甲 + 乙） / （丙 + 丁）, 部分 <= 全部, 前一天 <= 后一天. With `table` the names are the heads of columns, of a ledger their ids, and each row is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_SUMS = r"(?:\S+|（\S+(?: \+ \S+)+）)"
PATTERN = re.compile(rf"^(\S+(?: [+-] \S+)*) (=|<=) (\S+(?: [+-] \S+)*|{_SUMS} / {_SUMS})$")
ROWS = "rows"  # the table of a ledger


@dataclass(frozen=True)
class Equation:
    """One line of `checks`, by its kind.

    sum      total = parts
    within   parts, added up, are not more than total; of days: parts[0] is not later than total
    share    total, in percent, = all parts but the last `wholes`, added up / those, added up
    same     total is the same as parts[0]
    fits     what parts[0] says must be what `pairs` has for total
    column   in the row of a table that opens with `label`, every number is the sum of those above
    added    total is the sum of the column parts[0] of a ledger; "" counts its rows
    unclear  total is what cannot be read
    """

    kind: str
    total: str
    parts: tuple[str, ...] = ()
    table: str = ""
    label: str = ""
    pairs: Mapping[str, str] = field(default_factory=dict, hash=False)
    line: int = 0
    wholes: int = 1

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name in (self.total, *self.parts) if name)


@dataclass(frozen=True)
class Reckoned:
    """How the value of a blank comes from others: `plus` less `minus`, or a share in the last `wholes` of the others.

    With `table` it is the sum of the column `plus[0]` of that table, the row of the blank left out.
    """

    kind: str  # sum, share, column
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    table: str = ""
    wholes: int = 1

    @property
    def names(self) -> tuple[str, ...]:
        return () if self.table else (*self.plus, *self.minus)

    def equation(self, name: str, line: int) -> Equation | None:
        """What holds of a value that the writer put in its place."""
        if self.kind == "share":
            return Equation("share", name, self.plus, line=line, wholes=self.wholes)
        if self.kind == "column":
            return None  # what a table adds up to is an equation of the table
        return _balanced((name, *self.minus), self.plus, line)


def equation(data: str | Mapping[str, Any], line: int) -> Equation:
    """A line of `checks`."""
    if isinstance(data, str):
        return _read(data, "", line) or Equation("unclear", data, line=line)
    if "fits" in data:
        return Equation("fits", data["choice"], (data["fits"],), pairs=data["pairs"], line=line)
    table = data.get("table", ROWS)
    if "total" in data:
        return Equation("column", "", (), table, data["total"], line=line)
    if "blank" in data:
        return Equation("added", data["blank"], (data.get("sum", ""),), table, line=line)
    return _read(data["row"], table, line) or Equation("unclear", data["row"], table, line=line)


def reckoned(data: str | Mapping[str, Any]) -> Reckoned:
    """The `reckoned` of a blank: 查出 - 已改, 部分 / 全部, or a column of a table."""
    if not isinstance(data, str):
        return Reckoned("column", (data["column"],), table=data["table"])
    if " / " in data:
        parts, wholes = _share(data)
        return Reckoned("share", parts, wholes=wholes)
    plus, minus = _terms(data)
    return Reckoned("sum", plus, minus)


def _read(text: str, table: str, line: int) -> Equation | None:
    found = PATTERN.match(text)
    if not found:
        return None
    left, mark, right = found.groups()
    if mark == "<=":
        parts, minus = _terms(left)
        wholes, less = _terms(right)
        return None if minus or less or len(wholes) > 1 else Equation("within", wholes[0], parts, table, line=line)
    if " / " in right:
        parts, of = _share(right)
        return None if " " in left else Equation("share", left, parts, table, line=line, wholes=of)
    one, less_one = _terms(left)
    other, less_other = _terms(right)
    return _balanced((*one, *less_other), (*other, *less_one), line, table)


def _share(text: str) -> tuple[tuple[str, ...], int]:
    """What is a part and last the whole, each one thing or several in brackets; and of how many the whole is."""
    parts, wholes = (side[1:-1].split(" + ") if " + " in side else [side] for side in text.split(" / "))
    return (*parts, *wholes), len(wholes)


def _balanced(one: tuple[str, ...], other: tuple[str, ...], line: int, table: str = "") -> Equation | None:
    """Both sides without minus: one of them must be one thing alone."""
    if len(one) == 1 and len(other) == 1:
        return Equation("same", one[0], other, table, line=line)
    if len(one) == 1:
        return Equation("sum", one[0], other, table, line=line)
    return Equation("sum", other[0], one, table, line=line) if len(other) == 1 else None


def _terms(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = ["+", *text.split(" ")]
    terms = list(zip(words[::2], words[1::2], strict=True))
    return tuple(n for sign, n in terms if sign == "+"), tuple(n for sign, n in terms if sign == "-")
