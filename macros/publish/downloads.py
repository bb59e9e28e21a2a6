"""Which files a unit has, their making, their cache, the zip of all and catalog.json."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from macros.browser import (
    collect_book,
    figures_book,
    forms,
    layouts,
    library,
    review,
    review_report,
    task_book,
    task_sheets,
)
from macros.document import blocks, building
from macros.formats import registry
from macros.formats.registry import Format
from macros.material import cache, navigation
from macros.material.cache import engine_fingerprint, left_behind, write_if_changed
from macros.material.catalog import UNIT_FILES, Catalog, Mechanism, further_examples, page_path
from macros.material.model import Section, Unit
from macros.material.places import find
from macros.material.reference import mechanism_page
from macros.publish import brief, llms, news, zips
from macros.version import VERSION

CACHE = cache.FOLDER / "downloads"
EXAMPLE = "example"
CATALOG_JSON, CATALOG_SCHEMA = "catalog.json", "catalog.schema.json"
FOR_PROGRAMS = (CATALOG_JSON, CATALOG_SCHEMA, news.JSON, news.FEED, llms.PATH)
SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Download:
    """A file of the site; `path` from the site's root, `name` is what the reader saves it as."""

    path: str
    format: str
    flavour: str
    section: str | None
    name: str
    title: str
    bytes: int
    sha256: str
    variant: str = ""


@dataclass(frozen=True)
class Plan:
    """A file to make: everything about it but its content, and how to make that."""

    path: str
    format: str
    flavour: str
    section: str | None
    name: str
    title: str
    render: Callable[[], bytes]
    variant: str = ""


Manifest = dict[str, tuple[Download, ...]]


def plans(unit: Unit) -> Iterator[Plan]:
    """Every file of a unit, whole files first."""
    formats = [format for format in registry.FORMATS if unit.kind in format.kinds]
    for format in formats:
        for flavour in format.flavours_of(unit.kind):
            yield _plan(unit, format, flavour)
        if EXAMPLE in format.flavours:
            yield from (_plan(variant, format, EXAMPLE) for variant in unit.variants)
    for number, section in enumerate(unit.contract.handed_out(), 1):
        for format in formats:
            if format.sections:
                yield _plan(unit, format, "bare", section, number)


def _plan(unit: Unit, format: Format, flavour: str, section: Section | None = None, number: int = 0) -> Plan:
    section_id = section.id if section else None
    if section:
        stem = f"sections/{number:02}-{section.id}"
        title = section.title
        name = f"{unit.title}-{number:02}{section.title}"
    else:
        stem = "-".join(filter(None, (unit.id, "" if flavour == "bare" else flavour, unit.variant)))
        title = unit.title
        which = f"：{unit.example.front.get('who', unit.variant)}" if unit.variant else ""
        name = f"{unit.title}（{building.FLAVOURS[flavour]}{which}）"
    path, name = f"downloads/{unit.id}/{stem}.{format.suffix}", f"{name}.{format.suffix}"
    render = partial(format.write, unit, flavour, section_id)
    return Plan(path, format.suffix, flavour, section_id, name, title, render, unit.variant)


def make(catalog: Catalog, folder: Path) -> Manifest:
    """Bring the files of all units under `folder` up to date; only what changed is made and written."""
    manifest = {unit.id: _make_unit(catalog.root, unit, folder) for unit in catalog.units}
    wanted = {download.path for downloads in manifest.values() for download in downloads}
    _remove_others(folder / "downloads", wanted, folder)
    return manifest


@lru_cache(maxsize=1)
def made(catalog: Catalog) -> Manifest:
    """The files in the cache of the project, brought up to date once for as long as no file of the material changes."""
    return make(catalog, catalog.root / CACHE)


