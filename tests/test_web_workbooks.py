"""Workbooks in the browser: filled as Python would have filled them, and read back after other programs saved them."""

from __future__ import annotations

import functools
import io
import random
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Browser

from macros.browser import forms
from macros.document import building
from macros.document.blocks import text
from macros.formats import docx, xlsx
from macros.material import catalog
from macros.material.model import ROWS_ID, Column, Unit
from macros.material.source import inlines
from tests import docx_tools, office
from tests.docx_tools import W
from tests.office import audit
from tests.sharing import seeds
from tests.web_tools import ROOT, Tools, open_tools

Row = dict[str, str]
UNITS = catalog.load(ROOT).units
LEDGERS = {unit.id: unit for unit in UNITS if unit.kind == "ledger"}
CHECKLISTS = {unit.id: unit for unit in UNITS if unit.kind == "checklist"}
TODAY = "2026-11-23"


@pytest.fixture(scope="module")
def tools(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles, "xlsx_page")


# What goes in


def plain(value: str) -> str:
    return text(inlines(value))


def example_rows(unit: Unit) -> list[Row]:
    """The filled rows of the example by column id."""
    ids = {column.title: column.id for column in unit.contract.columns}
    first = unit.contract.columns[0].id
    entries = unit.example.section(ROWS_ID).entries
    return [{first: entry.text, **{ids[title]: value for title, value in entry.fields.items()}} for entry in entries]


def example_answers(unit: Unit) -> dict[str, Any]:
    """The answers of the example, with the words in which it asks."""
    asked = {entry.id: entry for section in unit.template.sections for entry in section.entries}
    answered = {entry.id: entry for section in unit.example.sections for entry in section.entries}
    items = {
        i: {"text": plain(e.text)} for i, e in answered.items() if i in asked and plain(e.text) != plain(asked[i].text)
    }
    off = [i for i in asked if i not in answered] + [
        s.id for s in unit.contract.walk() if not unit.example.section(s.id)
    ]
    names = {"verdict": "结论", "remark": "说明", "person": "责任人", "deadline": "时限"}
    answers = {i: {key: e.fields.get(name, "") for key, name in names.items()} for i, e in answered.items()}
    return content(answers=answers, items=items, off=off)


def content(answers: dict | None = None, values: Row | None = None, **changes: Any) -> dict[str, Any]:
    own = {"off": [], "titles": {}, "items": {}, "ownGroups": [], "ownItems": []} | changes
    return {"values": values or {}, "answers": answers or {}, "set": own, "questions": {}, "aside": []}


def answer(verdict: str = "", remark: str = "", person: str = "", deadline: str = "") -> Row:
    return {"verdict": verdict, "remark": remark, "person": person, "deadline": deadline}


def write_ledger(tools: Tools, unit: Unit, rows: list[Row], values: Row | None = None, today: str = TODAY) -> bytes:
    return tools.file("writeLedger", made(unit, "bare"), forms.unit_data(unit), rows, values or {}, today)


def read_ledger(tools: Tools, unit: Unit, file: bytes) -> dict[str, Any]:
    return tools.call("readLedger", file, forms.unit_data(unit))


def write_checklist(tools: Tools, unit: Unit, filled: dict[str, Any]) -> bytes:
    return tools.file("writeChecklist", made(unit, "bare"), forms.unit_data(unit), filled)


def read_checklist(tools: Tools, unit: Unit, file: bytes, own: dict | None = None) -> dict[str, Any]:
    return tools.call("readChecklist", file, forms.unit_data(unit), own or {})


# What comes out


@functools.lru_cache(maxsize=8)
def opened(file: bytes):
    """To be looked at only: the same file gives the same workbook."""
    return load_workbook(io.BytesIO(file))


@functools.cache
def made(unit: Unit, flavour: str) -> bytes:
    return xlsx.render(unit, flavour)


