"""The form of reports and letters in real Chromium: filled, looked at beside its preview, downloaded and reopened."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.document import building
from macros.formats import docx as writer
from macros.formats import markdown
from macros.material import catalog
from macros.material.catalog import Catalog
from tests import docx_tools as tools
from tests import fillings
from tests.conftest import ROOT
from tests.docx_tools import W
from tests.page_tools import LIST, looked_at, saved
from tests.sharing import one_in

PAGE = "tools/fill.html"
ZICHA = "zhengzhi-shengtai-zicha"
ZHENGQIU = "zhengqiu-yijian"
UNITS = [unit.id for unit in catalog.load(ROOT).units if unit.kind in ("report", "letter")]
PRIVACY = "填写的内容只保存在本机浏览器里，不会上传。"


def open_form(page: Page, address: str, unit: str, section: str = "") -> None:
    page.goto(f"{address}{PAGE}?{LIST}&unit={unit}" + (f"&section={section}" if section else ""))
    expect(page.locator(".bar")).to_be_visible()


def card(page: Page, section: str) -> Locator:
    return page.locator(f"#card-{section}")


def text_of(page: Page, section: str) -> Locator:
    return card(page, section).locator(".segments__text").first


def save(page: Page, button: str = "下载 Word", *, left: bool = True) -> tuple[str, bytes]:
    """Name and content of a download; `left` where the form still has blanks."""
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
        if left:
            page.get_by_role("button", name="仍然下载").click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def texts(data: bytes) -> list[str]:
    """Every paragraph of the document, cells included."""
    return [tools.text(p) for p in tools.body(data).iter(f"{W}p")]


def preview(page: Page) -> Locator:
    return page.get_by_role("region", name="预览")


# That they all open is in test_single_files.py, that all are printed so in test_docx_parity.py.
@pytest.mark.parametrize("unit", one_in(6, UNITS))
def test_the_blank_file_and_the_example_are_printed_as_python_prints_them(
    page: Page, address: str, units: Catalog, tmp_path: Path, unit: str
) -> None:
    """The untouched form downloads the blank file; with the example's draft, paragraph by paragraph, the example."""
    open_form(page, address, unit)
    expect(page.get_by_text(PRIVACY)).to_be_visible()
    expect(page.get_by_text("涉密内容和问题线索不得在联网计算机上填写")).to_have_count(
        int(units.unit(unit).contract.sensitive)
    )
    name, data = save(page)
    blank = writer.render(building.build(units.unit(unit), "bare"))
    assert name == f"{units.unit(unit).title}.docx"
    assert texts(data) == texts(blank)
    # A blank that has choices anywhere offers them everywhere.
    assert [b[:2] for b in tools.blanks(data)] == [b[:2] for b in tools.blanks(blank)]
    assert tools.audit(data, tmp_path) == []
    _, plain = save(page, "下载 Markdown")
    assert plain == markdown.render(building.build(units.unit(unit), "bare"))

    page.get_by_role("button", name="全部草稿").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("dialog").get_by_role("button", name="导入草稿文件").click()
    draft = json.dumps(fillings.example_draft(units.unit(unit))).encode()
    chooser.value.set_files([{"name": "草稿.json", "mimeType": "application/json", "buffer": draft}])
    page.get_by_role("button", name="打开“范例”").click()
    _, data = save(page, left=False)
    example = writer.render(building.build(units.unit(unit), "example"))
    styled = [[(tools.style(p), tools.text(p)) for p in tools.body(file).iter(f"{W}p")] for file in (data, example)]
    assert styled[0] == styled[1]


