"""The index of the search: what the built pages hold, section by section, as one classic script.

It is made from the HTML, so that any site generator will do. The browser scans it as it is; see web/src/search/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import html

from macros import pinyin, search_data
from macros.catalog import Catalog, page_path, read_yaml
from macros.model import KINDS
from macros.problem import Problem, ProblemsFound
from macros.search_data import PATH, SearchWords

SCRIPT = Path("assets/search-index.js")
GLOBAL = "reportSearchIndex"
# The heading above all sections of a unit says nothing of the section.
IDLE_PARENTS = ("_guidance",)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SKIPPED = frozenset(("script", "style", "svg", "template"))
_SKIPPED_CLASSES = frozenset(("headerlink", "badge"))
_BLOCKS = frozenset("p li dt dd tr td th div section details summary blockquote table ul ol dl pre figcaption".split())
_GAPS = re.compile(r"\s+")


@dataclass
class Entry:
    """A section of a page, or a single item in it (then without heading); `trail` are the headings above it."""

    anchor: str
    heading: str
    trail: tuple[str, ...] = ()
    text: str = ""
    words: list[str] = field(default_factory=list)


@dataclass
class Page:
    path: str
    title: str
    description: str
    entries: list[Entry]

    def entry(self, anchor: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.anchor == anchor), None)


def publish(catalog: Catalog, site: Path) -> Path:
    """Write the index of a built site into it. Raises ProblemsFound when search.yml names a place that is not there."""
    path = site / SCRIPT
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(script(index(catalog, read_site(site))))
    return path


def script(data: dict[str, Any]) -> bytes:
    """A string to be parsed: engines read it several times faster than an object literal of this size."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    literal = json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.{GLOBAL}={literal};\n".encode()


def index(catalog: Catalog, pages: list[Page]) -> dict[str, Any]:
    """Everything the search knows."""
    data = search_data.load(catalog.root)
    _add_words(catalog, data, pages)
    kinds = _kinds(catalog)
    vocabulary = list(_vocabulary(pages, data))
    return {
        "pages": [[page.path, page.title, kinds(page.path)] for page in pages],
        "entries": [
            [number, entry.anchor, entry.heading, " › ".join(entry.trail), "\n".join(entry.words), entry.text]
            for number, page in enumerate(pages)
            for entry in page.entries
        ],
        "ignored": data.ignored,
        "synonyms": [[synonym.typed, synonym.means] for synonym in data.synonyms],
        "uncovered": [
            {"topic": u.topic, "typed": u.typed, "unless": u.unless, "note": u.note, "nearest": list(_nearest(u.nearest, pages))}
            for u in data.uncovered
        ],
        "syllables": pinyin.character_table([*vocabulary, *(entry.text for page in pages for entry in page.entries)]),
        "readings": pinyin.unusual_readings(vocabulary),
    }


# The pages


def read_site(site: Path) -> list[Page]:
    """All pages but the one for addresses that do not exist."""
    paths = sorted(path for path in site.rglob("*.html") if path.name != "404.html")
    found = (read_page(path.read_bytes(), path.relative_to(site).as_posix()) for path in paths)
    return [page for page in found if page]


def read_page(content: bytes, path: str) -> Page | None:
    """The sections of a page; None when it is not a page of the site."""
    root = html.document_fromstring(content)
    articles = root.xpath("//article[contains(concat(' ', @class, ' '), ' md-content__inner ')]")
    if not articles:
        return None
    reader = _Reader()
    reader.read(articles[0])
    entries = [entry for entry in reader.finished() if entry.heading or entry.text]
    if not entries:
        return None
    entries[0].anchor = ""
    description = next(iter(root.xpath("//meta[@name='description']/@content")), "")
    return Page(path, entries[0].heading or path, description, entries)


