"""Files of the units as Python writes them, each written once in a process: many tests open the same."""

from __future__ import annotations

from functools import cache

from macros.document import building
from macros.formats import docx, xlsx
from macros.material.model import Unit


@cache
def word(unit: Unit, flavour: str) -> bytes:
    return docx.render(building.build(unit, flavour))


@cache
def excel(unit: Unit, flavour: str) -> bytes:
    return xlsx.render(unit, flavour)