def test_values_flow_everywhere_and_the_rest_stays_controls(page: Page, address: str, tmp_path: Path) -> None:
    open_form(page, address, ZICHA)
    page.get_by_label("单位名称", exact=True).fill("清河县水务局")
    page.get_by_label("党组织类型", exact=True).select_option("党组")
    page.get_by_label("自查期间", exact=True).fill("2026年1月至10月")
    cells = card(page, "lianzheng").locator("tbody tr", has=page.locator("textarea >> nth=0"))
    card(page, "lianzheng").get_by_label("第1行，结论").select_option("待核")
    assert cells.count() > 6
    expect(preview(page).locator(".paper__title")).to_contain_text(
        "中共清河县水务局党组关于2026年1月至10月政治生态建设自查情况的报告"
    )
    text_of(page, "wenti").fill("1. 班子没有专题研究问题台账。\n2. 第二个问题。\n\n说明一句。")
    name, data = save(page)
    assert name == "清河县水务局政治生态建设自查报告.docx"
    opened = docx.Document(BytesIO(data))
    styled = [(p.style.style_id, p.text) for p in opened.paragraphs]
    assert ("Heading2", "（一）存在问题") in styled
    assert [text for style, text in styled if style == "BodyText" and "班子没有" in text] == [
        "1.班子没有专题研究问题台账。"
    ]
    assert tools.text(tools.paragraphs(data, "Signature")[0]) == "中共清河县水务局党组"
    left = {tag for tag, _, _ in tools.blanks(data)}
    assert "单位名称" not in left and {"成文日期", "中心组学习次数"} <= left
    assert any("待核" in tools.text(row) for row in tools.body(data).iter(f"{W}tr"))
    assert tools.audit(data, tmp_path) == []
    assert tools.runs_without_fonts(data) == []


def fitting(field: Locator) -> str:
    """A value of the kind that the name of the field asks for; those of one form agree."""
    name = field.evaluate("field => field.labels[0]?.textContent ?? field.getAttribute('aria-label')")
    if "日期" in name or "时限" in name:
        return "2026年12月31日"
    return "甲" if not name.endswith("数") else "10" if name.startswith("台账") else "5"


def test_a_full_form_is_downloaded_without_a_question(page: Page, address: str) -> None:
    open_form(page, address, "zhenggai-chengnuo")
    for field in page.locator(".fields textarea, .cells textarea").all():
        if not field.input_value():
            field.fill(fitting(field))
    expect(page.locator(".bar__state")).to_contain_text("6节写了6节")
    _, data = save(page, left=False)
    assert tools.controls(data) == [] and "【" not in "".join(texts(data))


def test_what_is_left_is_listed_and_leads_there(page: Page, address: str) -> None:
    open_form(page, address, ZICHA)
    text_of(page, "yuanyin").fill("")
    page.get_by_role("button", name="下载 Word").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="（二）原因分析：没有内容")).to_be_visible()
    expect(dialog.get_by_role("button", name="标题和落款：")).to_contain_text(
        "单位名称、党组织类型、自查期间、上级机关、成文日期没有填"
    )
    dialog.get_by_role("button", name="（一）党建工作领导情况").click()
    expect(dialog).to_have_count(0)
    expect(card(page, "dangjian-lingdao").get_by_role("heading")).to_be_focused()


def test_numbers_follow_what_is_switched_off(page: Page, address: str) -> None:
    open_form(page, address, "paizhu-jiandu")
    heading = card(page, "xuanren-yongren").get_by_role("heading")
    expect(heading).to_have_text("（八）选人用人")
    card(page, "minzhu-juece").get_by_label("写这一节").uncheck()
    expect(heading).to_have_text("（七）选人用人")
    expect(preview(page).get_by_text("（七）选人用人")).to_be_visible()
    headings = [text for _, text in tools.headings(save(page)[1])]
    assert "（七）选人用人" in headings and not any("民主决策" in text for text in headings)
    card(page, "minzhu-juece").get_by_label("写这一节").check()
    expect(heading).to_have_text("（八）选人用人")


def test_areas_are_added_renamed_moved_and_taken_out(page: Page, address: str, tmp_path: Path) -> None:
    open_form(page, address, ZHENGQIU)
    foot = page.locator(".areas", has_text="分领域存在的问题与建议")
    card(page, "zuofeng").get_by_role("button", name="上移").click()
    card(page, "baolei").get_by_role("button", name="删去").click()
    back = foot.get_by_role("button", name="恢复“基层党组织战斗堡垒作用”")
    expect(back).to_be_focused()
    foot.get_by_role("button", name="增加一个小标题").click()
    page.keyboard.type("为基层减负")
    own = page.locator(".card", has=page.get_by_role("heading", name="为基层减负"))
    expect(own.get_by_role("heading")).to_have_text("（四）为基层减负")
    page.locator("[id^=card-][id$=own-1-1] .segments__text").fill("一是报表多。")
    headings = [text for _, text in tools.headings(save(page)[1])]
    start = headings.index("四、分领域存在的问题与建议")
    assert [text for text in headings[start:] if text.startswith("（")][:4] == [
        "（一）工作作风", "（二）政治理论学习", "（三）统筹城乡与区域发展", "（四）为基层减负",
    ]  # fmt: skip
    back.click()
    expect(page.get_by_role("heading", name="（一）基层党组织战斗堡垒作用")).to_be_focused()
    expect(own.get_by_role("heading")).to_have_text("（五）为基层减负")
    _, data = save(page)
    assert "一是报表多。" in texts(data)
    assert tools.audit(data, tmp_path) == []
    for name in ("zuofeng", "xuexi", "quyu", "baolei"):
        card(page, name).get_by_role("button", name="删去").click()
    expect(own.get_by_role("button", name="删去")).to_be_disabled()


