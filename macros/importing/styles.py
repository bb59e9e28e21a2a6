"""The paragraph styles of a .docx by their names: ids differ from program to program."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from lxml import etree
from lxml.etree import _Element as Element

from macros.importing.wordxml import attribute, children, find, toggle, whole

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])")
_CONTENTS = re.compile(r"(?:toc|目录)\s*[0-9]")
# What our own files call them, and what programs make of these names.
OURS = {
    "title": "title",
    "主送机关": "recipient",
    "signature": "signature",
    "成文日期": "date",
    "附件说明": "attachment-note",
    "附件序号": "attachment-label",
    "附件标题": "attachment-title",
}
DEEPEST = 9


def related(part: Part, kind: str) -> Element | None:
    """The root of the part that another one relates to; None where there is none, or none that is XML."""
    for relation in part.rels.values():
        if not relation.is_external and relation.reltype == kind:
            return parsed(relation.target_part.blob)
    return None


def parsed(blob: bytes) -> Element | None:
    """XML without entities; None for what is none."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        return etree.fromstring(blob, parser)
    except etree.XMLSyntaxError:
        return None


@dataclass(frozen=True)
class Style:
    id: str
    name: str  # in lower case
    based: str
    paragraph: Element | None
    run: Element | None

    @property
    def level(self) -> int | None:
        """The heading level that it gives, from 1; None where it says nothing."""
        said = outline(self.paragraph)
        named = _HEADING.fullmatch(self.name)
        return said if said is not None else int(named[1]) if named else None

    @property
    def is_contents(self) -> bool:
        return bool(_CONTENTS.match(self.name))


def outline(properties: Element | None) -> int | None:
    level = attribute(find(properties, "outlineLvl"))
    return None if level is None else whole(level) + 1


class Styles:
    def __init__(self, main: Part) -> None:
        root = related(main, RELATIONSHIP_TYPE.STYLES)
        self._styles: dict[str, Style] = {}
        self._usual = ""
        self._hidden = toggle(find(root, "docDefaults", "rPrDefault", "rPr"), "vanish") or False
        for element in children(root, "style"):
            style = Style(
                attribute(element, "styleId") or "",
                (attribute(find(element, "name")) or "").lower().strip(),
                attribute(find(element, "basedOn")) or "",
                find(element, "pPr"),
                find(element, "rPr"),
            )
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
                self._usual = style.id
            self._styles[style.id] = style

    def get(self, style_id: str) -> Style | None:
        return self._styles.get(style_id)

    def chain(self, style_id: str) -> tuple[Style, ...]:
        """A style and what it is based on, nearest first."""
        found: list[Style] = []
        style = self._styles.get(style_id)
        while style and style not in found:
            found.append(style)
            style = self._styles.get(style.based)
        return tuple(found)

    def of_paragraph(self, paragraph: Element) -> tuple[Style, ...]:
        return self.chain(attribute(find(paragraph, "pPr", "pStyle")) or self._usual)

    def hides(self, properties: Element | None, paragraph: tuple[Style, ...]) -> bool:
        """Whether Word does not show a run: by its own properties, its character style, its paragraph's."""
        named = attribute(find(properties, "rStyle"))
        sources = [properties, *(s.run for s in (*self.chain(named or ""), *paragraph))]
        said = (toggle(source, "vanish") for source in sources)
        return next((value for value in said if value is not None), self._hidden)
