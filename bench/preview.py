"""`make serve`: what a change in a template costs until the page shows it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.measure import ENVIRONMENT, copy_project, spread

ROUNDS = 3
PATIENCE = 300  # seconds until a preview that shows nothing is given up
PAGE, EXAMPLE = "reports/zhenggai-fangan.html", "templates/reports/zhenggai-fangan/example.md"


def run(folder: Path) -> None:
    """Print the processor time of the preview's process from the change to the changed page, polling included."""
    project = copy_project(folder / "project")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--no-strict", "--dev-addr", address]
    server = subprocess.Popen(
        command,
        cwd=project,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://{address}/{PAGE}", "</html>")
        times = [_change(project / EXAMPLE, f"http://{address}/{PAGE}", server.pid, round_) for round_ in range(ROUNDS)]
    finally:
        server.terminate()
        server.wait()
    print(f"九、预览：改一个范例，到网页变过来（预览进程的处理器时间，{ROUNDS} 次）：{spread(times)}")
    print()


def _change(file: Path, page: str, process: int, number: int) -> float:
    """Put a word of its own into the last line."""
    mark = f"第{number}次改动"
    before = _spent(process)
    file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}{mark}\n", encoding="utf-8")
    _wait(page, mark)
    return _spent(process) - before


def _spent(process: int) -> float:
    """Processor seconds of a process of this machine, from the kernel's table."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _wait(address: str, text: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if text in urlopen(address, timeout=PATIENCE).read().decode():  # noqa: S310 - http alone
                return
        except URLError:
            pass
        time.sleep(0.5)
    raise SystemExit(f"预览里一直没有出现“{text}”")
