"""What is made once a run, however many processes share the tests, and what only long runs try."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest


def seeds(few: int, many: int) -> list[Any]:
    """Cases of a test with chance in it: `few` in every run, those up to `many` in `make soak`."""
    return [*range(few), *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(few, many))]


def each_third(cases: Sequence[Any]) -> list[Any]:
    """Cases of a test of which every third is tried in every run, and the others in `make soak`."""
    return one_in(3, cases)


def one_in(count: int, cases: Sequence[Any]) -> list[Any]:
    """Cases of a test of which one in so many is tried in every run, and the others in `make soak`."""
    return [case if n % count == 0 else pytest.param(case, marks=pytest.mark.soak) for n, case in enumerate(cases)]


def asked_for(request: pytest.FixtureRequest, parameter: str) -> list[Any]:
    """The values of a parameter with which the tests of this run ask for the fixture that calls this, in order."""
    asking = (item for item in request.session.items if request.fixturename in getattr(item, "fixturenames", ()))
    return list(dict.fromkeys(item.callspec.params[parameter] for item in asking))  # type: ignore[attr-defined]


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder `name` of this run: the first process that asks fills it by `make(folder)`, the others wait for it.

    `make` gets a folder that is not there yet, and which moves afterwards: nothing in it may hold its own path.
    """
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base  # xdist: a folder below for each process
    done, part = shared / name, shared / f"{name}.part"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(part, ignore_errors=True)  # of a process that failed
            make(part)
            part.rename(done)
    return done
