"""LibreOffice, which stands for the other programs that open and save our files."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

# It trusts the results that Excel files carry unless it is told to calculate always.
_CALCULATES = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


@cache
def _profile() -> TemporaryDirectory[str]:
    """One for all calls of a process: to make it takes longer than most conversions."""
    folder = TemporaryDirectory()
    settings = Path(folder.name) / "user/registrymodifications.xcu"
    settings.parent.mkdir()
    settings.write_text(_CALCULATES, encoding="utf-8")
    return folder


def convert(files: Iterable[Path], to: str, out: Path, **environment: str) -> None:
    """Open the files in one run and save them in `out`; `to` is a suffix, or one with a filter: “doc:MS Word 97”."""
    soffice = shutil.which("soffice")
    assert soffice, "缺少 soffice：先运行 make test，它会安装所需的系统软件"
    command = [soffice, f"-env:UserInstallation={Path(_profile().name).as_uri()}", "--headless"]
    command += ["--convert-to", to, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True, timeout=300)
