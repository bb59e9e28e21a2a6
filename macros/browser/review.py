"""What the draft check needs to know, as classic scripts.

`assets/review.js` holds the rules, the contracts of the reports and the lists, `assets/review-words.js` what is a
word, `assets/review-texts.js` the site's own texts, which drafts are compared with. The shapes are those of web/src/manuscript/model.ts (ReviewData, SiteText).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from macros.browser import forms, on_window, pinyin
from macros.document import layout_rules, told
from macros.document.blocks import text
from macros.document.kinds import kinds_of
from macros.document.values import FIGURES
from macros.material import reference
from macros.material.catalog import Catalog, Regulation, page_path
from macros.material.model import Entry, Paragraph, Recognise, Section, Source, Table, Unit
from macros.material.reference import Campaign, Collocation, Reference, ReviewRule, Role, Term, WordList, WrittenWrong
from macros.version import VERSION

DATA = "assets/review.js"
WORDS = "assets/review-words.js"
TEXTS = "assets/review-texts.js"

_BLANK = re.compile(r"【[^【】]*】")
_BRACKETS = re.compile(r"（[^（）]*）")
_GENRE = re.compile(r"(的?(情况)?(报告|汇报|材料))$")
_MARKS = re.compile("[“”《》]")
_NAME = re.compile(r"[\u4e00-\u9fff（）]{2,40}")
_SENTENCE = re.compile("召开")
# As web/src/manuscript/understanding/near.ts looks for them: shorter names only with a character that sounds or looks alike.
LEAST_NAME, SHORT = 3, 6
LEAST_TITLE = 6
IDIOM = 4
NEAR_MISS = "text.near-miss"  # its words are watched as well
LOOKS = "形近"  # its group of characters
_NATION = re.compile(r"^中华人民共和国")
_ISSUER = re.compile(r"^(中国共产党|中华人民共和国|中共中央)")


def scripts(catalog: Catalog) -> dict[str, bytes]:
    """The scripts by path."""
    found = data(catalog, reference.load(catalog.root))
    words = found.pop("common")  # as heavy as all the rest, and of no use to those that only read drafts
    return {
        DATA: on_window.assignment("reviewData", found),
        WORDS: on_window.assignment("reviewWords", words),
        TEXTS: on_window.assignment("reviewTexts", list(texts(catalog.units))),
    }


def data(catalog: Catalog, lists: Reference) -> dict[str, Any]:
    """ReviewData."""
    cases = {case.rule: case.id for case in reversed(lists.cases)}
    rules = layout_rules.followed(lists.review_rules, catalog.settings.layout)
    known = [
        *(r.title for r in catalog.regulations.values()),
        *(c.title for c in lists.campaigns),
        *(t.new for t in lists.terms),
    ]
    return {
        "version": VERSION,
        "rules": [_rule(rule, cases.get(rule.id, ""), lists.words_of(rule.word_level)) for rule in rules],
        "lexicon": lexicon(lists),
        "contracts": [_contract(unit) for unit in catalog.units if unit.kind == "report"],
        "roles": [_role(role) for role in lists.roles],
        "dimensions": [{"id": d.id, "title": d.title, "words": list(d.words), "ask": d.ask} for d in lists.dimensions],
        "neighbours": [{"title": n.title, "words": list(n.words)} for n in lists.neighbours],
        "terms": [term for entry in lists.terms for term in _terms(entry, known)],
        "regulations": [_regulation(regulation) for regulation in catalog.regulations.values()],
        "campaigns": [_campaign(campaign) for campaign in lists.campaigns],
        "fixed": sorted(set(known)),
        "names": names(catalog, lists),
        "common": common(lists),
        "collocations": [_collocation(one) for one in lists.collocations],
    }


def names(catalog: Catalog, lists: Reference) -> dict[str, list[str]]:
    """What is looked for with a slip in it, and the characters that one takes for each other."""
    regulations = [*catalog.regulations.values()]
    titles = {*(r.title for r in regulations), *(s for r in regulations for s in _regulation(r)["short"])}
    watched = {
        *(title for title in titles if len(_NATION.sub("", title)) >= LEAST_TITLE),
        *(term.new for term in lists.terms),
        *(mechanism.name for mechanism in catalog.mechanisms.values()),
        *(campaign.title for campaign in lists.campaigns),
        *(name for phrase in lists.phrases for name in (phrase.name, *phrase.also)),
        *(word.right for word in lists.wrong_words if len(word.right) == IDIOM),
        *(phrase for rule in lists.review_rules if rule.id == NEAR_MISS for phrase in rule.words),
    }
    plain = {name for name in map(_plain_name, watched) if len(name) >= LEAST_NAME}
    short = "".join([*(name for name in plain if len(name) < SHORT), *_phrases(lists)])
    sounds = pinyin.alike([short], "".join(lists.set_phrases_of("多音字")))
    groups = {g["name"]: g["words"] for rule in lists.review_rules if rule.id == NEAR_MISS for g in rule.groups}
    return {"watched": sorted(plain), "sounds": sounds, "looks": list(groups.get(LOOKS, ()))}


def common(lists: Reference) -> dict[str, Any]:
    """Common words and set phrases that are looked for with one character mistyped, and what else is a word."""

    def listed(kind: str) -> list[dict[str, Any]]:
        return [
            {"bits": one.bits, "words": " ".join(one.words.split())} for one in lists.set_phrases if one.kind == kind
        ]

    return {
        "words": ["/".join([word.word, *word.slips, *([""] if word.turned else [])]) for word in lists.common_words],
        "idioms": " ".join(lists.set_phrases_of("成语")),
        "phrases": " ".join(lists.set_phrases_of("词组")),
        "pairs": listed("成词"),
        "longer": listed("长词"),
        "characters": listed("字"),
        "dropped": " ".join(lists.set_phrases_of("漏字")),
        "single": "".join(lists.set_phrases_of("单字")),
        "right": " ".join(lists.set_phrases_of("不报")),
        "surnames": "".join(lists.set_phrases_of("姓")),
        "places": "".join(lists.set_phrases_of("地名尾")),
        "heads": "".join(lists.set_phrases_of("地名级")),
        "endings": "".join(lists.set_phrases_of("词尾")),
        "meeting": "".join(lists.set_phrases_of("叠字")),
    }


def _collocation(one: Collocation) -> dict[str, Any]:
    listed = {name: getattr(one, name).split() for name in ("verbs", "objects", "unless", "after")}
    return {**listed, "between": one.between}


def _phrases(lists: Reference) -> list[str]:
    return [phrase for kind in ("成语", "词组") for phrase in lists.set_phrases_of(kind)]


def _plain_name(name: str) -> str:
    """Without quotation and title marks; empty for what is no single name."""
    bare = _MARKS.sub("", name)
    return bare if _NAME.fullmatch(bare) and not _SENTENCE.search(bare) else ""


def _rule(rule: ReviewRule, case: str, listed: Sequence[WrittenWrong]) -> dict[str, Any]:
    names = ("id", "title", "level", "scope", "kind", "reason", "remedy", "source")
    same = ("message", "instead", "repair", "at", "together", "cells", "apart", "quoted")
    return {name: getattr(rule, name) for name in (*names, *same)} | {
        "guide": rule.guide.removesuffix(".md") + ".html",
        "case": case,
        # What is watched for near misses stands in `names`.
        **{name: list(getattr(rule, name)) if rule.id != NEAR_MISS else [] for name in ("words", "groups")},
        **{name: list(getattr(rule, name)) for name in ("patterns", "titles", "after")},
        "unless": [*rule.unless, *(longer for word in listed for longer in word.unless)],
        "notAfter": list(rule.not_after),
        "replace": dict(rule.replace),
        "listed": _listed(listed),
        "limits": dict(rule.limits),
    }


def _listed(words: Sequence[WrittenWrong]) -> list[list[str]]:
    """One row for what has the same right word and reason, which is half as long as one for each word."""
    rows: dict[tuple[str, ...], list[str]] = {}
    for word in words:
        near = (" ".join(word.near),) if word.near else ()
        rows.setdefault((word.right, word.reason, *near), []).append(word.wrong)
    return [[right, " ".join(wrong), *rest] for (right, *rest), wrong in rows.items()]


def lexicon(lists: Reference) -> dict[str, dict[str, list[str]]]:
    """Lexicon."""
    return {item.id: _words(item) for item in lists.lexicon}


def _words(item: WordList) -> dict[str, list[str]]:
    return {
        "words": list(item.words),
        "unless": list(item.unless),
        "notAfter": list(item.not_after),
        "notBefore": list(item.not_before),
    }


def _role(role: Role) -> dict[str, Any]:
    names = ("head", "tail", "unless", "opens", "ways", "within", "named", "patterns", "modifier")
    lists = {name: list(getattr(role, name)) for name in names}
    return {
        "id": role.id,
        "title": role.title,
        "toldIn": list(role.told_in),
        "namedUnless": list(role.named_unless),
        **lists,
    }


def _recognise(unit: Unit) -> dict[str, Any]:
    """By its own name where the contract says nothing."""
    known = unit.contract.recognise or Recognise(titles=(((_GENRE.sub("", unit.title) or unit.title,),),))
    return {name: [list(map(list, phrase)) for phrase in getattr(known, name)] for name in ("titles", "likely")} | {
        "unless": list(known.unless)
    }


def _contract(unit: Unit) -> dict[str, Any]:
    contract = unit.contract
    return {
        "id": unit.id,
        "title": unit.title,
        "sensitive": contract.sensitive,
        "parts": dict(contract.parts),
        "dimensions": list(contract.dimensions),
        "recognise": _recognise(unit),
        "sections": [_section(section) for section in contract.sections],
        "told": _told(unit),
    }


def _told(unit: Unit) -> dict[str, Any]:
    """The equations between figures, and the pieces of the template's sentences in which these figures stand."""
    kinds = kinds_of(unit)
    equations = [
        equation
        for equation in forms.told_equations(unit)
        if not equation.table and all(kinds[name].kind in FIGURES for name in equation.names)
    ]
    wanted = {name for equation in equations for name in equation.names}
    found = [
        {"section": section.id, "pieces": list(_pieces(section.blocks, wanted))} for section in unit.template.sections
    ]
    return {
        "kinds": {name: {"kind": kinds[name].kind, "unit": kinds[name].unit} for name in sorted(wanted)},
        "sections": [section for section in found if section["pieces"]],
        "equations": [forms.equation(equation) for equation in equations],
    }


