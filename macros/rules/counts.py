"""Rules of the blanks that are counted in a ledger or a checklist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.material.catalog import Catalog
from macros.material.model import Counted, Unit
from macros.material.problem import Problem
from macros.rules.entries import ANSWERS

_NAMES = {"ledger": "台账", "checklist": "清单"}


def counts_name_what_is_there(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Only a count is counted, by the choices of columns that the ledger or the checklist has."""
    # What cannot be read is reported there.
    broken = catalog.folders - {one.id for one in (*catalog.units, *catalog.drafts)}
    for name, terms in unit.contract.blanks.items():
        if not terms.counted or terms.counted.unit in broken:
            continue
        kind, what = terms.counted.kind, _NAMES[terms.counted.kind]
        source = {one.id: one for one in catalog.of_kind(kind)}.get(terms.counted.unit)
        if terms.kind != "count":
            message = f"“{name}”要从{what}数出来，kind 却不是 count：改成 count，或者删去 counted"
        elif source is None:
            message = f"没有已发布的{what}“{terms.counted.unit}”：counted 的 {kind} 写{what}的 id"
        else:
            message = _fault(terms.counted, source)
        if message:
            yield Problem(unit.contract.path, terms.line, message)


def _fault(counted: Counted, source: Unit) -> str:
    columns = _columns(source)
    for name, choices in counted.where.items():
        title, known = columns.get(name, ("", ()))
        if not known:
            return f"“{source.title}”没有 id 是“{name}”的选项列：where 写选项列的 id"
        unknown = [choice for choice in choices if choice not in known]
        if unknown:
            return f"“{'”“'.join(unknown)}”不是“{title}”的选项：写{'、'.join(known)}里的"
    if counted.overdue and source.contract.overdue is None:
        return f"“{source.title}”不算超期：删去 overdue"
    return ""


def _columns(source: Unit) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """The titles and choices of the columns by id; of a checklist only the verdict is chosen."""
    verdicts = {column.id: (column.title, ANSWERS) for column in source.contract.grid if column.role == "verdict"}
    return verdicts | {column.id: (column.title, column.choices) for column in source.contract.columns}
