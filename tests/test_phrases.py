"""What is said now: shown beside its sections and on one page, found by its other names, looked at again in time."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from lxml import html

from macros.browser import search
from macros.material import catalog, reference
from macros.material.catalog import page_path
from macros.material.reference import Phrase
from macros.rules import density, phrases
from tests.conftest import ROOT
from tests.test_commands import run

UNITS = catalog.load(ROOT)
LISTS = reference.load(ROOT)
FEWEST, MOST = 30, 45
# Sides of the self-inspection and of the analysis that were nowhere before.
SIDES = {"diyi-yiti", "zhengzhi-jiandu", "zhengzhi-wenhua", "xuanren-yongren", "fengfu-tongcha", "lianjie-wenhua"}


@cache
def tree(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes())


# --- the day to look again, with a fixed today ---


@pytest.mark.parametrize(
    ("today", "named"),
    [("2099-02-19", []), ("2099-02-20", ["一次办成"]), ("2099-11-20", ["办事提速", "一次办成", "厉行节约"])],
)
def test_reminders(small_project: Path, today: str, named: list[str]) -> None:
    due = list(phrases.due(catalog.load(small_project), date.fromisoformat(today)))
    assert [p.message.split("”")[0] for p in due] == [f"提示：“{name}" for name in named]


def test_a_reminder_is_no_fault(small_project: Path) -> None:
    result = run(small_project, "check", "--today", "2099-03-01")
    told, summary = result.stdout.splitlines()
    assert result.returncode == 0 and summary.endswith("没有问题。")
    assert told == (
        "templates/phrases.yml:12: 提示：“一次办成”到了复核的日子（2099-02-20）：核对现在还这样写不写，"
        "改 verified 和 review_by"
    )
    elsewhere = run(small_project, "check", "--today", "2099-03-01", "templates/ledgers")
    assert elsewhere.returncode == 0 and "提示" not in elsewhere.stdout


def test_a_term_and_a_campaign_are_looked_at_as_well(small_project: Path) -> None:
    terms = small_project / "templates/terms.yml"
    terms.write_text(terms.read_text(encoding="utf-8").rstrip() + "\n  review_by: '2098-01-01'\n", encoding="utf-8")
    campaigns = small_project / "templates/campaigns.yml"
    text = campaigns.read_text(encoding="utf-8")
    campaigns.write_text(
        text.replace("status: running,", "status: running, review_by: '2098-01-01',"), encoding="utf-8"
    )
    due = phrases.due(catalog.load(small_project), date(2098, 1, 1))
    assert [(p.path.name, p.line) for p in due] == [("terms.yml", 2), ("campaigns.yml", 3)]


def test_today_must_be_a_day(small_project: Path) -> None:
    result = run(small_project, "check", "--today", "明天")
    assert result.returncode == 2 and "“明天”不是日期，写成 2027-03-05 的样子" in result.stderr


# --- the site's own list ---


def test_the_list_says_what_a_writer_needs() -> None:
    assert FEWEST <= len(LISTS.phrases) <= MOST
    ours = {unit.id: set(unit.contract.dimensions) for unit in UNITS.units if unit.contract.dimensions}
    assert set(ours) == {"zhengzhi-shengtai-zicha", "zhengzhi-shengtai-yanpan"}
    assert all(sides == SIDES == {d.id for d in LISTS.dimensions} for sides in ours.values())


@pytest.mark.parametrize("phrase", LISTS.phrases, ids=lambda phrase: phrase.id)
def test_every_phrase_is_shown(site: Path, phrase: Phrase) -> None:
    """On the page of all under its id, and beside each of its sections."""
    (heading,) = tree(site / "reference/phrases.html").xpath(f"//*[@id='{phrase.id}']")
    shown = heading.getparent().text_content()
    for text in (phrase.name, phrase.use, phrase.avoid, phrase.basis, phrase.source, phrase.check):
        assert text in shown
    assert ("待核" in heading.text_content()) == (phrase.confidence == "待核")
    for place in phrase.sections:
        unit_id, _, section = place.partition("#")
        page = page_path(UNITS.unit(unit_id)).with_suffix(".html")
        assert f"../{page}#{section}" in heading.getparent().xpath(".//a/@href")
        (title,) = tree(site / page).xpath(f"//*[self::h3 or self::h4 or self::h5 or self::h6][@id='{section}']")
        links = title.xpath("following::div[contains(@class, 'step')][1]//details[@class='phrases']//a/@href")
        assert f"../reference/phrases.html#{phrase.id}" in links


def test_phrases_are_found_by_their_other_names(site: Path) -> None:
    found = search.index(UNITS, [page for page in search.read_site(site) if page.path == search.PHRASES])
    names = {anchor: other for _, anchor, _, _, other, *_ in found["entries"]}
    for phrase in LISTS.phrases:
        assert names[phrase.id] == "\n".join(phrase.also)


# --- how the examples read ---


@pytest.mark.parametrize(
    ("paragraph", "count"),
    [
        ("2026年3月12日印发云直工〔2026〕9号文件，抽查60件，占11.7%。", 4),
        ("3月至12月，2026年5月，办结2026-001号问题，升7.3个百分点。", 5),
        ("没有数字，三是第一种形态。", 0),
    ],
)
def test_a_date_is_one_number(paragraph: str, count: int) -> None:
    assert len(density.NUMBER.findall(paragraph)) == count
