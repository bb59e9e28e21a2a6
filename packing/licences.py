"""The third-party code that travels with the site, and its notices."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

BUNDLED = ("fflate", "cfb", "adler-32", "crc-32")
"""npm packages of which the scripts hold code; the others in web/package.json check and build them."""
THEME = "mkdocs-material"
"""The Python package whose styles and scripts the pages use."""


def notices(root: Path) -> str:
    """All licences as one text; the packages are installed."""
    modules = root / "web/node_modules"
    texts = {f"{name}（网页脚本）": (modules / name / "LICENSE").read_text("utf-8") for name in BUNDLED}
    theme = distribution(THEME)
    (licence,) = (file for file in theme.files or () if file.parts[-2:] == ("licenses", "LICENSE"))
    texts[f"{THEME} {theme.version}（页面的样式和脚本）"] = licence.read_text("utf-8")
    return "\n\n".join(f"{title}\n{'=' * 60}\n{text.strip()}" for title, text in texts.items()) + "\n"
