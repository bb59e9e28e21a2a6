/**
 * Which sections a heading that the matching rule does not know may stand for, best first.
 *
 * The rule asks for whole titles; this asks which characters of a title a heading shares. Those that many titles of
 * the unit have (情况, 工作, 建设) say little, those of one title (作风) say what the heading is about.
 */

import type { Matcher } from "../shared/matching";
import { parse } from "../shared/numbering";
import type { Section, Unit } from "../shared/unit";

export interface Candidate {
  section: Section;
  /** 0–1 and a little more. */
  score: number;
}

/** （党办）, (办公室牵头): who wrote it is no part of a title. */
export const SUFFIX = /(?:[（(【[〔][^（()）【】[\]〔〕]*[）)】\]〕]\s*)+$/u;
const SHARED = 2;
const COVERED = 0.6;
/** For a number that the section has as well. */
const NUMBER = 0.1;
/** Texts are compared by their first characters. */
const OPENING = 2000;
const LEAST_PAIRS = 12;

export class Likeness {
  private readonly sections: { section: Section; keys: string[]; n: number; pairs: Set<string> }[];
  private readonly uses = new Map<string, number>();

  constructor(
    unit: Unit,
    private readonly matcher: Matcher,
  ) {
    this.sections = numbered(unit.sections).map(({ section, n }) => ({
      section,
      n,
      keys: [...new Set([section.title, ...section.aliases].map((name) => matcher.sharpKey(name)))].filter(Boolean),
      pairs: pairsOf(textOf(section).replace(/【[^【】]*】/gu, "\n")),
    }));
    for (const { section } of this.sections) {
      for (const sign of new Set(section.title)) this.uses.set(sign, (this.uses.get(sign) ?? 0) + 1);
    }
  }

  /** Sections of at least this likeness. */
  ofHeading(heading: string, least: number): Candidate[] {
    const text = heading.trim();
    const number = parse(text);
    const key = this.matcher.sharpKey((number?.rest ?? text).replace(SUFFIX, ""));
    const scored = this.sections.map(({ section, keys, n }) => {
      const score = Math.max(0, ...keys.map((name) => this.score(key, name)));
      const same = number?.level === section.level && number.n === n;
      return { section, score: score > 0 && same ? score + NUMBER : score };
    });
    return best(scored, least);
  }

  /** For a text without a heading: by the name of its file, by titles in it, by the words of the template. */
  ofText(file: string, text: string, least: number): Candidate[] {
    const names = file
      .replace(/\.[a-z]+$/iu, "")
      .split(/[\s\-_—–·.,，、]+/u)
      .filter(Boolean);
    const start = text.slice(0, OPENING);
    const key = this.matcher.shortKey(start.slice(0, 200));
    const pairs = pairsOf(start);
    const scored = this.sections.map(({ section, keys, pairs: own }) => {
      const named = Math.max(0, ...names.flatMap((name) => this.ofHeading(name, 0).filter(is(section)).map(value)));
      const told = keys.some((name) => name.length >= 4 && key.includes(name)) ? 0.5 : 0;
      const shared = own.size >= LEAST_PAIRS ? [...own].filter((pair) => pairs.has(pair)).length / own.size : 0;
      return { section, score: Math.max(named, told, shared) };
    });
    return best(scored, least);
  }

  private score(heading: string, name: string): number {
    if (heading === name) return 1;
    const left = [...heading];
    const common = [...name].filter((sign) => {
      const at = left.indexOf(sign);
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
    if (common.length < SHARED) return 0;
    const [shared, all, own] = [common, [...name], [...heading]].map((signs) => this.weight(signs)) as [
      number,
      number,
      number,
    ];
    return COVERED * (shared / all) + (1 - COVERED) * ((2 * shared) / (all + own));
  }

  private weight(signs: readonly string[]): number {
    return signs.reduce((sum, sign) => sum + 1 / Math.max(1, this.uses.get(sign) ?? 1), 0);
  }
}

const MOST = 3;
const is =
  (section: Section) =>
  (candidate: Candidate): boolean =>
    candidate.section === section;
const value = ({ score }: Candidate): number => score;

const best = (scored: readonly Candidate[], least: number): Candidate[] =>
  scored
    .filter(({ score }) => score > 0 && score >= least)
    .sort((one, other) => other.score - one.score)
    .slice(0, least > 0 ? MOST : undefined);

const numbered = (sections: readonly Section[]): { section: Section; n: number }[] =>
  [...sections.entries()].flatMap(([index, section]) => [{ section, n: index + 1 }, ...numbered(section.sections)]);

const textOf = ({ blocks }: Section): string =>
  blocks
    .map((block) => (block.type === "paragraph" ? block.text : [block.header, ...block.rows].flat().join("\n")))
    .join("\n");

/** Two characters that follow each other, marks and white space left out. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const run of text.match(/[\p{L}\p{N}]{2,}/gu) ?? []) {
    for (let at = 0; at + 1 < run.length; at++) pairs.add(run.slice(at, at + 2));
  }
  return pairs;
}
