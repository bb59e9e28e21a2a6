"""Runs the browser code for tests: bundles it with esbuild, in Node for what is pure, in Chromium for the rest."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page

from macros.browser import forms, review
from macros.material import reference
from tests import office

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web"


def node() -> str:
    """Node of the machine, or the one that .ci/build-web took from PyPI."""
    found = shutil.which("node", path=os.pathsep.join((os.environ.get("PATH", ""), str(ROOT / ".venv/bin"))))
    assert found, "缺少 Node：先运行 make test，它会装好"
    return found


def bundle(entries: list[Path], out: Path, *options: str) -> list[Path]:
    """Bundle TypeScript files into `out`."""
    esbuild = WEB / "node_modules/esbuild/bin/esbuild"
    assert esbuild.exists(), "缺少 esbuild：先运行 make test，它会装好"
    command = [str(esbuild), *map(str, entries), "--bundle", f"--outdir={out}", "--log-level=warning", *options]
    if esbuild.read_bytes()[:2] == b"#!":  # a script until npm has put the program itself in its place
        command.insert(0, node())
    subprocess.run(command, cwd=WEB, check=True)
    return [out / entry.with_suffix(".js").name for entry in entries]


def bundle_tests(out: Path) -> None:
    """All of web/tests/ in two calls: what runs in Node and what runs in a page."""
    tests = WEB / "tests"
    bundle([*tests.glob("*.test.ts")], out, "--platform=node", "--format=esm", "--out-extension:.js=.mjs")
    bundle([*tests.glob("*_page.ts")], out, "--format=iife", "--target=chrome100,firefox102")


def run_node_tests(script: Path) -> subprocess.CompletedProcess[str]:
    """Run one bundled test file with Node's own test runner."""
    command = [node(), "--test-reporter=tap", str(script)]
    with TemporaryDirectory() as folder:  # in a file each: a variable of the environment holds 128 KB at most
        files = {name: Path(folder, f"{name.lower()}.json") for name in ("LEXICON", "MATCHING_DATA")}
        files["LEXICON"].write_text(json.dumps(review.lexicon(reference.load(ROOT)), ensure_ascii=False), "utf-8")
        files["MATCHING_DATA"].write_text(json.dumps(forms.matching_data()), "utf-8")
        env = {**os.environ, **{name: str(path) for name, path in files.items()}}
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=600)


# More zeros than this at the end of a file are made in the page: sending them takes seconds.
ZEROS = 1_000_000


class Tools:
    """The functions of a web/tests/*_page.ts in a page of Chromium; bytes go in and come out."""

    def __init__(self, page: Page, keep: Sequence[object] = ()) -> None:
        """`keep`: arguments that cost more to send, and to make rules of, than what is done with them; sent once."""
        self._page, self._keep = page, keep
        page.evaluate("kept => { window.kept = JSON.parse(kept); }", json.dumps(keep))

    def call(self, name: str, *arguments: Any) -> Any:
        # As JSON text, which can hold half a character; the protocol of the browser cannot.
        sent = json.dumps([self._sent(item) for item in arguments])
        script = """([name, args]) => window.tools[name](
            ...JSON.parse(args).map(one => typeof one?.kept === "number" ? window.kept[one.kept]
              : typeof one?.zeros === "number" ? one.before + "A".repeat(one.zeros) + one.after : one))"""
        return self._page.evaluate(script, [name, sent])

    def _sent(self, item: object) -> object:
        if isinstance(item, bytes):
            text = b64encode(item).decode()
            body = text.rstrip("=")
            before = body.rstrip("A")
            made = {"before": before, "zeros": len(body) - len(before), "after": text[len(body) :]}
            return made if made["zeros"] > ZEROS else text
        return next(({"kept": n} for n, one in enumerate(self._keep) if one is item), item)

    def file(self, name: str, *arguments: Any) -> bytes:
        return b64decode(self.call(name, *arguments))


def open_tools(browser: Browser, bundles: Path, code: str = "docx_page", keep: Sequence[object] = ()) -> Tools:
    """A page that holds nothing but the browser's own code for office files."""
    page = browser.new_page()
    page.add_script_tag(path=bundles / f"{code}.js")
    return Tools(page, keep)


def convert(files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """The files opened by LibreOffice and saved again as .docx, in one run."""
    given, made = folder / "given", folder / "made"
    given.mkdir()
    for name, data in files.items():
        (given / f"{name}.docx").write_bytes(data)
    office.convert(sorted(given.iterdir()), "docx", made)
    return {name: (made / f"{name}.docx").read_bytes() for name in files}
