"""Which section of a contract a heading stands for; the rule itself is data in templates/matching.yml.

Pure functions over sections. The draft check applies the same data in TypeScript; both must pass
tests/vectors/matching.json.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from macros.document import numbering
from macros.material import textfile, yamlfile
from macros.material.model import Section
from macros.material.places import ENGINE, TEMPLATES
from macros.material.problem import Problem, ProblemsFound
from macros.material.schema_messages import checker_of

PATH = TEMPLATES / "matching.yml"
RULES_FILE = ENGINE / PATH
SCHEMA = RULES_FILE.with_name("matching.schema.json")
# \s, \w, \b and \d differ between the languages, look-behind is not everywhere, groups are named otherwise.
_FOREIGN = re.compile(r"\\[swbdSWBDAZ1-9]|\(\?(?!:)|\$\d")


@dataclass(frozen=True)
class Rules:
    """templates/matching.yml; what each value does is said there."""

    replace: tuple[tuple[re.Pattern[str], str], ...]
    leading: tuple[str, ...]
    trailing: tuple[str, ...]
    keep: int
    order: tuple[str, ...]
    least: int
    at_end: int
    elsewhere: int


@dataclass(frozen=True)
class Match:
    """The section a heading stands for; `how` is exact (its title), alias or contained."""

    section: Section
    how: str


class Name(NamedTuple):
    """A section and one of the names it goes by: its title or an alias."""

    section: Section
    text: str


def load_rules(path: Path = RULES_FILE) -> Rules:
    """The rules of a file, read once for as long as it does not change. Raises ProblemsFound."""
    return _load(path, textfile.stamp(path))


def data_of(path: Path = RULES_FILE) -> dict[str, Any]:
    """What a file of rules holds, sound by its schema and in both languages. Raises ProblemsFound."""
    try:
        file = yamlfile.load(path)
    except yamlfile.YamlError as error:
        raise ProblemsFound([Problem(PATH, error.line, error.message)]) from error
    problems = checker_of(SCHEMA)(file, PATH) or list(_faulty_patterns(file))
    if problems:
        raise ProblemsFound(problems)
    data: dict[str, Any] = file.data
    return data


def _faulty_patterns(file: yamlfile.YamlFile) -> Iterator[Problem]:
    for index, step in enumerate(file.data["replace"]):
        line = file.line("replace", index, "pattern")
        try:
            re.compile(step["pattern"])
        except (re.error, OverflowError, RecursionError):
            yield Problem(PATH, line, f"正则“{step['pattern']}”写法有误：检查括号和方括号是否成对")
        if found := _FOREIGN.search(step["pattern"] + step["with"]):
            yield Problem(PATH, line, f"正则里的“{found[0]}”在两种语言里意思不同：写出具体的字符")


@lru_cache(maxsize=4)
def _load(path: Path, stamp: object) -> Rules:
    data = data_of(path)
    return Rules(
        replace=tuple((re.compile(step["pattern"]), step["with"]) for step in data["replace"]),
        leading=tuple(data["leading"]),
        trailing=tuple(data["trailing"]),
        keep=data["keep"],
        order=tuple(data["order"]),
        least=data["contained"]["least"],
        at_end=data["contained"]["at_end"],
        elsewhere=data["contained"]["elsewhere"],
    )


def match(
    heading: str,
    sections: Iterable[Section],
    *,
    within: Section | None = None,
    level: int | None = None,
    rules: Rules | None = None,
) -> Match | None:
    """The section that `heading` stands for, None when there is none or when it could be several.

    `sections` is flat (`contract.walk()`). Two hints decide between equals and nothing else: `within`, the
    section that the heading above was matched to, and `level`, the level of the heading.
    """
    rules = rules or load_rules()
    candidates = tuple(sections)
    if not sharp_key(heading, rules):
        return None
    for how in rules.order:
        found = _FINDERS[how](heading, candidates, rules)
        if found:
            section = _decide(found, within, level)
            return Match(section, how) if section else None
    return None


def short_key(text: str, rules: Rules | None = None) -> str:
    """`text` without number, punctuation and function words, for the containment rule."""
    rules = rules or load_rules()
    numbered = numbering.parse(text)
    text = unicodedata.normalize("NFKC", numbered.rest if numbered else text).lower()
    for pattern, replacement in rules.replace:
        text = pattern.sub(replacement, text)
    return text


def sharp_key(text: str, rules: Rules | None = None) -> str:
    """`short_key` without the dispensable words at both ends, for the rules that ask for equality."""
    rules = rules or load_rules()
    key = short_key(text, rules)
    while (shorter := _trim(key, rules)) != key:
        key = shorter
    return key


def ambiguous_aliases(sections: Sequence[Section], rules: Rules | None = None) -> Iterator[tuple[Name, Name]]:
    """Pairs of names by which two different sections of a contract cannot be told apart.

    `sections` is the tree of the contract. Below a configurable section the children repeat the same
    grandchildren (存在问题, 建议 in every area); those are told apart by the heading above them.
    """
    by_key: dict[str, list[tuple[Name, _Branch]]] = {}
    for section, branch in _branches(sections):
        for name in _names(section):
            by_key.setdefault(sharp_key(name.text, rules), []).append((name, branch))
    for entries in by_key.values():
        for (first, branch), (second, other) in combinations(entries, 2):
            if first.section is not second.section and not _repeats(branch, other):
                yield first, second


def _trim(key: str, rules: Rules) -> str:
    """`key` without one leading or trailing word, unless too little would remain."""
    for word in rules.leading:
        if key.startswith(word) and len(key) - len(word) >= rules.keep:
            return key[len(word) :]
    for word in rules.trailing:
        if key.endswith(word) and len(key) - len(word) >= rules.keep:
            return key[: -len(word)]
    return key


def _names(section: Section) -> tuple[Name, ...]:
    return tuple(Name(section, text) for text in (section.title, *section.aliases))


def _exact(heading: str, sections: Sequence[Section], rules: Rules) -> list[Section]:
    key = sharp_key(heading, rules)
    return [section for section in sections if sharp_key(section.title, rules) == key]


def _alias(heading: str, sections: Sequence[Section], rules: Rules) -> list[Section]:
    key = sharp_key(heading, rules)
    return [s for s in sections if any(sharp_key(alias, rules) == key for alias in s.aliases)]


def _contained(heading: str, sections: Sequence[Section], rules: Rules) -> list[Section]:
    """The sections with the longest name that the heading is about."""
    keys = (short_key(heading, rules), sharp_key(heading, rules))
    lengths = [(_longest_within(keys, section, rules), section) for section in sections]
    longest = max((length for length, _ in lengths), default=0)
    return [section for length, section in lengths if length == longest] if longest else []


def _longest_within(keys: tuple[str, str], section: Section, rules: Rules) -> int:
    names = (short_key(name.text, rules) for name in _names(section))
    return max((len(name) for name in names if _is_about(keys, name, rules)), default=0)


def _is_about(keys: tuple[str, str], name: str, rules: Rules) -> bool:
    """Whether a heading, given as its short and its sharp key, is about `name` and does not merely mention it."""
    if len(name) < rules.least or name not in keys[0]:
        return False
    times = rules.at_end if any(key.endswith(name) for key in keys) else rules.elsewhere
    return len(keys[0]) < times * len(name)


_FINDERS: dict[str, Callable[[str, Sequence[Section], Rules], list[Section]]] = {
    "exact": _exact,
    "alias": _alias,
    "contained": _contained,
}


def _decide(found: Sequence[Section], within: Section | None, level: int | None) -> Section | None:
    """The one section among equals that the hints point to."""
    below = {section.id for section in within.walk()} if within else set()
    for hint in (lambda s: s.id in below, lambda s: s.level == level):
        if len(found) > 1:
            found = [section for section in found if hint(section)] or found
    return found[0] if len(found) == 1 else None


# The configurable section above a section and which of its children it stands under.
_Branch = tuple[str, str] | None


def _branches(
    sections: Sequence[Section], branch: _Branch = None, above: Section | None = None
) -> Iterator[tuple[Section, _Branch]]:
    for section in sections:
        yield section, branch
        inner = (above.id, section.id) if above and above.configurable else branch
        yield from _branches(section.sections, inner, section)


def _repeats(branch: _Branch, other: _Branch) -> bool:
    """Whether two branches are different children of the same configurable section."""
    return bool(branch and other and branch[0] == other[0] and branch[1] != other[1])
