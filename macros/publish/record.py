"""Keeping the record of published paths, and the pointers that stand where a page or file moved from."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from macros.material import addresses, textfile, yamlfile
from macros.material.addresses import Line
from macros.material.cache import write_if_changed
from macros.material.catalog import Catalog, page_path
from macros.publish import downloads

DOCS = Path("docs")
PARTIALS = Path(__file__).parents[1] / "pages" / "partials"
_SECTION_FILE = re.compile(r"(downloads/[^/]+/sections/)\d+-(.+)")


def current(catalog: Catalog) -> list[str]:
    """Every page and download that the project publishes as it stands."""
    drafts = {page_path(unit) for unit in catalog.drafts}
    pages = (page.relative_to(catalog.root / DOCS) for page in textfile.walk(catalog.root / DOCS) if page.suffix == ".md")
    found = {page.with_suffix(".html").as_posix() for page in pages if page not in drafts}
    found |= {plan.path for unit in catalog.units for plan in downloads.plans(unit)}
    return sorted(found | {downloads.ALL_ZIP, downloads.CATALOG_JSON})


def record(catalog: Catalog) -> list[Line]:
    """Add what is new to the record, and note files of sections that only got another number; returns these lines."""
    text = addresses.text(catalog.root)
    lines = {line.path: line for line in addresses.lines_of(text)}
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
    write_if_changed(catalog.root / addresses.PATH, content.encode())
    return sorted(changed, key=str)


def publish_pointers(catalog: Catalog, site: Path) -> None:
    """For every path that moved: a page that leads on, or a copy of the file that took its place."""
    lines = addresses.read(catalog.root)
    for old, new in addresses.pointers(lines):
        content = _page(catalog, old, new) if old.endswith(".html") else (site / new).read_bytes()
        write_if_changed(site / old, content)


def _page(catalog: Catalog, old: str, new: str) -> bytes:
    settings = yamlfile.load(catalog.root / "mkdocs.yml").data
    policy = settings.get("extra", {}).get("content_security_policy", "")
    environment = Environment(loader=FileSystemLoader(PARTIALS), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    link = posixpath.relpath(f"/{new}", f"/{posixpath.dirname(old)}")
    template = environment.get_template("moved.html.j2")
    return template.render(link=link, policy=policy, site_name=settings["site_name"]).encode() + b"\n"
