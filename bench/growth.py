"""`python -m macros build` on 10 and 100 times as many units."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from statistics import median

from bench.measure import command, copy_project, spread, verdict
from macros.material import catalog
from macros.publish import record

SIZES = {10: 3, 100: 1}  # times as many units: rounds
LINEAR_WITHIN = 0.15


def run(folder: Path) -> None:
    """Print the time per unit, and how it grows from the first size to the last."""
    per_unit: dict[int, list[float]] = {}
    print("二、python -m macros build 随单元数增长（没有缓存，处理器时间）")
    for times, rounds in SIZES.items():
        project = copy_project(folder / f"x{times}")
        count = multiply(project, times)
        per_unit[times] = [_build(project) / count for _ in range(rounds)]
        print(f"  {times} 倍，{count} 个单元，{rounds} 轮：每个单元 {spread(per_unit[times], '毫秒', 1000)}")
        shutil.rmtree(project)
    growth = median(per_unit[max(SIZES)]) / median(per_unit[min(SIZES)])
    reached = growth <= 1 + LINEAR_WITHIN
    print(
        f"  从 {min(SIZES)} 倍到 {max(SIZES)} 倍，每个单元的用时是原来的 {growth:.2f} 倍；{verdict(reached, '≤1.15')}"
    )
    print()


def _build(project: Path) -> float:
    for name in (".cache", "out"):
        shutil.rmtree(project / name, ignore_errors=True)
    return command("macros", "build", "--out", "out", cwd=project)


def multiply(project: Path, times: int) -> int:
    """Give every published unit `times` - 1 copies with ids of their own, each with its page; returns their number."""
    units = catalog.load(project).units
    listed = []
    for unit in units:
        folder = project / catalog.TEMPLATES / f"{unit.kind}s" / unit.id
        page = project / "docs" / catalog.page_path(unit)
        for number in range(2, times + 1):
            new = f"{unit.id}-n{number}"
            shutil.copytree(folder, folder.with_name(new))
            contract = folder.with_name(new) / "contract.yml"
            contract.write_text(re.sub(rf"(?m)^id: {unit.id}\b", f"id: {new}", contract.read_text("utf-8")), "utf-8")
            page.with_name(f"{new}.md").write_text(page.read_text("utf-8").replace(f'"{unit.id}"', f'"{new}"'), "utf-8")
            listed.append(f"  - {page.relative_to(project / 'docs').with_name(f'{new}.md').as_posix()}\n")
    _mention(project / "templates/situations.yml", times)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.writelines(listed)  # nav stands last
    record.record(catalog.load(project))
    return len(units) * times


def _mention(situations: Path, times: int) -> None:
    """The check wants every unit in a situation: the copies stand behind the units that they are copies of."""

    def with_copies(found: re.Match[str]) -> str:
        ids = [f"{one}{n}" for one in found[2].split(", ") for n in ("", *(f"-n{k}" for k in range(2, times + 1)))]
        return f"{found[1]}{', '.join(ids)}]"

    text = situations.read_text("utf-8")
    situations.write_text(re.sub(r"(\bunits: \[)([^\]]+)\]", with_copies, text), "utf-8")
