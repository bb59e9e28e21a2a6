"""What 查稿 shows of a draft: each test gets the one open page with nothing in it."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx as python_docx
import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from macros import false_alarms
from macros.document import building
from macros.formats import docx
from macros.material import catalog
from macros.version import VERSION
from tests import docx_tools as tools
from tests import revisions
from tests.conftest import ROOT, watched_context
from tests.page_tools import looked_at, violations
from tests.test_browser_review import (
    FLAWED,
    MENDED,
    PAGE,
    PHONE,
    TITLES,
    UNIT,
    draft,
    drop,
    flaw,
    give,
    made,
    reopened,
    save,
    status,
    titles,
)
from tests.test_site import anchors
from tests.web_tools import convert

SCREEN = {"width": 1366, "height": 768}


@pytest.fixture(scope="module")
def kept(chromium: Browser, address: str) -> Iterator[Page]:
    """Rules and words, whose reading is most of what a check costs, are read once."""
    with watched_context(chromium) as context:
        page = context.new_page()
        page.goto(address + PAGE)
        yield page


@pytest.fixture
def page(kept: Page) -> Iterator[Page]:
    yield kept
    kept.emulate_media(media="screen", forced_colors="none")
    kept.set_viewport_size(SCREEN)
    kept.evaluate("localStorage.clear()")
    kept.get_by_role("button", name="现在就清掉").click()
    expect(kept.get_by_role("heading", name="选稿子")).to_be_focused()
    kept.locator("details[open]").evaluate_all("folds => folds.forEach(fold => { fold.open = false; })")


def test_a_dropped_draft_is_recognised_and_looked_through(page: Page, address: str) -> None:
    drop(page, made())
    expect(status(page)).to_contain_text("查完了。先处理保密和个人信息1条。")
    # Safety first, in a box of its own.
    headings = page.locator(".review__result h2").all_text_contents()
    assert headings[0] == "先处理：保密和个人信息"
    expect(page.locator(".review__safety .flaw")).to_have_count(1)
    expect(page.locator(".review__safety")).to_contain_text("个人电话")
    assert violations(page, "heading-order") == []
    # What it was taken for, why, and the other answers.
    expect(page.get_by_role("radio", name=UNIT.title)).to_be_checked()
    expect(page.get_by_role("group", name="这是哪份报告")).to_contain_text("标题里有“政治生态建设")
    page.get_by_text("改选别的").click()
    expect(page.get_by_role("group", name="这是哪份报告").get_by_role("radio")).to_have_count(
        len(catalog.load(ROOT).of_kind("report")) + 1
    )
    # Every finding says what, how, why, on what ground, and leads on.
    found = flaw(page, "leftover.placeholder", "xx")
    for words in ("必须改", "怎么改：", "脱敏的范文照搬过来", "依据："):
        expect(found).to_contain_text(words)
    for name, path in (("怎么写", "guides/leitong.html"), ("教学病例", "reference/cases.html#chahao-meihuan")):
        # From a single file the address says only what is not there.
        assert found.get_by_role("link", name=name).get_attribute("href") in (
            address + path,
            f"{page.url}#elsewhere={path}",
        )
    for rule in (
        "leftover.blank",
        "text.wrong-character",
        "numbering.jump",
        "structure.section-order",
    ):
        expect(flaw(page, rule).first).to_be_attached()


def test_links_of_every_finding_lead_somewhere(page: Page, address: str, site: Path) -> None:
    give(page, made())
    links = page.locator(".flaw__links a").evaluate_all("items => items.map((item) => item.href)")
    assert len(links) > 10
    for link in set(links):
        path, _, fragment = link.removeprefix(address).partition("#")
        assert (site / path).is_file() and (not fragment or fragment in anchors(site / path)), link


def test_the_outline_shows_what_is_there_and_what_is_not(page: Page) -> None:
    give(page, made())
    outline = page.locator(".coverage")
    assert outline.get_by_text("次序不对").count() == 2  # in the sentence and in the picture
    expect(outline.locator("li", has_text="署名")).to_contain_text("缺")
    expect(outline.locator("li", has_text="主送机关")).to_contain_text("有")
    outline.get_by_role("button", name="思想政治工作情况").click()
    expect(page.locator(".review__text p:focus")).to_contain_text("思想政治工作情况")
    expect(page.locator(".balance figcaption")).to_contain_text("写成绩的")


def test_from_a_finding_to_its_place_and_back(page: Page) -> None:
    give(page, made())
    found = flaw(page, "text.wrong-character")
    found.get_by_role("button", name="部暑").click()
    mark = page.locator("mark.place--must.is-current")
    expect(mark).to_have_text("部暑")
    expect(mark).to_be_in_viewport()
    expect(page.locator(".place__ref:focus")).to_have_attribute(
        "aria-label", "第{}条：必须改，有错别字".format(found.locator(".flaw__number").text_content().strip("第条，"))
    )
    # Back with the keyboard, on with the mouse.
    page.keyboard.press("Enter")
    expect(found.locator(":is(h3, h4)")).to_be_focused()
    expect(found).to_be_in_viewport()
    page.locator("mark.place", has_text="【姓名】").click()
    expect(flaw(page, "leftover.blank").locator(":is(h3, h4)")).to_be_focused()
    # A mark in a table too.
    flaw(page, "leftover.placeholder", "某某").get_by_role("button", name="某某").click()
    expect(page.locator("td mark.is-current")).to_have_text("某某")


def test_with_the_keyboard_alone(page: Page) -> None:
    give(page, made())
    expect(page.get_by_role("heading", name="先处理：保密和个人信息")).to_be_focused()
    walk = page.get_by_role("group", name="逐条看")
    walk.get_by_role("button", name="下一条").focus()
    seen = []
    for _ in range(page.locator(".flaw").count()):
        page.keyboard.press("Enter")
        seen.append(walk.get_by_role("status").text_content())
    assert len(set(seen)) == len(seen) and seen[0].startswith("第1条")
    # After the last one the bar hands over to the way between finding and place.
    over = walk.get_by_role("button", name="看原文")
    expect(walk.get_by_role("button", name="下一条")).to_be_disabled()
    expect(over).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".place__ref:focus")).to_be_in_viewport()
    walk.get_by_role("button", name="回到这一条").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".flaw .flaw__title:focus")).to_be_in_viewport()


def test_filter_by_level(page: Page) -> None:
    give(page, made())
    filter = page.get_by_role("group", name="列哪些")
    all_of_them = page.locator(".review__flaws .flaw:visible").count()
    filter.get_by_role("checkbox", name="必须改").uncheck()
    left = page.locator(".review__flaws .flaw:visible").count()
    assert 0 < left < all_of_them
    expect(page.locator(".review__group h3", has_text="必须改")).to_be_hidden()
    expect(page.locator(".review__group h3", has_text="格式")).to_be_visible()  # a group of its own
    expect(page.locator("mark.place", has_text="部暑")).to_have_class("place")
    expect(filter.get_by_role("status")).to_contain_text(f"列出{left + 1}条")  # safety stays
    filter.get_by_role("checkbox", name="必须改").check()
    assert page.locator(".review__flaws .flaw:visible").count() == all_of_them


def test_an_edited_draft_shows_what_was_mended_and_what_is_new(page: Page) -> None:
    give(page, made())
    drop(page, made(MENDED), "自查报告（改）.docx")
    changes = page.locator(".changes")
    expect(changes).to_contain_text("同上次查的比：改掉")
    changes.locator("summary").click()
    mended = changes.locator("li").all_text_contents()
    assert any("个人电话" in line for line in mended) and any("“xx" in line for line in mended)
    assert not any("12345678" in line for line in mended)
    new = page.locator(".flaw", has_text="新出现")
    expect(new.filter(has_text="联系人")).to_have_count(1)
    expect(flaw(page, "text.wrong-character").get_by_text("新出现")).to_have_count(0)
    page.get_by_role("checkbox", name="只列新出现的").check()
    assert page.locator(".review__flaws .flaw:visible").count() == new.count()
    # Another draft is compared with nothing.
    give(
        page,
        made(
            (
                (0, "关于做好冬季值班工作的通知"),
                (0, "各股室要做好冬季值班，值班表由办公室在12月1日前排好，遇到情况及时报告。"),
            )
        ),
        "通知.docx",
    )
    expect(page.locator(".changes")).to_have_count(0)


def test_another_report_or_none(page: Page) -> None:
    give(page, made())
    page.get_by_text("改选别的").click()
    page.get_by_role("radio", name="都不是").check()
    expect(page.locator(".coverage")).to_have_count(0)
    expect(page.get_by_role("radio", name="都不是")).to_be_checked()
    expect(page.get_by_role("radio", name="都不是")).to_be_focused()
    assert flaw(page, "structure.section-missing").count() == 0
    expect(flaw(page, "text.wrong-character")).to_have_count(1)
    page.get_by_role("radio", name="征求意见与五问自查情况报告").check()
    expect(page.locator(".coverage")).to_contain_text("缺")
    # The choice holds for the edited draft.
    give(page, made(MENDED))
    expect(page.get_by_role("radio", name="征求意见与五问自查情况报告")).to_be_checked()


def test_the_result_as_files(page: Page, tmp_path: Path) -> None:
    give(page, made())
    flaw(page, "leftover.blank").get_by_role("button", name="不算").click()
    name, data = save(page, "下载结果 Word")
    assert name == "自查报告-查稿结果.docx"
    assert tools.audit(data, tmp_path) == []
    assert tools.runs_without_fonts(data) == []
    file = python_docx.Document(BytesIO(data))
    text = "\n".join(p.text for p in file.paragraphs)
    assert file.core_properties.title == "查稿结果：自查报告.docx"
    assert "稿子：自查报告.docx" in text and f"按“{UNIT.title}”查。" in text and "标了“这条不算”的1条没有列入。" in text
    first = next(p.text for p in file.paragraphs if p.style.name.lower() == "heading 1")
    assert first == "一、先处理：保密和个人信息（1条）"
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    assert "部暑" in cells and any(cell.endswith("text.wrong-character") for cell in cells)
    assert not any("【姓名】" in cell for cell in cells)
    # The number itself must not travel on with the report.
    assert not any(PHONE in cell for cell in cells) and any(cell.endswith("678") and "*" in cell for cell in cells)
    name, data = save(page, "下载结果 Markdown")
    assert name == "自查报告-查稿结果.md" and "| 部暑 |" in data.decode() and PHONE not in data.decode()


def test_the_result_opens_in_libreoffice(page: Page, tmp_path: Path) -> None:
    give(page, made())
    _, data = save(page, "下载结果 Word")
    saved = convert({"结果": data}, tmp_path)["结果"]
    assert len(python_docx.Document(BytesIO(saved)).tables) == len(python_docx.Document(BytesIO(data)).tables) > 2


FIGURES = tuple(
    (level, text.replace("抽查了12份", "=1+2，共抽查26份，分别为登记表15份、签到表9份")) for level, text in FLAWED
)


def test_every_number_with_what_it_was_compared_with(page: Page) -> None:
    """Folded; filtered to what does not agree; leads to the text; taken along without formulas and without a number of a person."""
    give(page, made(FIGURES))
    figures = page.locator(".figures")
    expect(figures.locator("tbody tr")).to_have_count(0)
    figures.locator("summary").press("Enter")
    expect(figures.locator("tbody tr").nth(3)).to_be_attached()  # more than those that do not agree
    figures.get_by_label("只看对不上的").check()
    rows = figures.locator("tbody tr")
    expect(rows).to_have_count(3)
    assert rows.locator(".figures__outcome").all_inner_texts() == ["对不上"] * 3
    assert rows.locator("td:nth-child(6)").all_inner_texts() == ["15＋9＝24"] * 3
    rows.get_by_role("button", name="26份").press("Enter")
    expect(page.locator(".review__text p:focus")).to_contain_text("共抽查26份")
    name, data = save(page, "下载Excel")
    assert name == "自查报告-数字一览.xlsx"
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == ["26份", "15份", "9份"] and sheet.max_row == 4
    assert not any(cell.data_type == "f" for cell in cells)
    assert not any(PHONE in str(cell.value) for cell in cells)


def bomb() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(made())) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for item in source.namelist():
            content = source.read(item)
            archive.writestr(item, content + b" " * 60_000_000 if item == "word/document.xml" else content)
    return buffer.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def unreadable() -> dict[str, tuple[bytes, str]]:
    """No two sentences that follow each other are the same: each must take the place of the one before."""
    return {
        "旧稿.doc": (OLE, "另存为.docx"),
        "加密.docx": (OLE + "EncryptedPackage\0".encode("utf-16le"), "打开密码"),
        "旧稿.wps": (OLE, "另存为.docx"),
        "坏的.docx": (made()[:3000], "已经损坏"),
        "炸弹.docx": (bomb(), "大得不正常"),
        "扫描.pdf": (b"%PDF-1.7 ...", "这是PDF文件"),
        "空的.docx": (b"", "空文件"),
        "空的.txt": (b"  \n\n ", "没有文字"),
        "图片.txt": (bytes(range(256)) * 40, "不是文本"),
        "大的.docx": (b"PK\x03\x04" + bytes(20 * 1024 * 1024), "超过20MB"),
    }


def test_what_cannot_be_read_is_refused_in_one_sentence(page: Page, tmp_path: Path) -> None:
    give(page, made())
    count = page.locator(".flaw").count()
    for name, (data, words) in unreadable().items():
        (tmp_path / name).write_bytes(data)
        page.locator(".review__intake input[type=file]").first.set_input_files(tmp_path / name)
        expect(page.get_by_role("alert")).to_contain_text(words)
        # What was there stays.
        expect(page.get_by_role("alert")).to_contain_text("下面还是“自查报告.docx”的结果。")
        assert page.locator(".flaw").count() == count, name
    give(page, made())
    expect(page.get_by_role("alert")).to_be_hidden()


@pytest.mark.parametrize("encoding", ("utf-8", "utf-8-sig", "utf-16", "gb18030"))
def test_plain_text(page: Page, encoding: str) -> None:
    give(page, "\r\n".join(text for _, text in FLAWED).encode(encoding), "稿子.txt")
    expect(page.get_by_role("radio", name=UNIT.title)).to_be_checked()
    expect(flaw(page, "text.wrong-character")).to_have_count(1)
    assert page.locator(".flaw", has_text="format.").count() == 0


def test_beside_another_file(page: Page) -> None:
    give(page, made())
    assert flaw(page, "sameness.other-file").count() == 0
    other = made(tuple((level, text.replace("4次", "6次")) for level, text in FLAWED))
    drop(page, other, "去年的.docx", ".drop--small")
    expect(page.get_by_text("正在同“去年的.docx”对照。")).to_be_visible()
    expect(page.locator(".review__name")).to_contain_text("自查报告.docx")
    expect(flaw(page, "sameness.other-file").first).to_be_attached()
    card = flaw(page, "sameness.other-file")
    expect(card).to_have_count(1)
    expect(card).to_contain_text("与去年的.docx相同的文字，共")
    card.locator(".passages summary").click()
    sides = page.locator(".passages__row", has_text="去年的.docx").first.locator(".passages__side")
    expect(sides).to_have_count(2)
    expect(sides.nth(1)).to_contain_text("去年的.docx")
    boxes = [side.bounding_box() for side in sides.all()]
    assert boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] < boxes[1]["x"]
    # It stays for the next draft, until it is taken away.
    give(page, made(MENDED))
    expect(flaw(page, "sameness.other-file").first).to_be_attached()
    page.get_by_role("button", name="不对照了").click()
    expect(flaw(page, "sameness.other-file")).to_have_count(0)


def test_axe_finds_nothing(page: Page) -> None:
    give(page, made())
    drop(page, made(), "去年的.docx", ".drop--small")
    expect(page.locator(".passages")).to_be_visible()
    give(page, made(MENDED))
    for words in (
        "换一份稿子",
        "另选一份文件对照雷同",
        "没有文件，粘贴文字来查",
        "认得不对，改一下",
        "改选别的",
        "数字一览",
    ):
        page.get_by_text(words).first.click()
    flaw(page, "text.wrong-character").get_by_role("button", name="不算").click()
    flaw(page, "leftover.blank").first.get_by_role("button", name="【").click()
    assert looked_at(page, 360) == []


def test_on_paper(page: Page) -> None:
    give(page, made())
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for hidden in (".review__intake", ".review__walk", ".review__filter", ".flaw__tools"):
        expect(page.locator(hidden).first).to_be_hidden()
    # The reason of a rule is printed with the first of its findings.
    expect(flaw(page, "leftover.placeholder", "xx").get_by_text("脱敏的范文照搬过来")).to_be_visible()
    expect(flaw(page, "leftover.placeholder", "某某").get_by_text("脱敏的范文照搬过来")).to_be_hidden()
    # Nothing scrolls on paper.
    assert page.locator(".review__text").evaluate("item => item.scrollHeight - item.clientHeight") <= 1
    page.emulate_media(media="screen")


def test_a_clean_report_says_so(page: Page) -> None:
    give(page, docx.render(building.build(UNIT, "example")), "范例.docx")
    expect(page.get_by_role("radio", name=UNIT.title)).to_be_checked()
    expect(page.locator(".coverage__says")).not_to_contain_text("缺")
    expect(page.locator(".review__safety")).to_have_count(0)
    expect(page.get_by_text("机器只看写法")).to_be_visible()


def test_the_result_stands_first_and_the_intake_folds(page: Page) -> None:
    expect(page.get_by_role("heading", name="选稿子")).to_be_visible()
    give(page, draft("b/02-xxju-fenxi-yanpan.txt"), "研判.txt")
    expect(page.get_by_role("heading", name="选稿子")).to_have_count(0)
    expect(page.get_by_role("heading", name="查的结果")).to_be_focused()
    expect(page.locator(".review__intake input[type=file]").first).to_be_hidden()
    groups = page.locator(".review__group h3:visible").all_text_contents()
    assert [name.split()[0] for name in groups] == ["必须改", "建议改", "请核对"]
    numbers = page.locator(".flaw__number").all_text_contents()
    assert numbers == [f"第{n}条，" for n in range(1, len(numbers) + 1)]
    # One card for XX局, with its places as clauses.
    card = flaw(page, "leftover.placeholder", "XX局")
    expect(card).to_have_count(1)
    expect(card.locator(".flaw__times")).to_have_text("共2处")
    clauses = card.locator(".flaw__spot").all_text_contents()
    assert clauses[0] == "XX局2025年度政治生态分析研判报告" and clauses[1].startswith("XX局党组坚持")
    card.locator(".flaw__spot").nth(1).click()
    expect(page.locator(".place__ref:focus")).to_have_id(re.compile(r"^place-1-1$"))
    # Dismissing is for the card.
    card.get_by_role("button", name="不算", exact=False).first.click()
    expect(page.locator(".place__ref:visible", has_text=re.compile("^1$"))).to_have_count(0)
    page.locator(".review__fold > summary").click()
    expect(page.get_by_text("把稿子再拖到本页任何地方")).to_be_visible()


def test_a_copied_example_is_one_card(page: Page) -> None:
    give(page, docx.render(building.build(UNIT, "example")), "范例.docx")
    cards = flaw(page, "sameness.site-example", f"本站范例《{UNIT.title}》")
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text(re.compile(r"相同的文字，共\d\d+处、[\d,]+字"))
    expect(cards.locator(".passages__row").first).to_be_hidden()
    cards.locator(".passages summary").click()
    expect(cards.locator(".passages__row").first).to_be_visible()


def test_pasted_text(page: Page) -> None:
    page.get_by_text("没有文件，粘贴文字来查").click()
    page.get_by_role("button", name="查这段文字").click()
    expect(page.get_by_role("alert")).to_have_text("还没有粘贴文字。")
    page.get_by_label("稿子的文字").fill("\n".join(text for _, text in FLAWED))
    page.get_by_role("button", name="查这段文字").click()
    expect(status(page)).to_contain_text("查完了")
    expect(page.locator(".review__name")).to_contain_text("粘贴的文字")
    expect(flaw(page, "text.wrong-character")).to_have_count(1)


def test_marks_without_colours(page: Page) -> None:
    """Windows' contrast themes take the colours away; levels and states still differ."""
    page.emulate_media(forced_colors="active")
    give(page, made())
    line = "item => [getComputedStyle(item).textDecorationLine, getComputedStyle(item).textDecorationStyle].join(' ')"
    assert page.locator("mark.place--must").first.evaluate(line) == "underline solid"
    assert page.locator("mark.place--check").first.evaluate(line) == "underline dotted"
    assert (
        page.locator(".coverage__row--absent .coverage__sign").first.evaluate(
            "item => getComputedStyle(item).borderStyle"
        )
        == "dashed"
    )


