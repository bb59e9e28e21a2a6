/** A notice as the outline that it sets: the surest place, what is said beside it, and every line that is in neither. */

import type { Lexicon, Manuscript, Place } from "../model";
import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import { withAnnounced } from "./announced";
import { candidates } from "./candidates";
import { countOf } from "./count";
import { withSaid } from "./running";
import { eachLength, factsOf } from "./facts";
import { allParts, type Outline, type OutlinePart } from "./model";

export function readOutline(manuscript: Manuscript, lexicon: Lexicon): Outline {
  const facts = factsOf(manuscript, lexicon);
  const best = candidates(manuscript, lexicon)[0];
  const found = best?.form === "sentence" ? withSaid(best.parts, manuscript, lexicon) : (best?.parts ?? []);
  const each = eachLength(manuscript, lexicon);
  const sized = found.map((part) => ({ ...part, length: part.length ?? each }));
  const parts = withAnnounced(leftOpen(sized, manuscript, lexicon), manuscript, lexicon);
  return {
    form: best?.form ?? null,
    ...facts,
    title: best ? facts.title : "",
    parts,
    left: leftOf(manuscript, parts, facts.attachments),
  };
}

const NTH = pattern(
  (any) =>
    `第[\\uff08(]?([${FIGURES}]{1,2}|[0-9]{1,2})[\\uff09)]?${any("nth-part")}[^。\\uff1b]{0,24}?(?:${any("optional-part")})`,
  "gu",
);

/** 第三项没有线索的，可不写: said behind the outline, of one of its parts. */
function leftOpen(parts: readonly OutlinePart[], { lines }: Manuscript, lexicon: Lexicon): OutlinePart[] {
  const open = lines.flatMap(({ text }) => [...text.matchAll(NTH(lexicon))].map(([, n = ""]) => countOf(n) - 1));
  return parts.map((part, index) => (open.includes(index) ? { ...part, required: false } : part));
}

/** What lies between the passages that parts and attachments were taken from. */
function leftOf({ lines }: Manuscript, parts: readonly OutlinePart[], attachments: Outline["attachments"]): Place[] {
  const found = allParts(parts);
  const places = [...found, ...attachments].map(({ place }) => place);
  const said = found.map(({ asks }) => asks);
  return [...lines.entries()].flatMap(([line, { text, number }]) => {
    const taken = places.filter((place) => place.line === line);
    if (taken.length === 0)
      return said.some((asks) => asks.includes(text.trim())) ? [] : [{ line, start: 0, end: text.length }];
    // The number is no text of its own.
    const from = number ? text.length - number.rest.length : 0;
    return gaps(from, text.length, taken)
      .map(([start, end]) => ({ line, start, end }))
      .filter((place) => says(text, place));
  });
}

function gaps(from: number, to: number, taken: readonly Place[]): [number, number][] {
  const sorted = [...taken].sort((one, other) => one.start - other.start);
  const found: [number, number][] = [];
  let at = from;
  for (const { start, end } of sorted) {
    if (start > at) found.push([at, start]);
    at = Math.max(at, end);
  }
  if (at < to) found.push([at, to]);
  return found;
}

const SILENT = new RegExp(`[\\p{P}\\s0-9${FIGURES}是第和及以]`, "gu");

/** Marks and the numbers of what was taken say nothing. */
const says = (text: string, { start, end }: Place): boolean => text.slice(start, end).replace(SILENT, "").length > 3;
