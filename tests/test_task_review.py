"""Drafts checked as a task's: what a notice sets and what the site's own equations say holds for them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.review_tools import known, run

TEXT = """作风建设自查报告
一、基本情况
{first}
二、存在问题
{second}
云岭县某局
2026年11月20日"""


def length(least: int, most: int) -> dict[str, int]:
    return {"min": least, "max": most}


def task(whole: dict[str, int] | None, first: dict[str, int] | None, second: dict[str, int] | None) -> dict[str, Any]:
    """A contract as web/src/contents/task/contract.ts makes it, out of one of the site's."""
    pattern = known()["contracts"][0]
    section = pattern["sections"][0] | {"sections": [], "announces": [], "aliases": [], "role": "", "when": []}
    named = (("p1", "基本情况", first), ("p2", "存在问题", second))
    return pattern | {
        "id": "task-x",
        "title": "作风建设自查报告",
        "isNotice": True,
        "length": whole,
        "parts": {"title": True, "signature": True},
        "dimensions": [],
        "sections": [section | {"id": id, "title": title, "length": one, "level": 1} for id, title, one in named],
        "told": {"kinds": {}, "sections": [], "equations": []},
    }


def told(contract: dict[str, Any], first: int, second: int) -> list[str]:
    """The messages of the rule of lengths for a draft whose sections have so many characters."""
    data = known() | {"contracts": [contract, *known()["contracts"]]}
    text = TEXT.format(first="查" * (first - 1) + "。", second="改" * (second - 1) + "。")
    (answer,) = run([{"text": text, "report": contract["id"]}], data=data)["answers"]
    return [one["message"] for one in answer["findings"] if one["rule"] == "structure.section-short"]


@pytest.mark.long
def test_lengths_that_a_notice_sets_hold_at_both_ends_for_the_whole_and_its_parts() -> None:
    contract = task(length(0, 100), length(20, 50), None)
    assert told(contract, 30, 40) == []
    assert told(contract, 60, 20) == ["“一、基本情况”写了60字，通知要求不超过50字。"]
    assert told(contract, 10, 20) == ["“一、基本情况”只有10字，通知要求不少于20字。"]
    (whole,) = told(contract, 50, 80)
    assert whole == "全文142字，通知要求不超过100字。"
    assert told(task(length(300, 100_000), None, None), 50, 80) == ["全文142字，通知要求不少于300字。"]
    assert told(task(None, None, None), 500, 10) == []


def test_usual_lengths_are_no_limit() -> None:
    contract = task(None, length(20, 50), None)
    usual = {key: value for key, value in contract.items() if key != "isNotice"}
    assert told(usual, 60, 20) == []
