"""Rules of the pages: all are written, each unit has one that calls its macros, the navigation leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.material import textfile, yamlfile
from macros.material.catalog import PAGE, Catalog, page_path, read_yaml
from macros.material.model import Unit
from macros.material.places import DOCS, MKDOCS, find, shown
from macros.material.problem import Problem

PAGE_MACROS = ("unit_header", "unit_outline", "unit_steps", "unit_downloads")
_UNIT_MACRO = re.compile(r"\{\{-?\s*(unit_\w+)\(")
_FRONT = re.compile(r"---\n(.*?\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)
_UNSEEN = re.compile(r"<!--.*?-->|\{#.*?#\}|\{%-? *raw.*?endraw *-?%\}|^```.*?^```|`[^`\n]*`", re.DOTALL | re.MULTILINE)


def pages(root: Path) -> list[Path]:
    """The Markdown files of docs/, links and unreadable ones included."""
    return [path for path in textfile.walk(find(root, DOCS)) if path.suffix == ".md"]


def page_source(unit: Unit, catalog: Catalog) -> Path:
    """The Markdown of a unit's page: below docs/, or in the folder of an own unit, which needs none."""
    return unit.contract.path.with_name(PAGE) if catalog.is_own(unit) else DOCS / page_path(unit)


def unit_has_page(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """The page exists and calls every macro of the page grammar with the unit's id, where readers see it."""
    path = page_source(unit, catalog)
    if not textfile.exists(catalog.file(path)):
        if catalog.is_own(unit):
            return  # it gets the usual one
        yield Problem(
            path, 1, f"单元 {unit.id} 没有页面：新建这个文件，依次写上 {'、'.join(_call(m, unit) for m in PAGE_MACROS)}"
        )
        return
    try:
        text = textfile.read(catalog.file(path))
    except textfile.TextError as error:
        yield Problem(path, 1, error.message)
        return
    if not _body(text).strip():
        return  # said by the rule of all pages
    called = set(re.findall(r"\{\{-?\s*(\w+)\(\s*[\"']([^\"']+)[\"']\s*\)\s*-?\}\}", _UNSEEN.sub("", text)))
    for macro in PAGE_MACROS:
        if (macro, unit.id) not in called:
            yield Problem(path, text.count("\n") + 1, f"页面没有调用 {macro}：加一行 {_call(macro, unit)}")
    for number, line in enumerate(text.splitlines(), 1):
        for macro in _UNIT_MACRO.findall(line):
            if macro not in PAGE_MACROS:
                yield Problem(path, number, f"没有宏 {macro}：删去这一行，页面用的宏是 {'、'.join(PAGE_MACROS)}")


def _call(macro: str, unit: Unit) -> str:
    return f'{{{{ {macro}("{unit.id}") }}}}'


def pages_are_written(catalog: Catalog) -> Iterator[Problem]:
    """A page has text below its front matter, and a title that is text."""
    for page in pages(catalog.root):
        path = shown(catalog.root, page)
        try:
            text = textfile.read(page)
        except textfile.TextError:
            continue  # reported by files_can_be_read
        if not _body(text).strip():
            yield Problem(path, 1, "页面是空的：写上内容，不要的页面连同导航里的一行一起删去")
        yield from _front_matter(path, text)


def _body(text: str) -> str:
    return _UNSEEN.sub("", _FRONT.sub("", text, count=1)) if text.startswith("---") else _UNSEEN.sub("", text)


def _front_matter(path: Path, text: str) -> Iterator[Problem]:
    if not text.startswith("---\n"):
        return
    found = _FRONT.match(text)
    if not found:
        yield Problem(path, 1, "文件头没有结束：在 title 等几行的下面加一行 ---")
        return
    try:
        file = yamlfile.parse(found[1] or "", first_line=2)
    except yamlfile.YamlError as error:
        yield Problem(path, error.line, error.message)
        return
    if not isinstance(file.data, dict):
        yield Problem(path, 2, "文件头要写成“title: 标题”这样一行一项")
        return
    for key in ("title", "description"):
        value = file.data.get(key, "…")
        if not isinstance(value, str) or not value.strip():
            yield Problem(path, file.line(key), f"文件头的 {key} 要写成一句文字：里面有“: ”、全是数字的加引号")


def navigation_is_complete(catalog: Catalog) -> Iterator[Problem]:
    """Every page of docs/ can be reached through the navigation of mkdocs.yml, and every entry leads to a page."""
    file, problems = read_yaml(catalog.root, MKDOCS)
    yield from problems
    if file is None:
        return
    if not isinstance(file.data, dict):
        yield Problem(MKDOCS, 1, "要写成“名称: 值”的组合：从版本库恢复这个文件")
        return
    entries = list(_leaves(file.data.get("nav", []), ("nav",)))
    listed = {page for page, _ in entries}
    drafts = {page_path(unit).as_posix() for unit in catalog.drafts}
    for page in pages(catalog.root):
        relative = page.relative_to(catalog.file(DOCS)).as_posix()
        if relative not in listed and relative not in drafts:
            yield Problem(
                MKDOCS, file.line("nav"), f"页面 docs/{relative} 不在导航里：在 nav 下加一行“- 标题: {relative}”"
            )
    wanted = {(DOCS / page_path(unit)).as_posix() for unit in catalog.units}
    for relative, key in entries:
        if relative in drafts:
            message = f"docs/{relative} 的单元还是草稿，不能进导航：删去，或者把 status 改成 published"
            yield Problem(MKDOCS, file.line(*key), message)
        elif f"docs/{relative}" in wanted:
            continue  # a unit's page that is missing is reported at the page
        elif not re.match(r"[a-z]+:", relative) and not textfile.exists(catalog.file(DOCS / relative)):
            yield Problem(MKDOCS, file.line(*key), f"没有页面 docs/{relative}：改成现有页面的路径，或者删去这一行")


def _leaves(node: Any, key: yamlfile.Key) -> Iterator[tuple[str, yamlfile.Key]]:
    """The entries of a navigation with their places in the file."""
    if isinstance(node, str):
        yield node, key
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _leaves(item, (*key, index))
    elif isinstance(node, dict):
        for name, item in node.items():
            yield from _leaves(item, (*key, name))
