"""Fillings for tests: what the browser is given, and the same printed by Python.

The Python side puts the values into the unit's template and lets the ordinary writers print it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from macros.browser import forms
from macros.document.blocks import Document
from macros.document.blocks import text as document_text
from macros.document.building import build
from macros.material.model import TITLE_BREAK, Blank, Inlines, Paragraph, Section, SourceSection, Table, Text, Unit
from macros.material.source import inlines

Filling = dict[str, Any]


def plain(unit: Unit) -> Filling:
    """The template as it stands, all sections kept and nothing filled in: what a form starts with."""
    data = forms.unit_data(unit)

    def part(name: str) -> list[dict[str, Any]]:
        return data[name]["blocks"] if data[name] else []

    return deepcopy(
        {
            "unit": unit.id,
            "version": data["version"],
            "blanks": {},
            "front": data["front"],
            "opening": part("opening"),
            "sections": list(_flat(data["sections"])),
            "closing": part("closing"),
            "attachments": [{key: item[key] for key in ("id", "title", "blocks")} for item in data["attachments"]],
        }
    )


def short(unit: Unit) -> Filling:
    """The short form as it stands: its own words where it has some, without what it leaves out."""
    data = forms.unit_data(unit)

    def worded(part: dict[str, Any]) -> dict[str, Any]:
        return part | {"blocks": part["blocks"] if part["short"] is None else part["short"]}

    def kept(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
        core = (worded(section) for section in sections if section["required"] or section["core"])
        return [section | {"sections": kept(section["sections"])} for section in core]

    def part(name: str) -> list[dict[str, Any]]:
        return worded(data[name])["blocks"] if data["parts"].get(name) else []

    attachments = data["attachments"] if data["parts"].get("attachments") else []
    return deepcopy(
        plain(unit)
        | {
            "opening": part("opening"),
            "sections": list(_flat(kept(data["sections"]))),
            "closing": part("closing"),
            "attachments": [{key: worded(item)[key] for key in ("id", "title", "blocks")} for item in attachments],
        }
    )


def _flat(sections: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for section in sections:
        yield {key: section[key] for key in ("id", "title", "level", "blocks")}
        yield from _flat(section["sections"])


def paragraph(text: str, ordinal: int = 0) -> dict[str, Any]:
    return {"type": "paragraph", "text": text, "ordinal": ordinal}


def table(*rows: list[str]) -> dict[str, Any]:
    return {"type": "table", "header": rows[0], "rows": list(rows[1:])}


def document(unit: Unit, filling: Filling, section: str | None = None) -> Document:
    """The filled unit as Python prints it; the title of its properties is the template's."""
    return build(_filled(unit, filling), "bare", section)


def _filled(unit: Unit, filling: Filling) -> Unit:
    choices = {blank["name"]: tuple(blank["choices"]) for blank in forms.unit_data(unit)["blanks"]}
    values = filling["blanks"]

    def resolve(text: str) -> Inlines:
        """Blanks with a value become text, the others know their choices; what the unit does not name is no blank."""
        return tuple(part if isinstance(part, Text) else resolved(part.name) for part in inlines(text))

    def resolved(name: str) -> Text | Blank:
        if values.get(name):
            return Text(values[name])
        return Blank(name, "", choices[name]) if name in choices else Text(f"【{name}】")

    def markup(text: str) -> str:
        """Front matter is text: an open blank writes out its choices again."""
        return "".join(
            part.text
            if isinstance(part, Text)
            else f"【{part.name}：选 {'/'.join(part.choices)}】"
            if part.choices
            else f"【{part.name}】"
            for part in resolve(text)
        )

    def blocks(items: list[dict[str, Any]]) -> Iterator[Paragraph | Table]:
        ordinal = 0
        for item in items:
            if item["type"] == "table":
                ordinal = 0
                yield Table(
                    tuple(map(resolve, item["header"])), tuple(tuple(map(resolve, row)) for row in item["rows"])
                )
            else:
                ordinal = ordinal + 1 if item["ordinal"] else 0
                yield Paragraph(resolve(item["text"]), ordinal=ordinal)

    def section(identifier: str, title: str, level: int, items: list[dict[str, Any]]) -> SourceSection:
        return SourceSection(identifier, title, level, 0, blocks=tuple(blocks(items)))

    sections = [section("opening", "开头", 1, filling["opening"])] if filling["opening"] else []
    sections += [section(s["id"], s["title"], s["level"], s["blocks"]) for s in filling["sections"]]
    if filling["closing"]:
        sections.append(section("closing", "结尾", 1, filling["closing"]))
    if filling["attachments"]:
        sections.append(section("attachments", "附件", 1, []))
        sections += [section(a["id"], a["title"], 2, a["blocks"]) for a in filling["attachments"]]
    front = {key: markup(value) for key, value in filling["front"].items()}
    data = forms.unit_data(unit)
    is_ours = filling["front"].get("title") == data["front"].get("title")
    marked = (
        TITLE_BREAK.join(map(markup, data["markedTitle"].split(TITLE_BREAK))) if is_ours else front.get("title", "")
    )
    return replace(unit, template=replace(unit.template, front=front, marked_title=marked, sections=tuple(sections)))


