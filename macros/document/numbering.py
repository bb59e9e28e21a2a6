"""Numbers of headings: written in one form (GB/T 9704-2012, 7.3.3), read in every form that drafts use.

The forms are data (tables.json); web/src/shared/numbering.ts reads the same. Both pass tests/vectors/numbering.json.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.document.tables import TABLES

_TABLE = TABLES["numbering"]
LARGEST: int = _TABLE["largest"]  # the standard gives no rule for more, and no report needs more
LEVELS = (1, 2, 3, 4)

# The forms that the standards print. ① and 第一 stand in GB/T 15834, the others in GB/T 9704 as well.
CANONICAL = frozenset(_TABLE["canonical"])


def _with_blanks(pattern: str) -> str:
    return pattern.replace("{b}", "[{blanks}]*").replace("{blanks}", _TABLE["blanks"])


# form, level, pattern of the number; the first that matches counts.
FORMS: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (form, level, re.compile(_with_blanks(pattern))) for form, level, pattern in _TABLE["forms"]
)
# 1.5万元 and 1、2号楼 are figures, but 1.2026年 is a heading that opens with a year.
_FIGURE = re.compile(_TABLE["figure"])
# 1.11月底 and 2.78个项目 as well: no month and no thing that is counted has a fraction. 3、4月 is a run of months.
_COUNTED = re.compile(_TABLE["counted"])
# 一、二季度 and 一、二、三 count on; 一、二级单位情况 cannot be told from them and is left alone too.
_COUNTING_ON = re.compile(_TABLE["counting_on"])


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
        depth = len(re.findall("[0-9]+", found[0])) if form == "decimal" else level
        return Number(depth, n, form, behind.lstrip(_BLANK_CHARACTERS))
    return None


# Spelled out, because \s differs between Python and JavaScript.
_BLANK_CHARACTERS = " \t\u00a0\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))


def _is_figure(form: str, n: int, behind: str) -> bool:
    """Whether what looks like a number of a heading is part of a figure or of a run of numbers."""
    if form.startswith("num-") and "bracket" not in form:
        return bool(_FIGURE.match(behind)) and not (form == "num-dot" and _COUNTED.match(behind))
    if form in ("han-dun", "han-comma"):
        following = _COUNTING_ON.match(behind)
        return following is not None and _from_han(following[1]) == n + 1
    return False


def _to_han(n: int) -> str:
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _TABLE["digits"][tens - 1] + "十"
    return head + (_TABLE["digits"][ones - 1] if ones else "")


def _from_han(text: str) -> int | None:
    """Value of a Chinese number up to 99; None for what is not one, such as 一一."""
    return _HAN_VALUES.get(text)


_HAN_VALUES = {_to_han(n): n for n in range(1, LARGEST + 1)}


def _value(text: str) -> int | None:
    """Value of a number in any script of FORMS; None for 0 and for what is no number."""
    for first, last in _TABLE["signs"]:
        if first <= ord(text[0]) <= last:
            return ord(text[0]) - int(first) + 1
    if text[0].isdigit():  # ASCII or full-width
        return int(text) or None
    return _from_han(text)
