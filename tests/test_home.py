"""The home page: one screen, one question, what was begun without a jump, sheets drawn from the templates."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from macros.document import blocks, building
from macros.material import catalog
from macros.material.catalog import page_path
from tests.conftest import ROOT

REPORT = "zhengzhi-shengtai-zicha"
FIELD = "[data-search-field]"
SHIFT = """() => new Promise(done => new PerformanceObserver(list =>
  done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({type: "layout-shift", buffered: true})
  || requestAnimationFrame(() => setTimeout(() => done(0))))"""


def test_sheets_are_the_first_pages_of_the_templates(site: Path) -> None:
    tree = html.fromstring((site / "index.html").read_bytes())
    items = tree.xpath("//a[contains(@class, 'shelf__item')]")
    shown = {item.get("href"): item.xpath("string(.//*[@class='sheet__title'])") for item in items}
    assert shown == {
        page_path(unit).with_suffix(".html").as_posix(): blocks.text(building.build(unit, "bare").blocks[0].inlines)
        .replace("【", "")
        .replace("】", "")
        .replace("\n", "")
        for unit in catalog.load(ROOT).of_kind("report")
    }
    for item in items:  # the picture is for the eye, the name for all
        assert item.xpath("boolean(.//*[@aria-hidden='true']//*[@class='sheet__title'])")
        assert item.xpath("string(*[@class='shelf__title'])")


def test_one_screen(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    for part in (FIELD, ".begun", ".verbs", ".home__cases", ".home__sheets"):
        box = page.locator(part).bounding_box()
        assert box and box["y"] + box["height"] <= 768, part


def test_order_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + "index.html")
    tops = [page.locator(part).bounding_box()["y"] for part in (FIELD, ".begun", ".verbs", ".shelf", ".cases")]  # type: ignore[index]
    assert tops == sorted(tops)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_what_is_typed_goes_on_in_the_search(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    page.locator(FIELD).focus()
    page.keyboard.type("整改", delay=20)
    expect(page.locator("[data-search-input]")).to_have_value("整改")
    expect(page.locator("[data-search-input]")).to_be_focused()
    expect(page.locator("[data-search-results] a").first).to_contain_text("整改")
    page.keyboard.press("Escape")
    expect(page.locator(FIELD)).to_have_value("")
    page.locator(FIELD).press("Enter")
    expect(page.locator("[data-search-dialog]")).to_be_visible()


def test_a_word_is_composed_where_it_was_begun(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    page.locator(FIELD).focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "tai", "selectionStart": 3, "selectionEnd": 3})
    expect(page.locator("[data-search-dialog]")).to_be_hidden()
    session.send("Input.insertText", {"text": "台账"})
    expect(page.locator("[data-search-input]")).to_have_value("台账")
    expect(page.locator("[data-search-results] a").first).to_contain_text("台账")


BEGUN = """([unit, count]) => Array.from({length: count}, (_, at) => ({
  id: `d${at}`, unit, version: "1.0.0", name: `第${at + 1}稿`, created: new Date(2026, 10, at + 1).toISOString(),
  updated: new Date(2026, 10, at + 1).toISOString(), revision: 1, content: {},
  about: {title: "政治生态建设自查报告", kind: "report", progress: "空项58处填了36处"},
})).forEach(draft => localStorage.setItem(`zicha:draft/${draft.id}/1`, JSON.stringify(draft)))"""


@pytest.mark.parametrize("drafts", [0, 1, 6])
@pytest.mark.parametrize("width", [390, 1150, 1366, 1920])
def test_what_was_begun_does_not_move_the_page(page: Page, address: str, drafts: int, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    page.goto(address + "about.html")
    page.evaluate(BEGUN, [REPORT, drafts])
    page.goto(address + "index.html")
    expect(page.locator(".begun__draft" if drafts else ".home__steps").first).to_be_visible()
    # Painted while it still arrives, a page may move a sign of it: what lies below a thousandth nobody measures or sees.
    assert round(page.evaluate(SHIFT), 3) == 0
    if width == 1366:
        box = page.locator(".home__sheets").bounding_box()
        assert box and box["y"] + box["height"] <= 768


def test_without_a_script_there_is_a_link(page: Page, address: str) -> None:
    browser = page.context.browser
    assert browser
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address + "index.html")
    expect(plain.locator(FIELD)).to_be_hidden()
    plain.locator("main").get_by_role("link", name="按情形找").click()
    plain.wait_for_url("**/situations.html")
    context.close()
