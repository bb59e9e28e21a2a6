/** Drafts as one file that people carry to another computer. Pure. */

import { ToldError } from "../shared/told";
import { type Draft, type Values, isDraft, isRecord, textsOf } from "./draft";

export const FILE_LIMIT = 20 * 1024 * 1024;
const DRAFTS_LIMIT = 1000;
const FORMAT = "zicha-drafts";
const SCHEMA = 1;

export interface DraftFile {
  drafts: Draft[];
  /** Values that all units share. */
  common: Values;
}

/** What is wrong with a file, in words for the reader. */
export class DraftFileError extends ToldError {}

export function writeFile({ drafts, common }: DraftFile, now: Date): string {
  return `${JSON.stringify({ format: FORMAT, schema: SCHEMA, saved: now.toISOString(), drafts, common }, null, 1)}\n`;
}

/** Raises DraftFileError with a message that says what to do. */
export function readFile(text: string): DraftFile {
  if (text.length > FILE_LIMIT)
    throw new DraftFileError("这个文件超过20 MB，不像是本站导出的草稿。请选“导出”得到的 .json 文件。");
  const data = parse(text);
  if (!isRecord(data) || data["format"] !== FORMAT) {
    throw new DraftFileError("这不是本站导出的草稿文件。请选“导出”得到的 .json 文件。");
  }
  if (data["schema"] !== SCHEMA) {
    throw new DraftFileError(
      "这个草稿文件由另一个版本的本站导出，这里读不了。请用导出它的那一版打开，或者请管理员更新本站。",
    );
  }
  const { drafts, common } = data;
  if (!Array.isArray(drafts) || drafts.length > DRAFTS_LIMIT || !drafts.every(isDraft)) {
    throw new DraftFileError("这个草稿文件的内容不完整，可能被改动过或者没有存完。请重新导出一次。");
  }
  return { drafts, common: textsOf(common) };
}

function parse(text: string): unknown {
  try {
    // A marked file from an editor still counts.
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new DraftFileError("这个文件读不出来，可能损坏或者没有存完。请重新导出一次。");
  }
}
