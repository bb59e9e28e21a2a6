"""The browser that tests share: nothing of one test is there for the next."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.conftest import CHANGING, LASTING, forget, is_as_new, unchanged

PUT = """() => new Promise((done, failed) => {
  localStorage.setItem("甲", "乙");
  const opened = indexedDB.open("甲", 1);
  opened.onupgradeneeded = () => opened.result.createObjectStore("丙").put("乙", "甲");
  opened.onsuccess = done;
  opened.onerror = failed;
}).then(() => undefined)"""
LEFT = "async () => [localStorage.getItem('甲'), (await indexedDB.databases()).map(one => one.name)]"


def test_what_is_stored_is_forgotten(page: Page, address: str) -> None:
    page.goto(address + "about.html")
    page.evaluate(PUT)
    assert page.evaluate(LEFT) == ["乙", ["甲"]]
    reader = page.context
    page.close()
    forget(reader.pages[0])
    again = reader.new_page()
    again.goto(address + "about.html")
    assert again.evaluate(LEFT) == [None, []]


# What a page writes for its tab as it is left is the last of it.
WRITE = """() => {
  for (const at of ["pagehide", "visibilitychange"]) document.addEventListener(at, () => sessionStorage.setItem(at, "甲"));
  addEventListener("pagehide", () => sessionStorage.setItem("丙", "甲"));
  sessionStorage.setItem("乙", "甲");
}"""
STATE = "() => [Object.keys(sessionStorage), history.length]"


def test_a_tab_goes_to_the_next_test_as_new(page: Page, address: str) -> None:
    new = page.context.new_page()
    new.goto(address + "about.html")
    page.goto(address + "about.html")
    page.goto(address + "about.html#甲")
    page.evaluate(WRITE)
    assert is_as_new(page)
    page.goto(address + "about.html")
    assert page.evaluate(STATE) == new.evaluate(STATE)


def test_a_tab_that_was_elsewhere_does_not(page: Page, address: str) -> None:
    page.goto(address + "about.html")
    page.goto("data:text/html,")
    assert not is_as_new(page)


def test_nor_one_that_was_changed(page: Page) -> None:
    with unchanged(page.context, page) as changes:
        page.context.new_cdp_session(page).detach()
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 360, "height": 780})
        page.on("console", lambda message: None)
    assert changes == ["new_cdp_session", "emulate_media", "set_viewport_size", "on"]
    assert all(hasattr(page, name) for name in CHANGING)


def test_what_would_last_is_refused(page: Page) -> None:
    for refused in (*(getattr(page.context, name) for name in LASTING), page.clock.install):
        with pytest.raises(AssertionError, match="context"):
            refused()


def test_a_context_of_its_own_may_do_it(context: object, page: Page) -> None:
    page.clock.install()
    page.context.grant_permissions(["clipboard-read"])
    assert page.context is context
