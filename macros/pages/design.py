"""The page of the design: the tokens with their contrasts, the type, the distances, every component once.

A base of `pages.Pages`, which brings the catalog and the partials. Figures come from the style sheet itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.material import textfile
from macros.material.catalog import Catalog

TOKENS = Path("docs/assets/tokens.css")
TOLD = Path(__file__).with_name("design.json")  # what colours and sizes are for, and which colours meet
LEAST = {"text": 4.5, "marks": 3.0}
"""Contrast by WCAG 2.2: 1.4.3 for text, 1.4.11 for marks, edges and the focus."""
_BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
_TOKEN = re.compile(r"--([\w-]+): ([^;]+);")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

Colours = Mapping[str, str]


@dataclass(frozen=True)
class Sets:
    """The tokens by name: those that do not change, the colours, the colours of the dark, paper in the dark."""

    plain: Colours
    light: Colours
    dark: Colours
    dark_paper: Colours


def read(text: str) -> Sets:
    """The sets of a style sheet like docs/assets/tokens.css; the reader's own colours are left out."""
    found: dict[str, dict[str, str]] = {"plain": {}, "light": {}, "dark": {}, "dark_paper": {}}
    for selector, body in _BLOCK.findall(text):
        name = _set_of(_COMMENT.sub("", selector).strip())
        for token, value in _TOKEN.findall(body) if name else ():
            found[name].setdefault(token, value.strip())
    return Sets(**found)


def _set_of(selector: str) -> str:
    if selector == ":root":
        return "plain"
    if selector.startswith("[data-md-color-scheme],"):
        return "light"
    if selector == '[data-md-color-scheme="slate"]':
        return "dark"
    return "dark_paper" if selector.startswith('[data-md-color-scheme="slate"]:not') else ""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours written #rgb or #rrggbb, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def pairs(sets: Sets) -> Iterator[tuple[str, str, str, str, float]]:
    """Every pair that may meet: text or marks, set of colours, what is in front, what behind, contrast."""
    on_paper = {**sets.light, **sets.dark_paper}
    told = _told()
    for use in LEAST:
        for front, behind in ((front, behind) for front, grounds in told[use].items() for behind in grounds):
            for name, colours in (("light", sets.light), ("dark", sets.dark), ("dark_paper", on_paper)):
                yield use, name, front, behind, contrast(colours[front], colours[behind])


def _told() -> Any:
    return json.loads(TOLD.read_text(encoding="utf-8"))


class DesignPages:
    """The macros of docs/design.md."""

    _catalog: Catalog
    _render: Callable[..., str]

    def design_colours(self) -> str:
        """Every colour with its use, in both sets, and the least contrast it comes to where it may stand."""
        sets = read(textfile.read(self._catalog.root / TOKENS))
        least: dict[tuple[str, str], tuple[float, str]] = {}
        for _, name, front, behind, figure in pairs(sets):
            least[front, name] = min(least.get((front, name), (22.0, "")), (figure, behind))
        return self._render("design_colours", sets=sets, uses=_told()["colours"], least=least)

    def design_type(self) -> str:
        """The sizes of type and the distances, each at its own size."""
        sets = read(textfile.read(self._catalog.root / TOKENS))
        distances = [name for name in sets.plain if re.fullmatch(r"s\d", name)]
        return self._render("design_type", sizes=_told()["sizes"], distances=distances)

    def design_parts(self) -> str:
        """Every component, in the light and in the dark."""
        return self._render("design_parts", report=next(iter(self._catalog.of_kind("report")), None))