def resolved(filling: Filling) -> Filling:
    """The same with the values in the texts."""
    values = filling["blanks"]

    def deep(item: Any) -> Any:
        if isinstance(item, str):
            return re.sub(r"【([^【】]+)】", lambda found: values.get(found[1]) or found[0], item)
        if isinstance(item, list):
            return [deep(inner) for inner in item]
        return {key: deep(inner) for key, inner in item.items()} if isinstance(item, dict) else item

    return {key: deep(item) for key, item in filling.items() if key != "blanks"} | {"blanks": values}


def example_draft(unit: Unit) -> dict[str, Any]:
    """A file of drafts that holds the unit's example as someone would type it into the form."""
    sources = {source.id for source in unit.example.sections}
    content = {
        "values": {},
        "front": dict(unit.example.front),
        "texts": {place: list(_segments(source)) for place, source in _places(unit) if place != "attachments"},
        "off": [place for place in (*_ids(unit.contract.walk()), *_parts(unit)) if place not in sources],
        "areas": {section.id: _areas(unit, section) for section in unit.contract.walk() if section.configurable},
        "attachments": {source.id: source.title for source in _below(unit, "attachments")},
        "titles": {},
        "aside": [],
    }
    time = "2026-11-23T08:00:00.000Z"
    draft = {
        "id": "example", "unit": unit.id, "version": unit.contract.version, "name": "范例",
        "created": time, "updated": time, "revision": 1, "content": content,
    }  # fmt: skip
    return {"format": "zicha-drafts", "schema": 1, "saved": time, "drafts": [draft], "common": {}}


def _ids(sections: Iterable[Section]) -> Iterator[str]:
    return (section.id for section in sections)


def _parts(unit: Unit) -> Iterator[str]:
    """What the template has around its sections."""
    yield from (part for part in ("opening", "closing") if unit.template.section(part))
    yield from (attachment["id"] for attachment in forms.unit_data(unit)["attachments"])


def _areas(unit: Unit, parent: Section) -> list[dict[str, Any]]:
    """The areas under a section in the order of the example, those of the template that it leaves out at the end."""
    known = {section.id for section in parent.sections}
    kept = [source for source in _below(unit, parent.id) if source.level == parent.level + 1]
    left_out = [section for section in parent.sections if section.id not in {source.id for source in kept}]
    return [
        {"id": source.id, "title": source.title, "own": source.id not in known, "removed": False} for source in kept
    ] + [{"id": section.id, "title": section.title, "own": False, "removed": True} for section in left_out]


def _below(unit: Unit, section_id: str) -> list[SourceSection]:
    """The headings below a section of the example."""
    sections = unit.example.sections
    start = next((i for i, source in enumerate(sections) if source.id == section_id), len(sections))
    after = sections[start + 1 :]
    end = (
        next((i for i, source in enumerate(after) if source.level <= sections[start].level), len(after)) if after else 0
    )
    return list(after[:end])


def _places(unit: Unit) -> Iterator[tuple[str, SourceSection]]:
    """The sections of the example under the ids that the form gives them: those below an area of its own are counted."""
    promised = {section.id for section in unit.contract.walk()}
    area, count = "", 0
    for source in unit.example.sections:
        if source.level <= 2:
            area, count = (source.id if source.level == 2 and source.id not in promised else ""), 0
        count += source.level == 3
        yield (f"{area}-{count}" if area and source.level == 3 else source.id), source


def _segments(source: SourceSection) -> Iterator[dict[str, Any]]:
    """Runs of paragraphs as text, one line each, and tables between them."""
    lines: list[str] = []
    for block in source.blocks:
        if isinstance(block, Paragraph):
            lines.append((f"{block.ordinal}. " if block.ordinal else "") + document_text(block.inlines))
        elif isinstance(block, Table):
            yield {"type": "text", "text": "\n".join(lines)}
            lines = []
            rows = [[document_text(cell) for cell in row] for row in (block.header, *block.rows)]
            yield {"type": "table", "header": rows[0], "rows": rows[1:]}
    yield {"type": "text", "text": "\n".join(lines)}
