/** The directory of a zip file, zip64 included; APPNOTE.TXT 6.3.9, 4.3.12 to 4.3.16. Nothing is unpacked. */

/** Why an archive is refused; the words for it are in package.ts. */
export type ZipFault = "not-zip" | "broken" | "locked" | "bomb";

export class ZipError extends Error {
  constructor(readonly fault: ZipFault) {
    super(fault);
  }
}

export interface Entry {
  /** With slashes; some programs of Windows write back-slashes. */
  name: string;
  /** Where its local header stands. */
  local: number;
  packed: number;
  size: number;
  crc: number;
  method: number;
  locked: boolean;
  /** Another entry has the same name. */
  twice?: boolean;
}

const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const LOCATOR = 0x07064b50;
const LOCATOR_LENGTH = 20;
const END_64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const WIDE = 0xffffffff;

/** Raises ZipError: bomb for more than `most` entries. */
export function readDirectory(bytes: Uint8Array, most: number): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, at: start, end } = findDirectory(view);
  if (count > most) throw new ZipError("bomb");
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw new ZipError("broken");
    const names = view.getUint16(at + 28, true);
    const extras = view.getUint16(at + 30, true);
    const next = at + 46 + names + extras + view.getUint16(at + 32, true);
    if (next > end) throw new ZipError("broken");
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + names));
    entries.push(readEntry(view, at, slashed(name), at + 46 + names, extras));
    at = next;
  }
  return entries;
}

const slashed = (name: string): string => name.replace(/\\/g, "/").replace(/^\/+/, "");

function findDirectory(view: DataView): { count: number; at: number; end: number } {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const at = view.getUint32(end + 16, true);
  if (count !== 0xffff && at !== WIDE) return { count, at, end };
  const locator = end - LOCATOR_LENGTH;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR) return { count, at, end };
  const wide = long(view, locator + 8);
  if (wide + 56 > locator || view.getUint32(wide, true) !== END_64) throw new ZipError("broken");
  return { count: long(view, wide + 32), at: long(view, wide + 48), end: wide };
}

function findEnd(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= earliest; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  const opensAsZip = view.byteLength >= 4 && view.getUint32(0, true) === LOCAL;
  throw new ZipError(opensAsZip ? "broken" : "not-zip");
}

function readEntry(view: DataView, at: number, name: string, extra: number, extras: number): Entry {
  const short = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  const [size, packed, local] = widened(view, short, extra, extras) as [number, number, number];
  return {
    name,
    local,
    packed,
    size,
    crc: view.getUint32(at + 16, true),
    method: view.getUint16(at + 10, true),
    locked: (view.getUint16(at + 8, true) & 1) === 1,
  };
}

/** Size, packed size and offset; those that are all ones stand in the zip64 field, in this order (4.5.3). */
function widened(view: DataView, short: readonly number[], extra: number, extras: number): number[] {
  if (!short.includes(WIDE)) return [...short];
  const end = extra + extras;
  for (let at = extra; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let value = at + 4;
    return short.map((number) => {
      if (number !== WIDE) return number;
      if (value + 8 > end) throw new ZipError("broken");
      value += 8;
      return long(view, value - 8);
    });
  }
  return [...short];
}

/** Eight bytes; what is beyond any file here is as good as infinite. */
const long = (view: DataView, at: number): number => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
