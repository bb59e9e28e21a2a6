"""The record of every path that was ever published, and the pointers that stand where a page or file moved from.

Readers keep links, and other systems keep addresses: templates/published.txt has one path a line, from the site's
root, and `old -> new` for one that moved. Lines are never deleted.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from macros import downloads, yamlfile
from macros.cache import write_if_changed
from macros.catalog import TEMPLATES, Catalog, page_path

PATH = TEMPLATES / "published.txt"
DOCS = Path("docs")
ARROW = " -> "
WITHDRAWN = "撤下"
PARTIALS = Path(__file__).parent / "partials"
_SECTION_FILE = re.compile(r"(downloads/[^/]+/sections/)\d+-(.+)")


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
    return tuple(_lines(_text(root)))


def current(catalog: Catalog) -> list[str]:
    """Every page and download that the project publishes as it stands."""
    drafts = {page_path(unit) for unit in catalog.drafts}
    pages = (page.relative_to(catalog.root / DOCS) for page in (catalog.root / DOCS).rglob("*.md"))
    found = {page.with_suffix(".html").as_posix() for page in pages if page not in drafts}
    found |= {plan.path for unit in catalog.units for plan in downloads.plans(unit)}
    return sorted(found | {downloads.ALL_ZIP, downloads.CATALOG_JSON})


def unit_of(path: str) -> str:
    """The unit that a path would belong to: a folder of downloads, or the name of a page."""
    parts = path.split("/")
    return parts[1] if parts[0] == "downloads" and len(parts) > 2 else posixpath.splitext(parts[-1])[0]


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


def record(catalog: Catalog) -> list[Line]:
    """Add what is new to the record, and note files of sections that only got another number; returns these lines."""
    text = _text(catalog.root)
    lines = {line.path: line for line in _lines(text)}
    now = set(current(catalog))
    changed = [Line(0, path, "") for path in now if path not in lines or lines[path].target]
    new_numbers = {_SECTION_FILE.sub(r"\1\2", path): path for path in now if _SECTION_FILE.fullmatch(path)}
    for line in lines.values():
        target = new_numbers.get(_SECTION_FILE.sub(r"\1\2", line.path))
        if target and line.path not in now and line.target != target and _SECTION_FILE.fullmatch(line.path):
            changed.append(Line(0, line.path, target))
    lines |= {line.path: line for line in changed}
    comments = [line for line in text.splitlines() if line.startswith("#")]
    content = "".join(f"{line}\n" for line in (*comments, *(lines[path] for path in sorted(lines))))
    write_if_changed(catalog.root / PATH, content.encode())
    return sorted(changed, key=str)


def publish_pointers(catalog: Catalog, site: Path) -> None:
    """For every path that moved: a page that leads on, or a copy of the file that took its place."""
    lines = read(catalog.root)
    for old, new in pointers(lines):
        content = _page(catalog, old, new) if old.endswith(".html") else (site / new).read_bytes()
        write_if_changed(site / old, content)


def pointers(lines: Iterable[Line]) -> Iterator[tuple[str, str]]:
    """Old path and where it leads, for all that moved and were not withdrawn."""
    lines = tuple(lines)
    for line in lines:
        target = destination(lines, line.path)
        if line.target and target != WITHDRAWN:
            yield line.path, target


def _page(catalog: Catalog, old: str, new: str) -> bytes:
    settings = yamlfile.load(catalog.root / "mkdocs.yml").data
    policy = settings.get("extra", {}).get("content_security_policy", "")
    environment = Environment(loader=FileSystemLoader(PARTIALS), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    link = posixpath.relpath(f"/{new}", f"/{posixpath.dirname(old)}")
    template = environment.get_template("moved.html.j2")
    return template.render(link=link, policy=policy, site_name=settings["site_name"]).encode() + b"\n"


def _text(root: Path) -> str:
    try:
        return (root / PATH).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _lines(text: str) -> Iterator[Line]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            path, _, target = line.partition(ARROW.strip())
            yield Line(number, path.strip(), target.strip())
