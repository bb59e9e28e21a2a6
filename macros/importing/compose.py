"""What an import found becomes the texts of a draft unit, with the list of what a person must still decide."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros import scaffold
from macros.document import numbering
from macros.importing import naming, telling
from macros.importing.guesses import Guess, Namer
from macros.importing.lines import Piece
from macros.importing.model import Block, Found, Part, Row
from macros.importing.sheet import ASIDE, BLANK, COLUMN, FILLED, LEVEL, NAME, OTHER, ROLE, Question, Sheet, flow
from macros.importing.written import as_paragraph, as_title, clean, in_markup
from macros.material import yamlfile
from macros.material.catalog import UNIT_FILES
from macros.material.common import CommonBlank
from macros.material.model import GUIDANCE_LABELS, Length
from macros.material.problem import Problem
from macros.material.reference import Role

RECORD = ".imported"
_HALF = str.maketrans(",;:!?()", "，；：！？（）")
# What a name that ends so is filled in with.
_ENDINGS = (
    ("person", re.compile("(?:责任人|联系人|负责人|经办人|填表人|姓名)$")),
    ("organ", re.compile("(?:单位|机关|部门)(?:名称|全称)?$")),
    ("period", re.compile("起止(?:时间|日期)$")),
    ("date", re.compile("(?:日期|时限)$")),
)
_FIRST_LABEL = GUIDANCE_LABELS[0]


@dataclass(frozen=True)
class Knowledge:
    """What the project knows that guesses go by."""

    common: Mapping[str, CommonBlank]
    roles: Collection[Role]
    surnames: Collection[str]
    fictional: Collection[str]  # organs and people that examples made up


@dataclass
class Made:
    """The texts by their names, what is to be decided, and every piece of the file with its place."""

    texts: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    pieces: list[tuple[int, str, str]] = field(default_factory=list)


def title_of(found: Found, name: str) -> str:
    """What the unit is called: the given name, or the title without the organ that writes."""
    text = in_markup("".join(piece if isinstance(piece, str) else "" for piece in found.title)).strip()
    bare = re.sub(
        r"^.*?关于|20[0-9×xX*＊_＿]{2}年度?|[×xX*＊○〇□_＿]+|〔[^〔〕]*〕|[\uff08(](?:模板|范本|样式|参考)[)\uff09]$",
        "",
        text,
    )
    return as_title(name or bare or text or "待定标题").translate(_HALF)


def compose(found: Found, kind: str, folder: Path, name: str, file: str, known: Knowledge) -> Made:
    """The texts of a unit whose folder is to be `folder`, below the project."""
    return _Composer(found, kind, folder, title_of(found, name), file, known).made()


class _Composer:
    def __init__(self, found: Found, kind: str, folder: Path, title: str, file: str, known: Knowledge) -> None:
        self._found, self._kind, self._id, self._title, self._known = found, kind, folder.name, title, known
        self._file = Path(file)
        self._contract, self._template, self._example = (Sheet(folder / name) for name in UNIT_FILES)
        self._namer = Namer(dict(known.common), known.surnames)
        self._ids = naming.Ids()
        self._id_of: dict[int, str] = {}
        self._blank_lines: dict[str, int] = {}
        self._made = Made()

    def made(self) -> Made:
        skeleton = scaffold.skeleton(
            self._kind, self._id, flow(self._title), flow(f"从“{clean(self._file.name)}”导入，新建草稿。")
        )
        for part in (*self._found.walk(), *self._found.attachments):
            self._id_of[id(part)] = self._ids.of(part.title)
        front = self._front()
        self._write_template(front)
        self._write_contract(skeleton["contract.yml"], front)
        self._write_example(front)
        self._asides()
        made = self._made
        made.texts = {sheet.path.name: sheet.text for sheet in (self._contract, self._template, self._example)}
        made.texts[scaffold.PAGE] = skeleton[scaffold.PAGE].replace("待定标题", flow(self._title), 1)
        for sheet in (self._contract, self._template, self._example):
            made.questions += sheet.questions
        made.texts[RECORD] = record(made.pieces)
        return made

    # Front matter

    def _front(self) -> dict[str, str]:
        """title, recipient, signature and date as markup; what the file does not have is left out."""
        found, namer = self._found, self._namer
        unit = next((f"【{one.name}】" for one in self._known.common.values() if one.role == "unit"), "")
        date = next((f"【{one.name}】" for one in self._known.common.values() if one.role == "date"), "")
        task = not found.title_at
        namer.own = self._organ()
        title = namer.markup(found.title, "")
        front = {"title": f"{unit}{title}" if task else title or f"{unit}{self._title}"}
        recipient = namer.markup(found.recipient, "主送机关")
        if recipient:
            front["recipient"] = re.sub("[\uff1a:]$", "", recipient)
        signature, dated = namer.markup(found.signature, ""), namer.markup(found.date, "")
        if task or found.signature or found.date:
            front |= {"signature": signature or unit, "date": dated if "【" in dated else date}
        if dated and "【" not in dated:
            self._template.ask(FILLED, f"成文日期原来是“{dated}”，模板里写成了空项", len(front) + 1)
        if namer.own:
            self._template.ask(NAME, f"写这份材料的单位原来是“{namer.own}”，模板里都写成了空项{unit}", 2)
        return front

    def _organ(self) -> str:
        """The organ that signed, where its name stands in the file and is no blank yet."""
        text = "".join(piece if isinstance(piece, str) else "【】" for piece in self._found.signature)
        written = re.sub(r"[\s\uff08(]*盖?章?[)\uff09]*$", "", clean(text).replace("\u3000", "")).strip()
        return written if re.fullmatch(r"[\u4e00-\u9fff]{4,}", written) and "某" not in written else ""

    # template.md

    def _write_template(self, front: Mapping[str, str]) -> None:
        sheet, found = self._template, self._found
        sheet.add("---")
        for key, value in front.items():
            sheet.add(f"{key}: {yamlfile.scalar(value)}")
            self._judge(value)
            self._remember([value], len(sheet.lines))
        sheet.add("---")
        if self._has_opening:
            sheet.add("", "## 开头 {: #opening }", "")
            self._guide({_FIRST_LABEL: found.asked})
            self._blocks(found.opening or self._usual_opening(), "开头")
        for part in found.walk():
            self._section(part)
        if found.attachments:
            sheet.add("", "## 附件 {: #attachments }")
            for part in found.attachments:
                sheet.add("", f"### {as_title(part.title)} {{: #{self._id_of[id(part)]} }}")
                self._piece(part.at, "附件", part.title)
                self._judge(part.title)
                if part.blocks:
                    sheet.add("")
                    self._blocks(part.blocks, part.title)

    @property
    def _has_opening(self) -> bool:
        return bool(self._found.opening) or not self._found.title_at

    def _usual_opening(self) -> list[Block]:
        basis = next((f"按照【{one.name}】要求，" for one in self._known.common.values() if one.role == "basis"), "")
        unit = next((f"【{one.name}】" for one in self._known.common.values() if one.role == "unit"), "")
        return [Block([f"{basis}现将{unit}{re.sub('的?报告$', '', self._title)}报告如下。"])]

    def _section(self, part: Part) -> None:
        sheet, title = self._template, as_title(part.title)
        self._namer.section = title
        sheet.add("", f"{'#' * (part.level + 1)} {title} {{: #{self._id_of[id(part)]} }}", "")
        self._piece(part.at, "章节", part.title)
        if part.title != title:
            sheet.ask(LEVEL, f"标题原来是“{part.title}”，有不能用的符号，这里写成“{title}”", len(sheet.lines) - 1)
        self._judge(part.title, len(sheet.lines) - 1)
        advice = ["".join(map(str, block.pieces)) for block in part.blocks if block.advice]
        first = [*part.guidance.get(_FIRST_LABEL, []), *advice]
        for text in first:
            self._piece(part.at, "要求", text)
        self._guide({**part.guidance, _FIRST_LABEL: first})
        blocks = [block for block in part.blocks if not block.advice]
        if not blocks and not part.parts:
            blocks = [Block([f"【{re.sub('[【】]', '', title)}】"], part.at)]
            sheet.ask(OTHER, f"“{title}”下面原来没有文字，只放了一个空项", len(sheet.lines))
        self._blocks(blocks, title)

    def _guide(self, guidance: Mapping[str, list[str]]) -> None:
        """A quotation for each label; what is missing is said by the check."""
        for index, label in enumerate(GUIDANCE_LABELS):
            texts = [in_markup(text) for text in guidance.get(label, ())]
            self._template.add(*([">"] if index else []), f"> {label}：{' '.join(texts)}".rstrip())

    def _blocks(self, blocks: list[Block], place: str) -> None:
        ordinal = 0
        for block in blocks:
            self._template.add("")
            if block.as_written:
                start = len(self._template.lines) + 1
                self._template.add("".join(map(str, block.pieces)))
                self._remember(self._template.lines[start - 1 :], start)
            elif block.rows is not None:
                self._table(block, block.rows, place)
            else:
                text = as_paragraph(self._namer.markup(block.pieces, place))
                number = numbering.parse(text)
                ordinal = number.n if number and number.form == "num-dot" and number.n == ordinal + 1 else 0
                self._template.add(f"{ordinal}. {number.rest}" if number and ordinal else text or "—")
                if not text.strip("….。 "):
                    self._template.ask(OTHER, "这一段原来只有省略号：写明填什么，或者删去")
                self._guesses(self._namer.found)
                self._piece(block.at, "段落", text)
                self._judge(text)

    def _table(self, block: Block, rows: list[Row], place: str) -> None:
        """The first row that is not filled in becomes blanks named by the heads; others like it only make room."""
        sheet, width = self._template, max(map(len, rows))
        heads = [in_markup("".join(p if isinstance(p, str) else "" for p in cell)).strip() for cell in rows[0]]
        heads += [""] * (width - len(heads))
        self._row(rows[0], heads, place, first=True)
        sheet.add(f"|{' --- |' * width}")
        self._piece(block.at, "表头", "".join(heads))
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
            self._piece(block.at, "表格的行", "".join("".join(map(str, cell)) for cell in row))
        if dropped:
            sheet.ask(COLUMN, f"空行只留了一行，另外 {dropped} 行没有带进来：写稿人自己加行")
        if len(rows) == 1:
            self._row([[f"【{head}】"] if head else [""] for head in heads], heads, place)

    def _row(self, row: Row, heads: list[str], place: str, *, first: bool = False) -> None:
        cells = []
        guesses: list[Guess] = []
        for at, cell in enumerate(row):
            cells.append(self._namer.markup(cell, "" if first else heads[at] or place))
            guesses += self._namer.found
        cells += [""] * (len(heads) - len(cells))
        self._template.add(f"| {' | '.join(cells)} |")
        self._guesses(guesses)
        self._judge("，".join(cells))

    def _remember(self, lines: list[str], start: int) -> None:
        for offset, line in enumerate(lines):
            for name in re.findall("【([^【】\uff1a:]+)", line):
                self._blank_lines.setdefault(name, start + offset)

    def _guesses(self, guesses: list[Guess]) -> None:
        """What the blanks of the last line leave open."""
        sheet = self._template
        unsure = [guess.name for guess in guesses if not guess.sure and guess.name not in self._known.common]
        if unsure:
            sheet.ask(BLANK, f"空项“{'”“'.join(dict.fromkeys(unsure))}”的名称是照前后文猜的：改成写稿人看得懂的名称")
        for guess in guesses:
            self._blank_lines.setdefault(guess.name, len(sheet.lines))
            if guess.written:
                sheet.ask(FILLED, f"空项“{guess.name}”里原来填着“{clean(guess.written)}”，没有放进模板")

    def _judge(self, text: str, line: int = 0) -> None:
        """What in a line looks filled in, and what looks real."""
        sheet = self._template
        filled = telling.filled_in(text)
        real = telling.names(text, self._known.surnames, self._known.fictional)
        if filled:
            sheet.ask(FILLED, f"“{'”“'.join(filled)}”像填好的内容：换成空项，固定的话留着", line)
        if real:
            sheet.ask(NAME, f"“{'”“'.join(real)}”像真的：模板里换成空项，范例里换成虚构的", line)

    def _piece(self, at: int, what: str, text: str) -> None:
        if normal(text):
            self._made.pieces.append((at, what, text))

    # contract.yml

    def _write_contract(self, skeleton: str, front: Mapping[str, str]) -> None:
        sheet, found = self._contract, self._found
        head = skeleton[: skeleton.index("\nparts:")]
        if found.basis:
            head = re.sub(r"\nbasis: \[\]", f"\nbasis: {flow(found.basis)}", head)
        sheet.add(head)
        line = next(number for number, text in enumerate(sheet.lines, 1) if text.startswith("title:"))
        sheet.ask(LEVEL, f"材料的名称“{self._title}”是从标题取的：改成本站的叫法", line)
        if found.length:
            sheet.add(f"length: {_range(found.length)}")
        parts = {"title": True, **({"recipient": True} if "recipient" in front else {})}
        parts |= {"opening": True} if self._has_opening else {}
        parts |= {"attachments": False} if found.attachments else {}
        parts |= {"signature": True} if "signature" in front else {}
        sheet.add(f"parts: {flow(parts)}")
        missing = [
            word for key, word in (("recipient", "主送机关"), ("signature", "落款和成文日期")) if key not in front
        ]
        if missing:
            sheet.ask(OTHER, f"没有找到{'、'.join(missing)}：该有的写进 parts 和两个文件头")
        if found.parts:
            sheet.add("sections:")
        else:
            sheet.add("sections:", "  - id: zhengwen", "    title: 正文", "    required: true")
            sheet.ask(LEVEL, "没有找到章节：自己分好，写进合同、模板和范例")
        for part in found.parts:
            self._promise(part, 1)
        self._promise_blanks()
        if found.checks:
            sheet.add("checks:", *(f"  - {flow(check)}" for check in found.checks))
        if found.walk():
            ids = next((n for n, text in enumerate(sheet.lines, 1) if text.startswith("sections:")), 1)
            sheet.ask(LEVEL, "各节的编号是照读音拟的，发布以后不能再改：先看一遍，模板、范例里一起改", ids)

    def _promise(self, part: Part, depth: int) -> None:
        sheet, indent = self._contract, "  " * (2 * depth - 1)
        title = as_title(part.title)
        sheet.add(f"{indent}- id: {self._id_of[id(part)]}")
        line = len(sheet.lines)
        sheet.add(f"{indent}  title: {flow(title)}")
        if part.doubt:
            sheet.ask(LEVEL, f"“{title}”{part.doubt}：对一对原文", line)
        if part.former:
            sheet.add(f"{indent}  formerly: {flow([part.former])}")
        sheet.add(f"{indent}  required: {flow(part.required)}")
        role = part.role if part.role in {one.id for one in self._known.roles} else ""
        guessed = role or (naming.role_of(title, self._known.roles) if depth == 1 else "")
        if guessed:
            sheet.add(f"{indent}  role: {guessed}")
        elif depth == 1:
            sheet.ask(ROLE, f"“{title}”没有看出写的是哪一种部分：照 templates/roles.yml 加 role，都不是的不加", line)
        if part.items:
            sheet.add(f"{indent}  announces: {flow(part.items)}")
        if part.length:
            sheet.add(f"{indent}  length: {_range(part.length)}")
        if part.parts:
            sheet.add(f"{indent}  sections:")
        for below in part.parts:
            self._promise(below, depth + 1)

    def _promise_blanks(self) -> None:
        """Kinds that the file or the words behind a blank give; which have none is said by the line of the template."""
        terms: dict[str, object] = {}
        open_by_line: dict[int, list[str]] = {}
        for name, guess in self._namer.used.items():
            if name in self._known.common:
                continue
            kind = guess.kind or next((kind for kind, ending in _ENDINGS if ending.search(name)), "")
            if kind and not guess.choices:
                terms[name] = {"kind": kind, **({"unit": guess.unit} if guess.unit else {})}
            elif not guess.choices and name not in self._found.terms:
                open_by_line.setdefault(self._blank_lines.get(name, 1), []).append(name)
        terms |= {name: value for name, value in self._found.terms.items() if name not in self._known.common}
        if terms:
            self._contract.add("blanks:", *(f"  {flow(name)}: {flow(value)}" for name, value in terms.items()))
        for line, names in sorted(open_by_line.items()):
            message = f"空项“{'”“'.join(names)}”没有看出种类，按文字算：是数目、日期、人员、单位的，写进合同的 blanks"
            self._template.ask(BLANK, message, line)

    # example.md, and what is nowhere

    def _write_example(self, front: Mapping[str, str]) -> None:
        sheet = self._example
        sheet.add("---", f"title: {yamlfile.scalar(f'云岭县某局{self._title}')}")
        usual = {"recipient": "中共云岭县委", "signature": "云岭县待定单位", "date": "2026-01-01"}
        sheet.add(*(f"{key}: {value}" for key, value in usual.items() if key in front), "---")
        sheet.add(*(["", "## 开头 {: #opening }"] if self._has_opening else []))
        for part in self._found.walk():
            sheet.add("", f"{'#' * (part.level + 1)} {as_title(part.title)} {{: #{self._id_of[id(part)]} }}")
        sheet.ask(OTHER, "范例只放了标题：单位、人名、数字都用虚构的，写成一篇完整的稿子", 1)

    def _asides(self) -> None:
        for doubt in self._found.aside:
            self._made.pieces.append((doubt.at, "别处的话", doubt.message))
            self._made.questions.append(Question(ASIDE, Problem(self._file, doubt.at, doubt.message)))
        for doubt in self._found.doubts:
            self._made.questions.append(Question(OTHER, Problem(self._file, doubt.at, doubt.message)))


def _says(cell: list[Piece]) -> bool:
    """Whether a cell holds more than a number of its row or the places of a date."""
    text = "".join(piece if isinstance(piece, str) else "" for piece in cell)
    return bool(re.search(r"[\u4e00-\u9fff]", re.sub("[年月日]", "", text)))


def _range(length: Length) -> str:
    return flow({"min": length.min, "max": length.max})


def normal(text: str) -> str:
    """A text as two imports compare it: without signs and blanks, and whatever the blanks are called."""
    return re.sub(r"[^\u4e00-\u9fffA-Za-z0-9【】]", "", re.sub("【[^【】]*】", "【】", text))


def digest(text: str) -> str:
    return hashlib.sha256(normal(text).encode()).hexdigest()[:16]


def record(pieces: list[tuple[int, str, str]]) -> str:
    """What has been imported once, so that a second time only what is new is told; digests, since it may be real."""
    found = sorted({digest(text) for _, _, text in pieces})
    return "\n".join(["# 导入过的内容的摘要：再次导入时用来看哪些是新的，不要手改", *found, ""])


def recorded(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if line and not line.startswith("#"))
