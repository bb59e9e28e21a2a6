"""Checklists in real Chromium: answered, changed to one's own list, downloaded, sent on; and the whole chain to a report."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, expect

from macros.material import catalog
from tests.conftest import ROOT, on_another_computer
from tests.office import audit
from tests.page_tools import a_second_later, looked_at, saved
from tests.sharing import one_in
from tests.test_browser_ledger import bring, cell, column_texts, expect_column, save, stored

PAGE = "tools/checklist.html"
UNITS = [unit.id for unit in catalog.load(ROOT).units if unit.kind == "checklist"]
LIST = "wuwen"


def open_list(page: Page, address: str, unit: str = LIST) -> None:
    page.goto(f"{address}{PAGE}?unit={unit}")
    expect(page.locator(".item").first).to_be_visible()


def item(page: Page, item_id: str) -> Locator:
    return page.locator(f"#item-{item_id}")


def answer(page: Page, item_id: str, verdict: str, remark: str = "", person: str = "", deadline: str = "") -> None:
    place = item(page, item_id)
    place.get_by_role("radio", name=verdict, exact=True).check()
    for label, value in (("依据或说明", remark), ("责任人", person), ("时限", deadline)):
        if value:
            place.get_by_label(label).fill(value)


def answer_some(page: Page) -> None:
    answer(page, "zhuanshou", "有", "抽办结时间最长的5件，1件转手不管。4月20日才办结。", "林知远", "2026-07-31")
    answer(page, "zhi-qianpi", "无", "4名班子成员各取1项，研究11次")
    answer(page, "huxiang-tui", "待核", "工单还差2件没有核对", "何以宁", "2026-06-30")


def test_the_core_can_be_asked_alone(page: Page, address: str) -> None:
    """What is filled in stays in sight, and nothing is lost by switching."""
    open_list(page, address)
    whole = item_ids(page)
    answer(page, "zhi-qianpi", "无", "4名班子成员各取1项，研究11次")
    page.get_by_label("核心5条").check()
    expect(page.locator(".item")).to_have_count(6)
    assert "zhi-qianpi" in item_ids(page)
    page.get_by_label(f"全部{len(whole)}条").check()
    expect_items(page, whole)
    expect(item(page, "zhi-qianpi").get_by_label("依据或说明")).to_have_value("4名班子成员各取1项，研究11次")


def state(page: Page) -> Locator:
    return page.locator(".bar__state")


def item_ids(page: Page) -> list[str]:
    return page.locator(".item").evaluate_all("items => items.map(item => item.id.slice(5))")


def expect_items(page: Page, ids: list[str]) -> None:
    expect(page.locator(".item")).to_have_count(len(ids))
    assert item_ids(page) == ids


def sheet_answers(data: bytes) -> dict[str, tuple]:
    """Verdict, remark, person and deadline by item id."""
    rows = load_workbook(io.BytesIO(data))["清单"].iter_rows(min_row=3, values_only=True)
    return {row[0]: row[6:10] for row in rows if row[0]}


# That they all open is in test_single_files.py.
@pytest.mark.parametrize("unit", one_in(6, UNITS))
def test_every_checklist_opens_and_gives_its_files(page: Page, address: str, unit: str, tmp_path: Path) -> None:
    open_list(page, address, unit)
    expect(page.get_by_text("填写的内容只保存在本机浏览器里，不会上传。")).to_be_visible()
    page.get_by_role("radio", name="无", exact=True).first.check()
    for button in ("下载 Word", "下载 Excel"):
        name, data = save(page, button)
        assert audit(data, tmp_path, name.rpartition(".")[2]) == []
    assert len(sheet_answers(data)) == page.locator(".item").count()


def test_answers_say_what_they_lack_and_block_nothing(page: Page, address: str) -> None:
    open_list(page, address)
    answer(page, "zhuanshou", "无")
    lack = item(page, "zhuanshou").get_by_text(
        "填“无”要写看了什么、多少份、哪段时间。应当核查：抽近半年办结时间最长的5件，逐件看在谁手里停了多久。"
    )
    expect(lack).to_be_visible()
    described = item(page, "zhuanshou").get_by_label("依据或说明").get_attribute("aria-describedby")
    assert lack.get_attribute("id") == described
    expect(state(page)).to_contain_text("23条填了1条：有0、无1、待核0；1条待补内容")
    item(page, "zhuanshou").get_by_label("依据或说明").fill("看了5件")
    expect(lack).to_be_hidden()
    answer(page, "zhi-qianpi", "有", "3次")
    expect(item(page, "zhi-qianpi").get_by_text("填“有”的要写由谁负责。")).to_be_visible()
    page.get_by_role("button", name="去下一条没填好的").click()
    expect(item(page, "zhi-qianpi").get_by_label("责任人")).to_be_focused()
    _, data = save(page, "下载 Excel")
    assert sheet_answers(data)["zhi-qianpi"] == ("有", "3次", None, None)
    # A verdict that was a slip is taken back by choosing it again.
    item(page, "zhi-qianpi").get_by_role("radio", name="有", exact=True).click()
    expect(state(page)).to_contain_text("填了1条")


def test_word_and_excel_hold_the_answers(page: Page, address: str) -> None:
    open_list(page, address)
    page.locator("summary", has_text="表头和落款").click()
    page.get_by_label("单位名称").fill("云岭县水务局")
    page.get_by_label("填报人").fill("何以宁")
    page.get_by_label("成文日期").fill("2026年6月17日")
    answer_some(page)
    name, word = save(page, "下载 Word")
    assert name == "云岭县水务局五问自查清单.docx"
    document = docx.Document(io.BytesIO(word))
    texts = [p.text for p in document.paragraphs]
    assert texts[0] == "云岭县水务局“五问”自查清单" and "填报人：何以宁" in "".join(texts)
    rows = [[c.text for c in row.cells] for row in document.tables[0].rows]
    assert rows[1][3:] == ["有", "抽办结时间最长的5件，1件转手不管。4月20日才办结。", "林知远", "2026年7月31日"]
    assert rows[4][3] == "□有\n□无\n□待核"
    _, sheet = save(page, "下载 Excel")
    found = sheet_answers(sheet)
    assert found["zhuanshou"][0] == "有" and str(found["zhuanshou"][3])[:10] == "2026-07-31"
    summary = load_workbook(io.BytesIO(sheet), data_only=True)["汇总"]
    assert [c.value for c in summary[4]][:7] == ["一、责任心", 5, 1, 1, 1, 2, 0]


def test_a_list_of_ones_own_is_made_saved_and_shared(page: Page, address: str) -> None:
    open_list(page, address)
    answer_some(page)
    before = item_ids(page)
    page.get_by_role("button", name="在“责任心”里加一条").click()
    page.get_by_label("对照问题").fill("水费有没有多收的？")
    page.get_by_label("怎么核查").fill("抽30户对账")
    page.get_by_role("button", name="用这个写法").click()
    expect(item(page, "own-1").get_by_role("radio", name="有", exact=True)).to_be_focused()
    page.get_by_role("button", name="改写第2条").click()
    page.get_by_label("对照问题").fill("班子成员有没有只批不办的？")
    page.get_by_role("button", name="用这个写法").click()
    page.get_by_role("button", name="不查这条第4条").click()
    page.get_by_role("button", name="改组名：工作激情").click()
    page.get_by_role("textbox", name="组名").fill("工作劲头")
    page.get_by_role("button", name="用这个名称").click()
    page.get_by_role("button", name="不查这组：奉献").click()
    page.get_by_role("button", name="加一组").first.click()
    page.get_by_role("textbox", name="组名").fill("节水")
    page.get_by_role("button", name="用这个名称").click()
    page.get_by_role("button", name="在“节水”里加一条").click()
    page.get_by_label("对照问题").fill("节水有没有做虚功的？")
    page.get_by_role("button", name="用这个写法").click()
    expect(item(page, "own-2")).to_be_visible()
    headings = page.locator(".group__title")
    assert headings.all_text_contents() == [
        "一、责任心",
        "二、工作劲头",
        "三、提速意识",
        "四、服务",
        "奉献",
        "五、节水",
    ]
    expected = [i for i in before[:5] if i != before[3]] + ["own-1"] + before[5:19] + ["own-2"]
    expect_items(page, expected)
    expect(item(page, "zhi-qianpi").get_by_label("依据或说明")).to_have_value("4名班子成员各取1项，研究11次")
    expect(page.get_by_text("现在加了3处，改了2处，不查2处。")).to_be_visible()

    saved(page)
    page.reload()
    expect_items(page, expected)
    page.get_by_role("button", name="新建一份").click()
    expect_items(page, expected)  # a new draft asks the same
    expect(state(page)).to_contain_text("填了0条")

    name, data = save(page, "导出口径")
    assert name == "本单位口径-五问自查清单.json" and "抽办结时间" not in data.decode()
    on_another_computer(page, address)
    open_list(page, address)
    expect_items(page, before)
    answer(page, before[3], "有", "会被放到一边的事实")
    bring(page, name, data, "导入口径")
    expect(page.locator("#item-own-2")).to_be_visible()
    expect_items(page, expected)
    open_list(page, address, "sifeng")
    bring(page, name, data, "导入口径")
    expect(page.get_by_role("alert").last).to_contain_text("这是“五问自查清单”的口径，不是“四风自查清单”的。")


def test_nothing_is_drawn_under_a_pointer_that_is_down(context: object, page: Page, address: str) -> None:
    """Or the button slips away, and the click with it: the state of the answers and of the draft wait."""
    page.clock.install()
    open_list(page, address)
    page.get_by_role("button", name="全部草稿").hover()
    page.clock.pause_at(page.evaluate("Date.now() + 60_000"))
    shown = page.locator(".bar__state, .desk")
    before = shown.all_inner_texts()
    page.mouse.down()
    item(page, "zhi-qianpi").get_by_role("radio", name="有", exact=True).evaluate("radio => radio.click()")
    a_second_later(page)
    assert shown.all_inner_texts() == before
    assert stored(page, LIST)[0]["content"]["answers"]["zhi-qianpi"]["verdict"] == "有"
    page.mouse.up()
    page.clock.resume()
    expect(page.get_by_role("dialog", name="全部草稿")).to_be_visible()
    expect(state(page)).to_contain_text("填了1条")
    saved(page)


def test_a_draft_survives_and_travels(page: Page, address: str) -> None:
    open_list(page, address)
    answer_some(page)
    saved(page)
    assert stored(page, LIST)[0]["content"]["answers"]["zhuanshou"]["person"] == "林知远"
    page.reload()
    expect(item(page, "zhuanshou").get_by_label("责任人")).to_have_value("林知远")
    expect(item(page, "huxiang-tui").get_by_role("radio", name="待核")).to_be_checked()
    page.get_by_role("button", name="全部草稿").click()
    name, data = save(page, "导出这份草稿")
    on_another_computer(page, address)
    open_list(page, address)
    expect(state(page)).to_contain_text("填了0条")
    page.get_by_role("button", name="全部草稿").click()
    bring(page, name, data, "导入草稿文件")
    page.get_by_role("button", name="打开“").click()
    expect(item(page, "zhuanshou").get_by_label("时限")).to_have_value("2026-07-31")


def test_a_workbook_comes_back(page: Page, address: str) -> None:
    open_list(page, address)
    answer_some(page)
    _, data = save(page, "下载 Excel")
    page.get_by_role("button", name="新建一份").click()
    bring(page, "改过的清单.xlsx", data)
    expect(page.locator(".desk__name")).to_have_text("改过的清单")
    expect(item(page, "zhuanshou").get_by_label("责任人")).to_have_value("林知远")
    expect(item(page, "huxiang-tui").get_by_role("radio", name="待核")).to_be_checked()
    bring(page, "坏.xlsx", b"PK\x03\x04")
    expect(page.get_by_role("alert").last).to_contain_text("已经损坏")
    page.get_by_role("button", name="知道了").click()
    expect(item(page, "zhuanshou").get_by_label("责任人")).to_have_value("林知远")


def test_from_checklist_to_ledger_to_letter_to_report(page: Page, address: str, tmp_path: Path) -> None:
    """One story without typing a fact twice; what belongs to one document alone stays in it."""
    open_list(page, address)
    page.locator("summary", has_text="表头和落款").click()
    page.get_by_label("依据文件").fill("《关于开展自查的通知》（云水党组〔2026〕14号）")
    page.get_by_label("适用单位").fill("云岭县水务局")
    answer_some(page)

    page.get_by_role("button", name="送到问题台账").click()
    expect(page.get_by_role("dialog")).to_contain_text("填“待核”的1条不送：核实了，把结论改成“有”再送。")
    expect(page.get_by_role("combobox", name="送到", exact=True)).to_have_value("geren-wenti")
    page.get_by_role("button", name="送过去").click()
    expect(page.get_by_role("dialog")).to_contain_text("多了1行")
    page.get_by_role("link", name="打开“个人问题台账”").click()
    expect(page.locator(".grid")).to_be_visible()

    expect_column(page, "wenti", ["抽办结时间最长的5件，1件转手不管。"])
    assert (column_texts(page, "zeren-ren"), column_texts(page, "shixian")) == (["林知远"], ["2026-07-31"])
    expect(page.get_by_label("依据文件")).to_have_value("")
    page.locator(".toolbar__columns summary").click()
    page.get_by_label("原因", exact=True).check()
    page.get_by_label("整改目标", exact=True).check()
    for column, value in (
        ("yuanyin", "没有追问进度"),
        ("mubiao", "5件都有人办。"),
        ("cuoshi", "逐件定人；每周核对1次"),
    ):
        cell(page, 1, column).click()
        page.keyboard.type(value)
    page.keyboard.press("Tab")
    numbers = column_texts(page, "bianhao")

    page.get_by_label("选择第1行").check()
    page.get_by_role("button", name="做成整改承诺书").click()
    expect(page.get_by_role("dialog")).to_contain_text("林知远的承诺书")
    page.get_by_role("button", name="留在本页").click()
    page.get_by_role("button", name="做成报告里的表").click()
    page.get_by_role("combobox", name="放到", exact=True).select_option(label="政治生态建设自查报告：整改任务分解")
    page.get_by_role("button", name="放进去").click()
    expect(page.get_by_role("dialog")).to_contain_text("“整改任务分解”的表已经换成这1行")
    page.get_by_role("link", name="打开“政治生态建设自查报告”").click()
    report = word(page)
    table = next(t for t in report.tables if t.rows[0].cells[0].text == "问题")
    # The third cell holds a blank that is still open, which python-docx does not see.
    assert [[c.text for c in row.cells] for row in table.rows[1:]] == [
        [
            "抽办结时间最长的5件，1件转手不管。",
            "逐件定人；每周核对1次",
            "",
            "林知远",
            "2026年7月31日",
            "5件都有人办。",
        ]
    ]

    page.goto(f"{address}tools/fill.html?unit=zhenggai-chengnuo")
    letter = word(page)
    texts = [p.text for p in letter.paragraphs]
    assert (
        f"1.{numbers[0]}号问题：五问自查清单第1项“责任心”：抽办结时间最长的5件，1件转手不管。4月20日才办结。原因是我没有追问进度。"
        in texts
    )
    assert [c.text for c in letter.tables[0].rows[1].cells][:5] == [
        numbers[0],
        "抽办结时间最长的5件，1件转手不管。",
        "5件都有人办。",
        "逐件定人；每周核对1次",
        "2026年7月31日",
    ]
    assert any("我是林知远" in text and "《关于开展自查的通知》" not in text for text in texts)

    # Sent again, what is there already is not registered twice.
    open_list(page, address)
    page.get_by_role("button", name="送到问题台账").click()
    page.get_by_role("combobox", name="放进哪份草稿", exact=True).select_option(index=1)
    page.get_by_role("button", name="送过去").click()
    expect(page.get_by_role("dialog")).to_contain_text("多了0行。另外1条那边已经有，没有重复登记。")


def word(page: Page):
    """The Word file of the form that is open."""
    expect(page.locator(".card").first).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("button", name="下载 Word").click()
        page.get_by_role("button", name="仍然下载").click()
    return docx.Document(io.BytesIO(Path(started.value.path()).read_bytes()))


def test_from_a_folder_the_chain_goes_by_files(page: Page, site: Path, tmp_path: Path) -> None:
    """As where pages opened from a folder do not share their storage."""
    root = site.as_uri() + "/"
    open_list(page, root)
    answer_some(page)
    page.get_by_role("button", name="送到问题台账").click()
    page.get_by_role("button", name="送过去").click()
    expect(page.get_by_role("dialog")).to_contain_text("换一个页面、移动文件夹就读不到")
    name, data = save(page, "下载草稿文件")
    on_another_computer(page, root)
    page.goto(f"{root}tools/ledger.html?unit=geren-wenti")
    bring(page, name, data, "导入草稿文件")  # stands on the page itself there
    page.get_by_role("button", name="打开“").click()
    expect_column(page, "zeren-ren", ["林知远"])
    assert json.loads(data)["format"] == "zicha-drafts"


# The page itself


def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, address: str) -> None:
    open_list(page, address)
    answer(page, "zhuanshou", "无")
    answer(page, "zhi-qianpi", "有")
    answer(page, "huxiang-tui", "待核", "差凭证")
    page.get_by_role("button", name="不查这组：奉献").click()
    page.get_by_role("button", name="不查这条第4条").click()
    page.get_by_text("不查的1条").click()
    assert looked_at(page, 360) == []
    page.get_by_role("button", name="改写第1条").click()
    assert looked_at(page) == []


def test_without_scripts_the_files_are_offered(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, accept_downloads=True)
    page = context.new_page()
    page.goto(f"{address}{PAGE}?unit={LIST}")
    assert page.locator("noscript p").inner_text().startswith("这个浏览器关掉了脚本，不能在线填清单。")
    with page.expect_download() as started:
        page.get_by_role("link", name="五问自查清单空白 Word").click()
    assert Path(started.value.path()).stat().st_size > 5000
    context.close()


def test_unit_pages_lead_here(page: Page, address: str) -> None:
    for path, unit, tool, action in (
        ("checklists/wuwen", LIST, "checklist", "在线自查"),
        ("ledgers/geren-wenti", "geren-wenti", "ledger", "打开台账"),
    ):
        page.goto(f"{address}{path}.html")
        page.get_by_role("link", name=action).first.click()
        assert page.url == f"{address}tools/{tool}.html?unit={unit}"
