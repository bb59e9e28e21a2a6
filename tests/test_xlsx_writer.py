"""The Excel writer, on a ledger and a checklist made up here: what a reader's program finds in the files."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from macros.formats import xlsx
from macros.material import columns
from macros.material.model import (
    GUIDANCE_LABELS,
    Audience,
    Blank,
    Change,
    Column,
    Contract,
    Entry,
    Guidance,
    Overdue,
    Paragraph,
    Section,
    Source,
    SourceSection,
    Table,
    Text,
    Unit,
    Validity,
)
from tests import docx_tools, office

CHOICES = ("未启动", "进行中", "已完成", "已销号")
LONG = "写清发现问题的时间、地点、事项和数量，一句话只说一件事，主语写班子或者具体岗位；" * 12
TODAY = "2026-06-30"  # date of the contract's newest change; cached results are as of this day


def part(section_id: str, title: str, level: int = 1, blocks: tuple = (), **guidance: str) -> SourceSection:
    """A heading of a source file; guidance by write, prove, faults."""
    labels = dict(zip(("write", "prove", "faults"), GUIDANCE_LABELS, strict=True))
    hints = tuple(Guidance(labels[key], (value,)) for key, value in guidance.items())
    return SourceSection(section_id, title, level, 1, hints, (), blocks)


def made_up(front: dict[str, str], *sections: SourceSection) -> Source:
    return Source(Path(), front, {}, sections, ())


def row(number: str, **values: str) -> Entry:
    """A ledger row; values by column id with _ for -."""
    titles = {column.id.replace("-", "_"): column.title for column in LEDGER_COLUMNS}
    return Entry("", number, {titles[key]: value for key, value in values.items()})


def item(item_id: str, question: str, evidence: str, check: str) -> Entry:
    return Entry(item_id, question, {"佐证": evidence, "核查": check})


def answer(item_id: str, question: str, verdict: str, remark: str, person: str = "", deadline: str = "") -> Entry:
    values = {"结论": verdict, "说明": remark, "责任人": person, "时限": deadline}
    return Entry(item_id, question, {key: value for key, value in values.items() if value})


LEDGER_COLUMNS = (
    Column("bianhao", "编号", "text", True, 10),
    Column("wenti", "问题", "text", True, 40),
    Column("renshu", "人数", "number", False, 8),
    Column("zeren-ren", "责任人", "person", True, 10),
    Column("shixian", "时限", "date", True, 12),
    Column("jindu", "进度", "choice", True, 10, CHOICES),
)


LEDGER_TEMPLATE = made_up(
    {"title": "【单位名称】个人问题台账"},
    part(
        "opening",
        "表头",
        blocks=(
            Paragraph((Text("填报单位："), Blank("单位名称"), Text(" 填报期间："), Blank("自查期间", "起止年月"))),
            Paragraph((Text("逐人填写。"),), ordinal=1),
            Table(((Text("填报人"),), (Blank("填报人"),)), ((((Text("审核人"),), (Blank("审核人"),))),)),
        ),
        write="写明单位、期间和填报人。",
    ),
    part("bianhao", "编号", write="年份加三位流水号。"),
    part("wenti", "问题", write=LONG, prove="来源记录", faults="用“有的”作主语"),
    part("renshu", "人数", write="涉及几人。"),
    part("zeren-ren", "责任人", write="写到人。"),
    part("shixian", "时限", write="写到日。"),
    part("jindu", "进度", write="按实际进度选。"),
)

LEDGER_ROWS = (
    row(
        "2026-001",
        wenti="=1+1 三份许可材料退回两次",
        renshu="3",
        zeren_ren="@林知远",
        shixian="2026-05-31",
        jindu="进行中",
    ),
    row("2026-002", wenti="+86 开头的电话无人接听", zeren_ren="周启明", shixian="2026-05-31", jindu="已完成"),
    row("2026-003", wenti="-5分的考核没有说明", zeren_ren="沈若兰", shixian="2026-12-31", jindu="未启动"),
    row("2026-004", wenti="会议记录缺两次", zeren_ren="何以宁", shixian="2026-06-01"),
)

CHECKLIST_TEMPLATE = made_up(
    {"title": "【单位名称】五问自查清单", "signature": "自查人签名：【填报人】", "date": "【成文日期】"},
    part(
        "opening",
        "表头",
        blocks=(Paragraph((Text("依据文件："), Blank("依据文件", "标题和文号"))),),
        write="写明依据文件。",
    ),
    part(
        "zeren-xin",
        "责任心",
        blocks=(
            item(
                "zhuanshou",
                "上级交办的事项，有没有转手不管？",
                "交办台账、转办单",
                "抽近半年办结时间最长的5件，逐件看在谁手里",
            ),
            item("tuozhe", "群众反映的事项，有没有拖着不回？", "投诉登记", "抽10件投诉看回复日期。"),
        ),
        write="逐条对照近半年的事项。",
        faults="整组填“无”而没有看过材料。",
    ),
    part("fuwu", "服务", write="对照窗口的实际情况。", faults="只看制度不看窗口。"),
    part("chuangkou", "窗口", 2, (item("liangtang", "窗口有没有让人跑两趟？", "退件登记", "看近三个月退件登记"),)),
    part("rexian", "热线", 2, (item("rexian-butong", "【热线号码】有没有打不通？", "通话记录", "工作时间拨打5次"),)),
)

CHECKLIST_EXAMPLE = made_up(
    {"title": "云岭县市场监督管理局五问自查清单", "signature": "自查人签名：方静言", "date": "2026年6月30日"},
    part("opening", "表头", blocks=(Paragraph((Text("依据文件：县委通知"),)),)),
    part(
        "zeren-xin",
        "责任心",
        blocks=(
            answer(
                "zhuanshou", "上级交办的事项，有没有转手不管？", "有", "=两件超期", "综合股 林知远", "2026年9月30日"
            ),
            answer("tuozhe", "群众反映的事项，有没有拖着不回？", "无", "看了10件投诉"),
            answer("bendi", "本单位自加的一条", "无", ""),
        ),
    ),
    part("fuwu", "服务"),
    part("rexian", "热线", 2, (answer("rexian-butong", "热线有没有打不通？", "待核", "记录不全", "办公室 周启明"),)),
)


def ledger_example(*rows: Entry) -> Source:
    opening = part("opening", "表头", blocks=(Paragraph((Text("填报单位：云岭县市场监督管理局"),)),))
    return made_up({"title": "云岭县市场监督管理局个人问题台账"}, opening, part("rows", "台账", blocks=rows))


def _unit(kind: str, template: Source, example: Source, **facts) -> Unit:
    values = {
        "id": f"ceshi-{kind}",
        "kind": kind,
        "title": "个人问题台账" if kind == "ledger" else "五问自查清单",
        "status": "published",
        "version": "1.2.0",
        "changes": (Change("1.2.0", TODAY, "改列宽。"), Change("1.0.0", "2026-01-05", "首次发布。")),
        "verified": TODAY,
        "summary": "测试。",
        "audience": Audience("办公室", "局党委", "年底", "内部材料"),
        "parts": {"title": True, "opening": True},
        "layout": "landscape",
    }
    grid = columns.load(Path(__file__).parents[1])[0].checklist if kind == "checklist" else ()
    return Unit(Contract(**{"grid": grid, **values, **facts}), template, example)


def ledger(template: Source = LEDGER_TEMPLATE, rows: Sequence[Entry] = LEDGER_ROWS, **facts) -> Unit:
    values = {
        "columns": LEDGER_COLUMNS,
        "overdue": Overdue("shixian", "jindu", ("已完成", "已销号")),
        "summary_column": "jindu",
    }
    return _unit("ledger", template, ledger_example(*rows), **{**values, **facts})


def checklist(**facts) -> Unit:
    values = {
        "parts": {"title": True, "opening": True, "signature": True},
        "notice": "建议释义，以本地方案为准。",
        "validity": Validity("local", "名称和条目为本地口径。"),
        "sensitive": True,
        "core": ("zhuanshou",),
        "sections": (
            Section("zeren-xin", "责任心", 1, True),
            Section(
                "fuwu",
                "服务",
                1,
                True,
                sections=(Section("chuangkou", "窗口", 2, False), Section("rexian", "热线", 2, True)),
            ),
        ),
    }
    return _unit("checklist", CHECKLIST_TEMPLATE, CHECKLIST_EXAMPLE, **{**values, **facts})


UNITS = {"ledger": ledger, "checklist": checklist}
MAIN_SHEETS = {"ledger": "台账", "checklist": "清单"}
FILES = [(kind, flavour) for kind in UNITS for flavour in ("bare", "example")]
ALL_FILES = pytest.mark.parametrize(("kind", "flavour"), FILES)
BOTH_KINDS = pytest.mark.parametrize("kind", list(UNITS))


def opened(unit: Unit, flavour: str, *, values: bool = False):
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # XlsxWriter and openpyxl warn where they drop something
        return load_workbook(io.BytesIO(xlsx.render(unit, flavour)), data_only=values)


def main_sheet(kind: str, flavour: str = "bare") -> Worksheet:
    return opened(UNITS[kind](), flavour)[MAIN_SHEETS[kind]]


def header_row(sheet: Worksheet) -> int:
    """The row that print titles repeat, from 1."""
    return int(sheet.print_title_rows.split(":")[0].strip("$"))


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for cells in sheet.iter_rows() for cell in cells if isinstance(cell.value, str)]


def rules_of(sheet: Worksheet, column: int) -> list:
    letter = get_column_letter(column)
    return [rule for rule in sheet.data_validations.dataValidation if str(rule.sqref).startswith(letter)]


def marks_of(sheet: Worksheet) -> list[tuple[str, str]]:
    marks = sheet.conditional_formatting._cf_rules.items()
    return [(str(area.sqref), rule.formula[0]) for area, rules in marks for rule in rules]


def summary_of(unit: Unit, flavour: str) -> dict[str, list[int]]:
    """The cached results of the summary by their label."""
    return counts(opened(unit, flavour, values=True)["汇总"])


def counts(sheet: Worksheet) -> dict[str, list[int]]:
    rows = ([value for value in values if value is not None] for values in sheet.iter_rows(values_only=True))
    return {label: numbers for label, *numbers in filter(None, rows) if numbers and isinstance(numbers[0], int)}


# Files


@ALL_FILES
def test_is_clean_open_xml(kind: str, flavour: str, tmp_path: Path, assert_valid_xlsx) -> None:
    path = tmp_path / "unit.xlsx"
    path.write_bytes(xlsx.render(UNITS[kind](), flavour))
    assert_valid_xlsx(path)


def digests() -> str:
    return "\n".join(sha256(xlsx.render(UNITS[kind](), flavour)).hexdigest() for kind, flavour in FILES)


def test_same_bytes_in_any_process_and_time_zone(tmp_path: Path) -> None:
    code = "import sys; from tests.test_xlsx_writer import digests; sys.stdout.write(digests())"
    environment = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-c", code]
    there = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=tmp_path)
    assert there.stdout == digests()


@ALL_FILES
def test_bears_the_contracts_date_only(kind: str, flavour: str) -> None:
    content = xlsx.render(UNITS[kind](), flavour)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = load_workbook(io.BytesIO(content)).properties
    assert properties.created == properties.modified == datetime.fromisoformat(TODAY)


@ALL_FILES
def test_properties_name_unit_version_and_flavour(kind: str, flavour: str) -> None:
    unit = UNITS[kind]()
    book = opened(unit, flavour)
    custom = {p.name: p.value for p in book.custom_doc_props.props}
    assert custom == {"unit": unit.id, "version": "1.2.0", "flavour": flavour, "language": "zh-CN"}
    assert book.properties.title == unit.title + ("（范例）" if flavour == "example" else "")
    assert book.properties.description == f"版本1.2.0（{TODAY}）"


@ALL_FILES
def test_names_only_chinese_fonts_and_no_theme_font(kind: str, flavour: str) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx.render(UNITS[kind](), flavour))) as archive:
        styles = archive.read("xl/styles.xml").decode()
    assert "<scheme" not in styles
    assert {part.split('"')[0] for part in styles.split('<name val="')[1:]} == {"方正小标宋简体", "黑体", "仿宋_GB2312"}


@ALL_FILES
def test_sheets(kind: str, flavour: str) -> None:
    book = opened(UNITS[kind](), flavour)
    assert book.sheetnames == [MAIN_SHEETS[kind], "汇总", "填写说明"]
    assert book.active.title == MAIN_SHEETS[kind]


# Print set-up


@ALL_FILES
def test_prints_on_a4_landscape_one_page_wide(kind: str, flavour: str) -> None:
    for sheet in opened(UNITS[kind](), flavour):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        height = 1 if sheet.title == "汇总" else 0  # 0: as many pages as it takes
        fit = (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight)
        assert [1 if value is None else int(value) for value in fit] == [1, height]  # 1 is Excel's default
        assert "第 &P 页 共 &N 页" in sheet.oddFooter.center.text
        assert ("虚构" in (sheet.oddHeader.right.text or "")) == (flavour == "example")
        assert sheet.print_area or sheet.title == "台账"  # whose filled rows are printed, however many
        assert sheet.print_options.horizontalCentered


@ALL_FILES
def test_header_row_is_frozen_and_repeated(kind: str, flavour: str) -> None:
    sheet = main_sheet(kind, flavour)
    header = header_row(sheet)
    assert sheet.freeze_panes == f"A{header + 1}"
    assert sheet.print_title_rows == f"${header}:${header}"
    shown = [cell.value for cell in sheet[header] if cell.value]
    expected = {
        "ledger": [column.title for column in LEDGER_COLUMNS],
        "checklist": ["序号", "核心", "对照问题", "拿什么证明", "结论", "依据或说明", "责任人", "时限"],
    }
    assert shown == expected[kind]


@pytest.mark.long
def test_a_ledger_prints_the_rows_that_are_filled(tmp_path: Path) -> None:
    """Two hundred rows stand ready; none is cut off, and those that are empty take no paper."""
    unit = UNITS["ledger"]()
    files = []
    for count in (0, 5, 90):
        book = load_workbook(io.BytesIO(xlsx.render(unit, "bare")))
        sheet = book["台账"]
        first = header_row(sheet) + 1
        for row in range(first, first + count):
            sheet.cell(row, 2).value = f"第{row - first + 1}行"
        for other in ("汇总", "填写说明"):
            del book[other]
        files.append(tmp_path / f"{count}.xlsx")
        book.save(files[-1])
    office.convert(files, "pdf", tmp_path)
    printed = [docx_tools.pages(file.with_suffix(".pdf")) for file in files]
    assert [len(pages) for pages in printed[:2]] == [1, 1]
    lines = "".join(line.text for page in printed[2] for line in page.words)
    assert all(f"第{n}行" in lines for n in range(1, 91)) and len(printed[2]) <= 6


def test_rows_beyond_the_first_get_their_lines_when_something_stands_in_them() -> None:
    sheet = main_sheet("ledger", "bare")
    first = header_row(sheet) + 1
    ruled = [sheet.cell(row, 1).border.left.style for row in range(first, first + 200)]
    assert ruled == ["thin"] * 12 + [None] * 188
    (rule,) = (
        rule for marks in sheet.conditional_formatting for rule in marks.rules if rule.formula[0].startswith("COUNTA(")
    )
    assert rule.dxf.border.left.style == "thin"


# What an import recognises


@ALL_FILES
def test_hidden_rows_carry_unit_and_column_ids(kind: str, flavour: str) -> None:
    unit, sheet = UNITS[kind](), main_sheet(kind, flavour)
    rows = list(sheet.iter_rows(max_row=2, values_only=True))
    assert [value for value in rows[0] if value] == ["unit", unit.id, "1.2.0", flavour]
    assert all(sheet.row_dimensions[row].hidden for row in (1, 2))
    assert not sheet.row_dimensions[3].hidden
    expected = {
        "ledger": [column.id for column in LEDGER_COLUMNS],
        "checklist": [
            "tiaomu-id",
            "zu-id",
            "xuhao",
            "hexin",
            "tiaomu",
            "zuozheng",
            "jielun",
            "shuoming",
            "zeren-ren",
            "shixian",
        ],
    }
    assert [value for value in rows[1] if value] == expected[kind]


def test_hidden_columns_carry_item_and_group_ids() -> None:
    sheet = main_sheet("checklist")
    hidden = [(d.min, d.max) for d in sheet.column_dimensions.values() if d.hidden]
    assert hidden == [(1, 2)]
    first = header_row(sheet) + 1
    rows = list(sheet.iter_rows(min_row=first, max_row=first + 7, max_col=5, values_only=True))
    assert rows == [
        (None, "zeren-xin", "一、责任心", None, None),
        ("zhuanshou", "zeren-xin", 1, "核心", "上级交办的事项，有没有转手不管？"),
        ("tuozhe", "zeren-xin", 2, None, "群众反映的事项，有没有拖着不回？"),
        (None, "fuwu", "二、服务", None, None),
        (None, "chuangkou", "（一）窗口", None, None),
        ("liangtang", "fuwu", 3, None, "窗口有没有让人跑两趟？"),
        (None, "rexian", "（二）热线", None, None),
        ("rexian-butong", "fuwu", 4, None, "【热线号码】有没有打不通？"),
    ]


@pytest.mark.parametrize("flavour", ["bare", "example"])
def test_core_items_can_be_filtered(flavour: str) -> None:
    """The filter reaches from the header to the empty row under the items, and its column names the core ones."""
    sheet = main_sheet("checklist", flavour)
    header = header_row(sheet)
    lines = [row for row in sheet.iter_rows(min_row=header + 1, values_only=True) if row[1]]
    assert sheet.auto_filter.ref == f"C{header}:J{header + len(lines) + 1}"
    assert [row[0] for row in lines if row[3] == sheet.cell(header, 4).value] == ["zhuanshou"]


# Titles and texts


@pytest.mark.parametrize(
    ("kind", "flavour", "lines"),
    [
        (
            "ledger",
            "bare",
            [
                "【单位名称】个人问题台账",
                "填报单位：【单位名称】 填报期间：【自查期间】",
                "1.逐人填写。",
                "填报人 【填报人】",
                "审核人 【审核人】",
            ],
        ),
        ("ledger", "example", ["云岭县市场监督管理局个人问题台账", "填报单位：云岭县市场监督管理局"]),
        ("checklist", "bare", ["【单位名称】五问自查清单", "依据文件：【依据文件】"]),
        ("checklist", "example", ["云岭县市场监督管理局五问自查清单", "依据文件：县委通知"]),
    ],
)
def test_title_and_head_fields_span_the_grid(kind: str, flavour: str, lines: list[str]) -> None:
    sheet = main_sheet(kind, flavour)
    above = sheet.iter_rows(min_row=3, max_row=header_row(sheet) - 1, values_only=True)
    found = [value for values in above for value in values if value]
    assert [value.replace("\u3000", " ") for value in found] == lines
    assert {"ledger": "A3:F3", "checklist": "C3:I3"}[kind] in sheet.merged_cells
    assert {area.min_row for area in sheet.merged_cells.ranges} >= {3, 4}


def test_short_head_fields_share_a_row() -> None:
    fields = ["单位", "日期", "填报人", "审核人", "字" * 30, "依据", "字" * 80]
    opening = part("opening", "表头", blocks=tuple(Paragraph((Text(field),)) for field in fields))
    sheet = opened(ledger(made_up({}, opening)), "bare")["台账"]
    found = [[(c.coordinate, c.value) for c in cells if c.value] for cells in sheet.iter_rows(min_row=4, max_row=7)]
    # widths 10 40 8 10 12 10: the boundaries nearest to the quarters are after A, B and D
    assert found == [
        [("A4", "单位"), ("B4", "日期"), ("C4", "填报人"), ("E4", "审核人")],
        [("A5", "字" * 30), ("E5", "依据")],
        [("A6", "字" * 80)],
        [(f"{letter}7", column.title) for letter, column in zip("ABCDEF", LEDGER_COLUMNS, strict=True)],
    ]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A3:F3", "C4:D4", "E4:F4", "A5:D5", "E5:F5", "A6:F6"}


@BOTH_KINDS
def test_example_has_no_blank_and_grids_hold_no_guidance(kind: str) -> None:
    for flavour in ("bare", "example"):
        grid = "\n".join(texts(main_sheet(kind, flavour)))
        assert "写什么" not in grid and "逐条对照" not in grid and "抽10件" not in grid
        assert ("【" in grid) == (flavour == "bare")
    guide = opened(UNITS[kind](), "example")["填写说明"]
    assert "本表是范例" in "\n".join(texts(guide))


def test_signature_stands_under_the_items_where_the_contract_has_one() -> None:
    column = [cell.value for cell in main_sheet("checklist", "example")["C"]]
    assert column[-2:] == ["自查人签名：方静言", "2026年6月30日"]
    without = opened(checklist(parts={"title": True, "opening": True}), "example")["清单"]
    assert "自查人签名：方静言" not in texts(without)


def test_example_answers_stand_with_the_template_s_evidence() -> None:
    sheet = main_sheet("checklist", "example")
    line = [cell.value for cell in sheet[header_row(sheet) + 2]][2:]
    question, remark = "上级交办的事项，有没有转手不管？", "=两件超期"
    assert line == [1, "核心", question, "交办台账、转办单", "有", remark, "综合股 林知远", datetime(2026, 9, 30)]


def test_unnumbered_groups_have_no_number() -> None:
    assert "责任心" in texts(opened(checklist(numbered=False), "bare")["清单"])


def test_groups_left_out_of_the_example_do_not_count() -> None:
    grid = texts(main_sheet("checklist", "example"))
    assert "（一）热线" in grid
    assert not [text for text in grid if "窗口" in text]


# Rows of the ledger


def test_two_hundred_ready_rows() -> None:
    sheet = main_sheet("ledger")
    header = header_row(sheet)
    assert sheet.max_row == header + 200
    for column in range(1, 7):
        for row in (header + 1, header + 200):
            cell = sheet.cell(row, column)
            assert cell.value is None
            assert cell.alignment.wrap_text
    assert sheet.auto_filter.ref == f"A{header}:F{header + 200}"


def test_more_example_rows_than_ready_rows_are_all_written() -> None:
    rows = [row(f"2026-{n:03}", wenti=f"第{n}件") for n in range(1, 231)]
    sheet = opened(ledger(rows=rows), "example")["台账"]
    assert sheet.cell(sheet.max_row, 2).value == "第230件"
    assert str(rules_of(sheet, 6)[0].sqref).endswith(str(sheet.max_row))


def row_tags(kind: str, flavour: str) -> dict[int, str]:
    """The start tags of the rows of the main sheet."""
    with zipfile.ZipFile(io.BytesIO(xlsx.render(UNITS[kind](), flavour))) as archive:
        content = archive.read("xl/worksheets/sheet1.xml").decode()
    return {int(number): tag for tag, number in re.findall(r'(<row r="(\d+)"[^>]*>)', content)}


@ALL_FILES
def test_rows_are_high_enough_and_may_grow(kind: str, flavour: str) -> None:
    """The marks of a fixed height would cut off what is typed later; merged rows need them, they never grow."""
    sheet, tags = main_sheet(kind, flavour), row_tags(kind, flavour)
    merged = {area.min_row for area in sheet.merged_cells.ranges}
    for number, tag in tags.items():
        assert ("customHeight" in tag) == (number in merged)
        assert ' ht="' in tag or number <= 2


def test_row_height_follows_the_longest_text() -> None:
    sheet = opened(ledger(rows=[row("2026-001", wenti="字" * 101)]), "example")["台账"]
    first = header_row(sheet) + 1
    assert sheet.row_dimensions[first].height == 6 * 14 + 6  # 20 characters a line in a column of 40
    assert sheet.row_dimensions[first + 1].height == 24


def test_columns_have_the_contracts_widths() -> None:
    sheet = main_sheet("ledger")
    for number, column in enumerate(LEDGER_COLUMNS, 1):
        assert round(sheet.column_dimensions[get_column_letter(number)].width) == column.width + 1  # cell padding


def test_required_columns_have_a_darker_header() -> None:
    sheet = main_sheet("ledger")
    row = header_row(sheet)
    fills = {cell.value: cell.fill.start_color.rgb for cell in sheet[row]}
    assert fills["编号"] == fills["进度"] != fills["人数"]
    assert all(cell.font.name == "黑体" for cell in sheet[row])


def test_example_rows_by_type() -> None:
    sheet = main_sheet("ledger", "example")
    first = header_row(sheet) + 1
    values = [cell.value for cell in sheet[first]]
    assert values == ["2026-001", "=1+1 三份许可材料退回两次", 3, "@林知远", datetime(2026, 5, 31), "进行中"]
    assert sheet.cell(first, 5).number_format == "yyyy-mm-dd"
    assert sheet.cell(first + 1, 3).value is None


@BOTH_KINDS
def test_text_that_looks_like_a_formula_stays_text(kind: str) -> None:
    sheet = main_sheet(kind, "example")
    suspects = [cell for row in sheet.iter_rows() for cell in row if str(cell.value or "").startswith(tuple("=+-@"))]
    assert len(suspects) == {"ledger": 4, "checklist": 1}[kind]
    with zipfile.ZipFile(io.BytesIO(xlsx.render(UNITS[kind](), "example"))) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()
    assert all(cell.number_format == "@" for cell in suspects)


def test_empty_text_cells_are_formatted_as_text() -> None:
    sheet = main_sheet("ledger")
    row = header_row(sheet) + 200
    assert [sheet.cell(row, n).number_format for n in range(1, 7)] == ["@", "@", "General", "@", "yyyy-mm-dd", "@"]


def test_numbers_in_text_columns_raise_no_warning() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx.render(ledger(), "bare"))) as archive:
        content = archive.read("xl/worksheets/sheet1.xml").decode()
    first = header_row(main_sheet("ledger")) + 1
    assert f'<ignoredError sqref="A{first}:F{first + 199}" numberStoredAsText="1"/>' in content


def test_what_is_no_date_or_number_stays_as_it_was_typed() -> None:
    sheet = opened(ledger(rows=[row("2026-001", renshu="约3人", shixian="2026-02-30")]), "example")["台账"]
    first = header_row(sheet) + 1
    assert sheet.cell(first, 5).value == "2026-02-30"
    assert sheet.cell(first, 3).value == "约3人"


# Data validation


@pytest.mark.parametrize(
    ("column", "kind", "formula"),
    [
        (1, None, None),
        (2, None, None),
        (3, "decimal", "0"),
        (4, None, None),
        (5, "date", "36526"),  # 2000-01-01
        (6, "list", '"未启动,进行中,已完成,已销号"'),
    ],
)
def test_ledger_columns_are_validated_over_all_rows(column: int, kind: str | None, formula: str | None) -> None:
    sheet = main_sheet("ledger")
    header, letter = header_row(sheet), get_column_letter(column)
    (rule,) = rules_of(sheet, column)
    assert str(rule.sqref) == f"{letter}{header + 1}:{letter}{header + 200}"
    assert (rule.type, rule.formula1) == (kind, formula)
    assert rule.operator == ("greaterThanOrEqual" if kind in ("date", "decimal") else None)
    assert rule.promptTitle == LEDGER_COLUMNS[column - 1].title and rule.showInputMessage
    if kind:
        assert rule.showErrorMessage and rule.error and rule.errorTitle


def test_prompts_say_how_to_fill_in_and_fit_into_excels_limit() -> None:
    sheet = main_sheet("ledger")
    prompts = {rule.promptTitle: rule.prompt for rule in sheet.data_validations.dataValidation}
    assert prompts["时限"] == "只填日期，照“2026-09-30”的样子填。写到日。"
    assert len(prompts["问题"]) == 255 and prompts["问题"].endswith("…")
    guide = opened(ledger(), "bare")["填写说明"]
    assert LONG in texts(guide)


def test_prompt_is_cut_between_characters_outside_the_basic_plane() -> None:
    template = made_up({}, part("zeren-ren", "责任人", write="𠮷" * 200))
    (rule,) = rules_of(opened(ledger(template), "bare")["台账"], 4)
    assert rule.prompt == "𠮷" * 127 + "…"


def test_choices_too_long_for_a_drop_down_are_an_error() -> None:
    columns = (
        *LEDGER_COLUMNS[:5],
        Column("jindu", "进度", "choice", True, 10, tuple(f"第{n}种进度情况" for n in range(60))),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(ValueError, match="台账“进度”：选项合起来超过255个字符"):
            xlsx.render(ledger(columns=columns), "bare")


def test_a_choice_with_a_half_width_comma_is_an_error() -> None:
    columns = (*LEDGER_COLUMNS[:5], Column("jindu", "进度", "choice", True, 10, ("已完成", "已完成,未验收")))
    with pytest.raises(ValueError, match="选项“已完成,未验收”里有半角逗号"):
        xlsx.render(ledger(columns=columns), "bare")


def test_checklist_items_prompt_with_their_own_check() -> None:
    sheet = main_sheet("checklist")
    first = header_row(sheet) + 1
    verdicts = {str(rule.sqref): rule for rule in rules_of(sheet, 7)}
    assert set(verdicts) == {f"G{first + n}" for n in (1, 2, 5, 7)}
    assert {rule.formula1 for rule in verdicts.values()} == {'"有,无,待核"'}
    assert verdicts[f"G{first + 2}"].prompt.endswith("填“无”之前先核查：抽10件投诉看回复日期")
    remarks = {str(rule.sqref): rule.prompt for rule in rules_of(sheet, 8)}
    assert remarks[f"H{first + 7}"].startswith("填“无”须写明看了什么") and "工作时间拨打5次" in remarks[f"H{first + 7}"]
    (deadline,) = rules_of(sheet, 10)
    assert (deadline.type, deadline.formula1, str(deadline.sqref)) == ("date", "36526", f"J{first}:J{first + 8}")


# Conditional formats


def test_overdue_and_finished_rows_are_marked() -> None:
    sheet = main_sheet("ledger")
    first = header_row(sheet) + 1
    area = f"A{first}:F{first + 199}"
    due, status = f"$E{first}", f"$F{first}"
    assert marks_of(sheet) == [
        (area, f'AND(ISNUMBER({due}),{due}<TODAY(),{status}<>"已完成",{status}<>"已销号")'),
        (area, f'OR({status}="已完成",{status}="已销号")'),
        (area, f"COUNTA($A{first}:$F{first})>0"),
    ]
    assert marks_of(opened(ledger(overdue=None), "bare")["台账"]) == [(area, f"COUNTA($A{first}:$F{first})>0")]


def test_incomplete_items_are_marked() -> None:
    sheet = main_sheet("checklist")
    first = header_row(sheet) + 1
    clear = f'AND($G{first}="无",TRIM($H{first})="")'
    open_verdict = f'AND(OR($G{first}="有",$G{first}="待核"),OR(TRIM($I{first})="",$J{first}=""))'
    assert marks_of(sheet) == [(f"C{first}:J{first + 8}", f"OR({clear},{open_verdict})")]


# Summary


def test_ledger_summary_carries_its_results() -> None:
    zero = {"未启动": [0], "进行中": [0], "已完成": [0], "已销号": [0], "未填进度": [0], "合计": [0], "超期未办结": [0]}
    assert summary_of(ledger(), "bare") == zero
    # overdue on 2026-06-30: 001 (进行中) and 004 (no status)
    filled = {**zero, "未启动": [1], "进行中": [1], "已完成": [1], "未填进度": [1], "合计": [4], "超期未办结": [2]}
    assert summary_of(ledger(), "example") == filled


def test_ledger_without_choices_or_deadline_counts_its_rows() -> None:
    unit = ledger(overdue=None, summary_column="")
    assert summary_of(unit, "example") == {"合计": [4]}
    assert opened(unit, "example")["汇总"]._charts == []


def test_checklist_summary_carries_its_results() -> None:
    # 条目数, 有, 无, 待核, 未填, 待补内容
    assert summary_of(checklist(), "bare") == {
        "一、责任心": [2, 0, 0, 0, 2, 0],
        "二、服务": [2, 0, 0, 0, 2, 0],
        "合计": [4, 0, 0, 0, 4, 0],
    }
    assert summary_of(checklist(), "example") == {
        "一、责任心": [3, 1, 2, 0, 0, 1],  # 无 without what was looked at
        "二、服务": [1, 0, 0, 1, 0, 1],  # 待核 without a deadline
        "合计": [4, 1, 2, 1, 0, 2],
    }


@ALL_FILES
def test_summary_has_a_native_chart_of_the_counts(kind: str, flavour: str) -> None:
    (chart,) = opened(UNITS[kind](), flavour)["汇总"]._charts
    expected = {
        "ledger": ["'汇总'!$B$4:$B$7"],
        "checklist": ["'汇总'!$C$4:$C$5", "'汇总'!$E$4:$E$5", "'汇总'!$D$4:$D$5"],
    }
    assert [series.val.numRef.f.replace("汇总!", "'汇总'!") for series in chart.series] == expected[kind]
    assert all(series.val.numRef.numCache.ptCount for series in chart.series)


@pytest.mark.long
def test_cached_results_are_what_libreoffice_calculates(tmp_path: Path) -> None:
    """With today as the contract's date, so that the overdue rows agree as well."""
    today = (Change("1.2.0", date.today().isoformat(), "今天。"),)
    files = [(UNITS[kind](changes=today), flavour) for kind, flavour in FILES]
    assert calculated(tmp_path, files) == [summary_of(unit, flavour) for unit, flavour in files]


