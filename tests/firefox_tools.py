"""Drives Debian's own Firefox by Marionette, the protocol that it speaks without a driver program."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 120  # seconds until a condition counts as failed; a loaded machine is slow
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key of an element, by the standard of WebDriver
PREFERENCES = {
    "app.normandy.enabled": False,
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.download.alwaysOpenPanel": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "zh-CN, zh",
    "marionette.port": 0,  # any free one; it writes it into its profile
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",  # no look at what is new
    "toolkit.telemetry.enabled": False,
}


class Firefox:
    """A running Firefox with one window."""

    def __init__(self, connection: socket.socket, downloads: Path) -> None:
        self._stream = connection.makefile("rwb")
        self._downloads = downloads
        self._count = 0
        self._read()  # its greeting
        self.command("WebDriver:NewSession")

    def command(self, name: str, **parameters: Any) -> Any:
        self._count += 1
        message = json.dumps([0, self._count, name, parameters]).encode()
        self._stream.write(b"%d:%b" % (len(message), message))
        self._stream.flush()
        _, _, error, result = self._read()
        assert error is None, f"{name} {parameters}: {error and error['message']}"
        return result.get("value") if isinstance(result, dict) else result

    def _read(self) -> Any:
        digits = b""
        while (byte := self._stream.read(1)) != b":":
            assert byte, "Firefox 中途退出了"
            digits += byte
        return json.loads(self._stream.read(int(digits)))

    def open(self, address: str) -> None:
        self.command("WebDriver:Navigate", url=address)

    def script(self, code: str, *arguments: Any) -> Any:
        """What the body of a function returns in the page."""
        return self.command("WebDriver:ExecuteScript", script=code, args=list(arguments))

    def wait(self, expression: str, *arguments: Any) -> Any:
        """The value of an expression of the page, once it is none of the empty ones."""
        end = time.monotonic() + PATIENCE
        while not (found := self.script(f"return {expression}", *arguments)):
            assert time.monotonic() < end, f"一直没有等到 {expression} {arguments}"
            time.sleep(0.1)
        return found

    def click(self, element: Any) -> None:
        self.command("WebDriver:ElementClick", id=element[ELEMENT])

    def keys(self, text: str) -> None:
        """As the keyboard gives them to what has the focus."""
        actions = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": actions}
        self.command("WebDriver:PerformActions", actions=[keyboard])

    def press(self, name: str) -> None:
        """Click the button of this name."""
        buttons = "[...document.querySelectorAll('button')]"
        button = self.wait(f"{buttons}.find(one => one.textContent.trim() === arguments[0] && one.offsetParent)", name)
        self.click(button)

    def type(self, label: str, text: str) -> None:
        """Into the field of this label."""
        labels = "[...document.querySelectorAll('label')]"
        field = self.wait(f"{labels}.find(one => one.textContent.trim().startsWith(arguments[0]))?.control", label)
        self.command("WebDriver:ElementSendKeys", id=field[ELEMENT], text=text)

    def give(self, *paths: Path) -> None:
        """Choose files in the first field for them."""
        field = self.wait("document.querySelector('[data-app] input[type=file]')")
        self.command("WebDriver:ElementSendKeys", id=field[ELEMENT], text="\n".join(map(str, paths)))

    def download(self, *buttons: str) -> tuple[str, bytes]:
        """Name and content of the file that comes after these buttons."""
        for old in self._downloads.iterdir():
            old.unlink()  # or the next of its name would get another
        for name in buttons:
            self.press(name)
        end = time.monotonic() + PATIENCE
        while True:
            files = list(self._downloads.iterdir())
            new = [path for path in files if path.suffix != ".part" and path.stat().st_size]
            if new and not any(path.suffix == ".part" for path in files):
                return new[0].name, new[0].read_bytes()
            assert time.monotonic() < end, f"{buttons} 没有下载到文件"
            time.sleep(0.1)

    def faults(self) -> list[str]:
        """Errors of pages since the last call, those of the security policy included."""
        self.command("Marionette:SetContext", value="chrome")
        found = self.script("""
            const all = Services.console.getMessageArray().filter(item => item instanceof Ci.nsIScriptError);
            Services.console.reset();
            return all.filter(item => item.innerWindowID).map(item => `${item.sourceName}: ${item.errorMessage}`);""")
        self.command("Marionette:SetContext", value="content")
        return found


@contextmanager
def running(folder: Path) -> Iterator[Firefox]:
    """Firefox with a profile of its own, until the block ends."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program, "缺少 firefox-esr：先运行 make test，它会安装所需的系统软件"
    profile, downloads = folder / "profile", folder / "downloads"
    profile.mkdir()
    downloads.mkdir()
    preferences = {**PREFERENCES, "browser.download.dir": str(downloads)}
    lines = (f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in preferences.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [program, "--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile"]
    with (folder / "log.txt").open("w") as log:
        process = subprocess.Popen([*command, str(profile)], stdout=log, stderr=subprocess.STDOUT)
    try:
        with socket.create_connection(("127.0.0.1", _port(profile, process)), timeout=PATIENCE) as connection:
            yield Firefox(connection, downloads)
    finally:
        process.terminate()
        process.wait()


def _port(profile: Path, process: subprocess.Popen[bytes]) -> int:
    """The port that it has taken, once it has."""
    end = time.monotonic() + PATIENCE
    file = profile / "MarionetteActivePort"
    while not (file.exists() and file.read_text()):
        assert process.poll() is None and time.monotonic() < end, "Firefox 没有启动"
        time.sleep(0.1)
    return int(file.read_text())
