/** Findings as the page shows them: one card for the same words under one rule, in the order to work through. Pure. */

import { charactersOf } from "../manuscript/reading/manuscript";
import type { Manuscript, Finding, Level, Place, RuleData } from "../manuscript/model";
import { shorten } from "../manuscript/snippet";

/** How the cards are grouped: by level, and what concerns the look of a Word file last. */
export type Group = Level | "格式";

export const GROUPS: readonly Group[] = ["必须改", "建议改", "请核对", "格式"];

/** A place that counts by itself, with what its finding says of it. */
export interface Spot {
  finding: Finding;
  /** Which of the card's places, from 0. */
  place: number;
}

/** A card: all findings of a rule about the same words, or the same source. */
export interface Entry {
  /** All of them as one, with their places one after another. */
  finding: Finding;
  rule: RuleData;
  /** In the list, from 1. */
  number: number;
  group: Group;
  /** What it is about: the words, or where the same passages stand; "" for the document as a whole. */
  token: string;
  spots: readonly Spot[];
  /** The same for the same trouble in the same words, wherever the lines around it move. */
  key: string;
  /** By which each of its places was known when every place had a card: what was said of them still holds. */
  former: readonly string[];
  /** What surrounds the first place, by which a trouble that was half mended is known again. */
  context: string;
}

export const isSafety = ({ rule }: Entry): boolean => rule.id.startsWith("safety.");

/** Characters on each side of a place by which it is known again. */
const AROUND = 12;

export function toEntries(manuscript: Manuscript, findings: readonly Finding[], rules: readonly RuleData[]): Entry[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const alike = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!byId.has(finding.rule)) continue;
    const key = `${finding.rule}|${tokenOf(manuscript, finding) || withoutCounts(finding)}`;
    alike.set(key, [...(alike.get(key) ?? []), finding]);
  }
  const former = formerKeys(manuscript, findings);
  const cards = [...alike].map(([key, own]) => ({
    ...card(manuscript, key, own, byId.get(own[0]!.rule)!),
    former: own.map((finding) => former.get(finding)!),
  }));
  const rank = (entry: Entry): number => (isSafety(entry) ? -1 : GROUPS.indexOf(entry.group));
  return cards.sort((one, other) => rank(one) - rank(other)).map((entry, index) => ({ ...entry, number: index + 1 }));
}

function formerKeys(manuscript: Manuscript, findings: readonly Finding[]): ReadonlyMap<Finding, string> {
  const seen = new Map<string, number>();
  const keys = new Map<Finding, string>();
  for (const finding of findings) {
    const base = `${finding.rule}|${contextOf(manuscript, finding)}`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    keys.set(finding, `${base}|${count}`);
  }
  return keys;
}

function card(
  manuscript: Manuscript,
  key: string,
  findings: readonly Finding[],
  rule: RuleData,
): Omit<Entry, "former"> {
  const [first] = findings as [Finding];
  const places = findings.flatMap((finding) => finding.places);
  const token = tokenOf(manuscript, first);
  const spots: Spot[] = [];
  let at = 0;
  for (const finding of findings) {
    const [main] = finding.places.map((place) => textAt(manuscript, place));
    // Places of the same words are cases of their own; others only tell more about the first.
    const isEach =
      finding.other || finding.token || finding.places.every((place) => textAt(manuscript, place) === main);
    const own = isEach ? finding.places : finding.places.slice(0, 1);
    spots.push(...own.map((_, index) => ({ finding, place: at + index })));
    at += finding.places.length;
  }
  const finding: Finding = { ...first, places };
  if (spots.length > 1) finding.message = first.message.replace(COUNT, "");
  if (first.other) finding.message = `与${token}相同的文字，共${spots.length}处、${sameLetters(manuscript, places)}。`;
  const group = rule.id.startsWith("format.") ? "格式" : finding.level;
  return { finding, rule, number: 0, group, token, spots, key, context: contextOf(manuscript, first) };
}

/** The card itself says how often. */
const COUNT = /，共\d+处|（共\d+处）/;

/** Blanks say nothing about whether words are the same. */
function tokenOf(manuscript: Manuscript, { places: [place], other, token }: Finding): string {
  return other?.[0]?.source ?? token ?? (place ? textAt(manuscript, place).replace(/\s+/g, "") : "");
}

function sameLetters(manuscript: Manuscript, places: readonly Place[]): string {
  const same = places.reduce((sum, place) => sum + letters(textAt(manuscript, place)), 0);
  const share = Math.round((100 * same) / Math.max(1, charactersOf(manuscript)));
  return `${same.toLocaleString("en-US")}字${share >= 1 ? `，占全文的${share}%` : ""}`;
}

const letters = (text: string): number => text.replace(/\s/g, "").length;

function contextOf(manuscript: Manuscript, finding: Finding): string {
  const [place] = finding.places;
  const line = place && manuscript.lines[place.line]?.text;
  if (!place || line === undefined) return withoutCounts(finding);
  return line.slice(Math.max(0, place.start - AROUND), place.end + AROUND).replace(/\s+/g, "");
}

/** Counts in the message of a finding about the whole change with every edit and say nothing about which it is. */
const withoutCounts = ({ message }: Finding): string => message.replace(/[\d.%]+/g, "");

/** The words at a place. */
export const textAt = (manuscript: Manuscript, { line, start, end }: Place): string =>
  manuscript.lines[line]?.text.slice(start, end) ?? "";

const LONGEST_QUOTE = 60;
/** Telephone, identity card, account: what leaves the page keeps the last digits only. */
const PERSONAL = /\d(?:[ -]?\d){10,}[Xx]?/g;

export const hideNumbers = (text: string): string =>
  text.replace(PERSONAL, (found) => found.slice(0, -3).replace(/\d/g, "*") + found.slice(-3));

/** What a finding is about, for lists that leave the page. */
export function quoteOf(manuscript: Manuscript, { finding: { places, token } }: Entry): string {
  const words = token ?? (places[0] ? textAt(manuscript, places[0]).trim() : "");
  return shorten(hideNumbers(words), LONGEST_QUOTE);
}

/** “，共12处” where there are more than one. */
export const timesOf = ({ spots }: Entry): string => (spots.length > 1 ? `共${spots.length}处` : "");

export const remedyOf = ({ finding, rule }: Entry): string => finding.remedy || rule.remedy;

export function countGroups(entries: readonly Entry[]): Record<Group, number> {
  const counts: Record<Group, number> = { 必须改: 0, 建议改: 0, 请核对: 0, 格式: 0 };
  for (const { group } of entries) counts[group] += 1;
  return counts;
}

/** Those that there are; the look of a file is no question of a text. */
export const groupsOf = (entries: readonly Entry[]): readonly Group[] =>
  GROUPS.filter((group) => group !== "格式" || entries.some((entry) => entry.group === group));

/** “必须改3条，建议改2条，请核对5条”; the look of the file only where there is one. */
export function tellCounts(entries: readonly Entry[]): string {
  const counts = countGroups(entries);
  return groupsOf(entries)
    .map((group) => `${group}${counts[group]}条`)
    .join("，");
}
