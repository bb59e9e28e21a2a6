"""Files that nobody should import: one clear sentence, exit code 2, and nothing is left behind."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.importing import package, take
from macros.importing.refused import Refused
from macros.material import catalog
from tests.conftest import ROOT
from tests.import_tools import exported, snapshot, word_file
from tests.test_commands import run

GOOD = word_file("一、存在的问题", "查出问题××个。")
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def changed(change: Callable[[str, bytes], bytes | None], *more: tuple[str, bytes]) -> bytes:
    """A sound .docx with its parts changed or left out, and others added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name in archive.namelist():
            content = change(name, archive.read(name))
            if content is not None:
                out.writestr(name, content)
        for name, content in more:
            out.writestr(name, content)
    return made.getvalue()


def with_document(xml: bytes) -> bytes:
    return changed(lambda name, content: xml if name == "word/document.xml" else content)


def with_type(old: bytes, new: bytes) -> bytes:
    return changed(lambda name, content: content.replace(old, new) if name == "[Content_Types].xml" else content)


def same(name: str, content: bytes) -> bytes:
    return content


def locked() -> bytes:
    """With the bit that says that a part is encrypted (APPNOTE.TXT 4.4.4)."""
    data = bytearray(GOOD)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate"):
        return changed(same, ("word/document.xml", b"<a/>"))


MAIN = b"wordprocessingml.document.main"
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
DEEP = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
WORD: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "不是 Word 的 .docx"),
    "text": ("一、存在的问题".encode, "不是 Word 的 .docx"),
    "old .doc": (lambda: OLE + bytes(600), "旧格式的 .doc"),
    "a password": (lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    "a locked zip": (locked, "压缩包加了密码"),
    "cut off": (lambda: GOOD[: len(GOOD) // 2], "不是 Word 的 .docx"),
    "a broken part": (lambda: GOOD.replace("存在的问题".encode(), "存在的问提".encode()), "损坏"),
    "no types": (lambda: changed(lambda n, c: None if n == "[Content_Types].xml" else c), "不是 Word 的 .docx"),
    "a workbook": (lambda: with_type(MAIN, b"spreadsheetml.sheet.main"), "不是 Word 的 .docx"),
    "macros in its type": (lambda: with_type(MAIN, b"macroEnabled.main"), "有宏"),
    "macros": (lambda: changed(same, ("word/vbaProject.bin", b"x")), "有宏"),
    "a template of Word": (lambda: with_type(MAIN, b"wordprocessingml.template.main"), ".dotx"),
    "no document": (lambda: changed(lambda n, c: None if n == "word/document.xml" else c), "损坏"),
    "broken XML": (lambda: with_document(b"<w:document><w:body>"), "损坏"),
    "entities": (lambda: with_document(ENTITIES), "文档类型定义"),
    "UTF-16": (lambda: with_document("<a/>".encode("utf-16")), "文档类型定义"),
    "nested without end": (lambda: with_document(DEEP + b"<w:ins>" * 5000 + b"</w:ins>" * 5000), "损坏"),
    "a zip bomb": (lambda: changed(same, ("word/media/image1.png", bytes(package.LARGEST_UNPACKED))), "太大"),
    "too many parts": (lambda: changed(same, *((f"x{n}", b"") for n in range(package.MOST_PARTS))), "太大"),
    "too many tags": (lambda: with_document(DEEP + b"<w:p/>" * package.MOST_TAGS), "标记太多"),
    "a name twice": (twice, "同名的部件"),
    "too large": (lambda: bytes(package.LARGEST + 1), "超过 20 MB"),
}


def task(**change: Any) -> bytes:
    return exported({"title": "自查报告", "sections": [{"title": "存在的问题"}], **change})


def nested(depth: int) -> Any:
    found: dict[str, Any] = {"title": "里面"}
    for _ in range(depth):
        found = {"title": "外面", "sections": [found]}
    return found


TASKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "不是 JSON"),
    "not JSON": (lambda: b"{", "不是 JSON"),
    "not text": (lambda: b"\xff\xfe\x00", "不是 JSON"),
    "brackets without end": (lambda: b"[" * 200_000, "不是 JSON"),
    "a number": (lambda: b"1", "不是任务文件"),
    "other drafts": (
        lambda: json.dumps({"format": "zicha-drafts", "drafts": [{"unit": "sifeng"}]}).encode(),
        "不是任务文件",
    ),
    "no drafts": (lambda: json.dumps({"format": "zicha-drafts", "drafts": 5}).encode(), "不是任务文件"),
    "two tasks": (lambda: exported({"sections": [{}]}, {"sections": [{}]}), "2 个任务"),
    "sections that are none": (lambda: task(sections="甲"), "不是任务文件"),
    "no section": (lambda: task(sections=[1, None, "甲"]), "一节也没有"),
    "too many sections": (lambda: task(sections=[{"title": "甲"}] * 401), "超过 400 节"),
    "too deep": (lambda: task(sections=[nested(60)]), "超过 40 层"),
    "too large": (lambda: b" " * 5_000_001, "超过 5 MB"),
}
FILES = [("x.docx", name, *case) for name, case in WORD.items()] + [
    ("x.json", name, *case) for name, case in TASKS.items()
]


