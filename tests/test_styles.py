"""The published styles are the written ones in fewer characters."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.publish.styles import compact, joined, publish, whole
from tests.conftest import ROOT, pages_of

WRITTEN = sorted((ROOT / "docs" / "assets").glob("*.css"))
# What the browser understood of a style sheet; it keeps the values of our own properties to the letter.
RULES = r"""css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules].map(rule => rule.cssText.replace(/\s+/g, " ").replace(/([:,]) /g, "$1"));
}"""


@pytest.mark.parametrize(
    ("css", "compacted"),
    [
        ("a { color: red; }\n\n/* why */\nb  > i { margin: 0 1px; }\n", "a{color:red}b > i{margin:0 1px}"),
        ('q::before { content: " ; /* no comment */ {  "; }', 'q::before{content:" ; /* no comment */ {  "}'),
        ("a:is(b, i) /* x */ c { top: calc(1px + 2px) }", "a:is(b,i) c{top:calc(1px + 2px)}"),
        ("a { content: ': ;}'; }", "a{content:': ;}'}"),
        ("a :hover, b { color: red; }", "a :hover,b{color:red}"),
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
    assert (tmp_path / "assets" / "a.css").read_text(encoding="utf-8") == "p{color:blue}p{color:red}"
    assert (tmp_path / "assets" / "b.css").read_text(encoding="utf-8") == "p{color:blue}"


def link(name: str) -> str:
    return f'<link rel="stylesheet" href="../assets/{name}.css">\n'


def test_the_sheets_of_a_page_are_one(tmp_path: Path) -> None:
    """In their order; what an organisation chose comes after them, the theme's before, and one sheet stays what it is."""
    page = f"<head>{link('stylesheets/theme')}{link('a')}{link('organisation')}<i>{link('b-c')}</i></head>{link('b-c')}"
    together = (
        f"<head>{link('stylesheets/theme')}{link('styles/a_b-c')}{link('organisation')}<i></i></head>{link('b-c')}"
    )
    assert joined(page) == together
    assert joined(f"<head>{link('a')}</head>") == f"<head>{link('a')}</head>"
    (tmp_path / "assets").mkdir()
    for name in ("a", "b-c"):
        (tmp_path / "assets" / f"{name}.css").write_text(f"{name} {{ top: 0; }}\n", encoding="utf-8")
    (tmp_path / "page.html").write_text(together, encoding="utf-8")
    publish(tmp_path)
    assert (tmp_path / "assets/styles/a_b-c.css").read_text(encoding="utf-8") == "a{top:0}b-c{top:0}"


def test_each_page_asks_for_two_sheets(site: Path) -> None:
    """The theme's and the site's; both are there."""
    for page in pages_of(site):
        sheets = [path.split('"')[0] for path in (site / page).read_text("utf-8").split('rel="stylesheet" href="')[1:]]
        assert len(sheets) == 2, (page, sheets)
        assert all((site / page).parent.joinpath(path).is_file() for path in sheets) or page == "404.html", page
