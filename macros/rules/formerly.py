"""Rules of `formerly`: a name that something had once leads to it alone, so that old drafts find their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from macros.material.catalog import Catalog
from macros.material.model import Unit
from macros.material.problem import Problem

# Present names with the former ones and the key of contract.yml under which these stand.
Entries = Iterable[tuple[str, str, tuple[str, ...]]]


def former_names_lead_to_one_place(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """A former name is not in use now, and two do not claim it."""
    for what, now, entries in _kinds(unit):
        claimed: dict[str, str] = {}
        for name, key, names in entries:
            for index, former in enumerate(names):
                line = _line(unit.contract.lines, f"{key}.formerly.{index}")
                if former in now:
                    message = f"“{former}”现在还用着，不能再写成“{name}”以前的{what}：从 formerly 里删去，或者换一个"
                    yield Problem(unit.contract.path, line, message)
                elif former in claimed:
                    message = f"“{former}”已写成“{claimed[former]}”以前的{what}：旧内容只能归到一处，留一处"
                    yield Problem(unit.contract.path, line, message)
                claimed.setdefault(former, name)


def renamed_things_exist(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """The blanks and items that the contract says were renamed stand in the template."""
    blanks = {blank.name for blank in unit.template.blanks}
    items = _items(unit)
    for key, names, known, what in (
        ("blanks", unit.contract.blanks, blanks, "空项"),
        ("items", unit.contract.items if unit.kind == "checklist" else (), items, "条目"),
    ):
        for name in names:
            if name not in known:
                message = f"模板里没有{what}“{name}”：{key} 下面写现在的名称，用过的写在 formerly"
                yield Problem(unit.contract.path, _line(unit.contract.lines, f"{key}.{name}"), message)


def _kinds(unit: Unit) -> Iterator[tuple[str, frozenset[str], Entries]]:
    contract = unit.contract
    blanks = frozenset(blank.name for blank in unit.template.blanks) | unit.common.keys()
    yield "名称", blanks, ((n, f"blanks.{n}", terms.formerly) for n, terms in contract.blanks.items())
    yield "编号", _items(unit), ((name, f"items.{name}", ids) for name, ids in contract.items.items())
    sections = list(contract.walk())
    keys = [key.removesuffix(".id") for key in contract.lines if key.startswith("sections.") and key.endswith(".id")]
    yield (
        "编号",
        frozenset(section.id for section in sections),
        ((section.id, key, section.formerly) for section, key in zip(sections, keys, strict=True)),
    )
    columns = contract.columns
    yield (
        "编号或者列名",
        frozenset(text for column in columns for text in (column.id, column.title)),
        ((column.id, f"columns.{index}", column.formerly) for index, column in enumerate(columns)),
    )


def _items(unit: Unit) -> frozenset[str]:
    return frozenset(entry.id for section in unit.template.sections for entry in section.entries)


def _line(lines: Mapping[str, int], key: str) -> int:
    return lines.get(key, 1)
