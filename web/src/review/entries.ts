/** Findings as the page shows them: numbered, known again after an edit, quoted. Pure. */

import type { Manuscript, Finding, Level, Place, RuleData } from "../manuscript/model";

export const LEVELS: readonly Level[] = ["必须改", "建议改", "请核对"];

/** A finding with its rule and its number in the list, from 1. */
export interface Entry {
  finding: Finding;
  rule: RuleData;
  number: number;
  /** The same for the same trouble in the same words, wherever the lines around it move. */
  key: string;
  /** What surrounds the place, by which a trouble that was half mended is known again. */
  context: string;
}

export const isSafety = ({ rule }: Entry): boolean => rule.id.startsWith("safety.");

/** Characters on each side of a place that belong to its key. */
const AROUND = 12;

export function toEntries(manuscript: Manuscript, findings: readonly Finding[], rules: readonly RuleData[]): Entry[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const seen = new Map<string, number>();
  const entries: Entry[] = [];
  for (const finding of findings) {
    const rule = byId.get(finding.rule);
    if (!rule) continue;
    const context = contextOf(manuscript, finding);
    const base = `${rule.id}|${context}`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    entries.push({ finding, rule, number: entries.length + 1, key: `${base}|${count}`, context });
  }
  return entries;
}

/** Counts in the message of a finding about the whole change with every edit and say nothing about which it is. */
function contextOf(manuscript: Manuscript, { places: [place], message }: Finding): string {
  const line = place && manuscript.lines[place.line]?.text;
  if (!place || line === undefined) return message.replace(/[\d.%]+/g, "");
  return line.slice(Math.max(0, place.start - AROUND), place.end + AROUND).replace(/\s+/g, "");
}

/** The words at a place. */
export const textAt = (manuscript: Manuscript, { line, start, end }: Place): string =>
  manuscript.lines[line]?.text.slice(start, end) ?? "";

const LONGEST_QUOTE = 60;
/** Telephone, identity card, account: what leaves the page keeps the last digits only. */
const PERSONAL = /\d(?:[ -]?\d){10,}[Xx]?/g;

export const hideNumbers = (text: string): string =>
  text.replace(PERSONAL, (found) => found.slice(0, -3).replace(/\d/g, "*") + found.slice(-3));

/** What a finding is about, for lists that leave the page. */
export function quoteOf(manuscript: Manuscript, { finding: { places } }: Entry): string {
  const letters = [...hideNumbers(places[0] ? textAt(manuscript, places[0]).trim() : "")];
  return letters.length > LONGEST_QUOTE ? `${letters.slice(0, LONGEST_QUOTE).join("")}……` : letters.join("");
}

export const remedyOf = ({ finding, rule }: Entry): string => finding.remedy || rule.remedy;

export function countLevels(entries: readonly Entry[]): Record<Level, number> {
  const counts: Record<Level, number> = { 必须改: 0, 建议改: 0, 请核对: 0 };
  for (const { finding } of entries) counts[finding.level] += 1;
  return counts;
}
