"""Rules of an organisation's settings: what they name is there, what they hide is not needed, what they colour can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from macros.material import colours, logo, reference, textfile
from macros.material.catalog import Catalog, gone_pages
from macros.material.places import DOCS, shown
from macros.material.problem import Problem
from macros.material.settings import PATH, Font, Fonts, Layout
from macros.rules import site

SETS = {"light": "浅色", "dark": "深色", "dark_paper": "深色时的纸"}
_HTML_LINK = re.compile(r"""(?:href|src)=["']([^"'#?]*)""")


def content_folders_are_there(catalog: Catalog) -> Iterator[Problem]:
    """Every folder of `content` is one."""
    for index, name in enumerate(catalog.settings.content):
        if not (catalog.root / name).is_dir():
            line = catalog.settings.line(f"content.{index}")
            yield Problem(PATH, line, f"没有文件夹 {name}：新建它，或者改成现有的文件夹")


def shown_units_are_known(catalog: Catalog) -> Iterator[Problem]:
    """The lists of units hold ids that there are, none is both taken and left out, and something is left."""
    chosen = catalog.settings
    known = sorted(unit.id for unit in (*catalog.whole.units, *catalog.drafts))
    for key in ("include", "exclude"):
        for index, unit_id in enumerate(getattr(chosen.units, key)):
            line = chosen.line(f"units.{key}.{index}")
            if unit_id not in catalog.folders:
                alike = next(iter(get_close_matches(unit_id, known, 1)), "")
                advice = f"如果是 {alike}，改成这个编号" if alike else "改成现有材料的编号"
                yield Problem(PATH, line, f"units.{key} 里的 {unit_id} 没有这份材料：{advice}，或者删去")
            elif key == "exclude" and unit_id in chosen.units.include:
                yield Problem(PATH, line, f"{unit_id} 同时写在 units.include 和 units.exclude 里：留一处")
    if catalog.hidden and not catalog.units:
        yield Problem(PATH, chosen.line("units"), "units 把全部材料都略去了：至少留一份")


def own_situations_lead_to_shown_units(catalog: Catalog) -> Iterator[Problem]:
    """What the same file says of its situations and of the units that are shown agrees."""
    hidden = {unit.id: unit.title for unit in catalog.hidden}
    for situation in reference.load(catalog.root).situations:
        for step in situation.steps if situation.path == PATH else ():
            for unit_id in step.units:
                if unit_id in hidden:
                    message = f"“{situation.title}”里写了 {unit_id}（{hidden[unit_id]}），units 却没有它：删去，或者在 units 里留下它"
                    yield Problem(PATH, step.line, message)


def pages_link_to_shown_units(catalog: Catalog) -> Iterator[Problem]:
    """Links in Markdown give way to their text; one in HTML is nobody's to take out."""
    hidden = {path.with_suffix(".html").as_posix() for path in gone_pages(catalog)}
    for page in site.pages(catalog.root) if hidden else ():
        place = page.relative_to(catalog.file(DOCS)).parent
        for number, line in enumerate(textfile.read_or_empty(page).split("\n"), 1):
            for target in _HTML_LINK.findall(line):
                if _joined(place, target) in hidden:
                    message = f"这里用 HTML 链接到 units 略去的 {target}：改成 Markdown 的链接，它会自己变成文字"
                    yield Problem(shown(catalog.root, page), number, message)


def _joined(place: Path, target: str) -> str:
    parts: list[str] = [*place.parts]
    for part in target.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def colours_can_be_read(catalog: Catalog) -> Iterator[Problem]:
    """The accent has enough contrast wherever it stands, in the light and in the dark."""
    chosen = catalog.settings
    if not chosen.site.accent:
        if chosen.site.accent_dark:
            yield Problem(PATH, chosen.line("site.accent_dark"), "只写了 site.accent_dark：另写 site.accent")
        return
    uses = colours.told()["colours"]
    sets = colours.read(textfile.read_or_empty(catalog.file(colours.TOKENS)))
    for key, name, behind, figure, least in colours.too_pale(sets, chosen.site) if sets.light else ():
        deeper = "浅" if key == "accent_dark" else "深"
        yield Problem(
            PATH,
            chosen.line(f"site.{key}"),
            f"site.{key} 是“{getattr(chosen.site, key)}”，{SETS[name]}时碰到“{uses[behind]}”对比度只有 {figure:.2f}，"
            f"要到 {least:g}：换一个{deeper}一些的颜色",
        )


def logo_is_plain(catalog: Catalog) -> Iterator[Problem]:
    """The logo is an SVG file of shapes alone."""
    if name := catalog.settings.site.logo:
        if not textfile.exists(catalog.root / name):
            yield Problem(PATH, catalog.settings.line("site.logo"), f"没有文件 {name}：放进来，或者删去这一行")
            return
        for line, message in logo.faults(catalog.root / name):
            yield Problem(Path(name), line, message)


# GB/T 9704-2012 names kinds of fonts, and these are their names in the programs that offices use.
_STANDARD = {
    "title": ("小标宋", "2号小标宋体（7.3.1）"),
    "heading1": ("黑体", "黑体（7.3.3）"),
    "heading2": ("楷体", "楷体（7.3.3）"),
    "body": ("仿宋", "仿宋体（5.2.2）"),
    "number": ("宋体", "宋体（7.5）"),
}
# 22 lines take 225 mm, the height of the text (5.2.3).
_LOWEST, _HIGHEST = 27.8, 28.99


def deviations(catalog: Catalog) -> Iterator[Problem]:
    """Where the layout is not that of GB/T 9704-2012: for the maintainer to know, no fault."""
    chosen, layout = catalog.settings, catalog.settings.layout
    for key, told in _deviations(layout):
        yield Problem(PATH, chosen.line(f"layout.{key}"), f"提示：{told}，本单位没有规定的，照国标")


def _deviations(layout: Layout) -> Iterator[tuple[str, str]]:
    fonts: dict[str, Font] = vars(layout.fonts)
    usual: dict[str, Font] = vars(Fonts())
    for use, font in fonts.items():
        word, standard = _STANDARD[use]
        if font.name != usual[use].name and (word not in font.name or (use == "number" and "仿宋" in font.name)):
            yield f"fonts.{use}", f"字体是“{font.name}”，国标是{standard}"
    if layout.bold:
        levels = "、".join("一二三四"[level - 1] for level in layout.bold)
        yield "bold", f"{levels}级标题加粗，国标都不加粗（7.3.3）"
    if not _LOWEST <= layout.line_pitch <= _HIGHEST:
        yield "line_pitch", f"行距 {layout.line_pitch:g} 磅，一页排不成国标的22行（5.2.3）"
    if not layout.dashes:
        yield "page_number.dashes", "页码两边没有一字线，国标有（7.5）"
    if layout.place != "outside":
        yield "page_number.place", "页码居中，国标是单页居右、双页居左（7.5）"
