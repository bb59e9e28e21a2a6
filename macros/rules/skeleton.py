"""Rules against what `python -m macros new` wrote and nobody replaced: a published unit holds none of it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.material import textfile
from macros.material.catalog import UNIT_FILES, Catalog
from macros.material.model import Unit
from macros.material.problem import Problem
from macros.rules import site

# Words of macros/skeletons/ that mean nothing but “to be replaced”, wherever they stand in a line.
WORDS = (
    "待定标题",
    "待定单位",
    "云岭县某局",
    "第一节的标题",
    "diyi-jie",
    "一句能用“有”或者“无”回答的问题",
    "diyi-wen",
    "一句话说明这份材料干什么用、什么时候用",
)
# These are ordinary words as well, so the whole line must be the skeleton's.
LINES = ("writer: 谁写", "reader: 写给谁", "when: 什么时候写")


def nothing_is_left_of_the_skeleton(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Each file of a published unit, its page included, was written in full."""
    if not unit.contract.published:
        return
    folder = unit.contract.path.parent
    for path in (*(folder / name for name in UNIT_FILES), site.page_source(unit, catalog)):
        for number, line in enumerate(textfile.read_or_empty(catalog.file(path)).split("\n"), 1):
            left = next((word for word in WORDS if word in line), line.strip() if line.strip() in LINES else "")
            if left:
                yield Problem(path, number, f"“{left}”是新建时的占位：换成这份材料自己的内容")
