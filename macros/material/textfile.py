"""The one way to read a text of the project: whatever stands in its place, one sentence says what is wrong.

Files come from people's disks and from merges: a folder under a file's name, a link to nothing, a pipe, a picture.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

# The largest file of the project is a twentieth of this; what is larger is no text that somebody wrote.
LARGEST = 4_000_000
_REASONS = {
    errno.ENOENT: "没有这个文件或者文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EFBIG: "文件超过了系统允许的大小",
    errno.EDQUOT: "磁盘配额用完了",
    errno.ENOTDIR: "路径中间有一个同名的文件",
    errno.EEXIST: "已有同名的文件",
    errno.EISDIR: "已有同名的文件夹",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "链接绕成了圈",
}


class TextError(Exception):
    """A file that is no readable text; the message is Chinese and says what to do."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def refusal(error: OSError) -> str:
    """One sentence on a file that could not be read or written, without a full stop."""
    return f"“{error.filename}”处理不了：{reason(error)}" if error.filename else f"文件处理不了：{reason(error)}"


def read(path: Path) -> str:
    r"""The text of a file, without a byte order mark and with \n at the end of its lines. Raises TextError."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise TextError("这里要有一个文件，现在是文件夹：把文件夹移走，放回文件")
        if not stat.S_ISREG(status.st_mode):  # to open a pipe would wait for ever
            raise TextError("这里不是普通文件：换成文本文件")
        if status.st_size > LARGEST:
            raise TextError(f"文件有 {status.st_size // 1_000_000} MB，不会是手写的文本：换成正确的文件")
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        broken = path.is_symlink()
        raise TextError(
            "链接指向的文件不存在：换成文件本身" if broken else "缺少这个文件：补上，或者从版本库恢复"
        ) from None
    except OSError as error:
        raise TextError(f"读不出来（{reason(error)}）：检查文件的权限和链接") from error
    except UnicodeDecodeError as error:
        raise TextError("不是 UTF-8 编码：用编辑器另存为 UTF-8") from error
    if "\0" in text:
        raise TextError("不是文本文件：换成用编辑器写的文本")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_or_empty(path: Path) -> str:
    """The text, empty for a file that cannot be read: `check` reports that one once, by a rule of its own."""
    try:
        return read(path)
    except TextError:
        return ""


def exists(path: Path) -> bool:
    """Whether something stands there, a link to nothing included. Unlike Path.exists it never raises."""
    return os.path.lexists(path)


def is_file(path: Path) -> bool:
    """Whether a regular file stands there. Unlike Path.is_file it never raises."""
    return os.path.isfile(path)


def walk(folder: Path) -> Iterator[Path]:
    """Everything in a folder that is no folder itself, links and odd things included, in order of the paths."""
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        found.extend(Path(parent, name) for name in names)
        # A link to a folder is looked at as a thing of its own: nobody puts one here on purpose.
        found.extend(Path(parent, name) for name in folders if os.path.islink(Path(parent, name)))
    return iter(sorted(found, key=attrgetter("parts")))


def closed_folders(folder: Path) -> Iterator[tuple[Path, OSError]]:
    """The folders, itself included, that cannot be looked into, with the reason."""
    errors: list[OSError] = []
    for _ in os.walk(folder, onerror=errors.append):
        pass
    return ((Path(error.filename), error) for error in errors)


def stamp(path: Path) -> tuple[int, int] | None:
    """What changes when the file does; None where there is none to look at."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def content(path: Path) -> bytes:
    """The bytes of a file for a fingerprint; a mark of its own for one that cannot be read."""
    try:
        return path.read_bytes() if is_file(path) else b"\0no file"
    except OSError as error:
        return b"\0" + reason(error).encode()
