/** Writes zip files, in turns: deflating a long sheet at one go would hold the page. */

import { Deflate } from "fflate";
import { atOnce, type Work } from "../shared/turns";
import { crc32, type Packed } from "./zip";

/** A part's content, or an entry of another archive that is taken as it is. */
export type ZipPart = readonly [name: string, content: Uint8Array | Packed];

const PIECE = 128 * 1024;
/** fflate's own choice for what comes in pieces, 8, costs a small part more time than it saves a large one. */
const MEMORY = 4;
const LEVEL = 6;
/** Made on Unix with version 2.0; midnight of 1 January 1980, so that the same parts give the same bytes anywhere. */
const MADE_BY = (3 << 8) | 20;
const NEEDED = 20;
const DAY = 0x21;
const UTF_8 = 0x0800;
const DEFLATED = 8;
const ATTRIBUTES = 0o644 << 16;

/** A zip of the parts in their order. */
export const writeZip = (parts: Iterable<ZipPart>): Uint8Array => atOnce(writingZip(parts));

/** The same in turns; APPNOTE.TXT 6.3.9, 4.3.7 and 4.3.12. */
export function* writingZip(parts: Iterable<ZipPart>): Work<Uint8Array> {
  const list = [...parts];
  const total = list.reduce((sum, [, content]) => sum + lengthOf(content), 1);
  const locals: Uint8Array[] = [];
  const centrals: Uint8Array[] = [];
  let offset = 0;
  let done = 0;
  for (const [name, content] of list) {
    const entry = content instanceof Uint8Array ? yield* deflating(content, (at) => (done + at) / total) : content;
    done += lengthOf(content);
    const letters = new TextEncoder().encode(name);
    const facts = factsOf(letters, entry);
    locals.push(record(0x04034b50, [], facts), letters, entry.packed);
    centrals.push(
      record(0x02014b50, [[2, MADE_BY]], facts, [2, 0], [2, 0], [2, 0], [4, ATTRIBUTES], [4, offset]),
      letters,
    );
    offset += 30 + letters.length + entry.packed.length;
  }
  const directory = centrals.reduce((sum, { length }) => sum + length, 0);
  const count = list.length;
  const end = record(
    0x06054b50,
    [
      [2, 0],
      [2, 0],
      [2, count],
      [2, count],
      [4, directory],
      [4, offset],
    ],
    [[2, 0]],
  );
  return joined([...locals, ...centrals, end]);
}

const lengthOf = (content: Uint8Array | Packed): number =>
  content instanceof Uint8Array ? content.length : content.packed.length;

function* deflating(content: Uint8Array, share: (at: number) => number): Work<Packed> {
  const pieces: Uint8Array[] = [];
  const deflate = new Deflate({ level: LEVEL, mem: MEMORY }, (piece) => pieces.push(piece));
  for (let at = 0; at === 0 || at < content.length; at += PIECE) {
    deflate.push(content.subarray(at, at + PIECE), at + PIECE >= content.length);
    yield share(at);
  }
  return { packed: joined(pieces), method: DEFLATED, size: content.length, crc: crc32(content) };
}

type Field = readonly [bytes: 2 | 4, value: number];

/** What a local header and the directory say alike. */
function factsOf(name: Uint8Array, { packed, method, size, crc }: Packed): Field[] {
  const flags = name.some((letter) => letter > 0x7f) ? UTF_8 : 0;
  return [
    [2, NEEDED],
    [2, flags],
    [2, method],
    [2, 0],
    [2, DAY],
    [4, crc],
    [4, packed.length],
    [4, size],
    [2, name.length],
    [2, 0],
  ];
}

function record(sign: number, first: readonly Field[], facts: readonly Field[], ...last: Field[]): Uint8Array {
  const fields: Field[] = [[4, sign], ...first, ...facts, ...last];
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
