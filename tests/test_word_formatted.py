"""A Word file set anew by our layout: what may change in it, what comes out on paper, and what is left alone."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Browser

from macros.document import building
from macros.formats import docx as writer
from macros.material import catalog
from macros.material.settings import Font, Fonts, Layout, Settings
from tests import docx_tools, review_tools, revisions, word_layouts
from tests.docx_tools import MM, Page, W, parts, xml
from tests.sharing import seeds
from tests.web_tools import ROOT, Tools, convert, open_tools
from tests.word_layouts import BOLD, cell, field, p, package, run, table

UNIT = next(unit for unit in catalog.load(ROOT).units if unit.id == "zhengzhi-shengtai-zicha")
BLANK = writer.render(building.build(UNIT, "blank"))
OURS = ("example", "guided", "blank")
CHANGED = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels", "word/settings.xml"}
FONTS = {"word/fontTable.xml", "word/fonttable.xml"}
MADE = re.compile(r"word/(footer\d*|settings|fontTable)\.xml")
PROPERTIES = tuple(W + name for name in ("pPr", "rPr", "sectPr"))


@pytest.fixture(scope="module")
def tools(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles, "returned_page", (lexicon(),))


@pytest.fixture(scope="module")
def layouts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = {name: writer.render(building.build(UNIT, name)) for name in OURS}
    made |= {"everything": word_layouts.everything(), "plain": word_layouts.plain()}
    again = convert(made, tmp_path_factory.mktemp("again"))
    return made | {f"{name}-libreoffice": data for name, data in again.items()}


NAMES = ("example", "guided", "blank", "everything", "plain")
ALL_NAMES = (*NAMES, *(f"{name}-libreoffice" for name in NAMES))


def lexicon() -> dict[str, Any]:
    return review_tools.known()["lexicon"]


def form(tools: Tools, data: bytes, blank: bytes = BLANK) -> tuple[bytes, dict[str, int], bool]:
    made = tools.call("format", data, blank, lexicon())
    assert made["refused"] == ""
    return revisions.decoded(made["file"]), made["left"], made["same"]


def words(content: bytes) -> str:
    """Everything that is text in a part, in order."""
    return "".join(text for text in etree.fromstring(content).itertext() if text.strip())


def skeleton(data: bytes) -> str:
    """The document without its properties, however its text is cut into runs."""
    root = xml(data)
    for element in list(root.iter(*PROPERTIES)):
        element.getparent().remove(element)
    for element in list(root.iter(f"{W}r", f"{W}t")):
        before = element.getprevious()
        if before is None or before.tag != element.tag:
            continue
        if element.tag == f"{W}t":
            before.text = (before.text or "") + (element.text or "")
        else:
            before.extend(element)
        element.getparent().remove(element)
    # Runs that were joined have texts that stand side by side now.
    for element in list(root.iter(f"{W}t")):
        element.attrib.clear()
        before = element.getprevious()
        if before is not None and before.tag == element.tag:
            before.text = (before.text or "") + (element.text or "")
            element.getparent().remove(element)
    return etree.tostring(root, method="c14n").decode()


def whole(data: bytes, *names: str) -> list[bytes]:
    return [etree.tostring(element, method="c14n") for element in xml(data).iter(*(W + name for name in names))]


def keeps_the_laws(tools: Tools, data: bytes, folder: Path) -> tuple[bytes, bool]:
    made, _, is_same = form(tools, data)
    before, after = parts(data), parts(made)
    assert all(MADE.fullmatch(name) for name in set(after) - set(before))
    assert {name for name in before if before[name] != after[name]} <= CHANGED | FONTS
    for name in before:
        if name.endswith((".xml", ".rels")):
            assert words(before[name]) == words(after[name]), name
    assert skeleton(data) == skeleton(made)
    assert whole(data, "tbl", "txbxContent", "del") == whole(made, "tbl", "txbxContent", "del")
    assert revisions.characters(data, look=False) == revisions.characters(made, look=False)
    assert revisions.comments(data) == revisions.comments(made)
    assert tools.call("lines", made, lexicon()) == tools.call("lines", data, lexicon())
    assert audited(made, folder) <= audited(data, folder)
    again, _, settled = form(tools, made)
    assert parts(again) == after and settled
    return made, is_same


def audited(data: bytes, folder: Path) -> set[str]:
    return {re.sub(r"\d+", "0", error) for error in docx_tools.audit(data, folder)}


@pytest.mark.parametrize("name", ALL_NAMES)
def test_properties_change_and_nothing_else(name: str, layouts: dict[str, bytes], tools: Tools, tmp_path: Path) -> None:
    _, is_same = keeps_the_laws(tools, layouts[name], tmp_path)
    assert is_same == (name in OURS)


@pytest.mark.parametrize("seed", seeds(6, 300))
def test_nothing_else_changes_in_files_of_any_make(seed: int, tools: Tools, tmp_path: Path) -> None:
    keeps_the_laws(tools, word_layouts.random(seed), tmp_path)


# On paper

PAGE = (210 * MM, 297 * MM)
TOP, LEFT, RIGHT = 37 * MM, 28 * MM, (210 - 26) * MM
CHARACTER, PITCH, NEAR = 15.75, 28.95, 0.5
LONG = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁" * 30
# As people leave it: another paper, other margins, fonts of the theme, loose lines, blanks for indents.
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'
    '<w:sz w:val="21"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="200" w:line="360" w:lineRule="auto"/>'
    "</w:pPr></w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:keepNext/>'
    '<w:spacing w:before="340" w:after="330" w:line="578" w:lineRule="auto"/><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>'
)
SECTION = (
    '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" '
    'w:header="720" w:footer="720" w:gutter="0"/><w:docGrid w:type="linesAndChars" w:linePitch="312" w:charSpace="600"/>'
    "</w:sectPr>"
)


def messy() -> bytes:
    body = (
        p(run("关于作风建设情况的自查报告", BOLD))
        + p(run("云岭县纪委监委："))
        + p(run("　　按照通知要求，现将自查情况报告如下。"))
        + p(run("一、工作情况"), form='<w:pStyle w:val="1"/><w:jc w:val="center"/>')
        + p(run("（一）学习情况", BOLD), run("。我局组织学习12次。"))
        + p(run(LONG), form='<w:ind w:left="420" w:hanging="420"/>')
        + p(run("附件：1.问题清单"))
        + p(run("2.会议纪要"))
        + p(run("云岭县水务局党组"), form='<w:jc w:val="center"/>')
        # Digits of the font that LibreOffice prints in are no half characters.
        + p(run("二〇二六年三月"), form='<w:jc w:val="center"/>')
    )
    return package(body + SECTION, styles=STYLES)


@pytest.fixture(scope="module")
def messy_made(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return keeps_the_laws(tools, messy(), tmp_path_factory.mktemp("messy"))[0]


@pytest.fixture(scope="module")
def printed(messy_made: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    made = docx_tools.print_pdf({"messy": messy_made}, tmp_path_factory.mktemp("print"))
    return docx_tools.pages(made["messy"])


def text_lines(page: Page) -> list[docx_tools.Line]:
    return [line for line in page.lines() if not line.text.startswith("—")]


def test_a_loose_draft_comes_out_with_22_lines_of_28_characters(printed: list[Page]) -> None:
    assert (printed[0].width, printed[0].height) == pytest.approx(PAGE, abs=NEAR)
    lines = text_lines(printed[1])
    assert [len(line.text) for line in lines[:13]] == [28] * 13
    first, last = text_lines(printed[0])[0], text_lines(printed[0])[-1]
    assert round((last.bottom - first.bottom) / PITCH) == 21  # the blank line under the title is one of them
    assert [b.top - a.top for a, b in pairwise(lines[:13])] == pytest.approx([PITCH] * 12, abs=0.1)
    assert lines[0].left == pytest.approx(LEFT, abs=NEAR)
    assert lines[0].right == pytest.approx(RIGHT, abs=2)


def test_page_numbers_stand_outside(printed: list[Page]) -> None:
    numbers = [next(line for line in page.lines() if line.text.startswith("—")) for page in printed]
    assert [line.text for line in numbers] == ["—1—", "—2—"]
    assert numbers[0].right == pytest.approx(RIGHT - 14, abs=2)
    assert numbers[1].left == pytest.approx(LEFT + 14, abs=2)


def test_title_recipient_heading_note_and_signature_stand_by_the_standard(printed: list[Page]) -> None:
    first, last = printed
    title, recipient = first.word("关于作风"), first.word("云岭县纪委")
    assert title.left - LEFT == pytest.approx(RIGHT - title.right, abs=NEAR)
    assert title.right - title.left == pytest.approx(13 * 22, abs=NEAR)
    assert round((recipient.bottom - title.bottom) / PITCH) == 2
    assert recipient.left == pytest.approx(LEFT, abs=NEAR)
    assert first.word("一、工作").left == pytest.approx(LEFT + 2 * CHARACTER, abs=NEAR)
    assert first.word("按照通知").left == pytest.approx(LEFT + 2 * CHARACTER, abs=1)  # by its own blanks, 16 pt wide
    *_, end, note, second, name, date = text_lines(last)
    assert (note.left, second.left) == pytest.approx((LEFT + 2 * CHARACTER, LEFT + 5 * CHARACTER), abs=NEAR)
    assert (note.top - end.top, name.top - second.top) == pytest.approx((2 * PITCH, 2 * PITCH), abs=0.1)
    assert date.left - name.left == pytest.approx(2 * CHARACTER, abs=NEAR)
    assert name.right == pytest.approx(RIGHT - 2 * CHARACTER, abs=NEAR)


def looks(data: bytes) -> dict[str, tuple[str | None, str | None, bool]]:
    """Font, size in half points and bold that runs name themselves, by their text."""
    found = {}
    for item in xml(data).iter(f"{W}r"):
        look = item.find(f"{W}rPr")
        bold = look.find(f"{W}b") if look is not None else None
        found[docx_tools.text(item)] = (
            docx_tools.value(item, "rPr/rFonts", "eastAsia"),
            docx_tools.value(item, "rPr/sz"),
            bold is not None and bold.get(f"{W}val") != "0",
        )
    return found


def test_fonts_by_level(messy_made: bytes) -> None:
    found = looks(messy_made)
    assert found["关于作风建设情况的自查报告"] == ("方正小标宋简体", "44", False)
    assert found["一、工作情况"] == ("黑体", "32", False)
    assert found["（一）学习情况"] == ("楷体_GB2312", "32", False)
    # The sentence that names a section is one with its mark; what runs on behind it is text.
    assert found["。"] == ("楷体_GB2312", "32", False)
    assert found["我局组织学习12次。"] == ("仿宋_GB2312", "32", False)
    assert {item.split(":")[0] for item in docx_tools.theme_references(messy_made)} == {"word/styles.xml"}
    names = {item.get(f"{W}name") for item in xml(messy_made, "word/fontTable.xml").iter(f"{W}font")}
    assert {"仿宋_GB2312", "方正小标宋简体"} <= names


def test_the_layout_of_the_settings_holds(tools: Tools) -> None:
    """Read from the blank file that they made; there is no other way for them."""
    fonts = Fonts(body=Font("仿宋", "SimFang"), heading1=Font("黑体", "SimHei"))
    layout = Layout(fonts, bold=(2,), line_pitch=30, dashes=False, place="center")
    blank = writer.render(replace(building.build(UNIT, "blank"), settings=Settings("测试", layout)))
    made, _, _ = form(tools, messy(), blank)
    found = looks(made)
    assert found["（一）学习情况"] == ("楷体_GB2312", "32", True)
    assert found["我局组织学习12次。"] == ("仿宋", "32", False)
    assert docx_tools.value(next(xml(made).iter(f"{W}p")), "pPr/spacing", "line") == "600"
    footers = [xml(made, name) for name in parts(made) if name.startswith("word/footer")]
    assert [docx_tools.text(footer).strip() for footer in footers] == ["1", "2"]
    assert [docx_tools.value(footer, "p/pPr/jc") for footer in footers] == ["center"] * 2
    assert parts(form(tools, made, blank)[0]) == parts(made)
    # By another layout it is set anew.
    assert looks(form(tools, made)[0])["我局组织学习12次。"] == ("仿宋_GB2312", "32", False)


# What is left alone

ACROSS = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
COLUMNS = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:cols w:num="2"/></w:sectPr>'


def paragraph(data: bytes, text: str) -> bytes:
    found = next(item for item in xml(data).iter(f"{W}p") if text in docx_tools.text(item))
    return etree.tostring(found, method="c14n")


@pytest.mark.parametrize(("kind", "section"), (("landscape", ACROSS), ("columns", COLUMNS)))
def test_pages_across_and_in_columns_stay(kind: str, section: str, tools: Tools, tmp_path: Path) -> None:
    data = package(p(run("局里安排学习。")) + p(form=SECTION) + p(run("表在这里。")) + p() + section)
    made, _ = keeps_the_laws(tools, data, tmp_path)
    assert paragraph(made, "表在这里") == paragraph(data, "表在这里")
    (first, last) = xml(made).iter(f"{W}sectPr")
    assert docx_tools.value(first, "pgMar", "top") == "2098"
    assert last.find(f"{W}pgMar") is None
    assert form(tools, data)[1]["section"] == 1


RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yáo</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>垚</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)


def test_what_cannot_be_set_is_left_and_counted(tools: Tools, tmp_path: Path) -> None:
    drawing = "<w:r><w:drawing><wp:inline/></w:drawing></w:r>"
    data = package(
        p(run("云岭县水务局文件", word_layouts.RED))
        + p(run("云水发〔2026〕3号"))
        + p(run("关于作风建设情况的自查报告"), form='<w:jc w:val="center"/>')
        + p(run("一、工作情况"))
        + p(run("见图。"), drawing)
        + p(run("生僻字"), RUBY)
        + p(run("图1  示意"), form='<w:jc w:val="center"/>')
        + p(run("注意："), word_layouts.box("框里的话"))
        + p(run("\u2022", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), run("符号在前。"))
        + table((cell(p(run("问题"))), cell(p(run("措施")))))
        + p(run("框住的字"), form='<w:framePr w:w="2000"/>')
        + p(run("                    云岭县水务局党组"))
        + p(run("                    2026年11月5日"))
        + p(run("附件1"))
        + p(run("问题清单"))
    )
    made, _ = keeps_the_laws(tools, data, tmp_path)
    for text in ("水务局文件", "云水发", "框住的字", "问题清单"):
        assert paragraph(made, text) == paragraph(data, text), text
    assert whole(made, "ruby") == whole(data, "ruby") != []
    assert all(b"exact" not in paragraph(made, text) for text in ("见图", "注意", "生僻字"))
    assert all(b"exact" in paragraph(made, text) for text in ("图1", "符号在前"))
    assert paragraph(made, "图1").count(b'w:jc w:val="center"') == 1
    assert b"<w:ind" not in paragraph(made, "云岭县水务局党组")
    left = "head 2, table 1, textbox 1, frame 1, tall 3, placed 1, padded 2, attachment 1"
    assert form(tools, data)[1] == {kind: int(count) for kind, count in map(str.split, left.split(", "))}


HEADED = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
    '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
)


def references(data: bytes) -> dict[tuple[str, str], str]:
    found = xml(data).iter(f"{W}headerReference", f"{W}footerReference")
    office = f"{{{word_layouts.OFFICE}}}id"
    return {(item.tag.removeprefix(W)[:6], item.get(f"{W}type")): item.get(office) for item in found}


def test_footers_that_only_count_pages_give_way(tools: Tools, tmp_path: Path) -> None:
    """The header stays on odd and even pages."""
    footer = p(run("第"), field("PAGE", "1"), run("页"))
    data = package(p(run("局里安排学习。")) + HEADED, header=p(run("内部资料")), footer=footer)
    made, _ = keeps_the_laws(tools, data, tmp_path)
    found = references(made)
    assert found[("header", "default")] == found[("header", "even")] == "header"
    assert "footer" not in (found[("footer", "default")], found[("footer", "even")])
    assert found[("footer", "default")] != found[("footer", "even")]
    assert xml(made, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


def test_footers_with_words_stay_on_every_page(tools: Tools, tmp_path: Path) -> None:
    data = package(p(run("局里安排学习。")) + HEADED, header=p(), footer=p(run("云岭县水务局")))
    made, _ = keeps_the_laws(tools, data, tmp_path)
    assert {key: id for key, id in references(made).items() if key[0] == "footer"} == {
        ("footer", "default"): "footer",
        ("footer", "even"): "footer",
    }
    assert form(tools, data)[1] == {"footer": 1}


def test_protected_files_are_told_and_left_alone(tools: Tools) -> None:
    protection = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    data = package(p(run("一、情况")), settings=protection)
    assert "限制编辑" in tools.call("format", data, BLANK, lexicon())["refused"]
