"""A file in the making: its lines, and what a person must decide of them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from macros.material.problem import Problem

# What a person is asked, in the order in which it is printed.
LEVEL = "章节的层级和名称"
ROLE = "章节写什么"
BLANK = "空项"
COLUMN = "表格的列"
FILLED = "像填好的内容"
NAME = "像真的单位、人名、号码"
ASIDE = "没有放进模板的"
OTHER = "其他"
TOPICS = (LEVEL, ROLE, BLANK, COLUMN, FILLED, NAME, ASIDE, OTHER)


@dataclass(frozen=True)
class Question:
    topic: str
    problem: Problem


@dataclass
class Sheet:
    """`path` is the one below the project that messages show."""

    path: Path
    lines: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def add(self, *lines: str) -> None:
        for text in lines:
            self.lines += text.split("\n")

    def ask(self, topic: str, message: str, line: int = 0) -> None:
        """Of the last line, or of another one."""
        self.questions.append(Question(topic, Problem(self.path, line or len(self.lines), message)))

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def flow(value: object) -> str:
    """A value inside the braces or brackets of a line of YAML, without quotes where it needs none."""
    if isinstance(value, str):
        plain = re.fullmatch(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9、，。；（）《》“” +<=/-]*|[a-z][a-z-]{3,}", value)
        return value if plain and value not in ("true", "false", "null") else json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(flow, value)) + "]"
    return json.dumps(value)
