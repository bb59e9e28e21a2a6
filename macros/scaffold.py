"""Start a new unit: a draft with one section or column, ready to be filled in."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.material.catalog import TEMPLATES
from macros.material.problem import Problem, ProblemsFound

SKELETONS = Path(__file__).parent / "skeletons"
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def create(root: Path, kind: str, unit_id: str) -> list[Path]:
    """Write contract.yml, template.md, example.md and the page; returns their paths below `root`.

    Raises ProblemsFound for a bad id and for files that are there already; then nothing is written.
    """
    folder = TEMPLATES / f"{kind}s" / unit_id
    files = {name: folder / name for name in ("contract.yml", "template.md", "example.md")}
    files["page.md"] = Path("docs") / f"{kind}s" / f"{unit_id}.md"
    problems = [Problem(path, 1, "文件已经存在：换一个编号") for path in files.values() if (root / path).exists()]
    if not _ID.fullmatch(unit_id):
        problems.append(Problem(folder, 1, f"编号“{unit_id}”不合规定：用小写拼音，词间用连字符，如 zuzhi-shenghuo"))
    if problems:
        raise ProblemsFound(problems)
    environment = Environment(loader=FileSystemLoader(SKELETONS), undefined=StrictUndefined, keep_trailing_newline=True)
    for name, path in files.items():
        skeleton = environment.get_template(f"{name}.j2")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        text = skeleton.render(id=unit_id, kind=kind, today=date.today().isoformat())
        (root / path).write_text(text, encoding="utf-8")
    return list(files.values())
