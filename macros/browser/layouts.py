"""The layouts that a reader may choose, as a script: `assets/layouts.js`, of the shape of web/src/layout/dress.ts."""

from __future__ import annotations

from macros.browser import on_window
from macros.formats.docx import choices
from macros.material.settings import Layout

PATH = "assets/layouts.js"


def script(layout: Layout) -> bytes:
    """`reportLayouts = {…}`."""
    return on_window.assignment("reportLayouts", choices.data(layout))
