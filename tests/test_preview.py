"""`make serve` as a maintainer uses it: a change appears, a mistake is shown in place of the page, nothing dies."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from lxml import html

from tests.conftest import ROOT, copy_of_small_project
from tests.test_rules import CASES, FOLDERS, check, damage

PAGE, REPORT = "letters/gaozhi.html", "reports/zhuanxiang.html"
TITLE = "模板有问题，改好后自动恢复"
PATIENCE = 120  # seconds until a build that hangs counts as failed; a loaded machine is slow


def with_configuration(small_project: Path) -> Path:
    """The small project with the site's own configuration."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:")[0]
    nav = (small_project / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:")[1]
    (small_project / "mkdocs.yml").write_text(f"{config}\nnav:{nav}", encoding="utf-8")
    for folder in ("macros", "overrides"):
        shutil.copytree(ROOT / folder, small_project / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for data in (ROOT / "templates").glob("*.*"):
        if not (small_project / "templates" / data.name).exists():
            shutil.copy(data, small_project / "templates")
    shutil.copytree(ROOT / "docs" / "assets", small_project / "docs" / "assets")
    return small_project


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """It is served; each test leaves it as it was."""
    project = with_configuration(copy_of_small_project(tmp_path_factory.mktemp("preview")))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--no-strict", "--dev-addr", address]
    with (project / "log.txt").open("w") as log:
        server = subprocess.Popen(command, cwd=project, stdout=log, stderr=subprocess.STDOUT)
        yield project, f"http://{address}/"
        server.terminate()
        server.wait()


def wait_for(address: str, text: str) -> str:
    """The page once it holds `text`."""
    page, end = "", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(URLError):
            page = urlopen(address, timeout=PATIENCE).read().decode()  # noqa: S310 - http alone
        if text in page:
            return page
        time.sleep(0.1)
    raise AssertionError(f"{address} 一直没有出现“{text}”")


def shown_messages(page: str) -> list[str]:
    """The lines that the page gives in place of its content."""
    (block,) = html.fromstring(page).xpath("//article//pre")
    return block.text_content().strip().splitlines()


def test_change_and_mistake_appear_in_the_page(preview: tuple[Path, str]) -> None:
    project, address = preview
    wait_for(address + PAGE, "利用档案申请表第二页")
    example = project / "templates/letters/gaozhi/example.md"
    sound = example.read_text(encoding="utf-8")

    example.write_text(sound.replace("第二页", "第三页"), encoding="utf-8")
    wait_for(address + PAGE, "利用档案申请表第三页")

    example.write_text(sound.replace("利用档案", "【利用档案】"), encoding="utf-8")
    message = "templates/letters/gaozhi/example.md:9: 范例里留着空项【利用档案】：换成虚构的实际内容"
    assert "利用档案申请表" not in wait_for(address + PAGE, message)
    assert message in (project / "log.txt").read_text(encoding="utf-8")

    example.write_text(sound, encoding="utf-8")
    wait_for(address + PAGE, "利用档案申请表第二页")


def test_dropped_section_reads_the_same_in_terminal_and_browser(preview: tuple[Path, str]) -> None:
    """On every page, since no page can be trusted; when the section is back, so are the pages."""
    project, address = preview
    template = project / "templates/reports/zhuanxiang/template.md"
    case = next(case for case in CASES if case["rule"] == "section missing")
    wait_for(address + REPORT, "每条措施写动作")
    sound = template.read_text(encoding="utf-8")

    damage(project, case)
    messages = shown_messages(wait_for(address + REPORT, TITLE))
    assert messages == case["expect"] == check(project)
    assert shown_messages(wait_for(address + PAGE, TITLE)) == messages
    assert "\n".join(messages) in (project / "log.txt").read_text(encoding="utf-8")

    template.write_text(sound, encoding="utf-8")
    assert TITLE not in wait_for(address + REPORT, "每条措施写动作")


def test_no_file_ends_the_preview(preview: tuple[Path, str]) -> None:
    """Each damage is shown on every page, and when it is mended so are the pages."""
    project, address = preview
    wait_for(address + PAGE, "利用档案申请表第二页")
    template, page, settings = (
        project / name for name in (f"{FOLDERS['R']}/template.md", "docs/ledgers/wenti.md", "mkdocs.yml")
    )
    for path, damaged in ((template, b"\xd6\xd0"), (page, b"\xd6\xd0"), (settings, b"nav: [")):
        sound = path.read_bytes()
        path.write_bytes(damaged)
        messages = shown_messages(wait_for(address + PAGE, TITLE))
        assert messages == check(project) and messages
        assert shown_messages(wait_for(address + REPORT, TITLE)) == messages
        path.write_bytes(sound)
        wait_for(address + PAGE, "利用档案申请表第二页")

    link = project / "docs/assets/tu.svg"
    link.symlink_to("mei-you")
    template.touch()
    assert "docs/assets/tu.svg:1: 读不出来" in wait_for(address + PAGE, TITLE)
    link.unlink()
    template.touch()
    wait_for(address + PAGE, "利用档案申请表第二页")

    assert "Traceback" not in (project / "log.txt").read_text(encoding="utf-8")
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n{{ mei_you() }}\n", encoding="utf-8")
    assert "网页没有生成" in wait_for(address + PAGE, TITLE)
    page.write_text(text, encoding="utf-8")
    wait_for(address + PAGE, "利用档案申请表第二页")


def test_a_build_that_cannot_write_is_one_sentence(small_project: Path, tmp_path: Path) -> None:
    project = with_configuration(small_project)
    (project / ".cache").write_text("这里已有文件", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "site")]
    result = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert result.returncode != 0 and "Traceback" not in result.stderr
    assert "处理不了：已有同名的文件" in result.stderr or "处理不了：路径中间有一个同名的文件" in result.stderr
