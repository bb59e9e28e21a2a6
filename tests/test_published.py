"""Paths that were published once: none is lost unnoticed, and what moved is still found under its old path."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.material import addresses, catalog
from macros.publish import downloads, record
from tests.conftest import ROOT, pages_of, serving
from tests.test_commands import run
from tests.test_rules import check
from tests.test_site import broken_links, tree

CONTRACT = "templates/reports/zhuanxiang/contract.yml"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def append(project: Path, *lines: str) -> None:
    with (project / addresses.PATH).open("a", encoding="utf-8") as record:
        record.writelines(f"{line}\n" for line in lines)


def test_record_holds_what_the_site_holds(site: Path) -> None:
    """Reckoned from the sources, found in the build: every page, download and pointer, and no others."""
    lines = addresses.read(ROOT)
    recorded = {line.path for line in lines if addresses.destination(lines, line.path) != addresses.WITHDRAWN}
    built = {path.relative_to(site).as_posix() for path in (site / "downloads").rglob("*") if path.is_file()}
    built |= {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
    assert recorded == built | set(downloads.FOR_PROGRAMS)


def test_no_line_was_ever_deleted() -> None:
    """What stood in the record in any commit stands in it now, perhaps with a pointer."""
    command = ["git", "log", "--format=", "--patch", "--", addresses.PATH.as_posix()]
    history = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert history.returncode == 0, "没有 git 的历史，核对不了：用 git clone 取全部代码再测试"
    added = {
        line[1:] for line in history.stdout.splitlines() if line.startswith("+") and not line.startswith(("+++", "+#"))
    }
    known = {line.path for line in addresses.read(ROOT)}
    deleted = {line.partition(addresses.ARROW.strip())[0].strip() for line in added} - known
    assert not deleted, (
        f"{addresses.PATH.as_posix()}:1: 删去了登记过的 {sorted(deleted)}：加回来，搬走的写上“-> 新路径”"
    )


def test_sections_that_got_other_numbers_are_noted(small_project: Path) -> None:
    """A section put in front renumbers the files behind it; one command notes them all."""
    replace(
        small_project / CONTRACT,
        "      - {id: zuzhi,",
        "      - {id: jigou, title: 机构设置, required: false}\n      - {id: zuzhi,",
    )
    assert any(
        line.startswith("templates/published.txt:") and "发布过，现在没有了" in line for line in check(small_project)
    )
    result = run(small_project, "record")
    assert (
        "downloads/zhuanxiang/sections/04-cuoshi.docx -> downloads/zhuanxiang/sections/05-cuoshi.docx" in result.stdout
    )
    assert not [line for line in check(small_project) if line.startswith("templates/published.txt")]
    assert "登记了 0 个路径" in run(small_project, "record").stdout

    replace(small_project / CONTRACT, "      - {id: jigou, title: 机构设置, required: false}\n", "")
    run(small_project, "record")
    text = (small_project / addresses.PATH).read_text(encoding="utf-8").splitlines()
    assert "downloads/zhuanxiang/sections/04-cuoshi.docx" in text
    assert "downloads/zhuanxiang/sections/05-cuoshi.docx -> downloads/zhuanxiang/sections/04-cuoshi.docx" in text
    faults = [line for line in check(small_project) if line.startswith("templates/published.txt")]
    assert len(faults) == 1 and "的 2 个路径" in faults[0], "机构设置一节真的没有了，要由人写明"


def test_faults_of_a_contract_are_not_told_twice(small_project: Path) -> None:
    """A contract that cannot be read has no paths; that is no reason to report them lost."""
    replace(small_project / CONTRACT, "verified: 2026-11-20\n", "")
    assert len(check(small_project)) == 1


def test_pointers_lead_on_and_files_stay(small_project: Path) -> None:
    append(
        small_project,
        "letters/gaozhi-dan.html -> letters/gaozhi-shu.html",
        "letters/gaozhi-shu.html -> letters/gaozhi.html",
        "shouye/gaozhi.html -> letters/gaozhi.html",
        "downloads/gaozhi-dan/gaozhi-dan.docx -> downloads/gaozhi/gaozhi.docx",
        "downloads/gaozhi-dan/old.docx -> 撤下",
    )
    out = small_project / "out"
    for _ in range(2):  # a second build finds what the first left
        assert run(small_project, "build", "--out", "out").returncode == 0
        assert (out / "downloads/gaozhi-dan/gaozhi-dan.docx").read_bytes() == (
            out / "downloads/gaozhi/gaozhi.docx"
        ).read_bytes()
        assert not (out / "downloads/gaozhi-dan/old.docx").exists()
    links = {page: tree(out / page).xpath("//main//a/@href") for page in pages_of(out, pointers=True)}
    assert links == {
        "letters/gaozhi-dan.html": ["gaozhi.html"],
        "letters/gaozhi-shu.html": ["gaozhi.html"],
        "shouye/gaozhi.html": ["../letters/gaozhi.html"],
    }


@pytest.mark.parametrize("way", ["http", "file"])
def test_a_browser_follows_the_pointer(chromium: Browser, site: Path, tmp_path: Path, way: str) -> None:
    """Under the policy of the site, from a server and from a folder, with scripts and without."""
    project, copy = tmp_path / "项目", tmp_path / "网 站"
    shutil.copytree(ROOT / "templates", project / "templates")
    shutil.copy(ROOT / "mkdocs.yml", project)
    append(project, "old/baogao.html -> reports/zhengzhi-shengtai-zicha.html")
    shutil.copytree(site, copy)
    record.publish_pointers(catalog.load(project), copy)
    assert broken_links(copy, "old/baogao.html") == []
    with serving(copy) as address:
        for scripts in (True, False):
            context = chromium.new_context(java_script_enabled=scripts)
            page = context.new_page()
            page.goto((address if way == "http" else f"{copy.as_uri()}/") + "old/baogao.html")
            page.wait_for_url("**/reports/zhengzhi-shengtai-zicha.html")
            assert "政治生态建设自查报告" in page.title()
            context.close()
