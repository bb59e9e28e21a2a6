"""The static parts of a .docx, read and compressed once, and the package they are zipped into.

parts/base mirrors the package; parts/guided lies over it when there are comments; parts/page holds the page set-ups.
A part with a `$name` in it is filled in for each document.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from string import Template
from typing import Iterable, Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_PARTS = Path(__file__).parent / "parts"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX, _PERMISSIONS = 3, 0o644 << 16


@cache
def part(layer: str, name: str) -> str:
    return (_PARTS / layer / name).read_text("utf-8")


def _layer(layer: str) -> dict[str, str]:
    root = _PARTS / layer
    names = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return {name: part(layer, name) for name in names}


def _append(package: io.BytesIO, parts: Iterable[tuple[str, str]]) -> bytes:
    """Nothing of the clock, the user or the system goes into the zip."""
    with ZipFile(package, "a") as archive:
        for name, content in parts:
            info = ZipInfo(name, _EPOCH)
            info.create_system, info.external_attr = _UNIX, _PERMISSIONS
            archive.writestr(info, content.encode("utf-8"), ZIP_DEFLATED, 6)
    return package.getvalue()


@cache
def _prepared(guided: bool) -> tuple[bytes, tuple[tuple[str, Template], ...]]:
    """A zip of the parts that are the same in every document, and the parts that are not.

    In the order of their names [Content_Types].xml comes first, where readers that stream expect it.
    """
    parts = sorted((_layer("base") | (_layer("guided") if guided else {})).items())
    static = _append(io.BytesIO(), ((name, content) for name, content in parts if "$" not in content))
    return static, tuple((name, Template(content)) for name, content in parts if "$" in content)


def package(values: Mapping[str, str], guided: bool) -> bytes:
    """The .docx: the same values give the same bytes."""
    static, templates = _prepared(guided)
    return _append(io.BytesIO(static), ((name, template.substitute(values)) for name, template in templates))
