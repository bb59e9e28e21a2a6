"""The pure parts of the browser code: web/tests/*.test.ts, each file as one test."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.web_tools import ROOT, WEB, node, run_node_tests

FILES = sorted((WEB / "tests").glob("*.test.ts"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".test.ts"))
def test_in_node(file: Path, bundles: Path) -> None:
    result = run_node_tests(bundles / file.with_suffix(".mjs").name)
    passed = re.search(r"^# pass (\d+)$", result.stdout, re.MULTILINE)
    failures = re.findall(r"^not ok .*?^  \.\.\.$", result.stdout, re.MULTILINE | re.DOTALL)
    assert result.returncode == 0, "\n".join(failures) + result.stderr
    assert passed and int(passed[1]) > 0, result.stdout


@pytest.mark.long
def test_types_of_the_tests() -> None:
    """What is in src/ is checked when the scripts are built; `make lint` and `make quick` check both."""
    kept = ["--incremental", "--tsBuildInfoFile", str(ROOT / ".cache/tests.tsbuildinfo")]  # of what has not changed
    command = [node(), str(WEB / "node_modules/typescript/bin/tsc"), "--noEmit", "-p", "tests", *kept]
    result = subprocess.run(command, cwd=WEB, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout
