"""Which lines of a Word file are headings, and of what level: by style, by number, or only by how they look.

web/src/manuscript/reading/headings.ts reads drafts so; a template is stricter: a numbered line that is all text
stays text, and in a file with heading styles nothing else heads a section without being asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from macros.document import numbering
from macros.importing.lines import Line

_STOP = re.compile(r"[。\uff1a:\uff1b;\uff01\uff1f!?]")
_ENDS = re.compile(r"[。\uff1b;:\uff1a\uff01\uff1f!?]$")
_SIGNS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9“”《》、和与及【】〔〕\uff08\uff09×+]")
_LONGEST_LINE, _LONGEST_PLAIN, _LEAST_TEXT = 60, 20, 30
_LONGEST = {"colon": 18, "upper": 45, "lower": 30}
_DEEPEST = 9


@dataclass(frozen=True)
class Heading:
    """`index` of its line; `body` is the text that stands behind the title in the same line."""

    index: int
    level: int
    title: str
    body: str = ""
    doubt: str = ""


def number_of(line: Line) -> numbering.Number | None:
    """The number that a line opens with, typed or counted by Word."""
    text = line.shown.strip()
    typed = numbering.parse(text)
    if typed or not (line.number and line.number.text.strip()):
        return typed
    rest = text[len(line.number.text.strip()) :].strip()
    return numbering.Number(line.number.level, line.number.n, "counted", rest)


def find(lines: Sequence[Line], title: Line | None) -> tuple[list[Heading], list[int]]:
    """The headings among lines of text and tables, and the indexes of lines that only look like one."""
    numbers = [number_of(line) if line.rows is None else None for line in lines]
    styled = [(line.level, n.level) for line, n in zip(lines, numbers, strict=True) if line.level and n and n.level]
    offset = median_low([one - other for one, other in styled]) if styled else int(bool(title and title.level == 1))
    chapters = any(number and number.form == "chapter" for number in numbers)
    known = {level for _, level in styled}
    found: list[Heading] = []
    alike: list[int] = []
    for index, (line, number) in enumerate(zip(lines, numbers, strict=True)):
        if line.rows is not None or not line.shown.strip():
            continue
        heading = _heading(lines, numbers, index, offset, found)
        if heading is None:
            continue
        # Where styles say what a heading is, a typed number alone does not.
        if (
            len(styled) > 1
            and not line.level
            and number
            and number.level
            and (number.level in known or number.level > 2)
        ):
            if number.level in known and not heading.body:
                alike.append(index)
            continue
        shift = chapters and not (number and number.form == "chapter")
        found.append(Heading(index, min(_DEEPEST, heading.level + shift), heading.title, heading.body, heading.doubt))
    return found, alike


def _heading(
    lines: Sequence[Line], numbers: Sequence[numbering.Number | None], index: int, offset: int, found: list[Heading]
) -> Heading | None:
    number = numbers[index]
    if number and number.level > 0:
        return _by_number(lines, numbers, index, number, offset)
    return _by_style(lines[index], index, offset) or _by_look(lines, numbers, index, found)


def _by_number(
    lines: Sequence[Line],
    numbers: Sequence[numbering.Number | None],
    index: int,
    number: numbering.Number,
    offset: int,
) -> Heading | None:
    line, rest, level = lines[index], number.rest, number.level
    doubt = ""
    if line.level and line.level - offset not in (level, 0):
        doubt = f"标题样式是第{line.level - offset}层，序号是第{level}层，照序号定"
    elif number.form == "counted":
        doubt = "序号的写法不合公文的规定，照列表的层级定"
    styled = line.level > 0 or line.strong
    if not rest:
        return None
    stop = _STOP.search(rest)
    has_text = _has_text(lines, numbers, index, level)
    if stop is None:
        fits = len(rest) <= _LONGEST_LINE and (level <= 2 or styled or has_text)
        return Heading(index, level, rest, "", doubt) if fits else None
    title, behind = rest[: stop.start()], rest[stop.end() :]
    colon = stop[0] in ":\uff1a"
    if behind:
        longest = _LONGEST["colon" if colon else "upper" if level <= 2 else "lower"]
        fits = 0 < len(title) <= longest and stop[0] not in "\uff1b;" and (level <= 2 or styled)
        return Heading(index, level, title, behind.strip(), doubt) if fits else None
    longest = _LONGEST["upper" if level <= 2 else "lower"]
    alone = styled or (len(title) <= longest and has_text and (level <= 2 or colon))
    return Heading(index, level, title, "", doubt) if alone and len(title) <= _LONGEST_LINE else None


def _has_text(lines: Sequence[Line], numbers: Sequence[numbering.Number | None], index: int, level: int) -> bool:
    """Whether text or a deeper number stands below a line."""
    if index + 1 >= len(lines):
        return False
    following, number = lines[index + 1], numbers[index + 1]
    if number and number.level > 0:
        return number.level > level
    text = following.shown.strip()
    return following.rows is not None or len(text) >= _LEAST_TEXT or bool(_ENDS.search(text))


def _by_style(line: Line, index: int, offset: int) -> Heading | None:
    """Some programs give text an outline level too; it shows by its length."""
    text = line.shown.strip()
    if not line.level or len(text) > _LONGEST_LINE or (re.search("。.", text) and len(text) > _LONGEST["upper"]):
        return None
    return Heading(index, max(1, line.level - offset), re.sub("[。\uff1a:]$", "", text))


def _by_look(
    lines: Sequence[Line], numbers: Sequence[numbering.Number | None], index: int, found: list[Heading]
) -> Heading | None:
    """A short bold or centred line without a number, above a text."""
    line, text = lines[index], lines[index].shown.strip()
    if numbers[index] or not line.strong or index + 1 >= len(lines) or not 2 <= len(text) <= _LONGEST_PLAIN:
        return None
    following = lines[index + 1]
    if _SIGNS.search(re.sub("[\uff1a:]$", "", text)) or not re.search(r"[\u4e00-\u9fff]", text):
        return None
    below = following.rows is not None or numbers[index + 1] is not None
    if not below and (len(following.shown.strip()) <= len(text) or following.strong):
        return None
    last = found[-1] if found else None
    level = 1 if last is None else last.level + (1 if numbers[last.index] else 0)
    return Heading(index, level, re.sub("[\uff1a:]$", "", text), "", "没有序号和标题样式，照加粗或者居中看成标题")
