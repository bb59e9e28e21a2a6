"""Where a long title ends its lines: between words, in lines of a like length (GB/T 9704-2012, 7.3.1).

Maintainers mark where a line may end; the mark is never printed. web/src/shared/titles.ts has the same rule; both pass
tests/vectors/title.json.
"""

from __future__ import annotations

from collections.abc import Sequence

from macros.document.tables import TABLES
from macros.document.widths import text_width

# By landscape: characters of 22 pt in a line of 156 mm, and of 225 mm.
ROOM: dict[bool, int] = {False: TABLES["title"]["portrait"], True: TABLES["title"]["landscape"]}


def title_lines(parts: Sequence[str], landscape: bool = False) -> list[str]:
    """The lines of a title of which `parts` may not be broken; one line where no split fits.

    The fewest lines that fit, then those that do not narrow and widen again (梯形或菱形), then those of the most like
    length, then the longer line first.
    """
    room = ROOM[landscape]
    splits: list[list[str]] = [[]]
    for part in parts:
        going_on = [[*lines[:-1], lines[-1] + part] for lines in splits if lines]
        splits = [
            lines for lines in (*going_on, *([*lines, part] for lines in splits)) if text_width(lines[-1]) <= room
        ]
    return min(splits, key=_rank, default=["".join(parts)])


def _rank(lines: Sequence[str]) -> tuple[float, ...]:
    widths = [text_width(line) for line in lines]
    has_waist = any(above > line < below for above, line, below in zip(widths, widths[1:], widths[2:], strict=False))
    return len(widths), has_waist, max(widths) - min(widths), *(-width for width in widths)
