/** A file that was handed in: whose it is, which sections it brings, what was found in it. */

import type { Entry } from "../../manuscript/pile/entry";
import type { Match, Told } from "./match";

export interface Received extends Entry {
  /** When it was dropped, as yyyymmdd; and with which others. */
  day: number;
  batch: number;
  /** Of another year: nobody hands it in, it is only compared. */
  isFormer: boolean;
  told: Told | null;
  match: Match;
  /** Of the outline that it was written for, null where it does not say. */
  version: number | null;
  /** The Word file that can be merged as it is; null where its text must be set anew. */
  docx: Uint8Array | null;
  /** Headings that are none of the outline. */
  aside: string[];
}

/** Of two files for one section the later one counts. */
export const byTime = (one: Received, other: Received): number =>
  one.batch - other.batch || one.file.lastModified - other.file.lastModified;
