"""llms.txt: the pages and writing briefs of the site as one list with links, for programs that read text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.material import textfile
from macros.material.catalog import Catalog, page_path
from macros.material.navigation import Place, Site
from macros.material.places import DOCS
from macros.publish import brief

PATH = "llms.txt"
_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)


def text(catalog: Catalog, site: Site) -> bytes:
    """A heading, a sentence, then lists of links by the groups of the navigation, and the briefs."""
    drafts = {page_path(unit).as_posix() for unit in catalog.drafts}
    lines = [f"# {site.name}", *(["", f"> {site.description}"] if site.description else [])]
    group = None
    for place in site.places:
        about = None if place.path in drafts else _front(catalog, place)
        if about is None:
            continue
        name = " › ".join(place.groups) or "网页"
        if name != group:
            lines += ["", f"## {name}", ""]
            group = name
        title, description = about
        link = site.url + place.path.removesuffix(".md") + ".html"
        lines.append(f"- [{place.title or title}]({link})" + (f"：{description}" if description else ""))
    lines += ["", "## 写作要求（Markdown，供本单位的大模型用，先读开头的提醒）", ""]
    lines += [f"- [{unit.title}]({site.url}{brief.path(unit)})：{unit.contract.summary}" for unit in catalog.units]
    return ("\n".join(lines) + "\n").encode()


def _front(catalog: Catalog, place: Place) -> tuple[str, str] | None:
    """Title and description at the head of a page; None for one that is not there."""
    try:
        found = _FRONT.match(textfile.read(catalog.file(DOCS / place.path)))
    except textfile.TextError:
        return None
    told = dict(_pairs(found[1] if found else ""))
    return told.get("title", place.path), told.get("description", "")


def _pairs(front: str) -> Iterator[tuple[str, str]]:
    for line in front.splitlines():
        key, colon, value = line.partition(": ")
        if colon:
            yield key, value.strip()
