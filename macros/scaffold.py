"""Start a new unit: a draft with one section or column, ready to be filled in."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.material import textfile
from macros.material.cache import write_if_changed
from macros.material.catalog import TEMPLATES, UNIT_FILES
from macros.material.problem import Problem, ProblemsFound

PAGE = "page.md"
SKELETONS = Path(__file__).parent / "skeletons"
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def create(root: Path, kind: str, unit_id: str) -> list[Path]:
    """Write contract.yml, template.md, example.md and the page; returns their paths below `root`.

    Raises ProblemsFound for a bad id and for files that are there already, OSError when the disk is full or read-only;
    then nothing is written.
    """
    return write(root, kind, unit_id, skeleton(kind, unit_id))


def skeleton(kind: str, unit_id: str, title: str = "待定标题", change: str = "新建草稿。") -> dict[str, str]:
    """The texts of a new unit by their names; page.md is the page of the site. Title and change are YAML scalars."""
    environment = Environment(  # noqa: S701 - it writes Markdown and YAML, no HTML
        loader=FileSystemLoader(SKELETONS), undefined=StrictUndefined, keep_trailing_newline=True
    )
    known = {"id": unit_id, "kind": kind, "today": date.today().isoformat(), "title": title, "change": change}
    return {name: environment.get_template(f"{name}.j2").render(known) for name in (*UNIT_FILES, PAGE)}


def paths(kind: str, unit_id: str, names: Iterable[str] = (*UNIT_FILES, PAGE)) -> dict[str, Path]:
    """Where the files of a unit stand, below the project."""
    folder, page = TEMPLATES / f"{kind}s" / unit_id, Path("docs") / f"{kind}s" / f"{unit_id}.md"
    return {name: page if name == PAGE else folder / name for name in names}


def write(root: Path, kind: str, unit_id: str, texts: Mapping[str, str]) -> list[Path]:
    """Write the files of a new unit, all or none; returns their paths below `root`.

    Raises ProblemsFound for a bad id and for files that are there already, and OSError.
    """
    files = paths(kind, unit_id, texts)
    folder = TEMPLATES / f"{kind}s" / unit_id
    problems = [Problem(p, 1, "文件已经存在：换一个编号") for p in files.values() if textfile.exists(root / p)]
    problems += bad_id(kind, unit_id)
    if problems:
        raise ProblemsFound(problems)
    written: list[Path] = []
    try:
        for name, path in files.items():
            write_if_changed(root / path, texts[name].encode())
            written.append(root / path)
    except OSError:
        for path in written:  # half a unit would only fail the next check
            path.unlink()
        with contextlib.suppress(OSError):
            (root / folder).rmdir()
        raise
    return list(files.values())


def bad_id(kind: str, unit_id: str) -> list[Problem]:
    if _ID.fullmatch(unit_id):
        return []
    message = f"编号“{unit_id}”不合规定：用小写拼音，词间用连字符，如 zuzhi-shenghuo"
    return [Problem(TEMPLATES / f"{kind}s" / unit_id, 1, message)]
