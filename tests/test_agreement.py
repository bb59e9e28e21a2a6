"""The equations of all contracts in both languages: each is kept by an example or made values, and told when broken."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from macros.browser import forms
from macros.document import agreement, arithmetic, values
from macros.document.agreement import Filled
from macros.document.kinds import filled_in, said_in
from macros.document.numbers import Amount
from macros.document.values import Kind
from macros.material.catalog import Catalog
from macros.material.equations import Equation, Reckoned
from macros.material.model import ROWS_ID, Unit
from tests import equations
from tests.equations import Trial
from tests.web_tools import ROOT, WEB, bundle, node

VECTORS = ROOT / "tests" / "vectors"


def vectors(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((VECTORS / name).read_text(encoding="utf-8"))
    return data


def amount(data: dict[str, Any]) -> Amount:
    return Amount(**data)


@pytest.mark.parametrize("case", vectors("arithmetic.json")["cases"], ids=lambda case: case["told"] or "days")
def test_arithmetic(case: dict[str, Any]) -> None:
    relation = case["relation"]
    figures = {key: amount(value) for key, value in relation.items() if isinstance(value, dict)}
    match relation["kind"]:
        case "sum":
            verdict = arithmetic.judge_sum(figures["total"], [amount(part) for part in relation["parts"]])
        case "within":
            verdict = arithmetic.judge_within(figures["part"], figures["whole"])
        case "share":
            verdict = arithmetic.judge_share(figures["part"], figures["whole"], figures["percent"])
        case "same":
            verdict = arithmetic.judge_same(figures["one"], figures["other"])
        case "order":
            verdict = arithmetic.judge_order(relation["first"], relation["last"])
        case "shares" | "change":
            return  # what only drafts say of figures, contracts do not
        case kind:
            raise AssertionError(kind)
    assert (verdict.holds, verdict.told) == (case["holds"], case["told"])


@pytest.mark.parametrize("case", vectors("values.json")["cases"], ids=lambda case: f"{case['kind']} {case['text']}")
def test_values(case: dict[str, Any]) -> None:
    kind = Kind(case["kind"], case["unit"], case["printed"])
    found, span = values.amount(kind, case["text"]), values.span(kind, case["text"], 2026)
    assert values.fault(kind, case["text"]) == case["fault"]
    assert found == (amount(case["amount"]) if case["amount"] else None)
    assert (span and [[day.first, day.last] for day in span]) == case["span"]


def told(data: dict[str, Any]) -> Equation:
    return Equation(**{**data, "parts": tuple(data["parts"])})


def filled(case: dict[str, Any]) -> Filled:
    return Filled(case["texts"], {name: Kind(**kind) for name, kind in case["kinds"].items()}, "成文日期")


def test_agreement_of_values() -> None:
    for case in vectors("agreement.json")["values"]:
        assert agreement.disagreement(told(case["equation"]), filled(case)) == case["message"], case


def test_agreement_of_tables() -> None:
    for case in vectors("agreement.json")["tables"]:
        found = agreement.table_disagreements(told(case["equation"]), case["header"], case["rows"])
        assert [list(one) for one in found] == case["messages"], case


def test_reckoned_values() -> None:
    for case in vectors("agreement.json")["reckoned"]:
        how = Reckoned(**{key: tuple(v) if isinstance(v, list) else v for key, v in case["reckoned"].items()})
        assert agreement.reckon(how, filled(case), case["column"]) == case["value"], case


@pytest.fixture(scope="module")
def tried(units: Catalog) -> list[tuple[Trial, str, dict[str, Any]]]:
    """All trials with what Python says of them and the job for the browser."""
    found = []
    for unit in units.units:
        for place, equation in enumerate(forms.told_equations(unit)):
            for trial in equations.trials(unit, equation):
                job = {"unit": unit.id, "equation": place, **trial.job}
                found.append((trial, say(unit, trial), job))
    return found


def say(unit: Unit, trial: Trial) -> Any:
    if "texts" in trial.job:
        return agreement.disagreement(trial.equation, filled_in(unit, trial.job["texts"]))
    found = agreement.table_disagreements(trial.equation, trial.job["header"], trial.job["rows"])
    return [list(one) for one in found]


def test_every_equation_holds_and_can_be_broken(tried: list[tuple[Trial, str, dict[str, Any]]]) -> None:
    broken: Counter[tuple[str, int]] = Counter()
    for trial, message, job in tried:
        where = f"{trial.unit}: {trial.equation} {trial.changed} {trial.job}"
        assert bool(message) == bool(trial.changed), f"{where} {message}"
        broken[job["unit"], job["equation"]] += bool(trial.changed)
    assert len(broken) > 200
    assert all(broken.values()), [place for place, times in broken.items() if not times]


def test_python_and_the_browser_say_the_same(
    tried: list[tuple[Trial, str, dict[str, Any]]], units: Catalog, tmp_path: Path
) -> None:
    [script] = bundle([WEB / "tests" / "agreement-cli.ts"], tmp_path, "--platform=node", "--format=cjs")
    told_units = {unit.id: forms.unit_data(unit) for unit in units.units}
    jobs = [job for _, _, job in tried]
    job = json.dumps({"units": told_units, "jobs": jobs}, ensure_ascii=False)
    result = subprocess.run([node(), str(script)], input=job, capture_output=True, text=True, check=True, timeout=120)
    answers = json.loads(result.stdout)
    assert len(answers) == len(tried)
    for (trial, message, _), answer in zip(tried, answers, strict=True):
        assert answer == message, f"{trial.unit} {trial.equation} {trial.changed}"


def test_the_head_of_a_ledger_is_held_to_its_rows(units: Catalog) -> None:
    """As many as there are rows, or what a column adds up to: the example agrees, one more does not."""
    tried = 0
    for unit in units.of_kind("ledger"):
        titles = {column.id: column.title for column in unit.contract.columns}
        section = unit.example.section(ROWS_ID)
        rows = [entry.fields for entry in (section.entries if section else ())]
        for equation in (one for one in unit.contract.checks if one.kind == "added"):
            number = int(said_in(unit)[equation.total][0].text)
            title = titles.get(equation.parts[0], "")
            for more in (0, 1, -1):
                given = filled_in(unit, {equation.total: str(number + more)})
                message = agreement.added(equation, given, rows, title)
                assert bool(message) == bool(more), message
                assert not more or message.endswith("，差1")
            tried += 1
    assert tried > 2
