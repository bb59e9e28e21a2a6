"""The checklist and the ledger of a task before anybody says what they ask: data and blank files for the browser.

A task's items and columns are known in the browser alone. It puts them into these, in the place of the one item and the
columns that stand here, the first for what must be filled in, the others for what may be left empty: web/src/contents/task/sheets. So grid, styles, rules and print set-up are those of the
site's own checklists and ledgers.
"""

from __future__ import annotations

from pathlib import Path

from macros.browser import forms
from macros.formats.registry import of
from macros.material import columns, source, textfile
from macros.material.catalog import Catalog
from macros.material.model import Audience, Change, Column, Contract, Section, Source, Unit

IDS = ("_task-checklist", "_task-ledger")  # no unit's id opens with an underscore
_VERSION = "1.0.0"
_WIDTH = 12
_FILES = {"checklist": ("docx", "xlsx"), "ledger": ("xlsx",)}


def paths() -> tuple[str, ...]:
    """Where the scripts lie."""
    files = (f"{id}.{format}" for id in IDS for format in _FILES[_kind(id)])
    return tuple(f"{forms.FOLDER}/{name}.js" for name in (*IDS, *files))


def scripts(catalog: Catalog) -> dict[str, bytes]:
    """By path: `reportUnits["_task-ledger"] = {…}` and `reportFiles["_task-ledger.xlsx"] = "base64"`."""
    found: dict[str, bytes] = {}
    for id in IDS:
        unit = _unit(catalog, id)
        blanks = {}
        for name in _FILES[unit.kind]:
            format = of(name)
            blanks[name] = format.form(unit) if format.form else format.write(unit, "bare", None)
        found |= forms.scripts(unit, blanks)
    return found


def _kind(id: str) -> str:
    return id.removeprefix("_task-")


def _unit(catalog: Catalog, id: str) -> Unit:
    kind = _kind(id)
    path = Path(f"{kind}.md")
    template, problems = source.read(path, textfile.read(Path(__file__).with_name(path.name)))
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    contract = _checklist(catalog, id, template) if kind == "checklist" else _ledger(catalog, id, template)
    return Unit(contract, template, template, catalog.settings, common=catalog.common)


def _contract(catalog: Catalog, id: str, **more: object) -> Contract:
    """Dated like the newest unit, because a build has no other dates."""
    date = max((change.date for unit in catalog.units for change in unit.contract.changes), default="2026-01-01")
    return Contract(
        id=id,
        kind=_kind(id),
        title="【任务名称】",
        status="published",
        version=_VERSION,
        changes=(Change(_VERSION, date, ""),),
        verified=date,
        summary="",
        audience=Audience("", "", "", ""),
        layout="landscape",
        **more,  # type: ignore[arg-type]
    )


def _checklist(catalog: Catalog, id: str, template: Source) -> Contract:
    (group,) = (one for one in template.sections if one.entries)
    section = Section(id=group.id, title=group.title, level=1, required=True, configurable=True)
    grid = columns.load(catalog.root)[0].checklist
    parts = {"title": True, "opening": True, "signature": True}
    return _contract(catalog, id, parts=parts, sections=(section,), grid=grid)


def _ledger(catalog: Catalog, id: str, template: Source) -> Contract:
    first, *others = (one for one in template.sections if one.id != "opening")
    asked = (
        Column(first.id, first.title, "text", required=True, width=_WIDTH),
        *(Column(one.id, one.title, "text", required=False, width=_WIDTH) for one in others),
    )
    return _contract(catalog, id, parts={"title": True, "opening": True}, columns=asked)
