"""Which places of old templates are taken for blanks, what they are called, and what is no blank."""

from __future__ import annotations

import pytest

from macros.importing.guesses import Guess, Namer
from macros.importing.lines import Hole, Piece
from macros.importing.naming import Ids, role_of
from macros.importing.written import as_paragraph
from macros.material import catalog, reference
from tests.conftest import ROOT
from tests.import_tools import found_in, word_file
from tests.word_layouts import field

COMMON = dict(catalog.load(ROOT).common)
ROLES = reference.load(ROOT).roles


def read(*pieces: Piece, place: str = "基本情况", own: str = "") -> tuple[str, list[Guess]]:
    namer = Namer(COMMON, ("李", "王"), section=place, own=own)
    return namer.markup(pieces, place), namer.found


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("〔单位全称〕开展了自查。", "【单位全称】开展了自查。"),
        ("［主要做法］见附件", "【主要做法】见附件"),
        ("[主要做法]见附件", "【主要做法】见附件"),
        ("{{主要做法}}见附件", "【主要做法】见附件"),
        ("【问题总数】个", "【问题总数】个"),
        ("【总体评价：选 好/较好/一般】", "【总体评价：选 好/较好/一般】"),
        ("总体评价：〔好/较好/一般〕", "总体评价：【总体评价：选 好/较好/一般】"),
        ("是否公开：□是 □否", "是否公开：【是否公开：选 是/否】"),
        ("召开专题会议××次", "召开专题会议【召开专题会议次数】次"),
        ("召开专题会议xx次", "召开专题会议【召开专题会议次数】次"),
        ("召开专题会议____次", "召开专题会议【召开专题会议次数】次"),
        ("召开专题会议（   ）次", "召开专题会议【召开专题会议次数】次"),
        ("查摆出×个问题", "查摆出【查摆出问题个数】个问题"),
        ("整改率为××%。", "整改率为【整改率比例】。"),
        ("填报人：______", "填报人：【填报人】"),
        ("主要做法：……………", "主要做法：【主要做法】"),
        ("主要做法：.........", "主要做法：【主要做法】"),
        ("会议时间：20××年×月×日", "会议时间：【会议时间】"),
        ("会议时间：    年  月  日", "会议时间：【会议时间】"),
        ("学习于20××年×月×日至×月×日进行", "学习于【学习起止时间】进行"),
        ("××县××局成立专班", "【单位名称】成立专班"),
        ("截至20××年底", "截至【年份】年底"),
        ("（×办发〔20××〕×号）", "（【发文字号】）"),
        ("××局（填写单位简称）负责", "【单位简称】负责"),
        ("________（填写责任单位）负责", "【责任单位】负责"),
        # What is none.
        ("（县办发〔2026〕12号）", "（县办发〔2026〕12号）"),
        ("等等……", "等等……"),
        ("约3×4米", "约3×4米"),
        ("李某某同志", "李某某同志"),
        ("由某某同志负责", "由【基本情况姓名】同志负责"),
        ("□", "□"),
    ],
)
def test_blanks_of_texts(text: str, markup: str) -> None:
    assert read(text)[0] == markup


def test_places_that_a_form_marks() -> None:
    chosen = Hole("总体评价", "选择一项。", ("好", "一般"))
    dated = Hole("", "单击此处输入日期。", (), "date")
    nameless = Hole("", "      ")
    markup, found = read("评价为", chosen, "，于", dated, "，共", nameless, "人。")
    assert markup == "评价为【总体评价：选 好/一般】，于【基本情况日期】，共【基本情况人数】人。"
    assert [(guess.kind, guess.unit, guess.sure) for guess in found] == [
        ("", "", True),
        ("date", "", False),
        ("count", "人", False),
    ]


def test_guessed_names_are_never_shared_and_given_ones_are() -> None:
    assert read("开会××次，又开会××次")[0] == "开会【开会次数】次，又开会【又开会次数】次"
    assert read("主要表现：____；主要表现：____")[0] == "主要表现：【主要表现】；主要表现：【主要表现2】"
    assert read("〔主要表现〕，〔主要表现〕")[0] == "【主要表现】，【主要表现】"


def test_vague_names_are_told_apart_by_their_section() -> None:
    assert read("次数：____", place="会议记录")[0] == "次数：【会议记录次数】"


