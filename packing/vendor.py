"""The pack for machines without a network: all that a build installs, as files that the lock files know by digest.

wheels/ holds the Python packages and Node for every platform, npm/ the tarballs, SHA256SUMS all of them.
"""

from __future__ import annotations

import shutil
import venv
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from packing import npm_lock, registries
from packing.registries import RefusedError

LOCKS = (Path("requirements.txt"), Path(".ci/node-requirements.txt"))
SUMS = "SHA256SUMS"
WORK = Path(".cache/vendor")
# Debian 12 has glibc 2.36, and runs what was built for an older one.
_NEWEST_GLIBC = 36
_OLD_NAMES = ("manylinux2014", "manylinux2010", "manylinux1")


def make(root: Path, out: Path, platforms: Sequence[str], pythons: Sequence[str]) -> None:
    """Download into `out`, which is replaced once everything is there and has its digest. Raises RefusedError."""
    if unknown := [name for name in platforms if name not in npm_lock.PROCESSORS]:
        known = "、".join(npm_lock.PROCESSORS)
        raise RefusedError(f"PLATFORMS 里不认识 {'、'.join(unknown)}：可以写的有 {known}，隔开用空格")
    part = out.with_name(f"{out.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    (part / "npm").mkdir(parents=True)
    programs = _programs(root)
    for platform in platforms:
        for python in pythons:
            registries.pip(programs / "python", _download(root, part / "wheels", platform, python))
    # Where the machine has no npm of its own, it is in what was just downloaded.
    registries.pip(programs / "python", ["install", *_locked(root / LOCKS[1])], pack=part)
    wanted = npm_lock.packages(root, platforms)
    names = [f"{package.name}@{package.version}" for package in wanted]
    registries.npm(["pack", *names, f"--pack-destination={(part / 'npm').absolute()}"], root, programs)
    if faulty := npm_lock.faulty(part / "npm", wanted):
        raise RefusedError(f"下载的 {'、'.join(faulty)} 与 {npm_lock.PATH} 里的摘要不同：换一个软件源再试")
    (part / SUMS).write_text(sums(part), encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    part.rename(out)


def _programs(root: Path) -> Path:
    """A virtual environment of its own: the project's may be without node, or there may be none yet."""
    folder = root / WORK
    venv.create(folder, clear=True, with_pip=True)
    return folder / "bin"


def _download(root: Path, wheels: Path, platform: str, python: str) -> list[str]:
    tags = [*(f"manylinux_2_{minor}" for minor in range(_NEWEST_GLIBC, 4, -1)), *_OLD_NAMES]
    return [
        "download",
        "--no-deps",  # the lock files name them all
        "--only-binary=:all:",
        f"--dest={wheels}",
        f"--python-version={python}",
        "--implementation=cp",
        *(f"--platform={tag}_{platform}" for tag in tags),
        *(option for lock in LOCKS for option in _locked(root / lock)),
    ]


def _locked(lock: Path) -> list[str]:
    return ["--require-hashes", f"--requirement={lock}"]


def sums(folder: Path) -> str:
    """The SHA-256 of every file below a folder, as sha256sum writes and checks them."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return "".join(f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names if name != SUMS)


def opened(folder: str) -> Path | None:
    """The pack that VENDOR names; None where it names none. Raises RefusedError."""
    if not folder:
        return None
    pack = Path(folder).absolute()
    if not (pack / "wheels").is_dir() or not (pack / "npm").is_dir():
        raise RefusedError(f"VENDOR={folder} 里没有 wheels 和 npm：写 make vendor 得到的目录，是压缩包的先解压")
    return pack


def install_python(root: Path, pack: Path | None, locks: Sequence[Path]) -> None:
    """Into .venv, what lock files name. Raises RefusedError."""
    options = [option for lock in locks for option in _locked(lock)]
    registries.pip(root / ".venv/bin/python", ["install", *options], pack=pack)


def install_web(root: Path, pack: Path | None, platform: str) -> None:
    """web/node_modules, anew. Raises RefusedError."""
    if not pack:
        registries.npm(["ci"], root / "web", root / ".venv/bin")
        return
    if platform not in npm_lock.PROCESSORS:
        raise RefusedError(f"{pack} 不供 {platform} 的计算机用：可以用的是 {'、'.join(npm_lock.PROCESSORS)}")
    wanted = npm_lock.packages(root, [platform])
    if faulty := npm_lock.faulty(pack / "npm", wanted):
        raise RefusedError(
            f"{pack}/npm 里缺少 {'、'.join(faulty)}，或者摘要与 {npm_lock.PATH} 不同：用同一个版本的程序重新运行 make vendor"
        )
    npm_lock.unpack(pack / "npm", wanted, root / "web")
