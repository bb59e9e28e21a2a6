"""Files as people have them: part names, zip64, workbooks as they are shown, other people's tables, old Word files."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser

from macros.browser import forms
from tests import office, review_tools
from tests.sharing import seeds
from tests.test_web_workbooks import CHECKLISTS, LEDGERS, ROWS, edited, made, read_ledger, write_ledger
from tests.web_tools import Tools, open_tools

LEDGER = LEDGERS["zhenggai"]
CHECKLIST = next(iter(CHECKLISTS.values()))


@pytest.fixture(scope="module")
def tools(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles, "xlsx_page")


@pytest.fixture(scope="module")
def reader(chromium: Browser, bundles: Path) -> Tools:
    made = open_tools(chromium, bundles, "review_page")
    made.call("know", review_tools.known()["lexicon"])
    return made


# Packages


LINES = ("关于内部管理情况的自查报告", "一、工作情况", "我单位逐项开展自查。", "二、存在问题", "记录不够完整。")


def draft(*lines: str) -> bytes:
    file, out = docx.Document(), io.BytesIO()
    for line in lines or LINES:
        file.add_paragraph(line)
    file.save(out)
    return out.getvalue()


def with_text(text: str) -> bytes:
    """A draft of one line that says this instead: python-docx takes a thousandth of a second for every line."""
    return sheet_xml(draft("甲"), lambda xml: xml.replace("甲", text), "word/document.xml")


def repacked(data: bytes, rename: Any = str, more: dict[str, bytes] | None = None, twice: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            info = zipfile.ZipInfo("x")
            info.filename = rename(name)  # the constructor would turn back-slashes
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, source.read(name))
        for name, content in (more or {}).items():
            archive.writestr(name, content)
        if twice:
            archive.writestr(twice, b"1")
            with pytest.warns(UserWarning, match="Duplicate name"):
                archive.writestr(twice, b"2")
    return out.getvalue()


def zip64(data: bytes) -> bytes:
    """The same entries with all sizes and offsets in zip64 fields, as programs write that do not know them before."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        entries = [(info, source.read(info)) for info in source.infolist()]
    locals_, centrals, offset = b"", b"", 0

    def number(value: int, size: int) -> bytes:
        return value.to_bytes(size, "little")

    for info, content in entries:
        name = info.filename.encode()
        facts = number(45, 2) + bytes(8) + number(info.CRC, 4)
        wide = b"\xff" * 8 + number(len(name), 2)
        local = (
            b"PK\x03\x04" + facts + number(len(content), 4) * 2 + number(len(name), 2) + number(0, 2) + name + content
        )
        extra = number(1, 2) + number(24, 2) + number(len(content), 8) * 2 + number(offset, 8)
        centrals += b"PK\x01\x02" + number(45, 2) + facts + wide + number(len(extra), 2) + bytes(10) + b"\xff" * 4
        centrals += name + extra
        locals_, offset = locals_ + local, offset + len(local)
    count, size = len(entries), len(centrals)
    end64 = b"PK\x06\x06" + number(44, 8) + number(45, 2) * 2 + bytes(8) + number(count, 8) * 2 + number(size, 8)
    end64 += number(offset, 8)
    locator = b"PK\x06\x07" + bytes(4) + number(offset + size, 8) + number(1, 4)
    return locals_ + centrals + end64 + locator + b"PK\x05\x06" + bytes(4) + b"\xff" * 12 + bytes(2)


PACKAGES = {
    "back-slashes": lambda: repacked(draft(), lambda name: name.replace("/", "\\")),
    "upper case": lambda: repacked(draft(), str.upper),
    "lower case": lambda: repacked(draft(), str.lower),
    "zip64": lambda: zip64(draft()),
    "a white picture": lambda: repacked(draft(), more={"word/media/image1.bmp": b"BM" + b"\xff" * 12_000_000}),
    "a part nobody reads, twice": lambda: repacked(draft(), twice="docProps/thumbnail.jpeg2"),
    "many pictures": lambda: repacked(draft(), more={f"word/media/{n}.png": b"x" for n in range(3000)}),
}


@pytest.mark.parametrize("case", PACKAGES)
def test_sound_packages_open(case: str, reader: Tools) -> None:
    read = reader.call("read", "a.docx", PACKAGES[case]())
    assert [section["title"] for section in read["sections"]] == ["工作情况", "存在问题"]


