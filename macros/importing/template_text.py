"""The template.md of a draft unit: headings, what is asked, paragraphs and tables with their blanks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from macros.document import numbering
from macros.importing.drafting import Drafting
from macros.importing.guesses import Guess
from macros.importing.lines import Piece
from macros.importing.model import Block, Part, Row
from macros.importing.sheet import BLANK, COLUMN, FILLED, LEVEL, OTHER, Sheet
from macros.importing.written import as_paragraph, as_title, clean, in_markup
from macros.material import yamlfile
from macros.material.model import GUIDANCE_LABELS

_FIRST_LABEL = GUIDANCE_LABELS[0]


class TemplateText:
    def __init__(self, draft: Drafting) -> None:
        self._draft = draft

    def write(self, front: Mapping[str, str]) -> None:
        sheet, found = self._draft.template, self._draft.found
        sheet.add("---")
        for key, value in front.items():
            sheet.add(f"{key}: {yamlfile.scalar(value)}")
            self._draft.judge(value)
            self._remember([value], len(sheet.lines))
        sheet.add("---")
        if self._draft.has_opening:
            sheet.add("", "## 开头 {: #opening }", "")
            guide(sheet, {_FIRST_LABEL: found.asked})
            self._blocks(found.opening or self._usual_opening(), "开头")
        for part in found.walk():
            self._section(part)
        if found.attachments:
            sheet.add("", "## 附件 {: #attachments }")
            for part in found.attachments:
                sheet.add("", f"### {as_title(part.title)} {{: #{self._draft.id_of[id(part)]} }}")
                self._draft.piece(part.at, "附件", part.title)
                self._draft.judge(part.title)
                if part.blocks:
                    sheet.add("")
                    self._blocks(part.blocks, part.title)

    def _usual_opening(self) -> list[Block]:
        basis, unit = self._draft.common_blank("basis"), self._draft.common_blank("unit")
        return [
            Block([f"{basis and f'按照{basis}要求，'}现将{unit}{re.sub('的?报告$', '', self._draft.title)}报告如下。"])
        ]

    def _section(self, part: Part) -> None:
        sheet, title = self._draft.template, as_title(part.title)
        self._draft.namer.section = title
        sheet.add("", f"{'#' * (part.level + 1)} {title} {{: #{self._draft.id_of[id(part)]} }}", "")
        self._draft.piece(part.at, "章节", part.title)
        if part.title != title:
            sheet.ask(LEVEL, f"标题原来是“{part.title}”，有不能用的符号，这里写成“{title}”", len(sheet.lines) - 1)
        self._draft.judge(part.title, len(sheet.lines) - 1)
        advice = ["".join(map(str, block.pieces)) for block in part.blocks if block.advice]
        first = [*part.guidance.get(_FIRST_LABEL, []), *advice]
        for text in first:
            self._draft.piece(part.at, "要求", text)
        guide(sheet, {**part.guidance, _FIRST_LABEL: first})
        blocks = [block for block in part.blocks if not block.advice]
        if not blocks and not part.parts:
            blocks = [Block([f"【{re.sub('[【】]', '', title)}】"], part.at)]
            sheet.ask(OTHER, f"“{title}”下面原来没有文字，只放了一个空项", len(sheet.lines))
        self._blocks(blocks, title)

    def _blocks(self, blocks: list[Block], place: str) -> None:
        ordinal = 0
        for block in blocks:
            self._draft.template.add("")
            if block.as_written:
                start = len(self._draft.template.lines) + 1
                self._draft.template.add("".join(map(str, block.pieces)))
                self._remember(self._draft.template.lines[start - 1 :], start)
            elif block.rows is not None:
                self._table(block, block.rows, place)
            else:
                text = as_paragraph(self._draft.namer.markup(block.pieces, place))
                number = numbering.parse(text)
                ordinal = number.n if number and number.form == "num-dot" and number.n == ordinal + 1 else 0
                self._draft.template.add(f"{ordinal}. {number.rest}" if number and ordinal else text or "—")
                if not text.strip("….。 "):
                    self._draft.template.ask(OTHER, "这一段原来只有省略号：写明填什么，或者删去")
                self._guesses(self._draft.namer.found)
                self._draft.piece(block.at, "段落", text)
                self._draft.judge(text)

    def _table(self, block: Block, rows: list[Row], place: str) -> None:
        """The first row that is not filled in becomes blanks named by the heads; others like it only make room."""
        sheet, width = self._draft.template, max(map(len, rows))
        heads = [in_markup("".join(p if isinstance(p, str) else "" for p in cell)).strip() for cell in rows[0]]
        heads += [""] * (width - len(heads))
        self._row(rows[0], heads, place, first=True)
        sheet.add(f"|{' --- |' * width}")
        self._draft.piece(block.at, "表头", "".join(heads))
        names = "”“".join(filter(None, heads))
        message = f"表格的列“{names}”：哪几列填数、要不要合计，合计写进合同的 checks"
        sheet.ask(COLUMN, message, len(sheet.lines) - 1)
        opened = dropped = 0
        for row in rows[1:]:
            empty = [not "".join(map(str, cell)).strip() for cell in row]
            if any(empty) and not any(map(_says, row)):
                opened, dropped = opened + 1, dropped + bool(opened)
                if opened > 1:
                    continue
            filled: Row = []
            for at, cell in enumerate(row):
                named: list[Piece] = [f"【{heads[at]}】"]
                filled.append(named if empty[at] and opened and heads[at] else cell)
            self._row(filled, heads, place)
            self._draft.piece(block.at, "表格的行", "".join("".join(map(str, cell)) for cell in row))
        if dropped:
            sheet.ask(COLUMN, f"空行只留了一行，另外 {dropped} 行没有带进来：写稿人自己加行")
        if len(rows) == 1:
            self._row([[f"【{head}】"] if head else [""] for head in heads], heads, place)

    def _row(self, row: Row, heads: list[str], place: str, *, first: bool = False) -> None:
        cells = []
        guesses: list[Guess] = []
        for at, cell in enumerate(row):
            cells.append(self._draft.namer.markup(cell, "" if first else heads[at] or place))
            guesses += self._draft.namer.found
        cells += [""] * (len(heads) - len(cells))
        self._draft.template.add(f"| {' | '.join(cells)} |")
        self._guesses(guesses)
        self._draft.judge("，".join(cells))

    def _remember(self, lines: list[str], start: int) -> None:
        for offset, line in enumerate(lines):
            for name in re.findall("【([^【】\uff1a:]+)", line):
                self._draft.blank_lines.setdefault(name, start + offset)

    def _guesses(self, guesses: list[Guess]) -> None:
        """What the blanks of the last line leave open."""
        sheet = self._draft.template
        unsure = [guess.name for guess in guesses if not guess.sure and guess.name not in self._draft.known.common]
        if unsure:
            sheet.ask(BLANK, f"空项“{'”“'.join(dict.fromkeys(unsure))}”的名称是照前后文猜的：改成写稿人看得懂的名称")
        for guess in guesses:
            self._draft.blank_lines.setdefault(guess.name, len(sheet.lines))
            if guess.written:
                sheet.ask(FILLED, f"空项“{guess.name}”里原来填着“{clean(guess.written)}”，没有放进模板")


def guide(sheet: Sheet, guidance: Mapping[str, list[str]], labels: Sequence[str] = GUIDANCE_LABELS) -> None:
    """A quotation for each label; what is missing is said by the check."""
    for index, label in enumerate(labels):
        texts = [in_markup(text) for text in guidance.get(label, ())]
        sheet.add(*([">"] if index else []), f"> {label}：{' '.join(texts)}".rstrip())


def _says(cell: list[Piece]) -> bool:
    """Whether a cell holds more than a number of its row or the places of a date."""
    text = "".join(piece if isinstance(piece, str) else "" for piece in cell)
    return bool(re.search(r"[\u4e00-\u9fff]", re.sub("[年月日]", "", text)))
