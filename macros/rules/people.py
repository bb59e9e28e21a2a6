"""Rules of the invented people in the examples: who bears a name, and in which post."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from macros.material import reference, textfile
from macros.material.catalog import Catalog
from macros.material.model import Unit
from macros.material.problem import Problem
from macros.material.reference import path_of

_POSTS = "、"  # between the posts of one person


def one_person_has_one_place(catalog: Catalog) -> Iterator[Problem]:
    """A name stands in one organ of templates/people.yml only: who reads two examples meets no second bearer."""
    seen: dict[str, str] = {}
    for group in reference.load(catalog.root).people:
        for name in group.people:
            if name in seen:
                message = f"“{name}”已写在“{seen[name]}”：一个姓名只归一个单位，换一个姓名"
                yield Problem(path_of("people"), group.line, message)
            seen.setdefault(name, group.organ)


def examples_agree_on_people(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """The people of an example are of one organ, and a post before a name is that person's."""
    lists = reference.load(catalog.root)
    organs = {name: group.organ for group in lists.people for name in group.people}
    if not organs:
        return
    posts = {bearer: text.split(_POSTS) for group in lists.people for bearer, text in group.people.items()}
    path, names = unit.example.path, re.compile("|".join(map(re.escape, organs)))
    first: re.Match[str] | None = None
    for number, line in enumerate(textfile.read_or_empty(catalog.file(path)).split("\n"), 1):
        for found in names.finditer(line):
            first = first or found
            if organs[found[0]] != organs[first[0]]:
                message = (
                    f"“{found[0]}”是{organs[found[0]]}的人，“{first[0]}”是{organs[first[0]]}的人："
                    f"一个范例只用一个单位的人，换成 {path_of('people')} 里同一单位的"
                )
                yield Problem(path, number, message)
            yield from _post(unit, posts, number, line[: found.start()], found[0])


def _post(unit: Unit, posts: Mapping[str, Collection[str]], number: int, before: str, name: str) -> Iterator[Problem]:
    before = before.rstrip()
    said = max((p for known in posts.values() for p in known if before.endswith(p)), key=len, default="")
    if said and not any(own.endswith(said) for own in posts[name]):
        message = f"“{name}”前面写的是“{said}”，{path_of('people')} 写的是“{_POSTS.join(posts[name])}”：两处改成一样"
        yield Problem(unit.example.path, number, message)
