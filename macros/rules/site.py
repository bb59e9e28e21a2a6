"""Rules of the pages: each published unit has one that calls its macros and stands in the navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.material.catalog import Catalog, page_path, read_yaml
from macros.material.model import Unit
from macros.material.problem import Problem

DOCS = Path("docs")
MKDOCS = Path("mkdocs.yml")
PAGE_MACROS = ("unit_header", "unit_outline", "unit_guidance", "unit_template", "unit_example", "unit_downloads")


def unit_has_page(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """The page exists and calls every macro of the page grammar with the unit's id."""
    path = DOCS / page_path(unit)
    if not (catalog.root / path).is_file():
        yield Problem(
            path, 1, f"单元 {unit.id} 没有页面：新建这个文件，依次写上 {'、'.join(_call(m, unit) for m in PAGE_MACROS)}"
        )
        return
    text = (catalog.root / path).read_text(encoding="utf-8")
    called = set(re.findall(r"\{\{\s*(\w+)\(\s*[\"']([^\"']+)[\"']\s*\)\s*\}\}", text))
    for macro in PAGE_MACROS:
        if (macro, unit.id) not in called:
            yield Problem(path, text.count("\n") + 1, f"页面没有调用 {macro}：加一行 {_call(macro, unit)}")


def _call(macro: str, unit: Unit) -> str:
    return f'{{{{ {macro}("{unit.id}") }}}}'


def navigation_is_complete(catalog: Catalog) -> Iterator[Problem]:
    """Every page of docs/ can be reached through the navigation of mkdocs.yml."""
    file, problems = read_yaml(catalog.root, MKDOCS)
    yield from problems
    if file is None:
        return
    listed = set(_leaves(file.data.get("nav", [])))
    drafts = {page_path(unit).as_posix() for unit in catalog.drafts}
    for page in sorted((catalog.root / DOCS).rglob("*.md")):
        relative = page.relative_to(catalog.root / DOCS).as_posix()
        if relative not in listed and relative not in drafts:
            yield Problem(
                MKDOCS, file.line("nav"), f"页面 docs/{relative} 不在导航里：在 nav 下加一行“- 标题: {relative}”"
            )
    for relative in sorted(drafts & listed):
        yield Problem(
            MKDOCS, file.line("nav"), f"docs/{relative} 的单元还是草稿，不能进导航：删去，或者把 status 改成 published"
        )


def _leaves(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for item in node:
            yield from _leaves(item)
    elif isinstance(node, dict):
        for item in node.values():
            yield from _leaves(item)
