"""Files as offices bring them to the form: every example as ours, as somebody's styled or plain Word file, as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from macros.document import building
from macros.formats import docx, markdown
from macros.material.model import Unit
from tests.docx_tools import W, text
from tests.merge_inputs import edited

_CUSTOM = re.compile(rb"<Relationship [^>]*custom-properties[^>]*/>")


def examples(unit: Unit) -> Iterator[tuple[str, bytes]]:
    """Name and content of every form of every example of a unit."""
    for one in (unit, *unit.variants):
        printed = building.build(one, "example")
        made = docx.render(printed)
        name = f"{unit.id}{one.variant and '-'}{one.variant}"
        yield f"{name}-ours.docx", made
        yield f"{name}-styled.docx", foreign(made)
        yield f"{name}-plain.docx", plain(made)
        yield f"{name}.md", markdown.render(printed)
        yield f"{name}.txt", as_text(made)


def foreign(data: bytes) -> bytes:
    """Without whatever says that it was made here: properties, bookmarks, content controls."""
    made = BytesIO()
    with ZipFile(BytesIO(edited(data, _strip))) as archive, ZipFile(made, "w") as out:
        for name in archive.namelist():
            content = archive.read(name)
            out.writestr(name, _CUSTOM.sub(b"", content) if name == "_rels/.rels" else content)
    return made.getvalue()


def plain(data: bytes) -> bytes:
    """As typed by somebody who knows no styles."""
    return edited(foreign(data), _flatten)


def as_text(data: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
    return "\n".join(text(item) for item in body.iter(f"{W}p") if text(item).strip()).encode()


def _strip(root: etree._Element) -> None:
    for mark in [*root.iter(f"{W}bookmarkStart"), *root.iter(f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)
    for control in list(root.iter(f"{W}sdt")):
        content = control.find(f"{W}sdtContent")
        for item in list(content):
            control.addprevious(item)
        control.getparent().remove(control)


def _flatten(root: etree._Element) -> None:
    for properties in [*root.iter(f"{W}pPr"), *root.iter(f"{W}rPr")]:
        if properties.getparent().tag != f"{W}pPr" and properties.find(f"{W}sectPr") is None:
            properties.getparent().remove(properties)
