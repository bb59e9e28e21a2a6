"""What a page weighs after gzip, by what its bytes are for: the frame of the theme, words, the markup around them."""

from __future__ import annotations

import gzip
import re
from typing import NamedTuple

_ARTICLE = re.compile(rb"(<article\b[^>]*>)(.*)(</article>)", re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")
# Names of files, and what is read out or shown: words as well, though they stand in tags.
_LABEL = re.compile(rb'\b(?:alt|aria-label|download|placeholder|title)="([^"]*)"')


class Weight(NamedTuple):
    """Bytes after gzip."""

    frame: int
    words: int
    markup: int


def weigh(page: bytes) -> Weight:
    """Frame: the page without its main area. Words: those of the main area alone. Markup: what is left of the page."""
    frame = compressed(_ARTICLE.sub(rb"\1\3", page))
    words = compressed(_TAG.sub(lambda tag: b" ".join(_LABEL.findall(tag[0])), _ARTICLE.search(page)[2]))  # type: ignore[index]
    return Weight(frame, words, compressed(page) - frame - words)


def compressed(body: bytes) -> int:
    """As a web server sends it."""
    return len(gzip.compress(body, 6, mtime=0))
