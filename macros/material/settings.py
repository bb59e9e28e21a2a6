"""The settings of the organisation that publishes the site: settings.yml.

What it leaves out is as GB/T 9704-2012 has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.material import yamlfile
from macros.material.problem import Problem, ProblemsFound
from macros.material.schema_messages import checker_of

PATH = Path("settings.yml")
SCHEMA = Path(__file__).parents[2] / "templates" / "settings.schema.json"


@dataclass(frozen=True)
class Font:
    """A font by its name in Word, and the one to take where it is not installed."""

    name: str
    fallback: str


@dataclass(frozen=True)
class Fonts:
    """By what they are used for (7.3.1, 7.3.3, 5.2.2, 7.5)."""

    title: Font = Font("方正小标宋简体", "华文中宋")
    heading1: Font = Font("黑体", "SimHei")
    heading2: Font = Font("楷体_GB2312", "楷体")
    body: Font = Font("仿宋_GB2312", "仿宋")
    number: Font = Font("宋体", "SimSun")


@dataclass(frozen=True)
class Layout:
    """How documents are set: fonts, bold heading levels, line pitch in points, form of the page number."""

    fonts: Fonts = Fonts()
    bold: tuple[int, ...] = ()
    line_pitch: float = 28.95  # puts 22 lines on a page (5.2.3)
    dashes: bool = True
    place: str = "outside"


@dataclass(frozen=True)
class Settings:
    author: str = ""
    layout: Layout = Layout()


def load(root: Path) -> tuple[Settings, list[Problem]]:
    """The settings of a project; faults come back as problems."""
    try:
        file = yamlfile.load(root / PATH)
    except yamlfile.YamlError as error:
        return Settings(), [Problem(PATH, error.line, error.message)]
    try:
        problems = checker_of(SCHEMA)(file, PATH)
    except ProblemsFound as error:
        problems = list(error.problems)
    return (Settings() if problems else _settings(file.data)), problems


def _settings(data: Mapping[str, Any]) -> Settings:
    layout = dict(data.get("layout", {}))
    fonts = Fonts(**{use: Font(**font) for use, font in layout.pop("fonts", {}).items()})
    number = layout.pop("page_number", {})
    bold = tuple(layout.pop("bold", ()))
    return Settings(data["author"], Layout(fonts, bold, **layout, **number))