def test_points_items_and_rows_are_inserted_by_a_click(page: Page, address: str) -> None:
    open_form(page, address, ZICHA)
    area = text_of(page, "cuoshi")
    area.fill("")
    point = card(page, "cuoshi").get_by_role("button", name="插入“一是”")
    point.click()
    page.keyboard.type("立规矩；")
    point.click()
    expect(area).to_have_value("一是立规矩；二是")
    page.keyboard.press("Control+z")
    expect(area).to_have_value("一是立规矩；")
    item = card(page, "wenti").get_by_role("button", name="插入“1.”条目")
    text_of(page, "wenti").fill("1. 甲\n2. 乙")
    text_of(page, "wenti").press("Control+Home")
    item.click()
    page.keyboard.type("中间")
    expect(text_of(page, "wenti")).to_have_value("1. 甲\n2. 中间\n3. 乙")

    table = card(page, "dangjian-lingdao")
    rows = table.locator("tbody tr")
    table.get_by_role("button", name="加一行").click()
    expect(rows).to_have_count(5)
    page.keyboard.type("周启明")
    expect(rows.nth(3).locator("textarea").first).to_have_value("周启明")
    table.get_by_role("button", name="删去第4行").click()
    table.get_by_role("button", name="撤销：放回第4行").click()
    expect(rows.nth(3).locator("textarea").first).to_have_value("周启明")
    checks = card(page, "lianzheng")
    checks.get_by_role("button", name="删去表格").last.click()
    expect(checks.locator("table.cells")).to_have_count(1)
    checks.get_by_role("button", name="撤销：放回表格").click()
    expect(checks.locator("table.cells")).to_have_count(2)
    checks.get_by_role("button", name="删去表格").last.click()
    printed = list(tools.body(save(page)[1]).iter(f"{W}tbl"))
    assert [tools.text(row.find(f"{W}tc")) for row in printed[0].iter(f"{W}tr")][-2:] == ["周启明", "合计"]
    assert not any("吃喝" in tools.text(table) for table in printed)


def test_words_of_the_template_come_back_and_go_again(page: Page, address: str) -> None:
    open_form(page, address, ZICHA)
    area = text_of(page, "cuoshi")
    template = area.input_value()
    area.fill("我写的话")
    card(page, "cuoshi").get_by_role("button", name="恢复模板文字").click()
    expect(text_of(page, "cuoshi")).to_have_value(template)
    card(page, "cuoshi").get_by_role("button", name="撤销：放回我写的文字").click()
    expect(text_of(page, "cuoshi")).to_have_value("我写的话")


def test_the_preview_follows_the_cursor(page: Page, address: str) -> None:
    open_form(page, address, ZICHA)
    text_of(page, "zuofeng").focus()
    text_of(page, "zuofeng").press("Control+End")
    current = preview(page).locator(".is-current")
    expect(current).to_contain_text("流程整建")
    pane, box = preview(page).bounding_box(), current.bounding_box()
    assert pane and box and pane["y"] <= box["y"] < pane["y"] + pane["height"]
    text_of(page, "zuofeng").press("Control+Home")
    expect(current).to_contain_text("作风专项名称")
    preview(page).locator("[data-blank=合法性审查情况]").click()
    expect(page.get_by_label("合法性审查情况")).to_be_focused()
    page.keyboard.type("审查6件，提出意见9条")
    expect(preview(page).get_by_text("审查6件，提出意见9条")).to_be_visible()
    expect(card(page, "juece").locator(".card__state")).to_contain_text("还有14处空项")


