"""Fillings for tests: what the browser is given, and the same printed by Python.

The Python side puts the values into the unit's template and lets the ordinary writers print it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from macros import webdata
from macros.document import Document, build
from macros.model import Blank, Inlines, Paragraph, SourceSection, Table, Text, Unit
from macros.source import inlines

Filling = dict[str, Any]


def plain(unit: Unit) -> Filling:
    """The template as it stands, all sections kept and nothing filled in: what a form starts with."""
    data = webdata.unit_data(unit)
    part = lambda name: data[name]["blocks"] if data[name] else []
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
    choices = {blank["name"]: tuple(blank["choices"]) for blank in webdata.unit_data(unit)["blanks"]}
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
            part.text if isinstance(part, Text) else f"【{part.name}：选 {'/'.join(part.choices)}】" if part.choices else f"【{part.name}】"
            for part in resolve(text)
        )

    def blocks(items: list[dict[str, Any]]) -> Iterator[Paragraph | Table]:
        ordinal = 0
        for item in items:
            if item["type"] == "table":
                ordinal = 0
                yield Table(tuple(map(resolve, item["header"])), tuple(tuple(map(resolve, row)) for row in item["rows"]))
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
    return replace(unit, template=replace(unit.template, front=front, sections=tuple(sections)))


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
