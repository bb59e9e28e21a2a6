"""For every equation of a contract: values that keep to it, and each of them changed so that it is broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.document import values
from macros.document.agreement import renamed
from macros.document.blocks import text
from macros.document.kinds import dated, kinds_of, said_in
from macros.document.values import Kind
from macros.material.equations import ROWS, Equation
from macros.material.model import ROWS_ID, Table, Unit

DAYS = {"early": "2026年3月1日", "late": "2026年6月1日", "later": "2026年9月1日"}
PERIODS = {"early": "2026年1月至2月", "late": "2026年5月至6月", "later": "2026年8月至9月"}


@dataclass(frozen=True)
class Trial:
    """Values of one equation that agree (`changed` is "") or do not."""

    unit: str
    equation: Equation
    changed: str
    job: dict[str, Any]
    from_example: bool = False


def trials(unit: Unit, equation: Equation) -> Iterator[Trial]:
    """First values that agree, those of an example where one has them; then one change after the other."""
    if equation.table:
        yield from _tables(unit, equation)
        return
    kinds = kinds_of(unit)
    said = _said(unit, equation)
    texts = said or _made(equation, kinds)
    yield Trial(unit.id, equation, "", {"texts": texts}, bool(said))
    for name in equation.names:
        yield Trial(unit.id, equation, name, {"texts": {**texts, name: _broken(equation, kinds, texts, name)}})


def _said(unit: Unit, equation: Equation) -> dict[str, str]:
    kinds = kinds_of(unit)
    for one in (unit, *unit.variants):
        said = said_in(one)
        wanted = {*equation.names, dated(unit)} & said.keys()
        texts = {name: said[name][0].text for name in wanted}
        readable = all(_reads(kinds[name], texts) for name in wanted)
        if kinds[equation.total].kind in values.TIMES:
            readable = all("年" in texts[name] for name in equation.names if name in texts)
        if readable and set(equation.names) <= wanted and not _empty(equation, kinds, texts):
            return texts
    return {}


def _reads(kind: Kind, texts: dict[str, str]) -> bool:
    return kind.kind == "choice" or all(
        not values.fault(kind, value) for value in texts.values() if kind.kind == "text"
    )


def _empty(equation: Equation, kinds: dict[str, Kind], texts: dict[str, str]) -> bool:
    """A share of nothing, or a limit of nothing, cannot be broken by a change of one value."""
    numbers = [values.amount(kinds[name], texts[name]) for name in equation.names]
    return any(number is not None and number.value == 0 for number in numbers)


def _made(equation: Equation, kinds: dict[str, Kind]) -> dict[str, str]:
    names = equation.names
    if equation.kind == "fits":
        chosen, other = next(iter(equation.pairs.items()))
        return {equation.total: chosen, equation.parts[0]: other}
    if kinds[equation.total].kind in values.TIMES:
        first, last = equation.parts[0], equation.total
        return {first: _time(kinds[first], "early"), last: _time(kinds[last], "late")}
    if equation.kind == "share":
        parts, wholes = equation.parts[: -equation.wholes], equation.parts[-equation.wholes :]
        added = {name: _figure(kinds[name], 3 * len(wholes)) for name in parts}
        whole = {name: _figure(kinds[name], 4 * len(parts)) for name in wholes}
        return {equation.total: "75%", **added, **whole}
    parts = {name: _figure(kinds[name], place + 2) for place, name in enumerate(equation.parts)}
    total = sum(range(2, len(parts) + 2)) + (equation.kind == "within")
    assert len(parts) == len(names) - 1
    return {**parts, equation.total: _figure(kinds[equation.total], total)}


def _time(kind: Kind, when: str) -> str:
    return (PERIODS if kind.kind == "period" else DAYS)[when]


def _figure(kind: Kind, number: float) -> str:
    shown = f"{number:.10g}"
    return f"{shown}%" if kind.kind == "percent" else f"{shown}元" if kind.kind == "money" and not kind.unit else shown


def _broken(equation: Equation, kinds: dict[str, Kind], texts: dict[str, str], name: str) -> str:
    if equation.kind == "fits":
        if name == equation.total:
            return next(one for one, other in equation.pairs.items() if other != texts[equation.parts[0]])
        return next(other for other in equation.pairs.values() if other != texts[name])
    if kinds[name].kind in values.TIMES:
        period = kinds[name].kind == "period"
        return (
            ("2001年1月至2月" if period else "2001年1月1日")
            if name == equation.total
            else ("2040年1月至2月" if period else "2040年1月1日")
        )
    now = values.amount(kinds[name], texts[name])
    assert now is not None
    if equation.kind != "within":
        return _figure(kinds[name], now.value * 2 if equation.kind == "share" else now.value + 1000)
    return _figure(kinds[name], 0 if name == equation.total else 100_000)


def _tables(unit: Unit, equation: Equation) -> Iterator[Trial]:
    header, rows, real = _table_of(unit, equation)
    known = renamed(equation, {column.id: column.title for column in unit.contract.columns})
    yield Trial(unit.id, equation, "", {"header": header, "rows": rows}, real)
    columns = range(1, len(header)) if equation.kind == "column" else [header.index(name) for name in known.names]
    last = next((i for i, row in enumerate(rows) if row[0] == equation.label), len(rows))
    for place in range(min(len(rows), last + 1)):
        for column in columns:
            broken = [list(row) for row in rows]
            broken[place][column] = _cell(known, broken[place], header, column)
            if broken != rows:
                job = {"header": header, "rows": broken}
                yield Trial(unit.id, equation, f"{rows[place][0]}·{header[column]}", job)


def _cell(equation: Equation, row: list[str], header: list[str], column: int) -> str:
    """Another value of a cell that breaks the equation; the same where it is no figure or another cell is empty."""
    cells = [row[header.index(name)] for name in equation.names]
    if not all(cells) or not row[column]:
        return row[column]
    if row[column].count("-") == 2:
        return "2001-01-01" if header[column] == equation.total else "2040-01-01"
    if not row[column].replace(".", "").isdigit():
        return row[column]
    if equation.kind != "within":
        return f"{float(row[column]) + 1000:g}"
    if header[column] != equation.total:
        return "100000"
    return "0" if all(float(row[header.index(name)]) for name in equation.parts) else row[column]


def _table_of(unit: Unit, equation: Equation) -> tuple[list[str], list[list[str]], bool]:
    for one in (unit, *unit.variants):
        section = one.example.section(ROWS_ID if equation.table == ROWS else equation.table)
        if equation.table == ROWS and section:
            header = [column.title for column in unit.contract.columns]
            first = unit.contract.columns[0].title
            entries = [{**entry.fields, first: entry.text} for entry in section.entries]
            return header, [[entry.get(title, "") for title in header] for entry in entries], True
        for table in (block for block in (section.blocks if section else ()) if isinstance(block, Table)):
            header = [text(cell) for cell in table.header]
            if set(equation.names) <= set(header):
                rows = [[text(cell) for cell in row] for row in table.rows]
                if not equation.label or any(row[0] == equation.label for row in rows):
                    return header, rows, True
    # An example may call the columns otherwise.
    parts = [str(place + 2) for place, _ in enumerate(equation.parts)]
    total = sum(map(int, parts)) + (equation.kind == "within")
    return ["项目", equation.total, *equation.parts], [["甲", str(total), *parts]], False
