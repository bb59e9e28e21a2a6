"""Rules of what an example quotes: nobody is found out by his own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.document.blocks import text
from macros.material.catalog import Catalog
from macros.material.model import Block, Entry, Paragraph, Table, Unit
from macros.material.problem import Problem

# Words as they were spoken or written: quoted after a verb or a colon, or under a heading that says so.
_QUOTE = re.compile(r"(?:说|讲|问|反映|提出|写道|认为)[过，：]{0,2}“[^”]{6,}”|：“[^”]{6,}”|(?:原话|原文)：[^；]{6,}")
_TIME = re.compile(r"\d{1,2}月\d{1,2}日|\d{4}-\d{2}-\d{2}")
_CHANNEL = re.compile("座谈|谈话|访谈|走访|来信|来访|信访|热线|电话|意见箱|留言|微信|问卷|征求意见表")
# One source: a single person or household, or somebody of a small place.
_PEOPLE = "(?:村民|群众|干部|职工|代表|商户|经营户|经营者|党员|教师|家长|居民)"
_ORIGIN = re.compile(
    rf"[一1][名位户](?:[^，。；]{{0,4}}?{_PEOPLE})?|[村组站所股室队班]的?{_PEOPLE}|提(?:出|意见)?人[^：；]{{0,4}}：[^；]+"
)
# Several that said the same: nobody knows whose words they are.
_SEVERAL = re.compile(r"\d+条合并|合并条数：(?!1(?!\d))\d|多人|[几两三四五六七八九十\d]+[人名]都")


def nobody_is_found_out_by_a_quotation(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """No sentence group of an example quotes one source with time, channel and origin together."""
    for section in unit.example.sections:
        for block in section.blocks:
            for line, written in _passages(block):
                parts = [pattern.search(written) for pattern in (_QUOTE, _TIME, _CHANNEL, _ORIGIN)]
                if all(parts) and not _SEVERAL.search(written):
                    quote, *told = (found[0] for found in parts if found)
                    message = (
                        f"“{_shown(quote)}”是一个人的原话，又同时写了时间（{told[0]}）、渠道（{told[1]}）、"
                        f"来处（{_shown(told[2])}）：认得出是谁，改成概括，或者同别的意见合并"
                    )
                    yield Problem(unit.example.path, line, message)


def _passages(block: Block) -> Iterator[tuple[int, str]]:
    """What is read together: a paragraph, a row of a table under its headings, an entry with its fields."""
    if isinstance(block, Paragraph):
        yield block.line, text(block.inlines)
    elif isinstance(block, Table):
        for number, row in enumerate(block.rows, block.line + 2):  # below the header and its rule
            yield number, _named(zip(map(text, block.header), map(text, row), strict=False))
    elif isinstance(block, Entry):
        yield block.line, f"{block.text}；{_named(block.fields.items())}"


def _named(pairs: Iterable[tuple[str, str]]) -> str:
    return "；".join(f"{name}：{value}" for name, value in pairs)


def _shown(words: str) -> str:
    """The words alone: no verb before them, no marks that would stand inside others."""
    return words.partition("“")[2].removesuffix("”") or words
