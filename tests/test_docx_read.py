"""The browser reads sections back from .docx files: as made here, and as other programs have left them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Browser

from macros.browser import forms
from macros.document import building
from macros.formats import docx
from macros.material import catalog
from macros.material.model import Unit
from tests import docx_tools as tools
from tests import fillings
from tests.docx_tools import W
from tests.fillings import Filling
from tests.sharing import asked_for, each_third
from tests.web_tools import ROOT, Tools, convert, open_tools

REPORTS = {unit.id: unit for unit in catalog.load(ROOT).units if unit.kind == "report"}
ZICHA = REPORTS["zhengzhi-shengtai-zicha"]
ZHENGQIU = REPORTS["zhengqiu-yijian"]
SECTION = "dangjian-lingdao"


@pytest.fixture(scope="module")
def browser_tools(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles)


@pytest.fixture(scope="module")
def by_libreoffice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Blank and filled reports, and the files of their sections, opened and saved by LibreOffice."""
    files = {}
    for unit in (REPORTS[unit_id] for unit_id in asked_for(request, "unit_id")):
        files[f"{unit.id}-blank"] = whole(unit)
        files[f"{unit.id}-filled"] = whole(unit, filled(unit))
        for section in unit.contract.handed_out():
            files[f"{unit.id}-{section.id}"] = docx.render(building.build(unit, "bare", section.id))
    return convert(files, tmp_path_factory.mktemp("libreoffice"))


def filled(unit: Unit) -> Filling:
    names = [blank["name"] for blank in forms.unit_data(unit)["blanks"]]
    return fillings.plain(unit) | {"blanks": {name: f"值{i}号 A{i}" for i, name in enumerate(names)}}


def whole(unit: Unit, filling: Filling | None = None) -> bytes:
    return docx.render(fillings.document(unit, filling or fillings.plain(unit)))


def section_file(unit: Unit = ZICHA, section: str = SECTION) -> bytes:
    return docx.render(building.build(unit, "bare", section))


def read(browser_tools: Tools, data: bytes, unit: Unit = ZICHA) -> dict[str, Any]:
    return browser_tools.call("read", data, forms.unit_data(unit), forms.matching_data())


def sections(found: dict[str, Any]) -> list[tuple[str | None, int, str, list[Any]]]:
    return [(s["section"] and s["section"]["id"], s["level"], s["title"], s["blocks"]) for s in found["sections"]]


def expected_sections(filling: Filling) -> list[tuple[str, int, str, list[Any]]]:
    filling = fillings.resolved(filling)
    return [(s["id"], s["level"], s["title"], s["blocks"]) for s in filling["sections"]]


def assert_reads_back(found: dict[str, Any], filling: Filling) -> None:
    assert sections(found) == expected_sections(filling)
    plain = fillings.resolved(filling)
    assert found["front"] == plain["front"]
    assert found["opening"] == plain["opening"]
    assert found["closing"] == plain["closing"]
    assert found["attachments"] == plain["attachments"]
    assert (found["unit"], found["version"]) == (filling["unit"], filling["version"])
    assert (found["values"], found["lost"]) == ({}, [])


# As made here


@pytest.mark.parametrize("unit_id", REPORTS)
@pytest.mark.parametrize("scenario", (fillings.plain, filled), ids=("blank", "filled"))
def test_a_report_is_read_as_it_was_written(
    unit_id: str, scenario: Callable[[Unit], Filling], browser_tools: Tools
) -> None:
    unit = REPORTS[unit_id]
    filling = scenario(unit)
    found = read(browser_tools, whole(unit, filling), unit)
    assert_reads_back(found, filling)
    assert {s["how"] for s in found["sections"]} == {"bookmark"}


@pytest.mark.parametrize("unit_id", each_third([*REPORTS]))
@pytest.mark.parametrize("scenario", ("blank", "filled"))
def test_libreoffice_leaves_it_readable(
    unit_id: str, scenario: str, browser_tools: Tools, by_libreoffice: dict[str, bytes]
) -> None:
    unit = REPORTS[unit_id]
    filling = fillings.plain(unit) if scenario == "blank" else filled(unit)
    assert_reads_back(read(browser_tools, by_libreoffice[f"{unit_id}-{scenario}"], unit), filling)


