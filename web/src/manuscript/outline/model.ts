/** What a notice asks for, as read and as a person puts it right. */

import type { Place } from "../model";
import type { Length } from "../../shared/unit";

/** A part of the report that a notice asks for; how deep it stands is how deep it is nested. */
export interface OutlinePart {
  title: string;
  /** What the notice says of it, "" where it only names it. */
  asks: string;
  /** What it counts up to be answered one by one, such as the five of 五问. */
  items: string[];
  /** Characters that the notice sets for it. */
  length: Length | null;
  /** False where the notice leaves it to the writer: 如有, 可结合实际. */
  required: boolean;
  place: Place;
  parts: OutlinePart[];
}

/** Where in a notice its outline was found. */
export type OutlineForm = "annex" | "list" | "sentence" | "table" | "whole";

/** A place of a notice where its outline may stand, with what was found there and how sure it is. */
export interface Candidate {
  form: OutlineForm;
  score: number;
  parts: OutlinePart[];
  /** The line that leads to it. */
  lead: number;
}

export interface Outline {
  /** null where no outline was found: `parts` is empty then. */
  form: OutlineForm | null;
  /** What the report is to be called, "" where the notice does not say. */
  title: string;
  /** Whom it is handed in to, "" where the notice does not say. */
  recipient: string;
  /** In the words of the notice. */
  deadline: string;
  /** The notice itself, with its number where it has one. */
  basis: string;
  length: Length | null;
  parts: OutlinePart[];
  /** Forms and ledgers to be handed in beside the report. */
  attachments: { title: string; place: Place }[];
  /** The passages of the notice that stand in no part and in no attachment, in their order. */
  left: Place[];
}

export const allParts = (parts: readonly OutlinePart[]): OutlinePart[] =>
  parts.flatMap((part) => [part, ...allParts(part.parts)]);
