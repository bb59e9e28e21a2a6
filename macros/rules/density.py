"""Rules of how an example reads: a paragraph argues, a table counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.document.blocks import text
from macros.material.catalog import Catalog
from macros.material.model import Paragraph, Unit
from macros.material.problem import Problem

# The site's own advice (docs/guides/guandian.md): so many numbers in a hundred characters are read as a table.
MOST_IN_A_HUNDRED = 8
# Shorter ones are single entries of a list, where three numbers are no crowd.
SHORTEST = 60
# A date, a period of months and the number of a document are one number each.
NUMBER = re.compile(
    r"(?:\d+年)?\d+月\d+日|\d+年\d+月|\d+月|\d{4}年|〔\d{4}〕\d+号|\d{4}-\d{3}号|\d+(?:\.\d+)?(?:%|个百分点)?"
)
_GAPS = re.compile(r"\s+")


def paragraphs_of_reports_are_no_tables(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """In a report's example no paragraph has more than eight numbers in a hundred characters."""
    if unit.kind != "report":
        return
    for section in unit.example.sections:
        for block in section.blocks:
            if not isinstance(block, Paragraph):
                continue
            written = _GAPS.sub("", text(block.inlines))
            count = len(NUMBER.findall(written))
            if len(written) >= SHORTEST and count * 100 > MOST_IN_A_HUNDRED * len(written):
                message = (
                    f"这一段{len(written)}字里有{count}个数，每百字{count * 100 / len(written):.1f}个"
                    f"（最多{MOST_IN_A_HUNDRED}个）：段首写一句判断，次要的数删去或者列成表"
                )
                yield Problem(unit.example.path, block.line, message)
