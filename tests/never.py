"""What must never be in the code: who imports whom, and names that belong to the data. Pure: sources by path."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

Sources = Mapping[str, str]
Graph = dict[str, set[str]]

_FROM = re.compile(r'^(?:import|export)\b[^;"]*?"([^"]+)"|\bimport\("([^"]+)"\)', re.MULTILINE)
_QUOTED = re.compile(r"""["'`]([a-z][a-z0-9-]*)["'`]""")


def python_imports(sources: Sources) -> Graph:
    """The modules that each file imports, whole names; imports inside functions count as well."""
    modules = {_module(path): path for path in sources}
    graph: Graph = {}
    for name, path in modules.items():
        found = graph[name] = set()
        for node in ast.walk(ast.parse(sources[path])):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                found.update(inner & modules.keys() or {node.module})
    return graph


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def script_imports(sources: Sources) -> Graph:
    """The files that each TypeScript file imports; packages by their names."""
    graph: Graph = {}
    for path, text in sources.items():
        names = (first or second for first, second in _FROM.findall(text))
        graph[path] = {_script(path, name) for name in names}
    return graph


def _script(path: str, name: str) -> str:
    if not name.startswith("."):
        return name
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
    return target if posixpath.splitext(target)[1] else f"{target}.ts"


def circle(graph: Graph) -> str:
    """One circle as “a → b → a”; "" where there is none."""
    inner = {name: found & graph.keys() - {name} for name, found in graph.items()}
    try:
        TopologicalSorter(inner).prepare()
    except CycleError as error:
        return " → ".join(reversed(error.args[1]))
    return ""


def crossings(graph: Graph, rooms: Mapping[str, Collection[str]]) -> list[str]:
    """Imports that lead out of a room into one that it may not use. Names are paths or modules below the rooms' names.

    Files that stand in no room may import everything, and packages of others are no room.
    """
    found = []
    for name, targets in sorted(graph.items()):
        here = _room(name, rooms)
        for target in sorted(targets) if here else ():
            there = _room(target, rooms)
            if there and there != here and there not in rooms[here]:
                found.append(f"{name} 不能引用 {target}")
    return found


def _room(name: str, rooms: Collection[str]) -> str:
    return next((room for room in rooms if name == room or name.startswith((f"{room}.", f"{room}/"))), "")


def users_of(graph: Graph, package: str) -> set[str]:
    """The modules that import a package of others."""
    return {name for name, found in graph.items() if any(f"{item}.".startswith(f"{package}.") for item in found)}


def quoted(sources: Sources, words: Collection[str]) -> Iterator[str]:
    """Where one of the words stands between quotes."""
    for path, text in sources.items():
        for number, line in enumerate(text.split("\n"), 1):
            for match in _QUOTED.finditer(line):
                if match[1] in words:
                    yield f"{path}:{number}: {match[1]}"


def mentioned(sources: Sources, words: Collection[str]) -> Iterator[str]:
    """Where one of the words stands anywhere."""
    for path, text in sources.items():
        for number, line in enumerate(text.split("\n"), 1):
            yield from (f"{path}:{number}: {word}" for word in words if word in line)
