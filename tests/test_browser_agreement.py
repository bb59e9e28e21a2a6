"""What a form says of figures: at the field that was left, live where they are reckoned, and before a download."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests import docx_tools as tools
from tests.docx_tools import W
from tests.page_tools import violations
from tests.test_browser_fill import open_form, save

UNIT = "xuncha-zhenggai"
FIGURES = {
    "决策部署方面": (4, 3),
    "从严治党方面": (4, 3),
    "班子建设方面": (3, 2),
    "以往问题方面": (1, 1),
}


def field(page: Page, name: str) -> Locator:
    """A field by its label, in a cell by what it is called there."""
    return page.get_by_label(name).first


def note(page: Page, name: str) -> Locator:
    """What is said at a field, found as a screen reader finds it."""
    described = field(page, name).get_attribute("aria-describedby") or ""
    last = described.split(" ")[-1]
    return page.locator(f"#{last}" if last.startswith("note-") else "#no-note")


def leave(page: Page, name: str, value: str) -> None:
    field(page, name).fill(value)
    field(page, name).blur()


def test_a_field_that_is_left_says_what_it_takes(page: Page, address: str) -> None:
    open_form(page, address, UNIT)
    field(page, "研究整改次数").fill("很多")
    expect(note(page, "研究整改次数")).to_have_count(0)
    field(page, "研究整改次数").blur()
    expect(note(page, "研究整改次数")).to_have_text("请填数字，例如 23")
    assert field(page, "研究整改次数").get_attribute("aria-invalid") == "true"
    assert field(page, "研究整改次数").input_value() == "很多"
    assert violations(page, within=".fill__form") == []
    for name, value, told in (
        ("研究整改次数", "5次", "后面已经印了“次”，请只填数字"),
        ("反馈日期", "前几天", "请填日期，例如 2026年9月10日"),
        ("退回和核减金额", "不少", "请填金额，例如 1.2万元"),
    ):
        leave(page, name, value)
        expect(note(page, name)).to_have_text(told)
    for name, value in (("研究整改次数", "五"), ("反馈日期", "2026年5月28日"), ("退回和核减金额", "1420元")):
        leave(page, name, value)
        expect(note(page, name)).to_have_count(0)
        assert field(page, name).get_attribute("aria-invalid") is None


def test_what_can_be_reckoned_is_not_typed(page: Page, address: str) -> None:
    open_form(page, address, UNIT)
    for area, (told, done) in FIGURES.items():
        field(page, f"{area}反馈个数").fill(str(told))
        field(page, f"{area}完成个数").fill(str(done))
    for name, value in (
        ("反馈问题总数", "12"),
        ("未完成总数", "3"),
        ("完成率", "75%"),
        ("班子建设方面未完成个数", "1"),
    ):
        expect(field(page, name)).to_have_value(value)
        expect(field(page, name)).to_have_attribute("aria-describedby", re.compile("note-"))  # when it is drawn
        expect(note(page, name)).to_have_text("自动算出，不用填")
    leave(page, "未完成总数", "5")
    expect(note(page, "未完成总数")).to_contain_text("算出来是3，这里填的是5")
    field(page, "以往问题方面反馈个数").fill("2")
    expect(field(page, "反馈问题总数")).to_have_value("13")
    expect(field(page, "未完成总数")).to_have_value("5")

    page.get_by_role("button", name="下载 Word").click()
    listed = page.get_by_role("dialog", name="有对不上的地方")
    wrong = listed.get_by_role("button", name="“反馈问题总数”是13，“未完成总数”“完成总数”相加是5＋9＝14，差1")
    wrong.click()
    expect(field(page, "反馈问题总数")).to_be_focused()
    page.get_by_role("button", name="改用4").first.click()
    expect(field(page, "未完成总数")).to_have_value("4")
    _, data = save(page)
    printed = " ".join(tools.text(p) for p in tools.body(data).iter(f"{W}p"))
    assert "反馈问题13个，完成9个，没有完成4个，完成率69.2%" in printed
