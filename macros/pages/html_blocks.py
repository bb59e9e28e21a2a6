"""HTML that a partial has finished: kept from Markdown, which would look through every tag of it twice.

Without the extension, as in Zensical, the marks are comments and Markdown comes to the same HTML, only later.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

FINISHED = re.compile(r"^<!--html-->\n(.*?\n)<!--/html-->$", re.DOTALL | re.MULTILINE)
# After code blocks are out of the way (25), before MkDocs reads ids (21) and Markdown its HTML blocks (20).
PRIORITY = 22
_ID = re.compile(r' id="([^"]+)"')


class HtmlBlocks(Extension):
    """Puts finished HTML where Markdown keeps its own HTML blocks, and back at the end as those are."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - a name of Python-Markdown
        md.preprocessors.register(_PutAside(md), "finished_html", PRIORITY)


class _PutAside(Preprocessor):
    md: Markdown

    def run(self, lines: list[str]) -> list[str]:
        stash = self.md.htmlStash
        return FINISHED.sub(lambda piece: f"\n{stash.store(piece[1])}\n", "\n".join(lines)).split("\n")


def anchors(html: str) -> set[str]:
    """The ids of a page, those of finished HTML among them: where links may lead."""
    return set(_ID.findall(html))
