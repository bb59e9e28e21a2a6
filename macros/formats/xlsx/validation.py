"""What a cell accepts and says: data validation with prompts, and the parts that formulas are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter.utility import quote_sheetname, xl_range_abs

from macros.formats.xlsx import text, wording
from macros.formats.xlsx.sheet import Sheet

Rule = dict[str, object]
"""The options of a data validation, as XlsxWriter takes them."""


def validate(sheet: Sheet, first: int, last: int, column: int, title: str, prompt: str, rule: Rule) -> None:
    """A rule with an input prompt on a run of cells; a rule XlsxWriter refuses is an error, not a warning."""
    options = {
        **rule,
        "input_title": text.clip(title, text.PROMPT_TITLE_LIMIT),
        "input_message": text.clip(prompt),
    }
    if sheet.data_validation(first, column, last, column, options) != 0:
        raise ValueError(f"{sheet.get_name()}“{title}”：选项合起来超过{text.PROMPT_LIMIT}个字符，写不进下拉列表")


def free_rule() -> Rule:
    return {"validate": "any"}


def date_rule() -> Rule:
    title, message = wording.DATE_ERROR
    return {
        "validate": "date",
        "criteria": ">=",
        "value": datetime(2000, 1, 1),
        "error_title": title,
        "error_message": message,
    }


def number_rule() -> Rule:
    title, message = wording.NUMBER_ERROR
    return {"validate": "decimal", "criteria": ">=", "value": 0, "error_title": title, "error_message": message}


def choice_rule(choices: Sequence[str]) -> Rule:
    """A drop-down list. Raises ValueError for a choice that Excel would read as two."""
    for choice in choices:
        if "," in choice:
            raise ValueError(f"选项“{choice}”里有半角逗号，下拉列表会把它拆成两项：改用全角逗号或者顿号")
    return {
        "validate": "list",
        "source": list(choices),
        "error_title": wording.CHOICE_ERROR_TITLE,
        "error_message": text.clip(wording.CHOICE_ERROR.format(choices="、".join(choices))),
    }


# Formulas


def quoted(value: str) -> str:
    """A text as a formula's string."""
    return '"' + value.replace('"', '""') + '"'


def criterion(operator: str, value: str) -> str:
    """A COUNTIF criterion on the very text: a leading < or =, * and ? would mean something else."""
    return quoted(operator + re.sub(r"([*?~])", r"~\1", value))


def range_of(sheet: str, first: int, last: int, column: int) -> str:
    """An absolute range of one column, with its sheet."""
    return f"{quote_sheetname(sheet)}!{xl_range_abs(first, column, last, column)}"