def _make_unit(root: Path, unit: Unit, folder: Path) -> tuple[Download, ...]:
    record = folder / "records" / f"{unit.id}.json"
    fingerprint = _fingerprint(root, unit)
    known = _read_record(record, fingerprint, folder)
    if known is not None:
        return known
    downloads = []
    for plan in plans(unit):
        content = plan.render()
        write_if_changed(folder / plan.path, content)
        digest = hashlib.sha256(content).hexdigest()
        downloads.append(
            Download(
                plan.path,
                plan.format,
                plan.flavour,
                plan.section,
                plan.name,
                plan.title,
                len(content),
                digest,
                plan.variant,
            )
        )
    items = [asdict(d) for d in downloads]
    data = {"fingerprint": fingerprint, "digest": _digest(items), "downloads": items}
    write_if_changed(record, json.dumps(data, ensure_ascii=False).encode())
    return tuple(downloads)


def _read_record(record: Path, fingerprint: str, folder: Path) -> tuple[Download, ...] | None:
    """What was made before from the same input, if record and files are still what was written then."""
    try:
        data = json.loads(record.read_bytes())
        downloads = tuple(Download(**item) for item in data["downloads"])
        if data["fingerprint"] != fingerprint or data["digest"] != _digest(data["downloads"]):
            return None
        whole = (hashlib.sha256((folder / d.path).read_bytes()).hexdigest() == d.sha256 for d in downloads)
        return downloads if all(whole) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _digest(items: list[dict[str, Any]]) -> str:
    return hashlib.sha256(json.dumps(items, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _fingerprint(root: Path, unit: Unit) -> str:
    """Of what the files are made from: the code, the unit's own files, and what it has of the whole site."""
    items = [(e.text, sorted(e.fields.items())) for s in unit.template.sections for e in s.entries]  # some are borrowed
    chosen = (unit.settings.author, unit.settings.layout, unit.settings.site.accent)
    shared = (chosen, unit.contract.grid, unit.contract.columns, items)
    digest = hashlib.sha256(f"{engine_fingerprint()}\0{shared}".encode())
    folder = find(root, unit.contract.path).parent
    for path in (*(folder / name for name in UNIT_FILES), *further_examples(folder)):
        digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def publish(catalog: Catalog, manifest: Manifest, folder: Path, out: Path) -> list[str]:
    """Copy the files from `folder` to `out` with all.zip and catalog.json; returns the paths written."""
    written = []
    for download in all_files(manifest):
        content = (folder / download.path).read_bytes()
        if write_if_changed(out / download.path, content):
            written.append(download.path)
    beside = extras(catalog, manifest, folder)
    for path, content in beside.items():
        if write_if_changed(out / path, content):
            written.append(path)
    _remove_others(out / "downloads", {d.path for d in all_files(manifest)} | set(beside), out)
    _remove_others(out / forms.FOLDER, set(beside), out)
    return written


def all_files(manifest: Manifest) -> Iterator[Download]:
    for downloads in manifest.values():
        yield from downloads


def extras(catalog: Catalog, manifest: Manifest, folder: Path) -> dict[str, bytes]:
    """The files beside the downloads: the zips, what other programs read, and the scripts of the forms."""
    found = {zips.ALL: zips.packed(_named(catalog, manifest, folder))} | _for_programs(catalog, manifest)
    for unit in zips.with_sections(catalog):
        # A Word file a section, and the whole report with guidance for whoever writes one.
        parts = (d for d in manifest[unit.id] if d.format == "docx" and (d.section or d.flavour == "guided"))
        found[zips.sections_path(unit)] = zips.packed((d.name, folder / d.path) for d in parts)
    found[forms.MATCHING] = forms.matching_script()
    found[library.PATH] = library.script(catalog)
    found[task_book.PATH] = task_book.book_script(catalog)
    found |= task_sheets.scripts(catalog)
    found |= review_report.scripts(catalog)
    found[collect_book.PATH] = collect_book.book_script(catalog)
    found[figures_book.PATH] = figures_book.book_script(catalog)
    found |= review.scripts(catalog)
    found[layouts.PATH] = layouts.script(catalog.settings.layout)
    for unit in catalog.units:
        blanks = [d for d in manifest[unit.id] if d.flavour == "bare" and not d.section]
        filled = [(registry.of(d.format), folder / d.path) for d in blanks if registry.of(d.format).filled]
        files = {kind.suffix: kind.form(unit) if kind.form else path.read_bytes() for kind, path in filled}
        found |= forms.scripts(unit, files)
    return found


def _for_programs(catalog: Catalog, manifest: Manifest) -> dict[str, bytes]:
    site = navigation.load(catalog)
    return {
        CATALOG_JSON: _catalog_json(catalog, manifest),
        CATALOG_SCHEMA: Path(__file__).with_name(CATALOG_SCHEMA).read_bytes(),
        llms.PATH: llms.text(catalog, site),
        **news.files(catalog, site),
        **{brief.path(unit): brief.text(unit, catalog) for unit in catalog.units},
    }


def _named(catalog: Catalog, manifest: Manifest, folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file under the name that it has in the zip of all, those of sections in a folder of their own.

    Without those that are others but for their type.
    """
    for unit in catalog.units:
        for download in (d for d in manifest[unit.id] if not registry.of(d.format).base):
            yield f"{unit.title}/{'分节/' if download.section else ''}{download.name}", folder / download.path


def _catalog_json(catalog: Catalog, manifest: Manifest) -> bytes:
    data = {
        "$schema": CATALOG_SCHEMA,
        "schema": SCHEMA_VERSION,
        "version": VERSION,
        "units": [_unit_json(unit, manifest[unit.id]) for unit in catalog.units],
        "mechanisms": [_mechanism_json(mechanism, catalog) for mechanism in catalog.mechanisms.values()],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _mechanism_json(mechanism: Mechanism, catalog: Catalog) -> dict[str, Any]:
    return {
        "code": mechanism.code,
        "name": mechanism.name,
        "units": [unit.id for unit in catalog.units if mechanism.code in unit.contract.mechanisms],
        **{key: mechanism.details.get(key) for key in ("nature", "status", "present_term", "confidence")},
        "page": mechanism_page(mechanism),
    }


def _unit_json(unit: Unit, downloads: tuple[Download, ...]) -> dict[str, Any]:
    contract = unit.contract
    numbers = {
        block.section_id: block.number
        for block in building.build(unit, "bare").blocks
        if isinstance(block, blocks.Heading)
    }
    return {
        "id": unit.id,
        "kind": unit.kind,
        "title": unit.title,
        "version": contract.version,
        "page": page_path(unit).with_suffix(".html").as_posix(),
        "brief": brief.path(unit),
        "mechanisms": list(contract.mechanisms),
        "sections": [_section_json(unit, section, numbers) for section in contract.sections],
        "columns": [
            {"id": c.id, "title": c.title, "type": c.type, "choices": list(c.choices), "required": c.required}
            for c in contract.columns
        ],
        "downloads": [
            {
                "path": d.path,
                "format": d.format,
                "flavour": d.flavour,
                "section": d.section,
                **({"variant": d.variant} if d.variant else {}),
                "bytes": d.bytes,
                "sha256": d.sha256,
            }
            for d in downloads
        ],
    }


def _section_json(unit: Unit, section: Section, numbers: dict[str, str]) -> dict[str, Any]:
    here = unit.template.section(section.id)
    return {
        "id": section.id,
        "title": section.title,
        "number": numbers.get(section.id, ""),
        "level": section.level,
        "required": section.required,
        "items": len(here.entries) if here else 0,
        "sections": [_section_json(unit, child, numbers) for child in section.sections],
    }


def _remove_others(folder: Path, wanted: set[str], root: Path) -> None:
    """Delete what no unit has any more."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.suffix == ".tmp" and not left_behind(path):
            continue  # another build is at it
        elif path.relative_to(root).as_posix() not in wanted:
            path.unlink()
