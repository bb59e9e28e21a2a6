/** What a file is, by its bytes; the name is asked only where bytes do not tell. One sniffer for everything that comes in. */

import { Zip } from "../zip";

export type Kind =
  | "empty"
  | "zip"
  | "open-xml"
  | "opendocument"
  | "ofd"
  | "word-binary"
  | "excel-binary"
  | "powerpoint-binary"
  | "encrypted"
  | "ole"
  | "pdf"
  | "rtf"
  | "picture"
  | "rar"
  | "7z"
  | "gzip"
  | "mht"
  | "html"
  | "xml"
  | "lock-file"
  | "other";

/** Letters that only bytes from 0x80 on have stand for them. */
const STARTS: readonly [start: string, kind: Kind][] = [
  ["%PDF", "pdf"],
  ["{\\rtf", "rtf"],
  ["Rar!", "rar"],
  ["7z\u00bc\u00af", "7z"],
  ["\u001f\u008b", "gzip"],
  ["\u0089PNG", "picture"],
  ["\u00ff\u00d8\u00ff", "picture"],
  ["GIF8", "picture"],
  ["II*\0", "picture"],
  ["MM\0*", "picture"],
];
const OLE = "\u00d0\u00cf\u0011\u00e0";
/** Names of streams, as the directory of an OLE file spells them (MS-CFB, 2.6.1). */
const STREAMS: readonly [stream: string, kind: Kind][] = [
  ["EncryptedPackage", "encrypted"],
  ["WordDocument", "word-binary"],
  ["Workbook", "excel-binary"],
  ["Book", "excel-binary"],
  ["PowerPoint Document", "powerpoint-binary"],
];
const SUFFIXES: readonly [suffix: RegExp, kind: Kind][] = [
  [/\.(?:xls|xlt|et|ett)$/i, "excel-binary"],
  [/\.(?:ppt|pps|dps)$/i, "powerpoint-binary"],
];
/** Text that opens a file of mark-up, after white space. */
const MARKUP: readonly [pattern: RegExp, kind: Kind][] = [
  [/^(?:mime-version:|from: ?<?saved by|message-id:|content-type: ?multipart\/related)/i, "mht"],
  [/^(?:<head|<body|<meta|<table)/i, "html"],
  [/^(?:<\?xml[^>]*>\s*)?(?:<!--.{0,300}?-->\s*)*(?:<!doctype html|<html)/is, "html"],
  [/^<\?xml/i, "xml"],
];

/** Office programs leave such a file beside an open one: its owner's name, 162 or 165 bytes (LibreOffice: .~lock.…#). */
const LOCK_NAME = /^(?:~\$|\.~lock\.)/;
const LOCK_SIZES = [162, 165];

/** The kind of a file; its name may be "". */
export function kindOf(bytes: Uint8Array, name = ""): Kind {
  if (bytes.length === 0) return "empty";
  const start = latin(bytes.subarray(0, 1024));
  if (isLockFile(bytes, start, name)) return "lock-file";
  if (start.startsWith(OLE)) return inOle(bytes, name);
  const known = STARTS.find(([sign]) => start.startsWith(sign));
  if (known) return known[1];
  if (start.startsWith("PK")) return inZip(bytes);
  if (/^BM.{4}\0{4}/s.test(start) || /^RIFF.{4}WEBP/s.test(start) || /^.{4}ftyp(?:heic|heix|mif1|avif)/s.test(start))
    return "picture";
  const text = start.replace(/\0/g, "").replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*/, "");
  return MARKUP.find(([pattern]) => pattern.test(text))?.[1] ?? "other";
}

function isLockFile(bytes: Uint8Array, start: string, name: string): boolean {
  if (start.startsWith("PK")) return false;
  if (LOCK_NAME.test(name)) return bytes.length < 1024;
  const length = bytes[0]!;
  // The first byte counts the letters of the owner's name; the rest is filled up with zeros or blanks.
  return LOCK_SIZES.includes(bytes.length) && length > 0 && length <= 54 && /^[\0 ]*$/.test(start.slice(110, 160));
}

function inZip(bytes: Uint8Array): Kind {
  try {
    const zip = Zip.open(bytes);
    if (zip.has("OFD.xml")) return "ofd";
    const mimetype = zip.has("mimetype") && zip.size("mimetype") < 200 ? latin(zip.read("mimetype")) : "";
    if (mimetype.includes("opendocument")) return "opendocument";
    return zip.has("[Content_Types].xml") ? "open-xml" : "zip";
  } catch {
    return "open-xml"; // whoever opens it says what is broken
  }
}

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** A document may have a workbook inserted and the other way round; then the name tells which is which. */
function inOle(bytes: Uint8Array, name: string): Kind {
  const found = STREAMS.filter(([stream]) => placeOf(bytes, stream) >= 0).map(([, kind]) => kind);
  const named = SUFFIXES.find(([suffix]) => suffix.test(name))?.[1];
  return found.find((kind) => kind === named) ?? found[0] ?? "ole";
}

/** Where a name stands as the directory of an OLE file has it, two bytes a letter; -1 where it does not. */
function placeOf(bytes: Uint8Array, text: string): number {
  const wanted = [...text, "\0"].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return at;
  }
  return -1;
}
