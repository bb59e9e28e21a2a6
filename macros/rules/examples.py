"""Rules of the further examples of a unit: for whom each is, and how it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.material.catalog import Catalog
from macros.material.model import Unit
from macros.material.problem import Problem
from macros.material.source import VARIANT_KEYS

_NAME = re.compile("[a-z][a-z0-9-]*")
_ASKED = {"who": "是哪一类单位写的，例如“乡镇，短篇”", "differs": "和第一个范例有什么不同，一句话"}


def further_examples_say_for_whom_they_are(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    """The page offers them by that; the name of the file is part of a published path."""
    if not unit.variant:
        return
    if not _NAME.fullmatch(unit.variant):
        message = f"文件名“{unit.variant}.md”要进网址：只用小写字母、数字和连字符，字母开头，例如 xiangzhen.md"
        yield Problem(unit.example.path, 1, message)
    for key in VARIANT_KEYS:
        if key not in unit.example.front_lines:  # what is wrong with a value is said by the reader
            yield Problem(unit.example.path, 1, f"文件头缺少 {key}：写明{_ASKED[key]}")
