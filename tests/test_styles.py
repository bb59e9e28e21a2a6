"""The published styles are the written ones in fewer characters."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.publish.styles import compact, publish, whole
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
        css = whole(path)
        rules = page.evaluate(RULES, css)
        assert len(rules) > 3 and page.evaluate(RULES, compact(css)) == rules, path.name


def test_they_are_published_so(site: Path) -> None:
    for path in WRITTEN:
        published = (site / "assets" / path.name).read_bytes()
        assert published.decode() == compact(whole(path)), path.name
        assert len(gzip.compress(published)) < len(gzip.compress(whole(path).encode())), path.name


def test_what_is_imported_stands_in_its_place(tmp_path: Path) -> None:
    """Before what comes after it, as a browser counts it; a sheet that others import is published by itself as well."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.css").write_text('/* why */\n@import "b.css";\n\np { color: red; }\n', encoding="utf-8")
    (tmp_path / "assets" / "b.css").write_text("p { color: blue; }\n", encoding="utf-8")
    publish(tmp_path)
    assert (tmp_path / "assets" / "a.css").read_text(encoding="utf-8") == "p{color: blue}p{color: red}"
    assert (tmp_path / "assets" / "b.css").read_text(encoding="utf-8") == "p{color: blue}"