def _pieces(blocks: Iterable[Any], wanted: set[str]) -> Iterator[str]:
    """Those of running text, blanks as 【名称】; only where all blanks of a piece are figures that are wanted."""
    for block in blocks:
        for piece, names in told.pieces(block.inlines) if isinstance(block, Paragraph) else ():
            if set(names) <= wanted:
                filled = iter(names)
                yield re.sub("\0", lambda _, filled=filled: f"【{next(filled)}】", piece.strip())  # type: ignore[misc]


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "level": section.level,
        "required": section.required,
        "configurable": section.configurable,
        "role": section.role,
        "when": list(section.when),
        "aliases": list(section.aliases),
        "announces": list(section.announces),
        "length": forms.length(section),
        "sections": [_section(child) for child in section.sections],
    }


def _terms(term: Term, known: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One for each way of writing; right texts that hold it are no fault."""
    names = tuple(known)
    for wrong in (term.old, *term.also):
        yield {
            "wrong": wrong,
            "right": term.new,
            "reason": term.reason,
            "kind": "unverified" if term.confidence == "待核" else term.kind,
            "unit": list(term.unit),
            "unless": sorted({*term.unless, *(name for name in names if wrong in name and name != wrong)}),
        }


def _regulation(regulation: Regulation) -> dict[str, Any]:
    """`short` is what else it may be called, `former` what its earlier edition was called."""
    title, confirmed = regulation.title, regulation.confidence != "待核"
    bare = _BRACKETS.sub("", title) if not title.endswith("（试行）") else title
    short = {_ISSUER.sub("", name) for name in (title, bare)} | {bare}
    if "（党组）" in title:
        short |= {title.replace("（党组）", ""), title.replace("党委（党组）", "党组")}
    tried = not title.endswith("（试行）") and "试行" in regulation.version
    return {
        "title": title,
        "short": sorted(short - {title}),
        "year": int(regulation.details["issued"][:4]) if confirmed else None,
        "former": [f"{title}（试行）"] if tried else [],
    }


def _campaign(campaign: Campaign) -> dict[str, Any]:
    plain = re.sub("[“”]", "", campaign.title)
    quoted = re.findall("“([^“”]+)”", campaign.title)
    aliases = {plain, *quoted} - {campaign.title}
    return {
        "name": campaign.title,
        "years": campaign.years,
        "ended": campaign.status == "ended",
        "endedOn": campaign.ended_on,
        "aliases": sorted(aliases),
        "standing": list(campaign.standing.get("phrases", ())),
    }


def texts(units: Iterable[Unit]) -> Iterator[dict[str, Any]]:
    """SiteText: each unit's example and template."""
    for unit in units:
        about = {"title": unit.title, "page": page_path(unit).with_suffix(".html").as_posix()}
        for one in (unit, *unit.variants):
            yield {"kind": "example", **about, "paragraphs": list(_paragraphs(one.example))}
        fixed = [part for paragraph in _paragraphs(unit.template) for part in _BLANK.split(paragraph)]
        yield {
            "kind": "template",
            **about,
            "paragraphs": [part for part in map(str.strip, fixed) if part],
        }


def _paragraphs(source: Source) -> Iterator[str]:
    """The text of a file without headings and guidance; each cell of a table by itself."""
    for section in source.sections:
        for block in section.blocks:
            yield from filter(None, _texts(block))


def _texts(block: Any) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield text(block.inlines)
    elif isinstance(block, Table):
        yield from (text(cell) for row in (block.header, *block.rows) for cell in row)
    elif isinstance(block, Entry):
        yield block.text
        yield from _values(block.fields)


def _values(fields: Mapping[str, str]) -> Iterator[str]:
    yield from fields.values()
