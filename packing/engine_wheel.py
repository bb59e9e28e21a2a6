"""The build backend of the engine (PEP 517): `pip install .` without a registry, since it needs nothing to be installed.

The wheel holds macros/, and below macros/project/ what the code finds beside itself in the repository: pages with the
built scripts, templates, overrides, mkdocs.yml, the starter. The same files give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ("docs", "templates", "overrides", "mkdocs.yml", "starter")
BUILT = Path("docs/assets/scripts/licences.txt")  # written last, by .ci/build-web
_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX, _MODE = 3, 0o100644 << 16


def build_wheel(wheel_directory: str, config_settings: object = None, metadata_directory: object = None) -> str:
    """What pip asks for: the name of the wheel that was written into a folder."""
    return write(ROOT, Path(wheel_directory))


def write(root: Path, out: Path) -> str:
    """Write the wheel of a project into a folder; its name comes back. Raises SystemExit without the built scripts."""
    if not (root / BUILT).is_file():
        raise SystemExit("浏览器脚本还没有构建：先运行 make site，或者 .ci/build-web。")
    project = _project(root)
    stem = f"{project['name']}-{project['version']}"
    info = f"{stem}.dist-info"
    files = dict(_files(root)) | {f"{info}/{name}": text.encode() for name, text in _metadata(project).items()}
    files[f"{info}/licenses/LICENSE"] = (root / "LICENSE").read_bytes()
    record = "".join(f"{path},{_digest(content)},{len(content)}\n" for path, content in sorted(files.items()))
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    name = f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(out / name, "w") as wheel:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(path, _TIME)
            entry.create_system, entry.external_attr, entry.compress_type = _UNIX, _MODE, zipfile.ZIP_DEFLATED
            wheel.writestr(entry, content)
    return name


def build_sdist(sdist_directory: str, config_settings: object = None) -> NoReturn:
    """There is none: the repository is the source."""
    raise SystemExit("没有源码包：用代码库，或者 pip wheel。")


def _project(root: Path) -> dict[str, Any]:
    """The project table, with the version that the code has."""
    table: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names: dict[str, str] = {}
    exec((root / "macros" / "version.py").read_text(encoding="utf-8"), names)  # noqa: S102 - our own file
    return {**table, "version": names["VERSION"]}


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in _walk(root / "macros"):
        yield path.relative_to(root).as_posix(), path.read_bytes()
    for name in PROJECT:
        for path in _walk(root / name):
            yield f"macros/project/{path.relative_to(root).as_posix()}", path.read_bytes()


def _walk(place: Path) -> list[Path]:
    """The files below a folder, or the file itself; what editors and interpreters leave is left out."""
    found = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
    return [
        p
        for p in found
        if not {"__pycache__", ".cache"} & set(p.parts) and p.name != ".built" and not p.name.endswith("~")
    ]


def _metadata(project: dict[str, Any]) -> dict[str, str]:
    needed = "".join(f"Requires-Dist: {name}\n" for name in project["dependencies"])
    points = {"console_scripts": project["scripts"], **project["entry-points"]}
    return {
        "METADATA": (
            f"Metadata-Version: 2.4\nName: {project['name']}\nVersion: {project['version']}\n"
            f"Summary: {project['description']}\nRequires-Python: {project['requires-python']}\n"
            f"License-Expression: {project['license']}\nLicense-File: LICENSE\n{needed}"
        ),
        "WHEEL": "Wheel-Version: 1.0\nGenerator: engine_wheel\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "entry_points.txt": "\n".join(
            f"[{group}]\n" + "".join(f"{name} = {target}\n" for name, target in entries.items())
            for group, entries in points.items()
        ),
    }


def _digest(content: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
