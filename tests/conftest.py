"""What all tests share: the project itself, and a small sound project to break."""

from __future__ import annotations

import functools
import shlex
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from macros.material import catalog

ROOT = Path(__file__).resolve().parent.parent
SMALL_PROJECT = ROOT / "tests" / "fixtures" / "project"


@pytest.fixture(scope="session")
def units() -> catalog.Catalog:
    """The units of the project."""
    return catalog.load(ROOT)


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A copy of a project with one sound unit of each kind."""
    project = tmp_path / "项目"
    shutil.copytree(SMALL_PROJECT, project)
    complete(project)
    return project


def complete(project: Path) -> None:
    """Give a small project the settings and the rules of headings, which are the same everywhere."""
    shutil.copy(ROOT / "settings.yml", project)
    shutil.copy(ROOT / "templates" / "matching.yml", project / "templates")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(out)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return out


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site on a web server of this machine; the address ends with a slash."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def offline_copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make offline` packs it, unpacked in a folder with blanks and Chinese characters in its path."""
    work = tmp_path_factory.mktemp("offline")
    (work / "site").symlink_to(site)
    (work / "offline").mkdir()
    recipe = subprocess.run(
        ["make", "--no-print-directory", "--dry-run", "offline"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    python, *arguments = shlex.split(recipe.splitlines()[-1])  # the last step; those before build the site
    assert Path(python).name == "python", recipe
    subprocess.run([sys.executable, *arguments], cwd=work, check=True)
    (archive,) = (work / "offline").iterdir()
    folder = work / "离线 副本（1）" / "U盘 资料"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    (copy,) = folder.iterdir()
    return copy


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve a folder on this machine while the block runs."""
    handler = functools.partial(QuietHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """A test run is no place for an access log."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Real Chromium of the system."""
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A reader's browser; any error or warning of a page fails the test."""
    context = chromium.new_context(
        accept_downloads=True, viewport={"width": 1366, "height": 768}, reduced_motion="reduce"
    )
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    yield context
    context.close()
    assert faults == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def launch_chromium(playwright: Playwright) -> Browser:
    """Chromium, cut off from other hosts by its switches."""
    path = shutil.which("chromium")
    assert path, "缺少 chromium：先运行 make test，它会安装所需的系统软件"
    switches = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    return playwright.chromium.launch(executable_path=path, args=switches)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured, also those that pass: their properties named “measured”."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == "measured" and report.when == "call":
                    terminalreporter.write_line(str(value))


def pages_of(site: Path, pointers: bool = False) -> list[str]:
    """All pages of a built site, as paths from its root; `pointers`: only those that lead on to where a page moved."""
    refresh = b'http-equiv="refresh"'
    pages = (page for page in site.rglob("*.html") if (refresh in page.read_bytes()) == pointers)
    return sorted(page.relative_to(site).as_posix() for page in pages)