def test_the_organ_that_signed_is_a_blank() -> None:
    assert read("临川县水利局制定了办法", own="临川县水利局")[0] == "【单位名称】制定了办法"


def test_answers_in_a_form_are_told_and_not_taken() -> None:
    markup, found = read("单位：", Hole("单位", "临川县水利局", written=True))
    assert markup == "单位：【单位】" and found[0].written == "临川县水利局"


UNDERLINED = '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'


def test_blanks_with_a_line_below_are_a_place_to_fill_in() -> None:
    """In as many runs as Word likes; underlined words are words."""
    line = "<w:p><w:r><w:t>共</w:t></w:r>{}{}<w:r><w:t>人，</w:t></w:r>{}</w:p>"
    data = word_file(line.format(UNDERLINED.format("   "), UNDERLINED.format("  "), UNDERLINED.format("都到会。")))
    assert found_in(data).opening[0].pieces == ["共", Hole("", "     "), "人，都到会。"]


@pytest.mark.parametrize(
    ("text", "line"),
    [("# 甲", "＃ 甲"), ("- 甲", "－甲"), ("1. 甲", "1.甲"), ("甲 # - 乙", "甲 # - 乙"), ("1.甲", "1.甲")],
)
def test_no_paragraph_opens_as_markup(text: str, line: str) -> None:
    assert as_paragraph(text) == line


def form(entry: str, shown: str) -> str:
    code = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{entry}</w:ffData></w:fldChar></w:r>'
    plain = field("FORMTEXT", shown)
    return (
        "<w:p><w:r><w:t>份数</w:t></w:r>"
        + code
        + plain[plain.index("<w:r><w:instrText") :]
        + "<w:r><w:t>份</w:t></w:r></w:p>"
    )


@pytest.mark.parametrize(
    ("entry", "shown", "hole"),
    [
        ('<w:name w:val="问卷份数"/><w:textInput/>', "     ", Hole("问卷份数", "     ")),
        ('<w:name w:val="Text1"/><w:textInput><w:type w:val="date"/></w:textInput>', "  ", Hole("", "  ", (), "date")),
        ('<w:name w:val="Text1"/><w:textInput/>', "120", Hole("", "120", written=True)),
        (
            '<w:name w:val="评价"/><w:ddList><w:listEntry w:val="好"/><w:listEntry w:val="一般"/></w:ddList>',
            "",
            Hole("评价", "好", ("好", "一般")),
        ),
    ],
)
def test_form_fields_of_before_2007(entry: str, shown: str, hole: Hole) -> None:
    block = found_in(word_file(form(entry, shown))).opening[0]
    assert block.pieces == ["份数", hole, "份"]


SDT = "<w:p><w:r><w:t>甲</w:t></w:r><w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt></w:p>"


@pytest.mark.parametrize(
    ("properties", "shown", "piece"),
    [
        ('<w:alias w:val="单位"/><w:showingPlcHdr/><w:text/>', "请输入", Hole("单位", "请输入")),
        ('<w:alias w:val="单位"/><w:text/>', "水务局", Hole("单位", "水务局", written=True)),
        ("<w:date/>", "单击此处输入日期。", Hole("", "单击此处输入日期。", (), "date")),
        ("<w:docPartObj/>", "目录", "甲目录"),
        ("", "只是文字", "甲只是文字"),
    ],
)
def test_content_controls(properties: str, shown: str, piece: Piece) -> None:
    found = found_in(word_file(SDT.format(properties, shown))).opening[0].pieces
    assert found == (["甲", piece] if isinstance(piece, Hole) else [piece])


def test_ids_are_read_from_titles_and_all_different() -> None:
    ids = Ids()
    assert [ids.of(title) for title in ("存在的主要问题", "整改措施", "整改措施", "A", "")] == [
        "zhuyao-wenti", "zhenggai-cuoshi", "zhenggai-cuoshi-2", "zhangjie", "zhangjie-2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "role"),
    [("存在的主要问题", "problems"), ("原因分析", "causes"), ("下一步整改措施", "measures"), ("窗口服务", "")],
)
def test_roles_are_read_from_titles(title: str, role: str) -> None:
    assert role_of(title, ROLES) == role
