/** A file of the reader's as a Manuscript. */

import { OfficeError } from "../../office/error";
import { decodeText } from "../../office/intake/decode";
import { refuseOthers } from "../../office/intake/refusal";
import type { OleReader } from "../../office/doc/ole";
import { ToldError } from "../../shared/told";
import type { Manuscript, Lexicon } from "../model";
import { manuscriptFromDoc } from "./from-doc";
import { manuscriptFromDocx } from "./from-docx";
import { manuscriptFromText } from "./from-text";

/** `message` is what the reader is told. */
export class ReadError extends ToldError {}

/** Whether a file is one of old Word or WPS, which a reader of OLE files opens. Raises ReadError. */
export const needsOle = (name: string, bytes: Uint8Array): boolean => kind(name, bytes) === "word-binary";

/** What the file is shows by its bytes; the name only tells Markdown from plain text. Raises ReadError. */
export function readManuscript(name: string, bytes: Uint8Array, lexicon: Lexicon, ole?: OleReader): Manuscript {
  return guarded(() => {
    const found = kind(name, bytes);
    if (found === "open-xml") return manuscriptFromDocx(bytes, lexicon);
    if (found === "word-binary" && ole) return manuscriptFromDoc(bytes, lexicon, ole);
    const decoded = decodeText(bytes);
    if (!decoded) throw new ReadError(NO_TEXT);
    const { text, damaged } = decoded;
    const manuscript = manuscriptFromText(text, lexicon, /\.(?:md|markdown)$/iu.test(name));
    return damaged > 0 ? { ...manuscript, told: damage(damaged) } : manuscript;
  });
}

const kind = (name: string, bytes: Uint8Array): ReturnType<typeof refuseOthers> =>
  guarded(() => refuseOthers(bytes, "draft", name));

const NO_TEXT =
  "这个文件不是文本，或者用了读不出的编码。请用Word或者WPS打开，另存为.docx后再试；也可以复制文字，粘贴到下面的框里。";

const damage = (count: number): string =>
  `文件里有${count}处字节读不出来，正文里显示为“\ufffd”，这几处没有查。请对照原稿改过来。`;

function guarded<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof OfficeError) throw new ReadError(error.message);
    throw error;
  }
}
