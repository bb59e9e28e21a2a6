"""Forms that are filled at random: saved, opened again and printed, the short form and back, without a difference."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from macros.browser import forms
from macros.material.catalog import Catalog
from tests.web_tools import WEB, bundle, node

IN_EVERY_RUN, SOAK, AT_ONCE = 200, 10_000, 1000


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fills")
    (made,) = bundle([WEB / "tests/fills-cli.ts"], folder, "--platform=node", "--format=cjs")
    return made


def faults(program: Path, units: Catalog, start: int, end: int) -> list[str]:
    given = {
        "units": [forms.unit_data(unit) for unit in units.units if unit.kind in ("report", "letter")],
        "matching": forms.matching_data(),
        "from": start,
        "to": end,
    }
    result = subprocess.run([node(), str(program)], input=json.dumps(given), capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.long
def test_random_fills(program: Path, units: Catalog) -> None:
    assert faults(program, units, 0, IN_EVERY_RUN) == []


@pytest.mark.soak
@pytest.mark.parametrize("start", range(IN_EVERY_RUN, IN_EVERY_RUN + SOAK, AT_ONCE))
def test_many_random_fills(program: Path, units: Catalog, start: int) -> None:
    assert faults(program, units, start, start + AT_ONCE) == []
