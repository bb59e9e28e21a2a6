"""Runs the draft check's engine in Node over many drafts at once."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import mkdtemp
from threading import Timer
from typing import Any

from macros.browser import forms, review
from macros.material import catalog, reference
from tests.web_tools import ROOT, WEB, bundle, node


@cache
def known() -> dict[str, Any]:
    """ReviewData, as the site brings it."""
    return review.data(catalog.load(ROOT), reference.load(ROOT))


@cache
def site_texts() -> list[dict[str, Any]]:
    return list(review.texts(catalog.load(ROOT).units))


class Engine:
    """web/tests/review-cli.ts in a process that stays: it reads the site's data once and answers a line with a line."""

    def __init__(self) -> None:
        options = ("--platform=node", "--format=esm", "--out-extension:.js=.mjs")
        (script,) = bundle([WEB / "tests/review-cli.ts"], Path(mkdtemp()), *options)
        self._process = Popen([node(), str(script.with_suffix(".mjs"))], stdin=PIPE, stdout=PIPE, text=True)
        self._known: dict[str, Any] | None = None
        self._told: dict[str, Any] = {"matching": forms.matching_data(), "texts": site_texts()}

    def ask(self, jobs: list[dict[str, Any]], compare: bool, data: dict[str, Any]) -> dict[str, Any]:
        told = self._told if data is self._known else {**self._told, "data": data}
        self._known, self._told = data, {}
        assert self._process.stdin and self._process.stdout
        watch = Timer(600, self._process.kill)  # none takes a minute; one without end shall fail, and say so
        watch.start()
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps({**told, "jobs": jobs, "compare": compare}) + "\n")
            self._process.stdin.flush()
        line = self._process.stdout.readline()
        watch.cancel()
        if not line:
            self._process.wait()
            _engine.cache_clear()
        assert line, "查稿的程序中途停了，原因见它写在 stderr 的话"
        answer: dict[str, Any] = json.loads(line)
        return answer


_engine = cache(Engine)


def run(jobs: list[dict[str, Any]], texts: bool = False, data: dict[str, Any] | None = None) -> dict[str, Any]:
    """`answers`, one a job, and the ids of all `checks`; what a job may hold stands in web/tests/review-cli.ts."""
    return _engine().ask(jobs, texts, data or known())


def hits(answer: dict[str, Any], *prefixes: str) -> list[tuple[str, list[str]]]:
    """Rule and quotes of each finding, of rules that open with one of `prefixes` where some are given."""
    found = ((finding["rule"], finding["quotes"]) for finding in answer["findings"])
    return [item for item in found if not prefixes or item[0].startswith(prefixes)]
