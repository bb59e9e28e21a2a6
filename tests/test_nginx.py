"""The server configurations of the deployment page: nginx for real, at the root and below a path; the others by their text."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from lxml import etree

from tests.test_preview import with_configuration
from tests.test_site import tree

PLACES = {"root": "/", "sub-path": "/zicha/"}
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".zip": "application/zip",
    ".gz": "application/gzip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
    ".xltx": "application/vnd.openxmlformats-officedocument.spreadsheetml.template",
}
COMPRESSED = (".html", ".css", ".js", ".md", ".json", ".map", ".svg")
# Responses shorter than this are sent as they are (gzip_min_length).
WORTH_COMPRESSING = 1024


def blocks(site: Path, heading: str) -> list[str]:
    """The code blocks that the deployment page shows under a heading."""
    page = tree(site / "deploy.html")
    found = []
    for element in page.xpath(f"//*[@id='{heading}']/following-sibling::*"):
        if element.tag in ("h2", "h3"):
            break
        found += [code.text_content() for code in element.xpath(".//pre/code")]
    return found


@pytest.fixture(scope="module", params=PLACES.values(), ids=PLACES)
def server(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The site served by nginx as the page tells; only the name of the folder and the port differ."""
    with running(site, request.param, tmp_path_factory.mktemp("nginx")) as server:
        yield server


