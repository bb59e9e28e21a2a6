"""The page of a unit: guidance, template and example side by side, what one wants to see of them, and every old link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.browser.search import read_page
from macros.document import building
from macros.document.blocks import Heading
from macros.material import catalog
from macros.material.catalog import page_path
from macros.material.model import Section, Unit
from macros.pages import steps
from tests.conftest import ROOT
from tests.test_site import anchors, tree

UNITS = catalog.load(ROOT).units
REPORT = next(unit for unit in UNITS if unit.kind == "report" and unit.before and unit.variants)
CHECKLIST, LEDGER = (next(unit for unit in UNITS if unit.kind == kind) for kind in ("checklist", "ledger"))
FIXED = {"_top", "_outline", "_guidance", "_template", "_example", "_downloads", "_sources"}
SIDES = ("写法", "模板", "范例")


def path_of(unit: Unit) -> str:
    return page_path(unit).with_suffix(".html").as_posix()


def promised_anchors(unit: Unit) -> Iterator[str]:
    """What readers have linked to since the first version, from the data."""
    yield from FIXED
    for prefix, one, flavour in (("t", unit, "bare"), ("e", unit, "example"), *others(unit)):
        blocks = building.build(one, flavour).blocks
        yield from (f"{prefix}_{block.section_id}" for block in blocks if isinstance(block, Heading))
    for section in unit.template.sections:
        if section.guidance:
            yield section.id
        yield from (entry.id for entry in section.entries)
    yield from (promise.id for promise in (*unit.contract.walk(), *unit.contract.columns))
    if unit.before:
        yield from ("_before", *(f"_before-{section.id}" for section in unit.before.sections))


def others(unit: Unit) -> Iterator[tuple[str, Unit, str]]:
    yield from ((f"e-{one.variant}", one, "example") for one in unit.variants)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_every_anchor_is_there_once(unit: Unit, site: Path) -> None:
    page = site / path_of(unit)
    assert set(promised_anchors(unit)) - anchors(page) == set()
    ids = Counter(tree(page).xpath("//article//@id"))
    assert [one for one, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_all_of_the_template_and_the_example_is_on_the_page(unit: Unit, site: Path) -> None:
    """Cut at the headings, nothing falls between."""
    page = tree(site / path_of(unit))
    for side, source in (("template", unit.template), ("example", unit.example)):
        shown = "".join(part.text_content() for part in page.xpath(f"//*[@data-side='{side}']"))
        for section in source.sections:
            for block in section.blocks:
                for text in texts(block):
                    assert text in shown, (side, section.id, text)


def texts(block: object) -> Iterator[str]:
    cells = getattr(block, "rows", ((getattr(block, "inlines", ()),),))
    for inlines in (cell for row in cells for cell in row):
        yield from (part.text for part in inlines if hasattr(part, "text") and "\n" not in part.text)


def test_own_subsections_of_an_example_stand_beside_those_they_replace() -> None:
    """Where they can be renamed: each beside one of the template, never two beside one."""
    renamed = 0
    for unit in (unit for unit in UNITS if unit.kind not in steps.TABULAR):
        shown = [section.id for section in unit.template.sections]
        placed = steps.placed(unit, "example", shown)
        own = {s.id for s in unit.example.sections if unit.template.section(s.id) is None}
        for home, sheets in placed.items():
            headings = [leaf.block for sheet in sheets for leaf in sheet if isinstance(leaf.block, Heading)]
            if [heading for heading in headings if heading.section_id in own]:
                renamed += 1
                assert len(headings) == 1 and below_configurable(unit, home), (unit.id, home)
    assert renamed > 5


def below_configurable(unit: Unit, section_id: str) -> bool:
    def holds(section: Section) -> bool:
        return section.id == section_id or any(map(holds, section.sections))

    return any(section.configurable and any(map(holds, section.sections)) for section in unit.contract.walk())


def test_one_main_action_one_second_the_rest_in_the_menu(site: Path) -> None:
    for unit in UNITS:
        (actions,) = tree(site / path_of(unit)).xpath("//div[@class='actions']")
        assert [child.tag for child in actions][:2] == ["a", "a"] and len(actions) <= 3, unit.id
        assert actions[0].get("href").endswith(f"?unit={unit.id}") and actions[1].get("download"), unit.id


# In the browser


def side(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True).first


def switch(page: Page, name: str) -> Locator:
    return page.locator(".strip").get_by_role("button", name=name, exact=True)


def test_what_is_not_wanted_stays_away(page: Page, address: str) -> None:
    page.goto(address + path_of(REPORT))
    for name in SIDES:
        expect(switch(page, name)).to_have_attribute("aria-pressed", "true")
        expect(side(page, name)).to_be_visible()
    switch(page, "写法").click()
    switch(page, "模板").press("Space")
    expect(side(page, "写法")).to_be_hidden()
    expect(side(page, "模板")).to_be_hidden()
    expect(switch(page, "范例")).to_have_attribute("aria-disabled", "true")
    switch(page, "范例").press("Enter")  # something stays to be seen
    expect(side(page, "范例")).to_be_visible()
    page.goto(address + path_of(CHECKLIST))  # for all units of this computer
    expect(switch(page, "模板")).to_have_attribute("aria-pressed", "false")
    expect(side(page, "模板")).to_be_hidden()
    expect(page.locator(".items__question").first).to_be_visible()


def test_what_one_reads_stays_in_place(page: Page, address: str) -> None:
    last = REPORT.template.sections[-1].id
    page.goto(f"{address}{path_of(REPORT)}#{last}")
    for name in ("写法", "模板", "写法"):
        before = page.evaluate(TOP, last)
        switch(page, name).click()
        page.wait_for_function(f"([id, before]) => Math.abs(({TOP})(id) - before) < 4", arg=[last, before])


TOP = "id => document.getElementById(id).getBoundingClientRect().top"


def test_a_link_into_what_is_away_brings_it_back(page: Page, address: str) -> None:
    first = next(section.id for section in REPORT.template.sections if section.level == 2)
    page.goto(address + path_of(REPORT))
    switch(page, "模板").click()
    page.goto(f"{address}{path_of(REPORT)}#t_{first}")
    expect(page.locator(f"#t_{first}")).to_be_in_viewport()
    expect(switch(page, "模板")).to_have_attribute("aria-pressed", "true")
    variant = REPORT.variants[0]
    section = next(s.id for s in variant.example.sections if s.level == 2)
    page.evaluate("hash => (location.hash = hash)", f"e-{variant.variant}_{section}")  # in what is folded
    expect(page.locator(f"#e-{variant.variant}_{section}")).to_be_in_viewport()


def test_a_place_that_is_far_down_stands_below_the_strip(page: Page, address: str) -> None:
    """What is far away is not drawn before; a link to it arrives all the same, and stays while the page is drawn."""
    for unit in (REPORT, CHECKLIST, LEDGER):
        last = unit.template.sections[-1].id if unit is not LEDGER else unit.contract.columns[-1].id
        page.goto("about:blank")
        page.goto(f"{address}{path_of(unit)}#{last}")
        strip = page.locator(".strip").bounding_box()
        place = page.locator(f"#{last}").bounding_box()
        assert strip and place and strip["y"] < 60
        below = page.locator(f"#{last}").evaluate("h => parseFloat(getComputedStyle(h).paddingTop)")
        text = place["y"] + below
        assert strip["y"] + strip["height"] <= text < strip["y"] + strip["height"] + 40, unit.id


SHIFTS = """() => new Promise(done => {
  let total = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) total += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  let y = 0;
  const step = () => {
    scrollTo(0, y += innerHeight / 2);
    if (y < document.documentElement.scrollHeight) requestAnimationFrame(() => requestAnimationFrame(step));
    else setTimeout(() => done(total), 0);
  };
  step();
})"""


def test_nothing_shifts(page: Page, address: str) -> None:
    for unit in (REPORT, LEDGER):
        page.goto(address + path_of(unit))
        assert page.evaluate(SHIFTS) < 0.001, unit.id
    switch(page, "范例").click()
    page.goto(address + path_of(REPORT))  # hidden before the first picture
    assert page.evaluate(SHIFTS) < 0.001


def test_the_menu_is_for_keys_and_closes(page: Page, address: str) -> None:
    page.goto(address + path_of(REPORT))
    menu = page.locator(".actions details")
    page.locator(".actions summary").press("Enter")
    expect(menu.get_by_role("link", name="精简 Word")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="精简 Word")).to_be_hidden()
    expect(page.locator(".actions summary")).to_be_focused()


def test_without_scripts_all_three_show_and_the_menu_opens(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path_of(REPORT))
    for name in SIDES:
        expect(side(page, name)).to_be_visible()
    expect(page.locator(".strip button")).to_have_count(3)
    expect(page.locator(".strip button").first).to_be_hidden()
    page.locator(".strip").get_by_role("link", name="范例", exact=True).click()
    expect(page.locator("#_example")).to_be_in_viewport()
    page.locator(".actions summary").click()
    expect(page.locator(".actions").get_by_role("link", name="精简 Word")).to_be_visible()
    context.close()


def test_print_has_what_is_shown_and_all_of_it(page: Page, address: str) -> None:
    page.goto(address + path_of(REPORT))
    switch(page, "写法").click()
    page.emulate_media(media="print")
    expect(page.locator(".strip")).to_be_hidden()
    expect(side(page, "写法")).to_be_hidden()
    states = page.eval_on_selector_all(".step", "all => all.map(e => getComputedStyle(e).contentVisibility)")
    assert set(states) == {"visible"}
    expect(page.locator(".step__template").last).to_be_visible()


def test_search_knows_a_section_once(site: Path) -> None:
    for unit in UNITS:
        page = read_page((site / path_of(unit)).read_bytes(), path_of(unit))
        assert page
        headings = Counter(entry.heading for entry in page.entries if entry.heading)
        titled = {section.title for section in unit.template.sections}
        repeated = Counter(s.title for s in unit.template.sections)
        seen = {title: sum(n for heading, n in headings.items() if heading.endswith(title)) for title in titled}
        assert {t: n for t, n in seen.items() if n > repeated[t] and len(t) > 4} == {}, unit.id
