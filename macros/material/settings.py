"""The settings of the organisation that publishes the site: settings.yml.

What it leaves out is as mkdocs.yml and GB/T 9704-2012 have it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from macros.material import textfile, yamlfile
from macros.material.places import ENGINE, TEMPLATES
from macros.material.problem import Problem, ProblemsFound
from macros.material.schema_messages import checker_of
from macros.material.yamlfile import YamlFile

PATH = Path("settings.yml")
SCHEMA = ENGINE / TEMPLATES / "settings.schema.json"
# Its lists that go on with those of the same name in templates/.
OWN_LISTS = ("terms", "wrong_words", "situations")


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
    """How documents are set: fonts, bold heading levels, line pitch in points, page number, margins in millimetres, seal.

    The text takes 156 mm × 225 mm whatever the margins (5.2.1), so those on the other sides follow.
    """

    fonts: Fonts = Fonts()
    bold: tuple[int, ...] = ()
    line_pitch: float = 28.95  # puts 22 lines on a page (5.2.3)
    dashes: bool = True
    place: str = "outside"
    top: float = 37
    left: float = 28
    seal: bool = False


@dataclass(frozen=True)
class Site:
    """What readers see of the organisation; empty is as the site has it."""

    name: str = ""
    short_name: str = ""
    description: str = ""
    contact: str = ""
    logo: str = ""  # an SVG file, below the project
    accent: str = ""
    accent_dark: str = ""  # reckoned from the other where it is not said


@dataclass(frozen=True)
class Selection:
    """Which units readers are shown: all, those of some kinds, only those included, never those excluded."""

    kinds: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def shows(self, kind: str, unit_id: str) -> bool:
        """Whether a unit is shown. Without kinds and an `include` every one is."""
        if unit_id in self.exclude:
            return False
        wanted = self.kinds or self.include
        return kind in self.kinds or unit_id in self.include if wanted else True


@dataclass(frozen=True)
class Settings:
    """`content` are folders of own units, below the project; `lines` are those of the keys."""

    author: str = ""
    layout: Layout = Layout()
    site: Site = Site()
    units: Selection = Selection()
    content: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def line(self, key: str) -> int:
        """The line of a key as layout.bold, or of the nearest around it."""
        while key and key not in self.lines:
            key = key.rpartition(".")[0]
        return self.lines.get(key, 1)


def load(root: Path) -> tuple[Settings, list[Problem]]:
    """The settings of a project; faults come back as problems."""
    found, problems = _load(root, textfile.stamp(root / PATH))
    return found, list(problems)


@lru_cache(maxsize=4)
def _load(root: Path, stamp: object) -> tuple[Settings, tuple[Problem, ...]]:
    try:
        file = yamlfile.load(root / PATH)
    except yamlfile.YamlError as error:
        return Settings(), (Problem(PATH, error.line, error.message),)
    try:
        problems = checker_of(SCHEMA)(file, PATH)
    except ProblemsFound as error:
        problems = list(error.problems)
    return (Settings() if problems else _settings(file)), tuple(problems)


def own_lists(root: Path) -> Iterator[tuple[str, YamlFile]]:
    """The entries that settings.yml adds to the lists of templates/, as files of their own with the lines they have here."""
    try:
        file = yamlfile.load(root / PATH)
    except yamlfile.YamlError:
        return  # said by `load`
    for name in OWN_LISTS:
        entries = file.data.get(name) if isinstance(file.data, dict) else None
        if isinstance(entries, list) and entries:
            yield name, YamlFile(entries, {key[1:]: line for key, line in file.lines.items() if key[:1] == (name,)})


def _settings(file: YamlFile) -> Settings:
    data: Mapping[str, Any] = file.data
    layout = dict(data.get("layout", {}))
    fonts = Fonts(**{use: Font(**font) for use, font in layout.pop("fonts", {}).items()})
    number, margins = layout.pop("page_number", {}), layout.pop("margins", {})
    bold = tuple(layout.pop("bold", ()))
    units = {key: tuple(values) for key, values in data.get("units", {}).items()}
    return Settings(
        data["author"],
        Layout(fonts, bold, **layout, **number, **margins),
        Site(**data.get("site", {})),
        Selection(**units),
        tuple(data.get("content", ())),
        {".".join(map(str, key)): line for key, line in file.lines.items()},
    )