def test_the_list_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    give(page, made())
    page.get_by_role("button", name="复制清单").click()
    expect(page.get_by_text("已经复制")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert len(lines) == page.locator(".flaw").count()
    assert any("【必须改】有错别字：“部暑”。" in line for line in lines) and not any(PHONE in line for line in lines)
    # Where the modern clipboard is missing, as on plain http in an intranet.
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
    page.get_by_role("button", name="复制清单").click()
    expect(page.get_by_text("已经复制")).to_be_visible()
    page.evaluate("delete navigator.clipboard")
    page.context.clear_permissions()


def test_a_false_alarm_reaches_the_maintainers(page: Page, tmp_path: Path) -> None:
    sent: list[str] = []
    give(page, made())
    page.on("request", lambda request: sent.append(request.url))
    card = flaw(page, "text.wrong-character")
    card.get_by_role("button", name="不算").click()
    card.get_by_role("button", name="这是误报").click()
    dialog = page.get_by_role("dialog", name="这是误报，告诉维护的人")
    text = dialog.get_by_label("这半句话")
    expect(text).to_have_value("部暑了全年的学习任务")
    dialog.get_by_role("button", name="遮成×").click()
    expect(dialog.get_by_role("status")).to_have_text("先在框里选中要遮住的字。")
    text.evaluate("item => item.setSelectionRange(3, 5)")
    dialog.get_by_role("button", name="遮成×").click()
    expect(text).to_have_value("部暑了××的学习任务")
    shown = dialog.locator(".false-alarm__file").text_content()
    assert violations(page, within="dialog") == []
    name, data = save(page, "下载误报文件")
    assert name == "误报-text.wrong-character.json" and data.decode() == shown
    assert [url for url in sent if not url.startswith("blob:")] == []
    # The other end reads what this one writes.
    (tmp_path / "tests/vectors").mkdir(parents=True)
    shutil.copy(ROOT / false_alarms.VECTORS, tmp_path / false_alarms.VECTORS)
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / name).write_bytes(data)
    (alarm,) = false_alarms.take(tmp_path, [tmp_path / name])
    assert (alarm.rule, alarm.text, alarm.version) == ("text.wrong-character", "部暑了××的学习任务", VERSION)


