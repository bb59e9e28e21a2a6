"""What MkDocs needs beyond the macros: check first, publish the downloads, teach the search its words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import jieba
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

# MkDocs loads this file by its path and knows nothing of the package around it.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from macros import catalog, downloads, rules, search_words
from macros.catalog import page_path
from macros.problem import ProblemsFound


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the material; the build stops with the same lines that `python -m macros check` prints."""
    loaded = catalog.load(_root(config))
    try:
        catalog.require_sound(rules.check(loaded))
    except ProblemsFound as error:
        raise PluginError(str(error)) from error
    for word in search_words.words(loaded):
        jieba.add_word(word)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave the pages of drafts out."""
    for unit in catalog.load(_root(config)).drafts:
        page = files.get_file_from_path(page_path(unit).as_posix())
        if page:
            files.remove(page)
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Publish the downloads and catalog.json. (As files of MkDocs the .md ones would become pages.)"""
    loaded = catalog.load(_root(config))
    folder = _root(config) / downloads.CACHE
    downloads.publish(loaded, downloads.make(loaded, folder), folder, Path(config.site_dir))


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Rebuild the preview when a template changes."""
    server.watch(str(_root(config) / catalog.TEMPLATES))
    return server


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
