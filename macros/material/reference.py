"""What stands beside the units: facts, phrases, dimensions, terms, campaigns, words and rules of the draft check, cases, chains, situations.

Each is a list in a file of templates/ whose name is in FILES; settings.yml goes on with some of them, hence `path`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, cast

from macros.material import cache, settings, textfile
from macros.material.catalog import Mechanism, read_yaml
from macros.material.places import DOCS, ENGINE, TEMPLATES, find
from macros.material.problem import Problem, ProblemsFound
from macros.material.schema_messages import checker, load_schema
from macros.material.yamlfile import YamlFile

SCHEMA = ENGINE / TEMPLATES / "reference.schema.json"
# Kinds of rules of the draft check: the part of a rule's id before the dot.
RULE_GROUPS: Mapping[str, str] = {
    "safety": "保密和个人信息",
    "structure": "结构",
    "numbering": "序号",
    "leftover": "残留",
    "text": "文字",
    "marks": "标点",
    "numerals": "数字和日期",
    "substance": "内容",
    "terms": "提法",
    "genre": "文种",
    "format": "格式",
    "sameness": "雷同",
}
# Groups of the mechanisms: the letter of a code.
MECHANISM_GROUPS: Mapping[str, str] = {
    "A": "活动与征求意见",
    "B": "组织与队伍",
    "C": "学习与思想",
    "D": "履职与业务",
    "E": "责任制",
    "F": "决策",
    "G": "组织生活",
    "H": "纪律作风",
    "I": "作风整顿与窗口服务",
    "J": "党建方法",
    "K": "派驻监督",
    "L": "政治表述",
    "M": "法规引用",
    "N": "政治生态分析",
}


@dataclass(frozen=True)
class Term:
    """A way of writing that is out of date or wrong, with the present one."""

    old: str
    new: str
    kind: str
    reason: str
    source: str
    confidence: str
    verified: str
    also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    review_by: str = ""
    line: int = 0
    path: Path = Path()


@dataclass(frozen=True)
class Phrase:
    """A way of speaking that is in use now; `sections` are places as unit#section, `check` how to confirm it."""

    id: str
    name: str
    group: str
    use: str
    sections: tuple[str, ...]
    basis: str
    source: str
    confidence: str
    verified: str
    review_by: str
    also: tuple[str, ...] = ()
    avoid: str = ""
    check: str = ""
    line: int = 0


@dataclass(frozen=True)
class Dimension:
    """A side of things that a report should touch somewhere: any of `words` does, in whatever phrase."""

    id: str
    title: str
    words: tuple[str, ...]
    ask: str
    source: str
    verified: str
    line: int = 0


@dataclass(frozen=True)
class Fact:
    """A sentence that many places need; `opening` and `never` tell places that say it in words of their own."""

    id: str
    text: str
    opening: str
    never: tuple[str, ...]
    source: str
    confidence: str
    verified: str
    line: int = 0


@dataclass(frozen=True)
class Campaign:
    """A campaign of education; only the last can be running. `standing` is what is still required after its end."""

    code: str
    title: str
    years: str
    status: str
    source: str
    confidence: str
    verified: str
    period: str = ""
    ended_on: str = ""
    standing: Mapping[str, Any] = field(default_factory=dict, hash=False)
    note: str = ""
    review_by: str = ""
    line: int = 0


@dataclass(frozen=True)
class WordList:
    """Words that mean one thing to the draft check, and where they do not."""

    id: str
    about: str
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    line: int = 0


# Why a word is wrong where its entry does not say more.
MISTYPED = "音同或者形近，打错了字"


@dataclass(frozen=True)
class WrittenWrong:
    """A word as it is often written wrong; the levels are explained in templates/wrong_words.yml."""

    wrong: str
    right: str
    reason: str = MISTYPED
    level: str = "必错"
    unless: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    line: int = 0
    path: Path = Path()


@dataclass(frozen=True)
class CommonWord:
    """A word of two characters, with what is typed for its first and for its second by mistake."""

    word: str
    slips: tuple[str, str]
    turned: bool = False
    line: int = 0


@dataclass(frozen=True)
class PhraseList:
    """Words of one kind, apart by blanks; the kinds are explained in templates/set_phrases.yml."""

    kind: str
    words: str
    bits: int = 0
    line: int = 0


@dataclass(frozen=True)
class Collocation:
    """Verbs, and objects that do not go with them, apart by blanks; explained in templates/collocations.yml."""

    verbs: str
    objects: str
    between: str = "other-verb"
    unless: str = ""
    after: str = ""
    line: int = 0


@dataclass(frozen=True)
class Needs:
    """What those type who need a page below docs/, or a section of it, and do not know its name; apart by blanks.

    Or who need a topic that the site does not cover.
    """

    needs: str
    page: str = ""
    topic: str = ""
    line: int = 0


