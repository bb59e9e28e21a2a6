"""Why a file cannot be imported, in one Chinese sentence without a full stop."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - it says what became of the file
    """The text is the message; nothing has been written."""
