"""The site by an engine that is installed: its hooks as a plugin of MkDocs, and the build of a project that has no mkdocs.yml.

Hooks are named by their path, and a project does not know where an installed engine lies.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from mkdocs.commands import build as building
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin

from macros import hooks
from macros.material import places
from macros.material.problem import Problem, ProblemsFound
from macros.publish.downloads import CATALOG_JSON

NOTICE = "NO_MKDOCS_2_WARNING"  # Material prints a notice about its future on every build


class Zicha(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # it has no options
    """`plugins: [zicha]` in a mkdocs.yml stands for `hooks: [macros/hooks.py]` of the repository's own."""

    on_startup = staticmethod(hooks.on_startup)
    on_config = staticmethod(hooks.on_config)
    on_files = staticmethod(hooks.on_files)
    on_page_read_source = staticmethod(hooks.on_page_read_source)
    on_page_markdown = staticmethod(hooks.on_page_markdown)
    on_page_content = staticmethod(hooks.on_page_content)
    on_post_page = staticmethod(hooks.on_post_page)
    on_post_build = staticmethod(hooks.on_post_build)
    on_serve = staticmethod(hooks.on_serve)


def build(root: Path, site: Path) -> None:
    """Build a project into a folder, strictly. Raises ProblemsFound, also for a folder that holds anything else.

    A project of settings and own units is built by the engine's mkdocs.yml.
    """
    if site.exists() and any(site.iterdir()) and not (site / CATALOG_JSON).is_file():
        raise ProblemsFound([Problem(Path(site.name), 1, "文件夹里有别的东西，生成时会清空：换一个文件夹")])
    os.environ[NOTICE] = "1"
    told = _listen()
    try:
        config = load_config(str(places.find(root, places.MKDOCS)), site_dir=str(site), **_overrides(root))
        config.extra["project"] = str(root)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            building.build(config)
        finally:
            config.plugins.on_shutdown()
    except (Abort, MkDocsException) as error:
        lines = [*told, str(error)] if not isinstance(error, Abort) else told
        raise ProblemsFound([Problem(places.MKDOCS, 1, line.strip()) for line in lines or [str(error)]]) from error


def _overrides(root: Path) -> dict[str, Any]:
    """The engine's mkdocs.yml names its hooks and macros by where they lie in the repository."""
    if places.is_whole(root):
        return {}
    macros = {"modules": ["macros"], "on_error_fail": True, "on_undefined": "strict"}
    return {"hooks": [hooks.__file__], "plugins": [{"macros": macros}]}


def _listen() -> list[str]:
    """What MkDocs warns of from now on; outside its own command line nobody would hear it."""
    told: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    logging.getLogger("mkdocs").addHandler(Ear(logging.WARNING))
    return told
