/** A file of the reader's as a Draft. */

import { OfficeError } from "../../office/package";
import { draftFromDocx } from "./from-docx";
import { decodeText, draftFromText, TextError } from "./from-text";
import type { Draft, Lexicon } from "../model";

/** `message` is what the reader is told. */
export class ReadError extends Error {}

export const ACCEPTED = ".docx,.txt,.md";

const LARGEST = 20 * 1024 * 1024;

/** What the file is shows by its bytes; the name only tells Markdown from plain text. */
export function readDraft(name: string, bytes: Uint8Array, lexicon: Lexicon): Draft {
  try {
    if (bytes.length === 0) throw new TextError("这是空文件，里面什么也没有。请重新选择文件。");
    if (bytes.length > LARGEST) throw new TextError("文件超过20MB，没有打开。请删去图片，或者拆成几个文件再试。");
    if (isOffice(name, bytes)) return draftFromDocx(bytes, lexicon);
    return draftFromText(decodeText(bytes), lexicon, /\.(?:md|markdown)$/iu.test(name));
  } catch (error) {
    if (error instanceof OfficeError || error instanceof TextError) throw new ReadError(error.message);
    throw error;
  }
}

const OFFICE_NAME = /\.(?:docx?|docm|dotx?|wps|wpt|rtf|pdf|odt|xlsx?|et|pptx?|dps|ofd|html?)$/iu;
const OFFICE_BYTES = ["PK\x03\x04", "\xd0\xcf\x11\xe0", "%PDF", "{\\rtf", "Rar!", "7z\xbc\xaf"];

function isOffice(name: string, bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  return OFFICE_NAME.test(name) || OFFICE_BYTES.includes(start);
}
