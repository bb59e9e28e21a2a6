"""The whole check of a project: its material against the rules and against what it would publish."""

from __future__ import annotations

from macros import rules
from macros.material import cache, settings
from macros.material.catalog import Catalog, material
from macros.material.places import MKDOCS
from macros.material.problem import Problem
from macros.publish import record
from macros.rules import site, vocabulary


def check(catalog: Catalog) -> list[Problem]:
    """Every problem of the material, sorted by place; what concerns drafts comes as notes."""
    return rules.check(catalog, frozenset(record.current(catalog.whole)))


def check_again(catalog: Catalog) -> list[Problem]:
    """The same, as it was found before if nothing that the rules read has changed since."""
    code = sorted(catalog.file(vocabulary.CODE).rglob("*.ts"))
    files = [*material(catalog.root), *site.pages(catalog.root), *code]
    return cache.remember(
        catalog.root,
        "check",
        [catalog.file(MKDOCS), catalog.root / settings.PATH, *files],
        lambda: check(catalog),
    )
