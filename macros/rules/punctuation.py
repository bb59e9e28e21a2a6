"""Rules of punctuation: Chinese text takes full-width marks (GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.material import textfile
from macros.material.catalog import UNIT_FILES, Catalog
from macros.material.model import Unit
from macros.material.places import shown
from macros.material.problem import Problem
from macros.rules import site

FULL_WIDTH = dict(zip(",:;?!()", "，：；？！（）", strict=True))
_CHINESE = "\u4e00-\u9fff“”《》【】、。，：；？！（）…"
HALF = re.compile(f"[,:;?!()](?:(?<=[{_CHINESE}].)|(?=[{_CHINESE}]))")  # the mark first: it is what lines lack
# Marks of Markdown, YAML, Jinja and addresses; what stands in them is no Chinese text.
_MARKUP = re.compile(r"\{\{.*?\}\}|`[^`]*`|\]\([^)]*\)|<[^>]*>|\{:[^}]*\}|https?://[^\s）]+|[,:](?=\s|$)")


def sources_use_chinese_punctuation(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """No half-width mark next to a Chinese character in the files of a unit."""
    for name in UNIT_FILES:
        yield from _marks(catalog, unit.contract.path.parent / name)


def pages_use_chinese_punctuation(catalog: Catalog) -> Iterator[Problem]:
    """The same for the pages; code is left out."""
    for page in site.pages(catalog.root):
        yield from _marks(catalog, shown(catalog.root, page))


def _marks(catalog: Catalog, path: Path) -> Iterator[Problem]:
    fenced = False
    for number, line in enumerate(textfile.read_or_empty(catalog.file(path)).split("\n"), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        if not fenced:
            yield from half_width_marks(path, number, line)


def half_width_marks(path: Path, number: int, line: str) -> Iterator[Problem]:
    """The first half-width mark next to a Chinese character in a line of text."""
    # What is left of a line without its markup holds no mark that the line does not: most lines end here.
    found = HALF.search(line) and HALF.search(_MARKUP.sub(lambda m: " " * len(m[0]), line))
    if found:
        place = line[max(0, found.start() - 4) : found.end() + 4].strip()
        yield Problem(path, number, f"“{place}”里用了半角“{found[0]}”：改成全角“{FULL_WIDTH[found[0]]}”")
