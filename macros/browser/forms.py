"""What the browser needs to know of a unit: its data and its blank files, as classic scripts.

Scripts, because fetch and module scripts fail on file://. A form asks for `assets/units/<id>.js`; the files it fills
come as `<id>.docx.js` and `<id>.xlsx.js`, and what stands in its example as `<id>.example.js`, so that reading a form
does not cost the weight of a document. `_matching.js` brings the rule by which headings find their sections.
The shapes are those of web/src/shared/unit.ts.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from macros.browser import on_window
from macros.document import matching
from macros.document.agreement import renamed
from macros.document.blocks import text
from macros.document.kinds import equations_of, kinds_of
from macros.material.catalog import page_path
from macros.material.equations import ROWS, Equation, Reckoned
from macros.material.model import (
    CHECK_FIELD,
    EVIDENCE_FIELD,
    Blank,
    Block,
    Column,
    Counted,
    Guidance,
    Paragraph,
    Section,
    SourceSection,
    Table,
    Unit,
)
from macros.material.source import inlines

FOLDER = "assets/units"
MATCHING = f"{FOLDER}/_matching.js"  # no unit's id opens with an underscore


def scripts(unit: Unit, blanks: Mapping[str, bytes]) -> dict[str, bytes]:
    """The scripts of a unit by path; `blanks` holds what the browser fills by format (docx, xlsx)."""
    files = {
        f"{FOLDER}/{unit.id}.{format}.js": file_script(unit, format, content) for format, content in blanks.items()
    }
    if unit.kind in ("report", "letter"):
        files[f"{FOLDER}/{unit.id}.example.js"] = on_window.entry("reportExamples", unit.id, example_data(unit))
    return {f"{FOLDER}/{unit.id}.js": data_script(unit), **files}


def data_script(unit: Unit) -> bytes:
    """`reportUnits["id"] = {…}`."""
    return on_window.entry("reportUnits", unit.id, unit_data(unit))


def file_script(unit: Unit, format: str, content: bytes) -> bytes:
    """`reportFiles["id.docx"] = "base64"`."""
    return file_assignment(f"{unit.id}.{format}", content)


def file_assignment(name: str, content: bytes) -> bytes:
    """A file that a script brings to the browser."""
    return on_window.entry("reportFiles", name, b64encode(content).decode())


def matching_script() -> bytes:
    """`reportMatching = {…}`."""
    return on_window.assignment("reportMatching", matching_data())


def matching_data() -> dict[str, Any]:
    """templates/matching.yml without its reasons."""
    data: dict[str, Any] = matching.data_of()
    return data | {"replace": [{key: step[key] for key in ("pattern", "with")} for step in data["replace"]]}


def unit_data(unit: Unit) -> dict[str, Any]:
    """Everything a form shows or fills, texts with blanks as 【名称】."""
    contract = unit.contract
    return {
        "id": unit.id,
        "kind": unit.kind,
        "title": unit.title,
        "version": contract.version,
        "page": page_path(unit).with_suffix(".html").as_posix(),
        "sensitive": contract.sensitive,
        "notice": contract.notice,
        "numbered": contract.numbered,
        "landscape": contract.layout == "landscape",
        "parts": dict(contract.parts),
        "front": {key: _plain(value) for key, value in unit.template.front.items()},
        "markedTitle": _plain(unit.template.marked_title),
        "opening": _part(unit.template.section("opening")),
        "closing": _part(unit.template.section("closing")),
        "attachments": list(_attachments(unit)),
        "sections": [_section(unit, section) for section in contract.sections],
        "handedOut": [section.id for section in contract.handed_out()],
        "columns": [_column(unit, column) for column in contract.columns],
        "grid": [{"id": c.id, "title": c.title, "role": c.role, "print": c.print} for c in contract.grid],
        "overdue": _overdue(unit),
        "summaryColumn": contract.summary_column,
        "blanks": list(_blanks(unit)),
        "equations": [equation(one) for one in (*told_equations(unit), *added_equations(unit))],
        "formerly": formerly(unit),
    }


def example_data(unit: Unit) -> dict[str, list[dict[str, Any]]]:
    """What stands in the example, by the ids of its sections, opening, closing and attachments."""
    return {source.id: blocks for source in unit.example.sections if (blocks := list(_blocks(source)))}


def formerly(unit: Unit) -> dict[str, dict[str, str]]:
    """Present names by the former ones, so that old drafts and filled files find their places."""
    contract = unit.contract
    return {
        "blanks": {old: new for new, terms in contract.blanks.items() for old in terms.formerly},
        "items": {old: new for new, ids in contract.items.items() for old in ids},
        "sections": {old: section.id for section in contract.walk() for old in section.formerly},
        "columns": {old: column.id for column in contract.columns for old in column.formerly},
    }


def length(item: Any) -> dict[str, int] | None:
    """The usual length of a contract or a section."""
    return {"min": item.length.min, "max": item.length.max} if item.length else None


def _plain(value: str) -> str:
    return text(inlines(value))


def _guidance(source: SourceSection | None) -> list[dict[str, Any]]:
    found: tuple[Guidance, ...] = source.guidance if source else ()
    return [{"label": g.label, "paragraphs": list(g.paragraphs)} for g in found]


def _blocks(source: SourceSection | None) -> Iterator[dict[str, Any]]:
    yield from _told(source.blocks if source else ())


def _short(source: SourceSection | None) -> list[dict[str, Any]] | None:
    """The text of the short form where it has one of its own."""
    return None if source is None or source.short is None else list(_told(source.short))


def _told(blocks: Iterable[Block]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield {"type": "paragraph", "text": text(block.inlines), "ordinal": block.ordinal}
        elif isinstance(block, Table):
            rows = [[text(cell) for cell in row] for row in block.rows]
            yield {"type": "table", "header": [text(cell) for cell in block.header], "rows": rows}


def _part(source: SourceSection | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {"guidance": _guidance(source), "blocks": list(_blocks(source)), "short": _short(source)}


def _attachments(unit: Unit) -> Iterator[dict[str, Any]]:
    inside = False
    for source in unit.template.sections:
        if inside and source.level == 2:
            blocks, short = list(_blocks(source)), _short(source)
            yield {
                "id": source.id,
                "title": source.title,
                "guidance": _guidance(source),
                "blocks": blocks,
                "short": short,
            }
        inside = inside or source.id == "attachments"


def _section(unit: Unit, section: Section) -> dict[str, Any]:
    source = unit.template.section(section.id)
    return {
        "id": section.id,
        "title": section.title,
        "level": section.level,
        "required": section.required,
        "configurable": section.configurable,
        "aliases": list(section.aliases),
        "length": length(section),
        "guidance": _guidance(source),
        "blocks": list(_blocks(source)),
        "core": section.core,
        "short": _short(source),
        "items": [
            {
                "id": e.id,
                "text": e.text,
                "evidence": e.fields.get(EVIDENCE_FIELD, ""),
                "check": e.fields.get(CHECK_FIELD, ""),
                "core": e.id in unit.contract.core,
            }
            for e in (source.entries if source else ())
        ],
        "sections": [_section(unit, child) for child in section.sections],
    }


def _column(unit: Unit, column: Column) -> dict[str, Any]:
    return {
        "id": column.id,
        "title": column.title,
        "type": column.type,
        "choices": list(column.choices),
        "required": column.required,
        "width": column.width,
        "role": column.role,
        "also": list(column.also),
        "guidance": _guidance(unit.template.section(column.id)),
    }


def _overdue(unit: Unit) -> dict[str, Any] | None:
    overdue = unit.contract.overdue
    return {"due": overdue.due, "status": overdue.status, "done": list(overdue.done)} if overdue else None


def _blanks(unit: Unit) -> Iterator[dict[str, Any]]:
    """Each name once, in the order of the template, with its explanation wherever it stands."""
    first: dict[str, Blank] = {}
    for blank in unit.template.blanks:
        known = first.setdefault(blank.name, blank)
        if (blank.hint or blank.choices) and not (known.hint or known.choices):
            first[blank.name] = blank
    kinds = kinds_of(unit)
    for blank in first.values():
        kind, terms = kinds[blank.name], unit.contract.blanks.get(blank.name)
        yield {
            "name": blank.name,
            "hint": blank.hint,
            "choices": list(blank.choices),
            **_common(unit, blank.name),
            "kind": kind.kind,
            "unit": kind.unit,
            "printed": kind.printed,
            "reckoned": _reckoned(terms.reckoned) if terms and terms.reckoned else None,
            "counted": _counted(terms.counted) if terms and terms.counted else None,
        }


def _common(unit: Unit, name: str) -> dict[str, Any]:
    """Whose fact a blank is, what it is used for, whether it is asked before all others."""
    found, terms = unit.common.get(name), unit.contract.blanks.get(name)
    return {
        "first": bool(found and found.first),
        "of": found.of if found else "",
        "role": found.role if found else terms.role if terms else "",
    }


def _reckoned(how: Reckoned) -> dict[str, Any]:
    return {
        "kind": how.kind,
        "plus": list(how.plus),
        "minus": list(how.minus),
        "table": how.table,
        "wholes": how.wholes,
    }


def _counted(rows: Counted) -> dict[str, Any]:
    where = {column: list(choices) for column, choices in rows.where.items()}
    return {"unit": rows.unit, "where": where, "overdue": rows.overdue}


def added_equations(unit: Unit) -> list[Equation]:
    """What the head of a ledger says of its rows."""
    titles = {column.id: column.title for column in unit.contract.columns}
    return [renamed(one, titles) for one in equations_of(unit) if one.kind == "added"]


def told_equations(unit: Unit) -> list[Equation]:
    """The equations of a unit that the browser looks at by themselves; those of a ledger name its columns by their titles."""
    titles = {column.id: column.title for column in unit.contract.columns}
    return [
        renamed(one, titles) if one.table == ROWS else one
        for one in equations_of(unit)
        if one.kind not in ("added", "unclear")
    ]


def equation(one: Equation) -> dict[str, Any]:
    """What the browser knows of an equation."""
    return {
        "kind": one.kind,
        "total": one.total,
        "parts": list(one.parts),
        "table": one.table,
        "label": one.label,
        "pairs": dict(one.pairs),
        "wholes": one.wholes,
    }
