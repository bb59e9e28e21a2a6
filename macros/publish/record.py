"""Keeping the record of published paths, and the pointers that stand where a page or file moved from."""

from __future__ import annotations

import posixpath
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from macros.material import addresses, textfile, yamlfile
from macros.material.addresses import Line
from macros.material.cache import write_if_changed
from macros.material.catalog import Catalog, page_path
from macros.material.places import DOCS, MKDOCS, find
from macros.material.problem import Problem, ProblemsFound
from macros.publish import brief, downloads, single_files, zips

PARTIALS = Path(__file__).parents[1] / "pages" / "partials"


def current(catalog: Catalog) -> list[str]:
    """Every page and download that the project publishes as it stands."""
    drafts = {page_path(unit) for unit in catalog.drafts}
    docs = catalog.file(DOCS)
    pages = (page.relative_to(docs) for page in textfile.walk(docs) if page.suffix == ".md")
    found = {page.with_suffix(".html").as_posix() for page in pages if page not in drafts}
    found |= {page_path(unit).with_suffix(".html").as_posix() for unit in catalog.units if catalog.is_own(unit)}
    found |= {plan.path for unit in catalog.units for plan in downloads.plans(unit)}
    found |= {zips.sections_path(unit) for unit in zips.with_sections(catalog)}
    found |= {single_files.path_of(tool) for tool in single_files.TOOLS if (docs / tool.source).is_file()}
    found |= {brief.path(unit) for unit in catalog.units}
    return sorted(found | {zips.ALL, *downloads.FOR_PROGRAMS})


def record(catalog: Catalog) -> list[Line]:
    """Add what is new to the records, and note files of sections that only got another number or id.

    Returns these lines. Raises ProblemsFound when a record cannot be read.
    """
    catalog = catalog.whole  # what is hidden today was published and may be again
    return sorted((line for record in addresses.records(catalog.root) for line in _record(catalog, record)), key=str)


def _record(catalog: Catalog, record: Path) -> list[Line]:
    if find(catalog.root, record) != catalog.root / record:
        return []  # the engine has its own
    text = _text(catalog.root / record, record)
    lines = {line.path: line for line in addresses.lines_of(text, record)}
    now = {path for path in current(catalog) if addresses.record_of(catalog, path) == record}
    changed = [Line(0, path, "", record) for path in now if path not in lines or lines[path].target]
    sections = {section: path for path in now if (section := addresses.section_of(path))}
    for line in lines.values():
        section = _present(catalog, line.path)
        target = sections.get(section) if section else None
        if target and line.path not in now and line.target != target:
            changed.append(Line(0, line.path, target, record))
    lines |= {line.path: line for line in changed}
    comments = [line for line in text.splitlines() if line.startswith("#")]
    content = "".join(f"{line}\n" for line in (*comments, *(lines[path] for path in sorted(lines))))
    if changed or text:
        write_if_changed(catalog.root / record, content.encode())
    return changed


def _text(path: Path, record: Path) -> str:
    """A record, empty where there is none yet. Raises ProblemsFound: what cannot be read must not be overwritten."""
    if not textfile.exists(path):
        return ""
    try:
        return textfile.read(path)
    except textfile.TextError as error:
        raise ProblemsFound([Problem(record, 1, error.message)]) from error


def _present(catalog: Catalog, path: str) -> tuple[str, str, str] | None:
    """The section of a file as it is called now."""
    section = addresses.section_of(path)
    unit = addresses.unit_of(path)
    if section is None or unit not in catalog:
        return section
    present = next((s.id for s in catalog.unit(unit).contract.walk() if section[1] in s.formerly), section[1])
    return section[0], present, section[2]


def publish_pointers(catalog: Catalog, site: Path) -> None:
    """For every path that moved: a page that leads on, or a copy of the file that took its place."""
    lines = addresses.read(catalog.root)
    hidden = {unit.id for unit in catalog.hidden}
    for old, new in addresses.pointers(lines):
        if addresses.unit_of(new) in hidden:
            continue
        content = _page(catalog, old, new) if old.endswith(".html") else (site / new).read_bytes()
        write_if_changed(site / old, content)


def _page(catalog: Catalog, old: str, new: str) -> bytes:
    configuration = yamlfile.load(catalog.file(MKDOCS)).data
    name = catalog.settings.site.name or configuration["site_name"]
    policy = configuration.get("extra", {}).get("content_security_policy", "")
    environment = Environment(loader=FileSystemLoader(PARTIALS), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    link = posixpath.relpath(f"/{new}", f"/{posixpath.dirname(old)}")
    template = environment.get_template("moved.html.j2")
    return template.render(link=link, policy=policy, site_name=name).encode() + b"\n"
