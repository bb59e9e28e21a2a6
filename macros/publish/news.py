"""What changed in which unit, for other programs: changes.json, and changes.xml as a feed (Atom, RFC 4287).

The ids are made of the unit and the version, so they stay when the site moves. A feed that knows no address of the
site has links relative to itself, as the standard allows, and no link to itself.
"""

from __future__ import annotations

import json
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from macros.material.catalog import Catalog, page_path
from macros.material.model import KINDS, Change, Unit
from macros.material.navigation import Site
from macros.version import VERSION

JSON, FEED = "changes.json", "changes.xml"
PAGE = "changes.html"
SCHEMA_VERSION = 1
NEWEST = 50  # entries of the feed; changes.json has all
# Chosen once, for good: another one would give every entry another id.
_NAMESPACE = UUID("6f1d2b0e-6a0c-5c55-9d0a-3d7c2a9f4e11")


def files(catalog: Catalog, site: Site) -> dict[str, bytes]:
    """By path below the site's root."""
    changes = newest_first(catalog)
    return {JSON: _json(changes), FEED: _feed(changes[:NEWEST], catalog, site)}


def newest_first(catalog: Catalog) -> list[tuple[Change, Unit]]:
    """All changes of the published units; those of one day in the order of the units."""
    changes = [(change, unit) for unit in catalog.units for change in unit.contract.changes]
    return sorted(changes, key=lambda entry: entry[0].date, reverse=True)


def _page(unit: Unit) -> str:
    return page_path(unit).with_suffix(".html").as_posix()


def _json(changes: list[tuple[Change, Unit]]) -> bytes:
    data = {
        "schema": SCHEMA_VERSION,
        "version": VERSION,
        "changes": [
            {
                "id": _id(unit.id, change.version),
                "unit": unit.id,
                "kind": unit.kind,
                "title": unit.title,
                "version": change.version,
                "date": change.date,
                "text": change.text,
                "page": _page(unit),
            }
            for change, unit in changes
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _feed(changes: list[tuple[Change, Unit]], catalog: Catalog, site: Site) -> bytes:
    updated = changes[0][0].date if changes else "1970-01-01"
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<id>{_id('feed', site.name)}</id>",
        f"<title>{escape(site.name)}：更新记录</title>",
        f"<updated>{_moment(updated)}</updated>",
        f"<author><name>{escape(catalog.settings.author or site.name)}</name></author>",
        f'<link rel="alternate" type="text/html" href={quoteattr(site.url + PAGE)}/>',
    ]
    if site.url:
        head.append(f'<link rel="self" type="application/atom+xml" href={quoteattr(site.url + FEED)}/>')
    return "\n".join((*head, *(_entry(*one, site.url) for one in changes), "</feed>", "")).encode()


def _entry(change: Change, unit: Unit, url: str) -> str:
    return "\n".join(
        (
            "<entry>",
            f"<id>{_id(unit.id, change.version)}</id>",
            f"<title>{escape(unit.title)} {change.version}</title>",
            f"<updated>{_moment(change.date)}</updated>",
            f"<category term={quoteattr(unit.kind)} label={quoteattr(KINDS[unit.kind])}/>",
            f'<link rel="alternate" type="text/html" href={quoteattr(url + _page(unit))}/>',
            f"<summary>{escape(change.text)}</summary>",
            "</entry>",
        )
    )


def _moment(day: str) -> str:
    """A day as the standard wants a time; contracts know no hours."""
    return f"{day}T00:00:00Z"


def _id(*of: str) -> str:
    return uuid5(_NAMESPACE, " ".join(of)).urn
