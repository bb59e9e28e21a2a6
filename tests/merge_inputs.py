"""Random piles of files for 合稿: section files of ours as offices change them, and Word files of their own making.

Every piece of text carries characters that stand nowhere else, so that none can be lost behind another one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from random import Random
from zipfile import ZipFile

from lxml import etree

from macros.browser import forms
from macros.formats import docx
from macros.material.model import Section, Unit
from tests import fillings
from tests.docx_tools import W, style, text, value
from tests.fillings import Filling

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SUFFIXES = ("（党办）", "(办公室)", "【纪检组】", "（牵头：组织科）")
PHRASES = (
    "今年以来，云岭县统计局",
    "逐项对照检查",
    "坚持每月一研判",
    "存在的差距是",
    "下一步将",
    "共开展4次",
    "完成率92%",
)
NUMBERS = ("一、", "（二）", "(三)", "3.", "（4）", "第五，", "")


class Writer:
    """Text with characters of its own (CJK extension A), each used once."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._next = 0x3400

    def own(self) -> str:
        self._next += 1
        return chr(self._next)

    def sentence(self) -> str:
        return self.own() + self.rng.choice(PHRASES) + self.own() + self.rng.choice(("。", "。", "；", ""))


def paragraph(content: str, style_id: str = "", more: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>' if style_id else ""
    run = f'<w:r><w:t xml:space="preserve">{content}</w:t></w:r>' if content else ""
    return f"<w:p>{properties}{run}{more}</w:p>"


def table(writer: Writer, depth: int = 0) -> str:
    rng = writer.rng
    columns = rng.randint(1, 3)
    rows = []
    for _ in range(rng.randint(1, 3)):
        cells = "".join(
            f"<w:tc>{paragraph(writer.sentence())}{table(writer, 1) if depth == 0 and rng.random() < 0.15 else ''}"
            f"{paragraph(writer.own()) if rng.random() < 0.3 else '<w:p/>'}</w:tc>"
            for _ in range(columns if rng.random() < 0.8 else columns + 1)
        )
        rows.append(f"<w:tr>{cells}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def text_box(writer: Writer) -> str:
    inside = paragraph(writer.sentence())
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{inside}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def control(name: str, content: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{name}"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>{content}</w:t>'
        "</w:r></w:sdtContent></w:sdt>"
    )


def retitled(title: str, writer: Writer) -> str:
    """A heading as somebody else writes it: kept, suffixed, reworded, joined to its text."""
    rng = writer.rng
    change = rng.randrange(6)
    if change == 0:
        return title + rng.choice(SUFFIXES)
    if change == 1:
        return f"{title}。{writer.sentence()}"
    if change == 2:
        return f"中层干部{title[:2]}{writer.own()}"
    if change == 3:
        return f"{title}：{writer.sentence()}{writer.sentence()}"
    if change == 4:
        return title + writer.own()
    return title


def foreign(unit: Unit, writer: Writer) -> bytes:
    """Typed from nothing: with heading styles or without, by the titles of the unit or by others."""
    rng = writer.rng
    sections = list(unit.contract.walk())
    styled = rng.random() < 0.5
    blanks = [blank["name"] for blank in forms.unit_data(unit)["blanks"]]
    notes: list[str] = []
    body: list[str] = []
    if rng.random() < 0.3:
        body.append(paragraph(f"关于{writer.own()}的报告", "Title"))
    if rng.random() < 0.2:
        body.append(paragraph(f"县委{writer.own()}：", "Recipient"))
    body += content(writer, blanks, notes) if rng.random() < 0.5 else []
    for _ in range(rng.randint(0, 5)):
        body.append(heading(rng.choice(sections), writer, styled))
        body += content(writer, blanks, notes)
    if rng.random() < 0.3:
        body += [paragraph(f"附件：1.{writer.own()}表", "Note"), paragraph(f"云岭县{writer.own()}局", "Signature")]
        body += [
            paragraph(f"附件{rng.choice(('1', '', '1 名单'))}", "Label"),
            paragraph(f"{writer.own()}表", "Attached"),
        ]
        body += content(writer, blanks, notes)
    return package("".join(body), notes)


def heading(section: Section, writer: Writer, styled: bool) -> str:
    rng = writer.rng
    title = retitled(section.title, writer) if rng.random() < 0.8 else writer.sentence()
    number = rng.choice(NUMBERS) if rng.random() < 0.6 else ""
    if rng.random() < 0.04:
        title = ""
    level = section.level if rng.random() < 0.7 else rng.randint(1, 6)
    return paragraph(number + title, f"Heading{level}" if styled and rng.random() < 0.9 else "")


def content(writer: Writer, blanks: list[str], notes: list[str]) -> list[str]:
    rng = writer.rng
    found = []
    for _ in range(rng.randint(0, 4)):
        kind = rng.random()
        if kind < 0.15:
            found.append(table(writer))
        elif kind < 0.25:
            found.append(paragraph(writer.sentence(), "", text_box(writer)))
        elif kind < 0.32:
            notes.append(writer.sentence())
            reference = f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>'
            found.append(paragraph(writer.sentence(), "", reference))
        elif kind < 0.45 and blanks:
            name = rng.choice(blanks)
            typed = rng.choice((writer.own(), "局党组", f"【{name}】"))
            found.append(paragraph(writer.sentence(), "", control(name, typed)))
        elif kind < 0.55:
            found += [paragraph(f"{n}.{writer.sentence()}") for n in range(1, rng.randint(2, 4))]
        else:
            found.append(paragraph(writer.sentence() + writer.sentence()))
    return found


def package(body: str, notes: list[str]) -> bytes:
    names = {f"Heading{n}": f"heading {n}" for n in range(1, 7)} | {
        "Title": "Title",
        "Recipient": "主送机关",
        "Signature": "Signature",
        "Note": "附件说明",
        "Label": "附件序号",
        "Attached": "附件标题",
    }
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names.items()
    )
    footnotes = "".join(f'<w:footnote w:id="{n}">{paragraph(note)}</w:footnote>' for n, note in enumerate(notes, 1))
    kinds = {"document": "document.main", "styles": "styles", "footnotes": "footnotes"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{RELATION}/{name}" Target="{name}.xml"/>' for name in ("styles", "footnotes")
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>",
        "word/footnotes.xml": f"<w:footnotes {NAMES}>{footnotes}</w:footnotes>",
    }
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content_ in parts.items():
            archive.writestr(name, content_)
    return made.getvalue()


def ours(unit: Unit, writer: Writer) -> bytes:
    """A section file, or now and then the whole report, filled in and then changed by hand."""
    rng = writer.rng
    names = [blank["name"] for blank in forms.unit_data(unit)["blanks"]]
    values = {name: rng.choice((f"{name}{writer.own()}", "局党组", "")) for name in names if rng.random() < 0.5}
    filling: Filling = fillings.plain(unit) | {"blanks": {name: given for name, given in values.items() if given}}
    section = None if rng.random() < 0.2 else rng.choice(list(unit.contract.handed_out())).id
    return edited(docx.render(fillings.document(unit, filling, section)), lambda root: change(root, writer))


def change(root: etree._Element, writer: Writer) -> None:  # noqa: C901, PLR0912  one list of what people do to a file
    rng = writer.rng
    body = root.find(f"{W}body")
    for item in list(root.iter(f"{W}p")):
        texts = [node for node in item.iter(f"{W}t") if node.text and node.getparent().getparent() is item]
        name = style(item) or ""
        if texts and rng.random() < 0.7:
            texts[-1].text += writer.own()
        if name.startswith("Heading") and texts:
            fate = rng.random()
            if fate < 0.2:
                for mark in [*item.iter(f"{W}bookmarkStart"), *item.iter(f"{W}bookmarkEnd")]:
                    mark.getparent().remove(mark)
            if fate < 0.1:
                item.remove(item.find(f"{W}pPr"))
            if rng.random() < 0.2:
                number = re.match(NUMBER, texts[0].text)[0]
                texts[0].text = (number if rng.random() < 0.6 else "") + retitled(texts[0].text[len(number) :], writer)
        elif name == "BodyText" and item.getparent() is body and rng.random() < 0.1:
            item.addnext(deepcopy(item))
        elif name == "BodyText" and item.getparent() is body and rng.random() < 0.1:
            item.addprevious(etree.fromstring(f"<a {NAMES}>{table(writer)}</a>")[0])
    if rng.random() < 0.3:
        body.insert(0, etree.fromstring(f"<a {NAMES}>{paragraph(writer.sentence(), '', text_box(writer))}</a>")[0])
    for item in list(root.iter(f"{W}sdt")):
        shown = list(item.iter(f"{W}t"))
        if shown and rng.random() < 0.1:
            shown[0].text = writer.own() + "时"
            for other in shown[1:]:
                other.text = ""


def edited(data: bytes, edit: Callable[[etree._Element], None]) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(made, "w") as out:
        for name in archive.namelist():
            content_ = archive.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(content_)
                edit(root)
                content_ = etree.tostring(root)
            out.writestr(name, content_)
    return made.getvalue()


def pile(units: list[Unit], seed: int) -> tuple[Unit, dict[str, bytes]]:
    """Up to five files for one of the units."""
    rng = Random(seed)
    unit = rng.choice(units)
    writer = Writer(rng)
    titles = [section.title for section in unit.contract.walk()]
    return unit, {
        f"{index}-{rng.choice((rng.choice(titles), '党办', '材料'))}": rng.choice((ours, foreign))(unit, writer)
        for index in range(1, rng.randint(2, 6))
    }


NUMBER = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十]+[、）)]|第[一二三四五六七八九十]+，|[0-9]+[.．](?![0-9])|[（(][0-9]+[）)])?"
)
LABEL = re.compile(r"附件[0-9]*[：:]?\s*")


