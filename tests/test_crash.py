"""A browser that is killed in the middle of a sentence: what was called saved is there, and a save is never far behind."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import chromium_path
from tests.page_tools import LIST

PAGE = f"tools/fill.html?{LIST}&unit=zhenggai-chengnuo"
TEXT = "#card-jiandu .segments__text"
SAVED = "已保存在本机"

# What the reader was told: how many marks the text had when the page last said that they are saved.
WATCH = """() => { window.told = 0; const state = document.querySelector('.desk__state');
  const marks = () => (document.querySelector('#card-jiandu .segments__text').value.match(/标记/g) ?? []).length;
  new MutationObserver(() => { if (state.textContent.startsWith('已保存')) window.told = marks(); })
    .observe(state, {childList: true, characterData: true, subtree: true}); }"""

IN_DATABASE = """async () => { const open = indexedDB.open('zicha'); await new Promise(done => open.onsuccess = done);
  const read = store => new Promise(done => { const all = open.result.transaction(store).objectStore(store).getAll();
    all.onsuccess = () => done(all.result); });
  const found = {drafts: await read('drafts'), versions: await read('versions')}; open.result.close(); return found; }"""


class Killable:
    """Chromium with a profile of its own, as the head of a process group."""

    def __init__(self, chromium: Browser, profile: Path) -> None:
        for name in ("DevToolsActivePort", "SingletonLock", "SingletonCookie", "SingletonSocket"):
            (profile / name).unlink(missing_ok=True)  # of the one that was killed
        switches = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        switches += ["--disable-component-update", "--disable-sync", "--no-first-run", "--remote-debugging-port=0"]
        self.process = subprocess.Popen(
            [chromium_path(), *switches, f"--user-data-dir={profile}", "about:blank"],
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self.process.stderr
        line = next(line for line in self.process.stderr if line.startswith("DevTools listening on "))
        self.browser = chromium.browser_type.connect_over_cdp(line.split()[-1])
        self.page = self.browser.contexts[0].pages[0]

    def kill(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    folder = tmp_path / "profile"
    folder.mkdir()
    return folder


@pytest.fixture
def started(chromium: Browser, profile: Path) -> Iterator[Any]:
    """Starts browsers on the profile, one after the other, and leaves none behind."""
    browsers: list[Killable] = []

    def start() -> Killable:
        browsers.append(Killable(chromium, profile))
        return browsers[-1]

    yield start
    for one in browsers:
        one.kill()


def open_form(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    expect(page.locator(TEXT)).to_be_visible()


def test_a_killed_browser_keeps_what_was_called_saved(address: str, started: Any) -> None:
    first = started()
    open_form(first.page, address)
    first.page.evaluate(WATCH)
    first.page.locator(TEXT).fill("")
    typed = 0
    for wanted in (
        20,
        40,
        60,
    ):  # so many marks at least; then the reader pauses until the page says that they are saved
        while typed < wanted:
            typed += 1
            first.page.keyboard.insert_text(f"标记{typed}。")
        expect(first.page.locator(".desk__state")).to_contain_text(SAVED, timeout=30_000)
    for _ in range(10):  # and goes on typing up to the end
        typed += 1
        first.page.keyboard.insert_text(f"标记{typed}。")
    told = first.page.evaluate("window.told")
    first.kill()
    second = started()
    open_form(second.page, address)
    text = second.page.locator(TEXT).input_value()
    kept = [n for n in range(1, typed + 1) if f"标记{n}。" in text]
    assert told >= 60
    assert kept[:told] == list(range(1, told + 1))
    assert kept == list(range(1, len(kept) + 1))  # nothing out of the middle


def test_a_save_is_at_most_a_second_behind(context: BrowserContext, page: Page, address: str) -> None:
    """By the page's own clock: typing without a pause does not put off the save."""
    page.clock.install()
    open_form(page, address)
    page.clock.pause_at(page.evaluate("Date.now() + 60_000"))
    page.locator(TEXT).fill("")
    for n in range(30):  # three seconds
        page.keyboard.insert_text(f"标记{n}。")
        page.clock.run_for(100)
        kept = page.evaluate(
            "Object.keys(localStorage).filter(key => key.startsWith('zicha:draft/')).map(key => localStorage[key]).join()"
        )
        assert n < 10 or f"标记{n - 10}。" in kept, n
    last = page.evaluate("localStorage[Object.keys(localStorage).find(key => key.startsWith('zicha:draft/'))]")
    # The disk follows, and the page waits for it, not for the clock.
    expect(page.locator(".desk__state")).not_to_contain_text("没有保存")
    page.wait_for_function(
        f"last => ({IN_DATABASE})().then(found => found.drafts.some(draft => draft.revision >= JSON.parse(last).revision))",
        arg=last,
    )


