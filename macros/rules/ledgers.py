"""Rules of ledgers: their columns, and the rows of the example."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from macros.material.catalog import Catalog
from macros.material.model import ROWS_ID, Column, Entry, Unit
from macros.material.problem import Problem

MOST_REQUIRED = 8


def roles_name_columns(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """overdue and summary_column point to columns of the right type, done to choices of the status."""
    contract = unit.contract
    columns = {column.id: column for column in contract.columns}
    roles: list[tuple[str, str, str]] = []
    if contract.overdue:
        roles += [("overdue.due", contract.overdue.due, "date"), ("overdue.status", contract.overdue.status, "choice")]
    if contract.summary_column:
        roles.append(("summary_column", contract.summary_column, "choice"))
    for key, column_id, kind in roles:
        column = columns.get(column_id)
        if column is None or column.type != kind:
            yield Problem(
                contract.path, contract.lines.get(key, 1), f"{key} 写的是 {column_id}：要写一个类型为 {kind} 的列的 id"
            )
    if contract.overdue and contract.overdue.status in columns:
        for index, state in enumerate(contract.overdue.done):
            if state not in columns[contract.overdue.status].choices:
                line = contract.lines.get(f"overdue.done.{index}", 1)
                yield Problem(
                    contract.path, line, f"“{state}”不是“{columns[contract.overdue.status].title}”的选项：改成其中之一"
                )


def few_columns_are_required(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """More required columns than these are not filled in but made up."""
    required = [column for column in unit.contract.columns if column.required]
    if len(required) > MOST_REQUIRED:
        yield Problem(
            unit.contract.path,
            required[MOST_REQUIRED].line,
            f"必填的列有{len(required)}列，最多{MOST_REQUIRED}列：把不是每一行都要用的改成 required: false",
        )


def rows_fit_columns(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Every row of the example has the required columns, known names, real dates, numbers and choices."""
    if unit.kind != "ledger":
        return
    path, columns = unit.example.path, {column.title: column for column in unit.contract.columns}
    first = unit.contract.columns[0]
    rows = unit.example.section(ROWS_ID)
    seen: dict[str, int] = {}
    for row in rows.entries if rows else ():
        if row.text in seen:
            yield Problem(path, row.line, f"“{first.title}”{row.text} 已在第 {seen[row.text]} 行用过：换一个")
        seen.setdefault(row.text, row.line)
        for column in unit.contract.columns[1:]:
            if column.required and not row.fields.get(column.title):
                yield Problem(
                    path, row.line, f"{row.text} 这一行缺少“{column.title}”：加一行“    - {column.title}：……”"
                )
        for title, value in row.fields.items():
            yield from _cell(unit, row, title, value, columns.get(title))


def _cell(unit: Unit, row: Entry, title: str, value: str, column: Column | None) -> Iterator[Problem]:
    path, line = unit.example.path, row.field_lines[title]
    if column is None:
        yield Problem(path, line, f"合同里没有“{title}”这一列：核对列名")
    elif value and (wrong := WRONG[column.type](column, value)):
        yield Problem(path, line, f"“{title}”写的是“{value}”{wrong}")


def _free(_: Column, value: str) -> str:
    return ""


def _number(_: Column, value: str) -> str:
    try:
        float(value)
    except ValueError:
        return "：只写数字"
    return ""


def _date(_: Column, value: str) -> str:
    try:
        sound = date.fromisoformat(value).isoformat() == value
    except ValueError:
        sound = False
    return "" if sound else "：日期写成 2026-03-05 的样子"


def _choice(column: Column, value: str) -> str:
    return "" if value in column.choices else f"，只能是 {'、'.join(column.choices)}"


# What is wrong with a value by the type of its column; "" when nothing is.
WRONG: Mapping[str, Callable[[Column, str], str]] = {
    "text": _free,
    "number": _number,
    "date": _date,
    "choice": _choice,
    "person": _free,
}


def columns_mean_the_same(catalog: Catalog) -> Iterator[Problem]:
    """One column id has one title and one type in all ledgers, so that rows can travel between them."""
    first: dict[str, tuple[Unit, Column]] = {}
    for unit in (*catalog.units, *catalog.drafts):
        for column in unit.contract.columns:
            other, known = first.setdefault(column.id, (unit, column))
            if (column.title, column.type) != (known.title, known.type):
                yield Problem(
                    unit.contract.path,
                    column.line,
                    f"列 {column.id} 在 {other.id} 里是“{known.title}”（{known.type}），这里是“{column.title}”（{column.type}）：改成一样，或者换 id",
                    note=not unit.contract.published,
                )
