"""Rules of what stands beside the units: the mechanisms, the rules of the draft check, cases, chains, situations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from itertools import chain as joined
from itertools import pairwise
from pathlib import Path
from typing import Any

from macros.material import reference, textfile
from macros.material.catalog import Catalog
from macros.material.model import Unit
from macros.material.places import DOCS
from macros.material.problem import Problem
from macros.material.reference import MECHANISM_GROUPS, RULE_GROUPS, Chain, Situation, Step, path_of
from macros.rules.punctuation import HALF, half_width_marks

# Shown as they were found: a mark in them is the point.
QUOTED_KEYS = (
    *("flawed", "at", "old", "also", "words", "unless", "replace", "sign", "never", "wrong"),
    *("patterns", "named_unless", "message", "instead", "repair", "titles", "after", "not_after", "not_before"),
)


def lists_fit_their_schema(catalog: Catalog) -> Iterator[Problem]:
    """Every list is YAML that templates/reference.schema.json allows."""
    yield from reference.load(catalog.root).problems


def names_are_used_once(catalog: Catalog) -> Iterator[Problem]:
    """An id leads to one entry of its file."""
    lists = reference.load(catalog.root)
    for name, key in (
        ("facts", "id"),
        ("phrases", "id"),
        ("dimensions", "id"),
        ("campaigns", "code"),
        ("lexicon", "id"),
        ("review_rules", "id"),
        ("cases", "id"),
        ("chains", "id"),
        ("situations", "id"),
    ):
        seen: dict[str, tuple[Path, int]] = {}
        for entry in getattr(lists, name):
            value, path = getattr(entry, key), _path(name, entry)
            if value in seen:
                where = told_where(path, *seen[value])
                yield Problem(path, entry.line, f"{key} {value} 已在{where}用过：换一个")
            seen.setdefault(value, (path, entry.line))


def codes_of_mechanisms_run_on(catalog: Catalog) -> Iterator[Problem]:
    """A code is the letter of a group and the next number in it: none is given twice, none gets lost."""
    numbers: dict[str, list[int]] = {}
    path = path_of("mechanisms")
    for mechanism in catalog.mechanisms.values():
        letter, number = mechanism.code[:1], mechanism.code[1:]
        if letter not in MECHANISM_GROUPS or not (number or "0").isdecimal():
            message = (
                f"机制代码 {mechanism.code} 的类别不在清单里：开头只能是 {'、'.join(MECHANISM_GROUPS)}，后面写数字"
            )
            yield Problem(path, mechanism.line, message)
        elif number:
            numbers.setdefault(letter, []).append(int(number))
    for letter, found in numbers.items():
        for left_out in sorted(set(range(1, max(found) + 1)) - set(found)):
            line = min(m.line for m in catalog.mechanisms.values() if m.code == f"{letter}{max(found)}")
            message = f"机制代码到了 {letter}{max(found)}，却没有 {letter}{left_out}：代码不删、不跳号，补上这一条"
            yield Problem(path, line, message)


def homes_name_the_mechanism(catalog: Catalog) -> Iterator[Problem]:
    """A mechanism's home is a unit whose contract names it."""
    for mechanism in catalog.mechanisms.values():
        for home in mechanism.home:
            if home not in catalog.folders:
                yield Problem(
                    path_of("mechanisms"),
                    mechanism.line,
                    f"{mechanism.code} 的 home 写了 {home}，没有这个单元：改成现有单元的 id，或者删去",
                )
            elif home in catalog and mechanism.code not in catalog.unit(home).contract.mechanisms:
                yield _unnamed(catalog.unit(home), mechanism.code, mechanism.line)


def _unnamed(unit: Unit, code: str, line: int) -> Problem:
    contract = unit.contract
    return Problem(
        contract.path,
        contract.lines.get("mechanisms", 1),
        f"机制 {code} 以本单元为 home（{path_of('mechanisms').as_posix()}:{line}），合同的 mechanisms 里却没有它：加上 {code}，或者改那里的 home",
        note=not contract.published,
    )


def only_the_last_campaign_runs(catalog: Catalog) -> Iterator[Problem]:
    """A campaign ends before the next begins."""
    for campaign in reference.load(catalog.root).campaigns[:-1]:
        if campaign.status == "running":
            yield Problem(
                path_of("campaigns"),
                campaign.line,
                f"“{campaign.title}”后面已有新的集中教育，不会还在开展：status 改成 ended",
            )


def review_rules_are_of_a_group(catalog: Catalog) -> Iterator[Problem]:
    """The part of a rule's id before the dot is one of the groups that the pages name."""
    for rule in reference.load(catalog.root).review_rules:
        if rule.group not in RULE_GROUPS:
            yield Problem(
                path_of("review_rules"),
                rule.line,
                f"规则 {rule.id} 的类别不在清单里：点号前只能是 {'、'.join(RULE_GROUPS)}",
            )


def titles_are_recognised(catalog: Catalog) -> Iterator[Problem]:
    """The draft check knows each published report by the very title that the site gives it."""
    neighbours = reference.load(catalog.root).neighbours
    for unit in catalog.units:
        known = unit.contract.recognise
        if unit.kind != "report" or not unit.contract.published:
            continue
        path, line = unit.contract.path, unit.contract.lines.get("recognise", 1)
        phrases = known.titles if known else ()
        if known and not any(all(any(w in unit.title for w in group) for group in phrase) for phrase in phrases):
            message = f"按 recognise 的 titles 认不出本单元的名称“{unit.title}”：加一行名称里的说法"
            yield Problem(path, line, message)
        own = tuple(word for phrase in phrases for group in phrase for word in group)
        for neighbour in neighbours:
            if word := neighbour.vetoes(unit.title, own):
                yield Problem(
                    path_of("neighbours"),
                    neighbour.line,
                    f"“{word}”把本站的“{unit.title}”当成了{neighbour.title}：删去这个词，"
                    f"或者在 {path.as_posix()} 的 recognise 里写上带着它的说法",
                )


