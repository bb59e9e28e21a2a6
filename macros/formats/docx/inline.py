"""Runs, blanks and paragraphs: the strings everything in document.xml is made of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from xml.etree import ElementTree

from macros.formats.docx.parts import part_of
from macros.formats.docx.xmltext import attribute, element_text
from macros.material.model import Inlines, Text
from macros.material.settings import Layout

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG_LIMIT = 64  # Word refuses a longer tag or alias
_TEXT = '<w:t xml:space="preserve">'


@cache
def fonts_by_style(layout: Layout) -> Mapping[str, str]:
    """The rFonts element of every style that names its fonts: styles.xml is the only place that does.

    Every run repeats it, since WPS and drafts pasted elsewhere lose the style but keep the run's own fonts.
    """
    fonts = {}
    for style in ElementTree.fromstring(part_of(layout, "base", "word/styles.xml")).iter(f"{_W}style"):
        named = style.find(f"{_W}rPr/{_W}rFonts")
        if named is not None:
            attributes = "".join(f" w:{key.removeprefix(_W)}={attribute(value)}" for key, value in named.items())
            fonts[style.attrib[f"{_W}styleId"]] = f"<w:rFonts{attributes}/>"
    return fonts


def _shown(name: str) -> str:
    return f"【{name}】"


def visible(inlines: Inlines) -> str:
    """What a reader sees of the text."""
    return "".join(inline.text if isinstance(inline, Text) else _shown(inline.name) for inline in inlines)


def _list_item(choice: str) -> str:
    return f"<w:listItem w:displayText={attribute(choice)} w:value={attribute(choice)}/>"


def _control_type(choices: tuple[str, ...]) -> str:
    if not choices:
        return "<w:text/>"
    items = "".join(map(_list_item, dict.fromkeys(choices)))  # Word rejects a list with a value twice
    return f"<w:dropDownList>{items}</w:dropDownList>"


@lru_cache(maxsize=4096)
def _control(name: str, choices: tuple[str, ...], fonts: str) -> tuple[str, str]:
    """An inline content control before and after its id; one blank stands in many places of a unit's files.

    The visible 【name】 stays when a program drops the control. The rPr is what typed text looks like: the fonts of
    the line without the placeholder's look.
    """
    label = attribute(name[:_TAG_LIMIT])
    return (
        f'<w:sdt><w:sdtPr><w:rPr>{fonts}</w:rPr><w:alias w:val={label}/><w:tag w:val={label}/><w:id w:val="',
        (
            f'"/><w:showingPlcHdr/>{_control_type(choices)}</w:sdtPr>'
            f"<w:sdtContent>{_run(_shown(name), fonts, 'Blank')}</w:sdtContent></w:sdt>"
        ),
    )


def paragraph(style: str, content: str = "", properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _run(text: str, fonts: str, look: str = "") -> str:
    named = f'<w:rStyle w:val="{look}"/>' if look else ""
    content = element_text(text).replace("\n", f"</w:t><w:br/>{_TEXT}").replace("\t", f"</w:t><w:tab/>{_TEXT}")
    return f"<w:r><w:rPr>{named}{fonts}</w:rPr>{_TEXT}{content}</w:t></w:r>"


class Inliner:
    """Turns inlines into runs and controls in a layout's fonts; numbers the controls of one document from 1."""

    def __init__(self, layout: Layout) -> None:
        self.fonts = fonts_by_style(layout)
        self._controls = 0

    def run(self, text: str, style: str) -> str:
        """A run in the fonts of a paragraph style."""
        return _run(text, self.fonts[style])

    def __call__(self, inlines: Inlines, style: str) -> str:
        """Neighbouring texts become one run, so that a search finds what stands across them."""
        markup, text = "", ""
        for inline in inlines:
            if isinstance(inline, Text):
                text += inline.text
                continue
            if text:
                markup += self.run(text, style)
                text = ""
            self._controls += 1
            before, after = _control(inline.name, inline.choices, self.fonts[style])
            markup += f"{before}{self._controls}{after}"
        return markup + self.run(text, style) if text else markup
