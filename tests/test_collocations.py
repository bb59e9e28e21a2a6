"""Every pair of templates/collocations.yml does what it says: reported side by side, silent where another verb has the object."""

from __future__ import annotations

from itertools import product

from macros.material import reference
from tests.review_tools import run
from tests.web_tools import ROOT

RULE = "text.collocation"
LISTS = reference.load(ROOT)
PAIRS = [
    (verb, thing, entry)
    for entry in LISTS.collocations
    for verb, thing in product(entry.verbs.split(), entry.objects.split())
]


def quotes(lines: list[str]) -> set[str]:
    (answer,) = run([{"text": "\n".join(lines), "scopes": [], "rules": [RULE], "report": None}])["answers"]
    return {quote for finding in answer["findings"] for quote in finding["quotes"]}


def test_every_pair_is_reported() -> None:
    found = quotes([f"各科室{verb}了这方面的{thing}。" for verb, thing, _ in PAIRS])
    missed = [
        (verb, thing)
        for verb, thing, _ in PAIRS
        if not any(quote.startswith(verb) and quote.endswith(thing) for quote in found)
    ]
    assert len(PAIRS) > 900 and missed == []


def test_an_object_of_another_verb_is_none_of_this_one() -> None:
    """Be it between them or before both; nor does it count within a longer name, or far away."""
    listed = {verb for verb, *_ in PAIRS}
    other = {item.id: next((word for word in item.words if word not in listed), "") for item in LISTS.lexicon}
    lines = []
    for verb, thing, entry in PAIRS:
        lines += [f"各科室{verb}任务{other[entry.between]}{thing}。", f"各科室{other['other-verb']}{verb}{thing}。"]
        lines += [f"各科室{verb}{thing}员的地方。", f"各科室{verb}这个那个这个那个这个{thing}。"]
    assert quotes(lines) == set()


def test_what_an_entry_spares_is_silent() -> None:
    lines = []
    for verb, thing, entry in PAIRS:
        lines += [f"各科室{verb}{word.removeprefix(verb)}{thing}。" for word in entry.unless.split()]
        lines += [f"各科室{word}{verb}{thing}。" for word in entry.after.split()]
    assert len(lines) > 100 and quotes(lines) == set()
