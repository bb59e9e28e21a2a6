"""The handbook of a project, that of some of its units, and the wall sheets: as books, and as files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from macros.document.blocks import Grid
from macros.formats.docx.book import Book, Chapter, Line, NewPage, Piece, render
from macros.handbook import office, pages, units, wall
from macros.handbook.office import NotMadeError
from macros.material import navigation
from macros.material.catalog import Catalog, page_path
from macros.material.model import KINDS, Text, Unit
from macros.material.navigation import Place, Site
from macros.pages import data
from macros.version import VERSION

__all__ = ["HANDBOOK", "WALL", "NotMadeError", "handbook", "printed_pages", "render", "wall_sheets", "write"]

HANDBOOK, WALL = "handbook", "wall"
# The parts of the book that are pages of the site, by the groups of the navigation.
PARTS = {"指引": "写作指引和公文格式", "依据": "依据与用语"}
LEFT_OUT = "没有印出来的"


def handbook(catalog: Catalog, chosen: tuple[Unit, ...] = (), *, whole: bool = False) -> Book:
    """All pages and units; of chosen units those alone. `whole` takes in the pages that are printed on request."""
    site = navigation.load(catalog)
    titles = "、".join(unit.title for unit in chosen)
    return Book(
        title=site.name if not chosen else titles,
        about=("手册" if not chosen else "写法、模板和范例", *_day(catalog), f"程序版本{VERSION}"),
        version=VERSION,
        date=_last_change(catalog),
        settings=catalog.settings,
        pieces=tuple(_unit_pieces(catalog, chosen) if chosen else _all(catalog, site, whole)),
    )


def wall_sheets(catalog: Catalog, chosen: tuple[Unit, ...] = ()) -> Book:
    """A page a unit, without cover and contents."""
    pieces = wall.pieces(catalog, chosen or tuple(_in_order(catalog, navigation.load(catalog))))
    site = navigation.load(catalog)
    return Book(
        f"{site.name}：上墙表",
        (),
        VERSION,
        _last_change(catalog),
        catalog.settings,
        tuple(pieces),
        contents=False,
        styles=("book", WALL),
    )


def write(made: Book, path: Path, *, pdf: bool) -> list[Path]:
    """The .docx, with numbers of pages in its contents where LibreOffice is at hand; with `pdf` also the .pdf beside it.

    Raises NotMadeError where a .pdf is asked for and LibreOffice is not there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if made.contents and office.found():
        made = replace(made, pages=office.page_numbers(render(made, drafted=True), made))
    path.write_bytes(render(made))
    return [path, *([office.to_pdf(path)] if pdf else [])]


def printed_pages(site: Site) -> list[Place]:
    """The pages of the site that are in the handbook, in their order."""
    return [place for place in site.places if place.groups[:1] and place.groups[0] in PARTS]


def _all(catalog: Catalog, site: Site, whole: bool) -> Iterator[Piece]:
    left_out: list[tuple[str, str]] = []
    places = printed_pages(site)
    if not whole:
        long = [place for place in places if pages.is_on_request(catalog.root, place.path)]
        left_out += [(place.title or place.path, "整页，篇幅太长") for place in long]
        places = [place for place in places if place not in long]
    read = dict(pages.pieces_of(catalog.root, [place.path for place in places]))
    for group, name in PARTS.items():
        yield Chapter(1, name)
        for place in places:
            if place.groups[0] == group:
                found = read[place.path]
                yield from found.pieces
                told = "、".join(f"{what}{count}处" for what, count in sorted(found.left_out.items()))
                if told:
                    left_out.append((place.title or place.path, told))
    yield from _unit_pieces(catalog, tuple(_in_order(catalog, site)))
    yield Chapter(1, LEFT_OUT)
    yield Line("网页上有、纸上没有的：在线工具和下载的链接只留文字；可以点开的都已展开。另有下列内容没有印，请看网页。")
    yield Grid(_cells(("网页", "没有印的")), tuple(map(_cells, left_out)), (12, 18))


def _unit_pieces(catalog: Catalog, chosen: tuple[Unit, ...]) -> Iterator[Piece]:
    for kind, name in KINDS.items():
        own = [unit for unit in chosen if unit.kind == kind]
        if own:
            yield Chapter(1, name)
        for place, unit in enumerate(own):
            if place:
                yield NewPage()
            yield from units.pieces(unit, catalog)


def _in_order(catalog: Catalog, site: Site) -> list[Unit]:
    places = {place.path: number for number, place in enumerate(site.places)}
    return sorted(catalog.units, key=lambda unit: places.get(page_path(unit).as_posix(), len(places)))


def _last_change(catalog: Catalog) -> str:
    """The same material gives the same bytes: the day of the book is that of the newest change."""
    return max((change.date for unit in catalog.units for change in unit.contract.changes), default="1980-01-01")


def _day(catalog: Catalog) -> tuple[str, ...]:
    return (catalog.settings.author, f"材料更新到{data.chinese_date(_last_change(catalog))}")


def _cells(row: tuple[str, str]) -> tuple[tuple[Text], ...]:
    return tuple((Text(cell),) for cell in row)
