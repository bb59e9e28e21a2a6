"""The 合稿 page in real Chromium: files dropped, the list looked through, the whole downloaded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from macros.document import building
from macros.formats import docx
from tests import docx_tools as tools
from tests import fillings
from tests.docx_tools import W
from tests.merge_inputs import package
from tests.merge_inputs import paragraph as typed
from tests.page_tools import looked_at
from tests.test_docx_read import edit, element, fill_control
from tests.test_merge import ZHENGQIU, ZICHA, filled, section_files
from tests.web_tools import convert

PAGE = "tools/merge.html"
UNIT = f"{PAGE}?unit={ZICHA.id}"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def payload(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": MIME, "buffer": data}


def give(page: Page, files: dict[str, bytes]) -> None:
    page.get_by_label("把各节的 .docx 拖到这里").set_input_files([payload(name, data) for name, data in files.items()])


def drop(page: Page, files: dict[str, bytes]) -> None:
    """As the mouse does it."""
    transfer = page.evaluate_handle("() => new DataTransfer()")
    for name, data in files.items():
        page.evaluate(
            "([transfer, name, bytes]) => transfer.items.add(new File([new Uint8Array(bytes)], name))",
            [transfer, name, list(data)],
        )
    page.dispatch_event("[data-app=merge]", "drop", {"dataTransfer": transfer})


def save(page: Page, button: str = "下载全文 Word") -> tuple[str, bytes]:
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def state(page: Page) -> str:
    return page.get_by_role("status").first.text_content() or ""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {f"{name}.docx": data for name, data in section_files(ZICHA, filled(ZICHA)).items()}


def test_sections_that_went_through_libreoffice_make_the_whole_report(
    page: Page, address: str, files: dict[str, bytes], tmp_path: Path
) -> None:
    """From the downloads of the site by way of an office program back to one report that opens clean."""
    saved = convert({name.removesuffix(".docx"): data for name, data in files.items()}, tmp_path)
    page.goto(address + UNIT)
    drop(page, {f"{name}.docx": data for name, data in saved.items()})
    expect(page.get_by_role("button", name="下载全文 Word")).to_be_visible()
    found = len(list(ZICHA.contract.walk())) - 1
    assert state(page) == (f"{len(files)}个文件里认出{found}节；缺0个必写节、0个选写节；重复0节；没有认出0处。")
    page.get_by_label("单位名称").fill("云岭县统计局")
    name, data = save(page)
    assert name == "云岭县统计局政治生态建设自查报告（合稿）.docx"
    whole = docx.render(fillings.document(ZICHA, filled(ZICHA)))
    assert tools.headings(data) == tools.headings(whole)
    assert [tools.text(t) for t in tools.body(data).iter(f"{W}tbl")] == [
        tools.text(t) for t in tools.body(whole).iter(f"{W}tbl")
    ]
    assert tools.text(tools.paragraphs(data, "Title")[0]).startswith("中共云岭县统计局【党组织类型】关于")
    assert tools.audit(data, tmp_path) == []
    assert tools.runs_without_fonts(data) == []
    name, text = save(page, "下载全文 Markdown")
    assert name.endswith(".md") and "\n## 一、政治生态建设工作落实情况\n" in text.decode()


def test_everything_doubtful_is_listed_before_anything_is_written(
    page: Page, address: str, files: dict[str, bytes]
) -> None:
    def more(root: object) -> None:
        fill_control(root, "党组织简称", "县局党委")
        body = root.find(f"{W}body")
        body.insert(
            0, element('<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>一、特色亮点</w:t></w:r></w:p>')
        )
        body.insert(1, element("<w:p><w:r><w:t>亮点正文。</w:t><w:drawing/></w:r></w:p>"))

    blank = {name: docx.render(building.build(ZICHA, "bare", name)) for name in ("dangjian-lingdao", "juece")}
    given = {
        "作风.docx": files["zuofeng.docx"],
        "作风（改）.docx": edit(
            files["zuofeng.docx"], lambda root: root[0][1].append(element("<w:r><w:t>第二稿的话。</w:t></w:r>"))
        ),
        "党建.docx": edit(blank["dangjian-lingdao"], lambda root: fill_control(root, "党组织简称", "局党组")),
        "决策.docx": edit(blank["juece"], more),
        "坏的.docx": files["zuofeng.docx"][:2000],
    }
    page.goto(address + PAGE)
    give(page, given)
    # The files say which report they belong to.
    expect(page.get_by_label("合成哪份报告")).to_have_value(ZICHA.id)
    expect(page.locator(".merge__files li", has_text="坏的.docx")).to_contain_text("文件已经损坏")
    assert "重复1节；没有认出1处" in state(page)
    expect(page.get_by_text("“政治生态建设工作落实情况”各小节之上的一段")).to_be_visible()
    expect(page.get_by_text("决策.docx“特色亮点”：图片")).to_be_visible()

    page.get_by_role("radio", name="作风（改）.docx").check()
    page.get_by_role("radio", name="统一为“局党组”").check()
    page.get_by_label("决策.docx：“特色亮点”").select_option(label="放在“加强政治生态建设措施”的末尾")
    page.get_by_role("checkbox", name="“思想政治工作情况”（必写）").uncheck()
    _, data = save(page)
    headings = [text for _, text in tools.headings(data)]
    assert "（六）工作条例落实与决策情况" in headings and not any("思想政治工作情况" in text for text in headings)
    assert headings[-1].endswith("特色亮点")
    text = tools.text(tools.body(data))
    assert "第二稿的话。" in text and "亮点正文。" in text
    assert "县局党委" not in text and text.count("局党组") > 3
    expect(page.get_by_role("status").last).to_contain_text("已经生成")


def test_a_removed_or_mended_file_is_read_anew(page: Page, address: str, files: dict[str, bytes]) -> None:
    page.goto(address + UNIT)
    give(page, {"甲.docx": files["zuofeng.docx"], "乙.docx": b"PK\x03\x04"})
    expect(page.get_by_role("button", name="移除乙.docx")).to_be_visible()
    assert "有1个文件没有读出来" in state(page)
    page.get_by_role("button", name="移除乙.docx").click()
    expect(page.get_by_role("button", name="撤销")).to_be_focused()
    give(page, {"甲.docx": files["juece.docx"]})
    expect(page.locator(".merge__files")).to_contain_text("甲.docx（第2份）")
    assert state(page).startswith("2个文件里认出2节")


# Time passes at every look at the clock, so that long work pauses wherever it may and stopping is offered at once.
HURRIED = """() => {
  let now = 0;
  performance.now = () => (now += 500);
  new MutationObserver(() => {
    for (const button of document.querySelectorAll("button"))
      if (button.textContent === "不读了" && !button.hidden && window.inAHurry !== false) button.click();
  }).observe(document, { subtree: true, childList: true, attributes: true });
}"""


def test_reading_ends_when_the_reader_says_so(page: Page, address: str, files: dict[str, bytes]) -> None:
    """Within a file as well, and the next reading takes all from the beginning."""
    page.add_init_script(f"({HURRIED})()")
    page.goto(address + UNIT)
    give(page, {"作风.docx": files["zuofeng.docx"]})
    rows = page.locator(".merge__files li")
    expect(rows).to_contain_text(["没有读：读的时候停下了。"])
    expect(page.get_by_role("button", name="不读了")).to_be_hidden()
    expect(page.get_by_role("button", name="下载全文 Word")).to_have_count(0)
    page.evaluate("window.inAHurry = false")
    give(page, {"决策.docx": files["juece.docx"]})
    expect(page.get_by_role("button", name="下载全文 Word")).to_be_visible()
    expect(rows).to_have_count(2)
    expect(page.get_by_text("没有读：读的时候停下了。")).to_have_count(0)
    assert state(page).startswith("2个文件里认出2节")


def test_files_of_another_report_are_named(page: Page, address: str, files: dict[str, bytes]) -> None:
    page.goto(address + f"{PAGE}?unit=zhengzhi-shengtai-yanpan")
    expect(page.get_by_text("涉密内容和问题线索不得在联网计算机上处理")).to_be_visible()
    give(page, {"作风.docx": files["zuofeng.docx"]})
    expect(page.locator(".merge__files")).to_contain_text("这是“政治生态建设自查报告”的文件")


def test_with_the_keyboard_alone(page: Page, address: str, files: dict[str, bytes]) -> None:
    page.goto(address + UNIT)
    give(page, {"作风.docx": files["zuofeng.docx"], "作风2.docx": files["zuofeng.docx"]})
    expect(page.get_by_role("button", name="下载全文 Word")).to_be_visible()
    seen = []
    page.get_by_label("合成哪份报告").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("(({ tagName, type }) => tagName + (type ? `:${type}` : ``))(document.activeElement)")
        )
        if page.evaluate("document.activeElement.textContent") == "下载全文 Word":
            break
    assert {"INPUT:file", "BUTTON:button", "INPUT:radio", "INPUT:checkbox", "INPUT:text"} <= set(seen)
    with page.expect_download():
        page.keyboard.press("Enter")


def foreign(*paragraphs: str) -> bytes:
    """A Word file with nothing of ours in it."""
    return package("".join(typed(item) for item in paragraphs), [])


def pairs_given(page: Page, address: str, files: dict[str, bytes]) -> None:
    """Three files that nobody can place by their headings alone."""
    page.goto(address + UNIT)
    give(
        page,
        {
            "局办.docx": foreign(
                "作风建设情况（党办）", "今年纠正作风问题三件。", "（二）党建工作领导情况：局党组研究党建四次。"
            ),
            "思想政治工作情况.docx": foreign("谈心谈话二十人次。"),
            "人事.docx": foreign("大家辛苦了。"),
        },
    )
    expect(page.get_by_role("button", name="下载全文 Word")).to_be_visible()


def test_headings_in_other_words_are_placed_with_one_click(page: Page, address: str, files: dict[str, bytes]) -> None:
    pairs_given(page, address, files)
    assert "认出0节" in state(page) and "没有认出3处" in state(page)
    for name in ("局办.docx", "思想政治工作情况.docx", "人事.docx"):
        expect(page.get_by_label(f"{name}：各个标题以上的文字")).to_have_value("")
    expect(page.get_by_text("人事.docx：各个标题以上的文字，6字。还没有选放在哪里。")).to_be_visible()

    line = page.get_by_role("group", name="“作风建设情况（党办）”是哪一节")
    line.get_by_role("button").first.click()
    expect(line.get_by_role("button").first).to_be_focused()
    expect(line.get_by_role("button").first).to_have_attribute("aria-pressed", "true")
    page.get_by_role("group", name="“（二）党建工作领导情况：”是哪一节").get_by_role("button").first.click()
    page.get_by_role("group", name="“思想政治工作情况”是哪一节").get_by_role("button").first.click()
    page.get_by_label("人事.docx：各个标题以上的文字").select_option(label="放在“加强政治生态建设措施”的末尾")
    assert "认出3节" in state(page) and "没有认出0处" in state(page)
    expect(page.get_by_text("局办.docx：原来的标题，10字。标题用“作风建设情况”。")).to_be_visible()
    _, data = save(page)
    text = tools.text(tools.body(data))
    assert text.count("作风建设情况") == 1 and "（党办）" not in text
    for sentence in ("今年纠正作风问题三件。", "局党组研究党建四次。", "谈心谈话二十人次。", "大家辛苦了。"):
        assert text.count(sentence) == 1
    assert "局办" not in text and "人事" not in text


def test_all_first_proposals_at_once(page: Page, address: str, files: dict[str, bytes]) -> None:
    pairs_given(page, address, files)
    page.get_by_role("button", name="这2处都照第一个建议").last.click()
    assert "认出2节" in state(page)


def test_the_paper_shows_what_is_missing(page: Page, address: str, files: dict[str, bytes]) -> None:
    page.goto(address + UNIT)
    give(page, {"作风.docx": files["zuofeng.docx"]})
    paper = page.get_by_role("region", name="全文预览")
    expect(paper.locator(".paper__heading", has_text="思想政治工作情况")).to_have_class(re.compile("merge__blank"))
    expect(paper.locator(".paper__heading", has_text="（二）作风建设情况")).to_have_count(0)
    expect(paper.locator(".paper__heading", has_text="作风建设情况")).not_to_have_class(re.compile("merge__blank"))
    page.get_by_role("checkbox", name="“思想政治工作情况”（必写）").uncheck()
    expect(paper.locator(".paper__heading", has_text="思想政治工作情况")).to_have_count(0)
    expect(page.get_by_text("没有写入的节：“思想政治工作情况”")).to_be_visible()


def test_a_refresh_loses_nothing(page: Page, address: str, files: dict[str, bytes]) -> None:
    pairs_given(page, address, files)
    page.get_by_role("group", name="“思想政治工作情况”是哪一节").get_by_role("button").first.click()
    page.get_by_label("单位名称").fill("云岭县统计局")
    expect(page.get_by_role("region", name="全文预览")).to_contain_text("云岭县统计局")
    expect(page.get_by_text("文件和选好的留在本机浏览器里")).to_be_visible()
    page.wait_for_function(KEPT, arg="云岭县统计局")
    for where in (UNIT, PAGE):
        page.goto(address + where)
        expect(page.get_by_text("刷新以前的3个文件和选好的都在。")).to_be_visible()
        expect(page.get_by_label("单位名称")).to_have_value("云岭县统计局")
        assert "认出1节" in state(page)
    page.get_by_role("button", name="清空").click()
    expect(page.locator(".merge__files li")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("合成哪份报告")).to_be_visible()
    assert page.evaluate(ENTRIES) == []


# What the page has stored.
ENTRIES = """() => new Promise((resolve) => {
  const opened = indexedDB.open("zicha-merge", 1);
  opened.onsuccess = () => {
    const all = opened.result.transaction("piles").objectStore("piles").getAll();
    all.onsuccess = () => {
      opened.result.close();
      resolve(all.result.map(({ unit, choices }) => [unit, JSON.stringify(choices)]));
    };
  };
})"""
KEPT = f"async (text) => (await ({ENTRIES})()).some(([, choices]) => choices.includes(text))"


def test_sensitive_files_are_not_kept(page: Page, address: str, files: dict[str, bytes]) -> None:
    page.goto(address + f"{PAGE}?unit=zhengzhi-shengtai-yanpan")
    give(page, {"作风.docx": files["zuofeng.docx"]})
    expect(page.get_by_text("这份报告的文件不留在浏览器里，刷新以后要重新放。")).to_be_visible()
    assert page.evaluate(ENTRIES) == []


def test_the_result_becomes_a_draft_of_the_form(page: Page, address: str, files: dict[str, bytes]) -> None:
    pairs_given(page, address, files)
    page.get_by_role("group", name="“思想政治工作情况”是哪一节").get_by_role("button").first.click()
    page.get_by_label("单位名称").fill("云岭县统计局")
    page.get_by_role("button", name="放进在线填写").click()
    dialog = page.get_by_role("dialog", name="已经送过去")
    expect(dialog).to_contain_text("“合稿”")
    dialog.get_by_role("link", name="打开").click()
    expect(page.get_by_label("单位名称").first).to_have_value("云岭县统计局")
    page.get_by_role("button", name="列表").click()
    paper = page.get_by_role("region", name="预览")
    expect(paper).to_contain_text("谈心谈话二十人次。")
    page.go_back()
    expect(page.get_by_text("刷新以前的3个文件和选好的都在。")).to_be_visible()


def test_attachments_beyond_the_templates_are_printed_after_it(page: Page, address: str) -> None:
    own = filled(ZHENGQIU)
    for n, title in enumerate(("来信登记表", "走访名单"), 3):
        blocks = [fillings.paragraph(f"{title}的字。")]
        own["attachments"].append({"id": f"attachment-{n}", "title": title, "blocks": blocks})
    page.goto(address + f"{PAGE}?unit={ZHENGQIU.id}")
    give(page, {"全文.docx": docx.render(fillings.document(ZHENGQIU, own))})
    page.get_by_role("button", name="放进在线填写").click()
    dialog = page.get_by_role("dialog", name="已经送过去")
    expect(dialog).not_to_contain_text("没有位置")
    dialog.get_by_role("link", name="打开").click()
    page.get_by_role("button", name="列表").click()
    page.get_by_role("button", name="全文", exact=True).click()
    paper = page.get_by_role("region", name="预览")
    for text in ("附件4", "走访名单的字。"):
        expect(paper).to_contain_text(text)
    # One is called otherwise, another left out: the numbers follow.
    card = page.locator(".card", has_text="附件4 走访名单")
    card.get_by_label("附件名称").fill("走访对象名单")
    page.locator(".card", has_text="附件3 来信登记表").get_by_label("要这一部分").click()  # the card is made anew
    expect(paper).to_contain_text("3.走访对象名单")
    expect(page.locator(".desk__state")).to_contain_text("已保存在本机")
    page.reload()
    with page.expect_download() as started:
        page.get_by_role("button", name="下载 Word").click()
        page.get_by_role("button", name="仍然下载").click()
    printed = Path(started.value.path()).read_bytes()
    texts = [tools.text(p) for p in tools.body(printed).iter(f"{W}p")]
    assert texts[texts.index("附件3") : texts.index("附件3") + 5] == ["附件3", "", "走访对象名单", "", "走访名单的字。"]
    assert "来信登记表的字。" not in texts


def test_the_result_is_checked_at_once(page: Page, address: str, files: dict[str, bytes]) -> None:
    page.goto(address + UNIT)
    give(page, {"作风.docx": files["zuofeng.docx"]})
    page.get_by_role("button", name="查一遍").click()
    page.wait_for_url("**/tools/review.html*")
    expect(page.get_by_text("政治生态建设自查报告（合稿）.docx").first).to_be_visible()


def test_axe_finds_nothing_in_the_list(page: Page, address: str, files: dict[str, bytes]) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(address + UNIT)
    unknown = edit(
        files["juece.docx"], lambda root: root[0][0].addprevious(element("<w:p><w:r><w:t>请查收。</w:t></w:r></w:p>"))
    )
    give(
        page,
        {
            "作风.docx": files["zuofeng.docx"],
            "作风2.docx": files["zuofeng.docx"],
            "坏的.docx": b"x",
            "决策.docx": unknown,
        },
    )
    expect(page.get_by_role("button", name="下载全文 Word")).to_be_visible()
    assert looked_at(page) == []


def test_from_a_folder(page: Page, site: Path, files: dict[str, bytes]) -> None:
    page.goto((site / PAGE).as_uri())
    give(page, files)
    expect(page.get_by_role("button", name="下载全文 Word")).to_be_visible()
    _, data = save(page)
    assert len(tools.headings(data)) == len(list(ZICHA.contract.walk()))


def test_without_scripts_the_page_says_what_to_do(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, accept_downloads=True)
    page = context.new_page()
    page.goto(address + PAGE)
    expect(page.get_by_text("把各节文件的内容依次复制进去")).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("link", name="政治生态建设自查报告空白 Word").click()
    assert Path(started.value.path()).read_bytes() == docx.render(building.build(ZICHA, "bare"))
    context.close()


def test_all_section_files_of_the_site_are_recognised(page: Page, address: str, site: Path) -> None:
    folder = site / "downloads" / ZICHA.id / "sections"  # files of former numbers are there as well
    names = [f"{number:02}-{section.id}.docx" for number, section in enumerate(ZICHA.contract.handed_out(), 1)]
    given = {name: (folder / name).read_bytes() for name in names}
    page.goto(address + UNIT)
    give(page, given)
    expect(page.get_by_role("button", name="下载全文 Word")).to_be_visible()
    assert "缺0个必写节、0个选写节；重复0节；没有认出0处" in state(page)