@dataclass(frozen=True)
class ReviewRule:
    """A rule of the draft check. `guide` is a page below docs/; `kind` is check where code applies the rule."""

    id: str
    title: str
    level: str
    scope: str
    kind: str
    sign: str
    reason: str
    remedy: str
    source: str
    guide: str
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    replace: Mapping[str, str] = field(default_factory=dict, hash=False)
    word_level: str = ""
    patterns: tuple[str, ...] = ()
    groups: tuple[Mapping[str, Any], ...] = field(default=(), hash=False)
    titles: tuple[str, ...] = ()
    message: str = ""
    instead: str = ""
    repair: str = ""
    at: str = "any"
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    together: bool = False
    cells: bool = True
    apart: bool = True
    quoted: bool = True
    limits: Mapping[str, float] = field(default_factory=dict, hash=False)
    line: int = 0

    @property
    def group(self) -> str:
        return self.id.partition(".")[0]

    @property
    def anchor(self) -> str:
        return self.id.replace(".", "-")


@dataclass(frozen=True)
class Role:
    """What a section writes about, whatever it is called; the keys are explained in templates/roles.yml."""

    id: str
    title: str
    head: tuple[str, ...]
    tail: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    told_in: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    named_unless: tuple[str, ...] = ()
    modifier: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Neighbour:
    """A kind of text that looks like a report of ours and is none; `words` of its title give it away."""

    title: str
    words: tuple[str, ...]
    line: int = 0

    def vetoes(self, title: str, own: tuple[str, ...]) -> str:
        """The marked word that a title ends or opens with, unless it is part of one of a report's `own`; or ""."""
        for word in self.words:
            bare = word.strip("^$")
            at_head = title.endswith(bare) if word.endswith("$") else word.startswith("^") and title.startswith(bare)
            if at_head and not any(bare in mine and mine in title for mine in own):
                return bare
        return ""


@dataclass(frozen=True)
class People:
    """The invented people of one organ: the posts of each name as the examples write them, apart by “、”."""

    organ: str
    people: Mapping[str, str] = field(hash=False)
    line: int = 0


@dataclass(frozen=True)
class Case:
    """A flawed passage that breaks one rule, and the same passage mended; `at` quotes the places of the flaw."""

    id: str
    title: str
    rule: str
    flawed: str
    at: tuple[str, ...]
    diagnosis: tuple[str, ...]
    mended: str
    note: str = ""
    line: int = 0


@dataclass(frozen=True)
class Step:
    """A step of a chain (it has a title) or of a situation; `units` and `guides` are what it needs."""

    text: str
    title: str = ""
    units: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()
    line: int = 0
    path: Path = Path()


@dataclass(frozen=True)
class Chain:
    """Materials that follow one another."""

    id: str
    title: str
    text: str
    steps: tuple[Step, ...]
    line: int = 0

    def steps_of(self, unit_id: str) -> list[int]:
        """Positions of the steps that use a unit."""
        return [index for index, step in enumerate(self.steps) if unit_id in step.units]


@dataclass(frozen=True)
class Situation:
    """What a reader has to do, step by step, and what not to do."""

    id: str
    title: str
    when: str
    steps: tuple[Step, ...]
    avoid: tuple[str, ...]
    line: int = 0
    path: Path = Path()


FILES: Mapping[str, type] = {
    "facts": Fact,
    "phrases": Phrase,
    "dimensions": Dimension,
    "terms": Term,
    "campaigns": Campaign,
    "lexicon": WordList,
    "wrong_words": WrittenWrong,
    "common_words": CommonWord,
    "set_phrases": PhraseList,
    "collocations": Collocation,
    "review_rules": ReviewRule,
    "neighbours": Neighbour,
    "roles": Role,
    "people": People,
    "cases": Case,
    "chains": Chain,
    "situations": Situation,
    "needs": Needs,
}
# Read by the catalog as well, which needs less of them; here the rest is checked.
SHARED_FILES = ("mechanisms", "regulations")


