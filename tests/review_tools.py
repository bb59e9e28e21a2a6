"""Runs the draft check's engine in Node over many drafts at once."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
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


@cache
def _program() -> Path:
    (script,) = bundle(
        [WEB / "tests/review-cli.ts"], Path(mkdtemp()), "--platform=node", "--format=esm", "--out-extension:.js=.mjs"
    )
    return script.with_suffix(".mjs")


def run(jobs: list[dict[str, Any]], texts: bool = False, data: dict[str, Any] | None = None) -> dict[str, Any]:
    """`answers`, one a job, and the ids of all `checks`; what a job may hold stands in web/tests/review-cli.ts."""
    given = {
        "data": data or known(),
        "matching": forms.matching_data(),
        "texts": site_texts() if texts else [],
        "jobs": jobs,
    }
    result = subprocess.run(
        [node(), str(_program())], input=json.dumps(given).encode(), capture_output=True, timeout=600
    )
    assert result.returncode == 0, result.stderr.decode()
    return json.loads(result.stdout)


def hits(answer: dict[str, Any], *prefixes: str) -> list[tuple[str, list[str]]]:
    """Rule and quotes of each finding, of rules that open with one of `prefixes` where some are given."""
    found = ((finding["rule"], finding["quotes"]) for finding in answer["findings"])
    return [item for item in found if not prefixes or item[0].startswith(prefixes)]
