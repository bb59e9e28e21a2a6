"""Numbers that Word counts by itself, as the text that a reader sees: many drafts number their headings so."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from lxml.etree import _Element as Element

from macros.document import numbering
from macros.importing.styles import Style, Styles, related
from macros.importing.wordxml import attribute, children, descendants, find, toggle, whole

_DEEPEST = 9
# Behind these a number needs no blank to be told from the text.
_CLOSED = re.compile(r"[、.．。)）\]:：,，\s\u2460-\u249b\u3220-\u3289-]$")


@dataclass(frozen=True)
class Counted:
    """A number as it is seen, with its blank behind it; `level` from 1."""

    text: str
    level: int
    n: int


@dataclass(frozen=True)
class _Level:
    start: int
    format: str
    text: str
    suffix: str
    legal: bool
    restart: int | None  # counts anew after a level up to this one; 0 never; None after any above
    style: str


@dataclass(frozen=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class ListNumbers:
    """Counts the numbered paragraphs of one document, in their order."""

    def __init__(self, main: Part, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._lists: dict[str, _List] = {}
        root = related(main, RELATIONSHIP_TYPE.NUMBERING)
        if root is not None:
            abstracts = {attribute(i, "abstractNumId") or "": i for i in descendants(root, "abstractNum")}
            nums = {attribute(i, "numId") or "": i for i in descendants(root, "num")}
            for key, item in nums.items():
                self._lists[key] = self._read(item, nums, abstracts)

    def next(self, properties: Element | None, chain: tuple[Style, ...]) -> Counted | None:
        """The number of the next paragraph that is shown, None for bullets and for paragraphs of no list."""
        place = self._place(properties, chain)
        if place is None:
            return None
        key, at = place
        found = self._lists[key]
        here = found.levels.get(at)
        if here is None:
            return None
        counts = self._counts.setdefault(found.abstract, {})
        anew = found.starts.get(at)
        if anew is not None and (key, at) not in self._begun:
            counts[at] = anew
        else:
            counts[at] = counts[at] + 1 if at in counts else here.start
        self._begun.add((key, at))
        for deeper in range(at + 1, _DEEPEST):
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or (restart > 0 and at < restart):
                counts.pop(deeper, None)
        if here.format == "bullet":
            return None
        text = re.sub("%([1-9])", lambda match: _shown(found, counts, here, int(match[1]) - 1), here.text)
        blank = " " if text and here.suffix != "nothing" and not _CLOSED.search(text) else ""
        return Counted(text + blank, at + 1, counts[at])

    def _place(self, properties: Element | None, chain: tuple[Style, ...]) -> tuple[str, int] | None:
        """The list and level of a paragraph: each from its own properties, else from the nearest style that says it."""
        sources = [properties, *(style.paragraph for style in chain)]

        def said(name: str) -> str | None:
            values = (attribute(find(source, "numPr", name)) for source in sources)
            return next((value for value in values if value is not None), None)

        key = said("numId")
        if key is None or key == "0" or key not in self._lists:
            return None
        levels = self._lists[key].levels
        own = attribute(find(properties, "numPr", "ilvl"))
        by_style = {level.style: at for at, level in reversed(levels.items()) if level.style}
        linked = next((by_style[style.id] for style in chain if style.id in by_style), None)
        return key, whole(own) if own is not None else linked if linked is not None else whole(said("ilvl"))

    def _read(self, item: Element, nums: dict[str, Element], abstracts: dict[str, Element]) -> _List:
        abstract = self._definition(attribute(find(item, "abstractNumId")) or "", nums, abstracts)
        levels = {whole(attribute(one, "ilvl")): _level(one) for one in children(abstract, "lvl")}
        starts: dict[int, int] = {}
        for override in children(item, "lvlOverride"):
            at = whole(attribute(override, "ilvl"))
            own, start = find(override, "lvl"), attribute(find(override, "startOverride"))
            if own is not None:
                levels[at] = _level(own)
            if start is not None:
                starts[at] = whole(start)
        return _List(attribute(abstract, "abstractNumId") or "", levels, starts)

    def _definition(self, key: str, nums: dict[str, Element], abstracts: dict[str, Element]) -> Element | None:
        """An abstract list, or the one that a list style points to."""
        abstract = abstracts.get(key)
        link = attribute(find(abstract, "numStyleLink"))
        if not link:
            return abstract
        style = self._styles.get(link)
        number = attribute(find(style.paragraph if style else None, "numPr", "numId"))
        linked = abstracts.get(attribute(find(nums.get(number or ""), "abstractNumId")) or "")
        named = (one for one in abstracts.values() if attribute(find(one, "styleLink")) == link)
        return linked if linked is not None and linked is not abstract else next(named, abstract)


def _shown(found: _List, counts: dict[int, int], here: _Level, at: int) -> str:
    level = found.levels.get(at)
    if level is None:
        return ""
    plain = here.legal and level.format != "bullet"
    return written(counts.get(at, level.start), "decimal" if plain else level.format)


def _level(item: Element) -> _Level:
    restart = attribute(find(item, "lvlRestart"))
    # Newer formats stand in a choice, with an older one to fall back on.
    fallback = find(item, "AlternateContent", "Fallback", "numFmt")
    direct = find(item, "numFmt")
    return _Level(
        whole(attribute(find(item, "start"))),
        attribute(direct if direct is not None else fallback) or "decimal",
        attribute(find(item, "lvlText")) or "",
        attribute(find(item, "suff")) or "tab",
        toggle(item, "isLgl") or False,
        None if restart is None else whole(restart),
        attribute(find(item, "pStyle")) or "",
    )


def written(n: int, form: str) -> str:
    """A number in a w:numFmt (ISO/IEC 29500-1, 17.18.59); in ordinary digits where the format is not among these."""
    writer = _WRITERS.get(form)
    return (writer(n) if writer else None) or (str(n) if form not in ("none", "bullet") else "")


def _han(n: int) -> str | None:
    return numbering.number(1, n)[:-1] if 1 <= n <= numbering.LARGEST else None


def _roman(n: int) -> str | None:
    if not 1 <= n <= 3999:
        return None
    text = ""
    for step, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split(), strict=True
    ):
        count, n = divmod(n, step)
        text += letters * count
    return text


def _letters(first: str) -> Callable[[int], str | None]:
    """a … z, aa, bb … as Word goes on."""
    return lambda n: chr(ord(first) + (n - 1) % 26) * -(-n // 26) if 1 <= n <= 780 else None


def _row(signs: str) -> Callable[[int], str | None]:
    return lambda n: signs[n - 1] if 1 <= n <= len(signs) else None


def _digits(signs: str) -> Callable[[int], str | None]:
    return lambda n: "".join(signs[int(digit)] for digit in str(n)) if n >= 0 else None


def _legal(names: str, units: str) -> Callable[[int], str | None]:
    """壹拾贰: numbers as on cheques, up to 9999."""

    def write(n: int) -> str | None:
        if not 1 <= n <= 9999:
            return None
        text, gap = "", False
        for place in range(len(str(n)) - 1, -1, -1):
            digit = n // 10**place % 10
            if digit:
                text += (names[0] if gap else "") + names[digit] + units[place].strip()
            gap = not digit and bool(text)
        return text

    return write


def _signs(first: int, length: int) -> Callable[[int], str | None]:
    return _row("".join(map(chr, range(first, first + length))))


_WIDE = _digits("\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")
_YEAR = _digits("〇一二三四五六七八九")
_WRITERS: dict[str, Callable[[int], str | None]] = {
    **dict.fromkeys(
        "chineseCounting chineseCountingThousand japaneseCounting koreanCounting taiwaneseCounting "
        "taiwaneseCountingThousand".split(),
        _han,
    ),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital"), lambda n: _han(n) if n <= 10 else _YEAR(n)),
    "japaneseDigitalTenThousand": _YEAR,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": _WIDE,
    "decimalFullWidth2": _WIDE,
    "upperRoman": _roman,
    "lowerRoman": lambda n: (_roman(n) or "").lower(),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "chineseLegalSimplified": _legal("零壹贰叁肆伍陆柒捌玖", " 拾佰仟"),
    "ideographLegalTraditional": _legal("零壹貳參肆伍陸柒捌玖", " 拾佰仟"),
    "japaneseLegal": _legal("零壱弐参四伍六七八九", " 拾百阡"),
    "ideographTraditional": _row("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _row("子丑寅卯辰巳午未申酉戌亥"),
    "ideographZodiacTraditional": lambda n: (
        "甲乙丙丁戊己庚辛壬癸"[(n - 1) % 10] + "子丑寅卯辰巳午未申酉戌亥"[(n - 1) % 12] if 1 <= n <= 60 else None
    ),
    "decimalEnclosedCircle": _signs(0x2460, 20),
    "decimalEnclosedCircleChinese": _signs(0x2460, 20),
    "decimalEnclosedParen": _signs(0x2474, 20),
    "decimalEnclosedFullstop": _signs(0x2488, 20),
    "ideographEnclosedCircle": _signs(0x3280, 10),
    "numberInDash": lambda n: f"- {n} -",
}
