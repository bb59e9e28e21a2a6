"""Coming back to what was begun, and every fact once: the list 接着写, names of drafts, what crosses from one to another."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import docx
from playwright.sync_api import Page, expect

from macros.material import catalog
from tests.conftest import ROOT
from tests.page_tools import saved, violations
from tests.test_browser_fill import open_form, texts

UNITS = catalog.load(ROOT)
FACTS = {"单位名称", "依据文件", "自查期间", "成文日期"}
REPORT, OTHER = [unit for unit in UNITS.of_kind("report") if {blank.name for blank in unit.template.blanks} >= FACTS][
    :2
]
LETTER = next(unit for unit in UNITS.of_kind("letter") if unit.contract.role == "promise-letter")
LEDGER = next(unit for unit in UNITS.of_kind("ledger") if "单位名称" in {blank.name for blank in unit.template.blanks})
CHECKLIST = UNITS.of_kind("checklist")[0]
BASIS = "《关于开展2026年度政治生态自查的通知》（云委〔2026〕12号）"
NASTY = "<img src=x onerror=alert(1)>水务局"


def field(page: Page, name: str):
    return page.get_by_role("textbox", name=name, exact=True).first


def fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        field(page, name).fill(value)
    saved(page)


def downloaded(page: Page, button: str) -> zipfile.ZipFile:
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
    return zipfile.ZipFile(io.BytesIO(Path(started.value.path()).read_bytes()))


def test_what_was_begun_is_on_the_home_page_and_at_the_start_of_its_tool(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".home__steps")).to_be_visible()  # they keep the place
    open_form(page, address, REPORT.id)
    fill(page, 单位名称=NASTY, 自查期间="2026年1月至10月")
    progress = page.locator(".bar__state").inner_text()
    page.goto(f"{address}tools/ledger.html?unit={LEDGER.id}")
    page.get_by_text("表头").click()
    fill(page, 单位名称="云岭县水务局")

    page.goto(address)
    rows = page.locator(".begun__draft")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text(f"{LEDGER.title} 云岭县水务局")
    expect(rows.nth(1)).to_contain_text(f"{REPORT.title} {NASTY} 2026年1月至10月")
    expect(rows.nth(1)).to_contain_text(progress.strip())
    assert violations(page, within=".begun") == []

    page.goto(f"{address}tools/checklist.html")
    expect(page.locator(".begun")).to_be_hidden()
    page.goto(f"{address}tools/fill.html")
    expect(page.locator(".begun__draft")).to_have_count(1)
    page.get_by_role("link", name="接着写").click()
    expect(field(page, "单位名称")).to_have_value(NASTY)


def test_who_leaves_right_after_typing_finds_it_counted(page: Page, address: str) -> None:
    """The page is left before it is drawn anew."""
    open_form(page, address, REPORT.id)
    field(page, "单位名称").evaluate(
        """(field) => {
            field.value = "云岭县水务局";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            location.href = document.querySelector(".md-logo").href;
        }"""
    )
    expect(page.locator(".begun__draft")).to_contain_text("处填了1处")


def test_the_address_asks_for_one_draft_of_several(page: Page, address: str) -> None:
    open_form(page, address, REPORT.id)
    fill(page, 单位名称="甲局")
    page.get_by_role("button", name="新建一份").click()
    fill(page, 单位名称="乙局")
    page.goto(address)
    expect(page.locator(".begun__draft")).to_have_count(2)
    page.locator(".begun__draft", has_text="甲局").get_by_role("link").click()
    expect(page.locator(".desk__name")).to_have_text("甲局")
    expect(field(page, "单位名称")).to_have_value("甲局")


def test_a_draft_is_called_after_unit_and_period_until_someone_names_it(page: Page, address: str) -> None:
    open_form(page, address, REPORT.id)
    name = page.locator(".desk__name")
    expect(name).to_contain_text("的草稿")
    fill(page, 单位名称="云岭县水务局")
    expect(name).to_have_text("云岭县水务局")
    fill(page, 自查期间="2026年上半年")
    expect(name).to_have_text("云岭县水务局 2026年上半年")
    page.get_by_role("button", name="新建一份").click()
    fill(page, 单位名称="云岭县水务局", 自查期间="2026年上半年")
    expect(name).to_have_text("云岭县水务局 2026年上半年（2）")
    page.get_by_role("button", name="全部草稿").click()
    page.get_by_role("button", name="改名“云岭县水务局 2026年上半年（2）”").click()
    page.get_by_label("名称", exact=True).fill("送审稿")
    page.get_by_role("button", name="改名", exact=True).click()
    page.get_by_role("button", name="关闭").click()
    fill(page, 自查期间="2026年全年")
    expect(name).to_have_text("送审稿")


def test_facts_of_a_document_cross_only_ticked_and_only_with_the_same_basis(page: Page, address: str) -> None:
    open_form(page, address, REPORT.id)
    fill(page, 单位名称="云岭县水务局", 依据文件=BASIS, 自查期间="2026年1月至10月", 成文日期="2026年11月20日")
    open_form(page, address, OTHER.id)
    offers = page.locator(".offers")
    expect(offers).to_contain_text("以前填过：单位名称“云岭县水务局”。")
    expect(offers).not_to_contain_text("依据")
    page.get_by_role("button", name="填入", exact=True).click()
    expect(field(page, "单位名称")).to_have_value("云岭县水务局")
    expect(field(page, "依据文件")).to_have_value("")
    expect(offers).to_be_hidden()

    fill(page, 依据文件="另一份通知")
    expect(offers).to_be_hidden()
    fill(page, 依据文件=BASIS)
    page.get_by_role("button", name="挑着填入").click()
    boxes = page.get_by_role("dialog").get_by_role("checkbox")
    assert not any(box.is_checked() for box in boxes.all())
    page.get_by_role("dialog").get_by_label("成文日期").check()
    page.get_by_role("button", name="填入勾选的").click()
    expect(field(page, "成文日期")).to_have_value("2026年11月20日")


def test_the_office_is_described_once_and_taken_along_as_a_file(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}tools/profile.html")
    field(page, "单位名称").fill(NASTY)
    page.get_by_label("一人一行，先写姓名，空一格写职务").fill("孙志远 局长\n\n钱小芬（副局长）")
    page.get_by_label("一个部门一行").fill("办公室")
    page.get_by_label("正文和二级标题的字体").select_option("仿宋、楷体")
    expect(page.get_by_role("status")).to_have_text("已保存在这台电脑的这个浏览器里。")
    with page.expect_download() as started:
        page.get_by_role("button", name="导出").click()
    exported = tmp_path / "资料.json"
    started.value.save_as(exported)
    assert json.loads(exported.read_text(encoding="utf-8"))["people"] == [
        {"name": "孙志远", "post": "局长"},
        {"name": "钱小芬", "post": "副局长"},
    ]
    assert json.loads(exported.read_text(encoding="utf-8"))["layout"] == {"fonts": "plain"}

    page.goto(f"{address}tools/checklist.html?unit={CHECKLIST.id}")
    expect(page.locator("datalist option")).to_have_count(3)
    page.goto(f"{address}tools/profile.html")
    page.get_by_role("button", name="清空").click()
    expect(field(page, "单位名称")).to_have_value("")
    wrong = tmp_path / "不是.json"
    wrong.write_text("{}", encoding="utf-8")
    for file, told in ((wrong, "不是这里导出的资料"), (exported, "已保存")):
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="导入").click()
        chooser.value.set_files(file)
        expect(page.get_by_role("status")).to_contain_text(told)
    expect(field(page, "单位名称")).to_have_value(NASTY)
    expect(page.get_by_label("一人一行，先写姓名，空一格写职务")).to_have_value("孙志远 局长\n钱小芬 副局长")
    expect(page.get_by_label("正文和二级标题的字体")).to_have_value("plain")
    assert violations(page) == []

    page.goto(f"{address}tools/checklist.html?unit={CHECKLIST.id}")
    styles = downloaded(page, "下载 Word").read("word/styles.xml").decode()
    assert 'w:eastAsia="仿宋"' in styles and "仿宋_GB2312" not in styles


def test_a_filled_report_is_handed_out_by_sections(page: Page, address: str) -> None:
    open_form(page, address, REPORT.id)
    fill(page, 单位名称="云岭县水务局")
    archive = downloaded(page, "分节下载")
    titles = [section.title for section in REPORT.contract.handed_out()]
    assert archive.namelist() == [f"{REPORT.title}-{n:02}{title}.docx" for n, title in enumerate(titles, 1)]
    for name, title in zip(archive.namelist(), titles, strict=True):
        assert docx.Document(io.BytesIO(archive.read(name))).paragraphs[0].text.endswith(title)


def test_all_drafts_of_a_letter_come_as_word_files_in_one_zip(page: Page, address: str) -> None:
    open_form(page, address, LETTER.id)
    for person in ("孙志远", "钱小芬"):
        if person == "钱小芬":
            page.get_by_role("button", name="新建一份").click()
        field(page, "承诺人").fill(person)
        saved(page)
    page.get_by_role("button", name="全部草稿").click()
    archive = downloaded(page, "全部下载 Word（zip）")
    assert len(archive.namelist()) == len(set(archive.namelist())) == 2
    whole = ["\n".join(texts(archive.read(name))) for name in archive.namelist()]
    assert sorted("孙志远" in text for text in whole) == [False, True]
