"""Rules of templates/published.txt: what was published stays reachable, what is new is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import groupby
from posixpath import basename, dirname, splitext

from macros.material import addresses, textfile
from macros.material.catalog import Catalog
from macros.material.problem import Problem

COMMAND = "make record"


def published_paths_are_kept(catalog: Catalog, paths: AbstractSet[str]) -> Iterator[Problem]:
    """A path of the record is still published, or says where it moved."""
    lost = _lost(catalog, paths)
    renamed = _renamed(catalog, paths)
    known = [line for line in lost if line.path not in renamed]
    yield from _renamed_sections([line for line in lost if line.path in renamed], renamed)
    for folder, group in groupby(known, key=lambda line: dirname(line.path)):
        lines = list(group)
        many = f"{folder}/ 下的 {len(lines)} 个路径（第 {lines[0].number}～{lines[-1].number} 行）"
        what, where = (f"“{lines[0].path}”", "本行") if len(lines) == 1 else (many, "各行")
        renumbered = f"；只是章节次序变了的，运行 {COMMAND}" if folder.endswith("/sections") else ""
        yield Problem(
            lines[0].record,
            lines[0].number,
            f"{what}发布过，现在没有了：改回原来的网址，或者在{where}后面写上搬到哪里，如“{addresses.ARROW.lstrip()}新路径”，"
            f"没有替代的写“{addresses.ARROW.lstrip()}{addresses.WITHDRAWN}”{renumbered}",
        )


def _lost(catalog: Catalog, paths: AbstractSet[str]) -> list[addresses.Line]:
    lines = addresses.read(catalog.root)
    return [line for line in lines if not (line.target or line.path in paths) and _is_readable(line.path, catalog)]


def _renamed(catalog: Catalog, paths: AbstractSet[str]) -> dict[str, str]:
    """New paths by lost ones, of sections that stand where they stood under an id that nobody knew before."""
    lines = addresses.read(catalog.root)
    before = {section[:2] for line in lines if (section := addresses.section_of(line.path))}
    now = {section[:2] for path in paths if (section := addresses.section_of(path))}
    fresh: dict[tuple[str, str], str] = {}
    for path in paths:
        section = addresses.section_of(path)
        if section and section[:2] not in before:
            fresh[_numbered(path)] = path
    found: dict[str, str] = {}
    for line in _lost(catalog, paths):
        section = addresses.section_of(line.path)
        if section and section[:2] not in now and _numbered(line.path) in fresh:
            found[line.path] = fresh[_numbered(line.path)]
    return found


def _numbered(path: str) -> tuple[str, str]:
    """Folder and number of the file of a section, and its suffix."""
    return f"{dirname(path)}/{basename(path).partition('-')[0]}", splitext(path)[1]


def _renamed_sections(lines: list[addresses.Line], renamed: dict[str, str]) -> Iterator[Problem]:
    for _, group in groupby(lines, key=lambda line: (addresses.section_of(line.path) or ("",) * 3)[:2]):
        files = list(group)
        old, new = (addresses.section_of(path) for path in (files[0].path, renamed[files[0].path]))
        if old and new:
            yield Problem(
                files[0].record,
                files[0].number,
                f"章节编号 {old[1]} 改成了 {new[1]}，{len(files)} 个分节文件的网址跟着变了：编号改回去；"
                f"真要改的，在合同的这一节写上“formerly: [{old[1]}]”，再运行 {COMMAND}",
            )


def moved_paths_lead_somewhere(catalog: Catalog, paths: AbstractSet[str]) -> Iterator[Problem]:
    """A pointer leads, over any number of moves, to a path of the same format that is published now."""
    now, lines = paths, addresses.read(catalog.root)
    for line in (line for line in lines if line.target):
        end = addresses.destination(lines, line.path)
        if not _is_readable(end, catalog):
            continue
        if line.path in now:
            yield Problem(
                line.record,
                line.number,
                f"“{line.path}”现在又有了：运行 {COMMAND}，或者删去“{addresses.ARROW.strip()}”和后面的路径",
            )
        elif end != addresses.WITHDRAWN and end not in now:
            yield Problem(
                line.record,
                line.number,
                f"“{line.path}”指向的“{line.target}”没有发布：改成现有的路径，没有替代的写“{addresses.WITHDRAWN}”",
            )
        elif end != addresses.WITHDRAWN and splitext(end)[1] != splitext(line.path)[1]:
            yield Problem(line.record, line.number, f"“{line.path}”和它指向的“{end}”格式不同：指向同一种格式的文件")


def new_paths_are_recorded(catalog: Catalog, paths: AbstractSet[str]) -> Iterator[Problem]:
    """Everything that is published now stands in the record, once."""
    lines = addresses.read(catalog.root)
    if not lines and textfile.exists(catalog.file(addresses.PATH)):
        yield from _unreadable_record(catalog)
        return
    known: dict[str, addresses.Line] = {}
    for line in lines:
        if line.path in known:
            yield Problem(line.record, line.number, f"“{line.path}”写了两遍：留一处")
        known.setdefault(line.path, line)
    renamed = set(_renamed(catalog, paths).values())
    fresh = [path for path in sorted(paths - renamed) if path not in known and _is_readable(path, catalog)]
    for record in addresses.records(catalog.root):
        new = [path for path in fresh if addresses.record_of(catalog, path) == record]
        if not new or not (record == addresses.PATH or textfile.exists(catalog.root / record)):
            continue  # an organisation may keep no record of its own units
        last = max((line.number for line in lines if line.record == record), default=1)
        what = f"新的路径“{new[0]}”" if len(new) == 1 else f"{len(new)} 个新的路径（如“{new[0]}”）"
        by_hand = "，或者把它加为一行" if len(new) == 1 else "；没有条件运行的，请合并修改的人运行"
        yield Problem(record, last, f"{what}没有登记：运行 {COMMAND}{by_hand}")


def _unreadable_record(catalog: Catalog) -> Iterator[Problem]:
    """A record that is there and holds nothing: what cannot be read is said by files_can_be_read."""
    try:
        textfile.read(catalog.file(addresses.PATH))
    except textfile.TextError:
        return
    yield Problem(addresses.PATH, 1, "文件是空的：从版本库恢复，发布过的网址一个也不能少")


def _is_readable(path: str, catalog: Catalog) -> bool:
    """Whether the unit of a path, if it has one, could be loaded; faults of its contract are reported elsewhere."""
    unit = addresses.unit_of(path)
    return unit in catalog or unit not in catalog.folders