class _Reader:
    """Walks the article and starts an entry at every heading and at every list item that can be linked to."""

    def __init__(self) -> None:
        self._entries = [Entry("", "")]
        self._texts: list[list[str]] = [[]]
        self._open: list[tuple[int, str, str]] = []  # headings above: level, anchor, text

    def finished(self) -> Iterator[Entry]:
        for entry, texts in zip(self._entries, self._texts):
            entry.text = _GAPS.sub(" ", "".join(texts)).strip()
            yield entry

    def read(self, element: html.HtmlElement, place: str = "") -> None:
        """`place` is the id of the nearest element around."""
        if not isinstance(element.tag, str) or _is_skipped(element):
            return
        place = element.get("id") or place
        if element.tag in _HEADINGS:
            self._heading(element, place)
            return
        before = len(self._entries)
        is_item = element.tag == "li" and element.get("id")
        if is_item:
            self._start(Entry(place, "", self._trail(7)))
        self._add(element.text)
        for child in element:
            self.read(child, place)
            self._add(child.tail)
        if element.tag in _BLOCKS:
            self._add(" ")
        if is_item and len(self._entries) > before:  # what follows the item belongs to the section again
            self._start(Entry(self._open[-1][1] if self._open else "", "", self._trail(7)))

    def _heading(self, element: html.HtmlElement, place: str) -> None:
        level = _HEADINGS[element.tag]
        text = _GAPS.sub(" ", "".join(_plain(element))).strip()
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        self._start(Entry(place, text, self._trail(level)))
        self._open.append((level, place, text))

    def _trail(self, level: int) -> tuple[str, ...]:
        return tuple(text for above, anchor, text in self._open if 1 < above < level and anchor not in IDLE_PARENTS)

    def _start(self, entry: Entry) -> None:
        self._entries.append(entry)
        self._texts.append([])

    def _add(self, text: str | None) -> None:
        self._texts[-1].append(text or "")


def _is_skipped(element: html.HtmlElement) -> bool:
    return (
        element.tag in _SKIPPED
        or element.get("data-search-exclude") is not None
        or not _SKIPPED_CLASSES.isdisjoint((element.get("class") or "").split())
    )


def _plain(element: html.HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not _is_skipped(child):
            yield from _plain(child)
        yield child.tail or ""


# What the contracts and search.yml add


def _add_words(catalog: Catalog, data: SearchWords, pages: list[Page]) -> None:
    """Other names: aliases of the contracts, mechanisms of a unit, descriptions, and the words of search.yml."""
    by_path = {page.path: page for page in pages}
    for page in pages:
        page.entries[0].text = f"{page.description} {page.entries[0].text}".strip()
    for unit in catalog.units:
        page = by_path.get(page_path(unit).with_suffix(".html").as_posix())
        if page is None:
            continue
        names = (catalog.mechanisms[code] for code in unit.contract.mechanisms if code in catalog.mechanisms)
        page.entries[0].words += [mechanism.details.get("title", mechanism.name) for mechanism in names]
        for section in unit.contract.walk():
            entry = page.entry(section.id)
            if entry:
                entry.words += section.aliases
    problems = []
    for item in data.words:
        page, entry = _place(item.page, by_path)
        if entry:
            entry.words += item.words
        elif page:
            problems.append(_no_anchor(item.page, item.line))
    for topic in data.uncovered:
        for place in topic.nearest:
            page, entry = _place(place, by_path)
            if page and not entry:
                problems.append(_no_anchor(place, topic.line))
    if problems:
        raise ProblemsFound(problems)


def _place(place: str, by_path: dict[str, Page]) -> tuple[Page | None, Entry | None]:
    """The page and the entry of page.md#anchor; a page that is not published has neither."""
    path, _, anchor = place.partition("#")
    page = by_path.get(path.removesuffix(".md") + ".html")
    return page, page.entry(anchor) if page else None


def _no_anchor(place: str, line: int) -> Problem:
    path, _, anchor = place.partition("#")
    return Problem(PATH, line, f"页面 {path} 上没有编号为 {anchor} 的小节：改成现有的编号，或者删去 # 和后面的字")


def _nearest(places: Iterable[str], pages: list[Page]) -> Iterator[list[str]]:
    by_path = {page.path: page for page in pages}
    for place in places:
        page, entry = _place(place, by_path)
        if page and entry:
            title = page.title if not entry.anchor else f"{page.title} › {entry.heading}"
            yield [page.path + (f"#{entry.anchor}" if entry.anchor else ""), title]


def _kinds(catalog: Catalog) -> Callable[[str], str]:
    """What kind of page a path is: the kind of a unit, elsewhere the group of the navigation."""
    units = {page_path(unit).with_suffix(".html").as_posix(): KINDS[unit.kind] for unit in catalog.units}
    navigation, _ = read_yaml(catalog.root, Path("mkdocs.yml"))
    groups = dict(_groups((navigation.data.get("nav") or []) if navigation else []))
    return lambda path: units.get(path) or groups.get(path, "")


def _groups(items: Any, group: str = "") -> Iterator[tuple[str, str]]:
    for item in items:
        for title, value in (item.items() if isinstance(item, dict) else [("", item)]):
            if isinstance(value, str):
                yield value.removesuffix(".md") + ".html", group
            else:
                yield from _groups(value, group or title)


def _vocabulary(pages: list[Page], data: SearchWords) -> Iterator[str]:
    """The names that pinyin and slips are matched with."""
    for page in pages:
        for entry in page.entries:
            yield entry.heading
            yield from entry.words
    for synonym in data.synonyms:
        yield from synonym.means
    for topic in data.uncovered:
        yield from topic.typed
