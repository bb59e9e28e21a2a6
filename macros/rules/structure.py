"""Rules of the headings of template.md and example.md against the contract."""

from __future__ import annotations

from collections.abc import Iterator

from macros.document import numbering
from macros.material.catalog import Catalog
from macros.material.model import ROWS_ID, Section, Source, SourceSection, Unit
from macros.material.problem import Problem

PART_TITLES = {"opening": "开头", "closing": "结尾", "attachments": "附件"}
LEADING, TRAILING = ("opening",), ("closing", "attachments")


def template_holds_all_sections(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """The template has every section and part of the contract, optional ones too."""
    yield from _compare(unit, unit.template, all_sections=True)


def example_holds_required_sections(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """The example has every required section; optional ones may be left out."""
    yield from _compare(unit, unit.example, all_sections=False)


def headings_carry_no_number(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Numbers are generated, so that leaving a section out renumbers the rest."""
    for source in (unit.template, unit.example):
        for section in source.sections:
            typed = numbering.parse(section.title)
            if typed and typed.level:
                yield Problem(
                    source.path, section.line, f"标题“{section.title}”里写了序号：只写“{typed.rest}”，序号由系统编排"
                )


def sections_have_text(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """A section without sub-sections holds text to fill in, or in the example the text itself; a column needs none."""
    for source in (unit.template, unit.example):
        columns = {column.id for column in unit.contract.columns} if source is unit.template else set()
        for index, section in enumerate(source.sections):
            following = source.sections[index + 1 : index + 2]
            has_children = bool(following and following[0].level > section.level)
            # An attachment may only be named.
            if section.blocks or has_children or section.id in columns or _in_attachments(source, index):
                continue
            if section.id == ROWS_ID and unit.kind == "ledger":
                yield Problem(
                    source.path, section.line, f"“{section.title}”下面一行也没有：至少写一行“- 编号”和各列的内容"
                )
            else:
                yield Problem(source.path, section.line, f"“{section.title}”下面没有正文：在标题下写上内容")


def front_matter_fits_parts(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Title, recipient and signature stand in the front matter if the contract has them."""
    keys = {"title": "title", "recipient": "recipient", "signature": "signature", "date": "signature"}
    for source in (unit.template, unit.example):
        for key, part in keys.items():
            required = unit.contract.parts.get(part)
            if required and key not in source.front_lines:  # what is wrong with a value is said by the reader
                yield Problem(source.path, 1, f"文件头缺少 {key}：加一行“{key}: ……”")
            if required is None and key in source.front_lines:
                yield Problem(
                    source.path,
                    source.front_lines[key],
                    f"合同的 parts 里没有 {part}：删去文件头的 {key}，或者在合同里写上",
                )


def _in_attachments(source: Source, index: int) -> bool:
    return any(section.id == "attachments" for section in source.sections[:index])


def _expected(unit: Unit, all_sections: bool) -> Iterator[Section]:
    """What must stand in the file, in order, parts as sections of level 1."""
    parts = unit.contract.parts
    yield from (Section(p, PART_TITLES[p], 1, parts[p]) for p in LEADING if p in parts)
    if unit.kind == "ledger" and all_sections:
        yield from (Section(c.id, c.title, 1, True, line=c.line) for c in unit.contract.columns)
    elif unit.kind == "ledger":
        yield Section(ROWS_ID, "台账", 1, True)
    else:
        yield from unit.contract.walk()
    yield from (Section(p, PART_TITLES[p], 1, parts[p]) for p in TRAILING if p in parts)


def _compare(unit: Unit, source: Source, all_sections: bool) -> Iterator[Problem]:
    expected = list(_expected(unit, all_sections))
    known = {section.id: section for section in expected}
    configurable = {s.id for s in unit.contract.walk() if s.configurable} if not all_sections else set()
    found: dict[str, SourceSection] = {}
    strange: list[SourceSection] = []
    for index, section in enumerate(source.sections):
        if not section.id:
            strange.append(section)  # reported by the reader
            continue
        if section.id in found:
            line = found[section.id].line
            yield Problem(
                source.path,
                section.line,
                f"“{section.title}”的编号 {section.id} 与第 {line} 行重复：删去一处，或者换编号",
            )
            continue
        found[section.id] = section
        promised = known.get(section.id)
        if promised is None:
            if not _may_be_added(source, index, configurable):
                strange.append(section)
            continue
        if section.level != promised.level:
            marks = "#" * (promised.level + 1)
            yield Problem(
                source.path,
                section.line,
                f"“{section.title}”的层级不对：合同里是第{promised.level}层，标题改用“{marks}”",
            )
        if not _title_agrees(section, promised) and not _may_be_renamed(unit, promised, all_sections):
            yield Problem(
                source.path,
                section.line,
                f"标题“{section.title}”与合同不一致：改成“{promised.title}”，或者同时改 {unit.contract.path.as_posix()}:{promised.line}",
            )
    renamed = _renamed(source, strange, found, expected)
    for section in strange:
        if section.id:
            yield _unknown(unit, source, section, expected, renamed.get(section.line))
    yield from _order(source, found, expected)
    yield from _missing(unit, source, found, expected, all_sections, {s.id for s in renamed.values()})


def _title_agrees(section: SourceSection, promised: Section) -> bool:
    """Parts may be called anything; a typed number is reported by its own rule."""
    typed = numbering.parse(section.title)
    return promised.line == 0 or promised.title in (section.title, typed.rest if typed else "")


def _may_be_added(source: Source, index: int, configurable: set[str]) -> bool:
    """Attachments are named by the writer; so are sub-sections of a configurable section."""
    section = source.sections[index]
    for earlier in reversed(source.sections[:index]):
        if earlier.level < section.level and (earlier.id == "attachments" or earlier.id in configurable):
            return True
        if earlier.level == 1:
            return False
    return False


def _may_be_renamed(unit: Unit, section: Section, all_sections: bool) -> bool:
    return not all_sections and any(s.configurable and section in s.sections for s in unit.contract.walk())


def _renamed(
    source: Source, strange: list[SourceSection], found: dict[str, SourceSection], expected: list[Section]
) -> dict[int, Section]:
    """Missing sections by the lines of the strange headings that stand in their places: one fault, one message.

    The same title at the same level, or else the same place: behind the same section of the contract.
    """
    missing = [section for section in expected if section.id not in found]
    place = {section.id: _before(expected, section, found) for section in missing}
    renamed: dict[int, Section] = {}
    for by_title in (True, False):
        for heading in strange:
            index = source.sections.index(heading)
            above = next((s.id for s in reversed(source.sections[:index]) if found.get(s.id) is s), "")
            for section in missing if heading.line not in renamed else ():
                fits = section.title == heading.title if by_title else place[section.id] == above
                if fits and section.level == heading.level and section not in renamed.values():
                    renamed[heading.line] = section
                    break
    return renamed


def _before(expected: list[Section], section: Section, found: dict[str, SourceSection]) -> str:
    """The last section before one that stands in the file."""
    return next((s.id for s in reversed(expected[: expected.index(section)]) if s.id in found), "")


def _unknown(
    unit: Unit, source: Source, section: SourceSection, expected: list[Section], renamed: Section | None
) -> Problem:
    by_title = next((s for s in expected if s.title == section.title), None)
    if by_title:
        advice = f"编号改成“{{: #{by_title.id} }}”"
    elif renamed and renamed.line:
        heading = f"{'#' * (renamed.level + 1)} {renamed.title} {{: #{renamed.id} }}"
        place = f"{unit.contract.path.as_posix()}:{renamed.line}"
        advice = f"这里该是“{renamed.title}”，标题改成“{heading}”；真要改名的，同时改 {place}"
    else:
        advice = "在合同的 sections 里加上这一节，或者删去这个标题"
    return Problem(source.path, section.line, f"合同里没有编号 {section.id} 的“{section.title}”：{advice}")


def _order(source: Source, found: dict[str, SourceSection], expected: list[Section]) -> Iterator[Problem]:
    """Siblings stand in the order of the contract, each under its own parent; the fewest are named as misplaced."""
    for parent, siblings in _families(expected):
        present = [found[s.id] for s in siblings if s.id in found]
        for section in present:
            above = _above(source, section)
            if parent and parent.id in found and above is not found[parent.id]:
                yield Problem(
                    source.path,
                    section.line,
                    f"“{section.title}”放错了地方：移到“{parent.title}”（第 {found[parent.id].line} 行）下面",
                )
        kept = _longest_rising([section.line for section in present])
        for section, before in zip(present, [None, *present], strict=False):
            if section.line not in kept:
                place = (
                    f"“{before.title}”（第 {before.line} 行）之后"
                    if before
                    else f"“{present[1].title}”（第 {present[1].line} 行）之前"
                )
                yield Problem(source.path, section.line, f"“{section.title}”的次序不对：移到{place}")


def _families(expected: list[Section]) -> Iterator[tuple[Section | None, list[Section]]]:
    yield None, [section for section in expected if section.level == 1]
    for section in expected:
        if section.sections:
            yield section, list(section.sections)


def _above(source: Source, section: SourceSection) -> SourceSection | None:
    """The heading that a heading stands under."""
    before = source.sections[: source.sections.index(section)]
    return next((s for s in reversed(before) if s.level < section.level), None)


def _longest_rising(lines: list[int]) -> set[int]:
    """A longest run of lines that is in order already."""
    best: list[list[int]] = []
    for line in lines:
        longest = max((run for run in best if run[-1] < line), key=len, default=[])
        best.append([*longest, line])
    rising = max(best, key=len, default=[])
    return set(rising)


def _missing(
    unit: Unit,
    source: Source,
    found: dict[str, SourceSection],
    expected: list[Section],
    all_sections: bool,
    renamed: set[str],
) -> Iterator[Problem]:
    defaults = {child.id for s in unit.contract.walk() if s.configurable for top in s.sections for child in top.walk()}
    for index, section in enumerate(expected):
        if section.id in found or section.id in renamed or not (section.required or all_sections):
            continue
        if not all_sections and section.id in defaults:
            continue  # replaced by the writer's own; see below
        following = next((found[s.id] for s in expected[index + 1 :] if s.id in found), None)
        line = following.line if following else source.last_line
        heading = f"{'#' * (section.level + 1)} {section.title} {{: #{section.id} }}"
        place = f"在本行“{following.title}”之前" if following else "在文件末尾"
        kind = "必备" if section.required else "可选"
        yield Problem(source.path, line, f"缺少{kind}章节“{section.title}”：{place}加一行“{heading}”和内容")
    if not all_sections:
        yield from _configurable_children(unit, source, found)


def _configurable_children(unit: Unit, source: Source, found: dict[str, SourceSection]) -> Iterator[Problem]:
    """At least one child stays, and every child keeps the pattern of the defaults."""
    for section in unit.contract.walk():
        if not section.configurable or section.id not in found:
            continue
        parent = found[section.id]
        start = source.sections.index(parent)
        below: list[SourceSection] = []
        for other in source.sections[start + 1 :]:
            if other.level <= parent.level:
                break
            below.append(other)
        children = [s for s in below if s.level == parent.level + 1]
        if section.required and not children:
            yield Problem(source.path, parent.line, f"“{parent.title}”下面一个小节也没有：至少写一个")
        pattern = [child.title for child in section.sections[0].sections] if section.sections else []
        for position, child in enumerate(children):
            end = children[position + 1].line if position + 1 < len(children) else float("inf")
            titles = [s.title for s in below if s.level == child.level + 1 and child.line < s.line < end]
            if titles != pattern:
                wanted = "、".join(pattern) or "（没有下级）"
                yield Problem(source.path, child.line, f"“{child.title}”的下级小节应为：{wanted}")
