"""Compiles TypeScript as the project does: the browser's code with the tables of macros/, and files beside it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.web_tools import ROOT, WEB, node

_ERROR = re.compile(r"^(\S+?)\(\d+,\d+\): error (TS\d+: .*)$", re.MULTILINE)


def copy(folder: Path) -> Path:
    """web/src with all that it imports, to be changed and compiled; gives its web/."""
    shutil.copytree(WEB / "src", folder / "web/src")
    shutil.copy(WEB / "tsconfig.json", folder / "web")
    (folder / "web/node_modules").symlink_to(WEB / "node_modules")
    for table in (ROOT / "macros").rglob("*.json"):
        target = folder / table.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(table, target)
    return folder / "web"


def compile(web: Path, files: Iterable[str]) -> list[tuple[str, str]]:
    """File and message of every error in these files and all that they import."""
    config = web / "tsconfig.made.json"
    config.write_text(json.dumps({"extends": "./tsconfig.json", "include": [], "files": list(files)}))
    command = [node(), str(WEB / "node_modules/typescript/bin/tsc"), "--noEmit", "--pretty", "false", "-p", config.name]
    result = subprocess.run(command, cwd=web, capture_output=True, text=True)
    errors = _ERROR.findall(result.stdout)
    assert errors or result.returncode == 0, result.stdout + result.stderr
    return errors