@pytest.mark.long
def test_choices_with_signs_are_counted_as_they_stand(tmp_path: Path) -> None:
    choices = ("<3次", "=3次", "3次*", "3次以上?")
    rows = [row(f"2026-{n:03}", jindu=choice) for n, choice in enumerate((*choices, "3次*"), 1)]
    columns = (*LEDGER_COLUMNS[:5], Column("jindu", "进度", "choice", True, 10, choices))
    unit = ledger(rows=rows, columns=columns, overdue=Overdue("shixian", "jindu", ("<3次", "3次*")))
    (summary,) = calculated(tmp_path, [(unit, "example")])
    assert [summary[choice] for choice in choices] == [[1], [1], [2], [1]]


def calculated(folder: Path, files: list[tuple[Unit, str]]) -> list[dict[str, list[int]]]:
    """The summaries of workbooks after LibreOffice has opened, calculated and saved them, in one run."""
    paths = [folder / f"{number}.xlsx" for number in range(len(files))]
    for path, (unit, flavour) in zip(paths, files, strict=True):
        path.write_bytes(xlsx.render(unit, flavour))
    office.convert(paths, "xlsx", folder / "out")
    return [counts(load_workbook(folder / "out" / path.name, data_only=True)["汇总"]) for path in paths]


# Instructions