def test_one_section_alone(page: Page, address: str, units: Catalog, tmp_path: Path) -> None:
    open_form(page, address, ZICHA, "zuofeng")
    expect(page.get_by_role("heading", name="政治生态建设自查报告：作风建设情况")).to_be_visible()
    expect(page.locator(".card")).to_have_count(2)
    unit = units.unit(ZICHA)
    blank = writer.render(building.build(unit, "bare", "zuofeng"))
    name, data = save(page)
    assert name == "政治生态建设自查报告-作风建设情况.docx"
    assert texts(data) == texts(blank)
    page.get_by_label("作风专项名称").fill("窗口服务专项")
    _, data = save(page)
    assert tools.headings(data) == [(2, "（五）作风建设情况")] and "窗口服务专项依据" in texts(data)[1]
    assert tools.audit(data, tmp_path) == []
    assert save(page, "下载 Markdown")[1].decode().startswith("### （五）作风建设情况\n")
    # It is the draft of the whole report.
    saved(page)
    page.get_by_role("link", name="填写整份").click()
    expect(page.get_by_label("作风专项名称").first).to_have_value("窗口服务专项")


def test_pages_of_units_lead_to_the_form(page: Page, address: str) -> None:
    page.goto(f"{address}reports/{ZICHA}.html")
    page.get_by_role("link", name="在线填写", exact=True).first.click()
    page.get_by_role("link", name="在线填写", exact=True).first.click() if "unit=" not in page.url else None
    expect(page.get_by_label("单位名称", exact=True).first).to_be_visible()
    page.goto(f"{address}reports/{ZICHA}.html#zuofeng")
    page.locator("#zuofeng + .step").get_by_role("link", name="在线填本节").click()
    expect(card(page, "zuofeng")).to_be_visible()


def test_common_values_are_offered_to_other_units(page: Page, address: str) -> None:
    open_form(page, address, ZICHA)
    page.get_by_label("单位名称", exact=True).fill("清河县水务局")
    page.get_by_label("上级机关", exact=True).fill("中共清河县委")
    saved(page)
    open_form(page, address, ZHENGQIU)
    expect(page.get_by_text("以前填过：单位名称“清河县水务局”、上级机关“中共清河县委”。")).to_be_visible()
    expect(page.get_by_label("单位名称", exact=True)).to_have_value("")
    page.get_by_role("button", name="填入").click()
    expect(page.get_by_label("单位名称", exact=True)).to_have_value("清河县水务局")
    expect(preview(page).locator(".paper__recipient")).to_have_text("中共清河县委：")


NASTY = "<b>&amp;</b> \"'\u202e倒\u202c 𠮷葛\U000e0100 👨‍👩‍👧 \x00\x07\x0b]]> \ud83d 【不是空项】"


def test_any_text_makes_a_sound_file(page: Page, address: str, tmp_path: Path) -> None:
    open_form(page, address, "zhenggai-chengnuo")
    # As JSON, for the protocol cannot carry half a character.
    put = "(area, json) => { area.value = JSON.parse(json); area.dispatchEvent(new InputEvent('input', {bubbles: true})) }"
    for selector in ("#card-jiandu .segments__text", "#card-cuoshi .cells textarea", "#card-jiandu .fields textarea"):
        # Sections are drawn in turns: it waits until this one is.
        page.locator(selector).first.evaluate(put, json.dumps(NASTY))
    _, data = save(page)
    assert tools.audit(data, tmp_path) == []
    whole = "\n".join(texts(data))
    # In the text, in a cell, and in the value of a blank.
    assert whole.count("<b>&amp;</b> \"'倒 𠮷葛\U000e0100 👨‍👩‍👧") == 3
    assert "]]>" in whole and "\u202e" not in whole and "\x07" not in whole
    saved(page)
    page.reload()
    # The draft keeps every character as it was typed.
    assert json.loads(text_of(page, "jiandu").evaluate("area => JSON.stringify(area.value)")) == NASTY


