"""What the pages show of the units. The HTML stands in partials/; here is what goes into it.

Every method returns Markdown with HTML blocks in it. Links are relative to the current page, so that the site
works under any path and from a folder.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros import catalog, document, downloads
from macros.catalog import Catalog, Regulation, page_path
from macros.document import Attachment, AttachmentNote, Body, Grid, Heading, Printable, Signature
from macros.downloads import ALL_ZIP, Download, Manifest
from macros.formats.docx.geometry import signature_indents
from macros.model import KINDS, ROWS_ID, Blank, Column, Guidance, Length, Section, SourceSection, Unit

PARTIALS = Path(__file__).parent / "partials"
NAVIGATION = "mkdocs.yml"
# The file that a reader of this kind wants first.
FIRST_FORMATS = {"report": ("docx",), "letter": ("docx",), "checklist": ("docx", "xlsx"), "ledger": ("xlsx",)}
PARTS_BEFORE = {"title": "标题", "recipient": "主送机关", "opening": "开头"}
PARTS_AFTER = {"closing": "结尾", "attachments": "附件", "signature": "落款"}


@dataclass(frozen=True)
class Step:
    """A heading of the guidance: a section, a column, or a fixed part (then `promise` is None)."""

    source: SourceSection
    depth: int  # of the Markdown heading
    number: str = ""
    promise: Section | Column | None = None
    first_item: int = 0  # number of its first checklist item
    in_example: bool = False
    download: Download | None = None


@dataclass(frozen=True)
class Leaf:
    """A printed block with the margin notes beside it."""

    block: Printable
    notes: tuple[Guidance, ...] = ()


class Pages:
    """The macros of the site. `here` gives the URL of the page that is being rendered."""

    def __init__(self, catalog: Catalog, manifest: Manifest, here: Callable[[], str]):
        self._catalog, self._manifest, self._here = catalog, manifest, here
        self._jinja = _environment()
        self._jinja.globals.update(
            to=self._to, page_of=self._page_of, published=self._published, scale=scale, first_files=self._first_files
        )

    # Pages of units

    def unit_header(self, unit_id: str) -> str:
        """Heading 1, summary, actions, facts and warnings."""
        unit = self._catalog.unit(unit_id)
        change = next(c for c in unit.contract.changes if c.version == unit.contract.version)
        has_sections = any(d.section for d in self._manifest[unit_id])
        guided = next((d for d in self._manifest[unit_id] if d.flavour == "guided"), None)
        return self._render(
            "header", unit=unit, change=change, basis=self._basis(unit), has_sections=has_sections, guided=guided
        )

    def unit_outline(self, unit_id: str) -> str:
        """The structure with required marks, usual lengths and links into the guidance."""
        unit = self._catalog.unit(unit_id)
        return self._render(
            "outline",
            unit=unit,
            before=_parts(unit, PARTS_BEFORE),
            after=_parts(unit, PARTS_AFTER),
            numbers=_numbers(unit),
            guided=frozenset(s.id for s in unit.template.sections if s.guidance),
        )

    def unit_guidance(self, unit_id: str) -> str:
        """How to write every section, ask every item or fill every column."""
        unit = self._catalog.unit(unit_id)
        return self._render("guidance", unit=unit, steps=tuple(self._steps(unit)))

    def unit_template(self, unit_id: str) -> str:
        """The template on paper, its blanks marked."""
        unit = self._catalog.unit(unit_id)
        return self._render("template", unit=unit, sheets=_sheets(unit, "bare"), blanks=_blanks(unit))

    def unit_example(self, unit_id: str) -> str:
        """The worked example on paper, with notes in the margin."""
        unit = self._catalog.unit(unit_id)
        return self._render("example", unit=unit, sheets=_sheets(unit, "example"))

    def unit_downloads(self, unit_id: str) -> str:
        """Every file of the unit with its size, and where to go next."""
        unit = self._catalog.unit(unit_id)
        files = self._manifest[unit_id]
        sections: dict[str, dict[str, Download]] = {}
        for file in files:
            if file.section:
                sections.setdefault(file.section, {})[file.format] = file
        return self._render(
            "downloads",
            unit=unit,
            whole=[file for file in files if not file.section],
            sections=sections,
            numbers=_numbers(unit),
            related=[self._catalog.unit(i) for i in unit.contract.related if self._published(i)],
        )

    # Overviews

    def home_entries(self) -> str:
        """The ways into the site; kinds without units are left out."""
        return self._render("home", kinds=self._kinds())

    def units_table(self, kind: str) -> str:
        """All units of a kind."""
        return self._render("units_table", kind=kind, units=self._of_kind(kind))

    def report_chooser(self) -> str:
        """Which report to write: who writes, who reads, when, what only this one holds, how long."""
        reports = self._of_kind("report")
        return self._render("report_chooser", reports=[(unit, _own_sections(unit, reports)) for unit in reports])

    def site_counts(self) -> str:
        """One phrase that says what the site holds."""
        files = sum(map(len, self._manifest.values()))
        return self._render("site_counts", kinds=self._kinds(), files=files, all_zip=ALL_ZIP)

    def drawing(self, name: str) -> str:
        """A drawing from partials/drawings/."""
        return self._render(f"drawings/{name}")

    # Helpers

    def _render(self, partial: str, **context: object) -> str:
        return self._jinja.get_template(f"{partial}.html.j2").render(context).strip()

    def _to(self, path: str) -> str:
        """The link from the current page to a path below the site's root."""
        return posixpath.relpath(path, posixpath.dirname(self._here()) or ".")

    def _page_of(self, unit: Unit) -> str:
        return self._to(page_path(unit).with_suffix(".html").as_posix())

    def _published(self, unit_id: str) -> bool:
        return unit_id in self._manifest

    def _kinds(self) -> list[tuple[str, str, list[Unit]]]:
        found = ((kind, name, self._of_kind(kind)) for kind, name in KINDS.items())
        return [(kind, name, units) for kind, name, units in found if units]

    def _of_kind(self, kind: str) -> list[Unit]:
        """In the order in which the navigation names their pages."""
        navigation = (self._catalog.root / NAVIGATION).read_text(encoding="utf-8")
        return sorted(self._catalog.of_kind(kind), key=lambda unit: navigation.find(page_path(unit).as_posix()))

    def _basis(self, unit: Unit) -> list[Regulation]:
        return [self._catalog.regulations[code] for code in unit.contract.basis]

    def _first_files(self, unit: Unit) -> list[Download]:
        wanted = FIRST_FORMATS[unit.kind]
        files = [f for f in self._manifest[unit.id] if f.flavour == "bare" and not f.section and f.format in wanted]
        return sorted(files, key=lambda f: wanted.index(f.format))

    def _steps(self, unit: Unit) -> Iterator[Step]:
        """The headings of the template in its order; those without guidance or promise are left out."""
        numbers = _numbers(unit)
        promises = {p.id: p for p in (*unit.contract.walk(), *unit.contract.columns)}
        in_example = {s.id for s in unit.example.sections} | {ROWS_ID}
        word = {f.section: f for f in self._manifest[unit.id] if f.section and f.format == "docx"}
        item = 1
        for source in unit.template.sections:
            promise = promises.get(source.id)
            if promise or source.guidance:
                number = numbers.get(source.id, "")
                shown = source.id in in_example and not isinstance(promise, Column)
                yield Step(source, source.level + 2, number, promise, item, shown, word.get(source.id))
            item += len(source.entries)


