"""What mkdocs.yml says of the site: its name, its address, and its pages in their order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.material import yamlfile

PATH = Path("mkdocs.yml")
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


def load(root: Path) -> Site:
    """Raises YamlError."""
    data: Mapping[str, Any] = yamlfile.load(root / PATH).data
    written = str(data.get("site_url") or "")
    url = os.environ.get(ADDRESS, "") or (written if "://" in written else "")
    return Site(
        data["site_name"],
        data.get("site_description", ""),
        url and url.rstrip("/") + "/",
        tuple(places(data.get("nav", ()))),
    )


def places(items: Any, groups: tuple[str, ...] = ()) -> Iterator[Place]:
    """The pages of a navigation."""
    for item in items:
        for title, value in item.items() if isinstance(item, dict) else [("", item)]:
            if isinstance(value, str):
                yield Place(value, title, groups)
            else:
                yield from places(value, (*groups, title))
