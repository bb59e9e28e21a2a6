"""What stands around the project for those who change it: automatic tests, templates of pull requests, editor settings."""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.specifiers import SpecifierSet

from tests.conftest import ROOT

# On every change, and once a day.
COMMANDS = {"test": "make lint test", "soak": "make soak"}


def github_job(name: str = "test") -> dict[str, Any]:
    return yaml.safe_load((ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8"))["jobs"][name]


def gitlab_job(name: str = "test") -> dict[str, Any]:
    jobs = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    return jobs[jobs[name]["extends"]] | jobs[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_platform_runs_all_tests_on_the_reference_system(name: str) -> None:
    github, gitlab = github_job(name), gitlab_job(name)
    assert [step["run"] for step in github["steps"] if "run" in step][-1] == gitlab["script"][-1] == COMMANDS[name]
    assert github["container"] == gitlab["image"] and re.fullmatch(r"debian:12@sha256:[0-9a-f]{64}", gitlab["image"])


def test_the_long_run_starts_once_a_day() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/soak.yml").read_text(encoding="utf-8"))
    (schedule,) = workflow[True]["schedule"]  # “on” is a truth in YAML 1.1
    assert re.fullmatch(r"\d+ \d+ \* \* \*", schedule["cron"])
    assert [rule["if"] for rule in gitlab_job("soak")["rules"]] == ['$CI_PIPELINE_SOURCE == "schedule"']


def test_the_checks_of_a_change_are_the_same_without_a_platform() -> None:
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").endswith(f"exec {COMMANDS['test']}\n")


def test_gitea_reads_the_workflow_of_github() -> None:
    """Only as long as there is none in its own folder; and what it runs is pinned to a commit."""
    assert not (ROOT / ".gitea/workflows").exists()
    used = [step["uses"] for step in github_job()["steps"] if "uses" in step]
    assert used and all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", name) for name in used)


def test_all_history_is_there_for_the_test_that_needs_it() -> None:
    """tests/test_published.py looks for deleted lines in every commit."""
    assert [step["with"]["fetch-depth"] for step in github_job()["steps"] if "with" in step] == [0]
    assert gitlab_job()["variables"]["GIT_DEPTH"] == "0"


def test_templates_of_pull_requests_are_the_same_everywhere() -> None:
    def texts(folder: str) -> dict[str, str]:
        return {path.name: path.read_text(encoding="utf-8") for path in (ROOT / folder).glob("*.md")}

    kinds = texts(".github/PULL_REQUEST_TEMPLATE")
    assert kinds and kinds == texts(".gitlab/merge_request_templates")
    general = (ROOT / ".github/pull_request_template.md").read_text(encoding="utf-8")
    assert [kind for kind in kinds if Path(kind).stem not in general] == []


def test_editors_know_the_schema_of_units() -> None:
    """By their settings as well, should the first line that `check` asks for be missing."""
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    for schema, pattern in settings.items():
        assert (ROOT / schema).is_file() and list(ROOT.glob(pattern)), schema


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "README.md", "bench/README.md"])
def test_paths_and_commands_named_for_maintainers_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    folder = (ROOT / page).parent
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (folder / link).exists()] == []
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert set(re.findall(r"(?m)(?:^|`)make ([a-z]+)", text)) <= targets


# Debian 12's; pip compares it with what each package asks for, and a lock made by a newer one does not show it.
REFERENCE_PYTHON = "3.11.2"
PINNED = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", PINNED)
def test_every_pinned_package_runs_on_the_python_of_the_reference_system(name: str) -> None:
    asked = distribution(name).metadata["Requires-Python"] or ""
    assert SpecifierSet(asked).contains(REFERENCE_PYTHON), f"{name} 要 Python {asked}，在 requirements.in 里停在旧版本"
