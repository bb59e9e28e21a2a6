"""What the pages show of the units. The HTML stands in partials/; here is what goes into it.

Every method returns Markdown with HTML blocks in it. Links are relative to the current page, so that the site
works under any path and from a folder.
"""

from __future__ import annotations

import contextlib
import os
import posixpath
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.document.blocks import Heading
from macros.formats import registry
from macros.formats.docx import choices
from macros.material import cache, catalog
from macros.material.catalog import UNIT_FILES, Catalog, Regulation, page_path
from macros.material.column_types import COLUMN_TYPES
from macros.material.model import Blank, Change, Unit
from macros.pages import data, lines
from macros.pages.design import DesignPages
from macros.pages.overviews import OverviewPages
from macros.pages.reference import ReferencePages
from macros.pages.steps import steps
from macros.publish import brief, downloads, news, single_files, zips
from macros.publish.downloads import Download, Manifest
from macros.version import VERSION

PARTIALS = Path(__file__).parent / "partials"
COMPILED = cache.FOLDER / "partials"
# Where the files can be edited in the browser, such as http://git.example/zicha/edit/main/; without it only paths show.
EDIT_ROOT = "EDIT_ROOT"
# The commit that the site is built from, as `git describe` of the Makefile names it.
COMMIT, CHANGED = "SITE_COMMIT", "-dirty"
# What the headings of the guidance are of a kind.
STEPS = {"checklist": "逐项自查", "ledger": "逐列填写"}
PARTS_BEFORE = {"title": "标题", "recipient": "主送机关", "opening": "开头"}
PARTS_AFTER = {"closing": "结尾", "attachments": "附件", "signature": "落款"}


