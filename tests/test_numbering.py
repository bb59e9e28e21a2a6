"""Numbers of headings are written in one form and read in every form; the vectors are shared with TypeScript."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.document import numbering

VECTORS = json.loads((Path(__file__).parent / "vectors/numbering.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", VECTORS["number"], ids=lambda case: case["text"])
def test_number(case):
    assert numbering.number(case["level"], case["n"]) == case["text"]


@pytest.mark.parametrize("case", VECTORS["number_errors"], ids=lambda case: f"{case['level']}-{case['n']}")
def test_number_out_of_range(case):
    with pytest.raises(ValueError, match="no number for level"):
        numbering.number(case["level"], case["n"])


@pytest.mark.parametrize("case", VECTORS["parse"], ids=lambda case: case["text"] or "(empty)")
def test_parse(case):
    found = numbering.parse(case["text"])
    read = found and {"level": found.level, "n": found.n, "form": found.form, "rest": found.rest}
    assert read == case["number"]


def test_every_form_has_a_vector():
    seen = {case["number"]["form"] for case in VECTORS["parse"] if case["number"]}
    assert seen == {form for form, _, _ in numbering.FORMS}


def test_canonical_forms():
    assert sorted(numbering.CANONICAL) == VECTORS["canonical"]
    for case in VECTORS["parse"]:
        found = numbering.parse(case["text"])
        if found:
            assert found.canonical == (found.form in VECTORS["canonical"])


@pytest.mark.parametrize("level", numbering.LEVELS)
def test_what_is_written_is_read_back(level):
    for n in range(1, numbering.LARGEST + 1):
        found = numbering.parse(numbering.number(level, n) + "标题")
        assert (found.level, found.n, found.rest, found.canonical) == (level, n, "标题", True)
