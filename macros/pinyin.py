"""How Chinese characters are read, so that the search understands pinyin and slips between characters that sound alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from pypinyin import lazy_pinyin

# The first level of GB 2312, the characters that people type.
_COMMON = "".join(bytes(pair).decode("gb2312", "ignore") for pair in product(range(0xB0, 0xD8), range(0xA1, 0xFF)))
_RUN = re.compile(r"[\u4e00-\u9fff]+")


def character_table(texts: Iterable[str]) -> dict[str, str]:
    """The characters of every syllable: the common ones and those of `texts`, each by its usual reading."""
    table: dict[str, list[str]] = {}
    for character in sorted({*_COMMON, *(c for text in texts for run in _RUN.findall(text) for c in run)}):
        table.setdefault(_read(character)[0], []).append(character)
    return {syllable: "".join(table[syllable]) for syllable in sorted(table)}


def unusual_readings(texts: Iterable[str]) -> dict[str, str]:
    """Runs of characters that are read otherwise than one by one, such as 调查, with their syllables."""
    runs = sorted({run for text in texts for run in _RUN.findall(text)})
    readings = {run: _read(run) for run in runs}
    return {run: " ".join(read) for run, read in readings.items() if read != [_read(c)[0] for c in run]}


@lru_cache(maxsize=None)
def _read(run: str) -> list[str]:
    return lazy_pinyin(run, errors="ignore") or [""]
