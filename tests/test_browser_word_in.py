"""打开 Word in real Chromium: last year's report beside the form, taken section by section, marked until touched."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Locator, Page, expect

from macros.document import building
from macros.formats import docx as writer
from macros.material.catalog import Catalog
from tests import docx_tools as tools
from tests import fillings
from tests.docx_tools import W
from tests.merge_inputs import edited
from tests.page_tools import saved, violations
from tests.word_inputs import plain

ZICHA = "zhengzhi-shengtai-zicha"
CHENGNUO = "zhenggai-chengnuo"
OFFER = "打开 Word"


@pytest.fixture
def last_year(units: Catalog) -> bytes:
    """The example as somebody's Word file without styles."""
    return plain(writer.render(building.build(units.unit(ZICHA), "example")))


def open_form(page: Page, address: str, unit: str) -> None:
    page.goto(f"{address}tools/fill.html?unit={unit}&view=list&scope=whole")
    expect(page.get_by_role("button", name=OFFER)).to_be_visible()


def drop(page: Page, name: str, data: bytes) -> None:
    transfer = page.evaluate_handle("() => new DataTransfer()")
    transfer.evaluate(
        """(transfer, [name, data]) =>
        transfer.items.add(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], name))""",
        [name, b64encode(data).decode()],
    )
    page.dispatch_event("[data-app=fill]", "drop", {"dataTransfer": transfer})


def view(page: Page) -> Locator:
    return page.locator("dialog.take-in")


def row(page: Page, part: str) -> Locator:
    return view(page).locator(f'[data-row="{part}"]')


def download(page: Page) -> list[str]:
    """The paragraphs of the Word file; blanks are open, or something was not looked through."""
    with page.expect_download() as started:
        page.get_by_role("button", name="下载 Word").click()
        page.get_by_role("button", name="仍然下载").click()
    return [tools.text(p) for p in tools.body(Path(started.value.path()).read_bytes()).iter(f"{W}p")]


def preview(page: Page) -> str:
    return "".join(page.locator(".fill__preview").inner_text().split())


def take(page: Page, *parts: str) -> None:
    """Nothing but these."""
    view(page).get_by_role("button", name="全部不取").click()
    for part in parts:
        row(page, part).locator(".take-in__bar button").click()


def test_two_sections_of_last_years_report(page: Page, address: str, last_year: bytes) -> None:
    """Left what came in, right what the form becomes; what is taken is marked until somebody changes it."""
    open_form(page, address, ZICHA)
    drop(page, "去年的报告.docx", last_year)
    take(page, "front-title", "zeren-zhi", "wenti")
    expect(row(page, "zeren-zhi").locator(".take-in__after .take-in__value").first).to_have_text("4")
    expect(row(page, "zuzhi-guanli").locator(".take-in__after")).to_contain_text("表单（不变）")
    assert violations(page, within="dialog.take-in") == []
    view(page).get_by_role("button", name="放进表单").click()
    expect(view(page)).to_have_count(0)
    expect(page.locator(".take-in__said")).to_contain_text("没有取的")

    name = page.locator('[data-blank="单位名称"]').first
    expect(name).to_have_value("云岭县市场监督管理局")
    expect(name).to_have_class(re.compile("is-brought"))
    expect(page.locator("#card-zeren-zhi-title + .brought__sign")).to_be_visible()
    expect(page.locator("#card-zuzhi-guanli-title + .brought__sign")).to_have_count(0)
    count = page.locator(".brought")
    before = count.inner_text()
    name.fill("云岭县水务局")
    expect(name).not_to_have_class(re.compile("is-brought"))
    expect(count).not_to_have_text(before)
    saved(page)
    page.reload()
    expect(page.locator("#card-zeren-zhi-title + .brought__sign")).to_be_visible()

    page.get_by_role("button", name="还缺什么").click()
    missing = page.get_by_role("dialog", name=re.compile("还缺[0-9]+处，往年的[0-9]+处没有核对"))
    row_of_text = missing.get_by_role("listitem").filter(has_text="落实党建工作责任制情况（往年的）")
    expect(row_of_text).to_contain_text("文字没有核对")
    missing.get_by_role("button", name="关闭").click()

    page.get_by_role("button", name="下载 Word").click()
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text(re.compile("往年的文字还没有核对：.*落实党建工作责任制情况"))
    asked.get_by_role("button", name="回去填写").click()
    shown = preview(page)
    for line in download(page):
        assert "".join(line.split()) in shown or line.startswith("—"), line
    page.get_by_role("button", name="都核对过了").click()
    expect(count).to_be_hidden()
    expect(page.locator(".brought__sign, .is-brought")).to_have_count(0)


def test_the_office_of_last_years_report_is_not_taken_for_ours(page: Page, address: str, last_year: bytes) -> None:
    """Its name goes to other documents only when somebody has looked through it or written another one."""
    shared = "JSON.parse(localStorage.getItem('zicha:common') ?? '{}')['单位名称'] ?? ''"
    open_form(page, address, ZICHA)
    drop(page, "去年的报告.docx", last_year)
    take(page, "front-title")
    view(page).get_by_role("button", name="放进表单").click()
    expect(page.locator('[data-blank="单位名称"]').first).to_have_class(re.compile("is-brought"))
    saved(page)
    page.locator('[data-blank="自查期间"]').first.fill("2026年1月至10月")
    saved(page)
    assert page.evaluate(shared) == ""
    page.get_by_role("button", name="都核对过了").click()
    saved(page)
    assert page.evaluate(shared) == "云岭县市场监督管理局"


