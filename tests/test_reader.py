"""The browser that tests share: nothing of one test is there for the next."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.conftest import LASTING, forget

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


def test_what_would_last_is_refused(page: Page) -> None:
    for refused in (*(getattr(page.context, name) for name in LASTING), page.clock.install):
        with pytest.raises(AssertionError, match="context"):
            refused()


def test_a_context_of_its_own_may_do_it(context: object, page: Page) -> None:
    page.clock.install()
    page.context.grant_permissions(["clipboard-read"])
    assert page.context is context
