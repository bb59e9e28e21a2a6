"""Text of a file as a line of our Markdown: nothing in it may count as markup, and nothing may be lost unsaid."""

from __future__ import annotations

import re

_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
# What Markdown would take for markup, as the signs that official documents use.
_SIGNS = str.maketrans({"|": "\uff5c", "`": "‘", "【": "〔", "】": "〕", "<": "〈", ">": "〉", "[": "［", "]": "］"})
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a]+")


def clean(text: object) -> str:
    """One line of what a file holds: no control characters, no line ends."""
    plain = _CONTROL.sub("", str(text).replace("\u2028", " ").replace("\r", " ").replace("\n", " "))
    return _BLANKS.sub(" ", plain)


def in_markup(text: str) -> str:
    """Text between blanks: signs that would be markup or blanks are written otherwise."""
    plain = clean(text).translate(_SIGNS).replace("\uff5c", "／")
    plain = re.sub(r"\*\*+", "＊", plain)
    plain = re.sub(r"__+", "＿", plain)
    # Between Chinese characters a blank is nothing but an indent or a gap.
    return re.sub(
        r"(?<=[\u3000-\u9fff\uff00-\uffef]) +(?=[\u3000-\u9fff\uff00-\uffef])", "", plain.replace("\u3000", " ")
    )


def as_paragraph(markup: str) -> str:
    """A paragraph that opens with nothing that would make it a heading or an item of a list."""
    text = markup.strip()
    if text.startswith("#"):
        return f"＃{text[1:]}"
    if text.startswith("- "):
        return f"－{text[2:]}"
    return re.sub(r"^([0-9]+\.) +", r"\1", text)


def as_title(text: str, nameless: str = "没有名称的章节") -> str:
    """A heading without brackets of ids and without marks."""
    return re.sub(r"[{}#]", "", in_markup(text)).strip() or nameless


def as_item(text: str) -> str:
    """An item of a checklist without brackets of ids; none takes the words of another unit's (material/borrowed.py)."""
    plain = re.sub(r"[{}]", "", in_markup(text)).strip() or "没有写明的条目"
    return plain.replace("/", "／") if plain.startswith("同 ") else plain
