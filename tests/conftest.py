"""What all tests share: the project itself, and a small sound project to break."""

from __future__ import annotations

import functools
import os
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
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    WebError,
    expect,
    sync_playwright,
)

from macros.material import catalog
from macros.publish import downloads
from tests import from_single_files
from tests.sharing import once
from tests.web_tools import bundle_tests

ROOT = Path(__file__).resolve().parent.parent
# A busy machine is slow; a condition that never comes still fails.
expect.set_options(timeout=30_000)

SMALL_PROJECT = ROOT / "tests" / "fixtures" / "project"


@pytest.fixture(scope="session")
def units() -> catalog.Catalog:
    """The units of the project."""
    return catalog.load(ROOT)


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A copy of a project with one sound unit of each kind."""
    return copy_of_small_project(tmp_path)


def copy_of_small_project(folder: Path) -> Path:
    project = folder / "项目"
    shutil.copytree(SMALL_PROJECT, project)
    complete(project)
    return project


def complete(project: Path) -> None:
    """Give a small project the settings and the rules of headings, which are the same everywhere."""
    shutil.copy(ROOT / "settings.yml", project)
    shutil.copy(ROOT / "templates" / "matching.yml", project / "templates")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly; nobody may change it."""

    def build(folder: Path) -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert result.returncode == 0, result.stdout + result.stderr

    return once(tmp_path_factory, "site", build)


@pytest.fixture(scope="session")
def address(request: pytest.FixtureRequest) -> str:
    """The site on a web server of this machine, or its single files from file://; the address ends with a slash."""
    if getattr(request, "param", from_single_files.SITE) == from_single_files.SINGLE:
        return request.getfixturevalue("single_files").as_uri() + "/"
    return request.getfixturevalue("web_server")


@pytest.fixture(scope="session")
def all_downloads(tmp_path_factory: pytest.TempPathFactory, units: catalog.Catalog) -> tuple[Path, downloads.Manifest]:
    """All files to download, and what is known of them; nobody may change them."""
    folder = once(tmp_path_factory, "downloads", lambda folder: downloads.make(units, folder))
    return folder, downloads.make(units, folder)  # where nothing changed it writes nothing


@pytest.fixture(scope="session")
def web_server(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def single_files(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the single files, as somebody carries them away."""
    return once(tmp_path_factory, "U盘 资料", functools.partial(from_single_files.lay_out, site))


@pytest.fixture(scope="session")
def offline_copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make offline` packs it, unpacked in a folder with blanks and Chinese characters in its path."""

    def pack_and_unpack(work: Path) -> None:
        (work / "offline").mkdir(parents=True)
        (work / "site").symlink_to(site)
        command = ["make", "--no-print-directory", "--dry-run", "offline"]
        recipe = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        python, *arguments = shlex.split(recipe.splitlines()[-1])  # the last step; those before build the site
        assert Path(python).name == "python", recipe
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, *arguments], cwd=work, env=environment, check=True)
        (archive,) = (work / "offline").iterdir()
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(work / "离线 副本（1）" / "U盘 资料")

    (copy,) = (once(tmp_path_factory, "offline", pack_and_unpack) / "离线 副本（1）" / "U盘 资料").iterdir()
    return copy


@pytest.fixture(scope="session")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with web/tests/ as scripts: `*.test.mjs` for Node, `*_page.js` for a page."""
    return once(tmp_path_factory, "bundles", bundle_tests)


@contextmanager
def serving(site: Path, answer: type[SimpleHTTPRequestHandler] | None = None) -> Iterator[str]:
    """Serve a folder on this machine while the block runs."""
    handler = functools.partial(answer or QuietHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class QuietHandler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection for all files of a page
    disable_nagle_algorithm = True  # or the body of an answer waits for the word that its head has come

    def log_message(self, format: str, *args: object) -> None:
        """A test run is no place for an access log."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Real Chromium of the system."""
    with sync_playwright() as playwright:
        # Pages live for seconds: V8's slowest compiler costs more in them than what it makes faster.
        browser = launch_chromium(playwright, "--js-flags=--no-opt")
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A reader's browser; any error or warning of a page fails the test."""
    with watched_context(chromium) as context:
        yield context


@contextmanager
def watched_context(chromium: Browser) -> Iterator[BrowserContext]:
    """A reader's browser, in whose pages there was no error and no warning when it closes."""
    context = new_reader(chromium)
    with watching(context):
        yield context
        context.close()


def new_reader(chromium: Browser) -> BrowserContext:
    return chromium.new_context(accept_downloads=True, viewport={"width": 1366, "height": 768}, reduced_motion="reduce")


