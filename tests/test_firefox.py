"""The site in Firefox: pages of each code open without a fault, and every tool gives what it gives in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Page

from tests import docx_tools as tools
from tests import test_browser_checklist as checklists
from tests import test_browser_fill as forms
from tests import test_browser_ledger as ledgers
from tests import test_browser_merge as merging
from tests import test_browser_review as review
from tests.conftest import of_each_code
from tests.firefox_tools import Firefox, running
from tests.page_tools import LIST
from tests.test_merge import ZICHA, filled, section_files

OFFICE = "清河县水务局"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with running(tmp_path_factory.mktemp("firefox")) as browser:
        yield browser


@pytest.fixture
def firefox(browser: Firefox) -> Iterator[Firefox]:
    """Any error of a page fails the test."""
    browser.faults()
    yield browser
    assert browser.faults() == []


WAYS = ["folder", pytest.param("server", marks=pytest.mark.soak)]
SINGLE = pytest.param("single-file", marks=pytest.mark.soak)


@pytest.fixture(params=[*WAYS, SINGLE])
def root(request: pytest.FixtureRequest, web_server: str, offline_copy: Path, single_files: Path) -> str:
    """The offline copy without a server, where less is allowed, the same files from a web server, and the single files."""
    folders = {"folder": offline_copy, "single-file": single_files}
    return f"{folders[request.param].as_uri()}/" if request.param in folders else web_server


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["each code", "each page"])
def test_pages_open(firefox: Firefox, offline_copy: Path, *, every: bool) -> None:
    for name in of_each_code(offline_copy, every):
        firefox.open(f"{offline_copy.as_uri()}/{name}")
        assert firefox.script("return document.querySelector('h1').textContent"), name


@pytest.mark.parametrize("root", ["server", "folder"], indirect=True)
def test_search(firefox: Firefox, root: str) -> None:
    firefox.open(root + "index.html")
    firefox.wait("document.querySelector('[data-search-dialog]')")
    firefox.press("搜索")
    firefox.wait("document.activeElement.matches('[data-search-dialog] input')")
    firefox.keys("台帐")
    firefox.wait("document.querySelector('[data-search-results] a')?.href.includes('/ledgers/')")


def test_form(firefox: Firefox, root: str, page: Page, web_server: str) -> None:
    firefox.open(f"{root}{forms.PAGE}?{LIST}&unit={forms.ZICHA}")
    firefox.type("单位名称", OFFICE)
    name, data = firefox.download("下载 Word", "仍然下载")
    forms.open_form(page, web_server, forms.ZICHA)
    page.get_by_label("单位名称", exact=True).fill(OFFICE)
    expected_name, expected = forms.save(page)
    assert (name, canonical(data)) == (expected_name, canonical(expected))


def canonical(data: bytes) -> dict[str, bytes]:
    """The parts of a file, each in the one form of XML that all browsers' writers come to."""
    return {
        name: etree.tostring(etree.fromstring(part), method="c14n") if name.endswith((".xml", ".rels")) else part
        for name, part in tools.parts(data).items()
    }


@pytest.mark.parametrize("root", WAYS, indirect=True)
def test_checklist(firefox: Firefox, root: str) -> None:
    firefox.open(f"{root}{checklists.PAGE}?unit={checklists.LIST}")
    firefox.type("责任人", "林知远")
    assert "林知远" in "".join(forms.texts(firefox.download("下载 Word")[1]))


def test_ledger(firefox: Firefox, root: str) -> None:
    firefox.open(f"{root}{ledgers.PAGE}?unit={ledgers.PERSONNEL}")
    cell = firefox.wait("document.querySelector('.grid td[data-column=bianhao]')")
    firefox.click(cell)
    firefox.keys("2026-001")
    _, data = firefox.download("导出 Excel")
    assert [row[0] for row in ledgers.sheet_rows(data, 1)] == ["2026-001"]


def test_merge(firefox: Firefox, root: str, tmp_path: Path) -> None:
    firefox.open(root + merging.UNIT)
    files = {tmp_path / f"{name}.docx": data for name, data in section_files(ZICHA, filled(ZICHA)).items()}
    for path, data in files.items():
        path.write_bytes(data)
    firefox.give(*files)
    assert len(tools.headings(firefox.download("下载全文 Word")[1])) == len(list(ZICHA.contract.walk()))


@pytest.mark.parametrize("root", ["server", "folder", SINGLE], indirect=True)
def test_draft_check(firefox: Firefox, root: str, tmp_path: Path) -> None:
    firefox.open(root + review.PAGE)
    path = tmp_path / "自查报告.docx"
    path.write_bytes(review.made())
    firefox.give(path)
    firefox.wait("document.querySelector('.review__intake [role=status]').textContent.includes('查完了')")
    assert "部暑" in "".join(forms.texts(firefox.download("下载结果 Word")[1]))