@pytest.mark.parametrize("length", [20_000, pytest.param(100_000, marks=pytest.mark.soak)])
def test_a_very_long_section(page: Page, address: str, length: int) -> None:
    open_form(page, address, ZICHA)
    line = "我局召开会议研究部署，逐项对照检查，列出问题清单。" * 20
    long = "\n".join([line] * (length // len(line) + 1))
    area = text_of(page, "luoshi")
    area.fill(long)
    area.press("Control+End")
    page.keyboard.type("字" * 10)
    expect(card(page, "luoshi").locator(".card__state")).to_contain_text("偏多")
    saved(page)
    _, data = save(page)
    assert sum(text == line for text in texts(data)) == long.count("\n")
    assert texts(data).count(line + "字" * 10) == 1
    page.reload()
    assert len(text_of(page, "luoshi").input_value()) == len(long) + 10


@pytest.mark.usefixtures("context")
def test_what_is_pasted_from_word_becomes_plain_text(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_form(page, address, ZICHA)
    page.evaluate("""() => navigator.clipboard.write([new ClipboardItem({
        'text/html': new Blob(['<p class=MsoNormal><b>一是</b>粘贴的话</p>'], {type: 'text/html'}),
        'text/plain': new Blob(['一是粘贴的话\\u000b第二行\\u0007'], {type: 'text/plain'})})])""")
    text_of(page, "cuoshi").fill("")
    text_of(page, "cuoshi").press("Control+v")
    expect(text_of(page, "cuoshi")).to_have_value("一是粘贴的话\n第二行")
    page.get_by_label("单位名称", exact=True).press("Control+v")
    expect(page.get_by_label("单位名称", exact=True)).not_to_have_value("")
    assert "\n" not in page.get_by_label("单位名称", exact=True).input_value()


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    open_form(page, address, "zhenggai-chengnuo")
    page.get_by_role("button", name="新建一份").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if (
            page.evaluate(
                "document.activeElement.id && document.querySelector(`label[for=${document.activeElement.id}]`)?.textContent"
            )
            == "承诺人"
        ):
            break
    page.keyboard.type("陆安和")
    expect(preview(page).locator(".paper__signature")).to_have_text("承诺人：陆安和")
    page.get_by_role("button", name="下载 Word").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="还没有填完")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="下载 Word")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="仍然下载").focus()
    with page.expect_download():
        page.keyboard.press("Enter")


def test_axe_finds_nothing_and_nothing_is_too_wide(page: Page, address: str) -> None:
    """On one open page, office screen and phone in turn: axe costs most where it is read anew."""
    faults: list[object] = []

    def look(*narrower: int) -> None:
        faults.extend((page.url, fault) for fault in looked_at(page, *narrower))

    open_form(page, address, ZHENGQIU)
    page.locator("summary", has_text="目录和进度").click()
    card(page, "baolei").get_by_role("button", name="删去").click()
    look(360)
    page.get_by_role("button", name="下载 Word").click()
    look()
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 360, "height": 768})
    page.get_by_role("button", name="看预览").click()
    page.get_by_role("button", name="下载 Word").click()
    look()
    page.set_viewport_size({"width": 1366, "height": 768})
    open_form(page, address, "tanhua-tixing", "gaizheng")
    page.get_by_role("button", name="全部草稿").click()
    look(360)
    assert faults == []


