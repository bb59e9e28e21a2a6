"""The layouts that a reader may choose for documents made in the browser: a short list, each choice by what it fills in.

The browser knows nothing of layouts: it fills the same parts with other values (web/src/layout/).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from macros.formats.docx.layout import values
from macros.formats.docx.parts import names_of, part, part_of
from macros.material.settings import Font, Layout


@dataclass(frozen=True)
class Choice:
    id: str
    label: str
    change: Callable[[Layout], Layout]


@dataclass(frozen=True)
class Question:
    """`values` name what its choices fill in."""

    id: str
    label: str
    values: tuple[str, ...]
    choices: tuple[Choice, ...]


def _fonts(body: Font, heading2: Font) -> Callable[[Layout], Layout]:
    return lambda layout: replace(layout, fonts=replace(layout.fonts, body=body, heading2=heading2))


def _set(**changes: Any) -> Callable[[Layout], Layout]:
    return lambda layout: replace(layout, **changes)


QUESTIONS = (
    Question(
        "fonts",
        "正文和二级标题的字体",
        ("font_body", "fallback_body", "font_heading2", "fallback_heading2"),
        (
            Choice(
                "gb2312", "仿宋_GB2312、楷体_GB2312", _fonts(Font("仿宋_GB2312", "仿宋"), Font("楷体_GB2312", "楷体"))
            ),
            Choice("plain", "仿宋、楷体", _fonts(Font("仿宋", "FangSong"), Font("楷体", "KaiTi"))),
        ),
    ),
    Question(
        "bold",
        "加粗的标题",
        ("bold1", "bold2", "bold3", "bold4"),
        (
            Choice("none", "都不加粗", _set(bold=())),
            Choice("first", "一级", _set(bold=(1,))),
            Choice("second", "二级", _set(bold=(2,))),
            Choice("third", "三级", _set(bold=(3,))),
            Choice("first-three", "一、二、三级", _set(bold=(1, 2, 3))),
        ),
    ),
    Question(
        "number",
        "页码",
        ("before", "after", "odd_place", "even_place"),
        (
            Choice("dashes-outside", "两边有一字线，单页居右、双页居左", _set(dashes=True, place="outside")),
            Choice("dashes-center", "两边有一字线，居中", _set(dashes=True, place="center")),
            Choice("plain-center", "只有数字，居中", _set(dashes=False, place="center")),
        ),
    ),
    Question(
        "pitch",
        "行距（固定值）",
        ("line_pitch",),
        tuple(Choice(f"{pitch:g}", f"{pitch:g}磅", _set(line_pitch=pitch)) for pitch in (28, 28.5, 28.95, 29, 30)),
    ),
)


def data(layout: Layout) -> Mapping[str, Any]:
    """The parts as they are before they are filled in, what the site fills in, and what each choice fills in instead."""
    filled = {name: part("base", name) for name in names_of("base") if _is_of_layout(layout, name)}
    choices = {
        question.id: {
            choice.id: {name: values(choice.change(layout))[name] for name in question.values}
            for choice in question.choices
        }
        for question in QUESTIONS
    }
    return {"parts": filled, "values": dict(values(layout)), "choices": choices}


def _is_of_layout(layout: Layout, name: str) -> bool:
    """Whether the layout alone fills a part in."""
    return "$" in part("base", name) and "$" not in part_of(layout, "base", name)
