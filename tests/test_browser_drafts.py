"""Drafts in real Chromium: they outlive the page, a crash, a full storage, a second window and a new template."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect

from tests.conftest import chromium_path, on_another_computer, watched_context
from tests.page_tools import LIST, a_second_later, saved

PAGE = f"tools/fill.html?{LIST}&unit="
LETTER = "zhenggai-chengnuo"
ZICHA = "zhengzhi-shengtai-zicha"


def open_form(page: Page, address: str, unit: str = LETTER) -> None:
    page.goto(address + PAGE + unit)
    expect(page.locator(".card").first).to_be_visible()


def name(page: Page) -> Locator:
    return page.get_by_label("承诺人", exact=True)


def write(page: Page, value: str) -> None:
    name(page).fill(value)
    saved(page)


def stored(page: Page) -> list[dict[str, Any]]:
    """Every draft in the storage, of whatever revision."""
    script = "Object.keys(localStorage).filter(key => key.startsWith('zicha:draft/')).map(key => localStorage[key])"
    return [json.loads(text) for text in page.evaluate(script)]


def drafts(page: Page) -> Locator:
    page.get_by_role("button", name="全部草稿").click()
    return page.get_by_role("dialog", name="全部草稿")


def export(page: Page, button: Locator) -> dict[str, Any]:
    with page.expect_download() as started:
        button.click()
    assert started.value.suggested_filename.startswith("草稿-") and started.value.suggested_filename.endswith(".json")
    return json.loads(Path(started.value.path()).read_text("utf-8"))


def give_file(page: Page, button: Locator, content: bytes, file: str = "草稿.json") -> None:
    with page.expect_file_chooser() as chooser:
        button.click()
    chooser.value.set_files([{"name": file, "mimeType": "application/json", "buffer": content}])


def test_what_is_typed_is_there_after_a_reload(page: Page, address: str) -> None:
    open_form(page, address)
    expect(page.locator(".desk__state")).to_have_text("还没有填写")
    assert stored(page) == []
    write(page, "陆安和")
    page.locator("#card-jiandu .segments__text").fill("改过的监督。")
    # Saved on leaving, however soon that is.
    page.reload()
    expect(name(page)).to_have_value("陆安和")
    expect(page.locator("#card-jiandu .segments__text")).to_have_value("改过的监督。")
    assert len(stored(page)) == 1


def test_a_crash_costs_less_than_a_second(chromium: Browser, address: str) -> None:
    # In the browser of the tests all pages share the process that crashes here.
    browser = chromium.browser_type.launch(executable_path=chromium_path(), args=["--no-sandbox"])
    with watched_context(browser) as context:
        page = context.new_page()
        page.clock.install()
        open_form(page, address)
        name(page).fill("陆安和")
        a_second_later(page)
        with contextlib.suppress(Error):
            page.goto("chrome://crash", timeout=3000)
        other = context.new_page()
        open_form(other, address)
        expect(name(other)).to_have_value("陆安和")
    browser.close()


def test_several_drafts_are_named_copied_and_deleted(page: Page, address: str) -> None:
    open_form(page, address)
    write(page, "甲")
    first = page.locator(".desk__name").inner_text()
    page.get_by_role("button", name="新建一份").click()
    expect(name(page)).to_have_value("")
    write(page, "乙")
    dialog = drafts(page)
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    dialog.get_by_role("button", name=f"改名“{first}”").click()
    page.get_by_role("dialog", name="草稿改名").get_by_label("名称").fill("送审稿")
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="复制“送审稿”").click()
    dialog.get_by_role("button", name="打开“送审稿（复制）”").click()
    expect(name(page)).to_have_value("甲")
    expect(page.locator(".desk__name")).to_have_text("送审稿（复制）")
    page.reload()
    expect(page.locator(".desk__name")).to_have_text("送审稿（复制）")
    dialog = drafts(page)
    dialog.get_by_role("button", name="删除“送审稿（复制）”").click()
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    dialog.get_by_role("button", name="撤销").press("Enter")
    expect(dialog.get_by_role("listitem")).to_have_count(3)
    dialog.get_by_role("button", name="删除“送审稿（复制）”").click()
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    expect(page.locator(".desk__name")).not_to_have_text("送审稿（复制）")


FILL_UP = """() => { let size = 1 << 20; for (let n = 0; size > 16;) {
    try { localStorage.setItem('junk' + n, 'x'.repeat(size)); n++ } catch { size >>= 1 } } }"""


MAKE_ROOM = (
    "Object.keys(localStorage).filter(key => key.startsWith('junk')).forEach(key => localStorage.removeItem(key))"
)


def test_a_full_storage_says_so_and_keeps_what_was_there(page: Page, address: str) -> None:
    open_form(page, address)
    write(page, "陆安和")
    before = stored(page)
    page.evaluate(FILL_UP)
    # As when the database has no room either.
    page.evaluate("() => { IDBObjectStore.prototype.was = IDBObjectStore.prototype.put; }")
    page.evaluate("() => { IDBObjectStore.prototype.put = function () { this.transaction.abort(); }; }")
    page.locator("#card-jiandu .segments__text").fill("放不下的话。" * 500)
    notice = page.get_by_role("alert").filter(has_text="存储空间满了")
    expect(notice).to_contain_text("上一次保存的内容还在")
    expect(page.locator(".desk__state")).to_have_text("没有保存")
    assert stored(page) == before
    file = export(page, notice.get_by_role("button", name="导出这份草稿"))
    assert "放不下的话。" in file["drafts"][0]["content"]["texts"]["jiandu"][0]["text"]
    page.evaluate("() => { IDBObjectStore.prototype.put = IDBObjectStore.prototype.was; }")
    page.evaluate(MAKE_ROOM)
    page.locator("#card-jiandu .segments__text").press("End")
    page.keyboard.type("又放得下了。")
    saved(page)
    expect(notice).to_be_hidden()


def long_text(page: Page, text: str) -> None:
    page.locator("#card-jiandu .segments__text").fill(text)
    expect(page.locator(".desk__state")).to_contain_text("已保存在本机（只存了一处）")


def test_what_one_storage_has_no_room_for_is_in_the_other(page: Page, address: str) -> None:
    open_form(page, address)
    write(page, "陆安和")
    before = stored(page)
    page.evaluate(FILL_UP)
    long_text(page, "放不下的话。" * 500)
    notice = page.get_by_role("alert").filter(has_text="只存进了另一处")
    expect(notice).to_be_visible()
    assert stored(page) == before
    notice.get_by_role("button", name="知道了").click()
    long_text(page, "还是放不下。" * 500)
    expect(page.locator(".desk__notice")).to_be_hidden()  # told once
    context = page.context
    page.close()
    other = context.new_page()
    open_form(other, address)
    expect(other.locator("#card-jiandu .segments__text")).to_have_value("还是放不下。" * 500)
    expect(other.locator(".desk__state")).to_contain_text("已保存在本机（只存了一处）")
    expect(other.get_by_role("alert")).not_to_contain_text("没有正常关闭")
    assert len(stored(other)) == 1 and stored(other)[0]["revision"] < 3
    other.evaluate(MAKE_ROOM)
    other.locator("#card-jiandu .segments__text").fill("又放得下了。")
    expect(other.locator(".desk__state")).to_contain_text("已保存在本机，")
    expect(other.locator(".desk__notice")).to_be_hidden()
    assert [draft["content"]["texts"]["jiandu"][0]["text"] for draft in stored(other)] == ["又放得下了。"]


def test_a_new_draft_in_a_full_storage_is_there_after_a_reload(page: Page, address: str) -> None:
    open_form(page, address)
    page.evaluate(FILL_UP)
    long_text(page, "头一次写。" * 500)
    assert stored(page) == []
    page.reload()
    expect(page.locator("#card-jiandu .segments__text")).to_have_value("头一次写。" * 500)
    page.get_by_role("button", name="知道了").click()
    drafts(page).get_by_role("button", name="删除“").click()
    expect(page.locator(".desk__state")).to_have_text("还没有填写")
    page.reload()
    expect(page.locator(".desk__state")).to_have_text("还没有填写")


def test_two_windows_in_a_full_storage_do_not_overwrite_each_other(page: Page, address: str) -> None:
    one, other = page, page.context.new_page()
    open_form(one, address)
    write(one, "甲")
    one.evaluate(FILL_UP)
    open_form(other, address)
    long_text(other, "那边的话。" * 500)
    one.locator("#card-jiandu .segments__text").fill("这边的话。" * 500)
    expect(one.get_by_role("alert")).to_contain_text("在另一个窗口里改过了")
    one.get_by_role("button", name="重新载入那边的内容").click()
    expect(one.locator("#card-jiandu .segments__text")).to_have_value("那边的话。" * 500)


def test_a_full_storage_still_opens_what_it_holds(page: Page, address: str) -> None:
    open_form(page, address)
    write(page, "陆安和")
    page.evaluate(FILL_UP)
    page.reload()
    expect(name(page)).to_have_value("陆安和")


def two_windows(context: BrowserContext, address: str) -> tuple[Page, Page]:
    """Two windows with the same draft; the second one has saved over it."""
    one, other = context.new_page(), context.new_page()
    open_form(one, address)
    write(one, "甲")
    open_form(other, address)
    expect(name(other)).to_have_value("甲")
    write(other, "乙")
    expect(one.get_by_role("alert")).to_contain_text("在另一个窗口里改过了")
    return one, other


def test_a_second_window_is_not_overwritten(context: BrowserContext, address: str) -> None:
    one, other = two_windows(context, address)
    one.clock.install()
    name(one).fill("丙")
    a_second_later(one)
    assert [draft["content"]["values"]["承诺人"] for draft in stored(one)] == ["乙"]
    one.get_by_role("button", name="重新载入那边的内容").click()
    expect(name(one)).to_have_value("乙")
    write(one, "丁")
    expect(other.get_by_role("alert")).to_contain_text("在另一个窗口里改过了")


def test_the_slower_window_becomes_a_draft_of_its_own(page: Page, address: str) -> None:
    one, other = two_windows(page.context, address)
    name(one).fill("丙")
    one.get_by_role("button", name="把这里的内容另存为新草稿").click()
    saved(one)
    expect(one.get_by_role("alert").filter(has_text="另一个窗口")).to_have_count(0)
    assert sorted(draft["content"]["values"]["承诺人"] for draft in stored(one)) == ["丙", "乙"]
    write(other, "戊")
    assert sorted(draft["content"]["values"]["承诺人"] for draft in stored(one)) == ["丙", "戊"]


def test_the_slower_window_loses_nothing_when_it_is_closed(page: Page, address: str) -> None:
    one, other = two_windows(page.context, address)
    name(one).fill("丙")
    one.reload()
    assert sorted(draft["content"]["values"]["承诺人"] for draft in stored(other)) == ["丙", "乙"]


def test_a_draft_that_another_window_deleted_is_asked_about(page: Page, address: str) -> None:
    one, other = page, page.context.new_page()
    open_form(one, address)
    write(one, "甲")
    open_form(other, address)
    drafts(other).get_by_role("button", name="删除“").click()
    expect(one.get_by_role("alert")).to_contain_text("在另一个窗口里删除了")
    one.get_by_role("button", name="把这里的内容另存为新草稿").click()
    saved(one)
    assert [draft["content"]["values"]["承诺人"] for draft in stored(one)] == ["甲"]


def test_a_new_template_keeps_every_word(page: Page, address: str) -> None:
    open_form(page, address, ZICHA)
    for section, text in (("cuoshi", "我的措施"), ("kaohe-pinpai", "我的品牌")):
        page.locator(f"#card-{section} .segments__text").fill(text)
    page.get_by_label("单位名称", exact=True).fill("清河县水务局")
    saved(page)
    # As if the template had been another one: other ids, one section that is gone, a blank that is gone.
    age = """() => { const key = Object.keys(localStorage).find(key => key.startsWith('zicha:draft/'));
        const draft = JSON.parse(localStorage[key]), {texts, titles, values} = draft.content;
        draft.version = '0.9.0';
        texts.old = texts.cuoshi; titles.old = '下一步工作打算'; delete texts.cuoshi; delete titles.cuoshi;
        texts.gone = texts['kaohe-pinpai']; titles.gone = '特色亮点'; delete texts['kaohe-pinpai']; delete titles['kaohe-pinpai'];
        values.旧空项 = '旧值';
        localStorage[key] = JSON.stringify(draft) }"""
    page.goto("about:blank")
    page.goto(address + "about.html")
    page.evaluate(age)
    open_form(page, address, ZICHA)
    expect(page.locator("#card-cuoshi .segments__text")).to_have_value("我的措施")
    expect(page.get_by_label("单位名称", exact=True)).to_have_value("清河县水务局")
    aside = page.get_by_role("region", name="放在一边的内容")
    expect(aside.get_by_label("特色亮点", exact=True)).to_have_value("我的品牌")
    expect(aside.get_by_label("模板里没有了的空项", exact=True)).to_have_value("旧空项：旧值")
    page.get_by_label("单位名称", exact=True).fill("清河县统计局")
    saved(page)
    page.reload()
    expect(aside.get_by_label("特色亮点", exact=True)).to_have_value("我的品牌")
    aside.get_by_role("button", name="用不着了，删去“特色亮点”").click()
    expect(aside.get_by_label("特色亮点", exact=True)).to_have_count(0)


def test_drafts_go_to_another_computer_as_one_file(page: Page, address: str) -> None:
    open_form(page, address, ZICHA)
    page.get_by_label("单位名称", exact=True).fill("清河县水务局")
    saved(page)
    open_form(page, address)
    write(page, "陆安和𠮷")
    file = export(page, drafts(page).get_by_role("button", name="导出全部草稿"))
    assert {draft["unit"] for draft in file["drafts"]} == {ZICHA, LETTER}
    content = json.dumps(file, ensure_ascii=False).encode()

    on_another_computer(page, address)
    open_form(page, address)
    assert stored(page) == []
    give_file(page, drafts(page).get_by_role("button", name="导入草稿文件"), content)
    expect(page.get_by_role("alert")).to_contain_text("导入2份草稿；其中1份是别的材料的")
    page.get_by_role("button", name="打开“").click()
    expect(name(page)).to_have_value("陆安和𠮷")
    give_file(page, drafts(page).get_by_role("button", name="导入草稿文件"), content)
    expect(page.get_by_role("alert")).to_contain_text("2份本机已经有，没有重复导入")
    open_form(page, address, ZICHA)
    expect(page.get_by_label("单位名称", exact=True)).to_have_value("清河县水务局")


def test_a_file_that_is_not_ours_changes_nothing(page: Page, address: str) -> None:
    open_form(page, address)
    write(page, "陆安和")
    list_of_drafts = drafts(page)
    for content, message in (
        (b"PK\x03\x04", "不是本站导出的"),
        (b'{"a": 1}', "不是本站导出的草稿文件"),
        (b'{"format": "zicha-drafts", "schema": 9}', "另一个版本"),
    ):
        give_file(page, list_of_drafts.get_by_role("button", name="导入草稿文件"), content)
        dialog = page.get_by_role("dialog", name="没有导入")
        expect(dialog).to_contain_text(message)
        dialog.get_by_role("button", name="知道了").click()
        assert len(stored(page)) == 1


def test_everything_is_cleared_on_request(page: Page, address: str) -> None:
    open_form(page, address, ZICHA)
    page.get_by_label("单位名称", exact=True).fill("清河县水务局")
    saved(page)
    open_form(page, address)
    write(page, "陆安和")
    clear = drafts(page).get_by_role("button", name="清除本机草稿")
    clear.click()
    question = page.get_by_role("dialog", name="清除本机草稿")
    expect(question).to_contain_text("全部2份草稿（各种材料的都在内）、它们的历史和记住的通用内容")
    question.get_by_role("button", name="取消").click()
    assert len(stored(page)) == 2
    clear.click()
    question.get_by_role("button", name="全部清除").click()
    expect(name(page)).to_have_value("")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('zicha'))") == []
    page.reload()
    expect(name(page)).to_have_value("")


def test_without_storage_the_page_says_so_and_exports(chromium: Browser, address: str) -> None:
    context = chromium.new_context(accept_downloads=True)
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"
    )
    page = context.new_page()
    open_form(page, address)
    notice = page.get_by_role("alert").filter(has_text="不让本页保存草稿")
    name(page).fill("陆安和")
    expect(page.locator(".desk__state")).to_have_text("只在本页，没有保存")
    file = export(page, notice.get_by_role("button", name="导出这份草稿"))
    page.reload()
    expect(name(page)).to_have_value("")
    give_file(page, notice.get_by_role("button", name="导入草稿文件"), json.dumps(file).encode())
    page.get_by_role("button", name="打开“").click()
    expect(name(page)).to_have_value("陆安和")
    context.close()
