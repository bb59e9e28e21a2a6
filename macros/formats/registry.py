"""The formats in which units can be downloaded: formats.json, each with its writer."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from macros.document import building
from macros.formats import docx, markdown, template, xlsx
from macros.material.model import Unit

Writer = Callable[[Unit, str, str | None], bytes]
"""A unit, a flavour, and the id of a section for a file of it alone; gives the bytes of the file."""

TABLES: dict[str, Any] = json.loads(Path(__file__).with_name("formats.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Flavour:
    """How a file is offered: its name, what it is good for, and the kinds of units that have it (none: all)."""

    name: str
    use: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Format:
    """`first` are the kinds of units whose readers want this file first; `filled`: the browser needs the blank file.

    `form` makes what it gets in the place of that file where it needs less of it. `base` is the format whose files
    these are but for their type.
    """

    suffix: str
    name: str
    mime: str
    kinds: tuple[str, ...]
    flavours: Mapping[str, Flavour]
    write: Writer
    first: tuple[str, ...] = ()
    sections: bool = False
    filled: bool = False
    form: Callable[[Unit], bytes] | None = None
    base: str = ""

    def flavours_of(self, kind: str) -> list[str]:
        """Those that units of a kind have."""
        return [name for name, flavour in self.flavours.items() if kind in (flavour.kinds or self.kinds)]


@lru_cache(maxsize=8)  # the template of an office program is made from the same bytes a few files later
def _write_docx(unit: Unit, flavour: str, section: str | None) -> bytes:
    return docx.render(building.build(unit, flavour, section))


def _form_docx(unit: Unit) -> bytes:
    """The browser prints every paragraph anew: it needs styles, page and properties."""
    return docx.render(building.form(unit))


@lru_cache(maxsize=8)
def _write_xlsx(unit: Unit, flavour: str, _: str | None) -> bytes:
    return xlsx.render(unit, flavour)


def _write_markdown(unit: Unit, flavour: str, section: str | None) -> bytes:
    return markdown.render(building.build(unit, flavour, section))


def _write_dotx(unit: Unit, flavour: str, section: str | None) -> bytes:
    return template.of(_write_docx(unit, flavour, section))


def _write_xltx(unit: Unit, flavour: str, section: str | None) -> bytes:
    return template.of(_write_xlsx(unit, flavour, section))


WRITERS: Mapping[str, Writer] = {
    "docx": _write_docx,
    "xlsx": _write_xlsx,
    "md": _write_markdown,
    "dotx": _write_dotx,
    "xltx": _write_xltx,
}
FORMS: Mapping[str, Callable[[Unit], bytes]] = {"docx": _form_docx}


def read(tables: Mapping[str, Any], writers: Mapping[str, Writer]) -> tuple[Format, ...]:
    """Raises ValueError that names what a format lacks."""
    for part, known in (("formats", tables["formats"]), ("downloads", tables["downloads"]), ("WRITERS", writers)):
        for suffix in {**tables["formats"], **tables["downloads"], **writers}:
            if suffix not in known:
                raise ValueError(f"格式 {suffix} 在 {part} 里没有：在 macros/formats 的这一处给它加一条")
    return tuple(
        _format(suffix, shared, tables["downloads"][suffix], writers[suffix])
        for suffix, shared in tables["formats"].items()
    )


def _format(suffix: str, shared: Mapping[str, str], offered: Mapping[str, Any], write: Writer) -> Format:
    return Format(
        suffix,
        shared["name"],
        shared["mime"],
        tuple(offered["kinds"]),
        {
            name: Flavour(**{**words, "kinds": tuple(words.get("kinds", ()))})
            for name, words in offered["flavours"].items()
        },
        write,
        tuple(offered.get("first", ())),
        offered.get("sections", False),
        "legacy" in shared,
        FORMS.get(suffix),
        offered.get("base", ""),
    )


FORMATS = read(TABLES, WRITERS)


def of(suffix: str) -> Format:
    """Raises KeyError."""
    for format in FORMATS:
        if format.suffix == suffix:
            return format
    raise KeyError(suffix)
