"""What has been imported, as digests: a second import of the same file tells only what is new."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

RECORD = ".imported"


def normal(text: str) -> str:
    """A text as two imports compare it: without signs and blanks, and whatever the blanks are called."""
    return re.sub(r"[^\u4e00-\u9fffA-Za-z0-9【】]", "", re.sub("【[^【】]*】", "【】", text))


def digest(text: str) -> str:
    return hashlib.sha256(normal(text).encode()).hexdigest()[:16]


def record(pieces: list[tuple[int, str, str]]) -> str:
    """What has been imported once, so that a second time only what is new is told; digests, since it may be real."""
    found = sorted({digest(text) for _, _, text in pieces})
    return "\n".join(["# 导入过的内容的摘要：再次导入时用来看哪些是新的，不要手改", *found, ""])


def recorded(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if line and not line.startswith("#"))
