"""The files that the settings of an organisation add to the site: pages of own units, logo, colours."""

from __future__ import annotations

from collections.abc import Iterator

from macros import scaffold
from macros.material import colours, textfile
from macros.material.catalog import PAGE, Catalog, page_path
from macros.material.model import Unit

LOGO = "assets/organisation.svg"


def files(catalog: Catalog, *, drafts: bool) -> Iterator[tuple[str, str]]:
    """Path below docs/ and content; pages of drafts too when they are wanted."""
    for unit in (*catalog.units, *(catalog.drafts if drafts else ())):
        if catalog.is_own(unit):
            yield page_path(unit).as_posix(), _page(catalog, unit)
    site = catalog.settings.site
    if site.logo:
        yield LOGO, textfile.read(catalog.root / site.logo)
    if site.accent:
        yield colours.SHEET, colours.stylesheet(colours.read(textfile.read(catalog.file(colours.TOKENS))), site)


def _page(catalog: Catalog, unit: Unit) -> str:
    """The page that its folder has, or the usual one."""
    path = catalog.file(unit.contract.path.with_name(PAGE))
    return textfile.read(path) if textfile.exists(path) else scaffold.page(unit.id, unit.title, unit.contract.summary)
