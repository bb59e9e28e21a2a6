"""What a finished text says for the blanks of its template.

A text is compared with the sentences of the template piece by piece, a piece being what stands between two marks:
“完成【完成总数】个，” is found as “完成9个，”. What is found in more places than the template has it, with different
values, says nothing. Tables are compared by their heads and the printed cells of their rows. Drafts are read by the
same pieces in the browser: web/src/manuscript/figures/told.ts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from macros.document.blocks import text
from macros.document.values import Kind
from macros.material.model import Blank, Block, Inlines, Paragraph, Table

MARKS = "，,；;。：:、（）()！？"
_DIGITS = "0-9０-９"
_NUMBER = f"(?:[{_DIGITS}]+(?:[,.．][{_DIGITS}]+)*[百千万亿]{{0,2}}|[〇零一二两三四五六七八九十百千万亿]{{1,12}})"
_DAY = f"(?:[{_DIGITS}]{{4}}年)?[{_DIGITS}]{{1,2}}月(?:[{_DIGITS}]{{1,2}}日|底|末|初|上旬|中旬|下旬)?"
# What may stand for a blank of a kind; for another one any words of a piece.
_VALUES = {
    "count": _NUMBER,
    "percent": f"(?:[{_DIGITS}]+(?:[.．][{_DIGITS}]+)?[%％]|百分之{_NUMBER})",
    "money": f"{_NUMBER}元",
    "date": _DAY,
    "period": f"{_DAY}起?(?:至|到|—|-)(?:{_DAY}|[{_DIGITS}]{{1,2}}日)",
}
_WORDS = f"[^{MARKS}]{{1,60}}"
_HAN = re.compile(r"[\u4e00-\u9fff]")
LEAST = 3  # so many Han characters of a piece, its measure among them, make it known


@dataclass(frozen=True)
class Said:
    """A value as it is written, and its line."""

    text: str
    line: int


Values = dict[str, list[Said]]


def whole(kinds: Mapping[str, Kind], template: Inlines, content: str, line: int) -> Values:
    """What a text says that is all one sentence of the template, such as a title."""
    names = [part.name for part in template if isinstance(part, Blank)]
    match = re.fullmatch(_whole(_marked(template), names, kinds), content) if names else None
    return {name: [Said(value, line)] for name, value in zip(names, match.groups() if match else (), strict=False)}


def told(kinds: Mapping[str, Kind], template: Sequence[Block], blocks: Sequence[Block]) -> Values:
    """What the blocks under a heading say for the blanks that the template has there."""
    found: Values = {}
    patterns: dict[str, list[tuple[str, ...]]] = {}
    for block in template:
        if isinstance(block, Paragraph):
            for piece, names in pieces(block.inlines):
                patterns.setdefault(pattern_of(piece, names, kinds), []).append(names)
    lines = [(text(b.inlines), b.line) for b in blocks if isinstance(b, Paragraph)]
    for pattern, places in patterns.items():
        _add(found, pattern, places, lines)
    _from_tables(found, kinds, template, blocks)
    return found


def pieces(inlines: Inlines) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The pieces that hold a blank and enough words of their own, NUL for each blank, and the names of these."""
    blanks = [part.name for part in inlines if isinstance(part, Blank)]
    marked = _marked(inlines)
    place = 0
    for piece in _split(marked):
        names = tuple(blanks[place : place + piece.count("\0")])
        place += len(names)
        if names and len(_HAN.findall(piece)) >= LEAST and "\0\0" not in piece:
            yield piece, names


def _split(marked: str) -> Iterator[str]:
    """At the marks; what stands behind a colon without words of its own is one with the words before it."""
    before = ""
    for piece, mark in re.findall(f"([^{MARKS}]*)([{MARKS}]?)", marked):
        joined = before + piece
        alone = before if len(_HAN.findall(piece)) < LEAST else ""
        before = ""
        if mark in ("：", ":") and "\0" not in joined:
            before = f"{joined}{mark}"
            continue
        yield joined if alone else piece