def test_ledger_guide_explains_every_column() -> None:
    sheet = opened(ledger(), "bare")["填写说明"]
    rows = list(sheet.iter_rows(values_only=True))
    header = rows.index(("列名", "必填", "怎么填", "写什么", "拿什么证明", "常见毛病"))
    assert [row[0] for row in rows[header + 1 :]] == ["表头", *(column.title for column in LEDGER_COLUMNS)]
    assert rows[header + 3][1:] == ("是", "直接填文字。", LONG, "来源记录", "用“有的”作主语")
    assert sheet.print_title_rows == f"${header + 1}:${header + 1}"


def test_checklist_guide_has_notes_and_the_full_checks() -> None:
    sheet = opened(checklist(), "bare")["填写说明"]
    found = texts(sheet)
    assert found[1:4] == [
        "涉密内容和问题线索不得在联网计算机上填写。",
        "建议释义，以本地方案为准。",
        "名称和条目为本地口径。",
    ]
    assert "抽近半年办结时间最长的5件，逐件看在谁手里" in found
    assert "整组填“无”而没有看过材料。" in found
    assert any("在“核心”列的筛选箭头里只选“核心”" in text for text in found)


def test_the_guide_of_a_checklist_without_core_items_is_silent_about_them() -> None:
    unit = checklist()
    bare = replace(unit, contract=replace(unit.contract, core=()))
    found = texts(opened(bare, "bare")["填写说明"])
    assert "抽近半年办结时间最长的5件，逐件看在谁手里" in found
    assert not any("核心" in text for text in found)