def test_on_a_phone_form_and_preview_take_turns(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    open_form(page, address, ZICHA)
    expect(preview(page)).to_be_hidden()
    expect(card(page, "zuofeng").locator("details.card__guide dl")).to_be_hidden()
    text_of(page, "zuofeng").click()
    page.get_by_role("button", name="看预览").click()
    expect(preview(page).locator(".is-current")).to_be_in_viewport()
    expect(text_of(page, "zuofeng")).to_be_hidden()
    page.get_by_role("button", name="回去填写").click()
    expect(text_of(page, "zuofeng")).to_be_in_viewport()


def test_on_a_phone_no_blank_that_is_filled_lies_below_the_bar(page: Page, address: str) -> None:
    """WCAG 2.2, 2.4.11: wherever the next blank is, the bar does not cover it."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}{PAGE}?view=paper&unit={ZICHA}#wenti")
    expect(page.locator(".bar")).to_be_visible()
    covered = """() => document.activeElement.getBoundingClientRect().bottom
        - document.querySelector(".bar").getBoundingClientRect().top"""
    for _ in range(6):
        page.keyboard.press("Alt+ArrowDown")
        expect(page.locator("[data-blank]:focus")).to_have_count(1)
        assert page.evaluate(covered) <= 0
        page.keyboard.type("核对台账")


def test_a_wrong_address_says_so_and_keeps_the_list(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    for query, message in (
        ("unit=mei-you", "没有读到本站的数据文件"),
        ("unit=../../x", "不是本站的单元"),
        ("unit=geren-wenti", "不在这里填写"),
        (f"unit={ZICHA}&section=mei-you", "没有网址里写的这一节"),
    ):
        page.goto(f"{address}{PAGE}?{query}")
        expect(page.get_by_role("alert")).to_contain_text(message)
        expect(page.get_by_role("link", name="政治生态建设自查报告", exact=True)).to_be_visible()
    page.close()


def test_without_scripts_the_page_says_what_to_do(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, accept_downloads=True)
    page = context.new_page()
    page.goto(f"{address}{PAGE}?unit={ZICHA}")
    expect(page.locator("noscript p")).to_be_visible()
    assert (
        page.locator("noscript p")
        .inner_text()
        .startswith("这个浏览器关掉了脚本，不能在线填写。请从下面下载空白 Word 直接填")
    )
    with page.expect_download() as started:
        page.get_by_role("link", name="政治生态建设自查报告空白 Word").click()
    assert len(docx.Document(started.value.path()).paragraphs) > 50
    context.close()


def test_from_a_folder(page: Page, site: Path, tmp_path: Path) -> None:
    open_form(page, site.as_uri() + "/", ZICHA)
    page.get_by_label("单位名称", exact=True).fill("清河县水务局")
    saved(page)
    name, data = save(page)
    assert name.startswith("清河县水务局") and tools.audit(data, tmp_path) == []
    page.reload()
    expect(page.get_by_label("单位名称", exact=True)).to_have_value("清河县水务局")
    page.get_by_role("button", name="全部草稿").click()
    expect(page.get_by_role("dialog")).to_contain_text("现在是从文件夹打开的")


LATER = ("writers", "all-drafts", "take-in", "history", "counts")
LISTS = "form-lists"
FIGURES = "form-figures"


def test_what_is_not_needed_to_type_comes_on_use(page: Page, site: Path) -> None:
    """From a folder, as scripts next to each other: typed and saved before any of them is there."""
    open_form(page, f"{site.as_uri()}/", ZHENGQIU)
    page.locator('[data-blank="单位名称"]').first.fill("云岭县水务局")
    saved(page)
    scripts = {name: page.locator(f"script[src$='scripts/{name}.js']") for name in (*LATER, LISTS)}
    for script in scripts.values():
        expect(script).to_have_count(0)
    name, _ = save(page)
    assert name.startswith("云岭县水务局")
    expect(scripts["writers"]).to_have_count(1)
    expect(scripts[LISTS]).to_have_count(1)
    page.get_by_role("button", name="全部草稿").click()
    expect(page.get_by_role("dialog", name="全部草稿")).to_be_visible()
    expect(scripts["all-drafts"]).to_have_count(1)


def test_without_the_later_scripts_the_form_saves_and_says_so(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    for name in (*LATER, FIGURES):
        context.route(f"**/scripts/{name}.js", lambda route: route.abort())
    page = context.new_page()
    open_form(page, address, ZHENGQIU)
    name = page.locator('[data-blank="单位名称"]').first
    name.fill("云岭县水务局")
    saved(page)
    context.route(f"**/scripts/{LISTS}.js", lambda route: route.abort())
    page.get_by_role("button", name="下载 Word").click()
    expect(page.locator(".bar__message")).to_contain_text(f"assets/scripts/{FIGURES}.js")
    context.unroute(f"**/scripts/{FIGURES}.js")
    page.get_by_role("button", name="下载 Word").click()
    expect(page.locator(".bar__message")).to_contain_text(f"assets/scripts/{LISTS}.js")
    page.get_by_role("button", name="还缺什么").click()
    dialog = page.get_by_role("dialog", name="没有列出来")
    expect(dialog.get_by_role("alert")).to_contain_text(f"assets/scripts/{LISTS}.js")
    dialog.get_by_role("button", name="知道了").click()
    context.unroute(f"**/scripts/{LISTS}.js")
    page.get_by_role("button", name="下载 Word").click()
    page.get_by_role("button", name="仍然下载").click()
    expect(page.locator(".bar__message")).to_contain_text("没有读到本站的数据文件（assets/scripts/writers.js）")
    page.get_by_role("button", name="全部草稿").click()
    expect(page.locator(".desk").get_by_role("alert")).to_contain_text("assets/scripts/all-drafts.js")
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="打开 Word").click()
    chosen.value.set_files([{"name": "去年.txt", "mimeType": "text/plain", "buffer": "去年的报告".encode()}])
    expect(page.locator(".take-in__said")).to_contain_text("assets/scripts/take-in.js")
    page.reload()
    expect(name).to_have_value("云岭县水务局")
    context.close()
