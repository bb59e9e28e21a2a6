/** Writes zip files, in turns: deflating a long sheet at one go would hold the page. */

import { Deflate } from "fflate";
import { atOnce, type Work } from "../shared/turns";
import { crc32 } from "./zip";

export type ZipPart = readonly [name: string, content: Uint8Array];

const PIECE = 128 * 1024;
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
  const total = list.reduce((sum, [, { length }]) => sum + length, 1);
  const locals: Uint8Array[] = [];
  const centrals: Uint8Array[] = [];
  let offset = 0;
  let done = 0;
  for (const [name, content] of list) {
    const pieces: Uint8Array[] = [];
    const deflate = new Deflate({ level: 6 }, (piece) => pieces.push(piece));
    for (let at = 0; at === 0 || at < content.length; at += PIECE) {
      deflate.push(content.subarray(at, at + PIECE), at + PIECE >= content.length);
      yield (done + at) / total;
    }
    done += content.length;
    const letters = new TextEncoder().encode(name);
    const packed = pieces.reduce((sum, { length }) => sum + length, 0);
    const facts = factsOf(letters, content, packed);
    locals.push(record(0x04034b50, [], facts), letters, ...pieces);
    centrals.push(
      record(0x02014b50, [[2, MADE_BY]], facts, [2, 0], [2, 0], [2, 0], [4, ATTRIBUTES], [4, offset]),
      letters,
    );
    offset += 30 + letters.length + packed;
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

type Field = readonly [bytes: 2 | 4, value: number];

/** What a local header and the directory say alike. */
function factsOf(name: Uint8Array, content: Uint8Array, packed: number): Field[] {
  const flags = name.some((letter) => letter > 0x7f) ? UTF_8 : 0;
  return [
    [2, NEEDED],
    [2, flags],
    [2, DEFLATED],
    [2, 0],
    [2, DAY],
    [4, crc32(content)],
    [4, packed],
    [4, content.length],
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
