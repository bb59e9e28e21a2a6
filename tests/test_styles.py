"""The published styles are the written ones in fewer characters."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.publish.styles import compact
from tests.conftest import ROOT

WRITTEN = sorted((ROOT / "docs" / "assets").glob("*.css"))
# What the browser understood of a style sheet; it keeps the values of our own properties to the letter.
RULES = r"""css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules].map(rule => rule.cssText.replace(/\s+/g, " "));
}"""


@pytest.mark.parametrize(
    ("css", "compacted"),
    [
        ("a { color: red; }\n\n/* why */\nb  > i { margin: 0 1px; }\n", "a{color: red}b > i{margin: 0 1px}"),
        ('q::before { content: " ; /* no comment */ {  "; }', 'q::before{content: " ; /* no comment */ {  "}'),
        ("a:is(b, i) /* x */ c { top: calc(1px + 2px) }", "a:is(b, i) c{top: calc(1px + 2px)}"),
        ("a { content: ';}'; }", "a{content: ';}'}"),
    ],
)
def test_what_says_nothing_goes(css: str, compacted: str) -> None:
    assert compact(css) == compacted


def test_a_browser_reads_the_same_rules(page: Page) -> None:
    for path in WRITTEN:
        css = path.read_text(encoding="utf-8")
        rules = page.evaluate(RULES, css)
        assert len(rules) > 3 and page.evaluate(RULES, compact(css)) == rules, path.name


def test_they_are_published_so(site: Path) -> None:
    for path in WRITTEN:
        published = (site / "assets" / path.name).read_bytes()
        assert published.decode() == compact(path.read_text(encoding="utf-8")), path.name
        assert len(gzip.compress(published)) < len(gzip.compress(path.read_bytes())), path.name
