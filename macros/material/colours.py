"""The colours of the site: the tokens of its style sheet, their contrasts, and what an organisation's accent makes of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from macros.material.places import DOCS
from macros.material.settings import Site

TOKENS = DOCS / "assets" / "tokens.css"
SHEET = "assets/organisation.css"  # comes after the site's own
TOLD = Path(__file__).with_name("design.json")  # what colours and sizes are for, and which colours meet
LEAST = {"text": 4.5, "marks": 3.0}
"""Contrast by WCAG 2.2: 1.4.3 for text, 1.4.11 for marks, edges and the focus."""
WHITE, BLACK = "#ffffff", "#000000"
# The marks that an accent colours stand on the sheets of paper as well.
_ON_PAPER = ("text", "red", "paper")
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


def _channels(colour: str) -> tuple[int, int, int]:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _luminance(colour: str) -> float:
    channels = (value / 255 for value in _channels(colour))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(one: str, other: str, share: float) -> str:
    """A colour with a share, 0 to 1, of another one."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def told() -> Any:
    """What each token is for, and which meet."""
    return json.loads(TOLD.read_text(encoding="utf-8"))


def pairs(sets: Sets) -> Iterator[tuple[str, str, str, str, float]]:
    """Every pair that may meet: text or marks, set of colours, what is in front, what behind, contrast."""
    meet = told()
    for use in LEAST:
        for front, behind in ((front, behind) for front, grounds in meet[use].items() for behind in grounds):
            yield from _in_all_sets(sets, use, front, behind)


def _in_all_sets(sets: Sets, use: str, front: str, behind: str) -> Iterator[tuple[str, str, str, str, float]]:
    on_paper = {**sets.light, **sets.dark_paper}
    for name, colours in (("light", sets.light), ("dark", sets.dark), ("dark_paper", on_paper)):
        yield use, name, front, behind, contrast(colours[front], colours[behind])


def accented(sets: Sets, site: Site) -> Sets:
    """The sets with what the site has in red in the accent of an organisation. Errors keep their own colour."""
    if not site.accent:
        return sets
    light, dark = _light(sets.light, site.accent), _dark(sets.dark, site)
    return replace(sets, light={**sets.light, **light}, dark={**sets.dark, **dark})


def too_pale(sets: Sets, site: Site) -> Iterator[tuple[str, str, str, float, float]]:
    """Of each set where an accent comes short: the key of the settings, set, what is behind, contrast, the least."""
    made = accented(sets, site)
    changed = {n for n, c in made.light.items() if sets.light[n] != c} | {
        n for n, c in made.dark.items() if sets.dark[n] != c
    }
    found = (pair for pair in (*pairs(made), *_in_all_sets(made, *_ON_PAPER)) if changed & {pair[2], pair[3]})
    low: dict[str, tuple[float, str, float]] = {}
    for use, name, _, behind, figure in found:
        if figure < LEAST[use] and figure / LEAST[use] < low.get(name, (9.0,))[0]:
            low[name] = (figure / LEAST[use], behind, figure)
    for name, (share, behind, figure) in low.items():
        key = "accent_dark" if name == "dark" and site.accent_dark else "accent"
        yield key, name, behind, figure, figure / share


def stylesheet(sets: Sets, site: Site) -> str:
    """What follows the site's own tokens."""
    light, dark = (_css(tokens) for tokens in (_light(sets.light, site.accent), _dark(sets.dark, site)))
    return (
        '[data-md-color-scheme],\n[data-md-color-scheme="slate"]:not([data-paper="dim"]) :is(.paper, .sheet) {\n'
        f'{light}}}\n\n@media screen {{\n[data-md-color-scheme="slate"] {{\n{dark}}}\n}}\n'
    )


def _css(tokens: Colours) -> str:
    return "".join(f"  --{name}: {colour};\n" for name, colour in tokens.items())


def _light(colours: Colours, accent: str) -> Colours:
    strong = mixed(accent, BLACK, 0.2)
    tint = mixed(accent, colours["surface"], 0.9)
    return {"red": accent, "red-strong": strong, "red-tint": tint, "action": accent, "action-strong": strong}


def _dark(colours: Colours, site: Site) -> Colours:
    """Text in a pale accent, buttons in one on which white can be read and which stands out from the ground."""
    steps = [step / 40 for step in range(41)]

    def dressed(accent: str) -> dict[str, str]:
        tint = mixed(accent, colours["ground"], 0.82)
        return {
            "red": accent,
            "red-strong": mixed(accent, WHITE, 0.4),
            "red-tint": tint,
            "on-red": mixed(accent, BLACK, 0.85),
        }

    def reads(accent: str) -> bool:
        tokens = {**colours, **dressed(accent)}
        grounds = told()["text"]["red"]
        return min(contrast(accent, tokens[ground]) for ground in grounds) >= LEAST["text"]

    pale = (mixed(site.accent, WHITE, step) for step in steps)
    red = site.accent_dark or next(filter(reads, pale), WHITE)
    tones = [mixed(site.accent, end, step) for step in steps for end in (WHITE, BLACK)]
    action = next((tone for tone in tones if _carries_white(tone, colours)), site.accent)
    return {**dressed(red), "action": action, "action-strong": mixed(action, BLACK, 0.1)}


def _carries_white(tone: str, colours: Colours) -> bool:
    grounds = (colours["ground"], colours["surface"])
    stands_out = all(contrast(tone, ground) >= LEAST["marks"] for ground in grounds)
    return stands_out and contrast(tone, WHITE) >= LEAST["text"]
