"""Words that the search must not cut apart: the terms that titles of units, sections and mechanisms are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.catalog import Catalog

# What joins terms in a title; a whole title must not become one word, or its middle could not be found.
_JOINTS = re.compile(r"[^\u4e00-\u9fff]+|[与和及的]")
LONGEST_TERM = 4


def words(catalog: Catalog) -> Iterator[str]:
    """Terms of two to four characters."""
    titles = [m.name for m in catalog.mechanisms.values()]
    for unit in catalog.units:
        titles += [unit.title, *(s.title for s in unit.contract.walk()), *(c.title for c in unit.contract.columns)]
    for title in titles:
        yield from (term for term in _JOINTS.split(title) if 2 <= len(term) <= LONGEST_TERM)
