"""How Chinese characters are read, so that the search understands pinyin and slips between characters that sound alike."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache
from itertools import product

# Characters are asked for one by one: the table of words, most of what the library loads, is not needed.
os.environ["PYPINYIN_NO_PHRASES"] = "true"
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

# The first level of GB 2312, the characters that people type.
COMMON = "".join(bytes(pair).decode("gb2312", "ignore") for pair in product(range(0xB0, 0xD8), range(0xA1, 0xFF)))
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Readings after these are those of dictionaries.
MOST_READINGS = 3

Table = dict[str, str]


def character_tables(texts: Iterable[str]) -> tuple[Table, Table]:
    """The characters of every syllable, by their usual and by their other readings: the common ones and those of `texts`.

    Which reading is meant depends on the word, and dictionaries of words do not have ours: they read 三重一大 wrong.
    """
    usual: dict[str, list[str]] = {}
    other: dict[str, list[str]] = {}
    for character in sorted({*COMMON, *(c for text in texts for c in _CHINESE.findall(text))}):
        first, *rest = _readings(character)
        usual.setdefault(first, []).append(character)
        for reading in rest:
            other.setdefault(reading, []).append(character)
    return _joined(usual), _joined(other)


# What those take for each other who do not tell some sounds apart.
_BLURRED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"))
_NASAL = re.compile(r"(?<=[aei])ng$")


def alike(texts: Iterable[str], twice: str) -> list[str]:
    """The characters that nearly sound alike, those that do without a | between them: 安按|昂.

    The common ones and those of `texts`, by their usual readings, those of `twice` by two.
    """
    groups: dict[str, dict[str, list[str]]] = {}
    for character in sorted({*COMMON, *(c for text in texts for c in _CHINESE.findall(text))}):
        for reading in _readings(character)[: 2 if character in twice else 1]:
            groups.setdefault(_blurred(reading), {}).setdefault(reading, []).append(character)
    return ["|".join("".join(same) for _, same in sorted(group.items())) for _, group in sorted(groups.items())]


def _blurred(syllable: str) -> str:
    for sound, other in _BLURRED:
        if syllable.startswith(sound):
            syllable = other + syllable.removeprefix(sound)
            break
    return _NASAL.sub("n", syllable)


def initial(text: str) -> str:
    """The first letter of how the first Chinese character of a text is read, as a capital; # without one."""
    found = _CHINESE.search(text)
    return (_readings(found[0])[0][:1].upper() if found else "") or "#"


def reading(character: str) -> str:
    """How a Chinese character is usually read, in small letters without tones; "" for others."""
    return _readings(character)[0] if _CHINESE.fullmatch(character) else ""


def _joined(table: dict[str, list[str]]) -> Table:
    return {syllable: "".join(table[syllable]) for syllable in sorted(table)}


@cache
def _readings(character: str) -> list[str]:
    """Taken from the table of the library, which asks itself much more of a text than a single character needs."""
    toned = PINYIN_DICT.get(ord(character), "").split(",")
    return list(dict.fromkeys(map(to_normal, toned)))[:MOST_READINGS]
