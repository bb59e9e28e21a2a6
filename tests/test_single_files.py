"""Each tool as one file: nothing outside it, its policy, its size, and the main path of each from file://."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.browser import forms as forms_data
from macros.browser import on_window
from macros.material.catalog import Catalog
from macros.material.problem import ProblemsFound
from macros.publish import single_files as publishing
from macros.publish.single_files import TOOLS, Tool
from tests import docx_tools as tools
from tests import test_browser_fill as forms
from tests import test_browser_ledger as ledgers
from tests import test_browser_merge as merging
from tests import test_browser_review as review
from tests import test_browser_task as tasks
from tests.firefox_tools import running
from tests.page_tools import violations
from tests.test_merge import ZICHA, filled, section_files

# Two megabytes as file managers count them.
MOST_BYTES = 2 * 1024 * 1024
NAMES = [tool.name for tool in TOOLS]


@pytest.fixture
def folder(single_files: Path) -> Path:
    return single_files / "tools"


@pytest.fixture
def page(chromium: Browser, folder: Path) -> Iterator[Page]:
    """A page that must not ask for anything but its own file, nor complain."""
    faults: list[str] = []
    own = (*((folder / f"{name}.html").as_uri() for name in NAMES), "data:", "blob:")
    context = chromium.new_context(
        accept_downloads=True, viewport={"width": 1366, "height": 768}, reduced_motion="reduce"
    )
    context.on("request", lambda request: None if request.url.startswith(own) else faults.append(request.url))
    context.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert faults == []


@pytest.mark.parametrize("tool", TOOLS, ids=NAMES)
def test_one_file_with_one_script(tool: Tool, site: Path) -> None:
    content = (site / publishing.path_of(tool)).read_text(encoding="utf-8")
    assert len(content.encode()) < MOST_BYTES
    (script,) = re.findall(r"<script[^>]*>(.*?)</script>", content, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in content
    markup = content.replace(script, "")
    outside = re.findall(r"""(?:src|href)=["'](?!#|\?|data:)[^"']*|url\((?!["']?data:)[^)]*|@import""", markup)
    assert outside == []


def test_same_input_same_bytes(site: Path, units: Catalog) -> None:
    for tool in TOOLS:
        assert publishing.single_file(tool, units, site) == (site / publishing.path_of(tool)).read_bytes()


DATA = re.compile(r'singleFile\.files\["([^"]+)"\]=\(\)=>\{unpackInto\("(\w+)",(null|"[^"]*"),')


def test_all_data_arrives_as_the_site_has_it(page: Page, folder: Path, site: Path, units: Catalog) -> None:
    """Packed in GBK and unpacked by the browser's own table of it."""
    arrive = """([path, name, key]) => {
      singleFile.files[path]();
      return JSON.stringify(key === null ? window[name] : window[name][key]);
    }"""
    for tool in TOOLS:
        name = tool.name
        page.goto((folder / f"{name}.html").as_uri())
        found = DATA.findall((folder / f"{name}.html").read_text(encoding="utf-8"))
        assert found
        filled_in = {unit.id for kind in tool.filled for unit in units.of_kind(kind)}
        assert filled_in <= {json.loads(key) for _, table, key in found if table == "reportUnits"}, name
        for path, table, key in found:
            data = json.loads(on_window.read((site / path).read_bytes()).json)
            arrived = page.evaluate(arrive, [path, table, json.loads(key)])
            assert json.loads(arrived) == data, path


def test_what_gbk_does_not_have_is_escaped() -> None:
    packed = publishing.packed('"纪检监察€𠮷é\\n"')
    assert "<" not in packed
    text = zlib.decompress(base64.b85decode(packed.replace(",", "<")), -zlib.MAX_WBITS).decode("gbk")
    assert text.startswith('"纪检监察\\u20ac\\ud842\\udfb7')
    assert json.loads(text) == "纪检监察€𠮷é\n"


def test_data_of_a_new_shape_stops_the_build(units: Catalog, site: Path, tmp_path: Path) -> None:
    """A script of data that no function of on_window has written."""
    (tmp_path / "site").mkdir()
    for name in ("tools", "assets"):
        shutil.copytree(site / name, tmp_path / "site" / name)
    broken = tmp_path / "site" / forms_data.MATCHING
    for code in (
        "window.reportMatching=Object.freeze({});\n",
        "window.reportMatching={a:1};\n",
        "var reportMatching={};\n",
    ):
        broken.write_text(code, encoding="utf-8")
        with pytest.raises(ProblemsFound, match=f"{forms_data.MATCHING}:1: 单文件版认不出这个数据脚本"):
            publishing.single_file(TOOLS[-1], units, tmp_path / "site")


@pytest.mark.parametrize(("key", "value"), [(None, {"字": "\u2028“<”"}), ("qi-ta.docx", "UEsDBA==")])
def test_scripts_of_data_are_read_as_they_were_written(key: str | None, value: Any) -> None:
    script = on_window.assignment("reportTest", value) if key is None else on_window.entry("reportTest", key, value)
    data = on_window.read(script)
    assert (data.name, data.key, json.loads(data.json), data.code()) == ("reportTest", key, value, script)


