"""The draft check reads .docx files as people and programs leave them, and sees how they are set."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from playwright.sync_api import Browser

from macros.browser import forms
from macros.document import building
from macros.formats import docx as writer
from macros.material import catalog
from macros.material.model import Unit
from tests import docx_tools, review_tools
from tests.sharing import asked_for, each_third
from tests.web_tools import ROOT, Tools, convert, open_tools

REPORTS = {unit.id: unit for unit in catalog.load(ROOT).units if unit.kind == "report"}
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = ("title", "recipient", "signature", "date")


@pytest.fixture(scope="module")
def tools(chromium: Browser, bundles: Path) -> Tools:
    made = open_tools(chromium, bundles, "review_page", (review_tools.known(),))
    made.call("know", review_tools.known()["lexicon"])
    return made


def example(unit: Unit) -> bytes:
    return writer.render(building.build(unit, "example"))


@pytest.fixture(scope="module")
def by_libreoffice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    examples = {unit_id: example(REPORTS[unit_id]) for unit_id in asked_for(request, "unit_id")}
    return convert(examples, tmp_path_factory.mktemp("libreoffice"))


def check(tools: Tools, name: str, data: bytes) -> dict[str, Any]:
    return tools.call("findings", name, data, review_tools.known(), forms.matching_data())


def rules(tools: Tools, data: bytes, prefix: str) -> dict[str, str]:
    return {
        item["rule"]: item["message"]
        for item in check(tools, "a.docx", data)["findings"]
        if item["rule"].startswith(prefix)
    }


# Files made here


@pytest.mark.parametrize("unit_id", REPORTS)
def test_examples_are_read_whole_and_without_fault(unit_id: str, tools: Tools) -> None:
    assert_read_whole(REPORTS[unit_id], tools, example(REPORTS[unit_id]))


@pytest.mark.parametrize("unit_id", each_third([*REPORTS]))
def test_examples_are_read_after_libreoffice(unit_id: str, tools: Tools, by_libreoffice: dict[str, bytes]) -> None:
    assert_read_whole(REPORTS[unit_id], tools, by_libreoffice[unit_id])


def assert_read_whole(unit: Unit, tools: Tools, data: bytes) -> None:
    read = tools.call("read", "a.docx", data)
    front = unit.example.front
    texts = [line["text"] for line in read["lines"]]
    printed_as = {**front, "recipient": front.get("recipient", "") + "："}
    for part in PARTS:
        assert (texts[read[part]] if part in front else read[part]) == (printed_as[part] if part in front else -1), part
    printed = [(level, text) for level, text in docx_tools.headings(example(unit)) if text in texts[: read["end"]]]
    assert [
        (s["level"], texts[s["line"]]) for s in read["sections"] if s["body"] == len(texts[s["line"]])
    ] == printed and len(printed) >= sum(s.required for s in unit.contract.sections)
    assert (read["file"]["comments"], read["file"]["revisions"]) == (0, 0)
    found = check(tools, "a.docx", data)
    assert found["chosen"] == unit.id
    assert [
        item for item in found["findings"] if item["rule"].startswith(("structure.", "numbering.", "format."))
    ] == []


@pytest.mark.parametrize("unit_id", REPORTS)
def test_short_forms_are_whole_reports(unit_id: str, tools: Tools) -> None:
    """Nothing is missing, nothing out of place; how long a section is, is the writer's who fills it in."""
    data = writer.render(building.build(REPORTS[unit_id], "short"))
    found = check(tools, "a.docx", data)
    assert found["chosen"] == unit_id
    structure = [f for f in found["findings"] if f["rule"].startswith(("structure.", "numbering."))]
    assert [f for f in structure if f["rule"] != "structure.section-short"] == []


def test_guided_files_count_their_comments(tools: Tools) -> None:
    unit = next(iter(REPORTS.values()))
    data = writer.render(building.build(unit, "guided"))
    read = tools.call("read", "a.docx", data)
    assert read["file"]["comments"] > 10
    assert not any("写什么" in line["text"] for line in read["lines"])


# Files of other programs and people


def package(body: str, *, styles: str = "", numbering: str = "", comments: str = "") -> bytes:
    """A .docx of the parts that are given."""
    given = {"styles": styles, "numbering": numbering, "comments": comments}
    extra = {name: content for name, content in given.items() if content}
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{name}+xml"/>' for name in extra)
    relations = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in extra)
    root = {"styles": "styles", "numbering": "numbering", "comments": "comments"}
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relations}</Relationships>",
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": f"<w:{root[name]} {W}>{content}</w:{root[name]}>" for name, content in extra.items()},
    }
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def p(text: str = "", properties: str = "", runs: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs or f'<w:r><w:t>{text}</w:t></w:r>'}</w:p>"


