"""Files about false alarms: each becomes an example of its rule, and whatever else comes is refused in one sentence."""

from __future__ import annotations

import json
import shutil
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from macros import false_alarms
from macros.material import yamlfile
from macros.material.problem import ProblemsFound
from tests.conftest import ROOT
from tests.test_commands import run

RULE = "leftover.placeholder"
CLAUSE = "“X光机”3台: 全部验收 # 不是占位"
MARKS = cycle("-#:\"'|>&*!%@`")


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the lists, which no test here changes, so that they are read once."""
    folder = tmp_path_factory.mktemp("lists")
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder


@pytest.fixture
def project(lists: Path) -> Path:
    (lists / false_alarms.VECTORS).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / false_alarms.VECTORS, lists / false_alarms.VECTORS)
    for file in lists.glob("*.json"):
        file.unlink()
    return lists


def made(folder: Path, name: str = "误报.json", **changes: Any) -> Path:
    data = {
        "kind": false_alarms.KIND,
        "rule": RULE,
        "title": "留着占位",
        "level": "必须改",
        "version": "1.0.0",
        "text": CLAUSE,
    }
    path = folder / name
    path.write_text(json.dumps(data | changes, ensure_ascii=False), encoding="utf-8")
    return path


def vectors(project: Path) -> dict[str, dict[str, Any]]:
    text = (project / false_alarms.VECTORS).read_text(encoding="utf-8")
    return {item["rule"]: item for item in yamlfile.parse(text).data}


@pytest.mark.long
def test_a_file_becomes_an_example_of_its_rule(project: Path) -> None:
    before = vectors(project)
    made(project)
    result = run(project, "false-alarm", "误报.json")
    assert result.returncode == 0, result.stderr
    assert f"规则 {RULE} 不该报" in result.stdout and "test_review_vectors.py" in result.stdout
    after = vectors(project)
    assert after[RULE]["silent"] == [*before[RULE]["silent"], CLAUSE]
    assert {**after, RULE: None} == {**before, RULE: None}
    # Once is enough.
    result = run(project, "false-alarm", "误报.json")
    assert result.returncode == 1 and result.stdout == f"误报.json:1: 规则 {RULE} 已经有这个例子：不用再加\n"


def test_every_rule_with_examples_can_take_one(project: Path) -> None:
    before = vectors(project)
    texts = {rule: f"{mark}第{n}个例子，{mark}" for n, (rule, mark) in enumerate(zip(before, MARKS, strict=False))}
    false_alarms.take(project, [made(project, f"{rule}.json", rule=rule, text=text) for rule, text in texts.items()])
    assert len(texts) == len(before)
    assert {rule: item["silent"] for rule, item in vectors(project).items()} == {
        rule: [*item["silent"], texts[rule]] for rule, item in before.items()
    }


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "another kind": ({"kind": "other"}, "不是误报文件"),
    "a list for text": ({"text": ["a"]}, "都应当是文字"),
    "one field too many": ({"path": "../../x"}, "正好有"),
    "no text": ({"text": " 　"}, "没有写被误报的那半句话"),
    "long": ({"text": "长" * 301}, "超过300字"),
    "control character": ({"text": "a\u202eb"}, "控制字符"),
    "unknown rule": ({"rule": "text.no-such-rule"}, "没有规则“text.no-such-rule”"),
    "rule of whole drafts": ({"rule": "structure.section-missing"}, "要看整篇稿子"),
    "a hit": ({"rule": "genre.request-in-report", "text": None}, "该报"),
    "huge": ({"title": "大" * 9000}, "不会超过10KB"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_sound_file_is_refused(project: Path, name: str) -> None:
    changes, words = REFUSED[name]
    if changes.get("text", "") is None:
        hit = vectors(project)[changes["rule"]]["hits"][0]
        changes = {**changes, "text": hit["text"] if isinstance(hit, dict) else hit}
    sound = made(project, "好的.json")
    before = (project / false_alarms.VECTORS).read_bytes()
    with pytest.raises(ProblemsFound) as found:
        false_alarms.take(project, [sound, made(project, **changes)])
    (problem,) = found.value.problems
    assert words in problem.message and problem.path.name == "误报.json"
    assert (project / false_alarms.VECTORS).read_bytes() == before


RAW = {
    "deep": b"[" * 9000,
    "binary": bytes(range(256)),
    "empty": b"",
    "number": b"1" * 5000,
    "lone surrogate": json.dumps(
        {"kind": false_alarms.KIND, "rule": RULE, "title": "", "level": "", "version": "", "text": "\ud800"}
    ).encode(),
}


@pytest.mark.parametrize("name", RAW)
def test_damaged_files_are_refused_in_one_line(project: Path, name: str) -> None:
    (project / "误报.json").write_bytes(RAW[name])
    result = run(project, "false-alarm", "误报.json", "没有.json")
    assert result.returncode == 1 and result.stderr == ""
    lines = result.stdout.splitlines()
    assert len(lines) == 2 and all("：" in line for line in lines), lines
