"""Ids of sections from how their titles are read, and what a title says that its section writes about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from macros.browser import pinyin
from macros.document import matching
from macros.material.reference import Role

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LONGEST, _MOST_CHARACTERS = 32, 4
_RESERVED = ("opening", "closing", "attachments", "rows")


class Ids:
    """Gives each section, item or column of one unit an id of its own, none of those `taken`."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._used = {*_RESERVED, *taken}

    def of(self, title: str) -> str:
        """The last characters of a title, where its head stands, as they are read: 存在的主要问题 → zhuyao-wenti."""
        key = matching.sharp_key(title) or matching.short_key(title)
        characters = _CHINESE.findall(key)[-_MOST_CHARACTERS:] or _CHINESE.findall(title)[-_MOST_CHARACTERS:]
        read = [pinyin.reading(character) for character in characters]
        words = ["".join(read[at : at + 2]) for at in range(0, len(read), 2)]
        base = re.sub("[^a-z-]", "", "-".join(filter(None, words)))[: _LONGEST - 4].strip("-") or "zhangjie"
        id, number = base, 2
        while id in self._used:
            id, number = f"{base}-{number}", number + 1
        self._used.add(id)
        return id


def role_of(title: str, roles: Iterable[Role]) -> str:
    """The role whose longest head ends the title, "" for none; templates/roles.yml says how it is read."""
    bare = re.sub(r"[\s“”‘’《》\uff08()\uff09。\uff1a:、]", "", title)
    best, length = "", 0
    for role in roles:
        if any(word in bare for word in role.unless):
            continue
        ends = [bare, *(bare[: -len(tail)] for tail in role.tail if bare.endswith(tail))]
        longest = max((len(head) for head in role.head if any(end.endswith(head) for end in ends)), default=0)
        if longest > length:
            best, length = role.id, longest
    return best
