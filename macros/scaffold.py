"""Start a new unit: a draft with one section or column, ready to be filled in."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.material import settings, textfile
from macros.material.cache import write_if_changed
from macros.material.catalog import UNIT_FILES
from macros.material.places import DOCS, ENGINE, TEMPLATES
from macros.material.problem import Problem, ProblemsFound

PAGE = "page.md"
SKELETONS = Path(__file__).parent / "skeletons"
STARTER = ENGINE / "starter"
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def create(root: Path, kind: str, unit_id: str) -> list[Path]:
    """Write contract.yml, template.md, example.md and the page; returns their paths below `root`.

    With folders of own units the unit comes into the first, and needs no page.

    Raises ProblemsFound for a bad id and for files that are there already, OSError when the disk is full or read-only;
    then nothing is written.
    """
    return write(root, kind, unit_id, skeleton(kind, unit_id))


def skeleton(kind: str, unit_id: str, title: str = "待定标题", change: str = "新建草稿。") -> dict[str, str]:
    """The texts of a new unit by their names; page.md is the page of the site. Title and change are YAML scalars."""
    known = {"id": unit_id, "kind": kind, "today": date.today().isoformat(), "title": title, "change": change}
    return {name: _rendered(name, front=f"title: {title}", **known) for name in (*UNIT_FILES, PAGE)}


def home(root: Path, kind: str, unit_id: str) -> Path:
    """The folder of a new unit, below the project."""
    own = settings.load(root)[0].content
    return Path(own[0] if own else TEMPLATES) / f"{kind}s" / unit_id


def write(root: Path, kind: str, unit_id: str, texts: Mapping[str, str]) -> list[Path]:
    """Write the files of a new unit, all or none; returns their paths below `root`.

    Raises ProblemsFound for a bad id and for files that are there already, and OSError.
    """
    return write_all(root, [NewUnit(kind, unit_id, texts)])


class NewUnit(NamedTuple):
    kind: str
    id: str
    texts: Mapping[str, str]


def write_all(root: Path, units: Sequence[NewUnit]) -> list[Path]:
    """The same for units that belong together: all of them or none."""
    files: dict[Path, str] = {}
    folders = [home(root, unit.kind, unit.id) for unit in units]
    problems: list[Problem] = []
    for folder, (kind, unit_id, texts) in zip(folders, units, strict=True):
        problems += bad_id(folder, unit_id)
        files |= {folder / name: text for name, text in texts.items() if name != PAGE}
        if PAGE in texts and folder.is_relative_to(TEMPLATES):
            files[DOCS / f"{kind}s" / f"{unit_id}.md"] = texts[PAGE]
    problems += [Problem(path, 1, "文件已经存在：换一个编号") for path in files if textfile.exists(root / path)]
    if problems:
        raise ProblemsFound(problems)
    written: list[Path] = []
    try:
        for path, text in files.items():
            write_if_changed(root / path, text.encode())
            written.append(root / path)
    except OSError:
        for path in written:  # half a unit would only fail the next check
            path.unlink()
        for folder in folders:
            with contextlib.suppress(OSError):
                (root / folder).rmdir()
        raise
    return list(files)


def bad_id(folder: Path, unit_id: str) -> list[Problem]:
    """What is wrong with an id, told at the folder that it would give."""
    if _ID.fullmatch(unit_id):
        return []
    return [Problem(folder, 1, f"编号“{unit_id}”不合规定：用小写拼音，词间用连字符，如 zuzhi-shenghuo")]


def start(folder: Path) -> list[Path]:
    """Write a project of settings and one own unit into a new folder; returns its files below it.

    Raises ProblemsFound for a folder that has anything in it, OSError when it cannot be written.
    """
    if textfile.exists(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise ProblemsFound([Problem(Path(folder.name), 1, "已经有东西：换一个空的文件夹")])
    files = [path for path in textfile.walk(STARTER) if not path.relative_to(STARTER).parts[0].startswith(".")]
    for path in files:
        write_if_changed(folder / path.relative_to(STARTER), path.read_bytes())
    return [path.relative_to(STARTER) for path in files]


def page(unit_id: str, title: str, description: str) -> str:
    """The usual page of a unit."""
    front = yaml.safe_dump({"title": title, "description": description}, allow_unicode=True, width=10_000).strip()
    return _rendered("page.md", id=unit_id, front=front)


def _rendered(name: str, **values: str) -> str:
    return _skeletons().get_template(f"{name}.j2").render(values)


@cache
def _skeletons() -> Environment:
    return Environment(  # noqa: S701 - it writes Markdown and YAML, no HTML
        loader=FileSystemLoader(SKELETONS), undefined=StrictUndefined, keep_trailing_newline=True
    )
