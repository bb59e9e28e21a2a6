"""YAML with the line of every key and item, so that a message can name the line to change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping

import yaml

Key = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlFile:
    """`data` as plain Python values (dates stay text); `lines` from the path of a key to its line."""

    data: Any
    lines: Mapping[Key, int]

    def line(self, *key: str | int) -> int:
        """Line of a key, or of the nearest parent that stands in the file."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


class YamlError(Exception):
    """Not YAML; `line` from 1, the message in Chinese."""

    def __init__(self, line: int, message: str):
        self.line, self.message = line, message
        super().__init__(message)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the fast one where it is built
    """Dates are kept as the text that stands in the file."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
# mkdocs.yml holds tags such as !ENV and !!python/name; only their text matters here.
_Loader.add_multi_constructor("", lambda loader, suffix, node: str(getattr(node, "value", "")))


def parse(text: str, first_line: int = 1) -> YamlFile:
    """Parse one YAML document whose first line is `first_line` of its file.

    Raises YamlError with the line of the first fault, also for a key that stands twice.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return YamlFile({}, {(): first_line})
        lines: dict[Key, int] = {}
        _collect(node, (), node.start_mark.line, first_line, lines)
        return YamlFile(loader.construct_document(node), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise YamlError(
            line, f"YAML 写法有误（{error.problem or error.context}）：检查缩进、冒号后的空格和引号是否成对"
        ) from error
    except yaml.YAMLError as error:
        raise YamlError(first_line, f"YAML 读不出来（{error}）：文件里可能有控制字符") from error
    finally:
        loader.dispose()


def load(path: Path) -> YamlFile:
    """Read a YAML file. Raises YamlError; OSError when the file cannot be read."""
    return parse(path.read_text(encoding="utf-8"))


def _collect(node: yaml.Node, key: Key, line: int, first_line: int, lines: dict[Key, int]) -> None:
    lines[key] = first_line + line
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            child = (*key, name.value)
            if child in lines:
                raise YamlError(first_line + name.start_mark.line, f"“{name.value}”写了两遍：留一处")
            _collect(value, child, name.start_mark.line, first_line, lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _collect(value, (*key, index), value.start_mark.line, first_line, lines)
