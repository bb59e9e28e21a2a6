"""Writing hints as Word comments: one comment a heading, one paragraph a hint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.formats.docx.inline import Inliner, paragraph
from macros.material.model import Guidance

_STYLE = "CommentText"
_COLON = "\N{FULLWIDTH COLON}"


def _lines(guidance: Sequence[Guidance]) -> Iterator[str]:
    """The label stands before the first paragraph of its hint."""
    for hint in guidance:
        first, *rest = hint.paragraphs or ("",)
        yield f"{hint.label}{_COLON}{first}"
        yield from rest


class Comments:
    """Collects the comments of one document; a document without the guided flavour takes none."""

    def __init__(self, wanted: bool, date: str, inliner: Inliner) -> None:
        self._wanted, self._inliner = wanted, inliner
        self._date = date
        self._comments: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._comments)

    def anchor(self, content: str, style: str, guidance: Sequence[Guidance]) -> str:
        """The content of a paragraph, with its hints attached to it."""
        if not (self._wanted and guidance):
            return content
        number = len(self._comments)
        self._comments.append(self._comment(number, guidance))
        return f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>' + self._reference(
            style, f'<w:commentReference w:id="{number}"/>'
        )

    def _reference(self, style: str, element: str) -> str:
        return f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/>{self._inliner.fonts[style]}</w:rPr>{element}</w:r>'

    def _comment(self, number: int, guidance: Sequence[Guidance]) -> str:
        first, *rest = (self._inliner.run(line, _STYLE) for line in _lines(guidance))
        mark = self._reference(_STYLE, "<w:annotationRef/>")
        body = paragraph(_STYLE, mark + first) + "".join(paragraph(_STYLE, line) for line in rest)
        return (
            f'<w:comment w:id="{number}" w:author="写作提示" w:date="{self._date}T00:00:00Z" w:initials="提示">'
            f"{body}</w:comment>"
        )

    def markup(self) -> str:
        return "".join(self._comments)
