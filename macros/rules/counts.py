"""Rules of the blanks that are counted in a ledger."""

from __future__ import annotations

from collections.abc import Iterator

from macros.material.catalog import Catalog
from macros.material.model import Counted, Unit
from macros.material.problem import Problem


def counts_name_what_is_there(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Only a count is counted, by the choices of columns that the ledger has."""
    ledgers = {one.id: one for one in catalog.of_kind("ledger")}
    # What cannot be read is reported there.
    broken = catalog.folders - {one.id for one in (*catalog.units, *catalog.drafts)}
    for name, terms in unit.contract.blanks.items():
        if not terms.counted or terms.counted.ledger in broken:
            continue
        ledger = ledgers.get(terms.counted.ledger)
        if terms.kind != "count":
            message = f"“{name}”要从台账数出来，kind 却不是 count：改成 count，或者删去 counted"
        elif ledger is None:
            message = f"没有已发布的台账“{terms.counted.ledger}”：counted 的 ledger 写台账的 id"
        else:
            message = _fault(terms.counted, ledger)
        if message:
            yield Problem(unit.contract.path, terms.line, message)


def _fault(counted: Counted, ledger: Unit) -> str:
    columns = {column.id: column for column in ledger.contract.columns}
    for name, choices in counted.where.items():
        column = columns.get(name)
        if column is None or not column.choices:
            return f"“{ledger.title}”没有 id 是“{name}”的选项列：where 写选项列的 id"
        unknown = [choice for choice in choices if choice not in column.choices]
        if unknown:
            return f"“{'”“'.join(unknown)}”不是“{column.title}”的选项：写{'、'.join(column.choices)}里的"
    if counted.overdue and ledger.contract.overdue is None:
        return f"“{ledger.title}”不算超期：删去 overdue"
    return ""
