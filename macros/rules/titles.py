"""Rules of the marks where the lines of a long title may end (macros/document/titles.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.document.titles import ROOM, title_lines
from macros.document.widths import text_width
from macros.material import textfile
from macros.material.catalog import Catalog
from macros.material.model import TITLE_BREAK, Unit, without_breaks
from macros.material.problem import Problem

_BLANK = re.compile("【([^【】]*)】")


def title_marks_stand_between_words(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """A mark stands by itself between two words of the title, outside its blanks."""
    for source in (unit.template, unit.example):
        yield from (
            Problem(source.path, source.front_lines["title"], message) for message in _faults(source.marked_title)
        )


def _faults(title: str) -> Iterator[str]:
    for place, faulty in (("开头", title.startswith(TITLE_BREAK)), ("末尾", title.endswith(TITLE_BREAK))):
        if faulty:
            yield f"title 的{place}有“{TITLE_BREAK}”：删去，它只写在可以换行的两个词之间"
    if TITLE_BREAK * 2 in title:
        yield f"title 里有连着的“{TITLE_BREAK}”：一处只留一个"
    for blank in _BLANK.findall(title):
        if TITLE_BREAK in blank:
            yield f"空项“{without_breaks(blank)}”里面有“{TITLE_BREAK}”：移到空项外面"


def only_titles_are_marked(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Anywhere else the mark would be printed."""
    folder = unit.contract.path.parent
    sources = {source.path: source for source in (unit.template, unit.example)}
    for path in {folder / "contract.yml", *sources}:
        for number, line in enumerate(textfile.read_or_empty(catalog.file(path)).split("\n"), 1):
            if TITLE_BREAK in line and not (path in sources and number == sources[path].front_lines.get("title")):
                yield Problem(
                    path,
                    number,
                    f"这里的“{TITLE_BREAK}”会印出来：删去，只有模板和范例文件头的 title 用它标可以换行的地方",
                )


def long_titles_can_be_broken(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """The title of the example, which is known in full, breaks between words."""
    source, landscape = unit.example, unit.contract.layout == "landscape"
    room = ROOM[landscape]
    if any(text_width(line) > room for line in title_lines(source.marked_title.split(TITLE_BREAK), landscape)):
        message = f"title 一行放不下（最多{room}个字），会从词的中间断开：在可以换行的两个词之间写“{TITLE_BREAK}”，每段不超过{room}个字"
        yield Problem(source.path, source.front_lines["title"], message)