def characters(data: bytes, unit: Unit) -> Counter[str]:
    """Those of a file's body that must be somewhere afterwards: without white space, generated numbers, open blanks.

    What stands in several controls of one blank counts once: it is one value.
    """
    names = {blank["name"] for blank in forms.unit_data(unit)["blanks"]}
    with ZipFile(BytesIO(data)) as archive:
        parts = [
            archive.read(name) for name in archive.namelist() if re.fullmatch(r"word/(document|footnotes).xml", name)
        ]
    found: list[str] = []
    values = set()
    for part in parts:
        root = etree.fromstring(part)
        for double in list(root.iter(f"{MC}Fallback")):
            double.getparent().remove(double)
        for item in list(root.iter(f"{W}sdt")):
            tag = value(item, "sdtPr/tag")
            known = next((name for name in names if tag and name[:64] == tag), None)
            if known is not None and text(item).strip() != f"【{known}】":
                values.add((known, text(item).strip()))
            if known is not None:
                item.getparent().remove(item)
        paged = [text(item).strip() for item in root.iter(f"{W}p") if style(item) in {"Attached", "AttachmentTitle"}]
        for item in root.iter(f"{W}p"):
            name = style(item) or ""
            line = "".join(node.text or "" for node in item.iter(f"{W}t") if owner(node) is item)
            for blank in names:
                line = line.replace(f"【{blank}】", "")
            line = line[NUMBER.match(line).end() :]
            if name in {"Note", "Label", "AttachmentNote", "AttachmentLabel"}:
                line = LABEL.sub("", line)
                line = line[NUMBER.match(line).end() :]
            if name in {"Note", "AttachmentNote"} and line.strip() in paged:
                continue  # the title of a page, named once more
            found.append(line.rstrip("：:") if name == "Recipient" else line)
    return count([*found, *(given for _, given in values)])


def owner(node: etree._Element) -> etree._Element:
    return next(node.iterancestors(f"{W}p"))


def count(texts: list[str]) -> Counter[str]:
    return Counter(re.sub(r"\s", "", "".join(texts)))
