"""Which report a title means, as offices word it: ours are known, neighbouring kinds of text are not taken for ours."""

from __future__ import annotations

from typing import Any

from macros.material import yamlfile
from tests.review_tools import run
from tests.web_tools import ROOT

VECTORS: dict[str, list[dict[str, str]]] = yamlfile.load(ROOT / "tests/vectors/titles_told.yml").data
# Headings that every report has, so that the title alone decides.
BODY = "县委：\n现将有关情况报告如下。\n一、工作开展情况\n研究2次。\n二、存在的问题\n有3个。\n三、下一步打算\n都改。"
FEWEST_SURE = 0.95
MOST_ASKED_OF_FOREIGN = 0.1


def recognised(kind: str) -> list[tuple[dict[str, str], dict[str, Any]]]:
    given = VECTORS[kind]
    answers = run([{"text": f"{item['title']}\n{item.get('text', BODY)}"} for item in given])["answers"]
    return [(item, answer["recognition"]) for item, answer in zip(given, answers, strict=True)]


def test_titles_of_ours_are_known() -> None:
    """Taken for no other; nearly all without asking."""
    found = recognised("ours")
    assert len(found) >= 40 and len({item["report"] for item, _ in found}) == 10
    wrong = [item["title"] for item, said in found if (said["chosen"] or said["asked"]) != item["report"]]
    assert wrong == []
    assert sum(said["chosen"] is not None for _, said in found) >= FEWEST_SURE * len(found)


def test_titles_of_others_are_not_taken_for_ours() -> None:
    found = recognised("foreign")
    assert len(found) >= 30
    assert [(item["title"], said["chosen"]) for item, said in found if said["chosen"]] == []
    assert sum(said["asked"] is not None for _, said in found) <= MOST_ASKED_OF_FOREIGN * len(found)