def level(index: int, format: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "japaneseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "(%4)")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def listed(depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'


def test_automatic_numbers_are_written_out(tools: Tools) -> None:
    depths = (0, 1, 2, 3, 3, 2, 1, 0, 1)
    body = "".join(p(f"第{i}处标题", listed(depth)) + p("这里是正文，写了一些话。") for i, depth in enumerate(depths))
    read = tools.call("read", "a.docx", package(body, numbering=NUMBERING))
    heads = [line["text"] for line in read["lines"][::2]]
    numbers = ("一、", "（一）", "1.", "(1)", "(2)", "2.", "（二）", "二、", "（一）")
    assert heads == [f"{number}第{i}处标题" for i, number in enumerate(numbers)]
    assert [s["level"] for s in read["sections"]] == [depth + 1 for depth in depths]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
)


def styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'


def test_heading_1_is_the_title_in_many_files(tools: Tools) -> None:
    body = (
        p("关于作风建设情况的汇报", styled("1"))
        + p("学习情况 1", styled("T"))
        + p("学习情况", styled("2"))
        + p("学了8次。")
        + p("纪律情况", styled("2"))
        + p(
            "大纲级别也给了正文：明察暗访10次，发现离岗没有登记的5人次，窗口漏告知4件。通报2期，都已经纠正过来，没有再犯，也没有别的情况。",
            '<w:outlineLvl w:val="1"/>',
        )
    )
    read = tools.call("read", "a.docx", package(body, styles=STYLES))
    assert read["title"] == 0
    assert [(s["level"], s["title"]) for s in read["sections"]] == [(1, "学习情况"), (1, "纪律情况")]
    assert not any(line["text"].endswith(" 1") for line in read["lines"])


def test_headings_by_outline_level_or_bold_alone(tools: Tools) -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>存在问题</w:t></w:r>"
    body = (
        p("工作情况", '<w:outlineLvl w:val="0"/>')
        + p("学了8次，查了10次，都有记录。")
        + p(runs=bold)
        + p("记录不全的3次，离岗5人次。")
    )
    read = tools.call("read", "a.docx", package(body))
    assert [s["title"] for s in read["sections"]] == ["工作情况", "存在问题"]


def test_what_changes_deleted_and_comments_say_is_left_out(tools: Tools) -> None:
    runs = (
        "<w:r><w:t>学了</w:t></w:r>"
        '<w:del w:id="1"><w:r><w:delText>七</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>八</w:t></w:r></w:ins>'
        '<w:moveFrom w:id="3"><w:r><w:t>走了</w:t></w:r></w:moveFrom>'
        '<w:commentRangeStart w:id="0"/><w:r><w:t>次</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t>，记</w:t></w:r><w:r><w:t>录全</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>。</w:t></w:r>'
    )
    comments = '<w:comment w:id="0"><w:p><w:r><w:t>核对次数</w:t></w:r></w:p></w:comment>'
    data = package(p(runs=runs), comments=comments)
    read = tools.call("read", "a.docx", data)
    assert [line["text"] for line in read["lines"]] == ["学了八次，记录全。"]
    assert (read["file"]["comments"], read["file"]["revisions"]) == (1, 2)


def test_soft_breaks_end_lines_and_titles_go_on(tools: Tools) -> None:
    title = "<w:r><w:t>中共云岭县水务局党组</w:t><w:br/><w:t>关于作风建设情况的报告</w:t></w:r>"
    text = "<w:r><w:t>一、学习情况</w:t><w:br/><w:t>　　学了8次。</w:t><w:br/><w:t>二、纪律情况</w:t><w:br/><w:t>　　查了10次。</w:t></w:r>"
    read = tools.call("read", "a.docx", package(p(runs=title) + p() + p(runs=text)))
    assert [line["text"] for line in read["lines"]] == [
        "中共云岭县水务局党组关于作风建设情况的报告",
        "一、学习情况",
        "学了8次。",
        "二、纪律情况",
        "查了10次。",
    ]
    assert [s["title"] for s in read["sections"]] == ["学习情况", "纪律情况"]


def test_tables_are_cells(tools: Tools) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    wide = '<w:gridSpan w:val="2"/>'
    rows = f"<w:tr>{cell('一、甲', wide)}{cell('乙')}</w:tr><w:tr>{cell('1')}{cell('')}{cell('3')}</w:tr>"
    read = tools.call(
        "read", "a.docx", package(p("一、情况") + f"<w:tbl>{rows}</w:tbl>" + p("以上是表。") + f"<w:tbl>{rows}</w:tbl>")
    )
    cells = [(line["text"], line["cell"] and tuple(line["cell"].values())) for line in read["lines"]]
    assert cells[:5] == [
        ("一、情况", None),
        ("一、甲", (0, 0, 0)),
        ("乙", (0, 0, 2)),
        ("1", (0, 1, 0)),
        ("3", (0, 1, 2)),
    ]
    assert cells[6][1] == (1, 0, 0)
    assert [s["title"] for s in read["sections"]] == ["情况"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    (
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧格式的Office文件"),
        ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为.docx"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧格式"),
        ("a.pdf", b"%PDF-1.7 ...", "PDF文件"),
        ("a.docx", b"PK\x03\x04" + bytes(200), "损坏"),
        ("a.txt", b"", "空文件"),
        ("a.txt", bytes(range(256)) * 40, "编码"),
    ),
)
def test_what_cannot_be_read_is_said(name: str, data: bytes, message: str, tools: Tools) -> None:
    assert message in tools.call("refusal", name, data)


