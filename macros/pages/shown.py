"""What is left of the site when the settings show only some units: the navigation, the links in the text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from macros.material.catalog import Catalog, gone_pages, page_path

_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s#?]+\.md)[^()\s]*\)")


def navigation(nav: Any, catalog: Catalog) -> Any:
    """The navigation of mkdocs.yml without the pages that are gone, with those of own units at the end of their kind."""
    gone = {path.as_posix() for path in gone_pages(catalog)}
    listed = set(_paths(nav))
    added: dict[str, list[Any]] = {}
    for unit in catalog.units:
        page = page_path(unit).as_posix()
        if page not in listed:
            added.setdefault(unit.kind, []).append({unit.title: page})
    left = _left(nav, gone, added)
    return [*left, *(entry for entries in added.values() for entry in entries)]


def _paths(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    else:
        for inner in item.values() if isinstance(item, dict) else item or ():
            yield from _paths(inner)


def _left(items: Any, gone: set[str], added: dict[str, list[Any]]) -> list[Any]:
    """A kind's own pages follow those beside the overview of the kind; what has been placed leaves `added`."""
    left: list[Any] = []
    for item in items:
        if not isinstance(item, dict):
            left.extend([] if item in gone else [item])
            continue
        for name, value in item.items():
            inner = value if isinstance(value, str) else _left(value, gone, added)
            left.extend([{name: inner}] if inner and inner not in (gone if isinstance(inner, str) else ()) else [])
    here = {path for item in left for path in _paths(item) if not isinstance(item, dict) or _is_page(item)}
    for kind in [kind for kind in added if f"{kind}s/index.md" in here]:
        left.extend(added.pop(kind))
    return left


def _is_page(item: dict[str, Any]) -> bool:
    return all(isinstance(value, str) for value in item.values())


def unlinked(markdown: str, page: str, catalog: Catalog) -> str:
    """The text of a page, below docs/, with links to pages that are gone as plain words."""
    gone = {path.as_posix() for path in gone_pages(catalog)}

    def left(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), found[2]))
        return found[1] if target in gone else found[0]

    return _LINK.sub(left, markdown) if gone else markdown
