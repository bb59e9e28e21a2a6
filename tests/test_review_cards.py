"""The cards of the draft check on all whole drafts: one for the same words, with passages that people can read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from tests.corpus_tools import CORPUS
from tests.review_tools import run

pytestmark = pytest.mark.long

GROUPS = ["必须改", "建议改", "请核对", "格式"]
FEWEST_CARDS = 150
FEWEST_SNIPPETS = 150
USUAL = 40
# Of all snippets: what stands in one clause without a mark or 的 is shown whole.
MOST_LONG = 0.1


@cache
def cards() -> dict[str, list[dict[str, Any]]]:
    """By draft; held-out ones too, whose findings nobody looks at here."""
    paths = sorted(CORPUS.glob("*/*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    # Every fault of a draft twice, the second time in another place.
    texts += ["\n".join((text, *reversed(text.splitlines()))) for text in texts]
    answers = run([{"text": text, "cards": True} for text in texts], texts=True)["answers"]
    names = [path.stem for path in paths]
    found = [answer["cards"] for answer in answers]
    return dict(zip([*names, *(f"{name} twice" for name in names)], found, strict=True))


def all_cards() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, found in cards().items():
        yield from ((name, card) for card in found)


def test_one_card_for_the_same_words_under_one_rule() -> None:
    counts = Counter((name, card["rule"], card["token"] or card["message"]) for name, card in all_cards())
    assert len(counts) > FEWEST_CARDS and [key for key, count in counts.items() if count > 1] == []
    assert any(len(card["snippets"]) > 2 for _, card in all_cards())


def test_no_snippet_begins_or_ends_within_a_word() -> None:
    snippets = [(card["rule"], snippet) for _, card in all_cards() for snippet in card["snippets"]]
    assert len(snippets) > FEWEST_SNIPPETS
    assert [(rule, snippet["shown"]) for rule, snippet in snippets if snippet["shown"] != snippet["stands"]] == []
    assert [(rule, snippet["torn"]) for rule, snippet in snippets if snippet["torn"]] == []
    long = [snippet["shown"] for _, snippet in snippets if len(snippet["shown"]) > USUAL]
    assert len(long) < MOST_LONG * len(snippets), long


def test_no_message_names_the_same_thing_twice() -> None:
    # What stands behind a colon explains: the reason of a word in its list, the writer's headings that were looked at.
    told = [(card["rule"], card["message"].partition("：")[0]) for _, card in all_cards()]
    quoted = [(rule, message, re.findall("“([^“”]+)”", message)) for rule, message in told]
    twice = [f"{rule} {message}" for rule, message, names in quoted if len(set(names)) < len(names)]
    assert twice == [], "\n".join(twice)


def test_must_before_should_before_check_before_format() -> None:
    for name, found in cards().items():
        ranks = [GROUPS.index(card["group"]) for card in found if not card["rule"].startswith("safety.")]
        assert ranks == sorted(ranks), name