@dataclass(frozen=True, eq=False)
class Reference:
    """All lists in the order of their files; faults stand in `problems`."""

    facts: tuple[Fact, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    terms: tuple[Term, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    lexicon: tuple[WordList, ...] = ()
    wrong_words: tuple[WrittenWrong, ...] = ()
    common_words: tuple[CommonWord, ...] = ()
    set_phrases: tuple[PhraseList, ...] = ()
    collocations: tuple[Collocation, ...] = ()
    review_rules: tuple[ReviewRule, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    roles: tuple[Role, ...] = ()
    people: tuple[People, ...] = ()
    cases: tuple[Case, ...] = ()
    chains: tuple[Chain, ...] = ()
    situations: tuple[Situation, ...] = ()
    needs: tuple[Needs, ...] = ()
    problems: tuple[Problem, ...] = ()

    def words_of(self, level: str) -> tuple[WrittenWrong, ...]:
        """The words of templates/wrong_words.yml that a rule of this level reports."""
        return tuple(word for word in self.wrong_words if level and word.level == level)

    def set_phrases_of(self, kind: str) -> list[str]:
        """The words of templates/set_phrases.yml of one kind."""
        return [word for listed in self.set_phrases if listed.kind == kind for word in listed.words.split()]

    @cached_property
    def rule_by_id(self) -> dict[str, ReviewRule]:
        return {rule.id: rule for rule in self.review_rules}

    def phrases_of(self, unit_id: str, section_id: str) -> list[Phrase]:
        """The phrases that belong into a section of a unit."""
        return [phrase for phrase in self.phrases if f"{unit_id}#{section_id}" in phrase.sections]


def mechanism_page(mechanism: Mechanism) -> str:
    """Where the dictionary explains a mechanism, from the site's root."""
    return f"reference/mechanisms.html#{mechanism.code.lower()}"


def path_of(name: str) -> Path:
    """The file of a list, below the project."""
    return TEMPLATES / f"{name}.yml"


def load(root: Path) -> Reference:
    """The lists of a project as its files stand now; read once for as long as no file changes."""
    return _load(root, tuple(map(textfile.stamp, _paths(root))))


@lru_cache(maxsize=4)
def _paths(root: Path) -> tuple[Path, ...]:
    """Put together once: a check asks for the lists thirty times."""
    return (root / settings.PATH, *(find(root, path_of(name)) for name in (*FILES, *SHARED_FILES)))


@lru_cache(maxsize=4)
def _load(root: Path, stamps: object) -> Reference:
    return cache.remember(root, "reference", [SCHEMA, *_paths(root)], lambda: _read(root))


def _read(root: Path) -> Reference:
    problems: list[Problem] = []
    own = dict(settings.own_lists(root))
    lists = {name: tuple(_entries(root, name, made, own.get(name), problems)) for name, made in FILES.items()}
    for name in SHARED_FILES:
        _sound_file(root, name, problems)
    return Reference(**lists, problems=tuple(problems))


def _entries(root: Path, name: str, made: type, own: YamlFile | None, problems: list[Problem]) -> Iterator[Any]:
    """The entries of one file, and those that the settings add; none of what is absent, empty or faulty."""
    file = _sound_file(root, name, problems)
    faults = _faults(name, own, settings.PATH) if own else []
    problems.extend(faults)
    for path, entries in ((path_of(name), file), (settings.PATH, None if faults else own)):
        for index, item in enumerate(entries.data) if entries else ():
            for one in _each(item):
                yield _make(made, one, (index,), cast("YamlFile", entries), path)


def _each(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """An entry that tells several wrong ways of one word stands for one entry a way."""
    ways = item.get("wrong")
    if not isinstance(ways, list):
        yield item
        return
    longer = item.get("unless", ())
    for way in ways:
        # What spares another way only is none of this one's; what spares none is left to be told.
        own = [text for text in longer if way in text or not any(other in text for other in ways)]
        yield {**item, "wrong": way} | ({"unless": own} if "unless" in item else {})


def _make(made: type, item: Mapping[str, Any], key: tuple[str | int, ...], file: YamlFile, path: Path) -> Any:
    """A dataclass from a mapping of the same names; lists become tuples, `steps` become Steps."""
    values: dict[str, Any] = {"line": file.line(*key)}
    for known in fields(made):
        if known.name == "path":
            values["path"] = path
            continue
        value = item.get(known.name)
        if known.name == "steps":
            value = tuple(_make(Step, step, (*key, "steps", i), file, path) for i, step in enumerate(item["steps"]))
        if value is not None:
            values[known.name] = tuple(value) if isinstance(value, list) else value
    return made(**values)


def _sound_file(root: Path, name: str, problems: list[Problem]) -> YamlFile | None:
    """A file that fits its schema; otherwise None, and what is wrong goes to `problems`."""
    path = path_of(name)
    file, found = read_yaml(root, path)
    if file is None:
        problems.extend(() if name in SHARED_FILES else found)  # the catalog reports its own files
        return None
    faults = _faults(name, file, path)
    problems.extend(faults)
    return None if faults else file


def _faults(name: str, file: YamlFile, path: Path) -> list[Problem]:
    if not file.data:
        return [Problem(path, 1, "文件是空的：至少写一条，或者从版本库恢复")]
    try:
        return _checker(name)(file, path)
    except ProblemsFound as error:
        return list(error.problems)


@lru_cache
def _checker(name: str) -> Callable[[YamlFile, Path], list[Problem]]:
    return checker({"$defs": _definitions(SCHEMA), "$ref": f"#/$defs/{name}"})


@lru_cache(maxsize=1)  # to look through the schema itself takes longer than through a list
def _definitions(path: Path) -> Any:
    return load_schema(path).get("$defs", {})


def page_title(root: Path, page: str) -> str | None:
    """The title of a page below docs/; None when there is no such page yet."""
    try:
        text = textfile.read(find(root, DOCS / page))
    except textfile.TextError:
        return None
    found = re.search(r"^title: *(.+)$", text, re.MULTILINE)
    return found[1].strip() if found else page
