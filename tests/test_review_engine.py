"""The rules of structure and numbering, what the site brings for the check, and how fast the engine is."""

from __future__ import annotations

import json
import random
import re
from functools import cache
from typing import Any

import pytest

from macros.browser import review
from macros.material import catalog
from tests.review_tools import hits, known, run, site_texts
from tests.web_tools import ROOT

CASES = json.loads((ROOT / "tests/vectors/review_structure.json").read_text(encoding="utf-8"))["cases"]
RULES = {rule["id"]: rule for rule in known()["rules"]}
REPORTS = [unit for unit in catalog.load(ROOT).units if unit.kind == "report"]


def job(case: dict[str, Any]) -> dict[str, Any]:
    ids = [rule for rule in RULES if rule.startswith(tuple(case["of"]))]
    return {"text": case["text"], "scopes": [], "rules": ids, "report": case.get("report")}


@pytest.fixture(scope="module")
def answers() -> dict[str, dict[str, Any]]:
    return {
        case["name"]: answer for case, answer in zip(CASES, run([job(case) for case in CASES])["answers"], strict=True)
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_structure_and_numbering(case: dict[str, Any], answers: dict[str, dict[str, Any]]) -> None:
    answer = answers[case["name"]]
    assert hits(answer) == [tuple(item) for item in case["found"]]
    if "messages" in case:
        assert [finding["message"] for finding in answer["findings"]] == case["messages"]


def test_every_rule_is_tried(answers: dict[str, dict[str, Any]]) -> None:
    found = {finding["rule"] for answer in answers.values() for finding in answer["findings"]}
    assert found == {rule for rule in RULES if rule.startswith(("structure.", "numbering."))}


def test_every_rule_has_its_check_and_every_check_its_rule() -> None:
    assert run([])["checks"] == sorted(RULES)


def test_findings_carry_the_level_of_their_rule_and_full_width_marks(answers: dict[str, dict[str, Any]]) -> None:
    for answer in answers.values():
        for finding in answer["findings"]:
            rule = RULES[finding["rule"]]
            assert finding["level"] == rule["level"] and finding["remedy"]
            quoted = "".join(finding["quotes"])
            strange = [mark for mark in re.findall(r"[,:;()?!]", finding["message"]) if mark not in quoted]
            assert not strange and finding["message"].endswith("。"), finding["message"]


def test_order_and_merging() -> None:
    """Safety first, then the whole document, then by place; one finding a place and rule."""
    text = "一、甲\n会议x次，申请人13912345678反映过，请批准。\n三、乙\n好。"
    (answer,) = run([{"text": text}])["answers"]
    found = [finding["rule"] for finding in answer["findings"]]
    first = [
        (f["places"][0]["line"], f["places"][0]["start"])
        for f in answer["findings"]
        if f["places"] and not f["rule"].startswith("safety.")
    ]
    assert first == sorted(first)
    assert "numbering.jump" in found
    safety = [index for index, rule in enumerate(found) if rule.startswith("safety.")]
    assert safety == list(range(len(safety))) and safety


# What the site brings


def test_the_contracts_are_there_with_all_their_sections() -> None:
    def names(sections: list[dict[str, Any]]) -> list[str]:
        return [name for section in sections for name in (section["id"], *names(section["sections"]))]

    assert {c["id"]: names(c["sections"]) for c in known()["contracts"]} == {
        unit.id: [section.id for top in unit.contract.sections for section in top.walk()] for unit in REPORTS
    }


def test_the_lists_are_there() -> None:
    data = known()
    assert (
        len(data["terms"]) > 50
        and len(data["regulations"]) > 30
        and len(data["campaigns"]) == 9
        and len(data["neighbours"]) > 5
    )
    short = {regulation["title"]: regulation["short"] for regulation in data["regulations"]}
    assert "纪律处分条例" in short["中国共产党纪律处分条例"]
    assert "党组意识形态工作责任制实施办法" in short["党委（党组）意识形态工作责任制实施办法"]
    term = next(term for term in data["terms"] if term["wrong"] == "八项规定精神")
    assert "中央八项规定及其实施细则" not in term["unless"] and all("八项规定精神" in right for right in term["unless"])
    assert {term["kind"] for term in data["terms"]} == {"wrong", "style", "dated", "variant", "unverified"}


def test_the_sites_texts_are_there_without_blanks_and_guidance() -> None:
    texts = site_texts()
    assert {(text["title"], text["kind"]) for text in texts} == {
        (unit.title, kind) for unit in catalog.load(ROOT).units for kind in ("example", "template")
    }
    paragraphs = [paragraph for text in texts for paragraph in text["paragraphs"]]
    assert all(paragraphs) and not any("【" in p or p.startswith(("写什么", "评注")) for p in paragraphs)
    # Every unit has a worked example that drafts can be compared with.
    assert all(sum(map(len, text["paragraphs"])) > 100 for text in texts if text["kind"] == "example")


def test_the_scripts_are_classic_and_reproducible() -> None:
    loaded = catalog.load(ROOT)
    scripts = review.scripts(loaded)
    assert set(scripts) == {"assets/review.js", "assets/review-texts.js", "assets/review-words.js"}
    assert scripts == review.scripts(loaded)
    assert scripts["assets/review.js"].startswith(b"window.reviewData={") and scripts[
        "assets/review-texts.js"
    ].startswith(b"window.reviewTexts=[")


# How fast it is


def long_text(size: int) -> str:
    """A draft of about `size` characters: the site's examples in many variants, headings and all."""
    pick = random.Random(7)
    paragraphs = [p for text in site_texts() if text["kind"] == "example" for p in text["paragraphs"] if len(p) > 30]
    lines = ["中共云岭县水务局党组关于2026年政治生态建设自查情况的报告", "中共云岭县委："]
    sections = ("政治生态建设工作落实情况", "存在问题和原因分析", "加强政治生态建设措施")
    length = 0
    while length < size:
        n = len(lines)
        if n % 12 == 2:
            lines.append(f"{'一二三四五六七八九'[n // 12 % 9]}、{sections[n // 12 % 3]}")
        text = pick.choice(paragraphs)
        lines.append("".join(pick.choice("甲乙丙丁戊己庚辛") if pick.random() < 0.05 else c for c in text))
        length += len(lines[-1])
    return "\n".join(lines)


@pytest.mark.long
@pytest.mark.parametrize("length", [100_000, pytest.param(200_000, marks=pytest.mark.soak)])
def test_a_long_draft_is_checked_in_slices(length: int) -> None:
    """The page can breathe some twenty times and more while all of it is checked; the best of three after a short one."""
    jobs = [{"text": long_text(size), "slices": True} for size in (20_000, length)]
    times = (run(jobs, texts=True)["answers"][1]["times"] for _ in range(3))
    assert any(20 * one["longest"] < one["review"] for one in times)


# What a finder may read again and again.
STRANGE = ("（一）", "一、", "“", "《", "（", "现将", "部分、", "xx", "1", "  \t", "甲\n", "一问", "县乡镇局")


@pytest.mark.long
@pytest.mark.parametrize("length", [30_000, pytest.param(60_000, marks=pytest.mark.soak)])
@pytest.mark.parametrize("piece", STRANGE, ids=lambda piece: piece.strip() or "blanks")
def test_strange_texts_take_no_longer(piece: str, length: int) -> None:
    """Than six ordinary drafts of their length, by processor time; most take less than one."""
    assert spent(piece * (length // len(piece)) + "一")[0] < 6 * ordinary(length)


@cache
def ordinary(size: int) -> float:
    """After one of the same, as no text that it is compared with is the first one either."""
    return spent(*[long_text(size)] * 2)[1]


def spent(*texts: str) -> list[float]:
    answers = run([{"text": text} for text in texts])["answers"]
    return [answer["times"]["read"] + answer["times"]["review"] for answer in answers]