def grid(sheet: Worksheet) -> list[tuple]:
    """Everything under the header row, empty rows left out."""
    rows = sheet.iter_rows(min_row=int(sheet.print_title_rows.split(":")[1].strip("$")), values_only=True)
    return [row for row in rows if any(value is not None for value in row)]


def results(file: bytes) -> list[tuple]:
    """The summary sheet as programs show it that do not calculate."""
    book = load_workbook(io.BytesIO(file), read_only=True, data_only=True)  # of the sheets, this one alone is read
    return [row for row in book["汇总"].iter_rows(min_row=3, values_only=True) if row[0]]


def chart_points(file: bytes) -> list[list[str]]:
    (chart,) = opened(file)["汇总"]._charts
    return [[point.v for point in series.val.numRef.numCache.pt] for series in chart.series]


def formulas(file: bytes) -> list[list]:
    """Of the summary, with the rows of the first sheet counted from its header: heads differ in height."""
    header = int(opened(file)["清单"].print_title_rows.split(":")[1].strip("$"))

    def relative(text: str) -> str:
        area = r"(?<=清单!)\$(\w+)\$(\d+):\$\w+\$(\d+)"
        return re.sub(area, lambda m: f"{m[1]}{int(m[2]) - header}:{int(m[3]) - header}", text)

    rows = opened(file)["汇总"].iter_rows(min_row=4, max_col=7, values_only=True)
    return [[relative(value) if isinstance(value, str) else value for value in row] for row in rows]


def prompts(file: bytes) -> set[tuple]:
    """What the items prompt with, by the id of the item."""
    sheet = opened(file)["清单"]
    rules = [rule for rule in sheet.data_validations.dataValidation if ":" not in str(rule.sqref)]
    return {(sheet[f"A{re.sub(r'[A-Z]+', '', str(rule.sqref))}"].value, rule.type, rule.prompt) for rule in rules}


@pytest.fixture
def office_copy(tmp_path: Path):
    """The workbook after LibreOffice has opened and saved it."""

    def convert(file: bytes) -> bytes:
        path, out = tmp_path / "file.xlsx", tmp_path / "out"
        path.write_bytes(file)
        office.convert([path], "xlsx", out)
        return (out / "file.xlsx").read_bytes()

    return convert


# The same as Python


@pytest.mark.parametrize("unit_id", LEDGERS)
def test_ledger_is_filled_as_the_example_is(unit_id: str, tools: Tools) -> None:
    unit = LEDGERS[unit_id]
    ours = write_ledger(tools, unit, example_rows(unit), today=unit.contract.changes[0].date)
    theirs = made(unit, "example")
    assert grid(opened(ours)["台账"]) == grid(opened(theirs)["台账"])
    assert results(ours) == results(theirs)
    if unit.contract.summary_column:
        assert chart_points(ours) == chart_points(theirs)


@pytest.mark.parametrize("unit_id", CHECKLISTS)
def test_checklist_is_filled_as_the_example_is(unit_id: str, tools: Tools) -> None:
    unit = CHECKLISTS[unit_id]
    ours, theirs = write_checklist(tools, unit, example_answers(unit)), made(unit, "example")
    signed = [row for row in grid(opened(theirs)["清单"]) if row[1]]
    assert [row for row in grid(opened(ours)["清单"]) if row[1]] == signed
    assert list(results(ours)) == results(theirs)
    assert chart_points(ours) == chart_points(theirs)
    assert formulas(ours) == formulas(theirs)
    assert prompts(ours) == prompts(theirs)
    header = int(opened(ours)["清单"].print_title_rows.split(":")[1].strip("$"))
    assert opened(ours)["清单"].auto_filter.ref == f"C{header}:J{header + len(signed) + 1}"


