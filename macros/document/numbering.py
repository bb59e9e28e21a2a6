"""Numbers of headings: written in one form (GB/T 9704-2012, 7.3.3), read in every form that drafts use.

The same rule will be written in TypeScript for the draft check; both must pass tests/vectors/numbering.json.
Characters that are easily mistaken for another one (full-width forms, blanks) are written as \\u escapes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LARGEST = 99  # the standard gives no rule for more, and no report needs more
LEVELS = (1, 2, 3, 4)
IN_TEXT = 0  # level of 一是 and 第一: they count within a text and open no heading level

# The forms that the standards print. ① and 第一 stand in GB/T 15834, the others in GB/T 9704 as well.
CANONICAL = frozenset({"han-dun", "han-brackets", "num-dot", "num-brackets", "circled", "ordinal", "shi"})

_DIGITS = "一二三四五六七八九"
# Spelled out, because \s differs between Python and JavaScript.
BLANKS = " \\t\\u00a0\\u2000-\\u200b\\u3000\\ufeff"
_B = f"[{BLANKS}]*"
_HAN = "([一二三四五六七八九十]{1,3})"
_NUM = "([0-9]{1,2})"
_WIDE = "([\\uff10-\\uff19]{1,2})"
_OPEN, _CLOSE = "\\uff08", "\\uff09"
_BRACKETS = f"[({_OPEN}]{_B}%s{_B}[){_CLOSE}]"
_STRAY = "[、.\\uff0e,\\uff0c:\\uff1a]"  # a mark that has no place after a bracket


def _bracketed(prefix: str, level: int, number: str) -> list[tuple[str, int, str]]:
    """The bracket forms of a number; a stray mark behind the bracket counts before the width of the bracket."""
    return [
        (f"{prefix}-brackets-mark", level, f"{_BRACKETS % number}{_B}{_STRAY}"),
        (f"{prefix}-brackets", level, f"{_OPEN}{_B}{number}{_B}{_CLOSE}"),
        (f"{prefix}-brackets-half", level, f"\\({_B}{number}{_B}\\)"),
        (f"{prefix}-brackets-mixed", level, _BRACKETS % number),
        (f"{prefix}-bracket-right", level, f"{number}{_B}[){_CLOSE}]{_B}(?:{_STRAY})?"),
    ]


# form, level, pattern of the number; the first that matches counts.
FORMS: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (form, level, re.compile(pattern))
    for form, level, pattern in [
        ("chapter", 1, f"第{_HAN}(?:部分|章)(?=[{BLANKS}、:\\uff1a]|$){_B}[、:\\uff1a]?"),
        ("ordinal", IN_TEXT, f"第{_HAN}{_B}[,\\uff0c]"),
        ("ordinal-mark", IN_TEXT, f"第{_HAN}{_B}[、.\\uff0e:\\uff1a]"),
        ("shi", IN_TEXT, f"{_HAN}是"),
        *_bracketed("han", 2, _HAN),
        ("han-bracket-sign", 2, f"([\\u3220-\\u3229]){_B}(?:{_STRAY})?"),
        ("han-dun", 1, f"{_HAN}{_B}、"),
        ("han-dot", 1, f"{_HAN}{_B}[.\\uff0e]"),
        ("han-comma", 1, f"{_HAN}{_B}[,\\uff0c]"),
        ("han-blank", 1, f"{_HAN}[{BLANKS}]+(?=[^{BLANKS}]{{2}})"),
        *_bracketed("num", 4, _NUM),
        ("num-bracket-sign", 4, f"([\\u2474-\\u2487]){_B}(?:{_STRAY})?"),
        ("decimal", 2, f"(?:[0-9]{{1,2}}\\.){{1,3}}{_NUM}(?:[{BLANKS}]+|、)(?![0-9])"),
        ("num-dot", 3, f"{_NUM}\\."),
        ("num-dot-wide", 3, f"{_NUM}\\uff0e"),
        ("num-dun", 3, f"{_NUM}{_B}、"),
        ("num-comma", 3, f"{_NUM}{_B}[,\\uff0c]"),
        ("num-wide", 3, f"{_WIDE}{_B}[.\\uff0e、,\\uff0c]"),
        ("num-dot-sign", 3, "([\\u2488-\\u249b])、?"),
        ("circled", 5, "([\\u2460-\\u2473])(?![、.\\uff0e,\\uff0c])"),
        ("circled-mark", 5, "([\\u2460-\\u2473])[、.\\uff0e,\\uff0c]"),
    ]
)

# Characters that hold bracket, circle or dot and number in one: first character of the row and its number.
_SIGNS = ((0x3220, 0x3229), (0x2460, 0x2473), (0x2474, 0x2487), (0x2488, 0x249B))

# 1.5万元 and 1、2号楼 are figures, but 1.2026年 is a heading that opens with a year.
_FIGURE = re.compile("(?![0-9]{4}年)[0-9\\uff10-\\uff19]")
# 一、二季度 and 一、二、三 count on; 一、二级单位情况 cannot be told from them and is left alone too.
_COUNTING_ON = re.compile(f"{_HAN}(?:[、,\\uff0c]|季度|级|类|线|等|期|楼|班|组|所|届|月)")


@dataclass(frozen=True)
class Number:
    """The number at the head of a text.

    `level` is 1 to 5, 0 where it counts within a text; `form` names how it is written; `rest` is what follows.
    """

    level: int
    n: int
    form: str
    rest: str

    @property
    def canonical(self) -> bool:
        return self.form in CANONICAL


def number(level: int, n: int) -> str:
    """The literal number of the n-th heading of a level: 一、 / (一) / 1. / (1), brackets full-width.

    Raises ValueError for a level other than 1–4 or an n other than 1–99.
    """
    if level not in LEVELS or not 1 <= n <= LARGEST:
        raise ValueError(f"no number for level {level}, n {n}: levels are 1-4, numbers 1-{LARGEST}")
    if level == 1:
        return f"{_to_han(n)}、"
    if level == 2:
        return f"\uff08{_to_han(n)}\uff09"
    return f"{n}." if level == 3 else f"\uff08{n}\uff09"


def parse(text: str) -> Number | None:
    """The number that `text` opens with, in a correct or a faulty form; None when it opens with none."""
    text = text.strip(_BLANK_CHARACTERS)
    for form, level, pattern in FORMS:
        found = pattern.match(text)
        if found is None:
            continue
        n = _value(found[1])
        behind = text[found.end() :]
        if n is None or _is_figure(form, n, behind):
            return None
        if form == "decimal":
            level = found[0].count(".") + 1
        return Number(level, n, form, behind.lstrip(_BLANK_CHARACTERS))
    return None


_BLANK_CHARACTERS = " \t\u00a0\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))


def _is_figure(form: str, n: int, behind: str) -> bool:
    """Whether what looks like a number of a heading is part of a figure or of a run of numbers."""
    if form.startswith("num-") and "bracket" not in form:
        return bool(_FIGURE.match(behind))
    if form in ("han-dun", "han-comma"):
        following = _COUNTING_ON.match(behind)
        return bool(following) and _from_han(following[1]) == n + 1
    return False


def _to_han(n: int) -> str:
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens - 1] + "十"
    return head + (_DIGITS[ones - 1] if ones else "")


def _from_han(text: str) -> int | None:
    """Value of a Chinese number up to 99; None for what is not one, such as 一一."""
    return _HAN_VALUES.get(text)


_HAN_VALUES = {_to_han(n): n for n in range(1, LARGEST + 1)}


def _value(text: str) -> int | None:
    """Value of a number in any script of FORMS; None for 0 and for what is no number."""
    for first, last in _SIGNS:
        if first <= ord(text[0]) <= last:
            return ord(text[0]) - first + 1
    if text[0].isdigit():  # ASCII or full-width
        return int(text) or None
    return _from_han(text)
