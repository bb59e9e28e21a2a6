"""Files about false alarms of the draft check become look-alikes: examples that its rule must leave alone.

The page 查稿 makes such a file (web/src/review/false-alarm.ts); it came by hand and may hold anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.material import reference, textfile, yamlfile
from macros.material.cache import write_if_changed
from macros.material.problem import Problem, ProblemsFound

VECTORS = Path("tests/vectors/review.yml")
KIND = "zicha-false-alarm"
FIELDS = ("kind", "rule", "title", "level", "version", "text")
MOST_BYTES = 10_000
MOST_CHARACTERS = 300
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0080-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_NEXT_RULE = re.compile(r"^(- |#)")


@dataclass(frozen=True)
class Alarm:
    """A clause that a rule found fault with and should not have; `version` is that of the site it was found on."""

    rule: str
    text: str
    version: str


def take(root: Path, paths: Iterable[Path]) -> list[Alarm]:
    """Add what the files tell to the examples of their rules; returns what was added.

    Raises ProblemsFound with all that is wrong with any of them, and OSError when the examples cannot be written; then
    nothing is written.
    """
    alarms: list[tuple[Path, Alarm]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            alarms.append((path, _read(path)))
        except _Unusable as error:
            problems.append(Problem(path, 1, str(error)))
    try:
        text = textfile.read(root / VECTORS)
        known = {str(item["rule"]): item for item in yamlfile.parse(text).data}
    except (textfile.TextError, yamlfile.YamlError) as error:
        raise ProblemsFound([*problems, Problem(VECTORS, getattr(error, "line", 1), error.message)]) from None
    except (TypeError, KeyError):
        raise ProblemsFound([*problems, Problem(VECTORS, 1, "每一条都要写rule：从版本库恢复")]) from None
    rules = set(reference.load(root).rule_by_id)
    seen: set[tuple[str, str]] = set()
    for path, alarm in alarms:
        if fault := _fault(alarm, known, rules, seen):
            problems.append(Problem(path, 1, fault))
        seen.add((alarm.rule, alarm.text))
    if problems:
        raise ProblemsFound(problems)
    for _, alarm in alarms:
        text = _with(text, alarm)
    write_if_changed(root / VECTORS, text.encode())
    return [alarm for _, alarm in alarms]


class _Unusable(Exception):  # noqa: N818 - it says what the file is
    """The text is the message."""


def _read(path: Path) -> Alarm:
    """What a file tells. Raises _Unusable."""
    data = _object(path)
    for fault, message in (
        (set(data) != set(FIELDS), f"误报文件里应当正好有{'、'.join(FIELDS)}这几项：请报误报的人重新下载一份"),
        (not all(isinstance(value, str) for value in data.values()), "各项都应当是文字：请报误报的人重新下载一份"),
        (_CONTROL.search("".join(map(str, data.values()))), "里面有看不见的控制字符：请报误报的人重新下载一份"),
    ):
        if fault:
            raise _Unusable(message)
    clause = " ".join(data["text"].split())
    if not clause:
        raise _Unusable("没有写被误报的那半句话：请报误报的人把文字留下，只遮住要遮的字")
    if len(clause) > MOST_CHARACTERS:
        raise _Unusable(f"文字超过{MOST_CHARACTERS}字：只留被误报的那半句话")
    return Alarm(data["rule"], clause, data["version"])


def _object(path: Path) -> dict[str, Any]:
    try:
        text = textfile.read(path)
    except textfile.TextError as error:
        raise _Unusable(error.message) from None
    if len(text.encode()) > MOST_BYTES:
        raise _Unusable(f"误报文件不会超过{MOST_BYTES // 1000}KB：换成查稿页下载的那个文件")
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise _Unusable("不是误报文件：换成查稿页“这是误报，告诉维护的人”下载的那个文件")
    return data


def _fault(alarm: Alarm, known: dict[str, Any], rules: set[str], seen: set[tuple[str, str]]) -> str:
    """Why a sound file cannot become an example, "" when it can."""
    if alarm.rule not in rules:
        return f"没有规则“{alarm.rule}”：可能是别的版本的规则，对照 templates/review_rules.yml 改成现在的编号"
    if alarm.rule not in known:
        return f"规则 {alarm.rule} 要看整篇稿子，{VECTORS.as_posix()} 里没有它的例子：把情况告诉改规则的人，用 tests/corpus 的整篇稿子量"
    own = known[alarm.rule]
    if alarm.text in _texts(own.get("silent")) or (alarm.rule, alarm.text) in seen:
        return f"规则 {alarm.rule} 已经有这个例子：不用再加"
    if alarm.text in _texts(own.get("hits")):
        return f"规则 {alarm.rule} 的 hits 里写着这一句该报：先定下来该不该报，再改那一处"
    return ""


def _texts(items: Any) -> Iterator[str]:
    for item in items or ():
        yield str(item["text"] if isinstance(item, dict) else item)


def _with(text: str, alarm: Alarm) -> str:
    """The examples with one more, behind the last of its rule: `silent` stands last of each."""
    lines = text.split("\n")
    at = next(index for index, line in enumerate(lines) if line.split() == ["-", "rule:", alarm.rule]) + 1
    end = next((index for index in range(at, len(lines)) if _NEXT_RULE.match(lines[index])), len(lines))
    while not lines[end - 1].strip():
        end -= 1
    return "\n".join([*lines[:end], f"    - {yamlfile.scalar(alarm.text)}", *lines[end:]])
