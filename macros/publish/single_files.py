"""Each tool as one .html that needs nothing beside it: for computers without the site, on a stick or by mail.

The file is the tool's own page: its article, its style sheets and its scripts, and in one inline script all that the
page would load on use. That script alone is allowed to run, by its digest (Content Security Policy Level 3, 2.3.1).
"""

from __future__ import annotations

import base64
import codecs
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

from lxml import etree, html

from macros.browser import forms, on_window
from macros.material.cache import write_if_changed
from macros.material.catalog import Catalog
from macros.material.model import KINDS
from macros.material.problem import Problem, ProblemsFound

FOLDER = "downloads/single"


@dataclass(frozen=True)
class Tool:
    """A tool that is handed out as one file: the kinds of units that it knows, and of those that it fills.

    What it fills comes with blank files and examples.
    """

    name: str
    title: str
    units: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Its page below docs/."""
        return f"tools/{self.name}.md"


TOOLS = (
    Tool("fill", "填写", tuple(KINDS), ("report", "letter")),
    Tool("review", "查稿"),
    Tool("ledger", "台账", tuple(KINDS), ("ledger",)),
    Tool("merge", "合稿", ("report",), ("report",)),
    Tool("task", "任务包", ("report",)),
)

_SCRIPTS = "assets/scripts/"
# What the site's pages share, without the search and what belongs to the frame of the site.
_FRAME = ("start.js",)
_LOADED = re.compile(r"""["'`](assets/(?:scripts/[a-z-]+|[a-z-]+|units/_[a-z-]+)\.js)["'`]""")
_NAMED = re.compile(r"""["'`](_[a-z-]+\.(?:docx|xlsx))["'`]""")
_POLICY = (
    "default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'"
)


def path_of(tool: Tool) -> str:
    """Where its file lies below the site's root."""
    return f"{FOLDER}/{tool.name}.html"


def saved_as(tool: Tool) -> str:
    """The name under which a reader saves it."""
    return f"{tool.title}（单文件版）.html"


def publish(catalog: Catalog, site: Path) -> None:
    """Write the single files of the tools that a built site has."""
    for tool in TOOLS:
        if not (site / tool.source).with_suffix(".html").is_file():
            continue
        write_if_changed(site / path_of(tool), single_file(tool, catalog, site))


def single_file(tool: Tool, catalog: Catalog, site: Path) -> bytes:
    """A tool's page of the built site with all that it loads."""
    page = html.fromstring((site / f"tools/{tool.name}.html").read_text(encoding="utf-8"))
    (body,) = page.xpath("//body")
    (article,) = page.xpath("//article")
    (palette,) = page.xpath("//form[@data-md-component='palette']")
    own = [source.rpartition("/")[2] for source in article.xpath(".//script/@src")]
    styles = [site / "tools" / path for path in page.xpath("//link[@rel='stylesheet']/@href")]
    _leave_the_site(article, f"{tool.name}.html")
    look = "\n".join(path.read_text(encoding="utf-8") for path in styles)
    script = "\n".join(
        (*_script(tool, own, catalog, site), f'unpackStyles("{packed(json.dumps(look, ensure_ascii=False))}");')
    )
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    title = f"{page.xpath('string(//h1/text())').strip()}（单文件版）"
    return _PAGE.format(
        policy=_POLICY.format(digest=digest),
        title=escape(title),
        icon=base64.b64encode((site / "assets/icon.svg").read_bytes()).decode(),
        body=" ".join(f'{key}="{escape(value)}"' for key, value in body.items()),
        palette=_outer(palette),
        notice=_NOTICE,
        article="".join(_outer(child) for child in article),
        page=f"tools/{tool.name}.html",
        script=script,
    ).encode()


def _leave_the_site(article: html.HtmlElement, own: str) -> None:
    """Links to the tool itself stay within the file; those to other pages become words."""
    for element in article.xpath(".//script | .//*[contains(@class, 'tool-units__files')]"):
        element.drop_tree()
    for link in article.xpath(".//a[@href]"):
        target = link.get("href")
        if target.partition("?")[0] == own:
            link.set("href", target.removeprefix(own))
        elif not target.startswith(("#", "?")):
            link.drop_tag()


def _outer(element: html.HtmlElement) -> str:
    return etree.tostring(element, encoding="unicode", method="html")


def _script(tool: Tool, own: list[str], catalog: Catalog, site: Path) -> Iterator[str]:
    """What all pages share, the unpacking, the scripts to be loaded on use as functions, then the page's own scripts."""
    code = {name: _code(site / _SCRIPTS / name) for name in (*_FRAME, "single.js", *own)}
    files: dict[str, str] = {}
    wanted = [match for name in own for match in _LOADED.findall(code[name])]
    while wanted:
        path = wanted.pop()
        if path not in files:
            files[path] = _code(site / path)
            wanted += _LOADED.findall(files[path]) if path.startswith(_SCRIPTS) else []
    named = {name for script in (*code.values(), *files.values()) for name in _NAMED.findall(script)}
    for path in (forms.MATCHING, *(f"{forms.FOLDER}/{name}.js" for name in sorted(named)), *_units(tool, catalog)):
        if (site / path).exists():
            files[path] = _code(site / path)
    yield from (code[name] for name in (*_FRAME, "single.js"))
    for path in sorted(files):
        yield f"singleFile.files[{json.dumps(path)}]=()=>{{{_filled(path, files[path])}}};"
    yield from (code[name] for name in own)


def _units(tool: Tool, catalog: Catalog) -> Iterator[str]:
    """What a tool loads of units, where it is there."""
    for unit in catalog.units:
        if unit.kind in tool.units:
            yield f"{forms.FOLDER}/{unit.id}.js"
        if unit.kind in tool.filled:
            yield from (f"{forms.FOLDER}/{unit.id}.{part}.js" for part in ("docx", "xlsx", "example"))


def _code(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=512)  # most tools have the same units in them
def _filled(path: str, code: str) -> str:
    """The body of the function that stands for a script: code as it is, data deflated."""
    if path.startswith(_SCRIPTS):
        return code
    try:
        data = on_window.read(code.encode())
    except ValueError as error:
        message = "单文件版认不出这个数据脚本：数据脚本一律由macros/browser/on_window.py写出，请改写出它的地方"
        raise ProblemsFound((Problem(Path(path), 1, message),)) from error
    return f'unpackInto("{data.name}",{json.dumps(data.key)},"{packed(data.json)}")'


def packed(text: str) -> str:
    """JSON as web/src/single/unpacked.ts reads it: in GBK, deflated, in the digits of base 85.

    Two bytes a character deflate to nine tenths of what three do; what GBK does not have is escaped. Five digits for
    four bytes are a sixteenth shorter than those of base 64, and "<", which might end the script, gives way to ",".
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)  # without a head, as fflate's inflateSync reads it
    deflated = packer.compress(text.encode("gbk", _ESCAPED)) + packer.flush()
    return base64.b85encode(deflated).decode().replace("<", ",")


def _escape(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


_ESCAPED = "escaped-in-json"
codecs.register_error(_ESCAPED, _escape)

_NOTICE = (
    "单文件版：这一个文件就能用，不用连网。填的内容存在这台电脑的这个浏览器里，不会上传；用Chrome、Edge一类的浏览器，"
    "这台电脑上打开的别的网页文件也读得到，来路不明的网页文件不要打开。"
)

_PAGE = """<!doctype html>
<html lang="zh" class="no-js">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:image/svg+xml;base64,{icon}">
<style>body{{visibility:hidden}}[data-unopened]{{visibility:visible}}</style>
</head>
<body {body}>
<header class="md-header"><div class="md-header__inner md-grid"><div class="md-header__title">{title}</div>{palette}</div></header>
<div class="md-container"><main class="md-main"><div class="md-main__inner md-grid"><div class="md-content"><article class="md-content__inner md-typeset">
<p class="notice" data-unopened>这个文件还没有打开：请存到这台电脑上，再双击它，用浏览器打开；浏览器关掉了脚本的，请先打开脚本。</p>
<p class="notice">{notice}</p>
<p class="notice" data-elsewhere role="alert" tabindex="-1" hidden></p>
{article}
</article></div></div></main></div>
<script data-base="." data-page="{page}">{script}</script>
</body>
</html>
"""
