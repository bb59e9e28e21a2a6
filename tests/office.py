"""LibreOffice, which stands for the other programs that open and save our files; openxml-audit for the strictest."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lxml import etree
from openxml_audit import OpenXmlValidator
from openxml_audit.context import ValidationContext
from openxml_audit.schema.particle import ParticleConstraint
from openxml_audit.schema.validator import SchemaValidator

# It trusts the results that Excel files carry unless it is told to calculate always.
_CALCULATES = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""

# The files of a folder with all their tracked changes taken in one way: there is no other way to ask for it without a
# window. The program ends with its last document, so that one is kept open until all are done; then it may fall over a
# part of its windows that the package without them lacks.
_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(command As String, given As String, made As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim written(0) As New com.sun.star.beans.PropertyValue
  written(0).Name = "FilterName"
  written(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  kept = StarDesktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, hidden())
  file = Dir(given &amp; "/*.docx")
  While file &lt;&gt; ""
    document = StarDesktop.loadComponentFromURL(given &amp; "/" &amp; file, "_blank", 0, hidden())
    dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; command, "", 0, Array())
    document.storeToURL(made &amp; "/" &amp; file, written())
    document.close(True)
    file = Dir
  Wend
  StarDesktop.terminate()
End Sub
</script:module>"""


class _KnownRows(SchemaValidator):
    """Looks at each row of children once in a process: documents repeat a few rows ten thousand times."""

    def __init__(self) -> None:
        super().__init__()
        self._sound: set[tuple[int, tuple[str, ...]]] = set()
        self._models: dict[int, ParticleConstraint] = {}  # kept, lest another one gets the number of one of them

    def _validate_content_model(
        self, content_model: ParticleConstraint, children: list[etree._Element], context: ValidationContext
    ) -> None:
        self._models[id(content_model)] = content_model
        row = (id(content_model), tuple(child.tag for child in children))
        if row not in self._sound:
            before = len(context.errors)
            super()._validate_content_model(content_model, children, context)
            if len(context.errors) == before:
                self._sound.add(row)


@cache
def _validator() -> tuple[OpenXmlValidator, list[dict[Any, Any]]]:
    """One for all calls of a process, and where it keeps what it read.

    It does so by the identity of the package, which another one may get afterwards.
    """
    validator = OpenXmlValidator()
    validator._schema_validator = _KnownRows()
    checks = [
        check
        for semantic in (validator._semantic_validator_word, validator._semantic_validator_spreadsheet)
        for checks in semantic._constraints.values()
        for check in checks
    ]
    kept = [vars(check)[name] for check in checks for name in ("_count_cache", "_value_cache") if name in vars(check)]
    assert kept
    return validator, kept


def audit(data: bytes, folder: Path, suffix: str = "docx") -> list[str]:
    """What openxml-audit, by its strict default, has against the file."""
    file = folder / f"audit.{suffix}"
    file.write_bytes(data)
    validator, kept = _validator()
    for values in kept:
        values.clear()
    return [str(error) for error in validator.validate(file).errors]


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
    _run("--convert-to", to, "--outdir", str(out), *map(str, files), **environment)


def settle(command: str, files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Files opened, “AcceptAllTrackedChanges” or “RejectAllTrackedChanges”, and saved again as .docx."""
    module = Path(_profile().name) / "user/basic/Standard/Module1.xba"
    if not module.exists():
        _run("--terminate_after_init")  # makes the folder, and would overwrite what stands there before
    module.write_text(_MACRO, encoding="utf-8")
    given, made = folder / "given", folder / "made"
    for one in (given, made):
        one.mkdir()
    for name, data in files.items():
        (given / f"{name}.docx").write_bytes(data)
    left = len(files)
    while left:
        _run(f"macro:///Standard.Module1.Settle({command},{given.as_uri()},{made.as_uri()})", check=False)
        for file in made.glob("*.docx"):
            (given / file.name).unlink(missing_ok=True)
        before, left = left, len(list(given.glob("*.docx")))
        assert left < before, f"LibreOffice 没有写出{sorted(file.name for file in given.glob('*.docx'))}"
    return {name: (made / f"{name}.docx").read_bytes() for name in files}


def _run(*arguments: str, check: bool = True, **environment: str) -> None:
    soffice = shutil.which("soffice")
    assert soffice, "缺少 soffice：先运行 make test，它会安装所需的系统软件"
    command = [soffice, f"-env:UserInstallation={Path(_profile().name).as_uri()}", "--headless", *arguments]
    subprocess.run(command, env={**os.environ, **environment}, check=check, capture_output=True, timeout=300)
