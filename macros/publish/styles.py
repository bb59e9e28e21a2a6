"""The site's own styles as they are published: without comments and indents, a quarter of them after gzip."""

from __future__ import annotations

import re
from pathlib import Path

# A string stays as it is; between other things white space counts once, beside these signs not at all.
_PIECE = re.compile(r"""("[^"\n]*"|'[^'\n]*')|(?:/\*.*?\*/|\s)+""", re.DOTALL)
_BESIDE = re.compile(r"""("[^"\n]*"|'[^'\n]*')|[ ;]*(\}) ?| ?([{;]) ?""")


def compact(css: str) -> str:
    """The same rules in fewer characters."""
    spaced = _PIECE.sub(lambda found: found[1] or " ", css)
    return _BESIDE.sub(lambda found: found[1] or found[2] or found[3], spaced).strip()


def publish(site: Path) -> None:
    """Compact the style sheets right below assets/; those of the theme are so already."""
    for path in sorted((site / "assets").glob("*.css")):
        path.write_text(compact(path.read_text(encoding="utf-8")), encoding="utf-8")