@contextmanager
def watching(context: BrowserContext) -> Iterator[None]:
    """See to it that there is no error and no warning in the pages of a browser while the block runs."""
    faults: list[str] = []

    def on_error(error: WebError) -> None:
        faults.append(str(error.error))

    def on_message(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    context.on("weberror", on_error)
    context.on("console", on_message)
    yield
    context.remove_listener("weberror", on_error)
    context.remove_listener("console", on_message)
    assert faults == []


@pytest.fixture(scope="session")
def reader(chromium: Browser, web_server: str) -> Iterator[BrowserContext]:
    """The browser that the tests of a process share one after the other: another one costs as much as a page of it.

    A page without scripts stays open in it, and with it the process that has the scripts of the site compiled.
    """
    context = new_reader(chromium)
    context.new_page().goto(web_server + "llms.txt")
    yield context
    context.close()


# What would go on in the tests after this one.
LASTING = ("add_init_script", "expose_binding", "expose_function", "grant_permissions", "route", "set_offline")


@pytest.fixture
def page(request: pytest.FixtureRequest, chromium: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page of a browser with nothing stored; of that of the test, where it asks for one of its own (`context`)."""
    if "context" in request.fixturenames:
        yield request.getfixturevalue("context").new_page()
        return

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("这样做，后面的测试也会受影响：测试再要context这个fixture，就有自己的浏览器")

    reader: BrowserContext = request.getfixturevalue("reader")
    for name in LASTING:
        monkeypatch.setattr(reader, name, refuse)
    monkeypatch.setattr(reader.clock, "install", refuse)
    with watching(reader):
        yield reader.new_page()
        first, *opened = reader.pages
        for page in opened:
            page.close()
        forget(first)


def forget(page: Page) -> None:
    """Empty the storage of the site that a page belongs to, and that of files."""
    session = page.context.new_cdp_session(page)
    for origin in (page.evaluate("origin"), "file://"):
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    session.detach()


def on_another_computer(page: Page, address: str) -> None:
    """Leave the page for one where nothing is stored, as in another browser, which costs as much as a page of it."""
    page.goto(address + from_single_files.ELSEWHERE)
    forget(page)


def chromium_path() -> str:
    """Chromium without windows of its own: a new reader costs a quarter of what it costs where windows are drawn."""
    path = shutil.which("chromium-headless-shell")
    assert path, "缺少 chromium-headless-shell：先运行 make test，它会安装所需的系统软件"
    return path


def launch_chromium(playwright: Playwright, *more: str) -> Browser:
    """Chromium, cut off from other hosts by its switches."""
    switches = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--renderer-process-limit=1",  # a new page of the same reader finds its scripts compiled
        *more,
    ]
    return playwright.chromium.launch(executable_path=chromium_path(), args=switches)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "address" in metafunc.fixturenames:
        metafunc.parametrize("address", from_single_files.addresses(), indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens a browser, what needs the site or all its files, and what needs one more site to be built.

    What takes longest comes first, lest one process works on it when the other is done.
    """
    items[:] = from_single_files.arranged(items)
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if from_single_files.opens_a_browser(item):
            item.add_marker(pytest.mark.browser)
        if fixtures & {"site", "all_downloads"}:
            item.add_marker(pytest.mark.built)
        if fixtures & {"builds", "other", "preview", "zicha", "wheel"}:
            item.add_marker(pytest.mark.long)
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


LEFT_OUT = pytest.StashKey[int]()


def pytest_deselected(items: list[pytest.Item]) -> None:
    """Count them; a process of xdist tells the one that prints."""
    if items:
        config = items[0].config
        config.stash[LEFT_OUT] = config.stash.get(LEFT_OUT, 0) + len(items)
        getattr(config, "workeroutput", {})["left out"] = config.stash[LEFT_OUT]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """All processes of xdist leave out the same tests."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left out", 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was left out by its mark, and what tests measured: their properties named “measured”."""
    if left_out := terminalreporter.config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(f"只运行 {terminalreporter.config.option.markexpr}，另有{left_out}个没有运行")
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == "measured" and report.when == "call":
                    terminalreporter.write_line(str(value))


def pages_of(site: Path, pointers: bool = False) -> list[str]:
    """All pages of a built site, as paths from its root; `pointers`: only those that lead on to where a page moved."""
    refresh = b'http-equiv="refresh"'
    files = (page for page in site.rglob("*.html") if not page.is_relative_to(site / "downloads"))
    return sorted(page.relative_to(site).as_posix() for page in files if (refresh in page.read_bytes()) == pointers)


def of_each_code(site: Path, every: bool = False) -> list[str]:
    """One page of each code, which is what a page runs and allows itself: a fault of it is one of all these pages.

    `every` page where time does not count; 404.html never, which only a server shows.
    """
    pages = [page for page in pages_of(site) if page != "404.html"]
    return pages if every else list({_code_of(site / page): page for page in pages}.values())


def _code_of(page: Path) -> frozenset[str]:
    """Its policy, scripts and style sheets, what else it brings, and the parts that scripts take up."""
    tree = html.fromstring(page.read_bytes())
    whole = tree.xpath("//script | //link[@rel='stylesheet'] | //meta[@http-equiv]")
    brought = tree.xpath("//img | //object | //iframe | //form | //input | //use")
    return frozenset(
        [html.tostring(element, encoding="unicode", with_tail=False) for element in whole]
        + [element.tag for element in brought]
        + [name.attrname for name in tree.xpath("//@*[starts-with(name(), 'data-')]")]
    )


def of_each_part(site: Path, every: bool = False) -> list[str]:
    """Few pages that together have every part that there is on any page: what a reader meets but for the words.

    A part is an element in the one around it, by their tags, classes and attributes; `every` page where time does not
    count.
    """
    pages = pages_of(site)
    if every:
        return pages
    parts = {page: _parts_of(site / page) for page in pages}
    left, chosen = set[object]().union(*parts.values()), []
    while left:
        chosen.append(max(pages, key=lambda page: len(parts[page] & left)))
        left -= parts[chosen[-1]]
    return chosen


def _parts_of(page: Path) -> set[object]:
    def look(element: html.HtmlElement | None) -> tuple[object, ...]:
        if element is None:
            return ()
        told = {name: value if name in ("class", "role", "scope", "type") else "" for name, value in element.items()}
        return (element.tag, *sorted(told.items()))

    return {(look(element), look(element.getparent())) for element in html.fromstring(page.read_bytes()).iter("*")}
