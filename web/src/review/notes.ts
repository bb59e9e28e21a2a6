/** The findings as comments for the margin of a Word file, and the repairs that go with them. Pure. */

import type { Note } from "../manuscript/returning/annotator";
import type { Manuscript, Repair } from "../manuscript/model";
import { hideNumbers, textAt, type Entry, type Spot } from "./entries";

/** Comments of one card; the rest is counted in one more. */
const MOST = 3;
/** Of the rest, how many are quoted. */
const MOST_QUOTES = 10;

export function toNotes(manuscript: Manuscript, entries: readonly Entry[]): Note[] {
  return entries.flatMap((entry): Note[] => {
    const { finding, spots } = entry;
    if (spots.length === 0) return [{ level: finding.level, texts: textsOf(entry), place: finding.places[0] ?? null }];
    const each = spots
      .slice(0, MOST)
      .map((spot) => ({ level: finding.level, texts: textsOf(entry, spot), place: finding.places[spot.place]! }));
    const rest = spots.slice(MOST);
    return rest.length === 0 ? each : [...each, summary(manuscript, entry, rest)];
  });
}

function textsOf({ finding, rule }: Entry, spot?: Spot): string[] {
  const { message, remedy } = spot?.finding ?? finding;
  const told = message === rule.title ? message : `${rule.title}：${message}`;
  return [
    told,
    `怎么改：${remedy || rule.remedy}`,
    `为什么：${rule.reason}（依据：${rule.source}；规则${rule.id}）`,
  ].map(hideNumbers);
}

function summary(manuscript: Manuscript, { finding, rule }: Entry, rest: readonly Spot[]): Note {
  const quotes = rest.slice(0, MOST_QUOTES).map(({ place }) => around(manuscript, finding.places[place]!));
  const more = rest.length > MOST_QUOTES ? "等" : "";
  const text = `${rule.title}：从这里起同样的还有${rest.length}处，不再逐处批注：${quotes.join("、")}${more}。`;
  return { level: finding.level, texts: [hideNumbers(text)], place: finding.places[rest[0]!.place]! };
}

/** Characters on each side of the words, by which they are found in the text. */
const AROUND = 6;

function around(manuscript: Manuscript, place: { line: number; start: number; end: number }): string {
  const length = manuscript.lines[place.line]?.text.length ?? 0;
  const from = Math.max(0, place.start - AROUND);
  const to = Math.min(length, Math.min(place.end, place.start + 2 * AROUND) + AROUND);
  return `“${textAt(manuscript, { ...place, start: from, end: to }).trim()}”`;
}

/** Each place once: cards may share one. */
export function toRepairs(entries: readonly Entry[]): Repair[] {
  const findings = new Set(entries.flatMap(({ spots }) => spots.map(({ finding }) => finding)));
  const all = [...findings].flatMap(({ repairs }) => repairs ?? []);
  const sorted = all.sort((one, other) => one.line - other.line || one.start - other.start);
  const kept: Repair[] = [];
  for (const repair of sorted) {
    const last = kept[kept.length - 1];
    if (!last || last.line !== repair.line || last.end <= repair.start) kept.push(repair);
  }
  return kept;
}
