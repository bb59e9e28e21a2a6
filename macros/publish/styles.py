"""The site's own styles as they are published: without comments and indents, a quarter of them after gzip.

What a sheet imports from beside it stands in its place (CSS Cascade 4, 5: an import counts as if it were written there):
one request instead of one after the other.
"""

from __future__ import annotations

import re
from pathlib import Path

# A string stays as it is; between other things white space counts once, beside these signs not at all.
_PIECE = re.compile(r"""("[^"\n]*"|'[^'\n]*')|(?:/\*.*?\*/|\s)+""", re.DOTALL)
_BESIDE = re.compile(r"""("[^"\n]*"|'[^'\n]*')|[ ;]*(\}) ?| ?([{;]) ?""")
_IMPORT = re.compile(r'^@import "([\w-]+\.css)";$', re.MULTILINE)


def compact(css: str) -> str:
    """The same rules in fewer characters."""
    spaced = _PIECE.sub(lambda found: found[1] or " ", css)
    return _BESIDE.sub(lambda found: found[1] or found[2] or found[3], spaced).strip()


def whole(path: Path) -> str:
    """A written sheet with those that it imports in their places."""
    return _IMPORT.sub(lambda found: whole(path.with_name(found[1])), path.read_text(encoding="utf-8"))


def publish(site: Path) -> None:
    """Compact the style sheets right below assets/; those of the theme are so already."""
    sheets = {path: compact(whole(path)) for path in sorted((site / "assets").glob("*.css"))}
    for path, sheet in sheets.items():
        path.write_text(sheet, encoding="utf-8")
