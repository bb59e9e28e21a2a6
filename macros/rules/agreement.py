"""Rules of the figures, days and choices in examples: they are of their kind and keep to the equations of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.document import agreement, values
from macros.document.agreement import Filled
from macros.document.blocks import text
from macros.document.kinds import equations_of, filled_in, kinds_of, said_in
from macros.document.told import Said
from macros.material.catalog import Catalog
from macros.material.equations import ROWS, Equation
from macros.material.model import ROWS_ID, Entry, Source, Table, Unit
from macros.material.problem import Problem


def examples_say_one_thing_for_a_blank(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """What an example says for a blank is of its kind, and the same figure wherever it is said."""
    kinds = kinds_of(unit)
    for name, found in said_in(unit).items():
        first = values.amount(kinds[name], found[0].text)
        for one in found:
            fault = values.fault(kinds[name], one.text)
            other = values.amount(kinds[name], one.text)
            if fault:
                yield Problem(unit.example.path, one.line, f"“{name}”写的是“{one.text}”：{fault}")
            elif first and other and first.value != other.value:
                message = f"“{name}”这里是{one.text}，第 {found[0].line} 行是{found[0].text}：同一个数改成一样"
                yield Problem(unit.example.path, one.line, message)


def examples_keep_to_the_equations(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Where an example's sentences are those of the template, its figures, days and choices agree."""
    said = said_in(unit)
    filled = filled_in(unit, {name: found[0].text for name, found in said.items()})
    for equation in equations_of(unit):
        message = agreement.disagreement(equation, filled)
        if message:
            line = max(said[name][0].line for name in equation.names)
            yield Problem(unit.example.path, line, f"{message}：核对这几处")
        for line, message in _in_tables(unit, equation, filled, said):
            yield Problem(unit.example.path, line, f"{message}：核对这几处")


def _in_tables(
    unit: Unit, equation: Equation, filled: Filled, said: dict[str, list[Said]]
) -> Iterator[tuple[int, str]]:
    if equation.table == ROWS:
        yield from _in_rows(unit, equation, filled, said)
    elif equation.table:
        for table in tables_in(unit.example, equation.table):
            rows = [[text(cell) for cell in row] for row in table.rows]
            found = agreement.table_disagreements(equation, [text(cell) for cell in table.header], rows)
            yield from ((table.line + 2 + index, message) for index, message in found)


def tables_in(source: Source, section_id: str) -> list[Table]:
    """The tables under a heading."""
    section = source.section(section_id)
    return [block for block in (section.blocks if section else ()) if isinstance(block, Table)]


def _in_rows(unit: Unit, equation: Equation, filled: Filled, said: dict[str, list[Said]]) -> Iterator[tuple[int, str]]:
    """Of a ledger, whose columns are named by ids."""
    titles = {column.id: column.title for column in unit.contract.columns}
    section = unit.example.section(ROWS_ID)
    rows: Sequence[Entry] = section.entries if section else ()
    if equation.kind == "added":
        title = titles.get(equation.parts[0], "")
        message = agreement.added(equation, filled, [row.fields for row in rows], title)
        if message:
            yield said[equation.total][0].line, message
        return
    known = agreement.renamed(equation, titles)
    for row in rows:
        message = agreement.disagreement_of_row(known, row.fields)
        if message:
            line = max(row.field_lines.get(name, row.line) for name in known.names)
            yield line, f"{row.text} 这一行，{message}"
