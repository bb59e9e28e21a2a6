/**
 * Zip files that strangers made: everything that is read is looked at before it is unpacked.
 *
 * Every .docx and .xlsx is one. fflate inflates; the directory is read here, because its reader unpacks
 * what the directory promises, and a bomb promises little. What nobody reads may be as large, as locked and as odd as
 * it likes: a white picture unpacks to a thousand times its size and is no bomb.
 */

import { Inflate } from "fflate";
import { readDirectory, type Entry, ZipError } from "./zip-directory";

export { ZipError, type ZipFault } from "./zip-directory";

const MIB = 1024 * 1024;

export const LIMITS = {
  file: 20 * MIB,
  /** Of all entries that are read. */
  unpacked: 100 * MIB,
  entries: 10_000,
  /** How much larger than packed an entry may be, once it is larger than `free`. */
  ratio: 200,
  free: 5 * MIB,
} as const;

const LOCAL = 0x04034b50;
// Little input at a time, so that an entry that lies about its size is caught before it fills the memory.
const PIECE = 16 * 1024;

/** An entry as it stands in an archive. */
export interface Packed {
  packed: Uint8Array;
  method: number;
  size: number;
  crc: number;
}

/** An archive whose directory is sound. Names are compared as ECMA-376-2, 6.2.2.3 says: in any letter case. */
export class Zip {
  private readonly unpacked = new Map<string, number>();

  private constructor(
    private readonly bytes: Uint8Array,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static open(bytes: Uint8Array): Zip {
    const entries = new Map<string, Entry>();
    for (const entry of readDirectory(bytes, LIMITS.entries)) {
      const key = keyOf(entry.name);
      const known = entries.get(key);
      // Two entries of one name are read differently by different programs: neither is read.
      entries.set(key, known ? { ...known, twice: true } : entry);
    }
    return new Zip(bytes, entries);
  }

  /** With slashes, in the archive's order and its letter case. */
  get names(): string[] {
    return [...this.entries.values()].map(({ name }) => name);
  }

  has(name: string): boolean {
    return this.entries.has(keyOf(name));
  }

  /** Bytes that an entry promises to be; 0 for a missing one. */
  size(name: string): number {
    return this.entries.get(keyOf(name))?.size ?? 0;
  }

  /** The content of an entry; a missing one counts as broken. */
  read(name: string): Uint8Array {
    const entry = this.entry(name);
    if (entry.size > LIMITS.free && entry.size > entry.packed * LIMITS.ratio) throw new ZipError("bomb");
    this.unpacked.set(keyOf(name), entry.size);
    // Entries that share their bytes unpack to more than the file could hold.
    if ([...this.unpacked.values()].reduce((sum, size) => sum + size, 0) > LIMITS.unpacked) throw new ZipError("bomb");
    const packed = this.bytesOf(entry);
    const content = entry.method === 0 ? packed : inflate(packed, entry.size);
    if (content.length !== entry.size || crc32(content) !== entry.crc) throw new ZipError("broken");
    return content;
  }

  /** An entry to be copied into another archive, of which nothing is unpacked and nothing checked. */
  packed(name: string): Packed {
    const entry = this.entry(name);
    const { method, size, crc } = entry;
    return { packed: this.bytesOf(entry), method, size, crc };
  }

  private entry(name: string): Entry {
    const entry = this.entries.get(keyOf(name));
    if (!entry || entry.twice || (entry.method !== 0 && entry.method !== 8)) throw new ZipError("broken");
    if (entry.locked) throw new ZipError("locked");
    return entry;
  }

  private bytesOf({ local, packed }: Entry): Uint8Array {
    const { bytes } = this;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) throw new ZipError("broken");
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + packed > bytes.length) throw new ZipError("broken");
    return bytes.subarray(start, start + packed);
  }
}

const keyOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

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

export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  // biome-ignore lint/style/useForOf: counting is three times as fast
  for (let at = 0; at < bytes.length; at++) crc = CRC_TABLE[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
