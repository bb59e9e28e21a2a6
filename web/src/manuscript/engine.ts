/** Runs the rules over a manuscript, in slices that leave the page time to breathe. */

import type { Check, Context, Manuscript, Finding, Hit, Place, RuleData } from "./model";
import { CHECKS as DIGITS } from "./rules/digits";
import { CHECKS as DIMENSIONS } from "./rules/dimensions";
import { CHECKS as COLLOCATIONS } from "./rules/collocations";
import { CHECKS as COUNTS } from "./rules/counts";
import { CHECKS as FIGURES } from "./rules/figures";
import { CHECKS as FORMAT } from "./rules/format";
import { CHECKS as FRAME } from "./rules/frame";
import { CHECKS as GENRE } from "./rules/genre";
import { CHECKS as ITEM_MARKS } from "./rules/item-marks";
import { CHECKS as LEFTOVER } from "./rules/leftover";
import { KINDS } from "./rules/listed";
import { CHECKS as LIST_MARKS } from "./rules/list-marks";
import { CHECKS as LINES } from "./rules/lines";
import { CHECKS as MARKS } from "./rules/marks";
import { CHECKS as MEASURES } from "./rules/measures";
import { CHECKS as NEAR } from "./rules/near";
import { CHECKS as NUMBERING } from "./rules/numbering";
import { CHECKS as RARE } from "./rules/rare";
import { CHECKS as SAFETY } from "./rules/safety";
import { CHECKS as SAMENESS } from "./rules/sameness";
import { CHECKS as SLIPS } from "./rules/slips";
import { CHECKS as STRUCTURE } from "./rules/structure";
import { CHECKS as SUBSTANCE } from "./rules/substance";
import { CHECKS as TERMS } from "./rules/terms";
import { CHECKS as TEXT } from "./rules/text";

/** What the rules of the kind `check` in templates/review_rules.yml do, by their ids. */
export const CHECKS: Readonly<Record<string, Check>> = {
  ...RARE,
  ...SAFETY,
  ...STRUCTURE,
  ...NUMBERING,
  ...LEFTOVER,
  ...TEXT,
  ...NEAR,
  ...SLIPS,
  ...COLLOCATIONS,
  ...MARKS,
  ...LINES,
  ...ITEM_MARKS,
  ...LIST_MARKS,
  ...FIGURES,
  ...DIGITS,
  ...COUNTS,
  ...SUBSTANCE,
  ...DIMENSIONS,
  ...MEASURES,
  ...TERMS,
  ...GENRE,
  ...FRAME,
  ...FORMAT,
  ...SAMENESS,
};

/** What applies a rule; undefined for one whose check is nowhere, which `python -m macros check` does not let pass. */
export function checkOf({ kind, id }: RuleData): Check | undefined {
  return kind === "check" ? CHECKS[id] : KINDS[kind];
}

export interface Options {
  /** Which rules to run; all that fit the manuscript when left out. */
  only?: (rule: RuleData) => boolean;
  /** Called with what a rule threw; the others still run. */
  failed?: (rule: RuleData, error: unknown) => void;
  /** Share of the rules that are done, from 0 to 1. */
  progress?: (share: number) => void;
  /** Ends the check early; `review` then throws. */
  signal?: AbortSignal;
}

/** Milliseconds after which the page gets its turn. */
const SLICE = 12;

/** All findings: safety first, then what concerns the whole document, then in document order. */
export async function review(manuscript: Manuscript, context: Context, options: Options = {}): Promise<Finding[]> {
  const work = steps(manuscript, context, options);
  let began = performance.now();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (performance.now() - began < SLICE) continue;
    await breathe();
    options.signal?.throwIfAborted();
    began = performance.now();
  }
}

/** The same at one go. */
export function reviewNow(manuscript: Manuscript, context: Context, options: Options = {}): Finding[] {
  const work = steps(manuscript, context, options);
  while (true) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

function* steps(manuscript: Manuscript, context: Context, options: Options): Generator<void, Finding[]> {
  const rules = context.data.rules.filter((rule) => fits(rule, manuscript, context) && (options.only?.(rule) ?? true));
  const found: Finding[] = [];
  for (const [index, rule] of rules.entries()) {
    const hits: Hit[] = [];
    try {
      for (const hit of checkOf(rule)?.(manuscript, rule, context) ?? []) {
        if (hit) hits.push(hit);
        yield;
      }
    } catch (error) {
      if (!options.failed) throw error;
      options.failed(rule, error);
    }
    found.push(...merge(hits).map((hit) => finding(rule, hit)));
    options.progress?.((index + 1) / rules.length);
    yield;
  }
  return found.sort((one, other) => rank(one) - rank(other));
}

/** Some rules need a recognised report or a Word file. */
function fits(rule: RuleData, manuscript: Manuscript, context: Context): boolean {
  if (manuscript.textOnly) return rule.scope === "text";
  if (rule.scope === "report") return context.report !== null;
  return rule.scope !== "file" || manuscript.file !== null;
}

function finding({ id, level, remedy }: RuleData, hit: Hit): Finding {
  return { rule: id, level, ...hit, remedy: hit.remedy ?? remedy };
}

/** One hit for all whose main places overlap. */
function merge(hits: readonly Hit[]): Hit[] {
  const kept = hits.filter(({ places }) => places.length === 0);
  const placed = hits
    .filter(({ places }) => places.length > 0)
    .sort((one, other) => order(one.places[0]!) - order(other.places[0]!));
  let last: Hit | null = null;
  for (const hit of placed) {
    if (last && overlap(last.places[0]!, hit.places[0]!)) {
      const known: readonly Place[] = last.places;
      last.places = [...known, ...hit.places.slice(1).filter((place) => !known.some((item) => overlap(item, place)))];
      if (hit.repairs) last.repairs = [...(last.repairs ?? []), ...hit.repairs];
      continue;
    }
    last = { ...hit };
    kept.push(last);
  }
  return kept;
}

const overlap = (one: Place, other: Place): boolean =>
  one.line === other.line &&
  ((one.start < other.end && other.start < one.end) || (one.start === other.start && one.end === other.end));

/** Beyond any line and offset. */
const LAST = 2 ** 40;

function rank({ rule, places: [place] }: Finding): number {
  const found = place ? 1 + order(place) : 0;
  return rule.startsWith("safety.") ? found - LAST : found;
}

/** Places in document order. */
const order = ({ line, start }: Place): number => line * 2 ** 20 + Math.min(start, 2 ** 20 - 1);

/** Lets the page draw and answer; a message comes back sooner than a timer, which browsers slow down to 4 ms. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
