"""The files that the settings of an organisation add to the site: pages of own units, logo, colours and fonts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros import scaffold
from macros.material import colours, textfile
from macros.material.catalog import PAGE, Catalog, page_path
from macros.material.colours import Sets
from macros.material.model import Unit
from macros.material.settings import Font, Fonts

LOGO = "assets/organisation.svg"
# The tokens of the fonts that paper on the screen is set in.
_ON_PAPER = {"title": "song", "heading1": "hei", "heading2": "kai", "body": "fang"}


def files(catalog: Catalog, *, drafts: bool) -> Iterator[tuple[str, str]]:
    """Path below docs/ and content; pages of drafts too when they are wanted."""
    for unit in (*catalog.units, *(catalog.drafts if drafts else ())):
        if catalog.is_own(unit):
            yield page_path(unit).as_posix(), _page(catalog, unit)
    site = catalog.settings.site
    if site.logo:
        yield LOGO, textfile.read(catalog.root / site.logo)
    if is_dressed(catalog):
        sets = colours.read(textfile.read(catalog.file(colours.TOKENS)))
        yield colours.SHEET, _fonts(catalog, sets) + (colours.stylesheet(sets, site) if site.accent else "")


def is_dressed(catalog: Catalog) -> bool:
    """Whether the organisation has colours or fonts of its own."""
    return bool(catalog.settings.site.accent) or catalog.settings.layout.fonts != Fonts()


def _fonts(catalog: Catalog, sets: Sets) -> str:
    """Paper on the screen in the fonts of the documents, the usual ones where they are not installed."""
    chosen: Mapping[str, Font] = vars(catalog.settings.layout.fonts)
    usual: Mapping[str, Font] = vars(Fonts())
    lines = (
        f'  --{token}: "{chosen[use].name}", "{chosen[use].fallback}", {sets.plain[token]};\n'
        for use, token in _ON_PAPER.items()
        if chosen[use] != usual[use]
    )
    body = "".join(lines)
    return f":root {{\n{body}}}\n\n" if body else ""


def _page(catalog: Catalog, unit: Unit) -> str:
    """The page that its folder has, or the usual one."""
    path = catalog.file(unit.contract.path.with_name(PAGE))
    return textfile.read(path) if textfile.exists(path) else scaffold.page(unit.id, unit.title, unit.contract.summary)
