"""A problem found in the material: where it is, what is wrong and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """`path` relative to the project, `line` from 1; a note does not fail the build."""

    path: Path
    line: int
    message: str
    note: bool = False

    def __str__(self) -> str:
        message = " ".join(self.message.split("\n"))  # one line, whatever a file quoted in it holds
        return f"{self.path.as_posix()}:{self.line}: {'（草稿）' if self.note else ''}{message}"


class ProblemsFound(Exception):  # noqa: N818 - it says what was found
    """The material breaks its rules; the text lists every problem, one a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n" + "\n".join(map(str, self.problems)))
