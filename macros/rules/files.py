"""Rules of the files themselves: all can be read, none is unknown or missing, editors are told their schema."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from macros.document import matching
from macros.material import addresses, columns, common, reference, search_words, settings, textfile
from macros.material.catalog import BEFORE, EXAMPLES, PAGE, UNIT_FILES, Catalog, read_yaml
from macros.material.model import KINDS
from macros.material.places import DOCS, MKDOCS, TEMPLATES, find, shown
from macros.material.problem import Problem, ProblemsFound

LISTS = tuple(reference.path_of(name) for name in (*reference.FILES, *reference.SHARED_FILES))
# Everything that stands in templates/ itself, schemas (*.schema.json) apart.
REQUIRED = (*LISTS, columns.PATH, common.PATH, search_words.PATH, matching.PATH)
FILES = frozenset(path.name for path in (*REQUIRED, addresses.PATH))
FOLDERS = frozenset(f"{kind}s" for kind in KINDS)
_SCHEMA_LINE = re.compile(r"# yaml-language-server: \$schema=\S+\.schema\.json(#\S+)?\n")
_TEXT = frozenset((".md", ".yml", ".json", ".txt"))


def files_can_be_read(catalog: Catalog) -> Iterator[Problem]:
    """Every text is UTF-8, every other file of the site can be copied, every folder can be looked into."""
    root = catalog.root
    for folder in (TEMPLATES, DOCS, *map(Path, catalog.settings.content)):
        for closed, error in textfile.closed_folders(catalog.file(folder)):
            message = f"文件夹打不开（{textfile.reason(error)}）：检查它在不在、权限对不对"
            yield Problem(shown(root, closed), 1, message)
        for path in textfile.walk(catalog.file(folder)):
            if not _is_passing(path.name):
                yield from _unreadable(root, shown(root, path))
    for path in (*REQUIRED, addresses.PATH):  # a folder of that name is not among the files above
        if textfile.exists(catalog.file(path)):
            yield from _unreadable(root, path)
    for path in (MKDOCS, settings.PATH):
        yield from _unreadable(root, path)


def _unreadable(root: Path, path: Path) -> Iterator[Problem]:
    full = find(root, path)
    if path.suffix in _TEXT:
        try:
            textfile.read(full)
        except textfile.TextError as error:
            yield Problem(path, 1, error.message)
    elif not textfile.is_file(full) or not os.access(full, os.R_OK):
        yield Problem(path, 1, "读不出来：检查文件的权限，链接换成文件本身")


def templates_hold_known_files(catalog: Catalog) -> Iterator[Problem]:
    """Nothing lies in templates/ that no program reads: a misspelt name would be left out without a word."""
    seen: set[Path] = set()
    for folder in (TEMPLATES, *map(Path, catalog.settings.content)):
        yield from _unknown_files(catalog, folder, seen)


def _unknown_files(catalog: Catalog, folder: Path, seen: set[Path]) -> Iterator[Problem]:
    for path in textfile.walk(catalog.file(folder)):
        parts = path.relative_to(catalog.file(folder)).parts
        depth, names = _unknown(parts, own=folder != TEMPLATES)
        place = folder.joinpath(*parts[:depth])
        if depth and place not in seen and not any(map(_is_passing, parts)):
            seen.add(place)
            what = "文件" if depth == len(parts) else "文件夹"
            alike = next((name for name in names if name.lower() == place.name.lower()), None)
            alike = alike or next(iter(get_close_matches(place.name, names, 1, 0.8)), None)
            advice = f"如果是 {alike}，改成这个名称；" if alike else ""
            yield Problem(place, 1, f"不认识这个{what}：{advice}不是本站材料的，移出 {folder.as_posix()}/")


def _unknown(parts: tuple[str, ...], *, own: bool) -> tuple[int, frozenset[str]]:
    """How many parts of a path lead to what is unknown, 0 for a known file, and the names known at that place.

    A folder of own units holds units and the record of their addresses.
    """
    files = frozenset((addresses.PATH.name,)) if own else FILES
    if len(parts) == 1:
        return (0 if parts[0] in files or (parts[0].endswith(".schema.json") and not own) else 1), files
    if parts[0] not in FOLDERS:
        return 1, FOLDERS
    if len(parts) == 2:
        return 2, frozenset()
    if len(parts) == 3:
        known = frozenset((*UNIT_FILES, BEFORE, *((PAGE,) if own else ())))
        return (0 if parts[2] in known else 3), known
    example = len(parts) == 4 and parts[2] == EXAMPLES and parts[3].endswith(".md")
    return (0 if example else 4 if parts[2] == EXAMPLES else 3), frozenset((EXAMPLES,))


def _is_passing(name: str) -> bool:
    """Names under which editors and systems keep what is nobody's business."""
    return name.startswith(".") or name.endswith("~")


def heading_rules_fit_their_schema(catalog: Catalog) -> Iterator[Problem]:
    """matching.yml is what both languages can carry out."""
    try:
        matching.data_of(catalog.file(matching.PATH))
    except ProblemsFound as error:
        yield from error.problems


def data_files_name_their_schema(catalog: Catalog) -> Iterator[Problem]:
    """The first line of a data file tells editors its schema, so that they propose keys and mark mistakes."""
    for path in REQUIRED:
        text = textfile.read_or_empty(catalog.file(path))
        if text and not _SCHEMA_LINE.match(text):
            yield Problem(path, 1, f"第 1 行要写明结构定义：“# yaml-language-server: $schema={_schema_of(path)}”")
    for unit in (*catalog.units, *catalog.drafts):
        path = unit.contract.path
        if catalog.is_own(unit):
            continue  # where the schema lies is not its business
        if not _SCHEMA_LINE.match(textfile.read_or_empty(catalog.file(path))):
            message = "第 1 行要写明结构定义：“# yaml-language-server: $schema=../../contract.schema.json”"
            yield Problem(path, 1, message, note=not unit.contract.published)


def _schema_of(path: Path) -> str:
    return f"reference.schema.json#/$defs/{path.stem}" if path in LISTS else f"{path.stem}.schema.json"


def required_files_are_there(catalog: Catalog) -> Iterator[Problem]:
    """No list, no search words and no heading rules is no project; what is empty is found by the schemas."""
    for path in REQUIRED:
        if not textfile.exists(catalog.file(path)):
            yield from read_yaml(catalog.root, path)[1]
