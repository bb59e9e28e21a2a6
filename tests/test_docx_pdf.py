"""The Word writer on paper: LibreOffice prints purpose-made documents, poppler measures them.

The expected places are worked out from the clauses of GB/T 9704-2012, not from the writer's own constants.
"""

from __future__ import annotations

from itertools import cycle, islice, pairwise
from pathlib import Path

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
from macros.formats.docx import render
from macros.material.model import Blank, Text
from macros.material.settings import Settings
from tests import docx_tools as tools
from tests.docx_tools import MM, Page

pytestmark = pytest.mark.long

PAGE = (210 * MM, 297 * MM)
TOP, BOTTOM = 37 * MM, (297 - 35) * MM  # 天头; lower edge of the 版心
LEFT, RIGHT = 28 * MM, (210 - 26) * MM
CHARACTER = 15.75  # points: 16 less 0.25
PITCH = 28.95
NUMBER = 14.0  # a character of the page number, 4号
NEAR = 0.5  # points; LibreOffice places text in steps of 0.1 pt and reads twips as 0.01 mm


def document(*blocks: object, landscape: bool = False) -> Document:
    return Document("unit", "标题", "bare", "1.0.0", "2026-03-05", landscape, Settings("测试"), blocks)


def body(text: str) -> Body:
    return Body((Text(text),))


def full_width(characters: int) -> str:
    return "".join(islice(cycle("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁"), characters))


def signature(name: str, date: str) -> Document:
    return document(body("正文"), Signature((Text(name),), (Text(date),)))


def row(*cells: str) -> tuple[tuple[Text, ...], ...]:
    return tuple((Text(cell),) for cell in cells)


DOCUMENTS = {
    "grid": document(body(full_width(28 * 22 * 3))),
    "landscape": document(body(full_width(40 * 15 * 2)), landscape=True),
    "shorter_date": signature("某某市某某局党组", "二〇二六年三月"),
    "longer_date": signature("某某局", "二〇二六年十二月三十一日"),
    "blank_signature": document(Signature((Blank("单位名称"),), (Blank("年"), Text("年"), Blank("月"), Text("月")))),
    "table": document(Grid(row("序号", "问题表现"), tuple(row(f"第{n}行", "学习不够经常") for n in range(60)), (1, 4))),
    "number": document(body(full_width(25) + "123456789")),
    "parts": document(
        Title((Text("自查报告"),)),
        Recipient((Text("某某市纪委监委"),)),
        Heading("a", 1, "一、", "落实情况"),
        body("正文"),
        AttachmentNote((full_width(40), "会议纪要")),
        Attachment("附件1", "问题清单", (body("说明"),)),
    ),
}


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    files = {name: render(source) for name, source in DOCUMENTS.items()}
    folder: Path = tmp_path_factory.mktemp("print")
    return {name: tools.pages(pdf) for name, pdf in tools.print_pdf(files, folder).items()}


def text_lines(page: Page) -> list[tools.Line]:
    return [line for line in page.lines() if not line.text.startswith("—")]


def page_number(page: Page) -> tools.Line:
    return next(line for line in page.lines() if line.text.startswith("—"))


# 5.2: the page


def test_paper_is_a4(printed: dict[str, list[Page]]) -> None:
    assert (printed["grid"][0].width, printed["grid"][0].height) == pytest.approx(PAGE, abs=NEAR)


def test_full_page_has_22_lines_of_28_characters(printed: dict[str, list[Page]]) -> None:
    first, second, *_ = printed["grid"]
    assert [len(line.text) for line in text_lines(first)] == [26] + [28] * 21  # 左空二字, 回行顶格
    assert [len(line.text) for line in text_lines(second)] == [28] * 22


def test_line_pitch(printed: dict[str, list[Page]]) -> None:
    lines = text_lines(printed["grid"][1])
    assert [b.top - a.top for a, b in pairwise(lines)] == pytest.approx([PITCH] * 21, abs=0.1)
    assert (lines[-1].top - lines[0].top) / 21 == pytest.approx(PITCH, abs=0.01)


def test_character_spacing_fills_the_line(printed: dict[str, list[Page]]) -> None:
    lines = text_lines(printed["grid"][1])
    assert [line.right - line.left for line in lines] == pytest.approx([RIGHT - LEFT] * 22, abs=2)
    assert RIGHT - CHARACTER < lines[0].right < RIGHT + NEAR


def test_margins(printed: dict[str, list[Page]]) -> None:
    first, last = (text_lines(printed["grid"][1])[index] for index in (0, -1))
    assert first.left == pytest.approx(LEFT, abs=NEAR)
    assert (first.bottom, last.bottom) == pytest.approx((TOP + PITCH, TOP + 22 * PITCH), abs=NEAR)
    assert last.bottom < BOTTOM


def test_first_line_is_two_characters_in(printed: dict[str, list[Page]]) -> None:
    line = text_lines(printed["grid"][0])[0]
    assert line.left == pytest.approx(LEFT + 2 * CHARACTER, abs=NEAR)


def test_number_is_not_broken_over_two_lines(printed: dict[str, list[Page]]) -> None:
    assert [line.text for line in text_lines(printed["number"][0])] == [full_width(25), "123456789"]


