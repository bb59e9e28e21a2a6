"""pip and npm, from a registry or from the pack. Where there is neither, one sentence instead of their retries."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

PYTHON_ADDRESS, SCRIPT_ADDRESS = "PIP_INDEX_URL", "npm_config_registry"
# How often and how long a registry is asked. pip and npm would go on for half a minute and more.
PATIENCE = {
    "PIP_RETRIES": "2",
    "PIP_DEFAULT_TIMEOUT": "15",
    "npm_config_fetch_retries": "2",
    "npm_config_fetch_retry_mintimeout": "500",
    "npm_config_fetch_retry_maxtimeout": "2000",
    "npm_config_fetch_timeout": "15000",
}
_UNREACHED = re.compile(
    r"Retrying \(|Max retries exceeded|\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)\b"
)
# However often it was tried: a file that is not the locked one is told in pip's own words, with both digests.
_OTHER_FILE = "DO NOT MATCH THE HASHES"
_NOT_THERE = re.compile(r"No matching distribution found for (\S+)")


class RefusedError(Exception):
    """Says in one sentence what could not be had, and what to do."""


def pip(python: Path, arguments: Sequence[str], *, pack: Path | None = None) -> None:
    """Run pip of a Python; raises RefusedError."""
    source = ["--no-index", "--find-links", str(pack / "wheels")] if pack else []
    # Asked for a version of its own, pip would look for it, and wait, even where the packages come from a folder.
    command = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments, *source]
    said = _failure(command)
    if pack and (missing := _NOT_THERE.search(said)):
        raise RefusedError(
            f"{pack} 里没有适合本机的 {missing[1]}：在能联网的计算机上照本机的处理器和 Python 版本重新运行 make vendor"
        )
    _refuse("Python 库", PYTHON_ADDRESS, said)


def npm(arguments: Sequence[str], folder: Path, programs: Path) -> None:
    """Run npm of the machine, with its settings, or else that of a virtual environment, in a folder. Raises RefusedError."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), str(programs.absolute())))
    said = _failure(["npm", "--loglevel=error", "--no-update-notifier", *arguments], folder, {"PATH": path})
    _refuse("npm 包", SCRIPT_ADDRESS, said)


def _failure(command: Sequence[str], folder: Path = Path(), more: Mapping[str, str] | None = None) -> str:
    """What a command that failed said; "" when it did not fail."""
    environment = {**PATIENCE, **os.environ, **(more or {})}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return (result.stderr or result.stdout or f"{command[0]} 失败，没有说原因") if result.returncode else ""


def _refuse(what: str, variable: str, said: str) -> None:
    if _UNREACHED.search(said) and _OTHER_FILE not in said:
        raise RefusedError(
            f"装不上 {what}，连不上软件源：内网有软件源的，把环境变量 {variable} 设成它的网址再试；"
            "没有的，在能联网的计算机上运行 make vendor，把得到的目录拷来，运行 make site VENDOR=目录"
        )
    if said:
        raise RefusedError(f"装不上 {what}：\n{said.strip()}\n")
