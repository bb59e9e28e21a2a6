"""The rules of form of the draft check as an organisation's layout has them: templates/review_rules.yml is by the standard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from macros.material.reference import ReviewRule
from macros.material.settings import Font, Fonts, Layout

USUAL = Layout()
# What a kind of font is called in every name of one: those pass without being listed (FONTS in rules/format.ts).
_FAMILIES = {"title": "小标宋", "heading1": "黑体", "heading2": "楷体", "body": "仿宋"}
_CALLED = {"title": "标题", "heading1": "一级标题", "heading2": "二级标题", "body": "正文和三、四级标题"}
_HEIGHT, _WIDTH, _TEXT = 297, 210, (156, 225)  # mm (5.2.1)
_OURS = "本单位的设置（settings.yml）"


def followed(rules: Iterable[ReviewRule], layout: Layout) -> tuple[ReviewRule, ...]:
    """The rules, those of form by the layout where it is not the standard's."""
    changed = {} if layout == USUAL else dict(_changed(layout))
    return tuple(changed[rule.id](rule) if rule.id in changed else rule for rule in rules)


def _changed(layout: Layout) -> Iterator[tuple[str, Callable[[ReviewRule], ReviewRule]]]:
    fonts: Mapping[str, Font] = {use: font for use, font in vars(layout.fonts).items() if _is_other(use, font)}
    if "title" in fonts:
        name = fonts["title"].name
        yield (
            "format.title-font",
            _with(f"标题不是2号（22磅）{name}，或者没有居中", f"改成2号{name}，居中。", words=_names(fonts["title"])),
        )
    if fonts.keys() & {"heading1", "heading2", "body"} or layout.bold:
        groups = tuple({"name": use, "words": list(_names(fonts[use]))} for use in fonts if use != "title")
        told = "，".join(f"{_CALLED[use]}{getattr(layout.fonts, use).name}" for use in ("heading1", "heading2", "body"))
        yield (
            "format.heading-font",
            _with(f"不是这样的字体，或者不是3号（16磅）：{told}", f"{told}；{_bold(layout)}", groups=groups),
        )
    if "body" in fonts:
        name = fonts["body"].name
        yield (
            "format.body-font",
            _with(
                f"多数正文段落不是3号（16磅）{name}，表格里的字除外",
                f"全选正文改成3号{name}。",
                words=_names(fonts["body"]),
            ),
        )
    if layout.line_pitch != USUAL.line_pitch:
        pitch = f"{layout.line_pitch:g}磅"
        limits = {"min": layout.line_pitch - 1, "max": layout.line_pitch + 1}
        yield (
            "format.line-pitch",
            _with(f"多数正文段落不是固定行距，或者与{pitch}差1磅以上", f"改成固定值{pitch}。", limits=limits),
        )
    if (layout.top, layout.left) != (USUAL.top, USUAL.left):
        limits = margins(layout)
        sides = "、".join(
            f"{name}{limits[side]:g}"
            for name, side in (("上", "top"), ("下", "bottom"), ("左", "left"), ("右", "right"))
        )
        yield (
            "format.margins",
            _with(f"页边距与{sides}毫米差2毫米以上", f"改成{sides}毫米。", limits={"tolerance": 2, **limits}),
        )
    if (layout.dashes, layout.place) != (USUAL.dashes, USUAL.place):
        dashes = "左右各一条一字线" if layout.dashes else "两边没有一字线"
        place = "单页居右、双页居左" if layout.place == USUAL.place else "居中"
        yield "format.page-number", _with("", f"插入页码，4号半角{layout.fonts.number.name}数字，{dashes}，{place}。")


def margins(layout: Layout) -> dict[str, float]:
    """All four in millimetres."""
    return {
        "top": layout.top,
        "bottom": _HEIGHT - _TEXT[1] - layout.top,
        "left": layout.left,
        "right": _WIDTH - _TEXT[0] - layout.left,
    }


def _with(sign: str, remedy: str, **changes: Any) -> Callable[[ReviewRule], ReviewRule]:
    return lambda rule: replace(rule, sign=sign or rule.sign, remedy=remedy, source=_OURS, **changes)


def _is_other(use: str, font: Font) -> bool:
    """Whether the check must be told the name; a page number is never looked at."""
    return use in _FAMILIES and font != getattr(Fonts(), use) and _FAMILIES[use] not in font.name


def _names(font: Font) -> tuple[str, ...]:
    return (font.name, font.fallback)


def _bold(layout: Layout) -> str:
    levels = "、".join("一二三四"[level - 1] for level in layout.bold)
    return f"{levels}级加粗，其余不加粗。" if levels else "都不加粗。"
