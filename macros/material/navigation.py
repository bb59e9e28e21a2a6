"""What readers see of the site as a whole: its name, its address, and its pages in their order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.material import settings, yamlfile
from macros.material.catalog import Catalog, gone_pages, page_path
from macros.material.places import MKDOCS

ADDRESS = "SITE_URL"


@dataclass(frozen=True)
class Place:
    """A page below docs/, what the navigation calls it ("" where the page says it), and the groups above it."""

    path: str
    title: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Site:
    """`url` ends with a slash; empty where nobody has said where the site will be."""

    name: str
    description: str
    url: str
    places: tuple[Place, ...]


def load(catalog: Catalog) -> Site:
    """mkdocs.yml, as the organisation's settings have it: their names, without the pages of units not shown.

    Raises YamlError.
    """
    data: Mapping[str, Any] = yamlfile.load(catalog.file(MKDOCS)).data
    own = settings.load(catalog.root)[0].site
    written = str(data.get("site_url") or "")
    url = os.environ.get(ADDRESS, "") or (written if "://" in written else "")
    gone = {path.as_posix() for path in gone_pages(catalog)}
    shown = [place for place in places(data.get("nav", ())) if place.path not in gone]
    added = {path: Place(path, unit.title) for unit in catalog.units if (path := page_path(unit).as_posix())}
    return Site(
        own.name or data["site_name"],
        own.description or data.get("site_description", ""),
        url and url.rstrip("/") + "/",
        (*shown, *(place for path, place in added.items() if path not in {place.path for place in shown})),
    )


def places(items: Any, groups: tuple[str, ...] = ()) -> Iterator[Place]:
    """The pages of a navigation."""
    for item in items:
        for title, value in item.items() if isinstance(item, dict) else [("", item)]:
            if isinstance(value, str):
                yield Place(value, title, groups)
            else:
                yield from places(value, (*groups, title))
