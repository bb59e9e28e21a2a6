"""The page of the design: the tokens with their contrasts, the type, the distances, every component once.

A base of `pages.Pages`, which brings the catalog and the partials. Figures come from the style sheet itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from macros.material import colours, textfile
from macros.material.catalog import Catalog
from macros.material.colours import Sets


class DesignPages:
    """The macros of docs/design.md."""

    _catalog: Catalog
    _render: Callable[..., str]

    @property
    def _sets(self) -> Sets:
        sheet = textfile.read(self._catalog.file(colours.TOKENS))
        return colours.accented(colours.read(sheet), self._catalog.settings.site)

    def design_colours(self) -> str:
        """Every colour with its use, in both sets, and the least contrast it comes to where it may stand."""
        sets = self._sets
        least: dict[tuple[str, str], tuple[float, str]] = {}
        for _, name, front, behind, figure in colours.pairs(sets):
            least[front, name] = min(least.get((front, name), (22.0, "")), (figure, behind))
        return self._render("design_colours", sets=sets, uses=colours.told()["colours"], least=least)

    def design_type(self) -> str:
        """The sizes of type and the distances, each at its own size."""
        sets = self._sets
        distances = [name for name in sets.plain if re.fullmatch(r"s\d", name)]
        return self._render("design_type", sizes=colours.told()["sizes"], distances=distances)

    def design_parts(self) -> str:
        """Every component, in the light and in the dark."""
        return self._render("design_parts", report=next(iter(self._catalog.of_kind("report")), None))
