"""How the workbooks look: fonts, colours, measures and the named cell styles."""

from __future__ import annotations

from typing import Any

from macros.material.colours import WHITE, mixed
from macros.material.settings import Font, Settings

BODY_SIZE = 10
# The families of the fonts by their use (ECMA-376 part 1, 18.8.18: roman, swiss, modern). A program finds a like one
# where a font is missing, and the browser tells by it whose font it is when a reader has chosen another one
# (web/src/layout/dress.ts).
FAMILIES = {"title": 1, "heading1": 2, "body": 3}
_CHINESE = 134  # the character set, so that what replaces a missing font is a Chinese one

ACCENT = "#8C2F2B"
REQUIRED_FILL = "#EFD3CF"
OPTIONAL_FILL = "#F7EEEC"
GROUP_FILL = "#F2F2F2"
LINE = "#8C8C8C"
GRIDLINE = "#D9D9D9"
VERDICT_COLOURS = {"有": ACCENT, "待核": "#D9A441", "无": "#B7BDB5"}

ROW_HEIGHT = 24  # points, of an empty row; all heights give way to longer texts except in merged cells
TITLE_HEIGHT = 36
LINE_HEIGHT = 14
ROW_PADDING = 6
HEAD_FIELDS = 4  # at most, in one row
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.55, "bottom": 0.6}  # inches
A4 = 9

READY_ROWS = 200
# Rows that are ruled from the start, to be written in by hand; the others when something stands in them, so that a
# program prints the rows that are filled and not all that are ready.
RULED_ROWS = 12
DATE_FORMAT = "yyyy-mm-dd"
TEXT_FORMAT = "@"

_CELL = {"border": 1, "border_color": LINE, "text_wrap": True, "valign": "vcenter"}
_HEADER = {**_CELL, "font": "heading1", "align": "center"}
_PLAIN = {"text_wrap": True, "valign": "vcenter"}

# `font` is a use of the layout's fonts. Text cells carry the text format, so that a value typed as =… or +… stays text.
STYLES: dict[str, dict[str, Any]] = {
    "title": {**_PLAIN, "font": "title", "font_size": 18, "align": "center"},
    "head": {**_PLAIN, "num_format": TEXT_FORMAT},
    "note": _PLAIN,
    "required header": {**_HEADER, "bg_color": REQUIRED_FILL},
    "optional header": {**_HEADER, "bg_color": OPTIONAL_FILL},
    "group": {**_CELL, "font": "heading1", "bg_color": GROUP_FILL},
    "text": {**_CELL, "num_format": TEXT_FORMAT},
    "short": {**_CELL, "num_format": TEXT_FORMAT, "align": "center"},
    "date": {**_CELL, "num_format": DATE_FORMAT, "align": "center"},
    "number": {**_CELL, "align": "center"},
    "count": {**_CELL, "num_format": "0", "align": "center"},
    "total": {**_CELL, "num_format": "0", "align": "center", "font": "heading1"},
    "ruled": {"border": 1, "border_color": LINE},
    "signature": {**_PLAIN, "align": "right", "indent": 2},
    # conditional formats: no borders or fonts, they lie over the cell's own
    "overdue": {"bg_color": "#F8D7D3", "font_color": "#7A1410"},
    "done": {"bg_color": "#EDEDED", "font_color": "#595959"},
    "incomplete": {"bg_color": "#FFF0BF"},
}


def tint(colour: str, accent: str) -> str:
    """A colour of the workbooks as an organisation's accent has it; "" is no accent."""
    shares = {ACCENT: 0.0, REQUIRED_FILL: 0.78, OPTIONAL_FILL: 0.92}
    return mixed(accent, WHITE, shares[colour]).upper() if accent and colour in shares else colour


def default_font(settings: Settings) -> dict[str, Any]:
    """The workbook's own font, which sets the unit of column widths.

    At 10 pt a column of width n holds n half-width characters. font_scheme is "none" because a theme font would beat
    the name.
    """
    return {**_font("body", settings), "font_size": BODY_SIZE, "font_scheme": "none"}


def chart_font(use: str, size: int, settings: Settings) -> dict[str, Any]:
    """A font of the texts in a chart: there the family is the upper half of a byte, and bytes are signed (CT_TextFont)."""
    family, charset = FAMILIES[use] << 4, _CHINESE - 256
    return {"name": name_of(use, settings), "size": size, "pitch_family": family, "charset": charset}


def name_of(use: str, settings: Settings) -> str:
    """The font of a use, as the layout has it."""
    fonts: dict[str, Font] = vars(settings.layout.fonts)
    return fonts[use].name


def _font(use: str, settings: Settings) -> dict[str, Any]:
    return {"font_name": name_of(use, settings), "font_family": FAMILIES[use], "font_charset": _CHINESE}


def of(name: str, settings: Settings) -> dict[str, Any]:
    """A named style in the fonts and the accent of an organisation."""
    accent = settings.site.accent
    found = {key: tint(value, accent) if isinstance(value, str) else value for key, value in STYLES[name].items()}
    use = found.pop("font", None)
    return found | (_font(use, settings) if use else {})


SUMMARY_LABEL_WIDTH = 28
SUMMARY_COUNT_WIDTH = 10
CHART_WIDTH, CHART_HEIGHT = 720, 320  # pixels
CHART_TITLE_SIZE = 12
