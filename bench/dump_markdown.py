"""A hook of MkDocs: write every page as Markdown after its macros, to the folder that BENCH_RENDERED names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml

from macros.pages.html_blocks import FINISHED


def on_page_markdown(markdown: str, page: Any, **_: object) -> None:
    path = Path(os.environ["BENCH_RENDERED"]) / page.file.src_uri
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = FINISHED.sub(r"\1", markdown)  # the marks are for an extension that plain MkDocs does not have
    path.write_text(f"---\n{yaml.safe_dump(dict(page.meta), allow_unicode=True)}---\n\n{plain}", encoding="utf-8")
