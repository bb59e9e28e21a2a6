"""The built site as files: every page, link, anchor and download is there, and nothing comes from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from macros.material import addresses, catalog
from macros.material.catalog import page_path
from macros.publish import brief, downloads, single_files, zips
from tests.conftest import ROOT, pages_of
from tests.test_rules import CASES, damage

RESOURCES = ("src", "srcset", "poster", "data")


@cache
def tree(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes())


@cache
def anchors(path: Path) -> frozenset[str]:
    return frozenset(tree(path).xpath("//@id | //a/@name"))


def broken_links(site: Path, page: str) -> list[str]:
    """Links of a page that lead nowhere; 404.html is served for any address, so its links start at the root."""
    found = []
    for element in tree(site / page).iter("a", "link", "img", "script", "source", "iframe", "object"):
        for key in ("href", "src"):
            address = element.get(key)
            if not address or urlsplit(address).scheme in ("http", "https", "data", "mailto"):
                continue
            parts = urlsplit(address)
            base = site if parts.path.startswith("/") else (site / page).parent
            target = (base / unquote(parts.path).lstrip("/")).resolve() if parts.path else site / page
            if target.is_dir():
                target /= "index.html"
            fragment = unquote(parts.fragment)
            if not target.is_file():
                found.append(f"{page}: {address} 指向的文件不存在")
            elif (
                fragment
                and not fragment.startswith("__")
                and target.suffix == ".html"
                and fragment not in anchors(target)
            ):
                found.append(f"{page}: {address} 指向的位置不存在")
    return found


def test_every_link_resolves(site: Path) -> None:
    pages = pages_of(site)
    assert len(pages) > 10
    assert [line for page in pages for line in broken_links(site, page)] == []


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for page in pages_of(site):
        for element in tree(site / page).iter("script", "link", "img", "iframe", "source", "object", "embed"):
            for key in ("src", "href", "srcset", "data"):
                assert (
                    not (element.get(key) or "").startswith(("http:", "https:", "//"))
                    or element.get("rel") == "canonical"
                ), page


def test_every_page_carries_the_one_policy_and_nothing_that_it_forbids(site: Path) -> None:
    """The same content security policy on all pages, before anything it governs; no script and no handler in the page itself."""
    (policy,) = re.findall(r'content_security_policy: "(.+)"', (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    rules = dict(rule.partition(" ")[::2] for rule in policy.split("; "))
    assert (rules["default-src"], rules["script-src"]) == ("'none'", "'self'")
    assert not [
        rule
        for name, rule in rules.items()
        if ("unsafe" in rule and name != "style-src") or "http" in rule or "*" in rule
    ]
    for name in pages_of(site):
        page = tree(site / name)
        (meta,) = page.xpath("//meta[translate(@http-equiv, 'CSP', 'csp') = 'content-security-policy']")
        assert meta.get("content") == policy and meta.getparent().tag == "head", name
        assert not meta.xpath("preceding::script | preceding::link | preceding::style"), name
        assert not page.xpath("//script[not(@src)][not(@type = 'application/json')]"), name
        assert not page.xpath("//@*[starts-with(name(), 'on')]"), name
        assert not page.xpath("//@href[starts-with(normalize-space(.), 'javascript:')]"), name


def test_every_unit_links_all_its_downloads(site: Path, units: catalog.Catalog) -> None:
    for unit in units.units:
        page = site / page_path(unit).with_suffix(".html")
        linked = {
            (page.parent / unquote(a.get("href"))).resolve().relative_to(site.resolve()).as_posix(): a.get("download")
            for a in tree(page).xpath("//a[@download]")
        }
        wanted = {plan.path: plan.name for plan in downloads.plans(unit)}
        assert {path: linked.get(path) for path in wanted} == wanted


def test_site_holds_all_downloads_and_no_others(site: Path, units: catalog.Catalog) -> None:
    wanted = (
        {plan.path for unit in units.units for plan in downloads.plans(unit)}
        | {zips.ALL}
        | {zips.sections_path(unit) for unit in zips.with_sections(units)}
        | {brief.path(unit) for unit in units.units}
        | {single_files.path_of(tool) for tool in single_files.TOOLS}
    )
    wanted |= {old for old, _ in addresses.pointers(addresses.read(ROOT)) if old.startswith("downloads/")}
    assert {p.relative_to(site).as_posix() for p in (site / "downloads").rglob("*") if p.is_file()} == wanted
    assert (site / downloads.CATALOG_JSON).is_file()


def test_no_template_source_leaks_into_pages(site: Path) -> None:
    for page in pages_of(site):
        text = tree(site / page).text_content()
        assert "{{" not in text.replace("{{ ", "", 0) or "maintain" in page, page
        assert "{: #" not in text or "maintain" in page, page


def test_build_fails_with_the_same_messages(small_project: Path, tmp_path: Path) -> None:
    """MkDocs stops at a broken template with the lines that `check` prints."""
    case = next(c for c in CASES if c["rule"] == "section missing")
    damage(small_project, case)
    (small_project / "mkdocs.yml").write_text(
        (small_project / "mkdocs.yml").read_text(encoding="utf-8") + f"hooks: [{ROOT}/macros/hooks.py]\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    result = subprocess.run(
        command, cwd=small_project, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT), "PATH": ""}
    )
    assert result.returncode != 0
    assert case["expect"][0] in result.stdout + result.stderr
