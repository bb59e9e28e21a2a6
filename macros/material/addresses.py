"""The record of every path that was ever published: templates/published.txt.

Readers keep links, and other systems keep addresses. One path a line, from the site's root, and `old -> new` for one
that moved. Lines are never deleted.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.material import textfile
from macros.material.catalog import TEMPLATES

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

    def __str__(self) -> str:
        return f"{self.path}{ARROW}{self.target}" if self.target else self.path


def read(root: Path) -> tuple[Line, ...]:
    """The lines of the record, comments left out; none when there is no record."""
    return tuple(lines_of(text(root)))


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


def text(root: Path) -> str:
    """The record as it stands, empty when there is none that can be read."""
    return textfile.read_or_empty(root / PATH)


def lines_of(record: str) -> Iterator[Line]:
    """The lines of a record's text, comments left out."""
    for number, line in enumerate(record.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            path, _, target = line.partition(ARROW.strip())
            yield Line(number, path.strip(), target.strip())
