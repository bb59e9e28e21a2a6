"""What figures have to do with each other, and whether it holds: the twin of web/src/shared/arithmetic.ts.

Figures are rounded to the decimals they are written with, so a sum or a share may be off by as much. The values of
tests/vectors/arithmetic.json hold both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from macros.document.numbers import Amount

NOISE = 1e-9  # what floating point adds to a sum


@dataclass(frozen=True)
class Verdict:
    """`told` is the calculation, as people write it: 3＋5＝8."""

    holds: bool
    told: str


def judge_sum(total: Amount, parts: Sequence[Amount]) -> Verdict:
    """The parts make the whole."""
    whole = sum_of(parts)
    told = f"{'＋'.join(map(written, parts))}＝{written(whole)}"
    return Verdict(abs(whole.value - total.value) <= _slack((total, *parts)) + NOISE, told)


def judge_within(part: Amount, whole: Amount) -> Verdict:
    """A part is not more than the whole."""
    mark = "＞" if part.value > whole.value else "≤"
    return Verdict(part.value <= whole.value + NOISE, f"{written(part)}{mark}{written(whole)}")


def judge_share(part: Amount, whole: Amount, percent: Amount) -> Verdict:
    """So many of so many are so many percent; a share may be cut off instead of rounded."""
    if whole.value == 0:
        return Verdict(part.value == 0, f"{written(part)}÷0")
    real = 100 * part.value / whole.value
    # Rounded figures make a share that is no more exact than they are.
    loose = real * (_looseness(part) + _looseness(whole))
    told = f"{written(part)}÷{written(whole)}＝{trim(real, max(1, percent.decimals))}%"
    return Verdict(abs(real - percent.value) < _step(percent) + loose - NOISE, told)


def judge_same(one: Amount, other: Amount) -> Verdict:
    """Both are the same."""
    return Verdict(abs(one.value - other.value) < NOISE, f"{written(one)}和{written(other)}")


def judge_order(first: int, last: int) -> Verdict:
    """The first comes no later than the last: days as yyyymmdd."""
    return Verdict(first <= last, "")


def sum_of(parts: Sequence[Amount]) -> Amount:
    """A sum has as many decimals as the most exact of its parts."""
    return Amount(sum(part.value for part in parts), max([0, *(part.decimals for part in parts)]))


def _slack(amounts: Sequence[Amount]) -> float:
    """How far a sum of rounded figures may be off; whole numbers are counted and off by nothing."""
    return sum(_step(amount) / 2 for amount in amounts if amount.decimals != 0)


def _step(amount: Amount) -> float:
    """The unit of the last place."""
    return float(10.0**-amount.decimals)


def _looseness(amount: Amount) -> float:
    """By which share a rounded figure may be off; a counted one by none."""
    return 0.0 if amount.decimals == 0 or amount.value == 0 else _step(amount) / 2 / abs(amount.value)


def written(amount: Amount) -> str:
    """A number in digits."""
    return trim(amount.value, max(0, amount.decimals))


def trim(value: float, decimals: int) -> str:
    """Without noughts at the end; halves are rounded away from zero, as JavaScript's toFixed does."""
    places = Decimal(1).scaleb(-min(decimals, 10))
    text = f"{Decimal(value).quantize(places, ROUND_HALF_UP):f}"
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if short == "-0" else short
