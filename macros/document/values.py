"""What is filled in for a blank, read by its kind. The twin of web/src/shared/values.ts: tests/vectors/values.json."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from macros.document import numbers
from macros.document.numbers import Amount, Days

FIGURES = ("count", "money", "percent")
TIMES = ("date", "period")


@dataclass(frozen=True)
class Kind:
    """A kind of blank, its measure, whether that is printed behind it, and what there is to choose from."""

    kind: str = "text"
    unit: str = ""
    printed: bool = False
    choices: tuple[str, ...] = ()


def amount(kind: Kind, text: str) -> Amount | None:
    """The figure of a count, a percentage or a sum of money; None when it cannot be read as one."""
    if kind.kind == "percent":
        return numbers.percent(text)
    if kind.kind == "money" and not kind.unit:
        return numbers.money(text)
    return numbers.number(numbers.half_width(text).removesuffix(kind.unit)) if kind.kind in FIGURES else None


def span(kind: Kind, text: str, year: int | None) -> tuple[Days, Days] | None:
    """When a date or a period begins and when it ends; None when it cannot be read as one."""
    if kind.kind == "period":
        return numbers.period(text, year)
    day = numbers.days(text, year) if kind.kind == "date" else None
    return (day, day) if day else None


def fault(kind: Kind, text: str) -> str:
    """What to tell the writer of a value that is not of its kind; "" when nothing is wrong."""
    return FAULTS[kind.kind](kind, text) if kind.kind in FAULTS and text.strip() else ""


def _count(kind: Kind, text: str) -> str:
    if amount(kind, text) is None:
        return "请填数字，例如 23"
    double = kind.printed and kind.unit and numbers.half_width(text).endswith(kind.unit)
    return f"后面已经印了“{kind.unit}”，请只填数字" if double else ""


def _money(kind: Kind, text: str) -> str:
    if kind.unit:
        return _count(kind, text)
    return "" if amount(kind, text) else "请填金额，例如 1.2万元"


def _percent(kind: Kind, text: str) -> str:
    return "" if amount(kind, text) else "请填百分数，例如 75%"


# A leap year, so that 2月29日 is a day as long as no year says otherwise.
_SOME_YEAR = 2000


def _date(kind: Kind, text: str) -> str:
    return "" if span(kind, text, _SOME_YEAR) else "请填日期，例如 2026年9月10日"


def _period(kind: Kind, text: str) -> str:
    found = span(kind, text, _SOME_YEAR)
    if not found:
        return "请填起止时间，例如 2026年1月至10月"
    return "开始晚于结束，请核对" if found[0].first > found[1].last else ""


FAULTS: dict[str, Callable[[Kind, str], str]] = {
    "count": _count,
    "money": _money,
    "percent": _percent,
    "date": _date,
    "period": _period,
}
