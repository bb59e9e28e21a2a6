/**
 * Zip files that strangers made: everything is looked at before anything is unpacked.
 *
 * Every .docx and .xlsx is one. fflate inflates and deflates; the directory is read here, because its reader unpacks
 * what the directory promises, and a bomb promises little.
 */

import { Inflate, zipSync, type Zippable } from "fflate";

const MIB = 1024 * 1024;

export const LIMITS = {
  file: 20 * MIB,
  unpacked: 100 * MIB,
  entries: 2000,
  /** How much larger than packed an entry may be, once it is larger than `free`. */
  ratio: 200,
  free: 5 * MIB,
} as const;

/** Why an archive is refused; the words for it are in office.ts. */
export type ZipFault = "not-zip" | "broken" | "locked" | "bomb";

export class ZipError extends Error {
  constructor(readonly fault: ZipFault) {
    super(fault);
  }
}

interface Entry {
  start: number;
  packed: number;
  size: number;
  crc: number;
  stored: boolean;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
// Little input at a time, so that an entry that lies about its size is caught before it fills the memory.
const PIECE = 16 * 1024;

/** An archive whose directory is sound and whose promises are modest. */
export class Zip {
  private constructor(
    private readonly bytes: Uint8Array,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static open(bytes: Uint8Array): Zip {
    return new Zip(bytes, directory(bytes));
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The content of an entry; a missing one counts as broken. */
  read(name: string): Uint8Array {
    const entry = this.entries.get(name);
    if (!entry) throw new ZipError("broken");
    const packed = this.bytes.subarray(entry.start, entry.start + entry.packed);
    const content = entry.stored ? packed : inflate(packed, entry.size);
    if (content.length !== entry.size || crc32(content) !== entry.crc) throw new ZipError("broken");
    return content;
  }
}

/** A zip of the parts in their order; the same parts give the same bytes at any time and place. */
export function writeZip(parts: Iterable<readonly [name: string, content: Uint8Array]>): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of parts) files[name] = content;
  // fflate writes the local time, so a local midnight is the same everywhere.
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1), os: 3, attrs: 0o644 << 16 });
}

function directory(bytes: Uint8Array): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > LIMITS.entries) throw new ZipError("bomb");
  const entries = new Map<string, Entry>();
  let packed = 0;
  let size = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw new ZipError("broken");
    const names = view.getUint16(at + 28, true);
    const next = at + 46 + names + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const entry = readEntry(view, at);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + names));
    // Two entries of one name are read differently by different programs.
    if (entries.has(name)) throw new ZipError("broken");
    entries.set(name, entry);
    packed += entry.packed;
    size += entry.size;
    if (entry.size > LIMITS.free && entry.size > entry.packed * LIMITS.ratio) throw new ZipError("bomb");
    at = next;
  }
  // Entries that share their bytes unpack to more than the file could hold.
  if (size > LIMITS.unpacked || packed > bytes.length) throw new ZipError("bomb");
  return entries;
}

function findEnd(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= earliest; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  const opensAsZip = view.byteLength >= 4 && view.getUint32(0, true) === LOCAL;
  throw new ZipError(opensAsZip ? "broken" : "not-zip");
}

function readEntry(view: DataView, at: number): Entry {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const packed = view.getUint32(at + 20, true);
  const local = view.getUint32(at + 42, true);
  if (flags & 1) throw new ZipError("locked");
  if ((method !== 0 && method !== 8) || local + 30 > view.byteLength) throw new ZipError("broken");
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (view.getUint32(local, true) !== LOCAL || start + packed > view.byteLength) throw new ZipError("broken");
  return {
    start,
    packed,
    size: view.getUint32(at + 24, true),
    crc: view.getUint32(at + 16, true),
    stored: method === 0,
  };
}

function inflate(packed: Uint8Array, size: number): Uint8Array {
  const content = new Uint8Array(size);
  let length = 0;
  const inflater = new Inflate((piece) => {
    content.set(piece, length); // throws at what goes beyond the promised size
    length += piece.length;
  });
  try {
    for (let at = 0; at < packed.length; at += PIECE) {
      inflater.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    }
  } catch (error) {
    throw error instanceof ZipError ? error : new ZipError("broken");
  }
  return content.subarray(0, length);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
