"""What MkDocs needs beyond the macros: check first, publish the downloads, teach the search its words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from macros import catalog, downloads, rules
from macros.catalog import page_path
from macros.problem import ProblemsFound


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the material; the build stops with the same lines that `python -m macros check` prints."""
    root = Path(config.config_file_path).parent
    loaded = catalog.load(root)
    try:
        catalog.require_sound(rules.check(loaded))
    except ProblemsFound as error:
        raise PluginError(str(error)) from error
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the downloads and catalog.json; leave the pages of drafts out."""
    root = Path(config.config_file_path).parent
    loaded = catalog.load(root)
    folder = root / downloads.CACHE
    manifest = downloads.make(loaded, folder)
    for download in downloads.all_files(manifest):
        files.append(File.generated(config, download.path, abs_src_path=str(folder / download.path)))
    for path, content in downloads.extras(loaded, manifest, folder).items():
        files.append(File.generated(config, path, content=content))
    for unit in loaded.drafts:
        page = files.get_file_from_path(page_path(unit).as_posix())
        if page:
            files.remove(page)
    return files


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Rebuild the preview when a template changes."""
    server.watch(str(Path(config.config_file_path).parent / catalog.TEMPLATES))
    return server
