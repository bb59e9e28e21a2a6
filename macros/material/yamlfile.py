"""YAML with the line of every key and item, so that a message can name the line to change.

A file may be damaged or hostile: depth, nodes and aliases are counted before anything is built of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from macros.material import textfile

Key = tuple[str | int, ...]
# The project's own files stay below a tenth of these.
DEEPEST = 40
MOST_NODES = 200_000
MOST_ALIASES = 20
MOST_BITS = 64
_TEXT_TAG = "tag:yaml.org,2002:str"
_TAGS = {
    yaml.ScalarNode: _TEXT_TAG,
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}


@dataclass(frozen=True, eq=False)
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

    def __init__(self, line: int, message: str) -> None:
        self.line, self.message = line, message
        super().__init__(message)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the fast one where it is built
    """Dates are kept as the text that stands in the file."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """The value of a node. Raises ConstructorError with its line for whatever cannot be built."""
        try:
            value = super().construct_object(node, deep)
        except yaml.YAMLError:
            raise
        except Exception as error:  # each type of scalar fails in its own way: !!int 五, !!timestamp 明天, 0x_
            raise yaml.constructor.ConstructorError(
                problem="写的值不合它的类型", problem_mark=node.start_mark
            ) from error
        if isinstance(value, int) and value.bit_length() > MOST_BITS:  # Python refuses to print a very long one
            raise yaml.constructor.ConstructorError(problem="数字太大", problem_mark=node.start_mark)
        return value


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
# mkdocs.yml holds tags such as !ENV and !!python/name; only their text matters here.
_Loader.add_multi_constructor("", lambda loader, suffix, node: str(getattr(node, "value", "")))


@lru_cache(maxsize=512)
def parse(text: str, first_line: int = 1) -> YamlFile:
    """Parse one YAML document whose first line is `first_line` of its file; nobody may change what comes back.

    Kept by the text: of a hundred files an edit in the preview changes one.
    Raises YamlError with the line of the first fault, also for a key that stands twice.
    """
    loader = None
    try:
        loader = _Loader(text)
        node = _compose(loader, first_line)
        if node is None:
            return YamlFile({}, {(): first_line})
        lines: dict[Key, int] = {}
        return YamlFile(_Reader(loader, first_line, lines).read(node, (), node.start_mark.line), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise YamlError(
            line, f"YAML 写法有误（{error.problem or error.context}）：检查缩进、冒号后的空格和引号是否成对"
        ) from error
    except yaml.YAMLError as error:
        raise YamlError(first_line, f"YAML 读不出来（{_first_line(error)}）：文件里可能有控制字符") from error
    finally:
        if loader:
            loader.dispose()


def load(path: Path) -> YamlFile:
    """Read a YAML file. Raises YamlError, also when the file cannot be read."""
    try:
        return parse(textfile.read(path))
    except textfile.TextError as error:
        raise YamlError(1, error.message) from error


def scalar(text: str) -> str:
    """A text as one line of YAML, quoted where it must be."""
    return str(yaml.safe_dump(text, allow_unicode=True, width=10**6)).removesuffix("\n").removesuffix("\n...")


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _compose(loader: _Loader, first_line: int) -> yaml.Node | None:
    """The nodes of the one document, None for nothing; what is too deep or too much is refused before it is built.

    The library composes as well, but recurses in C, and so would have to be held off by reading everything twice.
    """
    root: list[yaml.Node] = []
    open_nodes: list[tuple[Any, list[yaml.Node]]] = [(None, root)]  # each with what it holds so far
    anchors: dict[str, yaml.Node] = {}
    nodes = aliases = 0
    while loader.check_event():
        event: Any = loader.get_event()
        mark: Any = event.start_mark
        if isinstance(event, yaml.NodeEvent):
            node: Any = anchors.get(event.anchor or "") if isinstance(event, yaml.AliasEvent) else _node(loader, event)
            if node is None:
                raise yaml.composer.ComposerError(problem="found undefined alias", problem_mark=mark)
            open_nodes[-1][1].append(node)
            nodes += 1
            if isinstance(event, yaml.AliasEvent):
                aliases += 1
            elif event.anchor in anchors:
                raise yaml.composer.ComposerError(problem="second occurrence", problem_mark=mark)
            elif event.anchor is not None:
                anchors[event.anchor] = node
            if isinstance(event, yaml.CollectionStartEvent):
                open_nodes.append((node, []))
            if len(open_nodes) > DEEPEST + 1 or nodes > MOST_NODES or aliases > MOST_ALIASES:
                raise _too_much(first_line + mark.line, len(open_nodes) - 1, aliases)
        elif isinstance(event, yaml.CollectionEndEvent):
            node, parts = open_nodes.pop()
            node.value = (
                list(zip(parts[::2], parts[1::2], strict=True)) if isinstance(node, yaml.MappingNode) else parts
            )
        elif isinstance(event, yaml.DocumentStartEvent) and root:
            raise yaml.composer.ComposerError(problem="but found another document", problem_mark=mark)
    return root[0] if root else None


def _too_much(line: int, depth: int, aliases: int) -> YamlError:
    if aliases > MOST_ALIASES:
        return YamlError(line, f"用“*”引用的地方超过 {MOST_ALIASES} 处：照原样写出来")
    what = f"层次超过 {DEEPEST} 层" if depth > DEEPEST else f"内容超过 {MOST_NODES} 项"
    return YamlError(line, f"{what}：检查文件是不是写坏了")


def _node(loader: _Loader, event: Any) -> yaml.Node:
    """The node of an event; the parts of a list or mapping follow."""
    mark, tag = event.start_mark, event.tag if event.tag != "!" else None
    if isinstance(event, yaml.ScalarEvent):
        # Most texts begin as nothing but a text does.
        if tag is None and event.implicit[0] and event.value[:1] in _Loader.yaml_implicit_resolvers:
            tag = loader.resolve(yaml.ScalarNode, event.value, event.implicit)
        return yaml.ScalarNode(tag or _TEXT_TAG, event.value, mark)
    kind = yaml.MappingNode if isinstance(event, yaml.MappingStartEvent) else yaml.SequenceNode
    return kind(tag or _TAGS[kind], None, mark)


class _Reader:
    """Takes the values out of nodes, and the line of every key."""

    def __init__(self, loader: _Loader, first_line: int, lines: dict[Key, int]) -> None:
        self._loader, self._first_line, self._lines = loader, first_line, lines

    def read(self, node: yaml.Node, key: Key, line: int) -> Any:
        """What an alias repeats counts each time, so that few bytes cannot become many values."""
        lines, first_line = self._lines, self._first_line
        if len(key) > DEEPEST or len(lines) > MOST_NODES:
            raise YamlError(first_line + line, "用“*”引用出来的内容太多或者绕成了圈：照原样写出来")
        lines[key] = first_line + line
        value: Any = node.value
        if isinstance(node, yaml.MappingNode):
            value = {}
            for name, part in node.value:
                place = name.start_mark.line
                if not isinstance(name, yaml.ScalarNode):
                    raise YamlError(first_line + place, "冒号前面的名称要是一个词，现在是列表或者组合：改成一个词")
                if name.tag != _TEXT_TAG:
                    raise YamlError(first_line + place, f"冒号前面的“{name.value}”不是文字：加上引号，或者换一个名称")
                if name.value in value:
                    raise YamlError(first_line + place, f"“{name.value}”写了两遍：留一处")
                value[name.value] = self.read(part, (*key, name.value), place)
        elif isinstance(node, yaml.SequenceNode):
            value = [self.read(part, (*key, index), part.start_mark.line) for index, part in enumerate(node.value)]
        return value if node.tag == _TAGS[type(node)] else self._loader.construct_object(node, deep=True)
