/** The running text of Word 97 to 2003 and WPS binary files, by their piece table (MS-DOC, 2.4.1 Retrieving Text). */

import { OfficeError } from "../error";
import type { OleReader } from "./ole";

/** A paragraph, or a cell of a table. */
export interface DocParagraph {
  text: string;
  cell: boolean;
}

const WORD = 0xa5ec;
/** The first version with a piece table of this kind: Word 97. */
const FIRST = 0xc1;
const CLX = 0x1a2;
const LEAST = CLX + 8;
const COMPRESSED = 0x40000000;
/** Longer than any draft that is checked. */
const MOST_CHARACTERS = 5_000_000;

/** Raises OfficeError. What tracked changes deleted is part of the text: the piece table does not tell. */
export function readDoc(bytes: Uint8Array, ole: OleReader): DocParagraph[] {
  try {
    return paragraphsOf(mainText(ole(bytes)));
  } catch (error) {
    // Damaged numbers lead out of the file; the readers of bytes throw then.
    throw error instanceof OfficeError ? error : broken();
  }
}

function mainText(stream: ReturnType<OleReader>): string {
  const word = stream("WordDocument");
  if (!word || word.length < LEAST) throw broken();
  const view = viewOf(word);
  const flags = view.getUint16(0x0a, true);
  if (flags & 0x0100) {
    throw new OfficeError("locked", "文件设了打开密码。请用Word或者WPS去掉密码，另存为.docx后再试。");
  }
  if (view.getUint16(0, true) !== WORD || view.getUint16(2, true) < FIRST) {
    throw new OfficeError("legacy", "这是Word 95或者更早的文件，这里读不了。请用Word或者WPS打开，另存为.docx后再试。");
  }
  const table = stream(flags & 0x0200 ? "1Table" : "0Table");
  const [at, size] = [view.getUint32(CLX, true), view.getUint32(CLX + 4, true)];
  if (!table || at + size > table.length) throw broken();
  return textOf(word, table.subarray(at, at + size), view.getInt32(0x4c, true));
}

const broken = (): OfficeError =>
  new OfficeError("broken", "文件已经损坏，没有打开。请用Word或者WPS打开，另存为.docx后再试，打不开的换一份备份。");

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The first `wanted` characters that the pieces hold: those of the main document come first (2.3.1). */
function textOf(word: Uint8Array, clx: Uint8Array, wanted: number): string {
  const view = viewOf(clx);
  let start = 0;
  // Property modifiers stand before the table of pieces (2.9.38).
  while (start + 3 <= clx.length && clx[start] === 1) start += 3 + view.getInt16(start + 1, true);
  if (start < 0 || start + 5 > clx.length || clx[start] !== 2) throw broken();
  const size = view.getUint32(start + 1, true);
  const first = start + 5;
  const count = Math.floor((size - 4) / 12);
  if (count < 1 || first + size > clx.length || wanted < 0 || wanted > MOST_CHARACTERS) throw broken();
  const position = (index: number): number => view.getUint32(first + index * 4, true);
  const pieces: string[] = [];
  let length = 0;
  for (let index = 0; index < count && length < wanted; index++) {
    const characters = Math.min(position(index + 1) - position(index), wanted - length);
    if (characters <= 0) continue;
    const offset = view.getUint32(first + (count + 1) * 4 + index * 8 + 2, true);
    pieces.push(pieceOf(word, offset, characters));
    length += characters;
  }
  return pieces.join("");
}

/** One byte a character in the code page of Western Europe, or two in UTF-16 (2.9.73 FcCompressed). */
function pieceOf(word: Uint8Array, offset: number, characters: number): string {
  const compressed = (offset & COMPRESSED) !== 0;
  const plain = offset & 0x3fffffff;
  const start = compressed ? plain / 2 : plain;
  const end = start + characters * (compressed ? 1 : 2);
  if (end > word.length) throw broken();
  return new TextDecoder(compressed ? "windows-1252" : "utf-16le", { ignoreBOM: true }).decode(
    word.subarray(start, end),
  );
}

/** Marks in the text: of paragraphs and cells, fields (code, separator, end), hyphens; the rest stands for objects. */
function paragraphsOf(text: string): DocParagraph[] {
  const found: DocParagraph[] = [];
  const fields: boolean[] = []; // of each open field: whether its code is being read
  let codes = 0;
  let line = "";
  const close = (cell: boolean): void => {
    found.push({ text: line, cell });
    line = "";
  };
  for (const mark of text) {
    if (mark === "\x13") codes += fields.push(true) && 1;
    else if (mark === "\x14" || mark === "\x15") {
      if (fields.pop()) codes--;
      if (mark === "\x14") fields.push(false);
    } else if (mark === "\r" || mark === "\f") close(false);
    else if (mark === "\x07") close(true);
    else if (codes === 0) line += shown(mark);
  }
  if (line !== "") close(false);
  return found;
}

function shown(mark: string): string {
  if (mark === "\v") return "\n";
  if (mark === "\x1e") return "-";
  return mark < " " && mark !== "\t" ? "" : mark;
}
