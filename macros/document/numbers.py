"""Numbers, days and periods as people write them: 1,234, 1.2万, 二十三, 百分之三十, 2026年9月10日, 2026年1月至10月.

The twin of web/src/shared/numbers.ts and days.ts; tests/vectors/values.json holds both.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,6})?"
POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
DIGITS = "〇一二三四五六七八九"
_SCALE = "[百千万亿]{0,2}"
_DIGIT = "[一二两三四五六七八九]"
_SMALL = f"(?:{_DIGIT}千)?(?:零?{_DIGIT}百)?(?:零?{_DIGIT}?十)?(?:零?{_DIGIT})?"
# Built as numbers are: 一百二十三, 两万零五十, 二〇二六, 零.
_HAN = re.compile(rf"零|[〇零一二三四五六七八九]{{2,}}|(?=.)(?:{_SMALL}亿)?(?:零?{_SMALL}万)?{_SMALL}")
_ARABIC = re.compile(rf"({ARABIC})({_SCALE})")


@dataclass(frozen=True)
class Amount:
    """A number as it was written: 3.60 has two decimals, 1.2万 has −3."""

    value: float
    decimals: int


@dataclass(frozen=True)
class Days:
    """The first and the last day that may be meant, as yyyymmdd."""

    first: int
    last: int


def half_width(text: str) -> str:
    """Full-width digits, points, commas between digits and per cent signs as half-width ones."""
    plain = re.sub("[０-９．％]", lambda found: chr(ord(found[0]) - 0xFEE0), text)
    return re.sub("(?<=[0-9])[，](?=[0-9]{3})", ",", plain).strip()


def number(text: str) -> Amount | None:
    """The number that a text is; None when it is anything else."""
    plain = half_width(text)
    if found := _ARABIC.fullmatch(plain):
        digits = found[1].replace(",", "")
        power, zeros = 1, 0
        for character in found[2]:
            power *= POWERS[character]
            zeros += len(str(POWERS[character])) - 1
        decimals = len(digits.partition(".")[2])
        return Amount(round(float(digits) * power, 6), decimals - zeros)
    return Amount(han(plain), 0) if _HAN.fullmatch(plain) else None


def han(text: str) -> int:
    """The value of Han figures: 一百二十 is 120, 二〇二六 is 2026."""
    if re.fullmatch("[〇零一二三四五六七八九]{2,}", text):
        return int("".join(str(_digit(character)) for character in text))
    whole = part = last = 0
    for character in text:
        power = POWERS.get(character)
        if power is None:
            last = _digit(character)
        elif power >= 10_000:
            whole, part, last = whole + (part + last or 1) * power, 0, 0
        else:
            part, last = part + (last or 1) * power, 0
    return whole + part + last


def _digit(character: str) -> int:
    return {"两": 2, "零": 0}.get(character, DIGITS.find(character))


def percent(text: str) -> Amount | None:
    """75%, 百分之七十五."""
    plain = half_width(text)
    if plain.endswith("%"):
        return number(plain[:-1])
    return number(plain[3:]) if plain.startswith("百分之") else None


def money(text: str) -> Amount | None:
    """In 元: 3500元, 1.2万元."""
    plain = half_width(text)
    return number(plain[:-1]) if plain.endswith("元") else None


_YEAR = r"(?:((?:19|20)[0-9]{2})[年./-])?"
_DAY = re.compile(
    rf"{_YEAR}([0-9]{{1,2}})(?:月(?:份|底|末|初|上旬|中旬|下旬)?|[./-](?=[0-9]))(?:([0-9]{{1,2}})日?)?(?:以?前)?"
)
_WHOLE = re.compile(r"((?:19|20)[0-9]{2})年(?:度|底|末)?(?:(上|下)半年|第?([一二三四1-4])季度)?(?:以?前)?")
_BETWEEN = re.compile("起?(?:至|到|—+|－|～|~)|(?<=[日月])-")


def days(text: str, year: int | None = None) -> Days | None:
    """The day, month or year that a text names; None when it is anything else or no such day exists.

    `year` is meant where none is written: without it such a day is not known either.
    """
    plain = half_width(text)
    if found := _DAY.fullmatch(plain):
        known = int(found[1]) if found[1] else year
        return _of(known, int(found[2]), int(found[3]) if found[3] else None) if known else None
    if found := _WHOLE.fullmatch(plain):
        known = int(found[1])
        first, last = _months(found[2], found[3])
        return Days(known * 10000 + first * 100 + 1, known * 10000 + last * 100 + monthrange(known, last)[1])
    return None


def _months(half: str | None, quarter: str | None) -> tuple[int, int]:
    if half:
        return (1, 6) if half == "上" else (7, 12)
    if quarter:
        place = "一二三四".find(quarter) + 1 or int(quarter)
        return place * 3 - 2, place * 3
    return 1, 12


def _of(year: int, month: int, day: int | None) -> Days | None:
    if not 1 <= month <= 12:
        return None
    longest = monthrange(year, month)[1]
    if day is None:
        return Days(year * 10000 + month * 100 + 1, year * 10000 + month * 100 + longest)
    stamp = year * 10000 + month * 100 + day
    return Days(stamp, stamp) if 1 <= day <= longest else None


def period(text: str, year: int | None = None) -> tuple[Days, Days] | None:
    """When a period begins and when it ends. The end may go without what the beginning has: 9月5日至8日."""
    plain = half_width(text)
    parts = _BETWEEN.split(plain)
    if len(parts) == 1:
        whole = days(plain, year)
        return (whole, whole) if whole else None
    if len(parts) != 2:
        return None
    begins = days(parts[0], year)
    month = re.match(rf"{_YEAR}([0-9]{{1,2}})月", parts[0])
    end = f"{month[2]}月{parts[1]}" if month and re.fullmatch(r"[0-9]{1,2}日", parts[1]) else parts[1]
    ends = days(end, begins.first // 10000 if begins else year)
    return (begins, ends) if begins and ends else None


def apart(first: int, last: int) -> int:
    """How many days lie between two, as yyyymmdd."""
    one, other = (date(stamp // 10000, stamp // 100 % 100, stamp % 100) for stamp in (first, last))
    return abs((other - one).days)