@pytest.mark.parametrize("encoding", ("utf-16", "gb18030"))
def test_parts_in_other_encodings(encoding: str, reader: Tools) -> None:
    def coded(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as archive:
            for name in source.namelist():
                content = source.read(name)
                if name == "word/document.xml":
                    text = content.decode().split("?>", 1)[1]
                    content = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)
                archive.writestr(name, content)
        return out.getvalue()

    assert "我单位逐项开展自查。" in [line["text"] for line in reader.call("read", "a.docx", coded(draft()))["lines"]]


def test_a_part_written_twice_is_not_read(reader: Tools) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = repacked(draft(), more={"word/document.xml": b"<a/>"})
    assert "损坏" in reader.call("refusal", "a.docx", data)


def test_binary_workbooks_are_named(tools: Tools) -> None:
    data = write_ledger(tools, LEDGER, ROWS)
    types = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml").decode()
    other = types.replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, other if name == "[Content_Types].xml" else source.read(name))
    message = tools.call("refusal", out.getvalue(), forms.unit_data(LEDGER))
    assert message == "这是二进制工作簿（.xlsb），不是.xlsx文件。请用Excel或者WPS打开，另存为.xlsx后再试。"


# Workbooks as they are shown


def test_part_names_of_a_workbook_in_other_case(tools: Tools) -> None:
    data = repacked(
        write_ledger(tools, LEDGER, ROWS), lambda name: name.replace("worksheets/sheet", "Worksheets/Sheet")
    )
    assert len(read_ledger(tools, LEDGER, data)["rows"]) == 2


def test_merged_values_stand_in_every_row(tools: Tools) -> None:
    def change(book) -> None:
        sheet = book["台账"]
        for row in (7, 8, 9):
            sheet[f"A{row}"], sheet[f"B{row}"] = f"2026-00{row - 6}", f"问题{row}"
        sheet["H7"], sheet["L7"], sheet["I7"] = "何以宁", date(2026, 12, 15), "办公室"
        for column in "HL":
            sheet.merge_cells(f"{column}7:{column}9")
        sheet.merge_cells("I7:J7")

    read = read_ledger(tools, LEDGER, edited(write_ledger(tools, LEDGER, []), change))
    assert [(row["zeren-lingdao"], row["shixian"]) for row in read["rows"]] == [("何以宁", "2026-12-15")] * 3
    assert read["rows"][0]["zeren-ren"] == "办公室" and "zeren-ren" not in read["rows"][1]
    assert read["notes"] == ["合并的单元格有3处（H7:H9、L7:L9、I7:J7），里面的值填到了每一行，请核对。"]


def test_numbers_times_and_days_as_they_are_shown(tools: Tools) -> None:
    def change(book) -> None:
        sheet = book["台账"]
        values = {
            "A7": (1, "000"),
            "A8": (2, '"2026-"000'),
            "M7": (time(9, 30), "h:mm"),
            "O7": (datetime(2026, 11, 2, 14, 30), "yyyy/m/d h:mm"),
            "L7": (46371, "General"),
            "L8": (46371, "[$-804]aaaa"),
        }
        for place, (value, code) in values.items():
            sheet[place], sheet[place].number_format = value, code

    first, second = read_ledger(tools, LEDGER, edited(write_ledger(tools, LEDGER, []), change))["rows"]
    assert (first["bianhao"], second["bianhao"]) == ("001", "2026-002")
    assert (first["zuozheng"], first["chengxiao"]) == ("9:30", "2026-11-02 14:30")
    assert (first["shixian"], second["shixian"]) == ("2026-12-15", "2026-12-15")


def test_formulas_without_a_result_are_named(tools: Tools) -> None:
    def change(book) -> None:
        book["台账"]["B8"], book["台账"]["L8"] = '=B7&"（续）"', "=L7+30"

    read = read_ledger(tools, LEDGER, edited(write_ledger(tools, LEDGER, ROWS), change))
    assert read["notes"] == [
        "B8、L8共2格是公式，文件里没有存算好的结果，所以是空的。请用Excel或者WPS打开这个文件，保存一次，再导入。"
    ]


def test_formulas_in_a_checklist_are_named_too(tools: Tools) -> None:
    def change(book) -> None:
        sheet = book["清单"]
        row = [row[0].row for row in sheet.iter_rows() if row[0].value][-1]
        sheet[f"G{row}"] = '="共"&1'

    data = edited(made(CHECKLIST, "bare"), change)
    (note,) = tools.call("checklistNotes", data, forms.unit_data(CHECKLIST))
    assert "是公式" in note


