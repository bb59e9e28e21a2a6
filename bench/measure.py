"""Measuring side by side on a machine that has other work: processor time, interleaved runs, medians."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ("docs", "macros", "templates", "overrides", "mkdocs.yml", "settings.yml")
# Compiled Python is kept, as it is on any computer that does not forbid it.
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}
Seconds = list[float]


def copy_project(target: Path) -> Path:
    """A copy of what a build reads, so that nothing here touches the caches of the project."""
    target.mkdir(parents=True)
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return target


def command(*arguments: str | Path, cwd: Path, **environment: str) -> float:
    """Processor seconds of `python -m …`; a failure stops the run with what the command said."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=cwd,
        check=False,
        env={**os.environ, **ENVIRONMENT, **environment},
        capture_output=True,
        text=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode:
        raise SystemExit(f"python -m {' '.join(map(str, arguments))} 失败：\n{result.stdout}{result.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def calls(function: Callable[[], object], at_least: float = 0.1) -> float:
    """Processor seconds of one call, from as many as fill `at_least` seconds."""
    count, start = 0, time.process_time()
    while (passed := time.process_time() - start) < at_least:
        function()
        count += 1
    return passed / count


def interleaved(tasks: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, Seconds]:
    """Every task in turn, round after round, so that other work slows all of them alike."""
    times: dict[str, Seconds] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            times[name].append(task())
    return times


def spread(values: Seconds, unit: str = "秒", scale: float = 1) -> str:
    """Median, least and most."""
    middle, least, most = (f"{value * scale:.3g}" for value in (median(values), min(values), max(values)))
    return f"{middle} {unit}（{least}～{most}）"


def ratio(values: Seconds, base: Seconds) -> tuple[float, str]:
    """The median of the ratios round by round, and how it is printed."""
    ratios = [value / other for value, other in zip(values, base, strict=True)]
    return median(ratios), f"{median(ratios):.2f} 倍（{min(ratios):.2f}～{max(ratios):.2f}）"


def verdict(reached: bool, goal: str) -> str:
    return f"目标 {goal}：{'达到' if reached else '没有达到'}"
