"""Rules of contract.yml beyond its schema."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from macros.document.matching import ambiguous_aliases
from macros.material.catalog import Catalog
from macros.material.model import Column, Section, Unit
from macros.material.problem import Problem, ProblemsFound

# What each kind of unit is made of, and what it cannot have.
KEYS_OF_OTHER_KINDS = {
    "report": ("columns", "overdue", "summary_column", "items"),
    "letter": ("columns", "overdue", "summary_column", "items"),
    "checklist": ("columns", "overdue", "summary_column"),
    "ledger": ("sections", "length", "items"),
}
RESERVED_IDS = ("opening", "closing", "attachments", "rows")


def _at(unit: Unit, key: str, message: str) -> Problem:
    return Problem(unit.contract.path, unit.contract.lines.get(key, 1), message)


def id_is_folder(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """id and kind say where the unit lies."""
    folder, parent = unit.contract.path.parent.name, unit.contract.path.parent.parent.name
    if unit.id != folder:
        yield _at(unit, "id", f"id 是“{unit.id}”，文件夹叫“{folder}”：两者改成一样")
    if f"{unit.kind}s" != parent:
        yield _at(unit, "kind", f"kind 是“{unit.kind}”，却放在 {parent}/ 下：移到 templates/{unit.kind}s/，或者改 kind")


def version_has_change(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """The version is explained, so that readers see what changed and files get their date."""
    contract = unit.contract
    if contract.version not in (change.version for change in contract.changes):
        yield _at(
            unit, "version", f"版本 {contract.version} 没有修改记录：在 changes 最上面加一条，写明 version、date、text"
        )
    elif contract.changes[0].version != contract.version:
        yield _at(
            unit,
            "changes",
            f"changes 第一条是 {contract.changes[0].version}，version 是 {contract.version}：最新的一条放最上面",
        )


def published_version_is_whole(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Versions below 1.0.0 are those of drafts."""
    if unit.contract.published and unit.contract.version.startswith("0."):
        yield _at(
            unit,
            "version",
            f"已发布的材料版本从 1.0.0 起，现在是 {unit.contract.version}：改成 1.0.0，并在 changes 最上面加一条",
        )


def changes_are_in_order(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Changes stand newest first and bear real dates."""
    changes = unit.contract.changes
    for change in changes:
        yield from _real_date(unit, change.line, change.date)
    yield from _real_date(unit, unit.contract.lines.get("verified", 1), unit.contract.verified)
    for newer, older in itertools.pairwise(changes):
        if (
            tuple(map(int, newer.version.split("."))) <= tuple(map(int, older.version.split(".")))
            or newer.date < older.date
        ):
            yield Problem(
                unit.contract.path, older.line, f"修改记录 {older.version} 应排在 {newer.version} 的上面：新的在前"
            )


def _real_date(unit: Unit, line: int, text: str) -> Iterator[Problem]:
    try:
        date.fromisoformat(text)
    except ValueError:
        yield Problem(unit.contract.path, line, f"没有 {text} 这一天：改成真实日期")


def ids_are_unique(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """One id is one section or column; the ids of the fixed parts are reserved."""
    seen: dict[str, int] = {}
    items: tuple[Section | Column, ...] = (*unit.contract.walk(), *unit.contract.columns)
    for item in items:
        if item.id in seen:
            yield Problem(unit.contract.path, item.line, f"编号 {item.id} 已在第 {seen[item.id]} 行用过：换一个")
        if item.id in RESERVED_IDS:
            yield Problem(unit.contract.path, item.line, f"编号 {item.id} 留给固定部分：换一个")
        seen.setdefault(item.id, item.line)


def lengths_are_ranges(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """A usual length runs from its min to its max."""
    lengths = [(unit.contract.length, unit.contract.lines.get("length", 1))]
    lengths += [(section.length, section.line) for section in unit.contract.walk()]
    for length, line in lengths:
        if length and length.min > length.max:
            yield Problem(unit.contract.path, line, f"篇幅的 min {length.min} 大于 max {length.max}：对调")


def children_of_configurable_agree(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """The defaults under a configurable section have one pattern, so that a new one can follow it."""
    for section in unit.contract.walk():
        if not section.configurable:
            continue
        if not section.sections:
            yield Problem(
                unit.contract.path, section.line, f"“{section.title}”可增删小节，却没有列出默认小节：加 sections"
            )
        for child in section.sections[1:]:
            if _titles(child) != _titles(section.sections[0]):
                first = section.sections[0].title
                yield Problem(
                    unit.contract.path, child.line, f"“{child.title}”的下级小节与“{first}”不同：可增删的小节写法要一致"
                )


def _titles(section: Section) -> list[str]:
    return [child.title for child in section.sections]


def split_has_children(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Only a first-level section with second-level sections can be handed out by these."""
    for section in unit.contract.walk():
        if section.split == 2 and (section.level != 1 or not section.sections):
            yield Problem(
                unit.contract.path, section.line, f"“{section.title}”写了 split: 2：只有带二级小节的一级章节才能再分"
            )


def codes_are_known(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Mechanisms and regulations are cited by codes of the data files."""
    lists: tuple[tuple[str, Iterable[str], Mapping[str, object], str], ...] = (
        ("mechanisms", unit.contract.mechanisms, catalog.mechanisms, "机制"),
        ("basis", unit.contract.basis, catalog.regulations, "法规"),
    )
    for key, codes, known, name in lists:
        for index, code in enumerate(codes):
            if known and code not in known:  # a missing data file is reported once, by the catalog
                file = "mechanisms.yml" if key == "mechanisms" else "regulations.yml"
                yield _at(
                    unit,
                    f"{key}.{index}",
                    f"不认识{name}代码 {code}：改成 templates/{file} 里有的代码，或者先在那里加一条",
                )


def related_units_exist(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """A page sends readers on only to units that exist."""
    drafts = {draft.id for draft in catalog.drafts}
    for index, other in enumerate(unit.contract.related):
        if other == unit.id or other in drafts or other not in catalog.folders:
            yield _at(unit, f"related.{index}", f"没有已发布的单元 {other}：改成其他现有单元的 id，或者删去")


def kind_has_its_shape(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """Ledgers have columns; the others have sections; checklists count their items."""
    for key in KEYS_OF_OTHER_KINDS[unit.kind]:
        if key in unit.contract.lines:
            yield _at(unit, key, f"{unit.kind} 类单元不用 {key}：删去")
    for section in unit.contract.walk():
        if section.level > 4:
            yield Problem(
                unit.contract.path,
                section.line,
                f"“{section.title}”是第{section.level}层：公文序号只有四层，并入上一层",
            )
        if unit.kind == "checklist" and section.level == 1 and not section.least:
            yield Problem(
                unit.contract.path, section.line, f"清单的“{section.title}”没有写明至少几条：加一行“least: 3”"
            )


def headings_are_unambiguous(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """A heading of a real document must lead to one section only."""
    try:
        pairs = list(ambiguous_aliases(unit.contract.sections))
    except ProblemsFound:
        return  # templates/matching.yml is at fault, and reported by its own rule
    for first, second in pairs:
        yield Problem(
            unit.contract.path,
            second.section.line,
            f"“{second.section.title}”的“{second.text}”与“{first.section.title}”的“{first.text}”分不开：改标题或者删去一个别名",
        )