def test_the_map_is_put_right_with_the_keyboard(page: Page) -> None:
    give(page, draft("a/03-qiwu-shuiwu-jituan.txt"), "自查.txt")
    before = flaw(page, "structure.section-missing").count()
    fold = page.locator(".coverage__map")
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    row = fold.get_by_role("combobox", name=re.compile("在哪里$")).first
    name = row.get_attribute("aria-label") or ""
    row.focus()
    page.keyboard.press("ArrowDown")
    # The reader is still there, in the map that was drawn anew.
    again = fold.get_by_role("combobox", name=name)
    expect(again).to_have_value("opening")
    expect(again).to_be_focused()
    expect(flaw(page, "structure.section-missing")).not_to_have_count(before)
    expect(fold.get_by_text("改过的1处记在这台电脑上")).to_be_visible()
    reopened(page)
    fold.get_by_text("认得不对，改一下（改过1处）").click()
    fold.get_by_role("button", name="忘掉改过的").click()
    expect(fold.get_by_role("combobox", name=name)).to_have_value("")
    assert flaw(page, "structure.section-missing").count() == before
    assert "zicha:review-map" not in page.evaluate("JSON.stringify(localStorage)")
    # Every level of the contract can be chosen.
    options = fold.get_by_role("combobox").first.locator("option").all_text_contents()
    assert any(text.startswith("　　") for text in options) or len(options) > len(UNIT.contract.sections)


