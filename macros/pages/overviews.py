"""The ways into the site: the home page and the overviews of each kind of unit.

A base of `pages.Pages`, which brings the catalog, the partials and the links.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from macros.material import navigation, reference, shown, yamlfile
from macros.material.catalog import Catalog, page_path
from macros.material.model import KINDS, Unit
from macros.material.places import MKDOCS
from macros.pages import data


class OverviewPages:
    """The macros of docs/index.md and of the index pages of the units."""

    _catalog: Catalog
    _render: Callable[..., str]

    @cached_property
    def _configuration(self) -> Mapping[str, Any]:
        """mkdocs.yml."""
        configuration: Mapping[str, Any] = yamlfile.load(self._catalog.file(MKDOCS)).data
        return configuration

    @cached_property
    def _named(self) -> Mapping[str, str]:
        """What the navigation calls each page, in its order; a page it does not name is missing."""
        return {place.path: place.title for place in navigation.places(self._configuration["nav"])}

    def _short_title(self, unit: Unit) -> str:
        """The title that fits under a sheet."""
        return self._named.get(page_path(unit).as_posix()) or unit.title

    def home(self) -> str:
        """The search, what was begun, the verbs, the reports as sheets, the situations."""
        situations = shown.lists(self._catalog).situations
        return self._render("home", reports=self._of_kind("report"), situations=situations)

    def unit_cards(self, kind: str) -> str:
        """All units of a kind: the first page, who writes to whom and when, how much there is to fill in, the files.

        Of a report also the parts that no other report has.
        """
        units = self._of_kind(kind)
        own = {unit.id: data.own_sections(unit, units) for unit in units if kind == "report"}
        return self._render("unit_cards", units=units, own=own)

    def not_here(self) -> str:
        """The kinds of text that look like one of the reports and are none."""
        return "、".join(one.title for one in reference.load(self._catalog.root).neighbours)

    def _kinds(self) -> list[tuple[str, str, list[Unit]]]:
        found = ((kind, name, self._of_kind(kind)) for kind, name in KINDS.items())
        return [(kind, name, units) for kind, name, units in found if units]

    def _of_kind(self, kind: str) -> list[Unit]:
        """In the order in which the navigation names their pages; drafts, which it does not, come last."""
        places = {path: place for place, path in enumerate(self._named)}
        return sorted(self._catalog.of_kind(kind), key=lambda unit: places.get(page_path(unit).as_posix(), len(places)))