def open_pages(root: Path, here: Callable[[], str]) -> Pages:
    """The pages of a project as its files stand now."""
    files = sorted((root / catalog.TEMPLATES).rglob("*"))
    return Pages(*_material(root, tuple((path, path.stat().st_mtime_ns) for path in files)), here)


@lru_cache(maxsize=1)
def _material(root: Path, stamp: object) -> tuple[Catalog, Manifest]:
    """Loaded once for as long as no file changes: Zensical asks again for every page."""
    loaded = catalog.load(root)
    return loaded, downloads.make(loaded, root / downloads.CACHE)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PARTIALS), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(
        chinese_date=chinese_date, size=size, characters=characters, kind_of=_kind_of, indents=_indents
    )
    environment.tests["blank"] = lambda part: isinstance(part, Blank)
    return environment


def chinese_date(iso: str) -> str:
    """2026-03-05 as 2026年3月5日."""
    year, month, day = map(int, iso.split("-"))
    return f"{year}年{month}月{day}日"


def size(count: int) -> str:
    """Bytes as readers count them."""
    return f"{max(1, round(count / 1024))} KB"


def characters(value: Length) -> str:
    return f"{value.min}—{value.max}字"


def scale(unit: Unit) -> str:
    """How much there is to fill in: characters, items or columns."""
    contract = unit.contract
    if unit.kind == "checklist":
        items = sum(len(s.entries) for s in unit.template.sections)
        return f"{len(contract.sections)}组{items}项"
    if unit.kind == "ledger":
        return f"{len(contract.columns)}列"
    return characters(contract.length) if contract.length else "按需要"


def _kind_of(block: Printable) -> str:
    return type(block).__name__


def _parts(unit: Unit, names: dict[str, str]) -> list[tuple[str, str, bool]]:
    """Id, title and whether required of the fixed parts that the unit has."""
    found = []
    for part, name in names.items():
        if part in unit.contract.parts:
            source = unit.template.section(part)
            found.append((part, source.title if source else name, unit.contract.parts[part]))
    return found


def _numbers(unit: Unit) -> dict[str, str]:
    """Literal numbers by section id."""
    blocks = document.build(unit, "bare").blocks
    return {block.section_id: block.number for block in blocks if isinstance(block, Heading)}


def _blanks(unit: Unit) -> list[Blank]:
    """Every blank once, with its explanation where it has one."""
    found: dict[str, Blank] = {}
    for blank in unit.template.blanks:
        known = found.get(blank.name)
        if known is None or not (known.hint or known.choices):
            found[blank.name] = blank
    return list(found.values())


def _own_sections(unit: Unit, others: Sequence[Unit]) -> list[str]:
    """Titles of required first-level sections that no other unit has."""
    sections = [section for other in others if other is not unit for section in other.contract.walk()]
    taken = {name for section in sections for name in (section.title, *section.aliases)}
    return [s.title for s in unit.contract.sections if s.required and s.title not in taken]


def _indents(block: Signature) -> tuple[float, float]:
    return signature_indents(document.text(block.name), document.text(block.date))


def _sheets(unit: Unit, flavour: str) -> list[list[Leaf]]:
    """The document as sheets of paper: the text, then each attachment."""
    source = unit.example if flavour == "example" else unit.template
    notes = {section.id: section.notes for section in source.sections}
    sheets: list[list[Leaf]] = [[]]
    for block in document.build(unit, flavour).blocks:
        if isinstance(block, Attachment):
            sheets.append([Leaf(block)])
        else:
            sheets[0].append(Leaf(block, notes.pop(_home(block, unit), ())))
    return sheets


def _home(block: Printable, unit: Unit) -> str:
    """The section whose notes stand at this block, once they have not been shown before."""
    if isinstance(block, Heading):
        return block.section_id
    if isinstance(block, Body):
        return "closing" if block.closing else "opening"
    if isinstance(block, AttachmentNote):
        return "attachments"
    return ROWS_ID if isinstance(block, Grid) and unit.kind == "ledger" else ""
