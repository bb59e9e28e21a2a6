"""Broken, huge and hostile files and texts: one clear sentence or a sound file, never a hang, nothing lost."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest
from playwright.sync_api import Browser

from macros.browser import forms
from macros.document import building
from macros.formats import docx, xlsx
from macros.material import catalog
from macros.material.model import Unit
from tests import docx_tools as tools
from tests import fillings
from tests.docx_tools import W
from tests.fillings import Filling, paragraph, table
from tests.sharing import seeds
from tests.web_tools import ROOT, Tools, convert, open_tools

UNITS = {unit.id: unit for unit in catalog.load(ROOT).units}
ZICHA = UNITS["zhengzhi-shengtai-zicha"]
BLANK = docx.render(building.build(ZICHA, "bare"))
DATA = forms.unit_data(ZICHA)


@pytest.fixture(scope="module")
def browser_tools(chromium: Browser, bundles: Path) -> Tools:
    return open_tools(chromium, bundles)


# Files


def packed(
    change: Callable[[dict[str, bytes]], None] = lambda parts: None, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """The blank report with other parts."""
    contents = tools.parts(BLANK)
    change(contents)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    return packed(lambda parts: parts.update({name: content}))


def without_part(name: str) -> bytes:
    return packed(lambda parts: parts.pop(name))


def replaced(name: str, old: str, new: str) -> bytes:
    return packed(lambda parts: parts.update({name: parts[name].decode().replace(old, new).encode()}))


def ole(stream: str) -> bytes:
    """The head of an old office file, and a name from its directory."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(600)


def locked() -> bytes:
    """Marked as locked in its directory."""
    data = bytearray(BLANK)
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><x>&l9;</x>'.encode()