@pytest.fixture(scope="module")
def known() -> catalog.Catalog:
    return catalog.load(ROOT)


@pytest.mark.parametrize(("file", "name", "content", "message"), FILES, ids=[f"{f} {n}" for f, n, *_ in FILES])
def test_what_is_refused(
    known: catalog.Catalog, tmp_path: Path, file: str, name: str, content: Callable[[], bytes], message: str
) -> None:
    path = tmp_path / file
    path.write_bytes(content())
    with pytest.raises(Refused) as refused:
        take.read(path, known)
    text = str(refused.value)
    assert message in text and "\n" not in text and not text.endswith("。")
    assert "：" in text, "it says what to do"


def test_the_command_leaves_nothing_behind(small_project: Path, tmp_path: Path) -> None:
    before = snapshot(small_project)
    kinds = {"x.docx": b"PK", "x.doc": OLE, "x.json": b"{", "x.xlsx": b"PK", "x": b"", "x.wps": OLE}
    for name, content in kinds.items():
        (tmp_path / name).write_bytes(content)
    os.mkfifo(tmp_path / "pipe.docx")
    (tmp_path / "folder.docx").mkdir()
    for name in (*kinds, "pipe.docx", "folder.docx", "missing.docx"):
        result = run(small_project, "import", str(tmp_path / name), "--id", "xin-baogao")
        assert (result.returncode, result.stdout) == (2, ""), name
        assert result.stderr.count("\n") == 1 and "Traceback" not in result.stderr
        assert result.stderr.startswith(f"{tmp_path / name}：") and result.stderr.endswith("。\n")
    assert snapshot(small_project) == before


def test_texts_of_a_task_are_no_markup(small_project: Path, tmp_path: Path) -> None:
    """Whatever a task says, the draft is read without faults: titles, items, columns and names are text."""
    bad = [
        "# 甲",
        "- 乙",
        "| 丙 |",
        "> 丁",
        "1. 戊",
        "**己** `庚` [辛](x) <b>壬</b>",
        "【癸",
        "】",
        "{: #x }",
        "a: b",
        "'\"",
        "\u202e\u0000\ud800子\n丑",
        "",
    ]
    content = {
        "title": bad[5],
        "recipient": bad[9],
        "deadline": bad[11],
        "sections": [
            {"id": text, "title": text, "asks": text, "items": [text, text], "role": text, "from": text} for text in bad
        ],
        "attachments": [{"id": text, "title": text, "columns": [text, "甲|乙"]} for text in bad],
        "left": bad,
    }
    path = tmp_path / "x.json"
    path.write_bytes(json.dumps(content).encode())
    assert run(small_project, "import", str(path), "--id", "guai-renwu").returncode == 0
    checked = run(small_project, "check", "templates/reports/guai-renwu", "docs")
    assert checked.returncode == 0, checked.stdout
    made = catalog.load(small_project).unit("guai-renwu")
    assert len(list(made.contract.walk())) == len(bad)


def test_texts_of_a_word_file_are_no_markup(small_project: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    lines = ["# 甲", "- 乙乙", "|丙|", "1. 戊", "**己** `庚` [辛](x)", "癸】", "【子", "{: #x }", "甲：“乙", "…………"]
    path.write_bytes(
        word_file("一、存在的问题", *lines, [lines, lines], "二、# 措施 {: #x }", "三、【原因】分析", *lines)
    )
    assert run(small_project, "import", str(path), "--id", "guai-gao").returncode == 0
    checked = run(small_project, "check", "templates/reports/guai-gao", "docs")
    assert checked.returncode == 0, checked.stdout
    assert not [line for line in checked.stdout.splitlines() if "guai-gao/template.md" in line and "标记" in line]
