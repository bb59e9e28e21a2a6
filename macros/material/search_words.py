"""What readers type and what the site calls it: templates/search.yml."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from macros.material import textfile
from macros.material.catalog import read_yaml
from macros.material.places import ENGINE, TEMPLATES, find
from macros.material.problem import Problem, ProblemsFound
from macros.material.schema_messages import checker_of

PATH = TEMPLATES / "search.yml"
SCHEMA = ENGINE / TEMPLATES / "search.schema.json"


@dataclass(frozen=True)
class Synonym:
    """Who types one of `typed` also finds what holds one of `means`."""

    typed: tuple[str, ...]
    means: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True)
class PageWords:
    """Other names of a page below docs/, or of one of its sections."""

    page: str
    words: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True)
class Group:
    """Pages below docs/ (with * for anything) whose results stand together; `weight` is what a find there is worth."""

    name: str
    pages: tuple[str, ...]
    weight: float = 1
    line: int = 0


@dataclass(frozen=True)
class Ask:
    """Who types one of `typed` means the pages of `kinds` (names of groups, or of kinds of material) or these `pages`."""

    typed: tuple[str, ...]
    kinds: tuple[str, ...]
    pages: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Offer:
    """A page below docs/ or one of its sections; `about` is what a reader gets there."""

    page: str
    about: str = ""


@dataclass(frozen=True)
class Start:
    """What is offered under a name before anything is typed."""

    name: str
    places: tuple[Offer, ...]
    line: int = 0


@dataclass(frozen=True)
class Uncovered:
    """Material that the site does not have; `nearest` are pages that come close, with how they differ.

    Words of an entry in `typed` that stand apart may be typed in any order.
    """

    topic: str
    typed: tuple[str, ...]
    nearest: tuple[Offer, ...]
    unless: tuple[str, ...] = ()
    note: str = ""
    line: int = 0


@dataclass(frozen=True)
class Pairs:
    """How two things are asked about together; `spelling` are the pages where the right writing of a word stands."""

    joined: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    spelling: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class SearchWords:
    groups: tuple[Group, ...] = ()
    asks: tuple[Ask, ...] = ()
    start: tuple[Start, ...] = ()
    ignored: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    idle: str = ""
    genres: tuple[str, ...] = ()
    pairs: Pairs = Pairs()
    synonyms: tuple[Synonym, ...] = ()
    words: tuple[PageWords, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    problems: tuple[Problem, ...] = ()


def load(root: Path) -> SearchWords:
    """The words of a project; none when the file is absent or faulty, and then `problems` say why."""
    return _load(root, textfile.stamp(find(root, PATH)))


@lru_cache(maxsize=1)
def _load(root: Path, stamp: object) -> SearchWords:
    """Read once for as long as the file does not change: several rules ask for it."""
    file, found = read_yaml(root, PATH)
    if file is None:
        return SearchWords(problems=tuple(found))
    try:
        faults = checker_of(SCHEMA)(file, PATH)
    except ProblemsFound as error:
        faults = list(error.problems)
    if faults:
        return SearchWords(problems=tuple(faults))
    made: dict[str, Any] = {
        key: tuple(_made(kind, item, file.line(key, index)) for index, item in enumerate(file.data[key]))
        for key, kind in _KINDS.items()
    }
    return SearchWords(
        ignored=tuple(file.data["ignored"]),
        forms=tuple(file.data["forms"]),
        idle=file.data["idle"],
        genres=tuple(file.data["genres"]),
        pairs=_made(Pairs, file.data["pairs"], file.line("pairs")),
        **made,
    )


_KINDS: Mapping[str, Callable[..., Any]] = {
    "groups": Group,
    "asks": Ask,
    "start": Start,
    "synonyms": Synonym,
    "words": PageWords,
    "uncovered": Uncovered,
}


def _made(kind: Callable[..., Any], item: Mapping[str, Any], line: int) -> Any:
    """An entry with its lists as tuples."""
    return kind(**{key: _frozen(value) for key, value in item.items()}, line=line)


def _frozen(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return tuple(Offer(**item) if isinstance(item, dict) else item for item in value)
