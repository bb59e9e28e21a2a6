"""The pure parts of the browser code: web/tests/*.test.ts, each file as one test."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web_tools import WEB, node, run_node_tests

FILES = sorted((WEB / "tests").glob("*.test.ts"))
# They measure how the work grows, and damage a file byte by byte.
LONG = {"figures", "zip"}


def listed(files: list[Path]) -> Iterator[Any]:
    for file in files:
        name = file.name.removesuffix(".test.ts")
        yield pytest.param(file, id=name, marks=[pytest.mark.long] if name in LONG else [])


@pytest.mark.parametrize("file", list(listed(FILES)))
def test_in_node(file: Path, bundles: Path) -> None:
    result = run_node_tests(bundles / file.with_suffix(".mjs").name)
    passed = re.search(r"^# pass (\d+)$", result.stdout, re.MULTILINE)
    failures = re.findall(r"^not ok .*?^  \.\.\.$", result.stdout, re.MULTILINE | re.DOTALL)
    assert result.returncode == 0, "\n".join(failures) + result.stderr
    assert passed and int(passed[1]) > 0, result.stdout


def test_types_of_the_tests() -> None:
    """What is in src/ is checked when the scripts are built; `make lint` and `make quick` check both."""
    command = [node(), str(WEB / "node_modules/typescript/bin/tsc"), "--noEmit", "-p", "tests"]
    result = subprocess.run(command, cwd=WEB, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout
