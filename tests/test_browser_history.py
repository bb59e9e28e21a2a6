"""The history of drafts, and drafts that cannot be shown, in real Chromium."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.test_browser_drafts import (
    FILL_UP,
    drafts,
    give_file,
    long_text,
    name,
    open_form,
    saved,
    stored,
    write,
)
from tests.test_crash import IN_DATABASE

REPORT = "zhengzhi-shengtai-zicha"
LEDGER = "zhenggai"
SENSITIVE = "zhuti-zeren"


def later(page: Page, minutes: int = 6) -> None:
    page.clock.fast_forward(minutes * 60_000)


def history(page: Page) -> Locator:
    page.get_by_role("button", name="历史").click()
    dialog = page.get_by_role("dialog").last
    expect(dialog).to_contain_text("的历史")
    return dialog


def test_earlier_states_are_looked_at_compared_and_taken_back(
    context: BrowserContext, page: Page, address: str
) -> None:
    page.clock.install()
    open_form(page, address)
    write(page, "甲甲")
    later(page)
    write(page, "乙乙")
    later(page)
    write(page, "丙丙")
    dialog = history(page)
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    dialog.get_by_role("button", name="看内容").last.click()
    expect(page.get_by_role("dialog").last).to_contain_text("甲甲")
    page.get_by_role("dialog").last.get_by_role("button", name="关闭").click()
    dialog.get_by_role("button", name="同现在比").last.click()
    shown = page.get_by_role("dialog").last
    expect(shown.locator("del")).to_have_text("甲甲")
    expect(shown.locator("ins")).to_have_text("丙丙")
    shown.get_by_role("button", name="关闭").click()
    dialog.get_by_role("button", name="恢复成这一版").last.click()
    expect(name(page)).to_have_value("甲甲")
    saved(page)
    dialog = history(page)
    kept = dialog.get_by_role("listitem").filter(has_text="恢复以前的版本之前")
    kept.get_by_role("button", name="另存为新草稿").click()
    expect(name(page)).to_have_value("丙丙")
    expect(page.locator(".desk__name")).to_contain_text("的版本）")
    saved(page)
    assert sorted(draft["content"]["values"]["承诺人"] for draft in stored(page)) == ["丙丙", "甲甲"]


def test_the_dialog_is_loaded_on_use(page: Page, address: str) -> None:
    open_form(page, address)
    write(page, "甲")
    script = page.locator("script[src$='scripts/history.js']")
    expect(script).to_have_count(0)
    history(page)
    expect(script).to_have_count(1)


def test_without_its_script_the_history_says_so(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    context.route("**/scripts/history.js", lambda route: route.abort())
    page = context.new_page()
    open_form(page, address)
    write(page, "甲")
    page.get_by_role("button", name="历史").click()
    expect(page.get_by_role("alert")).to_contain_text("没有读到本站的数据文件")
    context.close()


@pytest.mark.usefixtures("context")
def test_from_a_folder(page: Page, site: Path) -> None:
    """The script of the history comes from the folder; what one storage has no room for comes back from the other."""
    root = f"{site.as_uri()}/"
    page.clock.install()
    open_form(page, root)
    write(page, "甲甲")
    later(page)
    page.evaluate(FILL_UP)
    long_text(page, "放不下的话。" * 500)
    page.reload()
    expect(page.locator("#card-jiandu .segments__text")).to_have_value("放不下的话。" * 500)
    page.get_by_role("button", name="知道了").click()
    dialog = history(page)
    dialog.get_by_role("button", name="看内容").last.click()
    expect(page.get_by_role("dialog").last).to_contain_text("甲甲")


def test_the_history_goes_with_its_draft(page: Page, address: str) -> None:
    open_form(page, address)
    write(page, "甲")
    before = page.evaluate(IN_DATABASE)["versions"]
    assert before
    dialog = drafts(page)
    dialog.get_by_role("button", name="删除“").click()
    expect(name(page)).to_have_value("")
    assert page.evaluate(IN_DATABASE)["versions"] == []
    dialog.get_by_role("button", name="撤销").click()
    expect(dialog.get_by_role("button", name="打开“")).to_be_visible()
    page.wait_for_function(f"async () => (await ({IN_DATABASE})()).versions.length === {len(before)}")
    dialog.get_by_role("button", name="删除“").click()
    expect(dialog.get_by_role("button", name="打开“")).to_have_count(0)
    assert page.evaluate(IN_DATABASE)["versions"] == []


@pytest.mark.usefixtures("context")
def test_the_history_by_keyboard_and_axe(page: Page, address: str) -> None:
    page.clock.install()
    open_form(page, address)
    write(page, "甲")
    later(page)
    write(page, "乙")
    button = page.get_by_role("button", name="历史")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="看内容")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("dialog .history del")).to_have_text("甲")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.response["violations"] == []
    page.keyboard.press("Escape")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.response["violations"] == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


def open_ledger(page: Page, address: str, unit: str = LEDGER) -> None:
    page.goto(f"{address}tools/ledger.html?unit={unit}")
    expect(page.locator(".grid tbody tr")).to_have_count(1)


def paste(page: Page, text: str) -> None:
    cell = page.locator(".grid tbody td[data-column]").nth(1)
    cell.click()
    page.evaluate(
        """text => { const data = new DataTransfer(); data.setData('text/plain', text);
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }""",
        text,
    )


@pytest.mark.usefixtures("context")
def test_no_history_of_what_is_sensitive(page: Page, address: str) -> None:
    page.clock.install()
    page.goto(f"{address}tools/checklist.html?unit={SENSITIVE}")
    for value in ("甲", "乙"):
        page.get_by_label("依据或说明").first.fill(value)
        expect(page.locator(".desk__state")).to_contain_text("正在保存")
        saved(page)
        later(page)
    assert page.evaluate(IN_DATABASE)["versions"] == []
    expect(history(page)).to_contain_text("不留历史")


def test_a_table_goes_on_or_takes_the_place_and_the_state_before_is_kept(page: Page, address: str) -> None:
    open_ledger(page, address)
    paste(page, "问题甲\n问题乙")
    saved(page)

    def make(draft: str, way: str) -> None:
        page.get_by_role("button", name="做成报告里的表").click()
        dialog = page.get_by_role("dialog")
        if draft:
            dialog.get_by_label("放进哪份草稿").select_option(label=draft)
            dialog.get_by_label("怎么放").select_option(label=way)
        else:
            expect(dialog.get_by_label("怎么放")).to_be_hidden()
        dialog.get_by_role("button", name="放进去").click()
        expect(page.get_by_role("dialog")).to_contain_text("已经送过去")
        page.get_by_role("button", name="留在本页").click()

    def tables() -> list[int]:
        segments = [
            segment
            for draft in stored(page)
            if draft["unit"] != LEDGER
            for part in draft["content"]["texts"].values()
            for segment in part
        ]
        return [len(segment["rows"]) for segment in segments if segment["type"] == "table"]

    make("", "")
    before = tables()
    assert 2 in before
    (draft,) = (draft for draft in stored(page) if draft["unit"] != LEDGER)
    make(draft["name"], "接在后面：现有的行不动")
    assert 4 in tables() and 2 not in tables()
    make(draft["name"], "替换：换掉那张表现有的行")
    assert tables() == before
    kept = [version for version in page.evaluate(IN_DATABASE)["versions"] if version["unit"] == draft["unit"]]
    assert [version["why"] for version in kept] == ["做成报告里的表之前"] * 2


def test_a_new_template_keeps_the_state_before(page: Page, address: str) -> None:
    open_form(page, address)
    write(page, "甲")
    age = """() => { const key = Object.keys(localStorage).find(key => key.startsWith('zicha:draft/'));
        localStorage[key] = localStorage[key].replace(/"version":"[^"]*"/, '"version":"0.0.1"'); }"""
    page.goto(address + "about.html")
    page.evaluate(age)
    open_form(page, address)
    write(page, "乙")
    expect(history(page)).to_contain_text("模板更新之前，原模板0.0.1")


# Drafts that cannot be shown

FAULT = """{ const value = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value');
  Object.defineProperty(HTMLTextAreaElement.prototype, 'value', {...value, set(text) { if (text === '打不开') throw new Error('as of a fault in our code'); value.set.call(this, text); }}); }"""


@pytest.fixture
def elsewhere(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser whose console may warn."""
    context = chromium.new_context(accept_downloads=True)
    yield context
    context.close()


def test_a_draft_that_cannot_be_shown_stands_beside_a_fresh_one(elsewhere: BrowserContext, address: str) -> None:
    page = elsewhere.new_page()
    open_form(page, address)
    name(page).press_sequentially("打不开")
    saved(page)
    broken = page.locator(".desk__name").inner_text()
    elsewhere.add_init_script(FAULT)
    for _ in range(2):  # on every reload
        page.reload()
        expect(page.get_by_role("alert")).to_contain_text(f"草稿“{broken}”打不开")
        expect(name(page)).to_have_value("")
        expect(page.locator(".desk__name")).not_to_have_text(broken)
    with page.expect_download() as started:
        page.get_by_role("button", name="导出打不开的草稿").click()
    content = json.loads(Path(started.value.path()).read_text("utf-8"))
    assert content["drafts"][0]["content"]["values"]["承诺人"] == "打不开"
    write(page, "甲")
    page.reload()
    expect(name(page)).to_have_value("甲")  # goes on with what can be shown
    drafts(page).get_by_role("button", name=f"打开“{broken}”").click()
    page.get_by_role("button", name="删去打不开的草稿").click()
    page.get_by_role("dialog", name="删除草稿").get_by_role("button", name="删除").click()
    expect(page.get_by_role("alert").filter(has_text="打不开")).to_have_count(0)
    assert [draft["content"]["values"]["承诺人"] for draft in stored(page)] == ["甲"]


NAMES = ("constructor", "__proto__", "toString", "valueOf")


def by_name(value: Any) -> dict[str, Any]:
    return dict.fromkeys(NAMES, value)


def handmade(unit: str, content: Any) -> bytes:
    moment = "2026-11-23T08:00:00.000Z"
    draft = {"id": "handmade", "unit": unit, "version": "1.0.0", "name": "手改的"}
    draft |= {"created": moment, "updated": moment, "revision": 1, "content": content}
    return json.dumps(
        {"format": "zicha-drafts", "schema": 1, "saved": moment, "drafts": [draft], "common": {}}
    ).encode()


AREAS = [{"id": f"q-{n}", "title": f"区{n}", "own": True, "removed": False} for n in range(150)]
HANDMADE = [
    ("fill", REPORT, {"values": by_name("标记值"), "texts": by_name([{"type": "text", "text": "标记文"}])}),
    ("fill", REPORT, {"attachments": by_name("标记附件"), "titles": by_name("标记列"), "front": by_name("标记文")}),
    ("fill", REPORT, {"areas": {"lingyu": AREAS, "fen-lingyu": AREAS}, "values": {"标记值": "标记文"}}),
    (
        "checklist",
        "wuwen",
        {
            "answers": by_name({"verdict": "标记论", "remark": "标记文"}),
            "set": {"ownGroups": AREAS, "items": by_name({"check": "标记查"})},
        },
    ),
    ("ledger", LEDGER, {"rows": [by_name("标记格")], "values": by_name("标记值"), "titles": by_name("标记列")}),
]


@pytest.mark.parametrize(("tool", "unit", "content"), HANDMADE)
def test_files_made_by_hand_open_with_all_they_say(
    page: Page, address: str, tool: str, unit: str, content: dict[str, Any]
) -> None:
    page.goto(f"{address}tools/{tool}.html?unit={unit}")
    expect(page.locator(".desk__state")).to_have_text("还没有填写")
    give_file(page, drafts(page).get_by_role("button", name="导入草稿文件"), handmade(unit, content))
    page.get_by_role("button", name="打开“手改的”").click()
    expect(page.locator(".desk__name")).to_have_text("手改的")
    expect(page.get_by_role("alert").filter(has_text="打不开")).to_have_count(0)
    asides = page.locator(".asides textarea").evaluate_all("areas => areas.map(area => area.value).join('\\n')")
    said = {text for text in json.dumps(content, ensure_ascii=False).split('"') if text.startswith("标记")}
    assert [text for text in said - {"标记列"} if text not in asides] == []  # that one only names what is gone
    page.reload()
    expect(page.locator(".desk__name")).to_have_text("手改的")


def test_what_is_no_draft_any_more_is_listed_exported_and_deleted(page: Page, address: str) -> None:
    open_form(page, address)
    page.evaluate('localStorage.setItem(\'zicha:draft/kaputt/3\', \'{"id":"kaputt","content":"半截\')')
    page.reload()
    dialog = drafts(page)
    row = dialog.get_by_role("listitem").filter(has_text="读不出来的草稿")
    with page.expect_download() as started:
        row.get_by_role("button", name="导出原文").click()
    assert "半截" in Path(started.value.path()).read_text("utf-8")
    row.get_by_role("button", name="删除").click()
    page.get_by_role("dialog", name="删除草稿").get_by_role("button", name="删除").click()
    expect(row).to_have_count(0)


def test_an_address_with_a_name_that_every_object_bears(elsewhere: BrowserContext, address: str) -> None:
    page = elsewhere.new_page()
    page.goto(f"{address}tools/fill.html?unit=constructor")
    expect(page.get_by_role("alert")).to_contain_text("没有读到本站的数据文件")
