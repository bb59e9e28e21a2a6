"""The draft check reads texts of any layout and encoding, and knows which report they are."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from typing import Any

import pytest

from macros.material import catalog
from tests.review_tools import run
from tests.web_tools import ROOT

DRAFTS = json.loads((ROOT / "tests/vectors/drafts.json").read_text(encoding="utf-8"))["cases"]
REPORTS = json.loads((ROOT / "tests/vectors/recognition.json").read_text(encoding="utf-8"))["cases"]
REPORT_UNITS = catalog.load(ROOT).of_kind("report")
PARTS = ("title", "recipient", "signature", "date")
SHORT = "关于作风建设情况的汇报\n一、学习情况\n学了8次，〇、镕、㐂都认得。\n二、纪律情况\n查了10次。"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")


@cache
def read(text: str, markdown: bool = False) -> dict[str, Any]:
    return run([{"text": text, "markdown": markdown, "scopes": [], "report": None}])["answers"][0]


def line(answer: dict[str, Any], part: str) -> str | None:
    at = answer["parts"][part]
    return answer["lines"][at]["text"] if at >= 0 else None


def sections(answer: dict[str, Any]) -> list[list[Any]]:
    lines = answer["lines"]
    return [[s["level"], s["title"], lines[s["line"]]["text"][s["body"] :]] for s in answer["sections"]]


@pytest.fixture(scope="module")
def drafts() -> dict[str, dict[str, Any]]:
    answers = run([{"text": case["text"], "scopes": [], "report": None} for case in DRAFTS])["answers"]
    return {case["name"]: answer for case, answer in zip(DRAFTS, answers, strict=True)}


@pytest.mark.parametrize("case", DRAFTS, ids=lambda case: case["name"])
def test_sections_and_parts_of_a_text(case: dict[str, Any], drafts: dict[str, dict[str, Any]]) -> None:
    found = drafts[case["name"]]
    assert sections(found) == case["sections"]
    assert {part: line(found, part) for part in PARTS} == {part: case.get(part) for part in PARTS}
    if "lines" in case:
        assert len(found["lines"]) == case["lines"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_files_in_the_encodings_of_chinese_offices(encoding: str) -> None:
    (found,) = run(
        [{"bytes": b64encode(SHORT.replace("\n", "\r\n").encode(encoding)).decode(), "scopes": [], "report": None}]
    )["answers"]
    assert [item["text"] for item in found["lines"]] == SHORT.split("\n")


def test_markdown() -> None:
    text = (
        "---\ntitle: 关于作风建设｜情况的汇报\nrecipient: 县委\nsignature: 县水务局\ndate: 2026年3月5日\n---\n\n"
        "## 一、学习情况\n\n**学了8次**，[记录](a.md)在\n办公室。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n### 纪律情况\n\n- 查了10次。\n"
    )
    found = read(text, markdown=True)
    assert {part: line(found, part) for part in PARTS} == {
        "title": "关于作风建设情况的汇报", "recipient": "县委", "signature": "县水务局", "date": "2026年3月5日",
    }  # fmt: skip
    assert [item["text"] for item in found["lines"]][2:-2] == [
        "一、学习情况",
        "学了8次，记录在办公室。",
        "甲",
        "乙",
        "1",
        "2",
        "纪律情况",
        "查了10次。",
    ]
    assert [item["cell"] and (item["cell"]["row"], item["cell"]["column"]) for item in found["lines"]][4:8] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    ]
    assert [s[:2] for s in sections(found)] == [[1, "学习情况"], [2, "纪律情况"]]


def test_sections_of_one_name_are_told_apart_by_the_heading_above() -> None:
    areas = ("在政治理论学习方面", "在工作作风方面")
    text = "\n".join(
        f"{number}、{area}\n1.存在问题：少。\n2.建议：多。" for number, area in zip("一二", areas, strict=True)
    )
    (found,) = run([{"text": text, "scopes": [], "report": "zhengqiu-yijian"}])["answers"]
    assert [s["is"] for s in found["sections"]] == [
        "xuexi",
        "xuexi-wenti",
        "xuexi-jianyi",
        "zuofeng",
        "zuofeng-wenti",
        "zuofeng-jianyi",
    ]


@pytest.fixture(scope="module")
def recognised() -> dict[str, dict[str, Any]]:
    answers = run([{"text": case["text"], "scopes": []} for case in REPORTS])["answers"]
    return {case["name"]: answer["recognition"] for case, answer in zip(REPORTS, answers, strict=True)}


@pytest.mark.parametrize("case", REPORTS, ids=lambda case: case["name"])
def test_which_report_it_is(case: dict[str, Any], recognised: dict[str, dict[str, Any]]) -> None:
    found = recognised[case["name"]]
    assert found["chosen"] == case["report"]
    assert len(found["candidates"]) == len(REPORT_UNITS)
    scores = [candidate["score"] for candidate in found["candidates"]]
    assert scores == sorted(scores, reverse=True)
    if case["report"]:
        assert found["candidates"][0]["evidence"] and found["note"] == ""
    assert case.get("note", "") in found["note"]
