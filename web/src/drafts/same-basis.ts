/**
 * What other documents of the same task say: a period, a date, who filled it in. Such facts belong to one document and
 * go into another only where both answer the same notice, and only those that the writer ticks.
 */

import type { BlankInfo } from "../shared/unit";
import { readAbout, valueOfRole } from "./about";
import { type Draft, isRecord, textsOf, type Values } from "./draft";

export interface Offer {
  name: string;
  value: string;
  /** Where it stands, in words. */
  source: string;
}

/** What may be taken over for blanks that are open here; one offer for each value that is given to a blank. */
export function offersOf(blanks: readonly BlankInfo[], values: Values, drafts: readonly Draft[]): Offer[] {
  const basis = plain(valueOfRole(blanks, "basis", values));
  if (basis === "") return [];
  const open = blanks.filter(({ name, of, role }) => of === "document" && role !== "basis" && !values[name]?.trim());
  const siblings = drafts
    .map((draft) => ({ draft, theirs: valuesOf(draft) }))
    .filter(({ theirs }) => plain(valueOfRole(blanks, "basis", theirs)) === basis);
  const offers = open.flatMap(({ name }) =>
    siblings.flatMap(({ draft, theirs }) => {
      const value = theirs[name]?.trim();
      return value ? [{ name, value, source: `${readAbout(draft)?.title ?? ""}“${draft.name}”` }] : [];
    }),
  );
  return offers.filter(
    ({ name, value }, index) => index === offers.findIndex((other) => other.name === name && other.value === value),
  );
}

/** Forms, ledgers and checklists all keep what is filled in as `values`. */
const valuesOf = ({ content }: Draft): Values => textsOf(isRecord(content) ? content["values"] : {});

const plain = (text: string): string => text.replace(/\s+/g, "");
