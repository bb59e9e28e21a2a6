"""An organisation's layout as the values of the static parts: fonts, bold, line pitch, page numbers, margins, seal."""

from __future__ import annotations

from collections.abc import Mapping

from macros.document.tables import TABLES
from macros.formats.docx.geometry import TEXT_WIDTH
from macros.formats.docx.xmltext import element_text
from macros.material.settings import Font, Layout

_BOLD = "<w:b/><w:bCs/>"
# 7.5: one character from the edge, odd pages right and even pages left.
_PLACES = {
    "outside": {
        "odd_place": '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>',
        "even_place": '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>',
    },
    "center": dict.fromkeys(("odd_place", "even_place"), '<w:jc w:val="center"/>'),
}


# 右空四字, as the style of 成文日期 has it (7.3.5.1).
_RIGHT = TABLES["seal"]["right"]
_SEALED = f'<w:ind w:rightChars="{_RIGHT * 100}" w:right="{_RIGHT * TABLES["page"]["character"]}"/>'
# A4 and what the text takes of it, in twips (5.2.1).
_PAPER = (11906, 16838)
_FOOT, _OUTER = 1984, 1474
_NUMBER_UPRIGHT, _NUMBER_ACROSS = 1440, 930  # of a page number 7 mm below the text (7.5), with these two
_TWIPS_OF_MM = 1440 / 25.4


def values(layout: Layout) -> Mapping[str, str]:
    """What stands for each `$name` of the parts that is the same in all documents."""
    fonts: dict[str, Font] = vars(layout.fonts)
    found = {f"font_{use}": element_text(font.name) for use, font in fonts.items()}
    found |= {f"fallback_{use}": element_text(font.fallback) for use, font in fonts.items()}
    found |= {f"bold{level}": _BOLD if level in layout.bold else "" for level in (1, 2, 3, 4)}
    found["line_pitch"] = str(round(layout.line_pitch * 20))
    found["before"], found["after"] = ("\N{EM DASH} ", " \N{EM DASH}") if layout.dashes else ("", "")
    # The browser knows by this that documents are sealed: web/src/office/docx/template.ts.
    found["seal"] = _SEALED if layout.seal else ""
    return found | _margins(layout) | _PLACES[layout.place]


def _margins(layout: Layout) -> dict[str, str]:
    """Of the upright page; lying, it is turned with them."""
    head, inner = (round(side * _TWIPS_OF_MM) for side in (layout.top, layout.left))
    foot = _PAPER[1] - TEXT_WIDTH[True] - head
    outer = _PAPER[0] - TEXT_WIDTH[False] - inner
    sides = {"head": head, "foot": foot, "inner": inner, "outer": outer}
    sides["number_upright"] = _NUMBER_UPRIGHT + foot - _FOOT
    sides["number_across"] = _NUMBER_ACROSS + outer - _OUTER
    return {name: str(twips) for name, twips in sides.items()}
