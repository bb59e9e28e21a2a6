"""The words of the draft check are data: word lists, and rules that need no code."""

from __future__ import annotations

import json
import re
import subprocess
from copy import deepcopy
from typing import Any

import pytest

from macros.rules import vocabulary
from tests.review_tools import known, run
from tests.web_tools import ROOT, WEB, node

# Figures, dates, marks and words such as 的 and 是 that are the grammar of a pattern; anything else is a word list.
# Two thirds of them read numbers, units of time, days and places in an order (manuscript/figures), a seventh the forms
# of a notice (manuscript/outline): 月, 日, 第, 分之.
MOST_IN_PATTERNS = 1513
RULE: dict[str, Any] = {"id": "text.tried", "level": "建议改", "scope": "text", "kind": "words", "words": ["高大上"]}
SAID = {"message": "“{text}”是口头话。", "instead": "", "remedy": "换成书面的话。"}


def found(text: str, data: dict[str, Any], rule: str, **job: Any) -> list[tuple[str, list[str], str]]:
    """Message, quotes and remedy of each finding of one rule."""
    given = {"text": text, "report": None, "scopes": [], "rules": [rule], **job}
    (answer,) = run([given], data=data)["answers"]
    return [(f["message"], f["quotes"], f["remedy"]) for f in answer["findings"]]


def with_rule(**more: Any) -> dict[str, Any]:
    """The site's data with one more rule, as a maintainer adds it."""
    rules = known()["rules"]
    return {**known(), "rules": [*rules, {**rules[0], **RULE, "unless": [], **SAID, **more}]}


def with_words(name: str, *words: str) -> dict[str, Any]:
    lexicon = known()["lexicon"]
    more = {**lexicon[name], "words": [*lexicon[name]["words"], *words]}
    return {**known(), "lexicon": {**lexicon, name: more}}


def test_python_reads_the_checks_that_the_browser_has() -> None:
    listed = {rule["id"] for rule in known()["rules"] if rule["kind"] != "check"}
    assert {*vocabulary.checks(ROOT), *listed} == set(run([])["checks"]) and listed


def test_word_lists_are_asked_for_by_name() -> None:
    """So that `check` can see which are used: no name is put together, none comes from elsewhere."""
    code = {path: path.read_text(encoding="utf-8") for path in (WEB / "src/manuscript").rglob("*.ts")}
    calls = [
        (path.name, call)
        for path, text in code.items()
        if path.name != "lexicon.ts"
        for call in re.findall(r"\b(?:any\((?!\w*:)|wordList\().{0,60}", text)
    ]
    assert len(calls) > 100
    assert [call for call in calls if not re.match(r'(?:any\("|wordList\([\w.]*lexicon, ")[a-z-]+"\)', call[1])] == []


@pytest.mark.long
def test_patterns_of_the_code_hold_grammar_only() -> None:
    done = subprocess.run([node(), "tests/pattern_words.mjs"], cwd=WEB, capture_output=True, text=True, check=True)
    counts = json.loads(done.stdout)
    assert 0 < sum(counts.values()) <= MOST_IN_PATTERNS, counts


def test_a_word_more_makes_a_difference() -> None:
    """Nobody has to touch the code for it."""
    rule = "substance.measure-incomplete"
    text = "一、整改措施\n1.2026年3月底前网格长走访到户。"
    assert "没有责任人" in found(text, known(), rule)[0][0]
    assert found(text, with_words("post", "网格长"), rule) == []


@pytest.mark.parametrize(
    "text", ["一、整改措施\n（一）{}\n加强学习。", "一、整改措施\n{}：加强学习。"], ids=["heading", "label"]
)
def test_a_name_more_for_a_part_makes_a_difference(text: str) -> None:
    """Below another heading, and in front of a text: what problems are called has no measures to be checked."""
    rule = "substance.measure-incomplete"
    data = {**known(), "roles": deepcopy(known()["roles"])}
    next(role for role in data["roles"] if role["id"] == "problems")["head"].append("软肋")
    draft = text.format("存在的软肋")
    assert found(draft, known(), rule) != [] and found(draft, data, rule) == []


def test_a_rule_of_words() -> None:
    text = "会风高大上。\n材料不要“高大上”，高大上建筑不算。"
    assert found(text, with_rule(), "text.tried") == [
        ("“高大上”是口头话。", ["高大上"], "换成书面的话。"),
        ("“高大上”是口头话。", ["高大上"], "换成书面的话。"),
        ("“高大上”是口头话。", ["高大上"], "换成书面的话。"),
    ]
    data = with_rule(quoted=False, unless=["高大上建筑"], instead="写清楚怎样。")
    assert found(text, data, "text.tried") == [("“高大上”是口头话。", ["高大上"], "写清楚怎样。")]
    assert found("不高大上。又高大上。", with_rule(notAfter=["不"]), "text.tried")[0][1] == ["高大上"]
    assert len(found("不高大上。又高大上。", with_rule(notAfter=["不"]), "text.tried")) == 1


def test_a_rule_of_words_at_the_head_in_some_texts_outside_tables() -> None:
    heads = with_rule(at="head", message="开头是“{word}”。")
    assert found("- 高大上的会\n会风高大上。", heads, "text.tried") == [
        ("开头是“高大上”。", ["- 高大上的会"], "换成书面的话。")
    ]
    text = "关于高大上的函\n县委：\n会风高大上，高大上。"
    assert [quotes for _, quotes, _ in found(text, with_rule(), "text.tried")] == [["高大上"], ["高大上，高大上"]]
    assert found(text, with_rule(titles=["函$"]), "text.tried") == []
    table = "| 会 | 会风 |\n| --- | --- |\n| 例会 | 高大上 |"
    assert len(found(table, with_rule(), "text.tried", markdown=True)) == 1
    assert found(table, with_rule(cells=False), "text.tried", markdown=True) == []


def test_a_rule_of_replacements() -> None:
    replacing = {"kind": "replace", "replace": {"高大上": "气派"}, "message": "“{word}”应为“{right}”{times}。"}
    text = "会风高大上。\n又高大上。"
    assert found(text, with_rule(**replacing), "text.tried") == [
        ("“高大上”应为“气派”，共2处。", ["高大上", "高大上"], "换成书面的话。")
    ]
    assert found(text, with_rule(**replacing, after=["会风"]), "text.tried") == [
        ("“高大上”应为“气派”。", ["高大上"], "换成书面的话。")
    ]


def test_a_rule_of_patterns() -> None:
    """{post} is any word of that list; what a pattern of `unless` holds is left alone."""
    seeking = {
        "kind": "pattern",
        "patterns": ["老{post}"],
        "unless": ["老{post}制"],
        "message": "写了{found}，见{around}。",
    }
    assert found("见过老局长和老书记，老书记制除外。", with_rule(**seeking), "text.tried") == [
        ("写了“老局长”“老书记”，见“见过老局长和老”“长和老书记”。", ["老局长", "老书记"], "换成书面的话。")
    ]


@pytest.mark.parametrize("rule", [r for r in known()["rules"] if r["kind"] != "check"], ids=lambda r: r["id"])
def test_rules_without_code_speak_plainly(rule: dict[str, Any]) -> None:
    """All marks are replaced and the message ends as a sentence does."""
    said = re.sub(r"\{(?:text|token|found|around|word|right|because|times)\}", "", rule["message"] + rule["instead"])
    assert not re.search(r"[{}]", said) and rule["message"].endswith("。")
