"""The index of the search: what the built pages hold, section by section, as one classic script.

It is made from the HTML, so that any site generator will do. The browser scans it as it is; see web/src/search/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from macros.browser import on_window
from macros.material import cache, reference, search_words, settings, shown
from macros.material.catalog import Catalog, material, page_path
from macros.material.model import KINDS
from macros.material.problem import Problem, ProblemsFound
from macros.material.search_words import PATH, Offer, SearchWords

SCRIPT = Path("assets/search-index.js")
GLOBAL = "reportSearchIndex"
# The heading above all sections of a unit says nothing of the section.
IDLE_PARENTS = ("_guidance",)
# Where all phrases stand, each under its id.
CHAIN = "chain-"  # before the id of a chain, as chains.html.j2 has it
PHRASES = "reference/phrases.html"
MECHANISMS = "reference/mechanisms.html"
TOP = "_top"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SKIPPED = frozenset(("script", "noscript", "style", "svg", "template"))
_SKIPPED_CLASSES = frozenset(("headerlink", "badge"))
_BLOCKS = frozenset("p li dt dd tr td th div section details summary blockquote table ul ol dl pre figcaption".split())
_GAPS = re.compile(r"\s+")
_PARSER = etree.HTMLParser(encoding="utf-8")


@dataclass(frozen=True)
class Entry:
    """A section of a page, or a single item in it (then without heading); `trail` are the headings above it."""

    anchor: str
    heading: str
    trail: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Page:
    path: str
    title: str
    entries: tuple[Entry, ...]

    def entry(self, anchor: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.anchor == anchor), None)


# Other names by path and anchor.
Names = dict[tuple[str, str], list[str]]


def publish(catalog: Catalog, site: Path) -> Path:
    """Write the index of a built site into it. Raises ProblemsFound when search.yml names a place that is not there."""
    path = site / SCRIPT
    content = cache.remember(
        catalog.root,
        "search-index",
        [*material(catalog.root), catalog.root / settings.PATH, *_pages(site)],
        lambda: script(index(catalog, read_site(site))),
    )
    cache.write_if_changed(path, content)
    return path


def script(data: dict[str, Any]) -> bytes:
    """A string to be parsed: engines read it several times faster than an object literal of this size."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return on_window.assignment(GLOBAL, text)


def index(catalog: Catalog, pages: list[Page]) -> dict[str, Any]:
    """Everything the search knows; its shape is that of web/src/search/data.ts."""
    # Its tables take a quarter of a second to load, and an unchanged site needs none.
    from macros.browser import pinyin  # noqa: PLC0415

    data = search_words.load(catalog.root)
    by_path = {page.path: page for page in pages}
    places = _Places(by_path, shown.dropped(catalog))
    names = _names(catalog, data, places)
    needed = reference.load(catalog.root).needs
    needs = _needs(needed, places)
    topics = [
        {
            "topic": u.topic,
            "typed": u.typed,
            "unless": u.unless,
            "needs": [need for item in needed if item.topic == u.topic for need in item.needs.split()],
            "note": u.note,
            "nearest": list(places.links(u.nearest, u.line)),
        }
        for u in data.uncovered
    ]
    start = [(part.name, list(places.links(part.places, part.line, alone=True))) for part in data.start]
    if places.problems:
        raise ProblemsFound(places.problems)
    unit_kinds = {page_path(unit).with_suffix(".html").as_posix(): KINDS[unit.kind] for unit in catalog.units}
    group_names = [group.name for group in data.groups]
    usual, other = pinyin.character_tables(_all_text(pages, names, data))
    return {
        "pages": [
            [page.path, page.title, unit_kinds.get(page.path, group_names[group]), group]
            for page in pages
            for group in [_group(data, page.path)]
        ],
        "groups": [[group.name, group.weight] for group in data.groups],
        "entries": [
            [number, e.anchor, e.heading, " › ".join(e.trail), _lines(names, page, e), e.text]
            + [lines for lines in [_lines(needs, page, e)] if lines]
            for number, page in enumerate(pages)
            for e in page.entries
        ],
        "ignored": data.ignored,
        "forms": data.forms,
        "idle": data.idle,
        "asks": [[ask.typed, ask.kinds, places.published(ask.pages)] for ask in data.asks],
        "genres": data.genres,
        "pairs": {
            "joined": data.pairs.joined,
            "either": data.pairs.either,
            "asked": data.pairs.asked,
            "around": data.pairs.around,
            "spelling": places.published(data.pairs.spelling),
        },
        "synonyms": [[synonym.typed, synonym.means] for synonym in data.synonyms],
        "uncovered": topics,
        "start": start,
        "syllables": usual,
        "otherSyllables": other,
    }