def pattern_of(piece: str, names: Sequence[str], kinds: Mapping[str, Kind]) -> str:
    """A regular expression of a piece whose blanks are marked NUL."""
    first, *others = (re.escape(part.strip()) for part in piece.split("\0"))
    return first + "".join(f"({_value(kinds, name)}){other}" for name, other in zip(names, others, strict=True))


def _value(kinds: Mapping[str, Kind], name: str) -> str:
    kind = kinds.get(name, Kind())
    if kind.choices:
        return f"(?:{'|'.join(map(re.escape, sorted(kind.choices, key=len, reverse=True)))})"
    return _NUMBER if kind.kind == "money" and kind.unit else _VALUES.get(kind.kind, _WORDS)


def _add(found: Values, pattern: str, places: list[tuple[str, ...]], lines: Iterable[tuple[str, int]]) -> None:
    inside = _inside(pattern)
    matches = [(match.groups(), line) for content, line in lines for match in inside.finditer(content)]
    if len({groups for groups, _ in matches}) == 1 and len(set(places)) == 1:
        matches = matches[:1]
        places = places[:1]
    if len(matches) != len(places):
        return
    for names, (groups, line) in zip(places, matches, strict=True):
        for name, value in zip(names, groups, strict=True):
            found.setdefault(name, []).append(Said(value, line))


@lru_cache(maxsize=4096)
def _inside(pattern: str) -> re.Pattern[str]:
    """A piece between two marks; a site has more of them than `re` keeps by itself, and several rules ask for each."""
    return re.compile(f"(?:^|(?<=[{MARKS}])){pattern}(?=[{MARKS}]|$)")


def _from_tables(found: Values, kinds: Mapping[str, Kind], template: Sequence[Block], blocks: Sequence[Block]) -> None:
    filled = [block for block in blocks if isinstance(block, Table)]
    for pattern in (block for block in template if isinstance(block, Table)):
        head = [text(cell) for cell in pattern.header]
        table = next((table for table in filled if [text(cell) for cell in table.header] == head), None)
        for row, other in _pairs(pattern, table) if table else ():
            for cell, value in zip(pattern.rows[row], table.rows[other] if table else (), strict=True):
                names = [part.name for part in cell if isinstance(part, Blank)]
                match = re.fullmatch(_whole(_marked(cell), names, kinds), text(value)) if names else None
                for name, said in zip(names, match.groups() if match else (), strict=False):
                    line = table.line + 2 + other if table else 0
                    found.setdefault(name, []).append(Said(said.strip(), line))


def _marked(inlines: Inlines) -> str:
    """A text with NUL for each of its blanks."""
    return "".join("\0" if isinstance(part, Blank) else part.text for part in inlines)


def _whole(marked: str, names: Sequence[str], kinds: Mapping[str, Kind]) -> str:
    """A cell that is one blank may hold anything; what is wrong with it is another question."""
    return "(.+)" if marked.strip() == "\0" else pattern_of(marked, names, kinds)


def _pairs(pattern: Table, table: Table) -> Iterator[tuple[int, int]]:
    """Rows of a template with those of a filled table: by the cells that are printed, else by their order."""
    taken: set[int] = set()
    free = []
    for index, row in enumerate(pattern.rows):
        printed = {place: text(cell).strip() for place, cell in enumerate(row) if _is_printed(cell)}
        same = [
            other
            for other, cells in enumerate(table.rows)
            if all(text(cells[place]).strip() == words for place, words in printed.items())
        ]
        if not any(printed.values()):
            free.append(index)
        elif len(same) == 1:
            taken.add(same[0])
            yield index, same[0]
    left = [other for other in range(len(table.rows)) if other not in taken]
    # A list goes on as far as the writer has it; among printed rows a place is known only where none is added.
    if len(free) == len(left) or free == list(range(len(free))):
        yield from zip(free, left, strict=False)


def _is_printed(cell: Inlines) -> bool:
    return not any(isinstance(part, Blank) for part in cell)