@pytest.mark.parametrize("unit_id", CHECKLISTS)
def test_word_checklist_prints_the_same_tables(unit_id: str, tools: Tools) -> None:
    unit = CHECKLISTS[unit_id]
    blank = docx.render(building.build(unit, "bare"))
    ours = tools.file("writeChecklistDocx", blank, forms.unit_data(unit), example_answers(unit))
    theirs = docx.render(building.build(unit, "example"))

    def tables(file: bytes) -> list[list[list[tuple[str, str | None, str | None]]]]:
        def look(cell: Any) -> tuple[str, str | None, str | None]:
            (first, *_) = cell.iter(f"{W}p")
            return docx_tools.text(cell), docx_tools.value(cell, "tcPr/tcW", "w"), docx_tools.style(first)

        return [
            [[look(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
            for table in docx_tools.body(file).iter(f"{W}tbl")
        ]

    assert tables(ours) == tables(theirs)
    assert docx_tools.headings(ours) == docx_tools.headings(theirs) != []


# Round trips

PERSONNEL = LEDGERS["geren-wenti"]
LIST = CHECKLISTS["wuwen"]
NASTY = [
    "=1+1",
    "+86 13800000000",
    "-5分",
    "@林知远",
    "\t=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x","y")',
    "'=1",
    "0012",
    "1e5",
    "2026-09-30",
    "<b>&amp;]]>",
    '“引号”"半角"',
    "第一行\n第二行\n\n第四行",
    "𠮷山村👨‍👩‍👧",
    "_x000D_ 与 _x0041_",
    "  前后有空格  ",
    "100%",
    "TRUE",
    "#N/A",
    "长" * 3000,
]


def random_rows(unit: Unit, count: int, seed: int) -> list[Row]:
    """Rows of every kind of text, day and number, some cells empty."""
    dice = random.Random(seed)
    values = {
        "text": lambda column: dice.choice(NASTY),
        "person": lambda column: dice.choice(["林知远", "=林", "周启明 沈若兰"]),
        "date": lambda column: date.fromordinal(dice.randrange(730000, 745000)).isoformat(),
        "number": lambda column: str(dice.choice([0, 7, 3.25, 120000])),
        "choice": lambda column: dice.choice(column.choices),
    }

    def made(column: Column) -> str:
        return values[column.type](column) if dice.random() < 0.8 else ""

    rows = [{column.id: made(column) for column in unit.contract.columns} for _ in range(count)]
    return [
        {key: value for key, value in row.items() if value} | {unit.contract.columns[0].id: f"2026-{n:03}"}
        for n, row in enumerate(rows)
    ]


@pytest.mark.parametrize("seed", seeds(3, 100))
def test_random_rows_survive_writing_and_reading(seed: int, tools: Tools, tmp_path: Path) -> None:
    unit = LEDGERS[["geren-wenti", "huiyi-jishi", "sizhong-xingtai"][seed % 3]]
    rows = random_rows(unit, 40, seed)
    file = write_ledger(tools, unit, rows, {"单位名称": "云岭县水务局<&>", "台账责任人": "陆安和"})
    assert read_ledger(tools, unit, file)["rows"] == rows
    assert audit(file, tmp_path, "xlsx") == []


def test_rows_survive_libreoffice(tools: Tools, office_copy) -> None:
    rows = random_rows(PERSONNEL, 25, 7)
    # A program that saves again may take the characters at the ends of a text for white space, and a tab for none.
    rows = [{key: value for key, value in row.items() if value.strip() == value} for row in rows]
    values = {
        "台账责任人": "陆安和",
        "台账责任人职务": "水资源管理股股长",
        "依据文件": "《通知》（云直工〔2026〕19号）",
    }
    file = office_copy(write_ledger(tools, PERSONNEL, rows, values))
    read = read_ledger(tools, PERSONNEL, file)
    assert read["rows"] == rows
    assert read["values"] == values and read["aside"] == []


def test_answers_survive_libreoffice(tools: Tools, office_copy) -> None:
    answers = {
        "zhuanshou": answer("有", "抽5件，1件转手不管。\n=1+1", "林知远", "2026-07-31"),
        "zhi-qianpi": answer("无", "看了4项"),
        "huxiang-tui": answer("待核", "", "", "月底"),
        "own-1": answer("有", "本单位加的", "=责任人", "2026-08-01"),
    }
    own = {"id": "own-1", "group": "zeren-xin", "text": "水费有没有多收的？", "evidence": "收费台账", "check": "抽30户"}
    mine = {"id": "own-2", "group": "own-zu-1", "text": "节水有没有做虚功的？", "evidence": "", "check": ""}
    filled = content(
        answers,
        {"单位名称": "云岭县水务局", "依据文件": "《通知》", "填报人": "何以宁", "成文日期": "2026年6月17日"},
        off=["fengxian", "que-wei"],
        titles={"gongzuo-jiqing": "工作劲头"},
        ownGroups=[{"id": "own-zu-1", "title": "节水"}],
        ownItems=[own, mine],
        items={"lao-wenti": {"text": "去年的问题，有没有又犯的？"}},
    )
    read = read_checklist(tools, LIST, office_copy(write_checklist(tools, LIST, filled)), filled["set"])
    assert {key: value for key, value in read["answers"].items() if any(value.values())} == answers
    assert read["values"] == filled["values"] and read["aside"] == []
    assert read["set"] | {"off": sorted(read["set"]["off"])} == filled["set"]


def test_a_checklist_from_before_the_core_column_is_read(tools: Tools) -> None:
    def change(book) -> None:
        sheet = book["清单"]
        for area in [area for area in sheet.merged_cells.ranges if area.min_row > 2]:
            sheet.unmerge_cells(str(area))
        sheet.delete_cols(next(cell.column for cell in sheet[2] if cell.value == "hexin"))

    answers = {"zhuanshou": answer("有", "一件超期", "何以宁", "2026-09-30"), "lao-wenti": answer("无", "看了3本台账")}
    read = read_checklist(tools, LIST, edited(write_checklist(tools, LIST, content(answers)), change))
    assert {key: value for key, value in read["answers"].items() if any(value.values())} == answers


# More rows than the blank has


def test_more_rows_stretch_everything(tools: Tools, tmp_path: Path) -> None:
    rows = [
        {"bianhao": f"2026-{n:04}", "wenti": "问题", "jindu": "进行中", "shixian": "2026-01-31"} for n in range(250)
    ]
    file = write_ledger(tools, PERSONNEL, rows)
    book = opened(file)
    sheet = book["台账"]
    header = int(sheet.print_title_rows.split(":")[1].strip("$"))
    last = header + 250
    assert sheet.max_row == last and sheet.auto_filter.ref.endswith(str(last))
    assert {str(rule.sqref).rsplit(":")[1] for rule in sheet.data_validations.dataValidation} == {
        f"{cell.column_letter}{last}" for cell in sheet[2]
    }
    assert all(str(marks.sqref).endswith(str(last)) for marks in sheet.conditional_formatting)
    assert f"$N${last}" in book["汇总"]["B4"].value
    assert sheet[f"C{last}"].border.left.style == "thin"
    assert (
        dict(row[:2] for row in results(file))["合计"] == 250
        and dict(row[:2] for row in results(file))["超期未办结"] == 250
    )
    assert audit(file, tmp_path, "xlsx") == []
    assert len(read_ledger(tools, PERSONNEL, file)["rows"]) == 250


def test_results_are_what_libreoffice_calculates(tools: Tools, office_copy) -> None:
    rows = [
        {
            "bianhao": str(n),
            "jindu": "进行中" if n % 3 else "已完成",
            "shixian": date.today().replace(day=1).isoformat(),
        }
        for n in range(230)
    ]
    file = write_ledger(tools, PERSONNEL, rows, today=date.today().isoformat())
    assert results(office_copy(file)) == results(file)


# Cells are never formulas


def test_signs_stay_text(tools: Tools) -> None:
    signs = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")']
    rows = [{"bianhao": sign, "wenti": sign, "shixian": sign, "jindu": sign, "zeren-ren": sign} for sign in signs]
    sheet = opened(write_ledger(tools, PERSONNEL, rows, {"台账责任人": "=1+1"}))["台账"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    written = [cell for cell in cells if str(cell.value).strip().startswith(("=", "+", "-", "@"))]
    assert len(written) == 5 * len(signs)
    # The format of texts: an edit in Excel does not turn the text into a formula.
    assert {cell.number_format for cell in written} == {"@"}


def test_signs_stay_text_in_a_checklist(tools: Tools) -> None:
    answers = {"zhuanshou": answer("有", "=1+1", "@a", "=2"), "zhi-qianpi": answer("无", "+1", "-1", "\t=3")}
    sheet = opened(write_checklist(tools, LIST, content(answers, {"单位名称": "=1"}, titles={"zeren-xin": "=4"})))[
        "清单"
    ]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}


def test_a_cell_too_long_for_excel_is_named(tools: Tools) -> None:
    with pytest.raises(Exception, match="“具体表现”有一格超过32767字，Excel放不下"):
        write_ledger(tools, PERSONNEL, [{"bianhao": "1", "biaoxian": "长" * 40000}])
    assert (
        len(
            read_ledger(tools, PERSONNEL, write_ledger(tools, PERSONNEL, [{"biaoxian": "长" * 32767}]))["rows"][0][
                "biaoxian"
            ]
        )
        == 32767
    )


# What people do to an exported file


def edited(file: bytes, change) -> bytes:
    book = load_workbook(io.BytesIO(file))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ROWS = [
    {"bianhao": "2026-001", "wenti": "甲", "shixian": "2026-09-30"},
    {"bianhao": "2026-002", "wenti": "乙", "jindu": "已完成"},
]


def test_a_column_added_by_hand_is_kept_aside(tools: Tools) -> None:
    def change(book) -> None:
        sheet = book["台账"]
        sheet["S6"], sheet["S7"], sheet["S8"] = "备注", "已向组长说明", 3
        sheet["A5"] = "自己加的一行说明"

    read = read_ledger(tools, PERSONNEL, edited(write_ledger(tools, PERSONNEL, ROWS), change))
    assert read["rows"] == ROWS
    assert {"title": "备注", "text": "2026-001：已向组长说明\n2026-002：3"} in read["aside"]
    assert any("自己加的一行说明" in item["text"] for item in read["aside"])


def test_moved_columns_and_rows_above_are_found(tools: Tools) -> None:
    def change(book) -> None:
        sheet = book["台账"]
        for row in sheet.iter_rows(min_row=2, max_row=8):
            sheet.move_range(f"C{row[0].row}", cols=20)
        sheet.insert_rows(1, 3)
        sheet["A1"] = "党组专用"

    assert read_ledger(tools, PERSONNEL, edited(write_ledger(tools, PERSONNEL, ROWS), change))["rows"] == ROWS


def test_values_that_excel_made_of_what_was_typed(tools: Tools) -> None:
    def change(book) -> None:
        sheet = book["台账"]
        sheet["B7"] = datetime(2026, 9, 1, 8, 30)
        sheet["C7"] = CellRichText("月报", TextBlock(InlineFont(b=True), "3期"), "退回")
        sheet["L7"] = "2026年9月30日"
        sheet["L8"] = "九月底"
        sheet["M7"], sheet["M7"].number_format = 0.226, "0.0%"
        sheet["O7"] = 1 / 3
        sheet["A8"] = 2026002
        sheet["P8"] = "=A8"

    first, second = read_ledger(tools, PERSONNEL, edited(write_ledger(tools, PERSONNEL, ROWS), change))["rows"]
    expected = {
        "dengji-riqi": "2026-09-01",
        "wenti": "月报3期退回",
        "shixian": "2026-09-30",
        "zuozheng": "22.6%",
        "chengxiao": "0.333333333333333",
    }
    assert {key: first[key] for key in expected} == expected
    assert (second["bianhao"], second["shixian"]) == ("2026002", "九月底")


def test_sheets_of_several_people_come_in_together(tools: Tools) -> None:
    def change(book) -> None:
        copy = book.copy_worksheet(book["台账"])
        copy.title = "周启明"
        copy["A7"] = "周-001"

    rows = read_ledger(tools, PERSONNEL, edited(write_ledger(tools, PERSONNEL, ROWS), change))["rows"]
    assert [row["bianhao"] for row in rows] == ["2026-001", "2026-002", "周-001", "2026-002"]


def test_rows_copied_and_deleted_in_a_checklist(tools: Tools) -> None:
    def change(book) -> None:
        sheet = book["清单"]
        first = next(row[0].row for row in sheet.iter_rows() if row[0].value == "zhuanshou")
        sheet.insert_rows(first + 1)
        for column in range(1, 11):
            sheet.cell(first + 1, column).value = sheet.cell(first, column).value
        sheet.cell(first + 1, 5).value = "自己加的一条？"
        sheet.cell(first + 1, 7).value = "有"
        gone = next(row[0].row for row in sheet.iter_rows() if row[0].value == "jijian")
        sheet.delete_rows(gone)

    filled = content({"zhuanshou": answer("无", "看了5件")}, {"单位名称": "云岭县水务局"})
    read = read_checklist(tools, LIST, edited(write_checklist(tools, LIST, filled), change))
    assert read["set"]["ownItems"][0] | {"evidence": ""} == {
        "id": "own-1",
        "group": "zeren-xin",
        "text": "自己加的一条？",
        "evidence": "",
        "check": "",
    }
    assert read["answers"]["own-1"]["verdict"] == "有" and read["answers"]["zhuanshou"]["verdict"] == "无"
    assert read["set"]["off"] == ["jijian"]


def test_titles_do_where_the_hidden_rows_are_gone(tools: Tools) -> None:
    file = edited(write_ledger(tools, PERSONNEL, ROWS), lambda book: book["台账"].delete_rows(1, 2))
    assert read_ledger(tools, PERSONNEL, file)["rows"] == ROWS


# Files that are not ours, or not whole


def refusal(tools: Tools, file: bytes, unit: Unit = PERSONNEL) -> str:
    return tools.call("refusal", file, forms.unit_data(unit))


def zipped(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_part(file: bytes, name: str, data: bytes | str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {item: archive.read(item) for item in archive.namelist()}
    return zipped(parts | {name: data})


def test_other_workbooks_are_refused_with_one_sentence(tools: Tools) -> None:
    other = write_ledger(tools, LEDGERS["zhenggai"], [])
    assert refusal(tools, other) == "这是另一份材料（编号zhenggai）的文件，不是“个人问题台账”的，没有导入。"
    assert refusal(tools, made(LIST, "bare")).startswith("这是另一份材料（编号wuwen）的文件")
    book = io.BytesIO()
    Workbook().save(book)
    assert refusal(tools, book.getvalue()).startswith("这个文件不是本站的“个人问题台账”：里面没有本站的标记")
    assert refusal(tools, docx.render(building.build(LIST, "bare"))).startswith("这是Word文件")


def test_broken_huge_and_locked_files_are_refused_with_one_sentence(tools: Tools) -> None:
    file = write_ledger(tools, PERSONNEL, ROWS)
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "EncryptedPackage\0".encode("utf-16-le")
    bomb = with_part(file, "xl/sharedStrings.xml", b"<sst>" + b" " * 60_000_000 + b"</sst>")
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>'
    messages = {
        "": refusal(tools, b""),
        "cut": refusal(tools, file[: len(file) // 2]),
        "text": refusal(tools, "问题,措施".encode()),
        "locked": refusal(tools, locked),
        "bomb": refusal(tools, bomb),
        "entities": refusal(tools, with_part(file, "xl/sharedStrings.xml", entities)),
        "sheet": refusal(tools, with_part(file, "xl/worksheets/sheet1.xml", "<worksheet><sheetData>")),
        "huge": refusal(tools, b"PK\x03\x04" + bytes(21 * 1024 * 1024)),
    }
    assert all(message.endswith("。") for message in messages.values()), messages
    assert "密码" in messages["locked"] and "20MB" in messages["huge"] and "大得不正常" in messages["bomb"]


# Old drafts, new templates


def test_a_draft_of_an_older_ledger_keeps_what_has_no_column(tools: Tools) -> None:
    stored = {
        "rows": [{"bianhao": "1", "wenti": "甲", "jiu-lie": "旧内容"}, {"jiu-lie": "只有旧列"}],
        "titles": {"jiu-lie": "旧列"},
        "values": {"单位名称": "某局"},
    }
    found = tools.call("storedLedger", stored, forms.unit_data(PERSONNEL))
    # They stay in their rows, for the day when the column is back.
    assert found["rows"] == stored["rows"]
    assert found["aside"] == [{"title": "旧列", "text": "1：旧内容\n第2行：只有旧列", "kept": "jiu-lie"}]
    again = tools.call("storedLedger", {**stored, "rows": found["rows"]}, forms.unit_data(PERSONNEL))
    assert again["aside"] == found["aside"]
    for broken in (None, 3, [], {"rows": [1, None, {"bianhao": 5}]}, {"rows": {"a": 1}, "aside": "x"}):
        assert tools.call("storedLedger", broken, forms.unit_data(PERSONNEL))["rows"] == []


def test_a_draft_of_an_older_checklist_keeps_what_is_asked_no_more(tools: Tools) -> None:
    filled = content({"zhuanshou": answer("有", "抽5件"), "gone": answer("无", "看了3本台账")}) | {
        "questions": {"gone": "旧题目？"}
    }
    found = tools.call("storedChecklist", filled, forms.unit_data(LIST))
    assert list(found["answers"]) == ["zhuanshou", "gone"]  # for the day when it is asked again
    assert found["aside"] == [{"title": "旧题目？", "text": "无\u3000看了3本台账", "kept": "gone"}]
    homeless = {"id": "own-1", "group": "gone-group", "text": "自己的一条？", "evidence": "", "check": ""}
    kept = tools.call(
        "storedChecklist",
        content({"own-1": answer("有")}, ownItems=[homeless]) | {"questions": {"gone-group": "旧的组"}},
        forms.unit_data(LIST),
    )
    assert kept["set"]["ownGroups"] == [{"id": "gone-group", "title": "旧的组"}] and "own-1" in kept["answers"]


# Answers become rows


def test_what_was_found_becomes_rows_and_what_is_pending_waits(tools: Tools) -> None:
    answers = {
        "zhuanshou": answer("有", "抽5件，1件转手不管。最长停了70天。", "林知远", "2026-07-31"),
        "zhi-qianpi": answer("无", "看了4项"),
        "huxiang-tui": answer("待核", "", "何以宁", ""),
    }
    rows = tools.call("toRows", forms.unit_data(LIST), content(answers), forms.unit_data(PERSONNEL), TODAY)
    assert [(row["bianhao"], row["wenti"], row["jindu"]) for row in rows] == [
        ("2026-001", "抽5件，1件转手不管。", "未启动"),
    ]
    assert "zuozheng" not in rows[0], "what to look at is no evidence"
    assert rows[0]["biaoxian"] == "五问自查清单第1项“责任心”：抽5件，1件转手不管。最长停了70天。"
    assert (rows[0]["zeren-ren"], rows[0]["shixian"], rows[0]["dengji-riqi"]) == ("林知远", "2026-07-31", TODAY)
    styles = tools.call(
        "toRows",
        forms.unit_data(CHECKLISTS["sifeng"]),
        content({"zhaopian-liuhen": answer("有")}),
        forms.unit_data(LEDGERS["sifeng-xinbiaoxian"]),
        TODAY,
    )
    for row in styles:
        assert row["leixing"] in LEDGERS["sifeng-xinbiaoxian"].contract.columns[1].choices
