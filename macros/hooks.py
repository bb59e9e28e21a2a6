"""What MkDocs needs beyond the macros: check first, publish the downloads, and a preview that does not die."""

from __future__ import annotations

import gc
import logging
import os
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

# MkDocs loads this file by its path and knows nothing of the package around it.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from macros import checking
from macros.browser import search
from macros.material import catalog, colours, settings, textfile
from macros.material.catalog import Catalog
from macros.material.places import TEMPLATES
from macros.material.problem import ProblemsFound
from macros.pages import shown
from macros.pages.html_blocks import HtmlBlocks, anchors
from macros.pages.preview import Preview, error_page
from macros.publish import downloads, organisation, pages, record, single_files, styles, theme

log = logging.getLogger("mkdocs.hooks")
_preview: Preview | None = None
_loaded: Catalog | None = None  # that of this build: whether a file has changed is not asked again for each page


def on_startup(command: str, dirty: bool) -> None:
    """`mkdocs serve` is the preview: it shows what is wrong in place of the pages."""
    global _preview  # noqa: PLW0603 - MkDocs keeps hooks as plain functions
    _preview = Preview() if command == "serve" else None


@event_priority(100)  # before the macros read the material
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the material; a build stops with the same lines that `python -m macros check` prints."""
    global _loaded  # noqa: PLW0603 - as above
    gc.disable()  # hardly anything of what is read and made here is garbage: to look for it takes longer than the pages
    try:
        loaded = _loaded = catalog.load(_root(config))
        faults = _faults(loaded)
    finally:
        gc.enable()
    if _preview:
        _preview.update(loaded, faults, Path(config.site_dir))
        config.extra["content_security_policy"] = ""  # the preview puts a reloading script into each page
    else:
        gc.freeze()  # the material lives as long as the build: no need to look through it for garbage again and again
        gc.set_threshold(500_000)
    config.markdown_extensions.append(HtmlBlocks())
    _dress(config, loaded)
    return config


def _faults(loaded: Catalog) -> str:
    """What is wrong in a preview, "" where nothing is: then the downloads are there as well. Raises PluginError in a build."""
    try:
        catalog.require_sound(checking.check_again(loaded))
        # Here, since the macro that needs the files first could only end in a stack trace when the disk is full.
        downloads.made.cache_clear()  # the cache may be another one than that of the last build in the preview
        downloads.made(loaded)
    except OSError as error:
        raise PluginError(f"{textfile.refusal(error)}。") from error
    except ProblemsFound as error:
        if _preview is None:
            raise PluginError(str(error)) from error
        log.error(str(error))
        return str(error)
    return ""


def _dress(config: MkDocsConfig, loaded: Catalog) -> None:
    """The name, the colours and the navigation of the organisation."""
    site = loaded.settings.site
    config.site_name = site.name or config.site_name
    config.site_description = site.description or config.site_description
    config.extra.update({"short_name": site.short_name, "contact": site.contact})
    config.nav = shown.navigation(config.nav, loaded)
    if site.logo:
        config.theme["logo"] = config.theme["favicon"] = organisation.LOGO
    if organisation.is_dressed(loaded) and colours.SHEET not in config.extra_css:
        config.extra_css.append(colours.SHEET)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave the pages of drafts out, which are shown in the preview, and what no page loads of the theme."""
    for file in [file for file in files if theme.LEFT_OUT.fullmatch(file.src_uri)]:
        files.remove(file)
    if _preview and _preview.faults:
        for file in list(files):  # what cannot be copied would end the preview; the page says which file it is
            if not file.is_documentation_page() and not os.access(file.abs_src_path or "", os.R_OK):
                files.remove(file)
    assert _loaded
    drafts = () if _preview else map(catalog.page_path, _loaded.drafts)
    for path in (*drafts, *catalog.gone_pages(_loaded)):
        page = files.get_file_from_path(path.as_posix())
        if page:
            files.remove(page)
    for path, content in organisation.files(_loaded, drafts=_preview is not None):
        files.append(File.generated(config, path, content=content))
    return files


def on_page_read_source(**_: Any) -> str | None:
    """In the preview of broken material no page is read: it may be the one that cannot be."""
    return "" if _preview and _preview.faults else None


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """In the preview of broken material every page shows what is wrong."""
    if _preview and _preview.faults:
        return error_page(_preview.faults)
    assert _loaded
    return shown.unlinked(markdown, page.file.src_uri, _loaded)


def on_page_content(html: str, page: Page, **_: Any) -> None:
    """MkDocs checks links against the ids it saw, and finished HTML it does not see."""
    page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors(html)


def on_post_page(output: str, **_: Any) -> str:
    """Publish the page in fewer characters, its tables in frames, its style sheets as one."""
    return theme.linked(styles.joined(pages.framed(pages.compact(output))))


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """The page for addresses that are none is a template of its own."""
    return on_post_page(output_content) if template_name.endswith(".html") else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Publish the downloads, catalog.json and the index of the search: as files of MkDocs the .md ones would become pages."""
    if _preview and _preview.faults:
        return
    assert _loaded
    try:
        downloads.publish(_loaded, downloads.made(_loaded), _loaded.root / downloads.CACHE, Path(config.site_dir))
        record.publish_pointers(_loaded, Path(config.site_dir))
        search.publish(_loaded, Path(config.site_dir))
        styles.publish(Path(config.site_dir))
        theme.publish(Path(config.site_dir))
        single_files.publish(_loaded, Path(config.site_dir))
    except (ProblemsFound, OSError) as error:
        message = f"{textfile.refusal(error)}。" if isinstance(error, OSError) else str(error)
        if _preview is None:
            raise PluginError(message) from error
        log.error(message)


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Rebuild the preview when a template changes; a rebuild that fails is shown in every page, and the preview goes on."""
    assert _loaded
    for path in (TEMPLATES, settings.PATH, *map(Path, _loaded.settings.content)):
        server.watch(str(_loaded.file(path)))
    server.builder = lambda: _rebuild(builder, _root(config), Path(config.site_dir))
    return server


def _rebuild(builder: Any, root: Path, site: Path) -> None:
    try:
        builder()
    # mkdocs.yml that is no YAML, a macro that is none: whatever ends a build.
    except (Exception, SystemExit) as error:  # noqa: BLE001
        problems = [str(problem) for problem in checking.check(catalog.load(root)) if not problem.note]
        why = "原因见运行 make serve 的窗口" if isinstance(error, SystemExit) else error
        faults = "\n".join(problems) or f"网页没有生成：{why}"
        log.error(faults)
        if _preview:
            _preview.show(faults, site)


def _root(config: MkDocsConfig) -> Path:
    """The project: the folder of mkdocs.yml, or the one that is built by the engine's (macros/site.py)."""
    return Path(config.extra.get("project") or Path(config.config_file_path).resolve().parent)