def test_sums_are_no_problems(tools: Tools) -> None:
    def change(book) -> None:
        sheet = book["台账"]
        sheet["A9"], sheet["B9"] = "合 计", "2项"
        sheet["A10"], sheet["B10"] = "小计", "小计的口径写得不清"

    read = read_ledger(tools, LEDGER, edited(write_ledger(tools, LEDGER, ROWS), change))
    assert [row["bianhao"] for row in read["rows"]] == ["2026-001", "2026-002", "小计"]
    assert read["notes"] == ["第9行是合计，不是问题，没有当作一行；原来的数放在页面最下面。"]
    assert {"title": "工作表“台账”的合计", "text": "合 计\u30002项"} in read["aside"]


def sheet_xml(data: bytes, change: Any, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = source.read(name)
            archive.writestr(name, change(content.decode()) if name == part else content)
    return out.getvalue()


@pytest.mark.parametrize("number", ("", "0", "-1", "NaN", "1e9", "99999999", "1"))
def test_rows_without_a_usable_number_follow_the_one_before(number: str, tools: Tools) -> None:
    data = sheet_xml(write_ledger(tools, LEDGER, ROWS), lambda text: text.replace('<row r="8"', f'<row r="{number}"'))
    assert read_ledger(tools, LEDGER, data)["rows"] == ROWS


# Other people's tables


def foreign() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(["云岭县某局问题整改台账"])
    sheet.append(["序号", "存在问题", "整改措施", "责任人", "完成时限", "备注"])
    sheet.append([1, "月报退回", "逐期核对", "何以宁", date(2026, 12, 15), "已报"])
    sheet.append([2, "会议记录缺页", "补齐", "柳向南", "2026年12月20日", ""])
    sheet.append(["合计", 2])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_other_peoples_headers_are_guessed_and_nothing_is_dropped(tools: Tools) -> None:
    read = tools.call("readForeign", foreign(), forms.unit_data(LEDGER))
    assert read["header"] == 1
    assert dict(map(tuple, read["columns"])) == {1: "wenti", 2: "cuoshi", 3: "zeren-ren", 4: "shixian"}
    assert [row["shixian"] for row in read["rows"]] == ["2026-12-15", "2026-12-20"]
    kept = " ".join([*(item["title"] + item["text"] for item in read["aside"]), *read["values"].values()])
    assert all(text in kept for text in ("云岭县某局", "备注", "已报", "合计"))


# No freeze


def test_a_sheet_that_is_listed_many_times_is_read_once(tools: Tools) -> None:
    data, out = write_ledger(tools, LEDGER, ROWS), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            text = source.read(name)
            if name == "xl/workbook.xml":
                start = text.index(b"<sheet ")
                first = text[start : text.index(b"/>", start) + 2]
                copies = b"".join(first.replace("台账".encode(), f"台账{n}".encode()) for n in range(1500))
                text = text.replace(first, first + copies)
            archive.writestr(name, text)
    sheets = tools.call("readCells", out.getvalue())
    assert len(sheets) == len(tools.call("readCells", data))


def test_a_part_too_long_to_be_parsed_is_refused(reader: Tools) -> None:
    source = random.Random(3)  # what repeats within reach of the compression would be taken for a bomb
    line = "".join(source.choices("0123456789abcdefghijklmnopqrstuvwxyz", k=62_500))
    assert "卡住" in reader.call("refusal", "a.docx", with_text(line * 100))


@pytest.mark.parametrize("rows", [5000, pytest.param(20_000, marks=pytest.mark.soak)])
def test_thousands_of_rows_are_exported_in_turns(tools: Tools, rows: int) -> None:
    few, many = (
        tools.call(
            "exportTurns",
            made(LEDGER, "bare"),
            forms.unit_data(LEDGER),
            {"wenti": "月报退回", "shixian": "2026-12-15"},
            count,
        )
        for count in (rows // 10, rows)
    )
    assert many["turns"] > rows and many["rows"] > rows
    assert many["turns"] < 12 * few["turns"]


def test_rows_are_imported_in_turns(tools: Tools) -> None:
    rows = [{"bianhao": f"2026-{n:04}", "wenti": "月报退回"} for n in range(1, 2001)]
    counted = tools.call("importTurns", write_ledger(tools, LEDGER, rows), forms.unit_data(LEDGER))
    assert counted["rows"] == 2000 and counted["turns"] >= 2000


def test_lines_of_marks_may_end(tools: Tools) -> None:
    """Chromium needs more than a minute for a line of 20,000 commas that may nowhere end."""
    for mark in "，。、；：？！（）《》【】“”‘’…—·":
        assert tools.call("longestPiece", f"自查{mark * 20_000}自查") <= 70
    assert tools.call("longestPiece", "😀" * 1000) <= 140
    assert tools.call("longestPiece", "我单位（办公室）逐项开展自查。" * 40) == 15 * 40


MARKS = "，。、；：？！（）《》〈〉【】〔〕“”‘’…—～·,.;:?!()[]{}<>\"'-_/|*#&%+=@0一的X \u3000\t"
# Of so many parts of them one is tried in every run, the others in `make soak`.
PARTS = 4


@pytest.mark.long
@pytest.mark.parametrize("about", ("alone", "in a line"))
@pytest.mark.parametrize("part", seeds(1, PARTS))
def test_work_grows_with_the_text(about: str, part: int) -> None:
    """Processor time of reading and checking 20,000 of a mark in a row against that of 2,000."""

    def put(text: str) -> str:
        return text if about == "alone" else f"关于管理情况的自查报告\n一、情况\n自查{text}有成效。\n二、问题\n无。"

    slow: dict[str, tuple[int, int]] = dict.fromkeys(MARKS[part::PARTS], (0, 0))
    for _ in range(3):  # other programs share the machine: what is slow is so each time
        jobs = [{"text": put(mark * count)} for mark in slow for count in (2000, 20_000)]
        times = [answer["times"] for answer in review_tools.run(jobs)["answers"]] if jobs else []
        work = [item["read"] + item["review"] for item in times]
        # A part of the work is the same whatever the text; what is left may grow tenfold and no more.
        slow = {
            mark: (round(small), round(large))
            for mark, small, large in zip(slow, work[::2], work[1::2], strict=True)
            if large > 12 * max(small, 25)
        }
    assert slow == {}


# Word 97 to 2003


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """As LibreOffice writes .doc: Chinese and Western text, a table, a field, a break within a paragraph."""
    file = docx.Document()
    for line in (*LINES, "联系电话：【电话】", "plain Western text"):
        file.add_paragraph(line)
    file.add_paragraph("第一行\n第二行")
    table = file.add_table(2, 2)
    for index, text in enumerate(("问题", "措施", "月报退回", "逐期核对")):
        table.cell(index // 2, index % 2).text = text
    file.add_paragraph("表后一段。")
    folder = tmp_path_factory.mktemp("doc")
    file.save(folder / "a.docx")
    office.convert([folder / "a.docx"], "doc:MS Word 97", folder)
    return Path(folder / "a.doc").read_bytes()


@pytest.mark.parametrize("name", ("旧稿.doc", "旧稿.wps", "旧稿.docx"))
def test_old_word_files_are_read_as_text(name: str, old: bytes, reader: Tools) -> None:
    read = reader.call("read", name, old)
    lines = [line["text"] for line in read["lines"] if not line["cell"]]
    assert lines == [*LINES, "联系电话：【电话】", "plain Western text", "第一行", "第二行", "表后一段。"]
    assert [line["text"] for line in read["lines"] if line["cell"]] == ["问题", "措施", "月报退回", "逐期核对"]
    assert read["textOnly"] and "只查文字上的毛病" in read["told"] and "另存为.docx" in read["told"]


def test_rules_of_the_text_run_over_old_files_and_no_others(old: bytes, reader: Tools) -> None:
    found = reader.call("findings", "旧稿.doc", old, review_tools.known(), forms.matching_data())["findings"]
    scopes = {rule["id"]: rule["scope"] for rule in review_tools.known()["rules"]}
    assert {scopes[item["rule"]] for item in found} == {"text"}
    assert "【电话】" in [quote for item in found for quote in item["quotes"]]


def test_damaged_old_files_are_read_or_refused(old: bytes, reader: Tools) -> None:
    source = random.Random(7)
    for _ in range(150):
        data = bytearray(old)
        # The header, the table of sectors and the directory are where damage does most.
        for _ in range(source.randint(1, 6)):
            data[source.randrange(source.choice((512, 4096, len(data))))] ^= source.randint(1, 255)
        message = reader.call("refusal", "a.doc", bytes(data[: source.choice((None, source.randrange(len(data))))]))
        assert message == "" or message.endswith("。")