def test_what_a_stranger_reads_is_said_in_all_looks(chromium: Browser, folder: Path) -> None:
    """On a phone and in the dark as well; and the colours are the reader's choice, which stays."""
    context = chromium.new_context(color_scheme="dark", viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    for name in NAMES:
        page.goto((folder / f"{name}.html").as_uri())
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        notice = page.locator(".notice", has_text="这台电脑上打开的别的网页文件也读得到")
        expect(notice).to_be_in_viewport(ratio=1)
        assert violations(page, "color-contrast", within=".notice:not([hidden])") == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
    page.get_by_title("颜色跟随系统，点一下改为浅色").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.goto((folder / f"{NAMES[0]}.html").as_uri())
    expect(page.get_by_title("现为浅色，点一下改为深色")).to_be_visible()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_title("现为浅色，点一下改为深色").click()
    page.get_by_title("现为深色，点一下改为跟随系统").click()
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    context.close()


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["some", "all"])
@pytest.mark.parametrize("tool", [tool for tool in TOOLS if tool.filled], ids=lambda tool: tool.name)
def test_its_units_open(page: Page, folder: Path, units: Catalog, tool: Tool, *, every: bool) -> None:
    """Of each kind that it takes every fourth; test_all_data_arrives_as_the_site_has_it finds all in the file."""
    opened = [unit for kind in tool.filled for unit in units.of_kind(kind)[:: 1 if every else 4]]
    assert {unit.kind for unit in opened} == set(tool.filled)
    for unit in opened:
        page.goto(f"{(folder / f'{tool.name}.html').as_uri()}?unit={unit.id}")
        named = page.locator("h1, select option:checked").filter(has_text=unit.title)
        expect(named, unit.id).not_to_have_count(0)
        expect(page.get_by_role("alert").filter(visible=True), unit.id).to_have_count(0)
        expect(page.locator("[data-unopened]")).to_have_count(0)


def test_form(page: Page, folder: Path, tmp_path: Path) -> None:
    address = (folder / "fill.html").as_uri()
    page.goto(address)
    page.get_by_role("link", name=ZICHA.title).first.click()
    page.get_by_label("单位名称", exact=True).first.fill("清河县水务局")
    name, data = forms.save(page)
    assert name.startswith("清河县水务局") and "清河县水务局" in "".join(forms.texts(data))
    assert tools.audit(data, tmp_path) == []
    page.get_by_role("link", name="写法、模板和范例").click()
    expect(page.get_by_text("“写法、模板和范例”不在这个文件里")).to_be_focused()
    expect(page.get_by_role("button", name="查这份稿子")).to_have_count(0)
    page.goto(f"{address}?unit={ZICHA.id}")
    expect(page.get_by_label("单位名称", exact=True).first).to_have_value("清河县水务局")
    assert violations(page) == []


def test_draft_check(page: Page, folder: Path) -> None:
    page.goto((folder / "review.html").as_uri())
    review.give(page, review.made())
    expect(page.locator(".flaw").first).to_be_visible()


def test_ledger(page: Page, folder: Path) -> None:
    page.goto(f"{(folder / 'ledger.html').as_uri()}?unit={ledgers.PERSONNEL}")
    ledgers.type_rows(page, *ledgers.PEOPLE)
    _, data = ledgers.save(page, "导出 Excel")
    assert [row[0] for row in ledgers.sheet_rows(data, 1)] == [row[0] for row in ledgers.PEOPLE]


def test_merge(page: Page, folder: Path) -> None:
    page.goto(f"{(folder / 'merge.html').as_uri()}?unit={ZICHA.id}")
    merging.give(page, {f"{name}.docx": data for name, data in section_files(ZICHA, filled(ZICHA)).items()})
    expect(page.get_by_role("button", name="下载全文 Word")).to_be_visible()
    assert len(tools.headings(merging.save(page)[1])) == len(list(ZICHA.contract.walk()))
    expect(page.get_by_role("button", name="查一遍")).to_have_count(0)


def test_task(page: Page, folder: Path) -> None:
    page.goto((folder / "task.html").as_uri())
    tasks.paste(page, tasks.NOTICE)
    expect(page.get_by_role("button", name="下载空白 Word")).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("button", name="下载空白 Word").click()
    assert tools.headings(Path(started.value.path()).read_bytes())
    for name in ("在线填写", "查稿", "合稿", "收各单位整份的报告"):  # they would lead nowhere
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    page.evaluate("location.hash = '#elsewhere=tools/fill.html'")
    expect(page.get_by_text("要打开的网页不在这个文件里")).to_be_focused()


def test_a_web_server_that_forbids_the_script_leaves_words(chromium: Browser, address: str) -> None:
    """Without scripts the page says what to do."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + publishing.path_of(TOOLS[0]))
    expect(page.get_by_text("这个文件还没有打开")).to_be_visible()
    context.close()


def test_in_firefox(folder: Path, tmp_path: Path) -> None:
    with running(tmp_path) as firefox:
        for name in NAMES:
            firefox.open((folder / f"{name}.html").as_uri())
            assert firefox.script("return document.querySelector('[data-unopened]') === null"), name
        firefox.open(f"{(folder / 'fill.html').as_uri()}?unit={ZICHA.id}")
        firefox.wait("document.querySelector('.desk__state')")
        assert [fault for fault in firefox.faults() if not fault.startswith("chrome://")] == []
