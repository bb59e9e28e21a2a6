"""What stands around the project for those who change it: automatic tests, templates of pull requests, editor settings."""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution, packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.specifiers import SpecifierSet

from tests import never
from tests.conftest import ROOT

# On every change, once a day, and for a tag.
COMMANDS = {"test": "make lint test", "soak": "make soak", "release": "make vendor release VENDOR=vendor"}


def workflow(name: str) -> dict[Any, Any]:
    return yaml.safe_load((ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8"))


def github_job(name: str = "test") -> dict[str, Any]:
    return workflow(name)["jobs"][name]


def gitlab_job(name: str = "test") -> dict[str, Any]:
    jobs = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    return jobs[jobs[name]["extends"]] | jobs[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_platform_runs_the_same_on_the_reference_system(name: str) -> None:
    github, gitlab = github_job(name), gitlab_job(name)
    assert [step["run"] for step in github["steps"] if "run" in step][-1] == gitlab["script"][-1] == COMMANDS[name]
    assert github["container"] == gitlab["image"] and re.fullmatch(r"debian:12@sha256:[0-9a-f]{64}", gitlab["image"])


def test_the_long_run_starts_once_a_day() -> None:
    (schedule,) = workflow("soak")[True]["schedule"]  # “on” is a truth in YAML 1.1
    assert re.fullmatch(r"\d+ \d+ \* \* \*", schedule["cron"])
    assert [rule["if"] for rule in gitlab_job("soak")["rules"]] == ['$CI_PIPELINE_SOURCE == "schedule"']


def test_the_checks_of_a_change_are_the_same_without_a_platform() -> None:
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").endswith(f"exec {COMMANDS['test']}\n")


def test_gitea_reads_the_workflow_of_github() -> None:
    """Only as long as there is none in its own folder; and what it runs is pinned to a commit."""
    assert not (ROOT / ".gitea/workflows").exists()
    steps = [step for name in COMMANDS for job in workflow(name)["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used and all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", name) for name in used)
    kept = [step for step in steps if "checkout" in step.get("uses", "")]
    assert len(kept) == len(COMMANDS) and all(step["with"]["persist-credentials"] is False for step in kept)


def test_only_what_runs_nothing_of_the_project_may_write() -> None:
    """A release is made by a job that can only read; the one that publishes it gets its files, and no code."""
    for name in COMMANDS:
        assert workflow(name)["permissions"] == {"contents": "read"}
    jobs = {name: job for file in COMMANDS for name, job in workflow(file)["jobs"].items()}
    assert [name for name, job in jobs.items() if "permissions" in job] == ["publish"]
    assert jobs["publish"]["permissions"] == {"contents": "write"}
    assert not any(
        "checkout" in step.get("uses", "") or "make" in step.get("run", "") for step in jobs["publish"]["steps"]
    )


def test_a_release_is_published_without_a_question() -> None:
    """gh asks for title and notes where it is not told them."""
    publish = workflow("release")["jobs"]["publish"]["steps"][-1]["run"]
    assert "--verify-tag" in publish and "--title" in publish and "--notes" in publish
    assert publish.index("sha256sum --check") < publish.index("gh release create")


def test_no_change_is_checked_twice() -> None:
    """GitLab starts one for the branch and one for its merge request where nothing is said."""
    rules = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["workflow"]["rules"]
    assert [rule["if"] for rule in rules] == ["$CI_COMMIT_TAG", "$CI_COMMIT_BRANCH"]


def test_a_release_is_made_for_a_tag() -> None:
    assert workflow("release")[True] == {"push": {"tags": ["v*"]}}
    assert [rule["if"] for rule in gitlab_job("release")["rules"]] == ["$CI_COMMIT_TAG =~ /^v/"]
    assert gitlab_job("release")["artifacts"]["paths"] == ["release/"]


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
PIN = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
LOCKS = {
    name: dict(PIN.findall((ROOT / name).read_text("utf-8"))) for name in ("requirements.txt", "requirements-test.txt")
}
PINNED = [(name, file) for file, pins in LOCKS.items() for name in pins]


@pytest.mark.parametrize("name", sorted({name for name, _ in PINNED}))
def test_every_pinned_package_runs_on_the_python_of_the_reference_system(name: str) -> None:
    asked = distribution(name).metadata["Requires-Python"] or ""
    assert SpecifierSet(asked).contains(REFERENCE_PYTHON), f"{name} 要 Python {asked}，在 requirements.in 里停在旧版本"


def test_what_tests_install_has_the_versions_of_a_build() -> None:
    build, testing = LOCKS.values()
    assert {name: build[name] for name in build.keys() & testing.keys()}.items() <= testing.items()
    assert "pytest" in testing and "pytest" not in build and "mkdocs" not in testing


def test_a_build_imports_nothing_that_only_tests_install() -> None:
    """A machine that builds has the packages of requirements.txt alone."""
    owners = packages_distributions()
    build = {name.lower().replace("_", "-") for name in LOCKS["requirements.txt"]}
    sources = {
        str(path): path.read_text("utf-8") for folder in ("macros", "packing") for path in (ROOT / folder).rglob("*.py")
    }
    for path, modules in never.python_imports(sources).items():
        for module in modules:
            names = {name.lower().replace("_", "-") for name in owners.get(module.partition(".")[0], ())}
            assert not names or names & build, f"{path}: {module}"
