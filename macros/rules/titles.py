"""Rules of the marks where the lines of a long title may end (macros/titles.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.catalog import UNIT_FILES, Catalog
from macros.model import Unit
from macros.problem import Problem
from macros.titles import MARK, ROOM, plain, title_lines
from macros.widths import text_width

_BLANK = re.compile("【([^【】]*)】")


def title_marks_stand_between_words(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """A mark stands by itself between two words of the title, outside its blanks."""
    for source in (unit.template, unit.example):
        yield from (Problem(source.path, source.front_lines["title"], message) for message in _faults(source.marked_title))


def _faults(title: str) -> Iterator[str]:
    for place, faulty in (("开头", title.startswith(MARK)), ("末尾", title.endswith(MARK))):
        if faulty:
            yield f"title 的{place}有“{MARK}”：删去，它只写在可以换行的两个词之间"
    if MARK * 2 in title:
        yield f"title 里有连着的“{MARK}”：一处只留一个"
    for blank in _BLANK.findall(title):
        if MARK in blank:
            yield f"空项“{plain(blank)}”里面有“{MARK}”：移到空项外面"


def only_titles_are_marked(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Anywhere else the mark would be printed."""
    folder = unit.contract.path.parent
    titles = {(source.path, source.front_lines.get("title")) for source in (unit.template, unit.example)}
    for path in (folder / name for name in UNIT_FILES):
        for number, line in enumerate((catalog.root / path).read_text(encoding="utf-8").split("\n"), 1):
            if MARK in line and (path, number) not in titles:
                yield Problem(path, number, f"这里的“{MARK}”会印出来：删去，只有 template.md 和 example.md 文件头的 title 用它标可以换行的地方")


def long_titles_can_be_broken(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """The title of the example, which is known in full, breaks between words."""
    source, landscape = unit.example, unit.contract.layout == "landscape"
    room = ROOM[landscape]
    if any(text_width(line) > room for line in title_lines(source.marked_title.split(MARK), landscape)):
        message = f"title 一行放不下（最多{room}个字），会从词的中间断开：在可以换行的两个词之间写“{MARK}”，每段不超过{room}个字"
        yield Problem(source.path, source.front_lines["title"], message)