# The pages


def read_site(site: Path) -> list[Page]:
    """All pages but the one for addresses that do not exist."""
    found = (read_page(path.read_bytes(), path.relative_to(site).as_posix()) for path in _pages(site))
    return [page for page in found if page]


def _pages(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*.html") if path.name != "404.html")


@lru_cache(maxsize=1024)
def read_page(content: bytes, path: str) -> Page | None:
    """The sections of a page; None when it is not a page of the site. Remembered, for the preview."""
    # The head and the article alone: half of a page is its navigation.
    head, found, rest = content.partition(b"</head>")
    root = etree.fromstring(head + found + rest[max(rest.find(b"<article"), 0) :], _PARSER)
    articles = root.xpath("//article[contains(concat(' ', @class, ' '), ' md-content__inner ')]")
    if not articles:
        return None
    reader = _Reader()
    reader.read(articles[0])
    entries = [entry for entry in reader.entries() if entry.text or (entry.heading and not _is_frame(entry))]
    if not entries:
        return None
    description = next(iter(root.xpath("//meta[@name='description']/@content")), "")
    first = replace(entries[0], anchor="", text=f"{description} {entries[0].text}".strip())
    return Page(path, first.heading or path, (first, *entries[1:]))


def _is_frame(entry: Entry) -> bool:
    """A heading of the page's own that stands over nothing but other headings or controls: every unit has the same."""
    return entry.anchor.startswith("_") and entry.anchor != TOP


class _Reader:
    """Walks the article and starts an entry at every heading and list item that can be linked to."""

    def __init__(self) -> None:
        self._started: list[tuple[str, str, tuple[str, ...]]] = [("", "", ())]
        self._texts: list[list[str]] = [[]]
        self._open: list[tuple[int, str, str]] = []  # headings above: level, anchor, text

    def entries(self) -> Iterator[Entry]:
        for started, texts in zip(self._started, self._texts, strict=True):
            yield Entry(*started, _GAPS.sub(" ", "".join(texts)).strip())

    def read(self, element: etree._Element, place: str = "") -> None:
        """`place` is the id of the nearest element around."""
        if not isinstance(element.tag, str) or _is_skipped(element):
            return
        place = element.get("id") or place
        if element.tag in _HEADINGS and place:
            self._heading(element, place)
            return
        is_item = element.tag == "li" and element.get("id")
        if is_item:
            self._start(place, "", 7)
        self._add(element.text)
        for child in element:
            self.read(child, place)
            self._add(child.tail)
        if element.tag in _BLOCKS:
            self._add(" ")
        if is_item and self._open:  # what follows the item belongs to the section again
            self._start(self._open[-1][1], "", 7)

    def _heading(self, element: etree._Element, place: str) -> None:
        level = _HEADINGS[str(element.tag)]
        text = _GAPS.sub(" ", "".join(_plain(element))).strip()
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        self._start(place, text, level)
        self._open.append((level, place, text))

    def _start(self, anchor: str, heading: str, level: int) -> None:
        trail = tuple(text for above, place, text in self._open if 1 < above < level and place not in IDLE_PARENTS)
        self._started.append((anchor, heading, trail))
        self._texts.append([])

    def _add(self, text: str | None) -> None:
        self._texts[-1].append(text or "")


def _is_skipped(element: etree._Element) -> bool:
    return (
        element.tag in _SKIPPED
        or element.get("data-unsearched") is not None
        or not _SKIPPED_CLASSES.isdisjoint((element.get("class") or "").split())
    )


def _plain(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not _is_skipped(child):
            yield from _plain(child)
        yield child.tail or ""


# What the contracts and search.yml add


class _Places:
    """Looks up the places that search.yml names: page.md#anchor below docs/."""

    def __init__(self, pages: dict[str, Page], dropped: frozenset[str]) -> None:
        self._pages, self._dropped = pages, dropped
        self.problems: list[Problem] = []

    def page(self, unit_page: Path) -> Page | None:
        return self._pages.get(unit_page.with_suffix(".html").as_posix())

    def published(self, pages: tuple[str, ...]) -> list[str]:
        """Paths of those pages that the site has."""
        return [page.path for page in map(self.page, map(Path, pages)) if page]

    def find(self, place: str, line: int, file: Path = PATH) -> tuple[Page, Entry] | None:
        """None, without a problem, when the page is not published or the section is not shown."""
        path, _, anchor = place.partition("#")
        page = self.page(Path(path))
        entry = page.entry(anchor) if page else None
        if page and not entry and anchor.removeprefix(CHAIN) not in self._dropped:
            message = f"页面 {path} 上没有编号为 {anchor} 的小节：改成现有的编号，或者删去 # 和后面的字"
            self.problems.append(Problem(file, line, message))
        return (page, entry) if page and entry else None

    def links(self, offers: tuple[Offer, ...], line: int, *, alone: bool = False) -> Iterator[tuple[str, str, str]]:
        """Address and title of each place that is published, and what is said of it; a section `alone` or with its page."""
        for offer in offers:
            found = self.find(offer.page, line)
            if found:
                page, entry = found
                title = entry.heading if alone else f"{page.title} › {entry.heading}"
                yield (
                    (f"{page.path}#{entry.anchor}", title, offer.about)
                    if entry.anchor
                    else (page.path, page.title, offer.about)
                )


def _names(catalog: Catalog, data: SearchWords, places: _Places) -> Names:
    """Aliases of sections, mechanisms without their codes, other names of phrases, and the words of search.yml."""
    names: Names = {}
    for unit in catalog.units:
        page = places.page(page_path(unit))
        if page:
            for section in unit.contract.walk():
                names[page.path, section.id] = list(section.aliases)
    for mechanism in catalog.mechanisms.values():
        names[MECHANISMS, mechanism.code.lower()] = [mechanism.details.get("title", mechanism.name)]
    for phrase in reference.load(catalog.root).phrases:
        names.setdefault((PHRASES, phrase.id), []).extend(phrase.also)
    for item in data.words:
        found = places.find(item.page, item.line)
        if found:
            names.setdefault((found[0].path, found[1].anchor), []).extend(item.words)
    return names


def _needs(needed: Iterable[reference.Needs], places: _Places) -> Names:
    """Of pages and their sections."""
    needs: Names = {}
    for item in needed:
        found = item.page and places.find(item.page, item.line, reference.path_of("needs"))
        if found:
            needs.setdefault((found[0].path, found[1].anchor), []).extend(item.needs.split())
    return needs


def _lines(names: Names, page: Page, entry: Entry) -> str:
    return "\n".join(names.get((page.path, entry.anchor), ()))


def _group(data: SearchWords, path: str) -> int:
    """The group that names the page by its path below docs/, or the first one that it fits, or the last one."""
    source = path.removesuffix(".html") + ".md"
    groups = list(enumerate(data.groups))
    named = [n for n, group in groups if source in group.pages]
    fitting = [n for n, group in groups if any(fnmatchcase(source, pattern) for pattern in group.pages)]
    return next(iter(named + fitting), len(groups) - 1)


def _all_text(pages: list[Page], names: Names, data: SearchWords) -> Iterator[str]:
    """Everything whose characters must be readable."""
    for page in pages:
        for entry in page.entries:
            yield entry.heading
            yield entry.text
    for words in (*names.values(), *(s.typed + s.means for s in data.synonyms), *(u.typed for u in data.uncovered)):
        yield from words
