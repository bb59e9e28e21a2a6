"""The command line as a maintainer uses it."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros import __main__
from tests.conftest import ROOT
from tests.test_rules import CASES, damage


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What a command says and ends with, called as __main__ does: a process takes longer to start than to check."""
    said = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    with contextlib.chdir(project), contextlib.redirect_stdout(said[0]), contextlib.redirect_stderr(said[1]):
        try:
            code = __main__.main([*arguments])
        except SystemExit as end:  # argparse's own
            code = int(end.code or 0)
    texts = []
    for stream in said:
        stream.seek(0)
        texts.append(stream.read())
    return subprocess.CompletedProcess(arguments, code, *texts)


def start(project: Path, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """The same as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "macros", *arguments]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, **more)


@pytest.mark.parametrize("run", [run, start])
def test_check_prints_every_problem_and_fails(small_project: Path, run: Callable[..., Any]) -> None:
    first = next(c for c in CASES if c["rule"] == "blank unclosed")
    second = next(c for c in CASES if c["rule"] == "ledger date")
    damage(small_project, first)
    damage(small_project, second)
    result = run(small_project, "check")
    assert result.returncode == 1
    assert result.stdout.splitlines() == [*second["expect"], *first["expect"]]
    assert result.stderr == "共 2 个问题。\n"


def test_check_of_a_path_leaves_the_rest_out(small_project: Path) -> None:
    damage(small_project, next(c for c in CASES if c["rule"] == "blank unclosed"))
    assert run(small_project, "check", "templates/ledgers").returncode == 0
    assert run(small_project, "check", "templates/reports/zhuanxiang/template.md").returncode == 1


def test_check_of_a_sound_project(small_project: Path) -> None:
    result = run(small_project, "check")
    assert (result.returncode, result.stdout) == (0, "4 个单元、18 个章节和列，没有问题。\n")


def test_build_needs_no_mkdocs(small_project: Path) -> None:
    result = run(small_project, "build", "--out", "out")
    assert result.returncode == 0, result.stdout + result.stderr
    assert (small_project / "out/catalog.json").is_file()
    assert (small_project / "out/downloads/zhuanxiang/sections/01-zuzhi.docx").is_file()
    again = run(small_project, "build", "--out", "out")
    assert "写入 0 个" in again.stdout


def test_build_stops_at_a_problem(small_project: Path) -> None:
    case = next(c for c in CASES if c["rule"] == "section missing")
    damage(small_project, case)
    result = run(small_project, "build", "--out", "out")
    assert result.returncode == 1 and result.stdout.splitlines() == case["expect"]
    assert not (small_project / "out").exists()


@pytest.mark.parametrize("kind", ["report", "checklist", "ledger", "letter"])
def test_new_unit_is_a_draft_that_does_not_disturb(small_project: Path, kind: str) -> None:
    result = run(small_project, "new", f"{kind}s", "xin-danyuan")
    assert result.returncode == 0, result.stdout + result.stderr
    checked = run(small_project, "check")
    assert checked.returncode == 0, "草稿的毛病只作提示"
    assert all("（草稿）" in line for line in checked.stdout.splitlines()[:-1]) and "草稿提示" in checked.stdout
    built = run(small_project, "build", "--out", "out")
    assert built.returncode == 0 and not (small_project / "out/downloads/xin-danyuan").exists()

    contract = small_project / f"templates/{kind}s/xin-danyuan/contract.yml"
    contract.write_text(
        contract.read_text(encoding="utf-8").replace("status: draft", "status: published"), encoding="utf-8"
    )
    assert run(small_project, "check").returncode == 1, "发布时要写完"


def test_new_unit_overwrites_nothing(small_project: Path) -> None:
    before = (small_project / "templates/reports/zhuanxiang/contract.yml").read_bytes()
    result = run(small_project, "new", "reports", "zhuanxiang")
    assert result.returncode == 1 and "文件已经存在" in result.stdout
    assert (small_project / "templates/reports/zhuanxiang/contract.yml").read_bytes() == before
    assert "小写拼音" in run(small_project, "new", "reports", "Xin_Danyuan").stdout