class Pages(OverviewPages, ReferencePages, DesignPages):
    """The macros of the site. `here` gives the URL of the page that is being rendered."""

    def __init__(self, units: Catalog, here: Callable[[], str]) -> None:
        self._catalog, self._here = units, here
        self._jinja = _environment(units.root / COMPILED)
        self._jinja.globals.update(to=self._to, page_of=self._page_of, scale=data.scale, first_files=self._first_files)
        self._jinja.globals.update(short_title=self._short_title, first_page=data.first_page, to_fill=data.to_fill)
        self._jinja.globals.update(format_of=lambda file: registry.of(file.format), column_types=COLUMN_TYPES)
        self._jinja.globals.update(heading_of=lambda unit: STEPS.get(unit.kind, "逐节写法"))
        self._jinja.globals.update(self._reference_globals())

    @cached_property
    def _manifest(self) -> Manifest:
        """Made at the first use: broken material is reported before a file is made of it."""
        return downloads.made(self._catalog)

    # Pages of units

    def unit_header(self, unit_id: str) -> str:
        """Heading 1, summary, actions, facts and warnings."""
        unit = self._catalog.unit(unit_id)
        change = next(c for c in unit.contract.changes if c.version == unit.contract.version)
        offered = {file.path for file in self._first_files(unit)[:1]}
        return self._render(
            "header",
            unit=unit,
            change=change,
            basis=self._basis(unit),
            more=[file for file in self._files(unit_id) if _is_offered(file) and file.path not in offered],
            further="_before" if unit.before else "_examples" if unit.variants else "",
            sections_zip=zips.sections_path(unit) if any(file.section for file in self._files(unit_id)) else "",
        )

    def unit_outline(self, unit_id: str) -> str:
        """The structure with required marks, usual lengths and links into the guidance."""
        unit = self._catalog.unit(unit_id)
        return self._render(
            "outline",
            unit=unit,
            before=data.parts(unit, PARTS_BEFORE),
            after=data.parts(unit, PARTS_AFTER),
            numbers=data.numbers(unit),
            guided=frozenset(s.id for s in unit.template.sections if s.guidance),
        )

    def unit_steps(self, unit_id: str) -> str:
        """How to write every section, ask every item or fill every column, beside the template and the example."""
        unit = self._catalog.unit(unit_id)
        # Of several formats the first one.
        files = {file.section: file for file in reversed(self._files(unit_id)) if file.section}
        entries = {entry.id: entry for section in unit.template.sections for entry in section.entries}
        variants = {file.variant: file for file in self._files(unit_id) if file.variant}
        example = data.sheets(unit, "example")
        blanks = data.blanks(unit)
        return self._render(
            "steps",
            unit=unit,
            steps=tuple(steps(unit, files)),
            core=[entries[item] for item in unit.contract.core],
            plain_blanks=[blank for blank in blanks if not (blank.hint or blank.choices)],
            explained_blanks=[blank for blank in blanks if blank.hint or blank.choices],
            template=data.sheets(unit, "bare"),
            example=example,
            others=[(one, variants[one.variant], data.sheets(one, "example")) for one in unit.variants],
            drafted=data.drafted(unit),
            sheet_lines=lines.of_whole,
            headed={leaf.block.section_id for leaf in example[0] if isinstance(leaf.block, Heading)},
        )

    def unit_downloads(self, unit_id: str) -> str:
        """Every file of the unit with its size, and where to go next."""
        unit = self._catalog.unit(unit_id)
        files = self._files(unit_id)
        sections: dict[str, dict[str, Download]] = {}
        for file in files:
            if file.section:
                sections.setdefault(file.section, {})[file.format] = file
        return self._render(
            "downloads",
            unit=unit,
            whole=[file for file in files if not file.section],
            sections=sections,
            formats=[format for format in registry.FORMATS if format.sections],
            numbers=data.numbers(unit),
            zip=zips.sections_path(unit),
            brief=brief.path(unit),
            sources=[path.as_posix() for path in _sources(unit)],
            edit_root=os.environ.get(EDIT_ROOT, ""),
            related=[self._catalog.unit(i) for i in unit.contract.related if self._published(i)],
        )

    # Overviews

    def tool_units(self, tool: str, *kinds: str) -> str:
        """Links that open the units of some kinds in a tool, with the blank files for readers without scripts."""
        groups = [(name, units) for kind, name, units in self._kinds() if kind in kinds]
        return self._render("tool_units", tool=tool, groups=groups)

    def profile_fields(self) -> str:
        """Fields for what is true of an office whatever it writes."""
        blanks = [blank for blank in self._catalog.common.values() if blank.of == "unit"]
        return self._render("profile_fields", blanks=blanks)

    def profile_layout(self) -> str:
        """Fields for how documents made in the browser are set."""
        return self._render("profile_layout", questions=choices.QUESTIONS)

    def site_counts(self) -> str:
        """One phrase that says what the site holds."""
        files = sum(map(len, self._manifest.values()))
        return self._render("site_counts", kinds=self._kinds(), files=files, all_zip=zips.ALL)

    def single_files(self) -> str:
        """The tools as one file each."""
        tools = [(tool, single_files.path_of(tool), single_files.saved_as(tool)) for tool in single_files.TOOLS]
        return self._render("single_files", tools=tools)

    def change_log(self) -> str:
        """What changed in which unit, newest first, for readers who used an earlier version."""
        by_date: dict[str, list[tuple[Change, Unit]]] = {}
        for change, unit in news.newest_first(self._catalog):
            by_date.setdefault(change.date, []).append((change, unit))
        return self._render("change_log", by_date=by_date)

    def software(self) -> str:
        """One sentence with the version and the commit of the program; git itself is asked only by the Makefile."""
        told = os.environ.get(COMMIT, "")
        commit, changed = told.removesuffix(CHANGED), told.endswith(CHANGED)
        return self._render("software", version=VERSION, commit=commit, changed=changed)

    def server_config(self, server: str) -> str:
        """A server configuration with the policy that stands in every page, as plain text for a code block."""
        policy = self._configuration["extra"]["content_security_policy"]
        plain = Markup(policy)  # noqa: S704 - no HTML: the code block escapes it
        template = self._jinja.get_template(f"servers/{server}.conf.j2")
        return template.render(policy=plain, formats=registry.FORMATS).strip()

    def drawing(self, name: str) -> str:
        """A drawing from partials/drawings/."""
        return self._render(f"drawings/{name}")

    def contact_line(self) -> str:
        """Whom to ask, as a sentence; empty where the settings name nobody."""
        contact = self._catalog.settings.site.contact
        return f"内容有疑问，请联系{contact}。" if contact else ""

    # Helpers

    def _render(self, partial: str, **context: object) -> str:
        return self._jinja.get_template(f"{partial}.html.j2").render(context).strip()

    def _to(self, path: str) -> str:
        """The link from the current page to a path below the site's root."""
        link = posixpath.relpath(f"/{path}", f"/{posixpath.dirname(self._here())}")
        # Zensical takes every .md in a link for a page and would turn the download into .html.
        return link.removesuffix(".md") + "%2Emd" if link.endswith(".md") else link

    def _page_of(self, unit: Unit) -> str:
        return self._to(page_path(unit).with_suffix(".html").as_posix())

    def _published(self, unit_id: str) -> bool:
        return unit_id in self._manifest

    def _files(self, unit_id: str) -> tuple[Download, ...]:
        """Drafts have none."""
        return self._manifest.get(unit_id, ())

    def _basis(self, unit: Unit) -> list[Regulation]:
        return [self._catalog.regulations[code] for code in unit.contract.basis]

    def _first_files(self, unit: Unit) -> list[Download]:
        """In the order of the formats."""
        files = (f for f in self._files(unit.id) if f.flavour == "bare" and not f.section)
        return [f for f in files if unit.kind in registry.of(f.format).first]


def _is_offered(file: Download) -> bool:
    """At the top of a page: whole files, and of those that differ in nothing but their type the usual one."""
    return not (file.section or registry.of(file.format).base)


def _sources(unit: Unit) -> list[Path]:
    folder = unit.contract.path.parent
    before = [unit.before.path] if unit.before else []
    return [*(folder / name for name in UNIT_FILES), *before, *(one.example.path for one in unit.variants)]


def open_pages(root: Path, here: Callable[[], str]) -> Pages:
    """The pages of a project as its files stand now."""
    return Pages(catalog.load(root), here)


def _environment(compiled: Path) -> Environment:
    with contextlib.suppress(OSError):
        compiled.mkdir(parents=True, exist_ok=True)
    environment = Environment(
        loader=FileSystemLoader(PARTIALS),
        bytecode_cache=FileSystemBytecodeCache(str(compiled)) if os.access(compiled, os.W_OK) else None,
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # every build makes its own environment
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = (data.chinese_date, data.size, data.characters, data.kind_of, data.indents)
    environment.filters.update({function.__name__: function for function in filters})
    environment.tests["blank"] = lambda part: isinstance(part, Blank)
    return environment