def test_saved_is_said_when_the_transaction_is_complete(context: BrowserContext, address: str) -> None:
    context.add_init_script(
        """window.held = []; let options = [];
        const made = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...given) { options.push(given[2]?.durability); window.options = options; return made.apply(this, given); };
        const setter = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete').set;
        Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {set(done) { setter.call(this, event => window.holding ? window.held.push(() => done(event)) : done(event)); }});"""
    )
    page = context.new_page()
    open_form(page, address)
    page.evaluate("window.holding = true")
    page.locator(TEXT).fill("标记。")
    page.wait_for_function("() => window.held.length > 0")
    assert "标记。" in page.evaluate("JSON.stringify(localStorage)")
    expect(page.locator(".desk__state")).to_have_text("正在保存……")
    page.evaluate("window.held.forEach(done => done())")
    expect(page.locator(".desk__state")).to_contain_text(SAVED)
    assert "strict" in page.evaluate("window.options")


@pytest.mark.parametrize(
    "fault",
    [
        "IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); }",
        "Object.defineProperty(window, 'indexedDB', {value: undefined})",
        "IDBObjectStore.prototype.put = function () { this.transaction.abort(); }",
    ],
    ids=["refused", "missing", "full"],
)
def test_without_a_word_from_the_disk_the_page_says_what_it_knows(chromium: Browser, address: str, fault: str) -> None:
    context = chromium.new_context()
    context.add_init_script(fault)
    page = context.new_page()
    open_form(page, address)
    page.locator(TEXT).fill("标记。")
    expect(page.locator(".desk__state")).to_contain_text("已交给浏览器")
    expect(page.locator(".desk__state")).to_contain_text("不能确认写进了磁盘")
    page.reload()
    expect(page.locator(TEXT)).to_have_value("标记。")
    context.close()


def test_what_one_store_lost_comes_back_and_is_told(page: Page, address: str) -> None:
    open_form(page, address)
    page.locator(TEXT).fill("早的。")
    expect(page.locator(".desk__state")).to_contain_text(SAVED)
    early = page.evaluate("Object.entries(localStorage).find(([key]) => key.startsWith('zicha:draft/'))")
    page.locator(TEXT).fill("晚的。")
    expect(page.locator(".desk__state")).to_contain_text("正在保存")
    expect(page.locator(".desk__state")).to_contain_text(SAVED)
    page.goto(address + "about.html")
    page.evaluate("([key, value]) => { localStorage.clear(); localStorage.setItem(key, value); }", early)
    open_form(page, address)
    expect(page.locator(TEXT)).to_have_value("晚的。")
    expect(page.get_by_role("alert")).to_contain_text("从备份里找回了更新的草稿：“")
    page.get_by_role("button", name="历史").click()
    expect(page.get_by_role("dialog")).to_contain_text("找回之前")  # the other state is not lost either
    page.reload()
    expect(page.locator(TEXT)).to_have_value("晚的。")
    expect(page.locator(".desk__notice")).to_be_hidden()


def test_what_was_deleted_stays_deleted(page: Page, address: str) -> None:
    open_form(page, address)
    page.locator(TEXT).fill("要删的。")
    expect(page.locator(".desk__state")).to_contain_text(SAVED)
    before = page.evaluate("Object.entries(localStorage)")
    page.get_by_role("button", name="全部草稿").click()
    page.get_by_role("button", name="清除本机草稿").click()
    page.get_by_role("button", name="全部清除").click()
    expect(page.locator(".desk__state")).to_have_text("还没有填写")
    found = page.evaluate(IN_DATABASE)
    assert found["versions"] == [] and "要删的" not in str(found)
    page.goto(address + "about.html")
    # As when the browser was killed before localStorage reached the disk.
    page.evaluate("entries => entries.forEach(([key, value]) => localStorage.setItem(key, value))", before)
    open_form(page, address)
    expect(page.locator(".desk__state")).to_have_text("还没有填写")
    assert "要删的" not in page.evaluate("JSON.stringify(localStorage)")


def test_clearing_that_fails_is_told(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    open_form(page, address)
    page.locator(TEXT).fill("要删的。")
    expect(page.locator(".desk__state")).to_contain_text(SAVED)
    page.evaluate("() => { IDBObjectStore.prototype.clear = function () { this.transaction.abort(); } }")
    page.get_by_role("button", name="全部草稿").click()
    page.get_by_role("button", name="清除本机草稿").click()
    page.get_by_role("button", name="全部清除").click()
    expect(page.get_by_role("dialog", name="没有清除干净")).to_contain_text("数据库没有清空")
    context.close()
