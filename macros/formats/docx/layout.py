"""An organisation's layout as the values of the static parts: fonts, bold, line pitch, page numbers."""

from __future__ import annotations

from collections.abc import Mapping

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


def values(layout: Layout) -> Mapping[str, str]:
    """What stands for each `$name` of the parts that is the same in all documents."""
    fonts: dict[str, Font] = vars(layout.fonts)
    found = {f"font_{use}": element_text(font.name) for use, font in fonts.items()}
    found |= {f"fallback_{use}": element_text(font.fallback) for use, font in fonts.items()}
    found |= {f"bold{level}": _BOLD if level in layout.bold else "" for level in (1, 2, 3, 4)}
    found["line_pitch"] = str(round(layout.line_pitch * 20))
    found["before"], found["after"] = ("\N{EM DASH} ", " \N{EM DASH}") if layout.dashes else ("", "")
    return found | _PLACES[layout.place]
