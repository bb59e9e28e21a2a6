"""The Word writer: what is in the file. How it prints is in test_docx_pdf.py."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from macros.document.blocks import (
    Attachment,
    AttachmentNote,
    Body,
    Document,
    Grid,
    Heading,
    Recipient,
    Signature,
    Title,
)
from macros.document.building import FLAVOURS
from macros.document.signature import signature_indents
from macros.formats.docx import render, section_bookmark
from macros.material.model import Blank, Guidance, Inlines, Text
from macros.material.settings import Settings
from tests import docx_tools as tools
from tests.docx_tools import W, style, text, value

ROOT = Path(__file__).parent.parent
VECTORS = json.loads((ROOT / "tests/vectors/signature.json").read_text("utf-8"))
HINTS = (
    Guidance("写什么", ("写清楚谁来抓、怎么抓。", "写清楚抓到什么程度。")),
    Guidance("常见毛病", ("只写开会，不写结果。",)),
)
OPENING_HINT = (Guidance("写什么", ("写明依据和时间。",)),)
BARE_PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/app.xml",
    "docProps/core.xml",
    "docProps/custom.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/fontTable.xml",
    "word/footer1.xml",
    "word/footer2.xml",
    "word/settings.xml",
    "word/styles.xml",
    "word/theme/theme1.xml",
}


def t(*pieces: str | Blank) -> Inlines:
    return tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces)


def document(*blocks: object, flavour: str = "bare", landscape: bool = False, title: str = "自查报告") -> Document:
    return Document(
        "zhengzhi-shengtai-zicha", title, flavour, "1.2.0", "2026-03-05", landscape, Settings("测试"), blocks
    )


GRID = Grid(
    (t("序号"), t("问题"), t("措施")),
    ((t("1"), t("学习不经常"), t(Blank("措施"))), (t("2"), t("督促不到位"), t("逐项销号"))),
    (1, 3, 3),
)


def rich(flavour: str = "bare", landscape: bool = False) -> Document:
    """Every kind of block once or more."""
    return document(
        Title(t(Blank("单位全称"), "关于政治生态建设自查情况的报告")),
        Recipient(t(Blank("主送机关"))),
        Body(t("根据通知要求，", Blank("单位全称"), "组织开展了自查。"), guidance=OPENING_HINT),
        Heading("luoshi", 1, "一、", "工作落实情况", HINTS),
        Heading("dang-jian", 2, "（一）", "党建工作领导"),
        Heading("zuzhi", 3, "1.", "组织领导"),
        Heading("huiyi", 4, "（1）", "会议研究"),
        Body(t("“两个确立”……结论为", Blank("结论", choices=("有", "无", "待核"))), number="1."),
        GRID,
        AttachmentNote(("问题清单", "会议纪要")),
        Signature(t(Blank("单位全称")), t(Blank("成文日期"))),
        Attachment("附件1", "问题清单", (Body(t("说明")), GRID)),
        Attachment("附件2", "会议纪要", (Body(t("纪要")),)),
        flavour=flavour,
        landscape=landscape,
    )


def styles_of(data: bytes) -> list[str]:
    """The style of every paragraph of the body, tables as 'tbl'."""
    return [style(child) if child.tag == f"{W}p" else child.tag.removeprefix(W) for child in tools.body(data)][:-1]


# The package


@pytest.mark.parametrize("landscape", (False, True))
@pytest.mark.parametrize("flavour", FLAVOURS)
def test_audit_is_clean(flavour: str, landscape: bool, tmp_path: Path) -> None:
    assert tools.audit(render(rich(flavour, landscape)), tmp_path) == []


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_parts(flavour: str) -> None:
    expected = BARE_PARTS | ({"word/comments.xml"} if flavour == "guided" else set())
    assert set(tools.parts(render(rich(flavour)))) == expected


def test_python_docx_reads_properties_and_text() -> None:
    opened = docx.Document(BytesIO(render(rich())))
    core = opened.core_properties
    day = datetime(2026, 3, 5, tzinfo=UTC)
    assert (core.title, core.version, core.language, core.author) == (
        "自查报告",
        "1.2.0",
        "zh-CN",
        "测试",
    )
    assert core.created.replace(tzinfo=UTC) == core.modified.replace(tzinfo=UTC) == day
    assert "一、工作落实情况" in [p.text for p in opened.paragraphs if p.style.name == "Heading 1"]


def test_custom_properties_name_unit_version_and_flavour() -> None:
    root = tools.xml(render(rich("example")), "docProps/custom.xml")
    assert {p.get("name"): p[0].text for p in root} == {
        "unit": "zhengzhi-shengtai-zicha",
        "version": "1.2.0",
        "flavour": "example",
    }


def test_zip_holds_nothing_of_time_or_system() -> None:
    with ZipFile(BytesIO(render(rich("guided")))) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {(e.date_time, e.create_system, e.external_attr >> 16, e.compress_type) for e in entries} == {
        ((1980, 1, 1, 0, 0, 0), 3, 0o644, ZIP_DEFLATED)
    }


def test_bytes_are_the_same_in_another_process_folder_and_time_zone(tmp_path: Path) -> None:
    code = (
        "import hashlib, test_docx_writer as t\n"
        "print(hashlib.sha256(b''.join(t.render(t.rich(f)) for f in t.FLAVOURS)).hexdigest())"
    )
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    env = {**os.environ, "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONPATH": path}
    other = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, check=True, capture_output=True, text=True
    ).stdout.strip()
    assert hashlib.sha256(b"".join(render(rich(flavour)) for flavour in FLAVOURS)).hexdigest() == other


def test_rendering_takes_less_than_twice_the_zipping() -> None:
    source = document(*(Body(t("坚持问题导向，" * 30, Blank("问题")), number=f"{n}.") for n in range(200)))
    contents = tools.parts(render(source))

    def merely_zip() -> None:
        with ZipFile(BytesIO(), "w") as archive:
            for name, content in contents.items():
                archive.writestr(name, content, ZIP_DEFLATED, 6)

    def seconds(action: Callable[[], object]) -> float:
        start = time.process_time()
        action()
        return time.process_time() - start

    timed = [(seconds(lambda: render(source)), seconds(merely_zip)) for _ in range(30)]
    assert min(rendering for rendering, _ in timed) < 2 * min(zipping for _, zipping in timed)


# Styles, fonts, page


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_every_run_names_its_font_in_all_slots(flavour: str) -> None:
    data = render(rich(flavour))
    assert tools.runs_without_fonts(data) == []
    assert tools.theme_references(data) == []


STYLES = {  # id: (name, font, half points, outline level)
    "Normal": ("Normal", "仿宋_GB2312", None, None),
    "BodyText": ("Body Text", "仿宋_GB2312", None, None),
    "Title": ("Title", "方正小标宋简体", "44", None),
    "Heading1": ("heading 1", "黑体", None, "0"),
    "Heading2": ("heading 2", "楷体_GB2312", None, "1"),
    "Heading3": ("heading 3", "仿宋_GB2312", None, "2"),
    "Heading4": ("heading 4", "仿宋_GB2312", None, "3"),
    "Recipient": ("主送机关", "仿宋_GB2312", None, None),
    "Signature": ("Signature", "仿宋_GB2312", None, None),
    "SignatureDate": ("成文日期", "仿宋_GB2312", None, None),
    "AttachmentNote": ("附件说明", "仿宋_GB2312", None, None),
    "AttachmentLabel": ("附件序号", "黑体", None, None),
    "AttachmentTitle": ("附件标题", "方正小标宋简体", "44", None),
    "TableText": ("表格文字", "仿宋_GB2312", "24", None),
    "TableHead": ("表头文字", "黑体", None, None),
    "Footer": ("footer", "宋体", "28", None),
    "CommentText": ("annotation text", "宋体", "21", None),
}


def all_styles() -> dict[str, object]:
    root = tools.xml(render(rich("guided")), "word/styles.xml")
    return {element.get(f"{W}styleId"): element for element in root.iter(f"{W}style")}


@pytest.mark.parametrize("style_id", STYLES)
def test_style(style_id: str) -> None:
    element = all_styles()[style_id]
    fonts = element.find(f"{W}rPr/{W}rFonts")
    name, font, size, level = STYLES[style_id]
    assert value(element, "name") == name
    assert {fonts.get(W + slot) for slot in tools.FONT_SLOTS} == {font}
    assert value(element, "rPr/sz") == value(element, "rPr/szCs") == size
    assert value(element, "pPr/outlineLvl") == level


def test_every_style_used_is_defined() -> None:
    data = render(rich("guided"))
    used = {
        node.get(f"{W}val")
        for name in ("word/document.xml", "word/comments.xml", "word/footer1.xml", "word/footer2.xml")
        for tag in ("pStyle", "rStyle", "tblStyle")
        for node in tools.xml(data, name).iter(W + tag)
    }
    assert {"Blank", "CommentReference", "CommentText", "TableGrid"} <= used <= set(all_styles())


def test_body_grid_is_16_pt_on_28_95_pt_and_a_quarter_point_closer() -> None:
    normal = all_styles()["Normal"]
    defaults = tools.xml(render(rich()), "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert value(defaults, "sz") == "32"
    assert value(defaults, "lang", "eastAsia") == "zh-CN"
    assert value(normal, "rPr/spacing") == "-5"
    spacing = normal.find(f"{W}pPr/{W}spacing")
    assert {key.removeprefix(W): v for key, v in spacing.items()} == {
        "before": "0",
        "after": "0",
        "line": "579",
        "lineRule": "exact",
    }
    for off in ("widowControl", "autoSpaceDE", "autoSpaceDN", "snapToGrid"):
        assert value(normal, f"pPr/{off}") == "0"


@pytest.mark.parametrize("style_id", ("BodyText", "Heading1", "Heading2", "Heading3", "Heading4"))
def test_first_line_is_two_characters_in(style_id: str) -> None:
    element = all_styles()[style_id]
    assert (value(element, "pPr/ind", "firstLineChars"), value(element, "pPr/ind", "firstLine")) == ("200", "630")


def test_nothing_is_bold_or_numbered_automatically() -> None:
    for name, content in tools.parts(render(rich("guided"))).items():
        assert not any(tag in content for tag in (b"<w:b/>", b"<w:b ", b"<w:numPr")), name


def test_fonts_have_fallbacks() -> None:
    root = tools.xml(render(rich()), "word/fontTable.xml")
    fallbacks = {font.get(f"{W}name"): value(font, "altName") for font in root}
    assert fallbacks == {
        "方正小标宋简体": "华文中宋",
        "仿宋_GB2312": "仿宋",
        "楷体_GB2312": "楷体",
        "黑体": "SimHei",
        "宋体": "SimSun",
    }


def test_settings() -> None:
    root = tools.xml(render(rich()), "word/settings.xml")
    modes = {s.get(f"{W}name"): s.get(f"{W}val") for s in root.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert root.find(f"{W}evenAndOddHeaders") is not None
    assert value(root, "characterSpacingControl") == "doNotCompress"


@pytest.mark.parametrize(
    ("landscape", "size", "margins"),
    (
        (False, ("11906", "16838", None), ("2098", "1474", "1984", "1587")),
        (True, ("16838", "11906", "landscape"), ("1587", "2098", "1474", "1984")),
    ),
)
def test_page(landscape: bool, size: tuple, margins: tuple) -> None:
    section = tools.body(render(rich(landscape=landscape)))[-1]
    assert tuple(value(section, "pgSz", key) for key in ("w", "h", "orient")) == size
    assert tuple(value(section, "pgMar", key) for key in ("top", "right", "bottom", "left")) == margins
    assert (value(section, "docGrid", "type"), value(section, "docGrid", "linePitch")) == ("lines", "579")


@pytest.mark.parametrize(
    ("part", "kind", "side"), (("footer1.xml", "default", "right"), ("footer2.xml", "even", "left"))
)
def test_page_number(part: str, kind: str, side: str) -> None:
    data = render(rich())
    targets = {r.get("Id"): r.get("Target") for r in tools.xml(data, "word/_rels/document.xml.rels")}
    reference = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    kinds = {targets[f.get(reference)]: f.get(f"{W}type") for f in tools.body(data)[-1].iter(f"{W}footerReference")}
    assert kinds[part] == kind
    paragraph = tools.xml(data, f"word/{part}")[0]
    runs = [[child for child in run if child.tag != f"{W}rPr"] for run in paragraph.iter(f"{W}r")]
    assert [[(c.get(f"{W}fldCharType") or c.text) for c in run] for run in runs] == [
        ["— "],
        ["begin"],
        [" PAGE "],
        ["separate"],
        ["1" if kind == "default" else "2"],
        ["end"],
        [" —"],
    ]
    assert value(paragraph, "pPr/jc") == side
    assert (value(paragraph, "pPr/ind", f"{side}Chars"), value(paragraph, "pPr/ind", side)) == ("100", "280")


# Blocks


def test_title_has_a_blank_line_under_it_and_the_recipient_its_colon() -> None:
    data = render(document(Title(t("报告")), Recipient(t(Blank("主送机关"), "并", "办公室")), Body(t("正文"))))
    assert styles_of(data) == ["Title", "BodyText", "Recipient", "BodyText"]
    assert [text(p) for p in tools.body(data)] == ["报告", "", "【主送机关】并办公室：", "正文", ""]


def test_headings_carry_their_numbers_as_text() -> None:
    assert tools.headings(render(rich())) == [
        (1, "一、工作落实情况"),
        (2, "（一）党建工作领导"),
        (3, "1.组织领导"),
        (4, "（1）会议研究"),
    ]


def test_bookmark_stands_around_each_heading() -> None:
    root = tools.xml(render(rich("guided")))
    starts = list(root.iter(f"{W}bookmarkStart"))
    names = ["_sec_luoshi", "_sec_dang_jian", "_sec_zuzhi", "_sec_huiyi"]
    assert [s.get(f"{W}name") for s in starts] == names
    for start in starts:
        heading = start.getparent()
        assert heading[1] is start and heading[-1].tag == f"{W}bookmarkEnd"
        assert heading[-1].get(f"{W}id") == start.get(f"{W}id")
    assert len({s.get(f"{W}id") for s in starts}) == len(starts)


@pytest.mark.parametrize("section_id", ("", "四风", "a b", "a" * 36))
def test_section_without_a_possible_bookmark_is_refused(section_id: str) -> None:
    with pytest.raises(ValueError, match="bookmark"):
        section_bookmark(section_id)


def test_number_and_neighbouring_texts_are_one_run() -> None:
    source = document(Body(t("坚持", "不懈", Blank("期限"), "", "完成"), number="1."), Body(t(Blank("期限"))))
    paragraphs = tools.paragraphs(render(source), "BodyText")
    assert [[text(run) for run in paragraph.iter(f"{W}r")] for paragraph in paragraphs] == [
        ["1.坚持不懈", "【期限】", "完成"],
        ["【期限】"],
    ]


def test_line_break_and_tab_are_kept() -> None:
    run = next(tools.xml(render(document(Body(t("甲\n乙\t丙"))))).iter(f"{W}r"))
    assert [child.tag.removeprefix(W) for child in run] == ["rPr", "t", "br", "t", "tab", "t"]


def test_grid() -> None:
    table = next(tools.xml(render(document(GRID))).iter(f"{W}tbl"))
    widths = [column.get(f"{W}w") for column in table.find(f"{W}tblGrid")]
    rows = list(table.iter(f"{W}tr"))
    assert widths == ["1264", "3790", "3791"]
    assert sum(map(int, widths)) == int(value(table, "tblPr/tblW", "w")) == 11906 - 1587 - 1474
    for row in rows:
        assert row.find(f"{W}trPr/{W}cantSplit") is not None
        assert [value(cell, "tcPr/tcW", "w") for cell in row.iter(f"{W}tc")] == widths
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert [[text(cell) for cell in row.iter(f"{W}tc")] for row in rows] == [
        ["序号", "问题", "措施"],
        ["1", "学习不经常", "【措施】"],
        ["2", "督促不到位", "逐项销号"],
    ]


def test_table_fills_the_landscape_page() -> None:
    table = next(tools.xml(render(document(GRID, landscape=True))).iter(f"{W}tbl"))
    assert sum(int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")) == 16838 - 1984 - 2098


def test_cells_have_a_paragraph_even_where_a_row_is_short() -> None:
    table = next(tools.xml(render(document(Grid((t("甲"), t("乙")), ((t("一"),), ((), ())), (1, 1))))).iter(f"{W}tbl"))
    assert [[len(cell.findall(f"{W}p")) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")] == [[1, 1]] * 3


@pytest.mark.parametrize("style_id", ("TableText", "TableHead"))
def test_cells_have_no_fixed_line_height(style_id: str) -> None:
    styles = all_styles()
    element = styles[style_id]
    while element.find(f"{W}pPr/{W}spacing") is None:
        element = styles[value(element, "basedOn")]
    assert value(element, "pPr/spacing", "lineRule") == "auto"


def test_tables_do_not_touch_and_the_last_is_followed_by_a_paragraph() -> None:
    assert styles_of(render(document(GRID, GRID))) == ["tbl", "BodyText", "tbl", "TableEnd"]
    assert styles_of(render(document(GRID, Body(t("正文"))))) == ["tbl", "BodyText"]


def indents(paragraph: object) -> dict[str, int]:
    return {key.removeprefix(W): int(v) for key, v in paragraph.find(f"{W}pPr/{W}ind").items()}


def test_single_attachment_has_no_number() -> None:
    data = render(document(Body(t("正文")), AttachmentNote(("问题清单",))))
    assert styles_of(data) == ["BodyText", "BodyText", "AttachmentNote"]
    (line,) = tools.paragraphs(data, "AttachmentNote")
    assert text(line) == "附件：问题清单"
    assert indents(line) == {"left": 5 * 315, "hanging": 3 * 315}


def test_several_attachments_are_numbered_and_aligned() -> None:
    lines = tools.paragraphs(
        render(document(AttachmentNote(tuple(f"清单{n}" for n in range(1, 11))))), "AttachmentNote"
    )
    assert [*[text(line) for line in lines][:2], text(lines[9])] == ["附件：1.清单1", "2.清单2", "10.清单10"]
    starts = {i["left"] - i["hanging"] for i in map(indents, lines[1:])}
    assert indents(lines[0]) == {"left": 6 * 315, "hanging": 4 * 315}
    assert starts == {5 * 315}
    assert indents(lines[9])["hanging"] == round(1.5 * 315)


def test_attachment_starts_a_page_with_its_title_on_the_third_line() -> None:
    data = render(document(Attachment("附件1", "问题清单", (Body(t("说明")), GRID)), Attachment("附件2", "纪要", ())))
    first = ["AttachmentLabel", "BodyText", "AttachmentTitle", "BodyText", "BodyText", "tbl", "TableEnd"]
    assert styles_of(data) == [*first, "AttachmentLabel", "BodyText", "AttachmentTitle", "BodyText"]
    assert [text(p) for p in tools.paragraphs(data, "AttachmentLabel")] == ["附件1", "附件2"]
    assert all_styles()["AttachmentLabel"].find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert tools.paragraphs(data, "Title") == []


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['name'][:12]}/{v['date'][:12]}")
def test_signature_indents(vector: dict) -> None:
    assert signature_indents(vector["name"], vector["date"]) == (vector["name_indent"], vector["date_indent"])


def test_signature_is_indented_by_its_visible_text() -> None:
    data = render(document(Body(t("正文")), Signature(t("某某局", Blank("部门")), t("2026年3月5日"))))
    assert styles_of(data) == ["BodyText", "BodyText", "Signature", "SignatureDate"]
    (name,), (date,) = tools.paragraphs(data, "Signature"), tools.paragraphs(data, "SignatureDate")
    assert (text(name), text(date)) == ("某某局【部门】", "2026年3月5日")
    assert indents(name) == {"rightChars": 200, "right": 630}
    assert indents(date) == {"rightChars": 100, "right": 315}
    for style_id in ("Signature", "SignatureDate"):
        assert value(all_styles()[style_id], "pPr/jc") == "right"


# Blanks


def test_blanks_are_controls_that_show_their_name() -> None:
    assert tools.blanks(render(rich())) == [
        ("单位全称", "【单位全称】", ()),
        ("主送机关", "【主送机关】", ()),
        ("单位全称", "【单位全称】", ()),
        ("结论", "【结论】", ("有", "无", "待核")),
        ("措施", "【措施】", ()),
        ("单位全称", "【单位全称】", ()),
        ("成文日期", "【成文日期】", ()),
        ("措施", "【措施】", ()),
    ]


def test_control_ids_are_unique_and_positive() -> None:
    ids = [int(value(control, "sdtPr/id")) for control in tools.controls(render(rich()))]
    assert ids == list(range(1, 9))


def test_control_children_are_in_their_order() -> None:
    for control in tools.controls(render(rich())):
        kind = "dropDownList" if value(control, "sdtPr/tag") == "结论" else "text"
        children = [child.tag.removeprefix(W) for child in control.find(f"{W}sdtPr")]
        assert children == ["rPr", "alias", "tag", "id", "showingPlcHdr", kind]
        assert control.getparent().tag == f"{W}p"  # inline, not nested
        assert value(control, "sdtContent/r/rPr/rStyle") == "Blank"


def test_filled_blank_takes_the_font_of_its_line() -> None:
    (control,) = tools.controls(render(document(Title(t(Blank("单位全称"))))))
    for fonts in control.iter(f"{W}rFonts"):
        assert fonts.get(f"{W}eastAsia") == "方正小标宋简体"


def test_choice_given_twice_is_listed_once() -> None:
    assert tools.blanks(render(document(Body(t(Blank("结论", choices=("有", "无", "有"))))))) == [
        ("结论", "【结论】", ("有", "无"))
    ]


def test_long_name_is_cut_in_the_tag_only() -> None:
    name = "单" * 70
    assert tools.blanks(render(document(Body(t(Blank(name)))))) == [(name[:64], f"【{name}】", ())]


# Hints


def test_guided_file_holds_one_comment_a_heading() -> None:
    data = render(rich("guided"))
    assert tools.comments(data) == {
        "根据通知要求，【单位全称】组织开展了自查。": ["写什么：写明依据和时间。"],
        "一、工作落实情况": [
            "写什么：写清楚谁来抓、怎么抓。",
            "写清楚抓到什么程度。",
            "常见毛病：只写开会，不写结果。",
        ],
    }
    for comment in tools.xml(data, "word/comments.xml"):
        assert value(comment, attribute="author") == "写作提示"
        assert value(comment, attribute="date") == "2026-03-05T00:00:00Z"
        assert value(comment, attribute="initials")
        assert len(list(comment.iter(f"{W}annotationRef"))) == 1


def test_comment_range_is_closed_and_referred_to() -> None:
    root = tools.xml(render(rich("guided")))
    ids = [[node.get(f"{W}id") for node in root.iter(W + tag)] for tag in _COMMENT_MARKS]
    assert ids == [["0", "1"]] * 3


_COMMENT_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


@pytest.mark.parametrize("flavour", ("bare", "example"))
def test_other_flavours_hold_no_hint(flavour: str) -> None:
    data = render(rich(flavour))
    assert tools.comments(data) == {}
    for name, content in tools.parts(data).items():
        assert "写清楚" not in content.decode(), name
        assert not any(f"w:{mark}".encode() in content for mark in _COMMENT_MARKS), name


def test_guided_file_without_hints_needs_no_comments_part() -> None:
    assert set(tools.parts(render(document(Body(t("正文")), flavour="guided")))) == BARE_PARTS


# Any text


AWKWARD = (
    "<w:p/> & \"双引号\" '单引号' ]]>",
    "$body ${date} $$ {body} %s",
    "nul\x00 esc\x1b del\x7f 回车\r 下\ufffe\uffff 半\ud83d 个",
    "表情😀 超平面𠮷𪚥 镕 组合e\u0301 零宽\u200b",
    "  两头空格  ",
    "[Content_Types].xml ../word/document.xml CON",
)


@pytest.mark.parametrize("awkward", AWKWARD, ids=range(len(AWKWARD)))
def test_any_text_survives_everywhere(awkward: str, tmp_path: Path) -> None:
    clean = "".join(c for c in awkward if c not in "\x00\x1b\r\ufffe\uffff\ud83d")
    source = document(
        Title(t(awkward)),
        Heading("a", 1, "一、", awkward, (Guidance("写什么", (awkward,)),)),
        Body(t(Blank(awkward, choices=(awkward,)))),
        Grid((t(awkward),), (), (1,)),
        AttachmentNote((awkward,)),
        Attachment(awkward, awkward, ()),
        flavour="guided",
        title=awkward,
    )
    data = render(source)
    assert tools.audit(data, tmp_path) == []
    assert text(tools.paragraphs(data, "Title")[0]) == clean
    assert tools.comments(data) == {f"一、{clean}": [f"写什么：{clean}"]}
    assert tools.blanks(data) == [(clean, f"【{clean}】", (clean,))]
    for style_id in ("TableHead", "AttachmentLabel", "AttachmentTitle"):
        assert text(tools.paragraphs(data, style_id)[0]) == clean
    assert docx.Document(BytesIO(data)).core_properties.title.strip() == clean.strip()
