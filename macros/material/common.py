"""The blanks that many units have, and whose facts they are: templates/common_blanks.yml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.material import yamlfile
from macros.material.places import ENGINE, TEMPLATES, find
from macros.material.problem import Problem, ProblemsFound
from macros.material.schema_messages import checker_of
from macros.material.yamlfile import YamlFile

PATH = TEMPLATES / "common_blanks.yml"
SCHEMA = ENGINE / TEMPLATES / "common_blanks.schema.json"


@dataclass(frozen=True)
class CommonBlank:
    """`kind` is what is filled in; `of` is unit for what every document of an office shares, document for what belongs to one document."""

    name: str
    kind: str
    of: str
    role: str = ""  # unit, basis, period, date
    first: bool = False  # asked before all others, and explained by its name alone
    hint: str = ""


def load(root: Path) -> tuple[Mapping[str, CommonBlank], list[Problem]]:
    """By name, in the order of the file; faults come back as problems."""
    try:
        file = yamlfile.load(find(root, PATH))
    except yamlfile.YamlError as error:
        return {}, [Problem(PATH, error.line, error.message)]
    try:
        problems = checker_of(SCHEMA)(file, PATH)
    except ProblemsFound as error:
        problems = list(error.problems)
    problems = problems or list(_named_twice(file))
    return ({} if problems else {item["name"]: CommonBlank(**item) for item in file.data}), problems


def _named_twice(file: YamlFile) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, item in enumerate(file.data):
        line = file.line(index)
        if item["name"] in seen:
            yield Problem(PATH, line, f"空项“{item['name']}”已在第 {seen[item['name']]} 行写过：只留一条")
        seen.setdefault(item["name"], line)
