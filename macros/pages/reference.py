"""What the pages show beside the units: the dictionary, regulations, phrases, terms, cases, rules, chains and situations.

A base of `pages.Pages`, which brings the catalog, the partials and the links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from macros.browser import pinyin
from macros.document import layout_rules
from macros.material import reference, shown
from macros.material.catalog import Catalog, Mechanism, Regulation
from macros.material.model import Section, SourceSection, Unit
from macros.material.reference import MECHANISM_GROUPS, RULE_GROUPS, Chain, Reference, ReviewRule, WrittenWrong

# A unit that names more mechanisms than this shows them folded.
FOLDED_ABOVE = 12


class ReferencePages:
    """The macros of docs/reference/ and docs/situations.md, and what unit pages show from them."""

    _catalog: Catalog
    _render: Callable[..., str]
    _published: Callable[[str], bool]

    @cached_property
    def _reference(self) -> Reference:
        return shown.lists(self._catalog)

    def _reference_globals(self) -> Mapping[str, Any]:
        """Functions for the partials."""
        return {
            "published": self._published,
            "units_of": self._units_of,
            "units_naming": self._units_naming,
            "units_citing": self._units_citing,
            "mechanisms_of": self._mechanisms_of,
            "chains_of": self._chains_of,
            "dated_in": self._dated_in,
            "found_in": self._found_in,
            "phrases_of": self._reference.phrases_of,
            "place_of": self._place_of,
            "guide_title": self._guide_title,
            "written": self._written,
            "mechanism_page": reference.mechanism_page,
            "title_of": title_of,
            "unmarked": unmarked,
            "marked": marked,
            "folded_above": FOLDED_ABOVE,
        }

    def _found_in(self, section: SourceSection) -> list[ReviewRule]:
        """The rules of the draft check that report something under a heading of a first draft."""
        return [rule for rule in self._reference.review_rules if rule.id in section.finds]

    # Macros

    def mechanism_dictionary(self) -> str:
        """All mechanisms by letter, with the controls that narrow the list."""
        in_order = sorted(self._catalog.mechanisms.values(), key=lambda m: (m.code[0], int(m.code[1:] or 0)))
        groups = [
            (letter, MECHANISM_GROUPS[letter], list(found)) for letter, found in groupby(in_order, lambda m: m.code[0])
        ]
        return self._render("mechanisms", groups=groups, total=len(in_order))

    def regulations_table(self) -> str:
        """Every regulation with its version and the units that cite it."""
        return self._render("regulations", regulations=list(self._catalog.regulations.values()))

    def phrases_list(self) -> str:
        """What is said now, by group, each with the sections that it belongs into."""
        groups = [(name, list(found)) for name, found in groupby(self._reference.phrases, lambda p: p.group)]
        return self._render("phrases", groups=groups)

    def dimensions_list(self) -> str:
        """The sides that reports should touch, with the reports that ask for them."""
        asked = {
            d.id: [unit for unit in self._catalog.units if d.id in unit.contract.dimensions]
            for d in self._reference.dimensions
        }
        return self._render("dimensions", dimensions=self._reference.dimensions, asked=asked)

    def terms_table(self, kind: str) -> str:
        """Terms of a kind: wrong, style, dated or variant."""
        return self._render("terms", terms=[term for term in self._reference.terms if term.kind == kind])

    def wrong_words_count(self) -> str:
        """How many words are listed, as a sentence."""
        common = len(self._reference.common_words)
        phrases = sum(len(self._reference.set_phrases_of(kind)) for kind in ("成语", "词组"))
        return (
            f"共{len(self._reference.wrong_words)}种写法。另有{common}个两字的常用词、{phrases}条成语和词组，"
            "打错一个字也认得，不在这里一一列出。"
        )

    def wrong_words_table(self, level: str) -> str:
        """The words of a level, 必错, 疑似 or 提示, folded by the initial of the right word."""
        initials: dict[str, dict[tuple[str, str], list[WrittenWrong]]] = {}
        for word in self._reference.words_of(level):
            rows = initials.setdefault(pinyin.initial(word.right), {})
            rows.setdefault((word.right, word.reason), []).append(word)
        groups = [
            (initial, sum(map(len, rows.values())), [(*key, words) for key, words in sorted(rows.items())])
            for initial, rows in sorted(initials.items())
        ]
        return self._render("wrong_words", groups=groups, usual=reference.MISTYPED)

    def campaigns_list(self) -> str:
        """The campaigns of education in their order."""
        return self._render("campaigns", campaigns=self._reference.campaigns)

    def fact(self, fact_id: str) -> str:
        """A sentence of facts.yml. Raises KeyError for one that is not there."""
        return {fact.id: fact.text for fact in self._reference.facts}[fact_id]

    def teaching_cases(self) -> str:
        """Every case: the flawed passage, what is wrong, the mended passage, the rule."""
        return self._render("cases", cases=self._reference.cases, rules=self._reference.rule_by_id)

    def review_rules(self) -> str:
        """The rules of the draft check by group, with their cases."""
        rules = layout_rules.followed(self._reference.review_rules, self._catalog.settings.layout)
        groups = [(group, name, [r for r in rules if r.group == group]) for group, name in RULE_GROUPS.items()]
        cases = {r.id: [c for c in self._reference.cases if c.rule == r.id] for r in rules}
        return self._render("rules", groups=[g for g in groups if g[2]], cases=cases, total=len(rules))

    def chain_flows(self) -> str:
        """All chains, no step marked."""
        return self._render("chains", chains=self._reference.chains)

    def situation_list(self) -> str:
        """What to do, step by step, for each situation."""
        return self._render("situations", situations=self._reference.situations)

    # For the partials

    def _units_of(self, ids: Sequence[str]) -> list[Unit]:
        """Units by id; those still to be written are left out."""
        return [self._catalog.unit(unit_id) for unit_id in ids if unit_id in self._catalog]

    def _units_naming(self, mechanism: Mechanism) -> list[Unit]:
        """Published units that name a mechanism, its homes first."""
        units = [unit for unit in self._catalog.units if mechanism.code in unit.contract.mechanisms]
        return sorted(units, key=lambda unit: unit.id not in mechanism.home)

    def _units_citing(self, regulation: Regulation) -> list[Unit]:
        return [unit for unit in self._catalog.units if regulation.code in unit.contract.basis]

    def _mechanisms_of(self, unit: Unit) -> list[Mechanism]:
        return [self._catalog.mechanisms[code] for code in unit.contract.mechanisms]

    def _chains_of(self, unit: Unit) -> list[tuple[Chain, int]]:
        """The chains that a unit is part of, and its place in each."""
        return [(chain, place) for chain in self._reference.chains for place in chain.steps_of(unit.id)]

    def _dated_in(self, unit: Unit) -> tuple[list[Regulation], list[Mechanism]]:
        """Replaced regulations among its basis, and mechanisms past their time that it is the home of."""
        regulations = [self._catalog.regulations[code] for code in unit.contract.basis]
        return (
            [regulation for regulation in regulations if regulation.details.get("dated")],
            [m for m in self._mechanisms_of(unit) if m.details.get("status") == "dated" and unit.id in m.home],
        )

    def _place_of(self, place: str) -> tuple[Unit, Section] | None:
        """The unit and the section of unit#section; None while they are not published."""
        unit_id, _, section_id = place.partition("#")
        unit = self._catalog.unit(unit_id) if unit_id in self._catalog else None
        section = unit.contract.section(section_id) if unit else None
        return (unit, section) if unit and section else None

    def _guide_title(self, page: str) -> str | None:
        return reference.page_title(self._catalog.root, page)

    def _written(self, guides: Sequence[str]) -> list[str]:
        """The guides that exist."""
        return [guide for guide in guides if self._guide_title(guide)]


def title_of(mechanism: Mechanism) -> str:
    """The name that readers see."""
    return str(mechanism.details.get("title", mechanism.name))


def unmarked(definition: str) -> str:
    """A definition without the mark of its confidence, which the page shows as a badge."""
    return re.sub(r"^(?:建议释义|待核)：", "", definition)


def marked(line: str, places: Sequence[str]) -> Markup:
    """A line with the places of the flaw marked."""
    pattern = "|".join(re.escape(place) for place in sorted(places, key=len, reverse=True))
    parts = re.split(f"({pattern})", line)
    return Markup("").join(Markup("<mark>{}</mark>").format(p) if p in places else escape(p) for p in parts)
