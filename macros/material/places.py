"""Where the files of a project stand: in its own folder, or among those that the engine brings.

A project that has neither mkdocs.yml nor templates/ of its own is a folder of settings and own units; pages, lists and
the other units are then the engine's, which an upgrade replaces as a whole.
"""

from __future__ import annotations

import os
from pathlib import Path

_CODE = Path(__file__).parents[1]
# Installed, what stands beside the code in the repository lies within it (packing/engine_wheel.py).
ENGINE = _CODE / "project" if (_CODE / "project").is_dir() else _CODE.parent
MKDOCS = Path("mkdocs.yml")
TEMPLATES = Path("templates")
DOCS = Path("docs")
BROUGHT = frozenset((MKDOCS.name, TEMPLATES.name, DOCS.name, "overrides", "web"))


def is_whole(root: Path) -> bool:
    """Whether a project has pages and material of its own and takes nothing of the engine's."""
    return os.path.lexists(f"{root}/{MKDOCS}") or os.path.lexists(f"{root}/{TEMPLATES}")


def find(root: Path, relative: Path) -> Path:
    """Where a file of a project stands, by its path as messages show it."""
    brought = relative.parts[:1] and relative.parts[0] in BROUGHT
    return (ENGINE if brought and not is_whole(root) else root) / relative


def shown(root: Path, path: Path) -> Path:
    """The path of a file as messages show it."""
    starts = [root] if is_whole(root) else [root, ENGINE]
    # One may lie within the other: an engine installed below the project, a project of the engine's own tests.
    return path.relative_to(max((start for start in starts if path.is_relative_to(start)), key=lambda s: len(s.parts)))
