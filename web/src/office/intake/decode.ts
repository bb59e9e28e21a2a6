/** One decoder for texts of any origin: in the encodings that Chinese offices use, whole or slightly damaged. */

import { OfficeError } from "../error";

export interface Decoded {
  text: string;
  /** Bytes that could not be read; each is one U+FFFD in the text. */
  damaged: number;
}

const MARK = "\ufffd";
const UTF_16 = [
  ["utf-16le", 0xff, 0xfe],
  ["utf-16be", 0xfe, 0xff],
] as const;
/** Share of odd characters above which a file is no text. */
const MOST_ODD = 0.02;
/** Where fewer than one byte in so many is zero, and all is sound UTF-8, it is that. */
const FEWEST_ZEROS = 3;
/** Characters that must be whole for each damaged byte. */
const WHOLE = 4;

/** Null for what is no text. */
export function decodeText(bytes: Uint8Array): Decoded | null {
  const marked = UTF_16.find(([, first, second]) => bytes[0] === first && bytes[1] === second)?.[0];
  const wide = marked ?? unmarkedUtf16(withoutNuls(bytes, 2));
  // A computer that lost its power leaves zeros at the end of a file.
  const whole = withoutNuls(bytes, wide ? 2 : 1);
  if (marked || wide) {
    const found = guess(whole, marked ?? wide);
    if (isText(found.text, found.damaged)) return found;
  }
  const encodings = ["utf-8", "gb18030"];
  for (const encoding of encodings) {
    const found = guess(whole, encoding);
    if (found.text !== "" && isText(found.text, found.damaged)) return found;
  }
  return null;
}

/** The text of a file that this site exported: nothing in it may be guessed. Raises OfficeError. */
export function decodeWhole(bytes: Uint8Array): string {
  const found = decodeText(bytes);
  if (!found) throw new OfficeError("not-text", "这不是本站导出的.json文件。请选择用本站“导出”得到的.json文件。");
  if (found.damaged > 0)
    throw new OfficeError("broken", `文件有${found.damaged}个字节损坏，没有导入。请重新导出一次，或者换一份备份。`);
  return found.text;
}

function guess(bytes: Uint8Array, encoding: string): Decoded {
  // In a stream, the half character at the end of a file that was cut off is left out until more comes.
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  return { text, damaged: text.split(MARK).length - 1 };
}

function withoutNuls(bytes: Uint8Array, step: number): Uint8Array {
  let end = bytes.length;
  while (end >= step && bytes[end - 1] === 0 && bytes[end - step] === 0) end -= step;
  return bytes.subarray(0, end);
}

/** Without a mark, UTF-16 shows by the zeros in its line ends and digits, most of them on one side. */
function unmarkedUtf16(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 4000);
  let even = 0;
  let odd = 0;
  head.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even++;
    else odd++;
  });
  const zeros = even + odd;
  if (zeros === 0) return "";
  // A zero that damage has put into a text of single bytes makes it no other.
  if (zeros * FEWEST_ZEROS < head.length && guess(head, "utf-8").damaged === 0) return "";
  return odd > even ? "utf-16le" : "utf-16be";
}

/** In the wrong encoding hardly a character of Chinese is whole; damage leaves most of them so. */
function isText(text: string, damaged: number): boolean {
  const odd = text.match(/[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff]/gu)?.length ?? 0;
  const whole = (text.match(/[^\x00-\x7f\ufffd]/gu)?.length ?? 0) + text.length / 10;
  return odd <= MOST_ODD * text.length && damaged * WHOLE <= whole;
}
