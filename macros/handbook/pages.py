"""Pages of the site as pieces of a book: their Markdown is rendered as for the site, and the HTML read block by block.

What cannot be printed is put into words or listed, page by page; nothing is dropped unsaid.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment
from lxml import html
from markdown import Markdown

import macros
from macros.document.blocks import Grid
from macros.formats.docx.book import Chapter, Line, Piece
from macros.material import textfile
from macros.material.model import Text
from macros.material.places import DOCS, find
from macros.pages.html_blocks import HtmlBlocks

_EXTENSIONS = ("admonition", "attr_list", "def_list", "md_in_html", "tables", "toc", "pymdownx.superfences")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ON_REQUEST = re.compile(r"^handbook: on-request$", re.MULTILINE)
_GAPS = re.compile(r"\s+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset("a abbr b bdi br cite code del em i ins kbd mark q s small span strong sub sup time u wbr".split())
PICTURE = "图"
# What a sheet of paper has no use for, by what readers call it.
UNPRINTED = {
    "input": "输入框",
    "select": "选择框",
    "textarea": "输入框",
    "button": "按钮",
    "img": PICTURE,
    "svg": PICTURE,
    "script": "",
    "style": "",
    "template": "",
}
_WIDEST = 24


@dataclass
class Reading:
    """The pieces of a page, and how often it has what was left out."""

    pieces: list[Piece] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def renderer(root: Path) -> Callable[[str], str]:
    """A function from a path below docs/ to the HTML of the page's text."""
    here = SimpleNamespace(url="")
    known: dict[str, Callable[..., str]] = {}
    macros.define_env(
        SimpleNamespace(project_dir=str(root), page=here, macro=lambda one: known.setdefault(one.__name__, one))
    )
    jinja = Environment(autoescape=False)  # noqa: S701 - Markdown, as MkDocs renders it

    def rendered(path: str) -> str:
        here.url = path.removesuffix(".md") + ".html"
        text = _FRONT.sub("", textfile.read(find(root, DOCS / path)))
        markdown = Markdown(extensions=[*_EXTENSIONS, HtmlBlocks()])
        return str(markdown.convert(jinja.from_string(text).render(known)))

    return rendered


def is_on_request(root: Path, path: str) -> bool:
    """Whether a page below docs/ says of itself that it is too long to be printed unasked."""
    front = _FRONT.match(textfile.read(find(root, DOCS / path)))
    return front is not None and _ON_REQUEST.search(front[0]) is not None


def read(page: str) -> Reading:
    """The pieces of a page from its HTML; its title is a chapter of level 2."""
    reader = _Reader()
    reader.blocks(html.fragment_fromstring(page, create_parent="div"))
    return reader.found


class _Reader:
    def __init__(self) -> None:
        self.found = Reading()
        self._depth = 0

    def blocks(self, parent: Any, style: str = "text", lead: str = "") -> None:
        """The block elements below one; text that stands between them is a paragraph as well."""
        loose = [parent.text or ""]

        def put() -> None:
            nonlocal lead
            if self._put("".join(loose), style, lead):
                lead = ""
            loose.clear()

        for child in parent:
            if not isinstance(child.tag, str):
                pass
            elif child.tag in UNPRINTED or (child.tag in _INLINE and not self._holds_blocks(child)):
                loose.append(self._text(child))
            else:
                put()
                lead = self._block(child, style, lead)
            loose.append(child.tail or "")
        put()

    def _block(self, element: Any, style: str, lead: str) -> str:
        """Returns the lead that is still to be printed."""
        tag = element.tag
        if tag in _HEADINGS:
            level = _HEADINGS[tag] + 1
            text = self._clean(self._text(element))
            self.found.pieces.append(Chapter(level, text) if level <= 4 else Line(text, "label"))
        elif tag in ("p", "dd", "figcaption"):
            self.blocks(element, style, lead)
            return ""
        elif tag in ("summary", "dt", "legend") or "admonition-title" in (element.get("class") or ""):
            self._put(self._text(element), "label", "")
        elif tag == "pre":
            for row in "".join(element.itertext()).rstrip("\n").split("\n"):
                self.found.pieces.append(Line(row, "code"))
        elif tag in ("ul", "ol"):
            self._list(element)
        elif tag == "table":
            self._table(element)
        else:
            self.blocks(element, style, lead)
            return ""
        return lead

    def _list(self, element: Any) -> None:
        number = int(element.get("start", 1))
        style = "inner" if self._depth else "item"
        self._depth += 1
        for item in element:
            if item.tag == "li":
                self.blocks(item, style, f"{number}. " if element.tag == "ol" else "· ")
                number += 1
        self._depth -= 1

    def _table(self, element: Any) -> None:
        rows = [
            [self._clean(self._text(cell)) for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")
        ]
        rows = [row for row in rows if row]
        if not rows:
            return
        columns = max(map(len, rows))
        full = [tuple((Text(cell),) for cell in (*row, *[""] * (columns - len(row)))) for row in rows]
        widths = tuple(
            min(max(4, *(len(row[at]) if at < len(row) else 0 for row in rows)), _WIDEST) for at in range(columns)
        )
        self.found.pieces.append(Grid(full[0], tuple(full[1:]), widths))

    def _put(self, text: str, style: str, lead: str) -> bool:
        text = self._clean(text)
        if text:
            self.found.pieces.append(Line(lead + text, style))
        return bool(text)

    def _text(self, element: Any) -> str:
        """What stands in an element, pictures by their descriptions."""
        if element.tag in UNPRINTED:
            return self._leave_out(element)
        if "headerlink" in (element.get("class") or ""):
            return ""
        parts = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str):
                block = child.tag not in _INLINE
                parts.append((" " if block else "") + self._text(child) + (" " if block or child.tag == "br" else ""))
            parts.append(child.tail or "")
        return "".join(parts)

    def _leave_out(self, element: Any) -> str:
        """Counted; of a picture with a description, its words."""
        name = UNPRINTED[element.tag]
        if not name:
            return ""
        self.found.left_out[name] += 1
        told = element.get("alt") or element.get("aria-label") or element.findtext("title") or ""
        return f"（{name}：{told}）" if told and name == PICTURE else ""

    def _holds_blocks(self, element: Any) -> bool:
        return any(isinstance(one.tag, str) and one.tag not in _INLINE for one in element.iter())

    @staticmethod
    def _clean(text: str) -> str:
        return _GAPS.sub(" ", text).strip()


def pieces_of(root: Path, paths: list[str]) -> Iterator[tuple[str, Reading]]:
    """Every page with its pieces."""
    rendered = renderer(root)
    for path in paths:
        yield path, read(rendered(path))
