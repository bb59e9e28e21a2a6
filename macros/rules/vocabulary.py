"""Rules of the draft check's own data: every rule does something, every word list is used, every pattern can be read.

What the code offers is read from its sources, so that no list of it can fall behind: the keys of the tables CHECKS in
web/src/manuscript/rules, and the word lists that web/src/manuscript asks for by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from pathlib import Path

from macros.material import reference
from macros.material.catalog import Catalog
from macros.material.places import find, shown
from macros.material.problem import Problem
from macros.material.reference import Reference, path_of
from macros.rules.reference import told_where

CODE = Path("web/src/manuscript")
RULES, LEXICON, ROLES = path_of("review_rules"), path_of("lexicon"), path_of("roles")
COLLOCATIONS = path_of("collocations")
_CHECK = re.compile(r'^  "([a-z]+\.[a-z-]+)":', re.MULTILINE)
_LIST = re.compile(r'\b(?:any\(|wordList\([\w.]*lexicon, )"([a-z-]+)"\)')
_ROLE = re.compile(r'\brole\([\w.]*roles, "([a-z-]+)"\)')
_NAME = re.compile(r"\{([a-z][a-z-]*)\}")
# A character that is no sign of a pattern nor the end of a range: a set of such takes `re` ten times as long to read.
_PLAIN = re.compile(r"(?<!-)[^\x00-\x7f](?!-)")
# What a rule of each kind must say; `message` and what goes with it mean nothing to a check of the code.
_NEEDS = {"words": ("words", "message"), "replace": ("replace", "message"), "pattern": ("patterns", "message")}
_INSTEAD = {"replace": "word_level"}  # what may stand for it
_WRITTEN_OUT = ("patterns", "message", "instead", "repair", "after", "not_after")
_TOLD = {
    "words": {"text", "found", "around", "word", "times"},
    "replace": {"text", "found", "around", "word", "right", "because", "times"},
    "pattern": {"text", "token", "found", "around", "times"},
}
# What a repair of a pattern may leave to the rest of the manuscript: web/src/manuscript/rules/settled.ts.
_SETTLED = {"nothing", "narrow", "range", "year"}


def checks(root: Path) -> dict[str, tuple[Path, int]]:
    """The checks of the code by id: file and line."""
    return dict(_named(root, "rules/*.ts", _CHECK))


def used_lists(root: Path) -> dict[str, tuple[Path, int]]:
    """The word lists that the code asks for, each with the first place."""
    return dict(reversed(list(_named(root, "**/*.ts", _LIST))))


def _named(root: Path, files: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, tuple[Path, int]]]:
    for path in sorted(find(root, CODE).glob(files)):
        text = path.read_text(encoding="utf-8")
        for found in pattern.finditer(text):
            yield found[1], (shown(root, path), text.count("\n", 0, found.start()) + 1)


def rules_and_checks_agree(catalog: Catalog) -> Iterator[Problem]:
    """No rule is listed that does nothing, and no check finds what no rule explains."""
    rules = reference.load(catalog.root).review_rules
    known = checks(catalog.root)
    if not rules or not known:
        return
    wanted = {rule.id for rule in rules if rule.kind == "check"}
    for rule in rules:
        if rule.kind == "check" and rule.id not in known:
            yield Problem(
                RULES,
                rule.line,
                f"规则 {rule.id} 不会生效：{CODE.as_posix()}/rules 里没有它的检查。"
                "只认词的，kind 改成 words、replace 或者 pattern；要看上下文的，请人写检查",
            )
    for name, (path, line) in known.items():
        if name not in wanted:
            yield Problem(path, line, f"检查 {name} 没有规则：在 {RULES.as_posix()} 里加一条，kind 写 check")


def rules_say_what_their_kind_needs(catalog: Catalog) -> Iterator[Problem]:
    """A rule that needs no code says what it looks for and what it reports; any other leaves that to the code."""
    for rule in reference.load(catalog.root).review_rules:
        for key in _NEEDS.get(rule.kind, ()):
            if not getattr(rule, key) and not getattr(rule, _INSTEAD.get(key, key)):
                yield Problem(RULES, rule.line, f"规则 {rule.id} 的 kind 是 {rule.kind}，缺少 {key}：加一行“{key}: ……”")
        for key in () if rule.kind in _NEEDS else _WRITTEN_OUT:
            if getattr(rule, key):
                yield Problem(
                    RULES, rule.line, f"规则 {rule.id} 的 kind 是 check，用不上 {key}：删去这一行，或者改 kind"
                )
        told = _TOLD.get(rule.kind)
        wanted = [(name, told) for name in _names((rule.message, rule.instead))]
        wanted += [(name, _SETTLED if rule.kind == "pattern" else told) for name in _names((rule.repair,))]
        for name, known in wanted:
            if known is not None and name not in known:
                marks = "、".join(f"{{{mark}}}" for mark in sorted(known))
                yield Problem(RULES, rule.line, f"规则 {rule.id} 的话里写了 {{{name}}}，不认识：可用的有 {marks}")


def patterns_can_be_read(catalog: Catalog) -> Iterator[Problem]:
    """A pattern is a regular expression, and the lists that it names are there."""
    lists = reference.load(catalog.root)
    known = {item.id for item in lists.lexicon}
    for path, line, owner, pattern in _patterns(lists):
        for name in _names((pattern,)):
            if known and name not in known:
                yield Problem(
                    path,
                    line,
                    f"{owner} 用到词表 {name}，{LEXICON.as_posix()} 里没有：改成那里的 id，或者先在那里加一张",
                )
        if not _is_readable(pattern):
            yield Problem(path, line, f"{owner} 的“{pattern}”不是正则表达式：检查括号是否成对、符号前面是否要加 \\")


@lru_cache(maxsize=4096)
def _is_readable(pattern: str) -> bool:
    try:
        # Looking behind may be as long as one likes in the browser, not in Python; the rest reads alike.
        ahead = _NAME.sub("x", pattern).replace("(?<=", "(?=").replace("(?<!", "(?!")
        re.compile(_PLAIN.sub("·", ahead))
    except re.error:
        return False
    return True


def word_lists_are_used(catalog: Catalog) -> Iterator[Problem]:
    """What the code or a pattern asks for is there, and no list waits for words in vain."""
    lists = reference.load(catalog.root)
    used = used_lists(catalog.root)
    known = {item.id for item in lists.lexicon}
    if not used or not known:
        return
    for name, (path, line) in used.items():
        if name not in known:
            yield Problem(
                path, line, f"这里用到词表 {name}，{LEXICON.as_posix()} 里没有：在那里加上，或者改成那里的 id"
            )
    wanted = {*used, *_names(pattern for *_, pattern in _patterns(lists)), *(one.between for one in lists.collocations)}
    # Rules that could not be read may be those that use a list.
    for item in lists.lexicon if lists.review_rules and lists.roles else ():
        if item.id not in wanted:
            yield Problem(LEXICON, item.line, f"词表 {item.id} 没有用到：id 不能改；确实不要的，整张删去")


def roles_are_there(catalog: Catalog) -> Iterator[Problem]:
    """What the code asks for by name, and what a role says of others."""
    roles = reference.load(catalog.root).roles
    known = {role.id for role in roles}
    for name, (path, line) in _named(catalog.root, "**/*.ts", _ROLE) if known else ():
        if name not in known:
            yield Problem(path, line, f"这里用到 {name}，{ROLES.as_posix()} 里没有：在那里加上，或者改成那里的 id")
    for role in roles:
        for name in {*role.within, *role.told_in} - known:
            yield Problem(ROLES, role.line, f"{role.id} 指到 {name}，没有这一项：改成这里的一个 id，或者删去")


def exceptions_hold_a_word(catalog: Catalog) -> Iterator[Problem]:
    """A longer word spares a word only if it holds it."""
    lists = reference.load(catalog.root)
    entries = [(LEXICON, f"词表 {item.id}", item.line, item.words, item.unless) for item in lists.lexicon]
    entries += [
        (RULES, f"规则 {rule.id}", rule.line, (*rule.words, *rule.replace), rule.unless)
        for rule in lists.review_rules
        if rule.kind in ("words", "replace")
    ]
    entries += [(w.path, f"“{w.wrong}”", w.line, (w.wrong,), w.unless) for w in lists.wrong_words]
    for path, name, line, words, longer in entries:
        for text in longer:
            if not any(word in text for word in words):
                yield Problem(
                    path, line, f"{name} 的 unless 里“{text}”不含表里的任何一个词，用不上：写更长的词，或者删去"
                )


def wrong_words_are_listed_once(catalog: Catalog) -> Iterator[Problem]:
    """Each way of writing stands in one place, is no part of its right one, and some rule reports its level."""
    lists = reference.load(catalog.root)
    reported = {rule.word_level for rule in lists.review_rules}
    seen: dict[str, tuple[Path, int]] = {}
    for word in lists.wrong_words:
        if word.wrong in seen:
            message = f"“{word.wrong}”在{told_where(word.path, *seen[word.wrong])}已经有了：留一处"
            yield Problem(word.path, word.line, message)
        seen.setdefault(word.wrong, (word.path, word.line))
        if word.wrong in word.right:
            yield Problem(word.path, word.line, f"对的写法“{word.right}”里有“{word.wrong}”，改了还会报：写长一些")
        if lists.review_rules and word.level not in reported:
            message = f"没有规则报“{word.level}”的词：在 {RULES} 的一条规则里写上 word_level: {word.level}"
            yield Problem(word.path, word.line, message)


def collocations_are_listed_once(catalog: Catalog) -> Iterator[Problem]:
    """A verb is told an object once, and the list of verbs that may stand between is there."""
    lists = reference.load(catalog.root)
    known = {item.id for item in lists.lexicon}
    seen: dict[tuple[str, str], int] = {}
    for one in lists.collocations:
        if known and one.between not in known:
            yield Problem(
                COLLOCATIONS,
                one.line,
                f"between 写的词表 {one.between}，{LEXICON.as_posix()} 里没有：改成那里的 id，或者先在那里加一张",
            )
        for pair in product(one.verbs.split(), one.objects.split()):
            if pair in seen:
                yield Problem(COLLOCATIONS, one.line, f"“{pair[0]}”和“{pair[1]}”在第 {seen[pair]} 行已经有了：留一处")
            seen.setdefault(pair, one.line)


def _patterns(lists: Reference) -> Iterator[tuple[Path, int, str, str]]:
    """File, line, whose it is, and the pattern."""
    for rule in lists.review_rules:
        if rule.kind == "pattern":
            yield from ((RULES, rule.line, f"规则 {rule.id}", pattern) for pattern in (*rule.patterns, *rule.unless))
    for role in lists.roles:
        yield from ((ROLES, role.line, role.id, pattern) for pattern in (*role.patterns, *role.named_unless))


def _names(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _NAME.findall(text)
