/** What a draft took over from another file, as it came. Pure. */

import { isRecord, isText, textsOf, type Values } from "../drafts/draft";

export interface Brought {
  /** Name of the file. */
  from: string;
  /** Values as they came, by blank. */
  values: Values;
  /** Digests of the texts as they came, by part; those of the lines around the text by FRONT and their key. */
  texts: Values;
}

export const FRONT = "front-";

export function readBrought(value: unknown): Brought | null {
  if (!isRecord(value) || !isText(value["from"])) return null;
  return { from: value["from"], values: textsOf(value["values"]), texts: textsOf(value["texts"]) };
}