def cases_show_one_rule(catalog: Catalog) -> Iterator[Problem]:
    """A case names a known rule, quotes its flaw letter for letter, and mends it."""
    lists, path = reference.load(catalog.root), path_of("cases")
    for case in lists.cases:
        if lists.review_rules and case.rule not in lists.rule_by_id:
            yield Problem(
                path,
                case.line,
                f"病例 {case.id} 的规则 {case.rule} 不在 {path_of('review_rules').as_posix()} 里：改成那里的 id，或者先在那里加一条",
            )
        for place in case.at:
            if place not in case.flawed:
                yield Problem(
                    path, case.line, f"病例 {case.id} 的 at 写了“{place}”，flawed 里没有：从 flawed 里一字不差地摘"
                )
        if case.flawed == case.mended:
            yield Problem(path, case.line, f"病例 {case.id} 改前改后一样：mended 写改好的片段")


def steps_lead_to_units(catalog: Catalog) -> Iterator[Problem]:
    """Chains and situations name units that exist; a chain passes each unit once, so that a page has one place in it."""
    lists = reference.load(catalog.root)
    for entry, step in _steps(lists.chains, lists.situations):
        for unit_id in step.units:
            if unit_id not in catalog.folders:
                yield Problem(
                    step.path,
                    step.line,
                    f"“{entry.title}”里写了 {unit_id}，没有这个单元：改成现有单元的 id，或者删去",
                )
    for chain in lists.chains:
        for unit_id in {unit_id for step in chain.steps for unit_id in step.units}:
            places = chain.steps_of(unit_id)
            if len(places) > 1:
                yield Problem(
                    path_of("chains"),
                    chain.steps[places[1]].line,
                    f"{unit_id} 在“{chain.title}”里出现了两次：只留在一步里",
                )


def steps_link_to_the_next(catalog: Catalog) -> Iterator[Problem]:
    """Who has done a step finds the next one on the page: each unit of a step is related to one of the next step."""
    for chain in reference.load(catalog.root).chains:
        steps = [step for step in chain.steps if step.units]  # one without a unit is done by hand
        for step, after in pairwise(steps):
            for unit_id in step.units:
                if unit_id in catalog and not set(after.units) & set(catalog.unit(unit_id).contract.related):
                    contract = catalog.unit(unit_id).contract
                    message = (
                        f"“{chain.title}”里下一步“{after.title}”用 {'、'.join(after.units)}，"
                        "related 里一个也没有：加上一个"
                    )
                    yield Problem(contract.path, contract.lines.get("related", 1), message, note=not contract.published)


def situations_lead_to_every_unit(catalog: Catalog) -> Iterator[Problem]:
    """Who looks for a situation finds every published unit."""
    situations = reference.load(catalog.root).situations
    named = {unit_id for situation in situations for step in situation.steps for unit_id in step.units}
    for unit in catalog.units if situations else ():
        if unit.id not in named and unit.id == unit.contract.path.parent.name and not catalog.is_own(unit):
            message = f"“{unit.title}”（{unit.id}）没有写进任何一种情形：在用得上它的一步的 units 里加上"
            yield Problem(path_of("situations"), 1, message)


def guides_exist(catalog: Catalog) -> Iterator[Problem]:
    """Rules and situations send readers only to pages that exist."""
    lists = reference.load(catalog.root)
    wanted = [(path_of("review_rules"), rule.line, rule.guide) for rule in lists.review_rules]
    wanted += [(step.path, step.line, guide) for _, step in _steps((), lists.situations) for guide in step.guides]
    for path, line, guide in wanted:
        if not textfile.is_file(catalog.file(DOCS / guide)):
            yield Problem(path, line, f"没有页面 docs/{guide}：改成现有页面的路径")


def lists_use_chinese_punctuation(catalog: Catalog) -> Iterator[Problem]:
    """No half-width mark next to a Chinese character; what is quoted as a fault is left out."""
    lists = reference.load(catalog.root)
    for name in reference.FILES:
        for entry in getattr(lists, name):
            path = _path(name, entry)
            for text in _texts(value for key, value in vars(entry).items() if key not in QUOTED_KEYS):
                if HALF.search(text):  # hardly any: to ask line by line takes as long as all other rules of the lists
                    for line in text.split("\n"):
                        yield from half_width_marks(path, entry.line, line)


def _path(name: str, entry: Any) -> Path:
    """The file of an entry: that of its list, or settings.yml."""
    path: Path = getattr(entry, "path", path_of(name))
    return path


def told_where(here: Path, path: Path, line: int) -> str:
    """A line of the same file, or of another one, for a message."""
    return f"第 {line} 行" if path == here else f" {path.as_posix()} 第 {line} 行"


def _steps(chains: Iterable[Chain], situations: Iterable[Situation]) -> Iterator[tuple[Chain | Situation, Step]]:
    entries: Iterable[Chain | Situation] = joined(chains, situations)
    for entry in entries:
        for step in entry.steps:
            yield entry, step


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from _texts(value.values())
        elif isinstance(value, (tuple, list)):
            yield from _texts(value)
        elif is_dataclass(value):
            yield from _texts(vars(value).values())
