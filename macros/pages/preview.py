"""The preview of `make serve`: which pages to render again, and the page that says what is wrong.

MkDocs renders again only the pages whose Markdown changed (`--dirty`). A page of a unit also changes with the
unit's files: its rendered page is then forgotten, so that MkDocs makes it anew, and no other.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from macros.material import settings, textfile
from macros.material.catalog import UNIT_FILES, Catalog, material, page_path
from macros.material.places import shown

TITLE = "模板有问题，改好后自动恢复"
ERROR_HTML = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><article><h1>{title}</h1><pre>{faults}</pre></article></body></html>"
)


class Preview:
    """What the last build saw; lives as long as the server."""

    def __init__(self) -> None:
        self.faults = ""
        self._stamps: dict[Path, object] = {}

    def update(self, catalog: Catalog, faults: str, site: Path) -> None:
        """Forget the rendered pages that the changes since the last build concern."""
        stamps = _stamps(catalog)
        changed = {path for path in stamps.keys() | self._stamps.keys() if stamps.get(path) != self._stamps.get(path)}
        pages = {_page_of(catalog, path) for path in changed}
        if faults != self.faults or None in pages:
            pages = {page.relative_to(site) for page in site.rglob("*.html")}
        for page in pages:
            if page:
                (site / page).unlink(missing_ok=True)
        self.faults, self._stamps = faults, stamps

    def show(self, faults: str, site: Path) -> None:
        """Put what is wrong in place of every rendered page, without the help of a build."""
        self.faults = faults
        text = ERROR_HTML.format(title=TITLE, faults=escape(faults.strip()))
        for page in site.rglob("*.html"):
            page.write_text(text, encoding="utf-8")


def _stamps(catalog: Catalog) -> dict[Path, object]:
    files = [*material(catalog.root), catalog.root / settings.PATH]
    return {shown(catalog.root, path): textfile.stamp(path) for path in files}


def _page_of(catalog: Catalog, path: Path) -> Path | None:
    """The page that a file of a unit is shown on; None for data that many pages show, and for a contract."""
    unit = path.parent.name
    if path.name not in UNIT_FILES or path.name == "contract.yml" or unit not in catalog:
        return None
    return page_path(catalog.unit(unit)).with_suffix(".html")


def error_page(faults: str) -> str:
    """Markdown that shows the messages of `check`; Jinja must leave their braces alone."""
    shown = faults.strip().replace("{%", "{% endraw %}{{ '{%' }}{% raw %}")  # a message may quote an endraw
    return f"# {TITLE}\n\n```text\n{{% raw %}}{shown}{{% endraw %}}\n```\n"
