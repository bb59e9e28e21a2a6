"""Opens a .docx with python-docx, but only after looking at what it holds: it came from somebody's disk."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from pathlib import Path

import docx
from docx.document import Document

from macros.importing.refused import Refused
from macros.material import textfile

# Ten times what a report of a hundred pages with pictures takes.
LARGEST = 20_000_000
MOST_PARTS = 2_000
LARGEST_UNPACKED = 100_000_000
MOST_TAGS = 1_500_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2: .doc, and what Word encrypts
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4
_MACROS = re.compile(r"vbaProject|vbaData", re.IGNORECASE)
_BROKEN = (OSError, RuntimeError, NotImplementedError, EOFError, ValueError, KeyError, zlib.error)
_AGAIN = "用 Word 打开看一看，另存为新的 .docx 再试"


def content(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a file. Raises Refused."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # to open a pipe would wait for ever
            raise Refused("这里不是普通文件：写文件自己的路径")
        if status.st_size > largest:
            raise Refused(f"文件有 {status.st_size // 1_000_000} MB，超过 {largest // 1_000_000} MB：删去图片再试")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"文件读不出来：{textfile.reason(error)}") from error


def open_document(data: bytes) -> Document:
    """The document in a .docx. Raises Refused for whatever is none, or is more than a document."""
    _look(data)
    try:
        return docx.Document(io.BytesIO(_slashed(data)))
    except Exception as error:  # a damaged package fails in python-docx in as many ways as it can be damaged
        raise Refused(f"这个 .docx 读不出来，可能损坏了：{_AGAIN}") from error


def _slashed(data: bytes) -> bytes:
    """With slashes in the names of parts: some programs of Windows write back-slashes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if not any("\\" in part.filename for part in archive.infolist()):
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as written:
            for part in archive.infolist():
                written.writestr(part.filename.replace("\\", "/"), archive.read(part))
    return made.getvalue()


def _look(data: bytes) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Refused("文件加了密码：在 Word 里去掉密码，另存为 .docx 再试")
        raise Refused("这是旧格式的 .doc：用 Word 打开，另存为 .docx 再试")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, *_BROKEN) as error:
        raise Refused("这不是 Word 的 .docx 文件：换成 .docx，或者任务包导出的 .json") from error
    try:
        with archive:
            _look_inside(archive)
    except (zipfile.BadZipFile, *_BROKEN) as error:
        raise Refused(f"压缩包损坏了：{_AGAIN}") from error


def _look_inside(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Refused("文件解开以后太大，不像是一篇稿子：删去图片和附件再试")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("压缩包加了密码：去掉密码再试")
    if len(set(names)) != len(names):
        raise Refused(f"压缩包里有同名的部件，不是 Word 存的：{_AGAIN}")
    if any(map(_MACROS.search, names)):
        raise Refused("文件里有宏：在 Word 里另存为不带宏的 .docx 再试")
    types = archive.read("[Content_Types].xml").decode("utf-8", "replace") if "[Content_Types].xml" in names else ""
    if "macroEnabled" in types:
        raise Refused("文件里有宏：在 Word 里另存为不带宏的 .docx 再试")
    if "wordprocessingml.template" in types:
        raise Refused("这是 Word 模板（.dotx）：在 Word 里用它新建一份，另存为 .docx 再试")
    if "wordprocessingml.document" not in types:
        raise Refused("这不是 Word 的 .docx 文件：换成 .docx，或者任务包导出的 .json")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            text = archive.read(part)
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text or text[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise Refused(f"文件里的 XML 带着文档类型定义，不是 Word 存的：{_AGAIN}")
            if text.count(b"<") > MOST_TAGS:
                raise Refused("文件里的标记太多，不像是一篇稿子：分成几份再试")