@pytest.mark.parametrize("unit_id", each_third([*REPORTS]))
def test_section_files_after_libreoffice(unit_id: str, browser_tools: Tools, by_libreoffice: dict[str, bytes]) -> None:
    unit = REPORTS[unit_id]
    by_id = {item[0]: item for item in expected_sections(fillings.plain(unit))}
    for section in unit.contract.handed_out():
        found = sections(read(browser_tools, by_libreoffice[f"{unit_id}-{section.id}"], unit))
        assert found == [by_id[inner.id] for inner in section.walk()]


# As other programs and people leave it


def edit(data: bytes, change: Callable[[etree._Element], None], part: str = "word/document.xml") -> bytes:
    """A .docx with one part changed."""
    contents = tools.parts(data)
    root = etree.fromstring(contents[part])
    change(root)
    contents[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(contents)


def pack(contents: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def element(markup: str) -> etree._Element:
    return etree.fromstring(f'<r xmlns:w="{W[1:-1]}" xmlns:r="urn:r">{markup}</r>')[0]


def run(text: str) -> etree._Element:
    return element(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>')


def drop(root: etree._Element, *tags: str) -> None:
    for tag in tags:
        for item in list(root.iter(W + tag)):
            item.getparent().remove(item)


def without_bookmarks(root: etree._Element) -> None:
    drop(root, "bookmarkStart", "bookmarkEnd")


def without_tags(root: etree._Element) -> None:
    drop(root, "tag")


def without_controls(root: etree._Element) -> None:
    """As programs do that do not know content controls: the text stays."""
    for sdt in list(root.iter(f"{W}sdt")):
        for child in list(sdt.find(f"{W}sdtContent")):
            sdt.addprevious(child)
        sdt.getparent().remove(sdt)


def split_runs(root: etree._Element) -> None:
    for node in list(root.iter(f"{W}t")):
        old = node.getparent()
        for letter in node.text or "":
            old.addprevious(run(letter))
        old.getparent().remove(old)


def plain_headings(root: etree._Element) -> None:
    """Headings as ordinary lines with typed numbers."""
    without_bookmarks(root)
    for style in list(root.iter(f"{W}pStyle")):
        if style.get(f"{W}val").startswith("Heading"):
            style.set(f"{W}val", "BodyText")


def wrapped_blocks(root: etree._Element) -> None:
    """Everything inside one block-level control, as some template tools do."""
    body = root.find(f"{W}body")
    sdt = element("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
    for child in list(body)[:-1]:
        sdt[1].append(child)
    body.insert(0, sdt)


def tracked(root: etree._Element) -> None:
    """Insertions count, deletions do not."""
    for paragraph in root.iter(f"{W}p"):
        paragraph.append(element("<w:del><w:r><w:delText>删去的</w:delText><w:t>也删去</w:t></w:r></w:del>"))
        runs = paragraph.findall(f"{W}r")
        if runs:
            inserted = element("<w:ins/>")
            runs[-1].addprevious(inserted)
            inserted.append(runs[-1])


def hidden_and_fields(root: etree._Element) -> None:
    for paragraph in root.iter(f"{W}p"):
        paragraph.append(element("<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>"))
        paragraph.append(element("<w:r><w:instrText> PAGE </w:instrText></w:r>"))


@pytest.mark.parametrize(
    "change",
    (
        without_bookmarks,
        without_tags,
        without_controls,
        split_runs,
        plain_headings,
        wrapped_blocks,
        tracked,
        hidden_and_fields,
    ),
    ids=lambda change: change.__name__,
)
def test_the_sections_survive(change: Callable[[etree._Element], None], browser_tools: Tools) -> None:
    for data, unit in (
        (section_file(), ZICHA),
        (whole(ZICHA), ZICHA),
        (section_file(ZHENGQIU, "fen-lingyu"), ZHENGQIU),
    ):
        before = read(browser_tools, data, unit)
        after = read(browser_tools, edit(data, change), unit)
        assert sections(after) == sections(before)
        assert len(before["sections"]) > 0


def test_style_ids_of_other_programs(browser_tools: Tools) -> None:
    """WPS numbers the styles, LibreOffice renames them; the names stay."""

    def renumber(root: etree._Element) -> None:
        for item in root.iter(f"{W}pStyle", f"{W}style", f"{W}basedOn", f"{W}next"):
            key = f"{W}styleId" if item.tag == f"{W}style" else f"{W}val"
            item.set(key, "s" + str(sum(map(ord, item.get(key)))))

    data = whole(ZICHA)
    other = edit(edit(edit(data, renumber), without_bookmarks), renumber, "word/styles.xml")
    assert {s["how"] for s in read(browser_tools, other)["sections"]} == {"exact"}
    assert sections(read(browser_tools, other)) == sections(read(browser_tools, data))


def test_automatic_numbers_are_text(browser_tools: Tools) -> None:
    """Headings and lists that Word numbers by itself."""
    numbering = f"""<w:numbering xmlns:w="{W[1:-1]}">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""

    def automatic(root: etree._Element) -> None:
        plain_headings(root)
        for paragraph in root.iter(f"{W}p"):
            found = re.match(r"[一二三]、|（[一二三四五六七]）|[1-3]\.", tools.text(paragraph))
            if not found:
                continue
            level = 2 if found[0][0].isdigit() else 1 if found[0][0] == "（" else 0
            first = next(paragraph.iter(f"{W}t"))
            first.text = first.text[len(found[0]) :]
            paragraph.find(f"{W}pPr").append(
                element(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')
            )

    def related(root: etree._Element) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
        root.append(
            etree.fromstring(
                f'<Relationship xmlns="{root.nsmap[None]}" Id="rId99" Type="{kind}" Target="numbering.xml"/>'
            )
        )

    data = whole(ZICHA)
    numbered = edit(edit(data, automatic), related, "word/_rels/document.xml.rels")
    numbered = pack(tools.parts(numbered) | {"word/numbering.xml": numbering.encode()})
    assert sections(read(browser_tools, numbered)) == sections(read(browser_tools, data))


def fill_control(root: etree._Element, name: str, value: str) -> None:
    """What typing into a control in Word leaves."""
    for sdt in [s for s in root.iter(f"{W}sdt") if tools.value(s, "sdtPr/tag") == name]:
        sdt.find(f"{W}sdtPr").remove(sdt.find(f"{W}sdtPr/{W}showingPlcHdr"))
        content = sdt.find(f"{W}sdtContent")
        for child in list(content):
            content.remove(child)
        content.append(run(value))


@pytest.mark.parametrize("value", ("局党组", "2026年1月至10月 A", "人人", "【局】党组"))
def test_what_was_typed_into_a_control_is_its_value(value: str, browser_tools: Tools, tmp_path: Path) -> None:
    data = edit(section_file(), lambda root: fill_control(root, "党组织简称", value))
    saved = convert({"typed": data}, tmp_path)["typed"]
    for file in (data, saved, edit(data, without_tags)):
        found = read(browser_tools, file)
        assert found["values"] == {"党组织简称": value}
        assert found["sections"][0]["blocks"][0]["text"].startswith(
            "【党组织简称】理论学习中心组学习【中心组学习次数】次"
        )


def test_different_values_of_one_blank_stay_where_they_are(browser_tools: Tools) -> None:
    def change(root: etree._Element) -> None:
        fill_control(root, "党组织简称", "局党组")
        other = next(s for s in root.iter(f"{W}sdt") if tools.value(s, "sdtPr/tag") == "书记部署事项")
        fill_control(root, "书记部署事项", "县局党组")
        other.find(f"{W}sdtPr/{W}tag").set(f"{W}val", "党组织简称")

    found = read(browser_tools, edit(section_file(), change))
    assert found["values"] == {}
    text = found["sections"][0]["blocks"][0]["text"]
    assert text.startswith("局党组理论") and "部署县局党组，" in text


def test_text_joined_to_a_heading_is_taken_apart(browser_tools: Tools) -> None:
    def join(root: etree._Element) -> None:
        heading = next(p for p in root.iter(f"{W}p") if tools.style(p) == "Heading2")
        heading.append(run("。局党组每季度研究一次党建工作。"))

    (found,) = read(browser_tools, edit(section_file(), join))["sections"]
    assert found["title"] == "党建工作领导情况"
    assert found["blocks"][0]["text"] == "局党组每季度研究一次党建工作。"


def test_renamed_and_unknown_headings(browser_tools: Tools) -> None:
    """The bookmark tells the section whatever its title; a new heading is kept as it is, under the one above."""

    def change(root: etree._Element) -> None:
        heading = next(p for p in root.iter(f"{W}p") if tools.style(p) == "Heading2")
        next(heading.iter(f"{W}t")).text = "（一）抓班子带队伍"
        heading.getnext().addnext(
            element('<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr><w:r><w:t>1.学习情况</w:t></w:r></w:p>')
        )

    found = sections(read(browser_tools, edit(section_file(), change)))
    assert [(item[0], item[1], item[2]) for item in found] == [(SECTION, 2, "抓班子带队伍"), (None, 3, "学习情况")]
    assert found[1][3], "what follows a heading stands under it"


def test_the_first_of_two_equal_headings_has_the_section(browser_tools: Tools) -> None:
    def change(root: etree._Element) -> None:
        without_bookmarks(root)
        heading = next(p for p in root.iter(f"{W}p") if tools.style(p) == "Heading2")
        root.find(f"{W}body").insert(2, deepcopy(heading))

    found = sections(read(browser_tools, edit(section_file(), change)))
    assert [(item[0], item[2]) for item in found] == [(SECTION, "党建工作领导情况"), (None, "党建工作领导情况")]
    assert found[0][3] and found[1][3]


def test_a_numbered_line_that_mentions_a_section_is_text(browser_tools: Tools) -> None:
    def change(root: etree._Element) -> None:
        for text in ("1.全局作风建设情况", "2.作风建设情况：逐人分析。"):
            root.find(f"{W}body").insert(1, element(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))

    (found,) = read(browser_tools, edit(section_file(), change))["sections"]
    assert [block["text"] for block in found["blocks"][:2]] == ["2.作风建设情况：逐人分析。", "全局作风建设情况"]


def test_a_table_of_contents_goes_with_its_heading(browser_tools: Tools) -> None:
    """Programs make it anew; of a heading that is alone nobody knows what it was."""

    def change(root: etree._Element) -> None:
        body = root.find(f"{W}body")
        for text, style in (("目录", ""), ("作风建设情况 1", "TOC1"), ("目  录", "")):
            style_mark = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
            body.insert(len(body) - 1, element(f"<w:p>{style_mark}<w:r><w:t>{text}</w:t></w:r></w:p>"))

    def style(root: etree._Element) -> None:
        root.append(element('<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'))

    (found,) = read(browser_tools, edit(edit(section_file(), change), style, "word/styles.xml"))["sections"]
    assert found["lost"][-1] == {"kind": "contents", "text": "目录\n作风建设情况 1"}
    assert [block["text"] for block in found["blocks"] if block["type"] == "paragraph"][-1] == "目  录"


def test_a_long_file_is_read_in_turns(browser_tools: Tools) -> None:
    def change(root: etree._Element) -> None:
        body = root.find(f"{W}body")
        for n in range(2000):
            body.insert(len(body) - 1, element(f"<w:p><w:r><w:t>逐项自查，第{n}处。</w:t></w:r></w:p>"))

    data = edit(section_file(), change)
    assert browser_tools.call("readTurns", data, forms.unit_data(ZICHA), forms.matching_data()) > 2 * 2000


def test_what_is_no_text_is_named(browser_tools: Tools) -> None:
    def change(root: etree._Element) -> None:
        paragraph = next(p for p in root.iter(f"{W}p") if tools.style(p) == "BodyText")
        paragraph.append(element("<w:r><w:drawing/></w:r>"))
        paragraph.append(element("<w:r><w:footnoteReference/></w:r>"))
        cell = next(root.iter(f"{W}tc"))
        cell.find(f"{W}tcPr").append(element('<w:gridSpan w:val="2"/>'))

    (found,) = read(browser_tools, edit(section_file(), change))["sections"]
    assert [item["kind"] for item in found["lost"]] == ["image", "merged-cells"]
    assert found["blocks"][1]["header"][:3] == ["班子成员", "", "谈话人次"]
