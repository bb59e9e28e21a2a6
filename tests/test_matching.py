"""Headings find their sections: the rule against its vectors, the real contracts and the five real documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.document import matching, numbering
from macros.document.matching import Match
from macros.material import catalog, yamlfile
from macros.material.model import Contract, Section
from macros.material.problem import ProblemsFound

ROOT = Path(__file__).resolve().parent.parent
VECTORS = json.loads((ROOT / "tests/vectors/matching.json").read_text(encoding="utf-8"))
DOCUMENTS = yamlfile.load(ROOT / "tests/fixtures/source_headings.yml").data
HOW = {"title": "exact", "alias": "alias", "contained": "contained"}


def section(data: dict[str, Any], level: int = 1) -> Section:
    """A section of the vectors as the contracts hold it."""
    return Section(
        id=data["id"],
        title=data["title"],
        level=level,
        required=True,
        aliases=tuple(data.get("aliases", ())),
        configurable=data.get("configurable", False),
        sections=tuple(section(child, level + 1) for child in data.get("sections", ())),
    )


def flat(sections: Iterable[Section]) -> list[Section]:
    return [inner for outer in sections for inner in outer.walk()]


CONTRACTS = {name: tuple(map(section, sections)) for name, sections in VECTORS["contracts"].items()}


@pytest.fixture(scope="session")
def contracts(units: catalog.Catalog) -> dict[str, Contract]:
    return {unit.id: unit.contract for unit in (*units.units, *units.drafts)}


# --- the rule and its vectors ---


def title(case: dict[str, Any]) -> str:
    hint = f"+{case['within']}" if "within" in case else ""
    return f"{case['contract']}{hint}-{case['heading'] or '(empty)'}"


@pytest.mark.parametrize("case", VECTORS["cases"], ids=title)
def test_vector(case):
    sections = flat(CONTRACTS[case["contract"]])
    within = next((s for s in sections if s.id == case.get("within")), None)
    found = matching.match(case["heading"], sections, within=within, level=case.get("level"))
    assert (found and found.section.id, found and found.how) == (case["section"], case["how"])


def test_vectors_are_many_and_name_sections_that_exist():
    cases = VECTORS["cases"]
    assert len(cases) >= 60 and sum(case["section"] is None for case in cases) >= 20
    for case in cases:
        known = {s.id for s in flat(CONTRACTS[case["contract"]])} | {None}
        assert {case["section"], case.get("within")} <= known, case


def test_match_does_not_depend_on_the_order_of_the_sections():
    for case in VECTORS["cases"]:
        sections = flat(CONTRACTS[case["contract"]])
        assert matching.match(case["heading"], sections) == matching.match(case["heading"], sections[::-1]), case


def test_keys():
    assert matching.short_key("一、关于“问题和原因”的情况") == "关于问题原因情况"
    assert matching.sharp_key("一、关于“问题和原因”的情况") == "问题原因"
    assert matching.sharp_key("工作情况") == "工作"


def test_level_decides_between_equals_only():
    upper = Section("shang", "存在问题", 1, True)
    lower = Section("xia", "存在问题", 2, True)
    assert matching.match("存在问题", (upper, lower)) is None
    assert matching.match("存在问题", (upper, lower), level=2) == Match(lower, "exact")
    assert matching.match("存在问题", (upper,), level=2) == Match(upper, "exact")


def test_unknown_rule_in_the_order_is_refused(tmp_path):
    broken = tmp_path / "matching.yml"
    text = matching.RULES_FILE.read_text(encoding="utf-8")
    broken.write_text(text.replace("  - exact\n", "  - exakt\n"), encoding="utf-8")
    with pytest.raises(ProblemsFound, match="exakt"):
        matching.load_rules(broken)
    broken.write_text(text, encoding="utf-8")
    assert matching.load_rules(broken) == matching.load_rules(), "what is mended is read anew"


# --- no two sections of a contract share a name ---


def pairs(sections: Iterable[Section]) -> list[tuple[str, str, str, str]]:
    found = matching.ambiguous_aliases(tuple(sections))
    return [(a.section.id, a.text, b.section.id, b.text) for a, b in found]


def test_two_names_that_normalise_to_the_same_are_a_pair():
    sections = (
        Section("jia", "作风建设情况", 1, True),
        Section("yi", "制度建设", 1, True, aliases=("“作风建设”方面", "制度情况")),
    )
    assert pairs(sections) == [("jia", "作风建设情况", "yi", "“作风建设”方面")]


def test_parent_and_child_with_one_name_are_a_pair():
    child = Section("zi", "存在问题", 2, True)
    assert pairs((Section("fu", "存在的问题", 1, True, sections=(child,)),)) == [("fu", "存在的问题", "zi", "存在问题")]


def test_only_areas_of_a_configurable_section_may_repeat_their_children():
    repeated = CONTRACTS["zhengqiu"]
    assert pairs(repeated) == []
    fixed = tuple(Section(s.id, s.title, 1, True, s.aliases, sections=s.sections) for s in repeated)
    assert ("baolei-wenti", "存在问题", "xuexi-wenti", "存在问题") in pairs(fixed)


# --- every heading of the five documents ---


def headings(
    items: list[dict[str, Any]], above: tuple[dict[str, Any], ...] = ()
) -> Iterator[tuple[dict[str, Any], ...]]:
    """Every heading with those above it, itself last."""
    for item in items:
        yield (*above, item)
        yield from headings(item.get("headings", []), (*above, item))


def place(heading: tuple[dict[str, Any], ...], contract: Contract) -> Match | None:
    """The match of a heading whose headings above are matched first, as in a draft."""
    within = None
    found = None
    for item in heading:
        number = numbering.parse(item["heading"])
        level = number.level if number and number.level else None
        found = matching.match(item["heading"], tuple(contract.walk()), within=within, level=level)
        within = found.section if found else within
    return found


CASES = [
    pytest.param(document["unit"], path, id=f"{document['document']}-{path[-1]['heading']}")
    for document in DOCUMENTS
    for path in headings(document["headings"])
]


@pytest.mark.parametrize(("unit", "heading"), CASES)
def test_heading_of_a_real_document(unit, heading, contracts):
    item = heading[-1]
    found = place(heading, contracts[unit])
    expected = (item["section"], HOW[item["by"]]) if "section" in item else None
    path = contracts[unit].path.as_posix()
    assert (found and (found.section.id, found.how)) == expected, (
        f"{path}:1: 实际稿子里的标题“{item['heading']}”应对应 {expected}，现在是 {found}：核对这一节的 title 和 aliases"
    )


def test_every_heading_is_taken_over_or_has_a_reason():
    for document in DOCUMENTS:
        for *_, item in headings(document["headings"]):
            stated = set(item) - {"headings"}
            assert stated in ({"heading", "section", "by"}, {"heading", "reason"}), item


def test_all_five_documents_are_there():
    units = [document["unit"] for document in DOCUMENTS]
    zicha = "zhengzhi-shengtai-zicha"
    assert units == ["zhengqiu-yijian", zicha, zicha, "paizhu-jiandu", "zhengzhi-shengtai-yanpan"]
