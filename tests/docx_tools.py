"""Opens .docx files and their PDF prints for tests: what a reader sees, and where it stands on the page."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from tests import office

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
MM = 72 / 25.4  # points

# LibreOffice prints our fonts, which nobody may ship, in one whose ASCII is exactly half a character wide.
_PRINT_FONT = "Noto Sans Mono CJK SC"
_OUR_FONTS = ("仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体")
_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include>{rules}</fontconfig>"""
_RULE = """<match target="pattern"><test name="family"><string>{font}</string></test>
<edit name="family" mode="assign" binding="strong"><string>{print_font}</string></edit></match>"""


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(data)[name])


def body(data: bytes) -> etree._Element:
    return xml(data).find(f"{W}body")


def value(element: etree._Element, path: str = ".", attribute: str = "val") -> str | None:
    """An attribute of the element at a path of w: names."""
    found = element if path == "." else element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + attribute)


def style(paragraph: etree._Element) -> str | None:
    return value(paragraph, "pPr/pStyle")


def text(element: etree._Element) -> str:
    """Visible text, that of content controls included."""
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def paragraphs(data: bytes, style_id: str) -> list[etree._Element]:
    return [p for p in xml(data).iter(f"{W}p") if style(p) == style_id]


def headings(data: bytes) -> list[tuple[int, str]]:
    """(level, visible text with its number) in document order."""
    found = ((re.fullmatch(r"Heading([1-4])", style(p) or ""), p) for p in xml(data).iter(f"{W}p"))
    return [(int(match[1]), text(p)) for match, p in found if match]


def controls(data: bytes) -> list[etree._Element]:
    return list(xml(data).iter(f"{W}sdt"))


def blanks(data: bytes) -> list[tuple[str, str, tuple[str, ...]]]:
    """(tag, visible text, choices) of every content control."""
    return [
        (
            value(sdt, "sdtPr/tag"),
            text(sdt),
            tuple(item.get(f"{W}value") for item in sdt.iter(f"{W}listItem")),
        )
        for sdt in controls(data)
    ]


def comments(data: bytes) -> dict[str, list[str]]:
    """Paragraphs of each comment by the text of the paragraph it is anchored to."""
    if "word/comments.xml" not in parts(data):
        return {}
    by_id = {c.get(f"{W}id"): [text(p) for p in c.iter(f"{W}p")] for c in xml(data, "word/comments.xml")}
    starts = xml(data).iter(f"{W}commentRangeStart")
    return {text(start.getparent()): by_id[start.get(f"{W}id")] for start in starts}


audit = office.audit


def runs_without_fonts(data: bytes) -> list[str]:
    """Runs of any part that do not name one and the same font in all four slots with the East Asian hint."""
    bad = []
    for name, content in parts(data).items():
        for run in etree.fromstring(content).iter(f"{W}r"):
            fonts = run.find(f"{W}rPr/{W}rFonts")
            named = set() if fonts is None else {fonts.get(W + slot) for slot in FONT_SLOTS}
            if len(named) != 1 or None in named or fonts.get(f"{W}hint") != "eastAsia":
                bad.append(f"{name}: {text(run)!r}")
    return bad


def theme_references(data: bytes) -> list[str]:
    """Attributes and elements of any part that would let a theme font or colour win."""
    pattern = re.compile(rb"\bw:\w*[tT]heme\w*")
    return [f"{name}: {hit.decode()}" for name, content in parts(data).items() for hit in pattern.findall(content)]


@dataclass(frozen=True)
class Line:
    """A line of a printed page; points from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    words: tuple[Line, ...]

    def lines(self) -> list[Line]:
        """Words that stand on one line, joined, from top to bottom."""
        ordered = sorted(self.words, key=lambda word: (round(word.bottom), word.left))
        rows = (list(row) for _, row in groupby(ordered, key=lambda word: round(word.bottom)))
        return [
            Line("".join(w.text for w in row), row[0].left, row[0].top, row[-1].right, row[0].bottom) for row in rows
        ]

    def word(self, part: str) -> Line:
        return next(word for word in self.words if part in word.text)


def print_pdf(files: dict[str, bytes], folder: Path) -> dict[str, Path]:
    """Prints .docx files by LibreOffice in one run, with fonts of its own."""
    rules = "".join(_RULE.format(font=font, print_font=_PRINT_FONT) for font in _OUR_FONTS)
    (folder / "fonts.conf").write_text(_FONTCONFIG.format(rules=rules), "utf-8")
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    given = (folder / f"{name}.docx" for name in files)
    office.convert(given, "pdf", folder, FONTCONFIG_FILE=str(folder / "fonts.conf"))
    return {name: folder / f"{name}.pdf" for name in files}


def pages(pdf: Path) -> list[Page]:
    """Words of every page with their places (poppler's pdftotext)."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    root = etree.fromstring(subprocess.run(command, check=True, capture_output=True).stdout)
    space = {"h": "http://www.w3.org/1999/xhtml"}
    return [
        Page(
            float(page.get("width")),
            float(page.get("height")),
            tuple(
                Line(word.text, *(float(word.get(edge)) for edge in ("xMin", "yMin", "xMax", "yMax")))
                for word in page.iterfind("h:word", space)
            ),
        )
        for page in root.iterfind(".//h:page", space)
    ]
