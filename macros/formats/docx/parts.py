"""The static parts of a .docx, read and compressed once, and the package they are zipped into.

parts/base mirrors the package; parts/guided lies over it when there are comments; parts/page holds the page set-ups.
parts/book and parts/wall hold the styles that books and wall sheets have beside those of documents.
A `$name` in a part is filled in once by the layout, or else for each document.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from string import Template
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from macros.formats.docx.layout import values
from macros.material.settings import Layout

_PARTS = Path(__file__).parent / "parts"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX, _PERMISSIONS = 3, 0o644 << 16


@cache
def part(layer: str, name: str) -> str:
    return (_PARTS / layer / name).read_text("utf-8")


def names_of(layer: str) -> list[str]:
    root = _PARTS / layer
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def _layer(layout: Layout, layer: str) -> dict[str, str]:
    return {name: part_of(layout, layer, name) for name in names_of(layer)}


def _append(package: io.BytesIO, parts: Iterable[tuple[str, str]]) -> bytes:
    """Nothing of the clock, the user or the system goes into the zip."""
    with ZipFile(package, "a") as archive:
        for name, content in parts:
            info = ZipInfo(name, _EPOCH)
            info.create_system, info.external_attr = _UNIX, _PERMISSIONS
            archive.writestr(info, content.encode("utf-8"), ZIP_DEFLATED, 6)
    return package.getvalue()


@cache
def part_of(layout: Layout, layer: str, name: str) -> str:
    """A part as the layout has it; what is said for each document is still open."""
    return Template(part(layer, name)).safe_substitute(values(layout))


@cache
def _prepared(layout: Layout, guided: bool, styles: tuple[str, ...]) -> tuple[bytes, tuple[tuple[str, Template], ...]]:
    """A zip of the parts that are the same in every document, and the parts that are not.

    In the order of their names [Content_Types].xml comes first, where readers that stream expect it.
    """
    layers = _layer(layout, "base") | (_layer(layout, "guided") if guided else {})
    parts = sorted((_as_book(layout, layers, styles) if styles else layers).items())
    static = _append(io.BytesIO(), ((name, content) for name, content in parts if "$" not in content))
    return static, tuple((name, Template(content)) for name, content in parts if "$" in content)


def _as_book(layout: Layout, parts: dict[str, str], layers: tuple[str, ...]) -> dict[str, str]:
    """With the styles of some layers in the place of those of the same name, and asking to bring its fields up to date."""
    styles = parts["word/styles.xml"]
    for own in (part_of(layout, layer, "styles.xml") for layer in layers):
        for name in re.findall(r'w:styleId="(\w+)"', own):
            one = rf'\s*<w:style (?:(?!</w:style>).)*?w:styleId="{name}".*?</w:style>'
            styles = re.sub(one, "", styles, flags=re.DOTALL)
        styles = styles.replace("</w:styles>", own[own.index("<w:style ") :])
    settings = parts["word/settings.xml"].replace("<w:compat>", '<w:updateFields w:val="true"/>\n  <w:compat>')
    return parts | {"word/styles.xml": styles, "word/settings.xml": settings}


def package(layout: Layout, texts: Mapping[str, str], guided: bool, styles: tuple[str, ...] = ()) -> bytes:
    """The .docx: the same values give the same bytes. `styles` are layers of further styles, the last one counts."""
    static, templates = _prepared(layout, guided, styles)
    return _append(io.BytesIO(static), ((name, template.substitute(texts)) for name, template in templates))
