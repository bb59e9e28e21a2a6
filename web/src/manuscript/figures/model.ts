/** What is read of the numbers of a draft, and what two or more of them have to do with each other. */

import type { Amount } from "../../shared/arithmetic";
import type { Place } from "../model";

/** points: 个百分点; bare: a number without a unit; ordinal and label (document numbers and the like) are no quantities. */
export type FigureKind = "count" | "money" | "percent" | "points" | "date" | "ordinal" | "label" | "bare";

export interface Figure extends Place, Amount {
  kind: FigureKind;
  /** As it is written, its unit included. */
  text: string;
  unit: string;
  /** 余, 近, 左右 and the like: no figure to calculate with. */
  about: boolean;
}

/** What stands between two marks, with its figures. */
export interface Segment extends Place {
  text: string;
  figures: readonly Figure[];
  /** The mark behind it, "" at the end. */
  mark: string;
}

export interface FigureSentence extends Place {
  text: string;
  segments: readonly Segment[];
  /** Its figures without dates, ordinals and labels. */
  figures: readonly Figure[];
  /** The sentence before it in the same paragraph. */
  before: FigureSentence | null;
  /** The line of the heading that it stands below, -1 for none. */
  heading: number;
}

/** Figures that were compared. */
export interface Comparison {
  /** The rule that reports it where it does not hold. */
  rule: string;
  figures: readonly Figure[];
  holds: boolean;
  /** That a part is no more than the whole says nothing of what else the two make. */
  isBound?: boolean;
  /** Words say what they come to: no other way to read them is looked for. */
  isTold?: boolean;
  /** One sentence about it for a finding. */
  message: string;
  /** The calculation alone: 3＋5＝8. */
  told: string;
  places: readonly Place[];
}
