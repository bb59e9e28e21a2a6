"""The lines of a Word file become the parts of a report: title, recipient, opening, sections, attachments, end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.document import numbering
from macros.importing import headings
from macros.importing.lines import Hole, Line, Piece, cell_texts
from macros.importing.model import Block, Doubt, Found, Part, Row, nested

_GENRE = re.compile(
    r"(?:报告|汇报|总结|材料|方案|函|书|表|清单|台账|通知|请示|说明|记录|问卷|[单票])(?:[\uff08(].{1,8}[)\uff09])?$"
)
_RECIPIENT = re.compile(r"^[^。\uff1b;\uff0c]{2,60}[\uff1a:]$")
_LEADS_ON = re.compile(r"如下|以下|下列")
_DATE = re.compile(
    r"^[\s\u3000]*\S{0,8}[\s\u3000]*年[\s\u3000]*\S{0,6}[\s\u3000]*月[\s\u3000]*(?:\S{0,6}[\s\u3000]*日)?[\s\u3000]*$"
)
_NOTE = re.compile(r"^附\s*件\s*[0-9０-９一二三四五六七八九十]*\s*[\uff1a:]")
_LABEL = re.compile(r"^附\s*件\s*([0-9０-９一二三四五六七八九十]*)\s*[\uff1a:]?\s*")
_CONTENTS = re.compile(r"^目\s*[录次]$")
_CONTENTS_LINE = re.compile(r"(?:\t|[.…·‥]{3,})\s*[0-9]{1,3}$")
# A whole paragraph in brackets tells the writer something.
_ADVICE = re.compile(
    r"^[\uff08(〔\[［]\s*(.{6,})\s*[)\uff09〕\]］]$|^(?:填写说明|填表说明|填报说明|写作提示|注)[\uff1a:]\s*(.{4,})$",
    re.DOTALL,
)
_OPTIONAL = re.compile(r"[\uff08(](?:可选|选填|选写|视情况?(?:填写)?|如有|没有的不写|可不写)[)\uff09]$")
DEEPEST = 4
_LONGEST_SIGNATURE = 30
_WHERE = {"textbox": "文本框", "footnote": "脚注", "endnote": "尾注", "header": "页眉", "footer": "页脚"}
_LOST = {
    "image": "图片",
    "formula": "公式",
    "inserted": "插入的文件",
    "symbol": "认不出的符号",
    "merged-cells": "合并的单元格",
}


def read(lines: Sequence[Line]) -> Found:
    """The parts of a report, with what is in none of them."""
    found = Found()
    for line in lines:
        for what in dict.fromkeys(line.lost):
            found.doubts.append(Doubt(line.at, f"{_LOST[what]}没有读：要留的自己补上"))
        if line.apart:
            found.aside.append(Doubt(line.at, f"{_WHERE[line.apart]}里的“{line.shown.strip()}”"))
    flow = [line for line in _without_contents(lines, found) if not line.apart and line.shown.strip()]
    title, start = _title(flow, found)
    start = _recipient(flow, start, found)
    end, pages = _pages(flow, start)
    end = _end(flow, start, end, found)
    end = _note(flow, start, end, found)
    _body(flow[start:end], title, found)
    _attachments(flow[pages:], found)
    return found


def _without_contents(lines: Sequence[Line], found: Found) -> list[Line]:
    typed = sum(bool(_CONTENTS_LINE.search(line.shown)) for line in lines if line.rows is None) >= 3
    kept = []
    for line in lines:
        of_contents = line.contents or (typed and line.rows is None and _CONTENTS_LINE.search(line.shown))
        if not of_contents and not _CONTENTS.match(line.shown.strip()):
            kept.append(line)
    if len(kept) < len(lines):
        found.doubts.append(Doubt(lines[0].at, "目录没有读：网页和文件的目录由系统生成"))
    return kept


def _title(flow: list[Line], found: Found) -> tuple[Line | None, int]:
    """The title may stand in several lines; what is above it is no part of the text."""
    first = next((i for i, line in enumerate(flow) if line.style == "title"), None)
    if first is None:
        head = [i for i, line in enumerate(flow[:12]) if line.rows is None and _may_be_title(line)]
        ending = next((i for i in head if _GENRE.search(line_text(flow[i]))), head[0] if head else None)
        if ending is None:
            return None, 0
        first = ending
        while first > 0 and first - 1 in head and not _GENRE.search(line_text(flow[first - 1])):
            first -= 1
        last = ending
    else:
        last = first
        while last + 1 < len(flow) and flow[last + 1].style == "title":
            last += 1
    for line in flow[:first]:
        found.aside.append(Doubt(line.at, f"标题上面的“{line.shown.strip()}”"))
    for line in flow[first : last + 1]:
        found.title += line.pieces
    found.title_at = flow[first].at
    return flow[first], last + 1


def _may_be_title(line: Line) -> bool:
    text = line_text(line)
    number = headings.number_of(line)
    if (number and number.level) or not 4 <= len(text) <= 60 or re.search("[。\uff1b;\uff1a:]", text):
        return False
    return line.align == "center" or line.strong or bool(_GENRE.search(text) and "\uff0c" not in text)


def line_text(line: Line) -> str:
    return re.sub(r"\s+", "", line.shown)


def _recipient(flow: list[Line], start: int, found: Found) -> int:
    for index in range(start, min(start + 3, len(flow))):
        line = flow[index]
        own = line.style == "recipient"
        if own or (line.rows is None and _RECIPIENT.match(line.shown.strip()) and not _LEADS_ON.search(line.shown)):
            number = headings.number_of(line)
            if not own and (line.level or (number and number.level)):
                break
            if not found.title and index == start + 1:
                found.title, found.title_at, start = flow[start].pieces, flow[start].at, index
            for above in flow[start:index]:
                found.aside.append(Doubt(above.at, f"标题和主送机关之间的“{above.shown.strip()}”"))
            found.recipient, found.recipient_at = line.pieces, line.at
            return index + 1
    return start


def _pages(flow: list[Line], start: int) -> tuple[int, int]:
    """Where the text ends and the pages of attachments begin."""
    for index in range(start, len(flow)):
        line = flow[index]
        text = line.shown.strip()
        label = _LABEL.match(text)
        short = label and not text[label.end() :] and index > start
        if line.style == "attachment-label" or (line.rows is None and short and index + 1 < len(flow)):
            return index, index
    return len(flow), len(flow)


def _end(flow: list[Line], start: int, end: int, found: Found) -> int:
    """Signature and date: by style, or the last lines that read like them; what follows them goes aside."""
    for index in range(end - 1, max(start, end - 8) - 1, -1):
        line = flow[index]
        text = line.shown.strip()
        dated = line.style == "date" or (line.rows is None and len(text) <= 24 and _DATE.match(line.shown))
        if not dated or line.level:
            continue
        for behind in flow[index + 1 : end]:
            found.aside.append(Doubt(behind.at, f"成文日期下面的“{behind.shown.strip()}”"))
        found.date = line.pieces
        before = flow[index - 1] if index > start else None
        if before and before.rows is None and not before.level and _may_sign(before):
            found.signature = before.pieces
            return index - 1
        return index
    if end > start and flow[end - 1].style == "signature":
        found.signature = flow[end - 1].pieces
        return end - 1
    return end


def _may_sign(line: Line) -> bool:
    text = line.shown.strip()
    number = headings.number_of(line)
    return line.style == "signature" or (
        len(text) <= _LONGEST_SIGNATURE and not re.search("[。\uff1b\uff0c]", text) and not (number and number.level)
    )


def _note(flow: list[Line], start: int, end: int, found: Found) -> int:
    """附件：1.…  2.… above the signature names the attachments."""
    first = next(
        (
            index
            for index in range(max(start, end - 12), end)
            if flow[index].style == "attachment-note"
            or (flow[index].rows is None and _NOTE.match(flow[index].shown.strip()))
        ),
        end,
    )
    for line in flow[first:end]:
        text = re.sub(_NOTE, "", line.shown.strip()).strip()
        number = numbering.parse(text)
        title = (number.rest if number and number.level else text).strip("。\uff1b; ")
        if title:
            found.attachments.append(Part(title, 2, line.at, required=False))
    return first


def _body(lines: list[Line], title: Line | None, found: Found) -> None:
    heads, alike = headings.find(lines, title)
    starts = {heading.index: heading for heading in heads}
    flat: list[Part] = []
    target = found.opening
    depths: list[int] = []
    for index, line in enumerate(lines):
        heading = starts.get(index)
        if heading is None:
            target.append(_block(line))
            if index in alike:
                found.doubts.append(
                    Doubt(line.at, f"“{line.shown.strip()}”有序号而没有标题样式，当作正文：是标题的，加进合同")
                )
            continue
        # A level that is left out (一、 and then 1.) leaves none out in the contract.
        depths = [depth for depth in depths if depth < heading.level]
        level = min(len(depths) + 1, DEEPEST)
        depths.append(heading.level)
        part = _part(heading, level, line)
        flat.append(part)
        target = part.blocks
        if heading.body:
            target.append(Block(_behind(line.pieces, heading.body), line.at))
    found.parts = nested(flat)


def _part(heading: headings.Heading, level: int, line: Line) -> Part:
    optional = _OPTIONAL.search(heading.title)
    doubt = heading.doubt
    if not doubt and heading.level != level:
        deeper = f"超过{DEEPEST}层" if level == DEEPEST else "上一层没有标题"
        doubt = f"原来是第{heading.level}层，{deeper}，这里作第{level}层"
    return Part(_OPTIONAL.sub("", heading.title).strip(), level, line.at, doubt, required=not optional)


def _behind(pieces: list[Piece], body: str) -> list[Piece]:
    """The pieces of a line that make up its end."""
    found: list[Piece] = []
    left = len(body)
    for piece in reversed(pieces):
        text = piece if isinstance(piece, str) else piece.shown
        if left <= 0:
            break
        found.append(text[-left:] if isinstance(piece, str) and len(text) > left else piece)
        left -= len(text)
    return list(reversed(found))


def _block(line: Line) -> Block:
    if line.rows is not None:
        rows: list[Row] = [[_cell(cell) for cell in row] for row in line.rows]
        return Block(at=line.at, rows=[row for row in rows if row])
    pieces: list[Piece] = [line.number.text, *line.pieces] if line.number else list(line.pieces)
    advice = _ADVICE.match(line.shown.strip())
    if advice and not any(isinstance(piece, Hole) for piece in pieces):
        return Block([next(text for text in advice.groups() if text)], line.at, advice=True)
    return Block(pieces, line.at)


def _cell(lines: list[Line]) -> list[Piece]:
    pieces: list[Piece] = []
    for line in lines:
        pieces += [" "] if pieces else []
        if line.rows is None:
            pieces += [line.number.text, *line.pieces] if line.number else line.pieces
        else:
            pieces.append(" ".join(cell_texts([line])))
    return pieces


def _attachments(lines: list[Line], found: Found) -> None:
    """Each page opens with a label and a title; what the note has named already is the same attachment."""
    named = list(found.attachments)
    part: Part | None = None
    titled = False
    for line in lines:
        text = line.shown.strip()
        label = _LABEL.match(text)
        if line.rows is None and (line.style == "attachment-label" or (label and not text[label.end() :])):
            part, titled = Part("", 2, line.at, required=False), False
            found.attachments.append(part)
        elif part and not titled and line.rows is None and len(text) <= 60:
            part.title, titled = part.title + text, True
            same = next((one for one in named if one.title == part.title), None)
            if same:
                found.attachments.remove(part)
                part = same
        elif part:
            titled = True
            part.blocks.append(_block(line))
    for at, one in enumerate(found.attachments, 1):
        one.title = one.title or f"附件{numbering.number(1, min(at, 99))[:-1]}"
