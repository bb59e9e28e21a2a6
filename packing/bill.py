"""The bill of materials of a build in CycloneDX 1.6: what the lock files name, and what of it travels with the site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from packing import licences, npm_lock, vendor

Component = dict[str, Any]

_PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
_CLASSIFIER = "License :: "


def bill(root: Path, name: str, version: str, seconds: int) -> str:
    """As JSON text; `seconds` since 1970 stand for its date, so that the same commit gives the same bytes."""
    components = sorted([*_python(root), *_scripts(root)], key=lambda component: component["purl"])
    subject = {"type": "application", "bom-ref": name, "name": name, "version": version}
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": subject | {"licenses": [{"license": {"id": "MIT"}}]},
        },
        "components": components,
        "dependencies": [{"ref": name, "dependsOn": [component["bom-ref"] for component in components]}],
    }
    serial = uuid5(NAMESPACE_URL, json.dumps(content, sort_keys=True))
    return json.dumps(content | {"serialNumber": f"urn:uuid:{serial}"}, ensure_ascii=False, indent=2) + "\n"


def _python(root: Path) -> Iterator[Component]:
    """Without digests: a version has one file a platform, and requirements.txt the digests of all of them."""
    build, node = vendor.LOCKS
    for name, version in _pinned(root / build):
        yield _package(name, version) | _licence_of(name)
    for name, version in _pinned(root / node):  # not installed where the machine has Node of its own
        yield _package(name, version) | {"licenses": [{"license": {"id": "MIT"}}]}


def _pinned(lock: Path) -> list[tuple[str, str]]:
    return _PINNED.findall(lock.read_text(encoding="utf-8"))


def _package(name: str, version: str) -> Component:
    normal = re.sub(r"[-_.]+", "-", name).lower()
    return _component(f"pkg:pypi/{normal}@{version}", name, version, normal == licences.THEME)


def _scripts(root: Path) -> Iterator[Component]:
    for package in npm_lock.packages(root, npm_lock.PROCESSORS):
        purl = f"pkg:npm/{package.name.replace('@', '%40')}@{package.version}"
        yield _component(purl, package.name, package.version, package.name in licences.BUNDLED) | {
            "hashes": [{"alg": "SHA-512", "content": package.digest.hex()}],
            "licenses": [{"expression": package.licence}],
        }


def _component(purl: str, name: str, version: str, travels: bool) -> Component:
    scope = "required" if travels else "excluded"  # CycloneDX's word for what only makes the thing
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "scope": scope, "purl": purl}


def _licence_of(name: str) -> Component:
    """As the installed package tells it: an expression of SPDX, the names in its classifiers, or its own word."""
    told = distribution(name).metadata
    if expression := told["License-Expression"]:
        return {"licenses": [{"expression": expression}]}
    named = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith(_CLASSIFIER)]
    return {"licenses": [{"license": {"name": licence}} for licence in named or [told["License"]]]}
