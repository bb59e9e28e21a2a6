"""The sections of the site's reports that a task of an office may take: guidance, text, blanks and equations, by role."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from macros.browser import forms, on_window
from macros.material.catalog import Catalog
from macros.material.model import Section, Unit

PATH = f"{forms.FOLDER}/_library.js"  # no unit's id opens with an underscore
_BLANK = re.compile("【([^【】]+)】")


def script(catalog: Catalog) -> bytes:
    """`reportLibrary = […]`; the shape is LibrarySection of web/src/contents/task/library.ts."""
    return on_window.assignment("reportLibrary", list(library(catalog)))


def library(catalog: Catalog) -> Iterator[dict[str, Any]]:
    """Every section of a report that holds text and has a role, its own or that of the section above it."""
    for unit in catalog.units:
        if unit.kind == "report":
            data = forms.unit_data(unit)
            for section, role in _leaves(unit.contract.sections, ""):
                yield _entry(unit, data, section.id, role)


def _leaves(sections: tuple[Section, ...], above: str) -> Iterator[tuple[Section, str]]:
    for section in sections:
        role = section.role or above
        if section.sections:
            yield from _leaves(section.sections, role)
        elif role:
            yield section, role


def _entry(unit: Unit, data: dict[str, Any], id: str, role: str) -> dict[str, Any]:
    section = _find(data["sections"], id)
    names = set(_BLANK.findall(json.dumps(section["blocks"], ensure_ascii=False)))
    return {
        "id": f"{unit.id}/{id}",
        "unit": unit.title,
        "role": role,
        "section": section,
        "blanks": [blank for blank in data["blanks"] if blank["name"] in names],
        "equations": [one for one in data["equations"] if names.intersection((one["total"], *one["parts"]))],
    }


def _find(sections: list[dict[str, Any]], id: str) -> dict[str, Any]:
    below = sections
    while below:
        for section in below:
            if section["id"] == id:
                return section
        below = [child for section in below for child in section["sections"]]
    raise KeyError(id)
