"""The record of every path that was ever published: templates/published.txt.

Readers keep links, and other systems keep addresses. One path a line, from the site's root, and `old -> new` for one
that moved. Lines are never deleted. A folder of own units may have such a record for their paths: what an organisation
has published is not the engine's business.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.material import settings, textfile
from macros.material.catalog import Catalog
from macros.material.places import TEMPLATES, find

PATH = TEMPLATES / "published.txt"
ARROW = " -> "
WITHDRAWN = "撤下"
_SECTION_FILE = re.compile(r"(downloads/[^/]+/sections/)\d+-(.+)(\.\w+)")


@dataclass(frozen=True)
class Line:
    """A line of the record; `target` is where the path moved to, WITHDRAWN, or empty."""

    number: int
    path: str
    target: str
    record: Path = PATH

    def __str__(self) -> str:
        return f"{self.path}{ARROW}{self.target}" if self.target else self.path


def records(root: Path) -> tuple[Path, ...]:
    """Where the records of a project stand, below it; those of own folders need not be there."""
    return (PATH, *(Path(folder) / PATH.name for folder in settings.load(root)[0].content))


def read(root: Path) -> tuple[Line, ...]:
    """The lines of the records, comments left out; none when there is no record."""
    return tuple(line for record in records(root) for line in lines_of(text(root, record), record))


def record_of(catalog: Catalog, path: str) -> Path:
    """The record that a path belongs into."""
    unit = catalog.unit(unit_of(path)) if unit_of(path) in catalog else None
    if unit is None or not catalog.is_own(unit):
        return PATH
    return unit.contract.path.parents[2] / PATH.name


def unit_of(path: str) -> str:
    """The unit that a path would belong to: a folder of downloads, or the name of a page."""
    parts = path.split("/")
    return parts[1] if parts[0] == "downloads" and len(parts) > 2 else posixpath.splitext(parts[-1])[0]


def section_of(path: str) -> tuple[str, str, str] | None:
    """Folder, section and suffix of the file of a section, its number left out; None for any other path."""
    found = _SECTION_FILE.fullmatch(path)
    return (found[1], found[2], found[3]) if found else None


def destination(lines: Iterable[Line], path: str) -> str:
    """Where a path leads after all its moves; empty when they run in a circle."""
    targets = {line.path: line.target for line in lines if line.target}
    seen: set[str] = set()
    while path in targets:
        if path in seen:
            return ""
        seen.add(path)
        path = targets[path]
    return path


def pointers(lines: Iterable[Line]) -> Iterator[tuple[str, str]]:
    """Old path and where it leads, for all that moved and were not withdrawn."""
    lines = tuple(lines)
    for line in lines:
        target = destination(lines, line.path)
        if line.target and target != WITHDRAWN:
            yield line.path, target


def text(root: Path, record: Path = PATH) -> str:
    """A record as it stands, empty when there is none that can be read."""
    return textfile.read_or_empty(find(root, record))


def lines_of(content: str, record: Path = PATH) -> Iterator[Line]:
    """The lines of a record's text, comments left out."""
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            path, _, target = line.partition(ARROW.strip())
            yield Line(number, path.strip(), target.strip(), record)
