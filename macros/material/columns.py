"""What the columns of ledgers and checklists are for: templates/columns.yml.

A column id means the same in every unit, so its role and its other names stand in one place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros.material import yamlfile
from macros.material.model import GridColumn
from macros.material.places import ENGINE, TEMPLATES, find
from macros.material.problem import Problem, ProblemsFound
from macros.material.schema_messages import checker_of
from macros.material.yamlfile import YamlFile

PATH = TEMPLATES / "columns.yml"
SCHEMA = ENGINE / TEMPLATES / "columns.schema.json"


@dataclass(frozen=True)
class Meaning:
    """What a ledger column is for, and what other material calls it."""

    role: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Columns:
    """By the ids of ledger columns; `checklist` is the grid of every checklist, in its order."""

    ledger: Mapping[str, Meaning] = field(default_factory=dict)
    checklist: tuple[GridColumn, ...] = ()


def load(root: Path) -> tuple[Columns, list[Problem]]:
    """The meanings of a project; faults come back as problems."""
    try:
        file = yamlfile.load(find(root, PATH))
    except yamlfile.YamlError as error:
        return Columns(), [Problem(PATH, error.line, error.message)]
    try:
        faults = checker_of(SCHEMA)(file, PATH)
    except ProblemsFound as error:
        faults = list(error.problems)
    problems = faults or [
        *_taken_twice(file, "ledger", "id"),
        *_taken_twice(file, "ledger", "role"),
        *_taken_twice(file, "checklist", "role"),
    ]
    return (Columns() if problems else _columns(file.data)), problems


def _taken_twice(file: YamlFile, part: str, key: str) -> Iterator[Problem]:
    """Whoever asks for a role wants one column."""
    seen: set[str] = set()
    for index, item in enumerate(file.data[part]):
        value = item.get(key)
        if value in seen:
            yield Problem(PATH, file.line(part, index), f"{key} {value} 用了两次：一种只写一列")
        if value:
            seen.add(value)


def _columns(data: Mapping[str, Any]) -> Columns:
    ledger = {item["id"]: Meaning(item.get("role", ""), tuple(item.get("also", ()))) for item in data["ledger"]}
    checklist = tuple(GridColumn(**item) for item in data["checklist"])
    return Columns(ledger, checklist)
