"""Every entry of templates/wrong_words.yml does what it says: reported at its level, silent where it is right."""

from __future__ import annotations

import pytest

from macros.material import reference
from tests.review_tools import run
from tests.web_tools import ROOT

LISTS = reference.load(ROOT)
RULES = {rule.word_level: rule.id for rule in LISTS.review_rules if rule.word_level}


def quotes(lines: list[str]) -> dict[str, set[str]]:
    """What each rule of words quotes, one line a paragraph."""
    (answer,) = run([{"text": "\n".join(lines), "scopes": [], "rules": list(RULES.values()), "report": None}])[
        "answers"
    ]
    found: dict[str, set[str]] = {rule: set() for rule in RULES.values()}
    for finding in answer["findings"]:
        found[finding["rule"]].update(finding["quotes"])
    return found


@pytest.mark.parametrize("level", RULES)
def test_every_word_is_reported_at_its_level(level: str) -> None:
    listed = LISTS.words_of(level)
    words = [word.wrong for word in listed]
    assert words
    found = quotes([f"某处：{word.wrong}，{'、'.join(word.near[:1])}。" for word in listed])[RULES[level]]
    unquoted = [word for word in words if word not in found]
    missed = [word for word in unquoted if not any(word in quote or quote in word for quote in found)]
    assert missed == []


@pytest.mark.parametrize("level", RULES)
def test_what_is_a_word_as_well_is_silent_without_its_company(level: str) -> None:
    """Nor does it count in the next sentence, or far away."""
    listed = [word for word in LISTS.words_of(level) if word.near]
    far = "零" * 24
    lines = [f"某处：{word.wrong}。{word.near[0]}。{word.wrong}{far}{word.near[0]}。" for word in listed]
    assert not quotes(lines)[RULES[level]] & {word.wrong for word in listed}


def test_longer_words_that_are_right_are_silent() -> None:
    """Alone in its line; what another entry says of it does not count."""
    for level, rule in RULES.items():
        longer = {text: word.wrong for word in LISTS.words_of(level) for text in word.unless}
        found = quotes([f"某处：{text}。" for text in longer])
        assert not found[rule] & set(longer.values()), found[rule] & set(longer.values())


def test_right_words_are_silent() -> None:
    """What the list itself recommends is never reported."""
    found = quotes([f"某处：{word.right}。" for word in LISTS.wrong_words])
    assert not any(found.values()), found


# In bits; seldomer words tell nothing of where one ends (web/src/manuscript/understanding/words.ts).
KNOWN = 21


def edges(bits: int) -> tuple[dict[str, str], dict[str, str]]:
    """A first character for each second one of a word of at most so many bits, and a second one for each first."""
    rows = [row for one in LISTS.set_phrases if one.kind == "成词" and one.bits <= bits for row in one.words.split()]
    ends: dict[str, str] = {}
    heads: dict[str, str] = {}
    for row in rows:
        for second in row[1:]:
            ends.setdefault(second, row[0])
            heads.setdefault(row[0], second)
    return ends, heads


def test_the_end_of_one_word_and_the_beginning_of_the_next_are_no_wrong_word() -> None:
    """养护里程, 干部暑假: for each entry two words that meet in it; no list of longer words would be complete."""
    ends, heads = edges(KNOWN)
    wrongs = [word.wrong for word in LISTS.wrong_words if len(word.wrong) == 2]
    meeting = {
        f"{ends[wrong[0]]}{wrong}{heads[wrong[1]]}": wrong for wrong in wrongs if wrong[0] in ends and wrong[1] in heads
    }
    assert len(meeting) > len(wrongs) / 2
    found = set().union(*quotes([f"某处：{text}。" for text in meeting]).values())
    assert not [text for text, wrong in meeting.items() if wrong in found]


# In bits; of seldomer words the search for characters typed twice (web/src/manuscript/understanding/doubled.ts) knows nothing.
USUAL = 19


def test_words_that_meet_in_one_character_have_it_twice() -> None:
    """林业局局长, 会议议题: one ends with what the next begins with."""
    ends, heads = edges(USUAL)
    meeting = [f"{ends[one]}{one}{one}{heads[one]}" for one in ends.keys() & heads.keys()]
    lines = [f"某处：{text}。" for text in meeting]
    (answer,) = run([{"text": "\n".join(lines), "scopes": [], "rules": ["text.slip"], "report": None}])["answers"]
    found = {quote for finding in answer["findings"] for quote in finding["quotes"]}
    assert len(meeting) > 900 and [quote for quote in found if quote[:1] * 2 == quote] == []
