"""The site's own styles as they are published: without comments and indents, a quarter of them after gzip.

What a sheet imports from beside it stands in its place (CSS Cascade 4, 5: an import counts as if it were written there),
and the sheets of a page are published as one: a browser draws nothing before the last of its requests is answered, and
together they are smaller than apart.
"""

from __future__ import annotations

import re
from pathlib import Path

from macros.material.colours import SHEET

# A string stays as it is; between other things white space counts once, beside these signs not at all; before a colon
# it may stand between two selectors.
_PIECE = re.compile(r"""("[^"\n]*"|'[^'\n]*')|(?:/\*.*?\*/|\s)+""", re.DOTALL)
_BESIDE = re.compile(r"""("[^"\n]*"|'[^'\n]*')|[ ;]*(\}) ?| ?([{;]) ?|([:,]) """)
_LINK = re.compile(r'<link rel="stylesheet" href="([^"]*assets/)([\w-]+)\.css">\n?')
_IMPORT = re.compile(r'^@import "([\w-]+\.css)";$', re.MULTILINE)


FOLDER = "styles"  # below assets/: sheets that pages link together, called by the names of their parts
_BETWEEN = "_"
_TOGETHER = re.compile(rf'href="[^"]*assets/{FOLDER}/([\w-]+)\.css"')
HEAD = 4096  # characters of a page in which its links stand


def compact(css: str) -> str:
    """The same rules in fewer characters."""
    spaced = _PIECE.sub(lambda found: found[1] or " ", css)
    return _BESIDE.sub(lambda found: next(filter(None, found.groups())), spaced).strip()


def whole(path: Path) -> str:
    """A written sheet with those that it imports in their places."""
    return _IMPORT.sub(lambda found: whole(path.with_name(found[1])), path.read_text(encoding="utf-8"))


def joined(html: str) -> str:
    """The page with one link to all of the site's own sheets; colours of an organisation come after it."""
    head, mark, body = html.partition("</head>")
    links = [link for link in _LINK.finditer(head) if link[2] != Path(SHEET).stem]
    if len(links) < 2:
        return html
    together = f"{FOLDER}/{_BETWEEN.join(link[2] for link in links)}.css"
    for link in reversed(links[1:]):
        head = head[: link.start()] + head[link.end() :]
    first = links[0]
    return "".join((head[: first.start(2)], together, head[first.end(2) + len(".css") :], mark, body))


def publish(site: Path) -> None:
    """Compact the style sheets right below assets/, and write those together that pages link together."""
    sheets = {path: compact(whole(path)) for path in sorted((site / "assets").glob("*.css"))}
    for path, sheet in sheets.items():
        path.write_text(sheet, encoding="utf-8")
    folder = site / "assets" / FOLDER
    for name in sorted({name for page in site.rglob("*.html") for name in _TOGETHER.findall(_head(page))}):
        folder.mkdir(exist_ok=True)
        parts = (sheets[site / "assets" / f"{part}.css"] for part in name.split(_BETWEEN))
        (folder / f"{name}.css").write_text("".join(parts), encoding="utf-8")


def _head(page: Path) -> str:
    with page.open(encoding="utf-8") as file:
        return file.read(HEAD)
