"""Whether what is filled in agrees with the equations of a contract, and what to say where it does not.

The twin of web/src/shared/agreement.ts: tests/vectors/agreement.json holds both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from macros.document import arithmetic, numbers, values
from macros.document.arithmetic import trim, written
from macros.document.numbers import Amount, Days
from macros.document.values import FIGURES, TIMES, Kind
from macros.material.equations import Equation, Reckoned

_YEAR = re.compile("(?:19|20)[0-9]{2}")


@dataclass(frozen=True)
class Filled:
    """What is filled in, by the names of blanks; open ones are left out."""

    texts: Mapping[str, str]
    kinds: Mapping[str, Kind]
    dated: str = ""  # the blank that holds the date of the document

    def kind(self, name: str) -> Kind:
        return self.kinds.get(name, Kind())

    def amount(self, name: str) -> Amount | None:
        return values.amount(self.kind(name), self.texts.get(name, ""))

    def span(self, name: str) -> tuple[Days, Days] | None:
        return values.span(self.kind(name), self.texts.get(name, ""), self.year)

    @property
    def year(self) -> int | None:
        """Of the document: what is meant by days that are written without one."""
        day = numbers.days(self.texts.get(self.dated, ""))
        return day.first // 10000 if day else None


def disagreement(equation: Equation, filled: Filled) -> str:
    """What does not hold; "" when it holds, or not everything is filled in and can be read."""
    judge = _JUDGES.get(equation.kind)
    return judge(equation, filled) if judge and not equation.table else ""


def table_disagreements(
    equation: Equation, header: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[tuple[int, str]]:
    """What does not hold in a table: the index of the row, and what is said of it."""
    if equation.kind == "column":
        yield from _columns(equation, header, rows)
        return
    if not set(equation.names) <= set(header):
        return
    for index, row in enumerate(rows):
        texts = dict(zip(header, row, strict=False))
        found = disagreement_of_row(equation, texts)
        if found:
            yield index, f"“{row[0].strip()}”这一行，{found}"


def disagreement_of_row(equation: Equation, texts: Mapping[str, str]) -> str:
    """What does not hold among the cells of a row, by the names of their columns."""
    kinds = {name: _kind_of(texts.get(name, "")) for name in equation.names}
    judge = _JUDGES.get(equation.kind)
    return judge(equation, Filled(texts, kinds)) if judge else ""


def _kind_of(text: str) -> Kind:
    if numbers.number(text):
        return Kind("count")
    return Kind("date") if numbers.days(text) else Kind()


def _columns(equation: Equation, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    """The last row that opens with the label holds what the rows above it add up to."""
    index = next((i for i in reversed(range(len(rows))) if rows[i][0].strip() == equation.label), 0)
    for column in range(1, len(header)) if index else ():
        parts = [numbers.number(row[column]) for row in rows[:index]]
        total = numbers.number(rows[index][column])
        known = [part for part in parts if part]
        if total is None or len(known) < len(parts):
            continue
        verdict = arithmetic.judge_sum(total, known)
        if not verdict.holds:
            name = header[column]
            told = f"上面各行相加是{verdict.told}，差{_difference(total, arithmetic.sum_of(known))}"
            yield index, f"“{equation.label}”这一行的“{name}”是{rows[index][column].strip()}，{told}"


def renamed(equation: Equation, titles: Mapping[str, str]) -> Equation:
    """The equation of a ledger with the titles of its columns for their ids."""
    parts = tuple(titles.get(name, name) for name in equation.parts)
    return replace(equation, total=titles.get(equation.total, equation.total), parts=parts)


def added(equation: Equation, filled: Filled, rows: Sequence[Mapping[str, str]], title: str) -> str:
    """The blank of a ledger that says how many rows there are, or what the column with this title adds up to."""
    total = filled.amount(equation.total)
    column = equation.parts[0]
    cells = [numbers.number(row.get(title, "")) for row in rows] if column else [Amount(1, 0)] * len(rows)
    known = [cell for cell in cells if cell]
    if total is None or len(known) < len(cells):
        return ""
    whole = arithmetic.sum_of(known)
    if arithmetic.judge_same(total, whole).holds:
        return ""
    what = f"表里“{title}”一列相加是{written(whole)}" if column else f"表里有{len(rows)}行"
    return f"“{equation.total}”是{filled.texts[equation.total].strip()}，{what}，差{_difference(total, whole)}"


def reckon(how: Reckoned, filled: Filled, column: Sequence[str] = ()) -> str:
    """The value of a reckoned blank; "" when what it comes from is not all there. `column` holds the cells to add."""
    if how.kind == "column":
        cells = [numbers.number(cell) for cell in column]
        known = [cell for cell in cells if cell]
        return written(arithmetic.sum_of(known)) if known and len(known) == len(cells) else ""
    plus = [filled.amount(name) for name in how.plus]
    minus = [filled.amount(name) for name in how.minus]
    if not all((*plus, *minus)):
        return ""
    more, less = [a for a in plus if a], [a for a in minus if a]
    if how.kind == "share":
        part, whole = arithmetic.sum_of(more[: -how.wholes]), arithmetic.sum_of(more[-how.wholes :])
        return f"{trim(100 * part.value / whole.value, 1)}%" if whole.value else ""
    whole, taken = arithmetic.sum_of(more), arithmetic.sum_of(less)
    value = whole.value - taken.value
    return trim(value, max(whole.decimals, taken.decimals)) if value >= 0 else ""


def _sum(equation: Equation, filled: Filled) -> str:
    total, parts = filled.amount(equation.total), _amounts(equation.parts, filled)
    if total is None or parts is None:
        return ""
    verdict = arithmetic.judge_sum(total, parts)
    difference = _difference(total, arithmetic.sum_of(parts))
    names = _named(equation.parts)
    return "" if verdict.holds else f"{_is(equation.total, filled)}，{names}相加是{verdict.told}，差{difference}"


def _within(equation: Equation, filled: Filled) -> str:
    if filled.kind(equation.total).kind in TIMES:
        return _order(equation.parts[0], equation.total, filled)
    total, parts = filled.amount(equation.total), _amounts(equation.parts, filled)
    if total is None or parts is None:
        return ""
    whole = arithmetic.sum_of(parts)
    if arithmetic.judge_within(whole, total).holds:
        return ""
    told = arithmetic.judge_sum(total, parts).told
    one = len(parts) == 1
    what = _is(equation.parts[0], filled) if one else f"{_named(equation.parts)}相加是{told}"
    return f"{what}，比“{equation.total}”的{_text(equation.total, filled)}多{_difference(whole, total)}"


def _order(first: str, last: str, filled: Filled) -> str:
    """Told only where no day that may be meant is early enough."""
    one, other = filled.span(first), filled.span(last)
    # Of a period what has to be over is its end; of two periods the earlier one begins first.
    both = filled.kind(first).kind == filled.kind(last).kind == "period"
    early = one and (one[0] if both else one[1])
    # A deadline without a year may be one of the next.
    if _YEAR.search(_text(first, filled)) and not _YEAR.search(_text(last, filled)):
        return ""
    if not early or not other or arithmetic.judge_order(early.first, other[0].last).holds:
        return ""
    days = numbers.apart(early.first, other[0].last)
    return f"{_is(first, filled)}，晚于“{last}”的{_text(last, filled)}，晚{days}天"


def _share(equation: Equation, filled: Filled) -> str:
    percent, parts = filled.amount(equation.total), _amounts(equation.parts, filled)
    if percent is None or parts is None:
        return ""
    part, whole = arithmetic.sum_of(parts[: -equation.wholes]), arithmetic.sum_of(parts[-equation.wholes :])
    verdict = arithmetic.judge_share(part, whole, percent)
    if verdict.holds:
        return ""
    told = f"{_is(equation.total, filled)}，按{_named(equation.parts)}算是{verdict.told}"
    if whole.value == 0:
        return told
    real = Amount(100 * part.value / whole.value, max(1, percent.decimals))
    return f"{told}，差{_difference(percent, real)}个百分点"


def _same(equation: Equation, filled: Filled) -> str:
    one, other = equation.total, equation.parts[0]
    if not filled.texts.get(one) or not filled.texts.get(other):
        return ""
    if filled.kind(one).kind in FIGURES:
        first, second = filled.amount(one), filled.amount(other)
        differ = first and second and not arithmetic.judge_same(first, second).holds
    else:
        differ = _text(one, filled) != _text(other, filled)
    return f"{_is(one, filled)}，{_is(other, filled)}，应当相同" if differ else ""


def _fits(equation: Equation, filled: Filled) -> str:
    chosen = _text(equation.total, filled)
    wanted = equation.pairs.get(chosen, "")
    other = _text(equation.parts[0], filled)
    if not wanted or not other or other == wanted:
        return ""
    return f"“{equation.total}”是{chosen}，“{equation.parts[0]}”应当是{wanted}，现在是{other}"


def _amounts(names: Sequence[str], filled: Filled) -> list[Amount] | None:
    found = [filled.amount(name) for name in names]
    known = [amount for amount in found if amount]
    return known if len(known) == len(found) else None


def _difference(one: Amount, other: Amount) -> str:
    return trim(abs(one.value - other.value), max(0, one.decimals, other.decimals))


def _named(names: Sequence[str]) -> str:
    return "".join(f"“{name}”" for name in names)


def _is(name: str, filled: Filled) -> str:
    return f"“{name}”是{_text(name, filled)}"


def _text(name: str, filled: Filled) -> str:
    return filled.texts.get(name, "").strip()


_JUDGES: Mapping[str, Callable[[Equation, Filled], str]] = {
    "sum": _sum,
    "within": _within,
    "share": _share,
    "same": _same,
    "fits": _fits,
}
