"""The printable blocks of a document, with literal numbers: what every writer and page shows."""

from __future__ import annotations

from dataclasses import dataclass

from macros.material.model import Guidance, Inlines, Text
from macros.material.settings import Settings


@dataclass(frozen=True)
class Title:
    r"""7.3.1; its lines end with \n."""

    inlines: Inlines


@dataclass(frozen=True)
class Recipient:
    """主送机关, without its colon."""

    inlines: Inlines


@dataclass(frozen=True)
class Heading:
    """level 1–4; number is literal ("一、", "（一）", "1.", "（1）" or "" where the unit is not numbered)."""

    section_id: str
    level: int
    number: str
    text: str
    guidance: tuple[Guidance, ...] = ()


@dataclass(frozen=True)
class Body:
    """A paragraph of text; number is the literal "1." of an ordered list or ""."""

    inlines: Inlines
    number: str = ""
    guidance: tuple[Guidance, ...] = ()  # of a part that has no heading (opening, closing)
    closing: bool = False  # belongs to the closing part, not to the last section


@dataclass(frozen=True)
class Grid:
    """A table. widths are relative; header rows repeat on every page."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class AttachmentNote:
    """附件说明: the titles of the attachments, numbered when there are several (clause 7.3.4)."""

    titles: tuple[str, ...]
    guidance: tuple[Guidance, ...] = ()


@dataclass(frozen=True)
class Signature:
    """署名 and 成文日期 without a seal (clause 7.3.5.2)."""

    name: Inlines
    date: Inlines


@dataclass(frozen=True)
class Attachment:
    """An attachment on a page of its own (clause 7.3.7); number is "附件" or "附件1"."""

    label: str
    title: str
    blocks: tuple[Body | Grid, ...]
    guidance: tuple[Guidance, ...] = ()
    section_id: str = ""


Printable = Title | Recipient | Heading | Body | Grid | AttachmentNote | Signature | Attachment


@dataclass(frozen=True)
class Document:
    """What is printed, and what the file says about itself."""

    unit_id: str
    title: str  # of the file's properties
    flavour: str
    version: str
    date: str  # ISO date of the version
    landscape: bool
    settings: Settings
    blocks: tuple[Printable, ...]


def text(parts: Inlines) -> str:
    """The visible text, blanks as 【name】."""
    return "".join(part.text if isinstance(part, Text) else f"【{part.name}】" for part in parts)
