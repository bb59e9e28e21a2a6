"""Whatever stands beside what, a text is read to the end: every word that means something, in each frame of numbers."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.review_tools import run
from tests.sharing import seeds
from tests.web_tools import ROOT

FRAMES = (
    "{0}3元，12，5台，共17元。",
    "2026年3月{0}5个，占12%，比上年增加4，合计17个。",
    "{0}12人，每{0}4次，平均{0}3次，{0}共48次。",
    "上年{0}3.5万元，{0}降至2.1，{0}七成，第4名，1/3。",
    "{0}：一是，二是{0}6项，其余{0}。至11月5日{0}，{0}历时15天。",
)
# Of the words a part is tried in every run.
PARTS = 8


@pytest.fixture(scope="module")
def words() -> list[str]:
    lists = yaml.safe_load((ROOT / "templates/lexicon.yml").read_text("utf-8"))
    return sorted({word for one in lists for word in one["words"]})


@pytest.mark.long
@pytest.mark.parametrize("part", seeds(1, PARTS))
@pytest.mark.parametrize("frame", FRAMES)
def test_every_word_in_every_frame(words: list[str], frame: str, part: int) -> None:
    """Another part of the words in each frame; all in the long run."""
    words = words[(part + FRAMES.index(frame)) % PARTS :: PARTS]
    texts = ["\n".join(frame.format(word) for word in words[at : at + 200]) for at in range(0, len(words), 200)]
    answers = run([{"text": text, "report": None} for text in texts])["answers"]
    assert len(answers) == len(texts)
    for text, answer in zip(texts, answers, strict=True):
        bare = re.sub(r"[\s…]", "", text)
        quotes = {re.sub(r"[\s…]", "", quote) for finding in answer["findings"] for quote in finding["quotes"]}
        assert [quote for quote in quotes if quote not in bare] == []
