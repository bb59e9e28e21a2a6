"""The handbook: nothing of a page or a unit is lost, contents and sections are sound, the wall sheets fit their pages."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree, html

from macros.formats.docx import book
from macros.formats.docx.book import Chapter, Line
from macros.handbook import books, office, pages, wall
from macros.material import catalog, navigation
from tests.conftest import ROOT
from tests.office import audit
from tests.test_commands import run

pytestmark = pytest.mark.long  # the whole book is made before the first of them

CATALOG = catalog.load(ROOT)
PLACES = books.printed_pages(navigation.load(catalog.load(ROOT)))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UNSEEN = {"script", "style", "template", "input", "select", "textarea", "button", "svg"}


@pytest.fixture(scope="module")
def made() -> book.Book:
    """With all pages, as on request."""
    return books.handbook(CATALOG, whole=True)


@pytest.fixture(scope="module")
def whole(made: book.Book) -> bytes:
    """The same as a file."""
    return book.render(made)


@pytest.fixture(scope="module")
def root(whole: bytes) -> etree._Element:
    """What the file prints."""
    return body(whole)


@pytest.fixture(scope="module")
def sheets() -> book.Book:
    return books.wall_sheets(CATALOG)


@pytest.fixture(scope="module")
def printed(root: etree._Element) -> str:
    """All text of the book without white space."""
    return "".join("".join(root.itertext(f"{W}t")).split())


def body(content: bytes) -> etree._Element:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def texts(page: str) -> Iterator[str]:
    """Every run of text of a page that readers see, without white space: found apart from the reader under test."""
    for node in html.fragment_fromstring(page, create_parent="div").xpath("//text()"):
        above = [node.getparent(), *node.getparent().iterancestors()]
        own = above[1:] if node.is_tail else above
        if any(one.tag in UNSEEN or "headerlink" in (one.get("class") or "") for one in own):
            continue
        if text := "".join(node.split()):
            yield text


def test_every_heading_and_paragraph_of_every_page_is_printed(printed: str) -> None:
    """The pages are those of the navigation, each with its words; guides, formats and references all are."""
    docs = {
        f"{folder}/{path.name}" for folder in ("guides", "reference") for path in (ROOT / "docs" / folder).glob("*.md")
    }
    assert docs | {"format.md"} == {place.path for place in PLACES}
    rendered = pages.renderer(ROOT)
    for place in PLACES:
        found = list(texts(rendered(place.path)))
        assert len(found) > 20, place.path
        assert not [text for text in found if text not in printed], place.path


def test_every_unit_is_printed_with_guidance_template_and_examples(printed: str) -> None:
    for unit in CATALOG.units:
        sources = [unit.template, unit.example, *(one.example for one in unit.variants)]
        wanted = [
            unit.title,
            *(line for s in unit.template.sections for hint in s.guidance for line in hint.paragraphs),
        ]
        wanted += [entry.text for source in sources for section in source.sections for entry in section.entries]
        wanted += [value for s in unit.template.sections for entry in s.entries for value in entry.fields.values()]
        wanted += [
            "".join(getattr(part, "text", f"【{getattr(part, 'name', '')}】") for part in block.inlines)
            for source in sources
            for section in source.sections
            for block in section.blocks
            if hasattr(block, "inlines")
        ]
        assert not [text for text in wanted if "".join(text.split()) not in printed], unit.id


def test_long_lists_are_printed_on_request_alone(made: book.Book, whole: bytes) -> None:
    """The pages say it of themselves; the book without them says that they are missing."""

    def chapters(of: book.Book) -> list[str]:
        return [chapter.text for chapter in of.chapters if chapter.level <= 2]

    usual = books.handbook(CATALOG)
    long = [title for title in chapters(made) if title not in chapters(usual)]
    assert long == ["易错词", "查稿规则"]
    assert [title for title in chapters(made) if title not in long] == chapters(usual)
    told = {row[0][0].text: row[1][0].text for row in usual.pieces[-1].rows}
    assert [told[title] for title in long] == ["整页，篇幅太长"] * 2
    assert not {row[0][0].text for row in made.pieces[-1].rows if "整页" in row[1][0].text}
    assert len(book.render(usual)) < 0.9 * len(whole)


def test_what_is_not_printed_is_listed(made: book.Book) -> None:
    read = pages.read("<h1>页</h1><p>字<img alt='版面'><button>点</button></p><svg></svg><input>")
    assert [piece.text for piece in read.pieces] == ["页", "字（图：版面）"]
    assert read.left_out == {"图": 2, "按钮": 1, "输入框": 1}
    last = made.pieces[-1]
    names = {"".join(part.text for part in row[0]) for row in last.rows}
    assert {"公文格式", "机制词典"} <= names


def test_blocks_of_a_page_keep_their_order_and_lead() -> None:
    page = (
        "<h2>甲</h2>前<ol start=3><li><p>三</p><ul><li>内</li></ul></li><li>四</li></ol><dl><dt>名</dt><dd>义</dd></dl>"
    )
    assert pages.read(page + "<table><tr><th>头</th></tr><tr><td>一</td></tr></table><pre>a\nb</pre>").pieces[:8] == [
        Chapter(3, "甲"),
        Line("前"),
        Line("3. 三", "item"),
        Line("· 内", "inner"),
        Line("4. 四", "item"),
        Line("名", "label"),
        Line("义"),
        pages.read("<table><tr><th>头</th></tr><tr><td>一</td></tr></table>").pieces[0],
    ]


def test_contents_name_every_chapter_and_lead_to_it(made: book.Book, root: etree._Element) -> None:
    """One field with its entries in it, asking to be brought up to date; every mark that is led to is there once."""
    entries = [
        p
        for p in root.iter(f"{W}p")
        if (s := p.find(f"{W}pPr/{W}pStyle")) is not None and s.get(f"{W}val")[:3] == "TOC"
    ]
    assert ["".join(entry.itertext(f"{W}t")) for entry in entries] == [chapter.text for chapter in made.chapters]
    marks = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    assert [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")] == marks and len(set(marks)) == len(marks)
    types = [field.get(f"{W}fldCharType") for field in root.iter(f"{W}fldChar")]
    assert types == ["begin", "separate", "end"]
    assert next(root.iter(f"{W}fldChar")).get(f"{W}dirty") == "true"


def test_pages_turn_for_ledgers_and_are_numbered_from_the_contents_on(root: etree._Element) -> None:
    sections = list(root.iter(f"{W}sectPr"))
    assert not sections[0].findall(f"{W}footerReference"), "the cover has no number"
    assert sections[1].find(f"{W}pgNumType").get(f"{W}start") == "1"
    assert all(len(one.findall(f"{W}footerReference")) == 2 for one in sections[1:])
    lying = [unit for unit in CATALOG.units if unit.contract.layout == "landscape"]
    turned = [one for one in sections if one.find(f"{W}pgSz").get(f"{W}orient") == "landscape"]
    assert len(turned) == sum(2 + len(unit.variants) for unit in lying)


def test_the_files_are_sound(sheets: book.Book, tmp_path: Path) -> None:
    """Of a unit a kind, one that lies among them, and of the wall sheets: openxml-audit finds nothing."""
    chosen = tuple(CATALOG.of_kind(kind)[0] for kind in catalog.KINDS)
    assert audit(book.render(books.handbook(CATALOG, chosen)), tmp_path, "docx") == []
    assert audit(book.render(sheets), tmp_path, "docx") == []


def test_every_unit_has_a_wall_sheet_with_all_its_parts(sheets: book.Book) -> None:
    titles = [piece.text for piece in sheets.pieces if isinstance(piece, Chapter)]
    assert sorted(titles) == sorted(unit.title for unit in CATALOG.units)
    for unit in CATALOG.units:
        *_, grid = wall.pieces(CATALOG, (unit,))
        assert len(grid.rows) == len(list(unit.contract.walk())) + len(unit.contract.columns)


def test_the_pages_of_chapters_are_those_of_the_print(sheets: book.Book, tmp_path: Path) -> None:
    """LibreOffice prints the book; its contents name the pages, and each wall sheet takes one page."""
    units = (CATALOG.of_kind("letter")[0], CATALOG.of_kind("ledger")[0])
    made = books.handbook(CATALOG, units)
    path, printed = books.write(made, tmp_path / "book.docx", pdf=True)
    rows = [
        "".join(p.itertext(f"{W}t"))
        for p in body(path.read_bytes()).iter(f"{W}p")
        if p.find(f"{W}hyperlink") is not None
    ]
    numbers = [int(re.search(r"\d+$", row)[0]) for row in rows]
    assert numbers[0] == 2 and numbers == sorted(numbers)
    hung = books.write(sheets, tmp_path / "wall.docx", pdf=True)[1]
    assert len(office._PAGE.findall(hung.read_bytes())) == len(CATALOG.units)
    assert max(numbers) < len(office._PAGE.findall(printed.read_bytes()))


def test_the_command_says_what_is_missing(small_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(small_project, "handbook", "--unit", "meiyou")
    assert result.returncode == 1 and "没有编号为 meiyou 的材料" in result.stderr
    monkeypatch.setenv("PATH", "")
    result = run(small_project, "handbook", "--unit", "gaozhi", "--pdf")
    assert result.returncode == 1 and "没有找到 LibreOffice" in result.stderr
    result = run(small_project, "handbook", "--unit", "gaozhi")
    assert result.returncode == 0, result.stderr
    assert {path.name for path in (small_project / "handbook").iterdir()} >= {
        "handbook-gaozhi.docx",
        "wall-gaozhi.docx",
    }
