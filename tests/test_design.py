"""The tokens: contrasts, three complete sets of colours, and style sheets that use nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from macros.material import colours as design
from tests.conftest import ROOT

TOKENS = (ROOT / design.TOKENS).read_text(encoding="utf-8")
SETS = design.read(TOKENS)
TOLD = json.loads(design.TOLD.read_text(encoding="utf-8"))
SHEETS = sorted((ROOT / "docs" / "assets").glob("*.css"))
_COLOUR = re.compile(r"(?<=[\s:,(])#[0-9a-f]{3,8}\b")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000", "#fff", 21), ("#fff", "#ffffff", 1), ("#767676", "#fff", 4.54), ("#ff0000", "#fff", 4.0)],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, expected: float) -> None:
    assert design.contrast(one, other) == pytest.approx(expected, abs=0.005)


def test_contrasts_are_enough() -> None:
    """WCAG 2.2: 4.5 for text, 3 for edges, marks and the focus; light, dark, and paper in the dark."""
    found = list(design.pairs(SETS))
    low = [pair for pair in found if pair[4] < design.LEAST[pair[0]]]
    assert {name for _, name, *_ in found} == {"light", "dark", "dark_paper"}
    assert not low, low


def test_every_colour_is_in_every_set_and_explained() -> None:
    colours = {name for name, value in SETS.light.items() if value.startswith("#")}
    forced = TOKENS.partition("@media (forced-colors: active)")[2]
    assert colours == set(TOLD["colours"])
    assert colours - set(SETS.dark) == set()
    assert colours - set(re.findall(r"--([\w-]+): [A-Z]\w+;", forced)) == {"veil"}  # the browser leaves it
    assert set(SETS.dark) - set(SETS.light) == {"md-hue"}
    assert {name for name in SETS.plain if name.startswith("text-")} == set(TOLD["sizes"])


def rules() -> Iterator[tuple[str, str]]:
    """The style sheets without remarks, and the partials that carry a style."""
    for path in SHEETS:
        yield path.name, re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for path in (ROOT / "macros" / "pages" / "partials").rglob("*.j2"):
        yield path.name, path.read_text(encoding="utf-8")


def test_every_token_that_is_used_exists() -> None:
    texts = dict(rules())
    known = {name for text in texts.values() for name in re.findall(r"(--[\w-]+):", text)}
    used = {(path, name) for path, text in texts.items() for name in re.findall(r"var\((--[\w-]+)", text)}
    foreign = {use for use in used if use[1].startswith("--md-")}  # of the theme
    assert {use for use in used - foreign if use[1] not in known} == set()


def test_colours_stand_in_the_tokens_only() -> None:
    found = {
        f"{path}: {colour}"
        for path, text in rules()
        if path.endswith(".css") and path != design.TOKENS.name
        for colour in _COLOUR.findall(text)
    }
    assert not found
