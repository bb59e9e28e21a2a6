"""LibreOffice, where it is installed: the pages that chapters come to stand on, and a .pdf."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.formats.docx.book import CONTENTS_LEVELS, Book, Chapter

PROGRAM = "soffice"
_PAGE = re.compile(rb"(\d+) 0 obj\s*<</Type/Page/")
_MARK = re.compile(rb"/Title<([0-9A-F]+)>\s*/Dest\[(\d+) 0 R")
_LONGEST = 1800  # seconds


class NotMadeError(Exception):
    """What LibreOffice could not do, and what to do about it, as a sentence without its full stop."""


def found() -> bool:
    return shutil.which(PROGRAM) is not None


def page_numbers(drafted: bytes, book: Book) -> Mapping[int, str]:
    """By place in the contents; empty where the pages cannot be read, so that none is wrong.

    Read from the outline of the .pdf that LibreOffice makes: its objects are plain text but for the streams.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.docx"
        path.write_bytes(drafted)
        _convert(path, "pdf", Path(folder))
        content = path.with_suffix(".pdf").read_bytes()
    page_of = {number: place for place, number in enumerate(_PAGE.findall(content))}
    marks = [
        (bytes.fromhex(title.decode()).decode("utf-16"), page_of.get(page)) for title, page in _MARK.findall(content)
    ]
    chapters = [piece for piece in book.pieces if isinstance(piece, Chapter)]
    if [title for title, _ in marks] != [chapter.text for chapter in chapters] or None in dict(marks).values():
        return {}
    in_contents = [page for (_, page), one in zip(marks, chapters, strict=True) if one.level <= CONTENTS_LEVELS]
    cover = 1 if book.about else 0
    return {place: str((page or 0) + 1 - cover) for place, page in enumerate(in_contents, 1)}


def to_pdf(path: Path) -> Path:
    """A .pdf beside a .docx. Raises NotMadeError."""
    if not found():
        raise NotMadeError("没有找到 LibreOffice（soffice）：装上以后再加 --pdf，或者在 Word 里另存为 PDF")
    _convert(path, "pdf", path.parent)
    return path.with_suffix(".pdf")


def _convert(path: Path, to: str, out: Path) -> None:
    with TemporaryDirectory() as profile:
        command = [PROGRAM, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", to]
        try:
            subprocess.run([*command, "--outdir", out, path], check=True, capture_output=True, timeout=_LONGEST)
        except (subprocess.SubprocessError, OSError) as error:
            raise NotMadeError(
                f"LibreOffice 没有转换 {path.name}：关掉开着的 LibreOffice 再试，或者在 Word 里另存"
            ) from error
    if not (made := out / f"{path.stem}.{to}").is_file():
        raise NotMadeError(f"LibreOffice 没有写出 {made.name}：装全 LibreOffice Writer 再试，或者在 Word 里另存")
