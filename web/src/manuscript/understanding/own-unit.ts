/** Which unit wrote the manuscript, as far as its head and its signature tell. */

import { HAN } from "../../shared/han";
import { pattern, type Any } from "../lexicon";
import type { Manuscript, Lexicon } from "../model";
import { MASKED } from "./wording";

export interface OwnUnit {
  /** 云岭县, "" where no place is named. */
  place: string;
  /** 水务局, 清河乡: what the unit is called without its place. */
  name: string;
  /** The kind of unit that the name ends in. */
  kind: string;
  /** Where the name was found first. */
  at: { line: number; start: number; end: number };
}

/** Han characters that end no name of a place. */
const stem = (any: Any): string => `(?:(?!${any("place-end")})[${HAN}])`;
const places = (any: Any): string => `^(?:中共)?((?:${stem(any)}{2,3}${any("place-kind")}){0,3})`;
const BODY = pattern((any) => `${places(any)}(${any("unit-prefix")}?${stem(any)}{1,10}?${any("unit-kind")})`);
const TOWN = pattern((any) => `${places(any)}(${stem(any)}{2,3}${any("town-kind")})`);
const KIND = pattern((any) => `${any("unit-kind")}$`);
const PLACE = pattern((any) => `^.*?(?=[${HAN}]{2,3}${any("place-end")}$)`);
const LABEL = pattern((any) => `^${any("unit-label")}`);
const NO_UNIT = pattern((any) => `^${any("no-unit-opener")}`);
const YEAR = /^(?:20[0-9]{2}年[^0-9\uff0c,]{0,3}[\uff0c,])?/u;
/** All towns of a place are no unit. */
const GENERIC = pattern((any) => `^${any("all-towns")}`);
const POSTED = pattern((any) => any("posted"));

/** From the signature, the title, or how the text opens; null where none of them names a unit. */
export function ownUnit(manuscript: Manuscript, lexicon: Lexicon): OwnUnit | null {
  const first = manuscript.lines.findIndex(
    ({ text, cell, apart }, line) =>
      !cell && !apart && line !== manuscript.title && line !== manuscript.recipient && text.length > 20,
  );
  for (const line of [manuscript.signature, manuscript.title, first]) {
    const found = line >= 0 ? read(manuscript.lines[line]!.text, line, lexicon) : null;
    if (found) return found;
  }
  return null;
}

function read(text: string, line: number, lexicon: Lexicon): OwnUnit | null {
  // A posted group writes about another unit, and an author's name may stand before that of the unit.
  const start = LABEL(lexicon).exec(text)?.[0].length ?? 0;
  // An opening may name the year before the unit.
  const opened = start + YEAR.exec(text.slice(start))![0].length;
  const rest = text.slice(opened);
  const found = TOWN(lexicon).exec(rest) ?? BODY(lexicon).exec(rest);
  if (!found || NO_UNIT(lexicon).test(rest) || POSTED(lexicon).test(text.slice(0, 30)) || MASKED.test(found[0]))
    return null;
  const [whole, place, name] = found as unknown as [string, string, string];
  if (GENERIC(lexicon).test(name)) return null;
  const kind = name.endsWith("局") ? "局" : KIND(lexicon).exec(name)![0];
  return {
    place: place.replace(PLACE(lexicon), ""),
    name,
    kind,
    at: { line, start: opened + whole.length - name.length - place.length, end: opened + whole.length },
  };
}