# How a file is set

TEXT = "抽查会议记录5次，均有主要负责人末位表态，3次没有逐人发言要点，责任岗位是办公室。"


def by_word(**more: Any) -> bytes:
    """A draft as python-docx, that is Word with its defaults, sets it: Letter, theme fonts, 11 points."""
    made = docx.Document()
    made.add_paragraph("关于作风建设情况的汇报", style="Heading 1")
    for _ in range(25):
        paragraph = made.add_paragraph(("　　" if more.get("padded") else "") + TEXT)
        if more.get("right"):
            right(paragraph)
    if more.get("right"):
        title = made.paragraphs[0]
        title.style = made.styles["Title"]
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        font(title, "方正小标宋简体", 22)
        section = made.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
            Mm(34.6),
            Mm(32.6),
            Mm(28),
            Mm(26),
        )
        footer = section.footer.paragraphs[0]._p
        field = footer.makeelement(qn("w:fldSimple"), {qn("w:instr"): " PAGE \\* MERGEFORMAT "})
        footer.append(field)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def font(paragraph: Any, name: str, size: float) -> None:
    for run in paragraph.runs:
        run.font.size = Pt(size)
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def right(paragraph: Any) -> None:
    font(paragraph, "仿宋", 16)
    paragraph.paragraph_format.line_spacing = Pt(29)
    paragraph.paragraph_format.first_line_indent = Pt(32)


def test_faults_of_a_file_set_by_defaults(tools: Tools) -> None:
    found = rules(tools, by_word(), "format.")
    assert set(found) == {
        f"format.{name}"
        for name in ("paper", "margins", "title-font", "body-font", "line-pitch", "page-number", "alignment")
    }
    assert "215.9毫米×279.4毫米" in found["format.paper"]
    assert "左对齐" in found["format.title-font"]
    assert "11磅" in found["format.body-font"]
    assert "没有缩进" in found["format.alignment"]


def test_a_file_set_right_by_hand_has_none(tools: Tools) -> None:
    assert rules(tools, by_word(right=True), "format.") == {}


def test_blanks_in_place_of_an_indent(tools: Tools) -> None:
    assert "用空格" in rules(tools, by_word(padded=True), "format.")["format.alignment"]


@pytest.mark.parametrize(
    ("font", "size", "spacing", "wrong"),
    (
        ("仿宋_GB2312", 32, 'w:line="579" w:lineRule="exact"', set()),
        ("仿宋_GB2312", 28, 'w:line="579" w:lineRule="exact"', {"format.body-font"}),
        ("宋体", 32, 'w:line="579" w:lineRule="exact"', {"format.body-font"}),
        ("仿宋", 32, 'w:line="579" w:lineRule="auto"', {"format.line-pitch"}),
        ("仿宋", 32, 'w:line="440" w:lineRule="exact"', {"format.line-pitch"}),
    ),
)
def test_font_size_and_pitch_of_the_body(font: str, size: int, spacing: str, wrong: set[str], tools: Tools) -> None:
    run = f'<w:r><w:rPr><w:rFonts w:eastAsia="{font}"/><w:sz w:val="{size}"/></w:rPr><w:t>{TEXT}</w:t></w:r>'
    paragraph = p(runs=run, properties=f'<w:spacing {spacing}/><w:ind w:firstLineChars="200" w:firstLine="640"/>')
    assert set(rules(tools, package(paragraph * 3), "format.")) == wrong


def test_heading_fonts_by_level(tools: Tools) -> None:
    song = '<w:r><w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="32"/></w:rPr><w:t>{}</w:t></w:r>'
    kai = song.replace("宋体", "楷体_GB2312")
    body = "".join(
        p(runs=run.format(text)) + p(TEXT)
        for run, text in ((song, "一、学习情况"), (kai, "（一）计划"), (song, "（二）研讨"))
    )
    (found,) = (
        item
        for item in check(tools, "a.docx", package(body))["findings"]
        if item["rule"] == "format.heading-font" and "二级" in item["message"]
    )
    assert found["quotes"] == ["（二）研讨"]
    assert "楷体" in found["message"] and "宋体" in found["message"]
