"""An organisation's logo: a small SVG file of shapes alone.

It is published as it is, so whatever could run, load something or hide text in it is refused and not mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from macros.material import textfile

LARGEST = 32_768
_SVG = "http://www.w3.org/2000/svg"
ELEMENTS = frozenset(
    "svg g defs title desc path rect circle ellipse line polyline polygon linearGradient radialGradient stop clipPath".split()
)
ATTRIBUTES = frozenset(
    "xmlns version id viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform preserveAspectRatio fill "
    "fill-rule fill-opacity clip-rule clip-path stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-dasharray stroke-opacity opacity offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod "
    "clipPathUnits role aria-hidden aria-label".split()
)
_WORDS = frozenset(("title", "desc"))
_OUTSIDE = re.compile(r"url\((?!#[\w-]+\))|javascript:|data:|&", re.IGNORECASE)


def faults(path: Path) -> Iterator[tuple[int, str]]:
    """Line and message of everything in a file that is no plain picture."""
    try:
        text = textfile.read(path)
    except textfile.TextError as error:
        yield 1, error.message
        return
    if len(text.encode()) > LARGEST:
        yield 1, f"标志有 {len(text.encode()) // 1024} KB，最多 {LARGEST // 1024} KB：导出得简单一些"
        return
    found: list[tuple[int, str]] = []
    reader = _Reader(found)
    try:
        reader.parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        found.append((error.lineno, "SVG 写法有误：标签没有成对或者引号没有写完，重新导出"))
    yield from found


class _Reader:
    """Goes through the file once; nothing of it is kept."""

    def __init__(self, found: list[tuple[int, str]]) -> None:
        self._found = found
        self._open: list[str] = []
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = lambda name: self._open.pop()
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = lambda *_: self._say("标志里不能有 DOCTYPE：删去这一行")
        self.parser.ProcessingInstructionHandler = lambda *_: self._say("标志里不能有处理指令：删去这一行")

    def _say(self, message: str) -> None:
        self._found.append((self.parser.CurrentLineNumber, message))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._open and (name != "svg" or attributes.get("xmlns") != _SVG or "viewBox" not in attributes):
            self._say(f'最外面要是 <svg xmlns="{_SVG}" viewBox="……">：重新导出')
        self._open.append(name)
        if name not in ELEMENTS:
            self._say(f"标志里不能用 <{name}>：只用图形（{'、'.join(sorted(ELEMENTS))}），文字转成曲线")
        for attribute, value in attributes.items():
            if attribute not in ATTRIBUTES:
                self._say(f"标志里不能用属性 {attribute}：颜色写在 fill、stroke 里，其余删去")
            elif attribute != "xmlns" and _OUTSIDE.search(value):
                self._say(f"属性 {attribute} 引用了标志以外的东西：只用 url(#编号)")

    def _text(self, text: str) -> None:
        if text.strip() and not _WORDS & set(self._open):
            self._say("标志里不能有文字：转成曲线")
