"""Rules of facts.yml: what many places must say is said in one way, and never the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.material import reference, textfile
from macros.material.catalog import Catalog, material
from macros.material.places import shown
from macros.material.problem import Problem
from macros.material.reference import Fact, path_of
from macros.rules import site

SUFFIXES = (".yml", ".md")
_RAW = re.compile(r"\{% raw %\}.*?\{% endraw %\}")
_CALL = re.compile(r"\{\{ *fact\(\"([^\"]*)\"\)")


def facts_are_told_in_one_way(catalog: Catalog) -> Iterator[Problem]:
    """A sentence that opens as a fact does is that fact, and nothing says the opposite."""
    facts, root = reference.load(catalog.root).facts, catalog.root
    texts = (path for path in material(root) if path.suffix in SUFFIXES)
    for path in sorted({*texts, *site.pages(root)}) if facts else ():
        if path == catalog.file(path_of("facts")):
            continue
        text = textfile.read_or_empty(path)
        spoken_of = [fact for fact in facts if any(words in text for words in (fact.opening, *fact.never))]
        for number, line in enumerate(text.split("\n"), 1) if spoken_of else ():
            for fact in spoken_of:
                for told in _strays(fact, line):
                    message = (
                        f"“{told}”与 {path_of('facts').as_posix()} 的 {fact.id} 不一致：照抄那里的 text，"
                        f'页面里写 {{{{ fact("{fact.id}") }}}}'
                    )
                    yield Problem(shown(root, path), number, message)


def pages_ask_for_facts_that_are_there(catalog: Catalog) -> Iterator[Problem]:
    """`fact("…")` names an entry of facts.yml."""
    known = {fact.id for fact in reference.load(catalog.root).facts}
    for page in site.pages(catalog.root):
        for number, line in enumerate(textfile.read_or_empty(page).split("\n"), 1):
            for name in _CALL.findall(_RAW.sub("", line)):
                if known and name not in known:
                    message = f"这里取 {name}，{path_of('facts').as_posix()} 里没有：改成那里的 id，或者先在那里加一条"
                    yield Problem(shown(catalog.root, page), number, message)


def _strays(fact: Fact, line: str) -> Iterator[str]:
    """What a line says about a fact in other words."""
    rest = line.replace(fact.text, "")
    at = rest.find(fact.opening)
    if at >= 0:
        yield rest[at : at + 16]
    yield from (words for words in fact.never if words in rest)