DOCUMENT = "word/document.xml"
REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty": (lambda: b"", "empty", "空文件"),
    "text": (lambda: "只是文字".encode() * 50, "not-office", "这不是.docx文件"),
    "one byte": (lambda: b"P", "not-office", "这不是.docx文件"),
    "pdf": (lambda: b"%PDF-1.7\n" + bytes(500), "other-format", "PDF"),
    "rtf": (lambda: b"{\\rtf1 }", "other-format", "RTF"),
    "web page": (lambda: b"\xef\xbb\xbf  <html><body>", "other-format", "网页"),
    "old doc": (lambda: ole("WordDocument"), "legacy", ".doc"),
    "with a password": (lambda: ole("EncryptedPackage"), "locked", "密码"),
    "locked zip": (locked, "locked", "密码"),
    "cut off": (lambda: BLANK[: len(BLANK) // 2], "broken", "损坏"),
    "first bytes only": (lambda: BLANK[:100], "broken", "损坏"),
    "any zip": (
        lambda: packed(lambda parts: parts.clear() or parts.update({"a.txt": b"a"})),
        "not-office",
        "这是ZIP压缩包，不是.docx文件。请先解压",
    ),
    "workbook": (lambda: xlsx.render(UNITS["geren-wenti"], "bare"), "other-office", "Excel文件"),
    "without a body": (lambda: without_part(DOCUMENT), "broken", "损坏"),
    "without relationships": (lambda: without_part("_rels/.rels"), "broken", "损坏"),
    "faulty xml": (lambda: with_part(DOCUMENT, b"<w:document"), "broken", "损坏"),
    "not utf-8": (lambda: with_part(DOCUMENT, b"<a>\xff\xfe\xff</a>"), "broken", "损坏"),
    "another root": (lambda: with_part(DOCUMENT, b"<a/>"), "broken", "没有正文"),
    "entities": (lambda: with_part(DOCUMENT, laughs()), "broken", "损坏"),
    "harmless entity": (
        lambda: replaced(DOCUMENT, "<w:document ", '<!DOCTYPE w:document [<!ENTITY a "b">]><w:document '),
        "broken",
        "损坏",
    ),
    "strict": (
        lambda: replaced(
            "_rels/.rels",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
            "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
        ),
        "strict",
        "Strict",
    ),
    "bomb": (lambda: with_part(DOCUMENT, bytes(90_000_000)), "bomb", "大得不正常"),
    "too many entries": (
        lambda: packed(lambda parts: parts.update({f"x{n}": b"" for n in range(10_100)})),
        "bomb",
        "大得不正常",
    ),
    "too many tags": (lambda: with_part(DOCUMENT, b"<a>" + b"<b/>" * 1_100_000 + b"</a>"), "too-large", "卡住"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_one_sentence(case: str, browser_tools: Tools) -> None:
    make, fault, words = REFUSED[case]
    data = make()
    found, message = browser_tools.call("openDocx", data)
    assert found == fault and words in message
    assert message.endswith("。") and "请" in message, "the reader is told what to do"


def test_a_file_of_more_than_20_mib_is_not_even_looked_at(browser_tools: Tools) -> None:
    fault, message = browser_tools.call("openZeros", 20 * 1024 * 1024 + 1)
    assert fault == "too-large" and "20MB" in message
    assert browser_tools.call("openZeros", 20 * 1024 * 1024)[0] == "not-office"


@pytest.mark.parametrize("method", (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
def test_sound_files_open(method: int, browser_tools: Tools) -> None:
    assert browser_tools.call("openDocx", packed(method=method)) == ["", ""]


def test_opendocument_and_a_document_given_as_workbook(browser_tools: Tools) -> None:
    odt = packed(lambda parts: parts.update({"mimetype": b"application/vnd.oasis.opendocument.text"}))
    assert browser_tools.call("openDocx", odt)[0] == "other-format"
    fault, message = browser_tools.call("openOffice", BLANK, "xlsx")
    assert fault == "other-office" and "Word文件" in message and ".xlsx" in message


@pytest.mark.parametrize("seed", seeds(1, 40))
def test_every_cut_and_every_changed_byte_is_survived(seed: int, browser_tools: Tools) -> None:
    """Damaged anywhere, a file opens or is refused; the page never sees another error."""
    source = random.Random(seed)
    for _ in range(150):
        data = bytearray(BLANK)
        for _ in range(source.randint(1, 4)):
            data[source.randrange(len(data))] ^= source.randint(1, 255)
        fault, message = browser_tools.call(
            "openDocx", bytes(data[: source.choice((None, source.randrange(len(data))))])
        )
        assert bool(fault) == bool(message)


def test_a_bomb_behind_a_modest_directory(browser_tools: Tools) -> None:
    """The directory says 100 bytes, the entry would unpack to 80 million."""
    data = bytearray(with_part(DOCUMENT, bytes(80_000_000)))
    at = data.rfind(DOCUMENT.encode()) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    assert browser_tools.call("openDocx", bytes(data))[0] == "broken"


# Texts

SPECIALS = ["<w:p>&amp;]]>\"'", "&#0;", "</w:t>", "%s{{x}}$y", "|", "\\", "#", "`"]
LETTERS = ["统计", "局", "A", "z", "9", "。", "，", "（", "）", " ", "\u3000", "\t", "【", "】", "—", "…"]
RARE = ["𠮷", "𪚥", "\U00030edd", "葛\U000e0100", "👨‍👩‍👧", "🇨🇳", "é", "e\u0301", "ﷺ", "שלום", "\ue000"]
HOSTILE = [
    "\x00",
    "\x08",
    "\x1f",
    "\x7f",
    "\x85",
    "\ud800",
    "\udc00",
    "\ufffe",
    "\uffff",
    "\ufeff",
    "\u200b",
    "\u202e",
    "\u2066",
]
BREAKS = ["\n", "\r\n", "\r", "\x0b", "\u2028", "\n\n\n"]
DROPPED = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u206f\ufeff\ufffe\uffff\ud800-\udfff]|\\s"
)


def random_text(source: random.Random, breaks: bool = True) -> str:
    pools = [SPECIALS, LETTERS, LETTERS, RARE, HOSTILE] + ([BREAKS] if breaks else [])
    text = "".join(source.choice(source.choice(pools)) for _ in range(source.randint(1, 40)))
    return text.encode("utf-16", "surrogatepass").decode(
        "utf-16", "surrogatepass"
    )  # two halves that meet are one character


def random_filling(source: random.Random, unit: Unit) -> Filling:
    filling = fillings.plain(unit)
    names = [blank["name"] for blank in forms.unit_data(unit)["blanks"]]
    filling["blanks"] = {name: random_text(source) for name in names if source.random() < 0.6}
    kept = [s for s in filling["sections"] if source.random() < 0.8] or filling["sections"][:1]
    for number, section in enumerate(kept):
        section["title"] = random_text(source, breaks=False) if source.random() < 0.3 else section["title"]
        if source.random() < 0.5:
            section["blocks"] = section["blocks"] + [
                paragraph(random_text(source), source.randint(0, 2)) for _ in range(3)
            ]
        if source.random() < 0.3:
            section["blocks"] = section["blocks"] + [
                table(*[[random_text(source) for _ in range(source.randint(1, 4))] for _ in range(3)])
            ]
        if source.random() < 0.2:
            section["id"] = source.choice(("", "四风", "a b", "x" * 60, "own-1", "own-1", f"own-{number}"))
    filling["sections"] = kept
    filling["front"] = {key: random_text(source) for key in filling["front"] if source.random() < 0.9}
    return filling


def visible(text: str) -> str:
    """What must be seen of a text, white space apart."""
    return DROPPED.sub("", text)


def expected_texts(filling: Filling) -> list[str]:
    """Every text that must stand in the file, values in their blanks."""
    plain = fillings.resolved(filling | {"blanks": {k: v for k, v in filling["blanks"].items() if visible(v)}})
    texts = [plain["front"].get("signature", ""), plain["front"].get("date", "")]
    for part in (
        plain["opening"],
        plain["closing"],
        *(s["blocks"] for s in plain["sections"]),
        *(a["blocks"] for a in plain["attachments"]),
    ):
        for block in part:
            texts += (
                [block["text"]]
                if block["type"] == "paragraph"
                else [c for row in (block["header"], *block["rows"]) for c in row]
            )
    return [*texts, *(s["title"] for s in plain["sections"])]


@pytest.mark.parametrize("seed", seeds(6, 300))
def test_random_texts_survive(seed: int, browser_tools: Tools, tmp_path: Path) -> None:
    """Fill, reopen, compare: nothing that can be seen is lost, and the file is sound."""
    source = random.Random(seed)
    unit = UNITS[source.choice(("zhengzhi-shengtai-zicha", "zhengqiu-yijian", "tanhua-tixing"))]
    filling = random_filling(source, unit)
    blank = docx.render(building.build(unit, "bare"))
    made = browser_tools.file("fill", blank, forms.unit_data(unit), filling)
    assert made == browser_tools.file("fill", blank, forms.unit_data(unit), filling), "deterministic"
    seen = visible("".join(tools.text(p) for p in tools.xml(made).iter(f"{W}p")))
    lost = [text for text in expected_texts(filling) if visible(text) not in seen]
    assert lost == []
    ids = [tools.value(sdt, "sdtPr/id") for sdt in tools.controls(made)]
    names = [mark.get(f"{W}name") for mark in tools.xml(made).iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids)) and len(names) == len(set(names))
    assert tools.runs_without_fonts(made) == []
    python_docx.Document(BytesIO(made))
    assert tools.audit(made, tmp_path) == []
    read = browser_tools.call("read", made, forms.unit_data(unit), forms.matching_data())
    assert read["lost"] == []


@pytest.mark.parametrize("seed", seeds(0, 5))
def test_libreoffice_opens_what_random_texts_make(seed: int, browser_tools: Tools, tmp_path: Path) -> None:
    source = random.Random(seed)
    unit = UNITS[source.choice(("zhengzhi-shengtai-zicha", "zhengqiu-yijian", "tanhua-tixing"))]
    blank = docx.render(building.build(unit, "bare"))
    files = {
        str(n): browser_tools.file("fill", blank, forms.unit_data(unit), random_filling(source, unit))
        for n in range(20)
    }
    saved = convert(files, tmp_path)
    assert {name: len(tools.headings(data)) for name, data in saved.items()} == {
        name: len(tools.headings(data)) for name, data in files.items()
    }


def test_a_hundred_thousand_characters(browser_tools: Tools, tmp_path: Path) -> None:
    """In one paragraph, in many and in a cell: written, read back, and LibreOffice opens it."""
    text = "坚持问题导向，逐条整改销号。" * 7200
    filling = fillings.plain(ZICHA)
    filling["sections"][1]["blocks"] = [paragraph(text), table(["甲", "乙"], [text[:30_000], "丙"])]
    filling["sections"][2]["blocks"] = [paragraph("\n".join(text[i : i + 50] for i in range(0, len(text), 50)))]
    made = browser_tools.file("fill", BLANK, DATA, filling)
    read = browser_tools.call("read", made, DATA, forms.matching_data())
    assert read["sections"][1]["blocks"][0]["text"] == text
    assert "".join(block["text"] for block in read["sections"][2]["blocks"]) == text
    saved = convert({"long": made}, tmp_path)["long"]
    assert len(tools.headings(saved)) == len(tools.headings(made))


def test_a_document_full_of_headings_is_read(browser_tools: Tools) -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>关于第{}号事项的情况</w:t></w:r></w:p>'
    body = "".join(heading.format(n) for n in range(5_000))
    data = packed(
        lambda parts: parts.update(
            {DOCUMENT: re.sub("<w:body>", lambda m: m[0] + body, parts[DOCUMENT].decode()).encode()}
        )
    )
    found = browser_tools.call("read", data, DATA, forms.matching_data())
    assert len(found["sections"]) > 5_000


def test_lines_and_brackets(browser_tools: Tools) -> None:
    """A title keeps its lines, others become one; brackets that are nobody's blank stay text; a typed colon is not doubled."""
    filling = fillings.plain(ZICHA) | {"blanks": {"单位名称": " 甲\r\n乙 ", "上级机关": "县委："}}
    filling["front"] |= {"title": "某某局\n关于自查的报告", "signature": "甲局\n乙局"}
    filling["opening"] = [paragraph("　　【单位名称】见【2026】5号\n\n  第二段【】", 0)]
    made = browser_tools.file("fill", BLANK, DATA, filling)
    title = tools.paragraphs(made, "Title")[0]
    assert [child.tag.removeprefix(W) for child in title.find(f"{W}r")] == ["rPr", "t", "br", "t"]
    assert python_docx.Document(BytesIO(made)).core_properties.title == "某某局关于自查的报告"
    assert tools.text(tools.paragraphs(made, "Recipient")[0]) == "县委："
    assert tools.text(tools.paragraphs(made, "Signature")[0]) == "甲局 乙局"
    texts = [tools.text(p) for p in tools.body(made).iter(f"{W}p")]
    at = texts.index("甲")
    assert texts[at : at + 3] == ["甲", "乙见【2026】5号", "第二段【】"]
    assert not any(tag == "2026" for tag, _, _ in tools.blanks(made))
