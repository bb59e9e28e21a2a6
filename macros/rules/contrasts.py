"""Rules of the counter-examples on the pages: each says which rule of the draft check reports it, or why a person must.

A mark is a comment of the template language, so that it never reaches a reader:

    {# 查稿：marks.doubled、text.grammar #}                    these rules report it
    {# 查稿：substance.cause-is-slogan，放在“三、原因分析”下 #}   under this heading
    {# 查稿：format.paper，在Word文件里 #}                      which only a Word file shows
    {# 查稿：由人判断，要知道开了几次会 #}                       no rule can; the reason

It stands on a line of its own below a block `!!! failure`, and at the end of a row of a table that has a column of
counter-examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.material import reference, textfile
from macros.material.catalog import Catalog
from macros.material.places import shown
from macros.material.problem import Problem
from macros.rules import site

# Columns of counter-examples, and of what is right in their place.
BAD_COLUMNS = ("不写成", "写成", "旧稿里的写法", "报告里出现", "错在哪里")
GOOD_COLUMNS = ("写法", "应当是", "今天写", "应当怎样")
JUDGEMENT = "由人判断"
# A reason shorter than this says nothing.
LEAST_REASON = 4
_MARK = re.compile(r"\{# *查稿：(.*?) *#\}")
_RULES = re.compile("([a-z.、-]+)(?:，放在“([^“”]+)”下|(，在Word文件里))?")
_BLOCK = re.compile(r'!!! (failure|success) "')
_FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MACRO = re.compile(r"\{\{.*?\}\}|\{#.*?#\}")
_RULED = re.compile(r"\|[\s:|-]+\|")


@dataclass(frozen=True)
class Contrast:
    """A counter-example, with what is right in its place and its mark; line: of the block or the row, from 1."""

    path: Path
    line: int
    bad: str
    good: str
    mark: str | None

    @property
    def judged(self) -> bool:
        """A person judges it."""
        return (self.mark or "").startswith(JUDGEMENT)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that must report it."""
        found = _RULES.fullmatch(self.mark or "")
        return tuple(found[1].split("、")) if found else ()

    @property
    def heading(self) -> str:
        """The heading under which they do; empty for anywhere."""
        found = _RULES.fullmatch(self.mark or "")
        return (found[2] or "") if found else ""

    @property
    def only_in_word(self) -> bool:
        """No text shows it."""
        found = _RULES.fullmatch(self.mark or "")
        return bool(found and found[3])


def contrasts(root: Path) -> Iterator[Contrast]:
    """All counter-examples of the pages, in their order."""
    for page in site.pages(root):
        lines = _FENCED.sub(lambda code: "\n" * code[0].count("\n"), textfile.read_or_empty(page)).split("\n")
        path = shown(root, page)
        yield from _blocks(path, lines)
        yield from _rows(path, lines)


def counter_examples_are_marked(catalog: Catalog) -> Iterator[Problem]:
    """Each has its mark, the rules it names are there, and what people judge has a reason."""
    rules = {rule.id: rule.scope for rule in reference.load(catalog.root).review_rules}
    for one in contrasts(catalog.root):
        for message in _faults(one, rules):
            yield Problem(one.path, one.line, message)


def _faults(one: Contrast, rules: Mapping[str, str]) -> Iterator[str]:
    if one.mark is None:
        yield (
            "反例没有注明查稿报不报：在它下面（表格在行末）加 {# 查稿：规则的id #}，"
            f"查不出来的写 {{# 查稿：{JUDGEMENT}，原因 #}}"
        )
    elif one.judged:
        if len(one.mark.removeprefix(JUDGEMENT).strip("，。")) < LEAST_REASON:
            yield f"“{one.mark}”没有说为什么机器查不出来：写成“{JUDGEMENT}，原因”"
    elif not one.rules:
        yield f"看不懂“{one.mark}”：写规则的id，几条之间用顿号，后面可以写“，放在“标题”下”或者“，在Word文件里”"
    for name in one.rules if rules else ():
        if name not in rules:
            yield f"“{name}”不是查稿规则的id：照 {reference.path_of('review_rules').as_posix()} 改"
        elif (rules[name] == "file") != one.only_in_word:
            yield f"{name} 的 scope 是 {rules[name]}：只有 scope 是 file 的规则写“，在Word文件里”"


def _blocks(path: Path, lines: list[str]) -> Iterator[Contrast]:
    for at, line in enumerate(lines):
        found = _BLOCK.match(line)
        if found and found[1] == "failure":
            bad, end = _indented(lines, at + 1)
            after = _filled(lines, end)
            mark = _MARK.fullmatch(lines[after].strip()) if after < len(lines) else None
            after = _filled(lines, after + 1) if mark else after
            success = after < len(lines) and lines[after].startswith("!!! success")
            good = _indented(lines, after + 1)[0] if success else []
            # The last paragraph speaks to the reader about what is above it.
            yield Contrast(path, at + 1, _plain(bad), _plain(good[: _last_paragraph(good)]), mark[1] if mark else None)


def _rows(path: Path, lines: list[str]) -> Iterator[Contrast]:
    bad = good = -1
    for at, line in enumerate(lines):
        if not line.startswith("|"):
            bad = -1
            continue
        cells = [cell.strip() for cell in _MARK.sub("", line).strip().strip("|").split("|")]
        if at + 1 < len(lines) and _RULED.fullmatch(lines[at + 1]):
            bad, good = _column(cells, BAD_COLUMNS), _column(cells, GOOD_COLUMNS)
        elif bad >= 0 and not _RULED.fullmatch(line) and cells[bad]:
            mark = _MARK.search(line)
            right = _plain([cells[good]]) if good >= 0 else ""
            yield Contrast(path, at + 1, _plain([cells[bad]]), right, mark[1] if mark else None)


def _column(head: list[str], names: tuple[str, ...]) -> int:
    return next((at for at, cell in enumerate(head) if cell in names), -1)


def _indented(lines: list[str], at: int) -> tuple[list[str], int]:
    """The lines of a block, without their indent, and where it ends."""
    end = at
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith("    ")):
        end += 1
    return [line.strip() for line in lines[at:end]], end


def _filled(lines: list[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _last_paragraph(lines: list[str]) -> int:
    """Where the last paragraph begins, if there is one before it."""
    end = len(lines)
    while end and not lines[end - 1]:
        end -= 1
    while end and lines[end - 1]:
        end -= 1
    return end if any(lines[:end]) else len(lines)


def _plain(lines: list[str]) -> str:
    """As a reader reads it."""
    text = "\n".join(line for line in lines if line).replace("<br>", "\n")
    return _LINK.sub(r"\1", _MACRO.sub("", text)).replace("`", "").replace("**", "")
