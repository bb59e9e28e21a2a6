/** A file of the reader's from the door to a Manuscript: what every tool that reads drafts does with one. */

import { loadOle } from "../../office/doc/ole";
import { receive } from "../../office/intake/receive";
import type { Lexicon, Manuscript } from "../model";
import { needsOle, ReadError, readManuscript } from "./read";

/** Longer than any report; a whole book would keep the computer busy for nothing. */
const MOST_CHARACTERS = 500_000;

/** Raises ReadError and OfficeError, whose messages are what the reader is told. */
export async function openManuscript(file: File, lexicon: Lexicon): Promise<Manuscript> {
  const { bytes } = await receive(file, "draft");
  const ole = needsOle(file.name, bytes) ? await loadOle() : undefined;
  return sized(readManuscript(file.name, bytes, lexicon, ole));
}

/** The same manuscript; raises ReadError for one without text and for one that is too long. */
export function sized(manuscript: Manuscript): Manuscript {
  const size = manuscript.lines.reduce((sum, { text }) => sum + text.length, 0);
  if (size === 0) throw new ReadError("文件里没有文字。扫描的图片查不了，请用有文字的稿子。");
  if (size > MOST_CHARACTERS)
    throw new ReadError(
      `稿子有${Math.round(size / 10_000)}万字，超过${MOST_CHARACTERS / 10_000}万字，没有查。请拆成几份再查。`,
    );
  return manuscript;
}