def test_landscape_page_has_15_lines_of_40_characters(printed: dict[str, list[Page]]) -> None:
    page = printed["landscape"][1]
    assert (page.height, page.width) == pytest.approx(PAGE, abs=NEAR)
    assert [len(line.text) for line in text_lines(page)] == [40] * 15
    first, last = (text_lines(page)[index] for index in (0, -1))
    assert first.left == pytest.approx(35 * MM, abs=NEAR)
    assert first.right < (297 - 37) * MM + NEAR
    assert first.top > 28 * MM and last.bottom < (210 - 26) * MM


# 7.5: the page number


@pytest.mark.parametrize("index", range(3))
def test_page_number_stands_right_on_odd_and_left_on_even_pages(printed: dict[str, list[Page]], index: int) -> None:
    line = page_number(printed["grid"][index])
    assert line.text == f"—{index + 1}—"
    if index % 2 == 0:
        assert line.right == pytest.approx(RIGHT - NUMBER, abs=2)
    else:
        assert line.left == pytest.approx(LEFT + NUMBER, abs=2)


@pytest.mark.parametrize(("name", "edge"), (("grid", BOTTOM), ("landscape", (210 - 26) * MM)))
def test_page_number_stands_7_mm_below_the_text(printed: dict[str, list[Page]], name: str, edge: float) -> None:
    assert page_number(printed[name][0]).middle == pytest.approx(edge + 7 * MM, abs=1.5 * MM)


# 7.3: the elements


@pytest.mark.parametrize("name", ("shorter_date", "longer_date"))
def test_date_starts_two_characters_right_of_the_name(printed: dict[str, list[Page]], name: str) -> None:
    _, signed, date = text_lines(printed[name][0])
    assert date.left - signed.left == pytest.approx(2 * CHARACTER, abs=NEAR)


def test_the_longer_of_name_and_date_keeps_two_characters_free(printed: dict[str, list[Page]]) -> None:
    _, name, _ = text_lines(printed["shorter_date"][0])
    _, _, date = text_lines(printed["longer_date"][0])
    assert (name.right, date.right) == pytest.approx((RIGHT - 2 * CHARACTER,) * 2, abs=NEAR)


def test_signature_of_blanks_follows_the_same_rule(printed: dict[str, list[Page]]) -> None:
    name, date = text_lines(printed["blank_signature"][0])
    assert (name.text, date.text) == ("【单位名称】", "【年】年【月】月")
    assert date.right == pytest.approx(RIGHT - 2 * CHARACTER, abs=NEAR)
    assert date.left - name.left == pytest.approx(2 * CHARACTER, abs=1)  # LibreOffice rounds at each control


def test_signature_is_one_blank_line_below_the_body(printed: dict[str, list[Page]]) -> None:
    last, name, date = text_lines(printed["shorter_date"][0])
    assert (name.top - last.top, date.top - name.top) == pytest.approx((2 * PITCH, PITCH), abs=0.1)


def test_table_fills_the_width_and_repeats_its_header(printed: dict[str, list[Page]]) -> None:
    first, second, *_ = printed["table"]
    for page in (first, second):
        assert text_lines(page)[0].text == "序号问题表现"
        assert text_lines(page)[0].right < RIGHT
        assert page.word("学习").left == pytest.approx(LEFT + (RIGHT - LEFT) / 5 + 4.25, abs=1)
    assert len(text_lines(first)) > 22  # not on the line grid of the body


def test_title_is_centred_with_one_blank_line_under_it(printed: dict[str, list[Page]]) -> None:
    page = printed["parts"][0]
    title, recipient = page.word("自查报告"), page.word("某某市纪委监委")
    assert title.left - LEFT == pytest.approx(RIGHT - title.right, abs=NEAR)
    assert title.right - title.left == pytest.approx(4 * 22, abs=NEAR)
    assert (recipient.text, recipient.left) == ("某某市纪委监委：", pytest.approx(LEFT, abs=NEAR))
    assert round((recipient.bottom - title.bottom) / PITCH) == 2


def test_heading_is_two_characters_in(printed: dict[str, list[Page]]) -> None:
    assert printed["parts"][0].word("一、落实情况").left == pytest.approx(LEFT + 2 * CHARACTER, abs=NEAR)


def test_attachment_note_hangs(printed: dict[str, list[Page]]) -> None:
    page = printed["parts"][0]
    _, first, wrapped, second = text_lines(page)[-4:]
    assert first.text.startswith("附件：1.") and second.text == "2.会议纪要"
    assert [line.left for line in (first, wrapped, second)] == pytest.approx(
        [LEFT + count * CHARACTER for count in (2, 6, 5)], abs=NEAR
    )
    assert first.top - page.word("正文").top == pytest.approx(2 * PITCH, abs=0.1)


def test_attachment_stands_on_its_own_page_with_its_title_on_the_third_line(printed: dict[str, list[Page]]) -> None:
    label, title, text = text_lines(printed["parts"][1])
    assert (label.text, title.text, text.text) == ("附件1", "问题清单", "说明")
    assert TOP < label.top < TOP + PITCH
    assert label.left == pytest.approx(LEFT, abs=NEAR)
    assert title.left - LEFT == pytest.approx(RIGHT - title.right, abs=NEAR)
    assert [round((line.bottom - label.bottom) / PITCH) for line in (title, text)] == [2, 4]
