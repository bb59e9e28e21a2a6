"""The macros of the site; MkDocs and Zensical call `define_env`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Register the macros that the pages call."""
    folder = str(Path(env.project_dir))
    if folder not in sys.path:  # Zensical runs this file without its package
        sys.path.insert(0, folder)
    # A project of settings and own units alone is built by the engine's mkdocs.yml: macros/site.py.
    extra = getattr(getattr(env, "conf", None), "extra", None) or {}
    root = Path(extra.get("project", folder))
    from macros.pages.units import open_pages  # noqa: PLC0415 - only now can it be found

    pages = open_pages(root, lambda: env.page.url)
    for macro in (
        pages.unit_header,
        pages.unit_outline,
        pages.unit_steps,
        pages.unit_downloads,
        pages.home,
        pages.unit_cards,
        pages.profile_fields,
        pages.profile_layout,
        pages.tool_units,
        pages.not_here,
        pages.site_counts,
        pages.single_files,
        pages.contact_line,
        pages.change_log,
        pages.software,
        pages.server_config,
        pages.drawing,
        pages.mechanism_dictionary,
        pages.regulations_table,
        pages.phrases_list,
        pages.dimensions_list,
        pages.terms_table,
        pages.wrong_words_table,
        pages.wrong_words_count,
        pages.campaigns_list,
        pages.fact,
        pages.teaching_cases,
        pages.review_rules,
        pages.chain_flows,
        pages.situation_list,
        pages.design_colours,
        pages.design_type,
        pages.design_parts,
    ):
        env.macro(macro)