def test_what_does_not_count_stays_dismissed(page: Page) -> None:
    give(page, made())
    before = page.locator(".tally__item").first.text_content()
    found = flaw(page, "text.wrong-character")
    found.get_by_role("button", name="不算").click()
    expect(found).to_contain_text("不算这条")
    expect(found.locator(":is(h3, h4)")).to_be_focused()
    expect(page.locator("mark.place", has_text="部暑")).to_have_class("place")
    assert page.locator(".tally__item").first.text_content() != before
    expect(page.get_by_text("另有1条标了“不算”")).to_be_visible()
    # Nothing of the text is kept.
    stored = page.evaluate("JSON.stringify(localStorage)")
    assert "zicha:review" in stored and "部暑" not in stored and "政治生态" not in stored
    listed = titles(page)
    reopened(page)
    expect(page.locator(TITLES)).to_have_text(listed)
    expect(found).to_contain_text("不算这条")
    # After an edit elsewhere, in the same window and in a new one.
    give(page, made(MENDED), "自查报告（改）.docx")
    expect(found).to_contain_text("不算这条")
    page.evaluate("sessionStorage.clear()")
    page.reload()
    give(page, made(MENDED), "自查报告（再改）.docx")
    expect(found).to_contain_text("不算这条")
    found.get_by_role("button", name="恢复").click()
    expect(found.get_by_text("怎么改：")).to_be_visible()
    page.reload()
    give(page, made(MENDED))
    expect(found.get_by_text("怎么改：")).to_be_visible()