def test_the_state_before_comes_back_from_the_history(page: Page, address: str, last_year: bytes) -> None:
    open_form(page, address, ZICHA)
    name = page.locator('[data-blank="单位名称"]').first
    name.fill("云岭县水务局")
    saved(page)
    drop(page, "去年.docx", last_year)
    view(page).get_by_text("放进正在写的这份").click()
    row(page, "opening").get_by_text("读出来的").click()
    view(page).get_by_role("button", name="放进表单").click()
    # What is there is this year's.
    expect(name).to_have_value("云岭县水务局")
    period = page.locator('[data-blank="自查期间"]').first
    expect(period).to_have_value("2026年1月至10月")
    saved(page)
    page.get_by_role("button", name="历史").click()
    kept = page.get_by_role("dialog").last.get_by_role("listitem").filter(has_text="取用 Word 稿之前")
    kept.get_by_role("button", name="恢复成这一版").click()
    expect(period).to_have_value("")
    expect(name).to_have_value("云岭县水务局")
    expect(page.locator(".brought")).to_be_hidden()


def test_a_new_draft_where_somebody_has_written(page: Page, address: str, last_year: bytes) -> None:
    open_form(page, address, ZICHA)
    page.locator('[data-blank="单位名称"]').first.fill("云岭县水务局")
    saved(page)
    drop(page, "去年.docx", last_year)
    view(page).get_by_role("button", name="放进表单").click()
    expect(page.locator(".desk__name")).to_have_text("去年")
    expect(page.locator('[data-blank="单位名称"]').first).to_have_value("云岭县市场监督管理局")


def test_a_heading_is_put_right_in_the_map(page: Page, address: str, last_year: bytes) -> None:
    """What a heading stands for is said once, and holds for the next time."""
    data = edited(last_year, lambda root: retitle(root, "组织管理建设情况", "支部那些事"))
    open_form(page, address, ZICHA)
    for times in range(2):
        drop(page, "去年.docx", data)
        outside = view(page).locator(".take-in__outside", has_text="支部那些事")
        if times == 0:
            outside.get_by_label("放到").first.select_option("zuzhi-guanli")
        expect(outside).to_have_count(0)
        expect(row(page, "zuzhi-guanli").locator(".take-in__before")).to_contain_text("支部那些事")
        view(page).get_by_role("button", name="关闭").click()


def retitle(root: etree._Element, title: str, other: str) -> None:
    for node in root.iter(f"{W}t"):
        node.text = (node.text or "").replace(title, other)


def test_ours_comes_back_without_a_question(page: Page, address: str, units: Catalog) -> None:
    unit = units.unit(CHENGNUO)
    filling = fillings.plain(unit) | {"blanks": {"承诺人": "秦永祥", "承诺人职务": "水资源管理股股长"}}
    open_form(page, address, CHENGNUO)
    drop(page, "承诺书.docx", writer.render(fillings.document(unit, filling)))
    expect(page.locator(".take-in__said")).to_contain_text("内容回到了原来的位置：空项2处，改写过的部分0处。")
    expect(page.locator('[data-blank="承诺人"]').first).to_have_value("秦永祥")
    expect(page.locator(".brought")).to_be_hidden()
    page.get_by_role("button", name="是往年的稿子，都标出来").click()
    expect(page.locator(".brought")).to_contain_text("空项2处")


def test_what_ours_says_of_the_office_is_known_at_once(page: Page, address: str, units: Catalog) -> None:
    """The name, the superior and the kind of organ are offered to the next document; what belongs to this one is not."""
    unit = units.unit(ZICHA)
    values = {
        "单位名称": "云岭县水务局",
        "上级机关": "中共云岭县委员会",
        "党组织类型": "党组",
        "党组织简称": "党组",
        "成文日期": "2026年11月20日",
        "查出问题个数": "9",
    }
    open_form(page, address, ZICHA)
    drop(page, "去年.docx", writer.render(fillings.document(unit, fillings.plain(unit) | {"blanks": values})))
    expect(page.locator(".take-in__said")).to_contain_text("内容回到了原来的位置")
    known = json.loads(page.evaluate("localStorage.getItem('zicha:common')"))
    office = {name: values[name] for name in ("单位名称", "上级机关", "党组织类型", "党组织简称")}
    assert {name: value for name, value in known.items() if value} == office
    page.goto(f"{address}tools/fill.html?unit=zhuti-zeren-baogao&view=list")
    expect(page.locator(".offers")).to_contain_text("单位名称“云岭县水务局”")
    page.locator(".offers").get_by_role("button", name="填入").click()
    expect(page.locator('[data-blank="上级机关"]').first).to_have_value("中共云岭县委员会")
    expect(page.locator('[data-blank="成文日期"]').first).to_have_value("")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.docx", b"", "这是空文件"),
        ("表.xlsx", b"PK\3\4", "文件"),
        ("图.png", b"\x89PNG\r\n\x1a\n" + bytes(64), "这是图片"),
    ],
)
def test_what_cannot_be_read_is_said(page: Page, address: str, name: str, data: bytes, said: str) -> None:
    open_form(page, address, CHENGNUO)
    drop(page, name, data)
    expect(page.locator(".take-in__said")).to_contain_text(said)
    expect(view(page)).to_have_count(0)
