"""Read template.md and example.md: a small, fixed part of Markdown, so that every message can name a line.

Understood: front matter; headings with `{: #id }`; block quotes with a label (写什么：…); paragraphs;
ordered lists; pipe tables; list items with named sub-items (checklist items, ledger rows); blanks 【名称：说明】.
A quote with the label 精简 holds the text of the section in the short form: paragraphs, lists and tables.
A first draft (before.md) has notes of its own: 毛病 and 查稿.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from macros.material import yamlfile
from macros.material.model import (
    FAULT_LABEL,
    FINDS_LABEL,
    GUIDANCE_LABELS,
    NOTE_LABEL,
    SHORT_LABEL,
    Blank,
    Block,
    Entry,
    Guidance,
    Inline,
    Inlines,
    Paragraph,
    Source,
    SourceSection,
    Table,
    Text,
    without_breaks,
)
from macros.material.problem import Problem

FRONT_KEYS = ("title", "recipient", "signature", "date")
# Only in a further example: what kind of organ wrote it, and what is different from the first one.
VARIANT_KEYS = ("who", "differs")
LABELS = (*GUIDANCE_LABELS, NOTE_LABEL, SHORT_LABEL)
DRAFT_LABELS = (FAULT_LABEL, FINDS_LABEL)
_NOTES = (NOTE_LABEL, *DRAFT_LABELS)

_HEADING = re.compile(r"^(#{1,6})\s*(.*?)\s*(?:\{:\s*#([^\s}]+)\s*\})?\s*$")
_ID_AT_END = re.compile(r"\s*\{:\s*#([^\s}]+)\s*\}\s*$")
_FIELD = re.compile(r"^\s{2,}-\s+([^：:]+)[：:]\s*(.*)$")
_ITEM = re.compile(r"^-\s+(.*)$")
_ORDERED = re.compile(r"^\d+\.\s+(.*)$")
_BLANK = re.compile(r"【([^【】]*)】")
_CHOICES = re.compile(r"^选\s+(.+)$")
_MARKUP = re.compile(r"\*\*|__|<[A-Za-z/!][^>]*>|!?\[[^\]]*\]\([^)]*\)|`")
# Joins two lines of one paragraph: Latin words keep a space, Chinese text does not.
_WORD_BREAK = re.compile(r"[A-Za-z0-9]\Z")


class Reader:
    """Reads one file; `problems` collects what does not follow the grammar."""

    def __init__(
        self, path: Path, text: str, front_keys: Sequence[str] = FRONT_KEYS, labels: Sequence[str] = LABELS
    ) -> None:
        self.path = path
        self.front_keys = front_keys
        self.labels = labels
        self._label = re.compile(rf"^({'|'.join(labels)})[：:]\s*(.*)$")
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.blanks: list[Blank] = []
        self._sections: list[SourceSection] = []

    def read(self) -> Source:
        """The file as data, with everything that could be understood."""
        front, front_lines, start = self._front_matter()
        marked_title = front.get("title", "")
        if marked_title:
            front["title"] = without_breaks(marked_title)
        for key, value in front.items():
            self.inlines(value, front_lines[key])
        self._body(start)
        last = len(self.lines) - (self.lines[-1] == "")
        return Source(self.path, front, front_lines, tuple(self._sections), tuple(self.blanks), last, marked_title)

    def problem(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.path, line, message))

    # Front matter

    def _front_matter(self) -> tuple[dict[str, str], dict[str, int], int]:
        if self.lines[0].strip() != "---":
            self.problem(1, "缺少文件头：第1行写 ---，下面写 title: 标题，再用一行 --- 结束")
            return {}, {}, 0
        end = next((i for i, line in enumerate(self.lines[1:], 1) if line.strip() == "---"), None)
        if end is None:
            self.problem(1, "文件头没有结束：在 title 等几行的下面加一行 ---")
            return {}, {}, 1
        try:
            file = yamlfile.parse("\n".join(self.lines[1:end]), first_line=2)
        except yamlfile.YamlError as error:
            self.problem(error.line, error.message)
            return {}, {}, end + 1
        if not isinstance(file.data, dict):
            self.problem(2, "文件头要写成“title: 标题”这样一行一项")
            return {}, {}, end + 1
        front, lines = {}, {}
        for key, value in file.data.items():
            line = file.line(str(key))
            if key not in self.front_keys:
                self.problem(line, f"文件头里不认识“{key}”：只用 {'、'.join(self.front_keys)}")
                continue
            lines[key] = line
            if value is not None and not isinstance(value, str):
                self.problem(line, f"文件头的 {key} 要写成一句文字：空项用【】，里面有“: ”、全是数字的加引号")
            elif not value or not value.strip():
                self.problem(line, f"文件头的 {key} 是空的：写上内容，或者删去这一行")
            else:
                front[key] = value.strip()
        return front, lines, end + 1

    # Body

    def _body(self, start: int) -> None:
        index, current = start, None
        blocks: list[Block] = []
        quotes: list[Guidance] = []

        def close() -> None:
            if current:
                guidance = tuple(q for q in quotes if q.label in GUIDANCE_LABELS)
                notes = tuple(q for q in quotes if q.label in _NOTES)
                section = replace(current, guidance=guidance, notes=notes, blocks=tuple(_count_lists(blocks)))
                self._sections.append(self._with_short(section, [q for q in quotes if q.label == SHORT_LABEL]))

        while index < len(self.lines):
            line = self.lines[index]
            if line.startswith("#"):
                close()
                blocks, quotes = [], []
                current = self._heading(line, index + 1)
                index += 1
            elif not line.strip():
                index += 1
            elif current is None:
                self.problem(index + 1, "第一个标题之前不能有正文：标题、主送机关写在文件头，其余写在“##”标题下面")
                index += 1
            elif line.startswith(">"):
                found, index = self._quote(index)
                quotes.extend(found)
            elif line.startswith("|"):
                table, index = self._table(index)
                blocks.append(table)
            elif _ITEM.match(line):
                entry, index = self._entry(index)
                blocks.append(entry)
            else:
                paragraph, index = self._paragraph(index)
                blocks.append(paragraph)
        close()

    def _heading(self, line: str, number: int) -> SourceSection:
        match = _HEADING.match(line)
        assert match  # every line that starts with # matches
        marks, title, identifier = match.groups()
        if not 2 <= len(marks) <= 5:
            self.problem(number, f"标题“{title}”用了{len(marks)}个#：一级用##，二级用###，三级用####，四级用#####")
        if not identifier:
            self.problem(
                number, f"标题“{title}”后面缺少编号：写成“{marks} {title} {{: #编号 }}”，编号与 contract.yml 一致"
            )
        self._plain(title, number)
        return SourceSection(identifier or "", title, len(marks) - 1, number)

    def _quote(self, index: int) -> tuple[list[Guidance], int]:
        found: list[Guidance] = []
        while index < len(self.lines) and self.lines[index].startswith(">"):
            text = self.lines[index][1:].strip()
            match = self._label.match(text)
            if match:
                first = (match.group(2),) if match.group(2) or match.group(1) == SHORT_LABEL else ()
                found.append(Guidance(match.group(1), first, index + 1))
            elif found and found[-1].label == SHORT_LABEL:
                found[-1] = replace(found[-1], paragraphs=(*found[-1].paragraphs, text))
            elif text and found:
                item = text.removeprefix("- ")
                found[-1] = replace(found[-1], paragraphs=(*found[-1].paragraphs, item))
            elif text:
                self.problem(
                    index + 1, f"引用块要以“{'”“'.join(self.labels)}”之一加冒号开头：写成“> {self.labels[0]}：……”"
                )
            self._plain(text, index + 1)
            index += 1
        return found, index

    def _with_short(self, section: SourceSection, quotes: list[Guidance]) -> SourceSection:
        """The text of the short form is read as that of a section is; its blanks are those of the full text."""
        if not quotes:
            return section
        quote = quotes[0]
        for other in quotes[1:]:
            self.problem(other.line, f"“{section.title}”的{SHORT_LABEL}写了两遍，前一处在第 {quote.line} 行：合成一处")
        # Empty lines in front keep the numbers of the lines those of the file.
        inner = Reader(self.path, "\n" * (quote.line - 1) + "\n".join(quote.paragraphs))
        blocks = tuple(_count_lists(inner.blocks_alone()))
        self.problems.extend(inner.problems)
        return replace(section, short=blocks, short_line=quote.line)

    def blocks_alone(self) -> list[Block]:
        """The paragraphs, lists and tables of a text without headings."""
        index = 0
        found: list[Block] = []
        while index < len(self.lines):
            line = self.lines[index]
            if not line.strip():
                index += 1
            elif line.startswith("|"):
                table, index = self._table(index)
                found.append(table)
            elif _ITEM.match(line) or line.startswith(("#", ">")):
                self.problem(index + 1, f"{SHORT_LABEL}里只写段落、编号的列表和表格：“{line[:8]}”改成其中一种")
                index += 1
            else:
                paragraph, index = self._paragraph(index)
                found.append(paragraph)
        return found

    def _table(self, index: int) -> tuple[Table, int]:
        start = index
        rows: list[tuple[Inlines, ...]] = []
        while index < len(self.lines) and self.lines[index].startswith("|"):
            cells = [cell.strip() for cell in self.lines[index].strip().strip("|").split("|")]
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                rows.append(tuple(self.inlines(cell, index + 1) for cell in cells))
                if len(cells) != len(rows[0]):
                    self.problem(index + 1, f"表格这一行有{len(cells)}格，表头有{len(rows[0])}格：每行格数要相同")
            index += 1
        return Table(rows[0] if rows else (), tuple(rows[1:]), start + 1), index

    def _entry(self, index: int) -> tuple[Entry, int]:
        start = index
        match = _ITEM.match(self.lines[index])
        assert match
        text = match.group(1)
        found = _ID_AT_END.search(text)
        identifier = found.group(1) if found else ""
        text = _ID_AT_END.sub("", text)
        self._plain(text, index + 1)
        fields: dict[str, str] = {}
        lines: dict[str, int] = {}
        index += 1
        name = ""
        while index < len(self.lines) and re.match(r"^\s{2,}\S", self.lines[index]):
            sub = _FIELD.match(self.lines[index])
            if sub:
                name, value = sub.group(1).strip(), sub.group(2).strip()
                if name in fields:
                    self.problem(index + 1, f"“{name}”写了两遍：留一处")
                fields[name], lines[name] = value, index + 1
            elif name:
                fields[name] = _join(fields[name], self.lines[index].strip())
            else:
                self.problem(index + 1, "条目下面要写成“    - 名称：内容”")
            self._plain(self.lines[index], index + 1)
            index += 1
        for name, value in fields.items():
            self.inlines(value, lines[name])
        self.inlines(text, start + 1)
        return Entry(identifier, text, fields, start + 1, lines), index

    def _paragraph(self, index: int) -> tuple[Paragraph, int]:
        start = index
        ordered = _ORDERED.match(self.lines[index])
        text = ordered.group(1) if ordered else self.lines[index].strip()
        index += 1
        while index < len(self.lines) and self._continues(self.lines[index]):
            text = _join(text, self.lines[index].strip())
            index += 1
        self._plain(text, start + 1)
        return Paragraph(self.inlines(text, start + 1), start + 1, 1 if ordered else 0), index

    @staticmethod
    def _continues(line: str) -> bool:
        return (
            bool(line.strip())
            and not line.startswith(("#", ">", "|"))
            and not _ITEM.match(line)
            and not _ORDERED.match(line)
        )

    def _plain(self, text: str, line: int) -> None:
        found = _MARKUP.search(text)
        if found:
            self.problem(line, f"正文里不能用“{found.group()}”这样的标记：公文没有加粗、链接和网页代码，改成普通文字")

    def inlines(self, text: str, line: int) -> Inlines:
        """Split a text at its blanks; blanks are recorded, faulty brackets reported."""
        self._brackets(text, line)
        parts: list[Inline] = []
        position = 0
        for match in _BLANK.finditer(text):
            if match.start() > position:
                parts.append(Text(text[position : match.start()]))
            blank = _blank(match.group(1), line)
            if not blank.name:
                self.problem(line, "空项【】里没有名称：写成【名称】或者【名称：说明】")
            self.blanks.append(blank)
            parts.append(blank)
            position = match.end()
        if position < len(text):
            parts.append(Text(text[position:]))
        return tuple(parts)

    def _brackets(self, text: str, line: int) -> None:
        """Report the first bracket that is not closed, not opened or inside another one."""
        opened = -1
        for position, character in enumerate(text):
            if character == "【" and opened >= 0:
                balanced = text.count("【") == text.count("】")
                fault = "里面套着另一个空项：拆成两个并列的空项" if balanced else "没有写完：补上】"
                self.problem(line, f"空项“{text[opened:position]}”{fault}")
                return
            if character == "】" and opened < 0:
                self.problem(line, f"“{text[max(0, position - 6) : position + 1]}”多了一个】：前面补【，或者删去这个】")
                return
            opened = position if character == "【" else -1 if character == "】" else opened
        if opened >= 0:
            self.problem(line, f"空项“{text[opened : opened + 12]}”没有写完：补上】")


def _blank(text: str, line: int) -> Blank:
    name, _, hint = text.replace(":", "：", 1).partition("：")
    choices = _CHOICES.match(hint.strip())
    options = tuple(option.strip() for option in choices.group(1).split("/")) if choices else ()
    return Blank(name.strip(), "" if options else hint.strip(), options, line)


@lru_cache(maxsize=32_768)  # files and pages ask for the same texts again and again
def inlines(text: str) -> Inlines:
    """Split a text at its blanks."""
    return Reader(Path(), "").inlines(text, 0)


def _join(first: str, second: str) -> str:
    return f"{first} {second}" if _WORD_BREAK.search(first) and second[:1].isascii() else first + second


def _count_lists(blocks: list[Block]) -> Iterator[Block]:
    """Ordered paragraphs count on until a plain block stands between them."""
    ordinal = 0
    for block in blocks:
        if isinstance(block, Paragraph) and block.ordinal:
            ordinal += 1
            yield replace(block, ordinal=ordinal)
        else:
            ordinal = 0
            yield block


def read(
    path: Path, text: str, front_keys: Sequence[str] = FRONT_KEYS, labels: Sequence[str] = LABELS
) -> tuple[Source, list[Problem]]:
    """Parse the text of a template.md, an example or a first draft; `path` is the one that messages show."""
    reader = Reader(path, text, front_keys, labels)
    return reader.read(), reader.problems
