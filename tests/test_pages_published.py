"""The published pages say the same in fewer characters, to a browser that reads them by the standard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from macros.publish.pages import compact, framed

# The elements with their attributes and what they say, as the parser of the browser understands them.
UNDERSTOOD = """html => {
  const tell = node => node.nodeType === 3
    ? node.data.trim()
    : [node.nodeName, [...node.attributes].map(a => a.name + a.value), [...node.childNodes].map(tell).filter(String)];
  return JSON.stringify(tell(new DOMParser().parseFromString(html, "text/html").documentElement));
}"""
TABLE = (
    "<table><thead>\n<tr><th>一</th><th>二</th></tr>\n</thead>\n<tbody><tr><td>1</td><td>2</td>\n</tr>\n<tr><th>3</th>"
    "<td>4</td></tr></tbody></table>"
)


@pytest.mark.parametrize(
    ("html", "compacted"),
    [
        ("<p>一</p>\n\n   \n  <p>二 </p> <b>三</b>\n", "<p>一</p>\n<p>二 </p> <b>三</b>\n"),
        ("<p>一\n\n  二</p>", "<p>一\n\n  二</p>"),
        ("<p>\u3000\n\n</p>", "<p>\u3000\n\n</p>"),
        ("<p>一</p>\n\n<pre><b>\n\n</b>\n\n</pre>", "<p>一</p>\n\n<pre><b>\n\n</b>\n\n</pre>"),
        ("<ul>\n<li>一</li>\n<li>二<ol><li>三</li></ol></li>\n</ul>", "<ul>\n<li>一\n<li>二<ol><li>三</ol>\n</ul>"),
        ("<td>一</td> <td>二</td>", "<td>一</td> <td>二</td>"),
        ("<dl><div><dt>一</dt><dd>二</dd></div></dl>", "<dl><div><dt>一<dd>二</div></dl>"),
        ("<li>一</li></menu>", "<li>一</li></menu>"),
    ],
)
def test_what_says_nothing_goes(html: str, compacted: str) -> None:
    assert compact(html) == compacted


def test_plain_tables_are_framed() -> None:
    html = "<table><tr><td>1</table><table class='x'><tr><td>2</table><table>\n<tr><td>3</table>"
    frame = '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">{}</div></div>'
    first, other, last = html.partition("<table class='x'><tr><td>2</table>")
    assert framed(html) == frame.format(first) + other + frame.format(last)


def test_a_browser_understands_the_same(page: Page) -> None:
    lists = "<ul><li>一<ul><li>二</li></ul>三</li><li><p>四</p></li></ul><dl><dt>五</dt><dt>六</dt><dd>七</dd><dd>八</dd></dl>"
    html = f"<body>\n\n<div>{TABLE}\n\n {lists}</div>\n<pre>\n\n九</pre>"
    assert len(compact(html)) < len(html) - 60
    assert page.evaluate(UNDERSTOOD, compact(html)) == page.evaluate(UNDERSTOOD, html)