class Server:
    """A running nginx: asks for paths below the site's place."""

    def __init__(self, port: int, place: str):
        self.place = place
        self._connection = HTTPConnection("127.0.0.1", port, timeout=30)

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        return self.get_absolute(self.place + quote(path), **headers)

    def get_absolute(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request("GET", path, headers=names)
        response = self._connection.getresponse()
        return response, response.read()


@contextmanager
def running(site: Path, place: str, folder: Path, told: Path | None = None) -> Iterator[Server]:
    """nginx with the configuration of the page, which may stand in another site, until the block ends."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert nginx, "缺少 nginx：先运行 make test，它会安装所需的系统软件"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    configuration, in_sub_path = blocks(told or site, "_nginx")
    if place != "/":
        first_lines = in_sub_path.splitlines()
        kept = re.sub(
            r"(?ms)^    location / \{\n(?:^        (?:root|error_page) [^\n]+\n)+",
            "\n".join(first_lines) + "\n",
            configuration,
        )
        assert kept != configuration
        (folder / "zicha").symlink_to(site)
        configuration = kept.replace("root /srv;", f"root {folder};")
    else:
        configuration = configuration.replace("root /srv/zicha;", f"root {site};")
    assert "/srv" not in configuration
    configuration = configuration.replace("listen 80;", f"listen 127.0.0.1:{port};")
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""  # the folders of pytest are closed to others
    (folder / "nginx.conf").write_text(
        f"{user}daemon off;\npid {folder}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}{configuration}\n}}\n",
        encoding="utf-8",
    )
    log = folder / "error.log"
    process = subprocess.Popen([nginx, "-p", folder, "-c", folder / "nginx.conf", "-e", log], stderr=subprocess.DEVNULL)
    try:
        wait_for(port, process, log)
        yield Server(port, place)
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until the server answers; a configuration that it refuses fails with what it says."""
    end = time.monotonic() + 120  # a loaded machine is slow
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx 没有启动")


def meta_policy(site: Path) -> str:
    (policy,) = tree(site / "index.html").xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return policy


def security_headers(site: Path) -> dict[str, str]:
    return {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": f"{meta_policy(site)}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def test_every_file_arrives_with_its_type_and_the_headers(server: Server, site: Path) -> None:
    wanted = security_headers(site)
    files = sorted(path for path in site.rglob("*") if path.is_file())
    assert {".html", ".docx", ".xlsx", ".md", ".zip"} <= {path.suffix for path in files} <= TYPES.keys()
    for path in files:
        name = path.relative_to(site).as_posix()
        response, body = server.get(name)
        assert (response.status, response.headers["Content-Type"]) == (200, TYPES[path.suffix]), name
        assert body == path.read_bytes(), name
        assert {key: response.headers.get(key) for key in wanted} == wanted, name


def test_text_is_compressed_and_archives_are_not(server: Server, site: Path) -> None:
    for path in (path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        response, body = server.get(name, Accept_Encoding="gzip")
        expected = path.suffix in COMPRESSED and path.stat().st_size >= WORTH_COMPRESSING
        assert (response.headers["Content-Encoding"] == "gzip") == expected or path.suffix == ".xml", name
        if expected:
            assert "Accept-Encoding" in response.headers["Vary"], name
            assert gzip.decompress(body) == path.read_bytes(), name


@pytest.mark.parametrize("name", ["index.html", "assets/site.css", "downloads/all.zip"])
def test_unchanged_files_are_not_sent_again(server: Server, name: str) -> None:
    first, _ = server.get(name, Accept_Encoding="gzip")
    again, body = server.get(name, Accept_Encoding="gzip", If_None_Match=first.headers["ETag"])
    assert (again.status, body) == (304, b"")


def test_folders_lead_to_their_first_page(server: Server, site: Path) -> None:
    """With the slash added by a redirect, or relative links would lead one folder too high."""
    assert server.get("")[1] == (site / "index.html").read_bytes()
    response, _ = server.get("reports")
    assert (response.status, urlsplit(response.headers["Location"]).path) == (301, server.place + "reports/")
    assert server.get("reports/")[1] == (site / "reports/index.html").read_bytes()
    if server.place != "/":
        response, _ = server.get_absolute(server.place.rstrip("/"))
        assert (response.status, urlsplit(response.headers["Location"]).path) == (301, server.place)


def test_a_wrong_address_shows_the_page_for_it(server: Server, site: Path) -> None:
    for name in ("nowhere.html", "reports/nowhere.html", "downloads/nowhere.docx"):
        response, body = server.get(name)
        assert (response.status, body) == (404, (site / "404.html").read_bytes()), name
        assert response.headers["Content-Security-Policy"] == security_headers(site)["Content-Security-Policy"]


def test_the_page_for_wrong_addresses_finds_its_parts_below_a_path(
    small_project: Path, tmp_path: Path, site: Path
) -> None:
    """Built with SITE_URL, as the deployment page tells; a small site, by the same configuration."""
    small, place = tmp_path / "site", PLACES["sub-path"]
    environment = {**os.environ, "SITE_URL": f"http://zicha.example{place}"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", small]
    subprocess.run(command, cwd=with_configuration(small_project), env=environment, check=True, capture_output=True)
    (small / "index.html").touch()  # which the small project has not
    with running(small, place, tmp_path, told=site) as server:
        page = tree(small / "404.html")
        addresses = set(page.xpath("//link[@rel='stylesheet']/@href | //script/@src | //img/@src | //a/@href"))
        paths = {urlsplit(address).path for address in addresses if not address.startswith("#")}
        assert any(path.endswith(".css") for path in paths) and all(path.startswith(place) for path in paths)
        assert {path: server.get_absolute(path)[0].status for path in paths} == dict.fromkeys(paths, 200)


def test_caddy_is_told_the_same(site: Path) -> None:
    (configuration,) = blocks(site, "_caddy")
    header = re.search(r"^\s*header \{\n(.*?)\n\s*\}", configuration, re.DOTALL | re.MULTILINE)
    assert header and dict(re.findall(r'^\s*([\w-]+) "(.*)"$', header[1], re.MULTILINE)) == security_headers(site)
    for line in ("root * /srv/zicha", "encode zstd gzip", "file_server", "rewrite * /404.html"):
        assert re.search(rf"^\s+{re.escape(line)}$", configuration, re.MULTILINE), line
    types = dict(re.findall(r'^\s+header \*(\.\w+) Content-Type "(.*)"$', configuration, re.MULTILINE))
    assert types == {suffix: TYPES[suffix] for suffix in types}, "where the machine has no list of types"
    assert {".md", ".docx", ".xlsx", ".dotx", ".xltx"} == types.keys()


def configuration(site: Path, heading: str) -> etree._Element:
    """The XML that the page shows under a heading, without namespaces."""
    (text,) = blocks(site, heading)
    return etree.fromstring(re.sub(r' xmlns="[^"]*"', "", text).encode())


def test_iis_is_told_the_same(site: Path) -> None:
    told = configuration(site, "_iis").find("system.webServer")
    assert told is not None
    headers = {entry.get("name"): entry.get("value") for entry in told.iterfind("httpProtocol/customHeaders/add")}
    headers["Cache-Control"] = {"DisableCache": "no-cache"}[
        told.find("staticContent/clientCache").get("cacheControlMode")
    ]
    assert headers == security_headers(site)
    types = {entry.get("fileExtension"): entry.get("mimeType") for entry in told.iterfind("staticContent/mimeMap")}
    assert types == {suffix: TYPES[suffix] for suffix in types} and {".json", ".md", ".docx", ".xlsx"} <= types.keys()
    removed = [entry.get("fileExtension") for entry in told.iterfind("staticContent/remove")]
    assert removed == [*types], "IIS refuses an extension that it has already"
    names = [entry.get("name") for entry in told.iterfind("httpProtocol/customHeaders/remove")]
    assert names == ["X-Powered-By", *(name for name in headers if name != "Cache-Control")], "nor a header"
    error = told.find("httpErrors/error")
    assert error.get("path") == "404.html", "below the server IIS takes paths below the site alone"
    assert told.find("httpErrors/remove").attrib.items() <= error.attrib.items()
    # What a site may say for itself; of httpCompression, for one, only the server may.
    assert {section.tag for section in told} == {"defaultDocument", "httpErrors", "staticContent", "httpProtocol"}


def test_tomcat_is_told_what_it_can_be(site: Path) -> None:
    """It has no filter for the policy, which stands in every page; who may embed the pages it says in the older way."""
    told = configuration(site, "_tomcat")
    filters = {one.findtext("filter-name"): one for one in told.iterfind("filter")}
    values = {name: one.findtext("init-param/param-value") for name, one in filters.items()}
    assert values == {"charset": "UTF-8", "cache": "access plus 0 seconds", "headers": "DENY"}
    mapped = {
        one.findtext("filter-name"): [d.text for d in one.iterfind("dispatcher")]
        for one in told.iterfind("filter-mapping")
    }
    assert mapped == {name: ["REQUEST", "ERROR"] for name in filters}, "the page for wrong addresses has them too"
    types = {f".{one.findtext('extension')}": one.findtext("mime-type") for one in told.iterfind("mime-mapping")}
    assert types == {suffix: TYPES[suffix].removesuffix("; charset=utf-8") for suffix in types} and ".md" in types
    assert told.findtext("error-page/location") == "/404.html"