def test_the_writers_own_word_file_comes_back_with_comments(page: Page) -> None:
    data = made()
    give(page, data)
    name, plain = save(page, "下载带批注的Word")
    assert name == "自查报告（查稿批注）.docx"
    found = revisions.comments(plain)
    assert {author for author, _, _ in found} == {"查稿·必须改", "查稿·建议改", "查稿·请核对"}
    assert "部暑" in [words for _, _, words in found]
    assert revisions.characters(plain) == revisions.characters(data)
    expect(page.locator(".review__summary > [role=status]")).to_contain_text(f"批注{len(found)}处。")
    # What is dismissed is not written; what is sure is corrected where that is asked for.
    flaw(page, "text.wrong-character").get_by_role("button", name="不算", exact=False).first.click()
    assert "部暑" not in [words for _, _, words in revisions.comments(save(page, "下载带批注的Word")[1])]
    flaw(page, "text.wrong-character").get_by_role("button", name="恢复", exact=True).click()
    page.get_by_label("拿得准的").check()
    _, corrected = save(page, "下载带批注的Word")
    assert "部署了全年" in tools.text(tools.body(corrected))
    assert revisions.characters(revisions.settled(corrected, False)) == revisions.characters(data)
    assert violations(page, within=".review__word") == []
    # Given back corrected, it is the same manuscript with that mended; our comments are no leftovers.
    give(page, corrected, name)
    expect(status(page)).to_contain_text("改掉")
    expect(flaw(page, "text.wrong-character")).to_have_count(0)
