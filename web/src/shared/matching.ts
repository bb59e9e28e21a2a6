/**
 * Which section a heading stands for. The rule is data: templates/matching.yml, which says what each value does.
 *
 * The same rule as macros/document/matching.py; both pass tests/vectors/matching.json.
 */

import { parse } from "./numbering";
import { length } from "./text";

/** templates/matching.yml, as `loadMatching` brings it. */
export interface MatchingData {
  replace: { pattern: string; with: string }[];
  leading: string[];
  trailing: string[];
  keep: number;
  order: How[];
  contained: { least: number; at_end: number; elsewhere: number };
}

/** By its title, by an alias, or because the heading contains one of them. */
export type How = "exact" | "alias" | "contained";

/** What the rule needs of a section. */
export interface Named<S> {
  id: string;
  title: string;
  level: number;
  aliases: string[];
  sections: S[];
}

interface Hints<S> {
  /** The section that the heading above was matched to. */
  within?: S | null;
  /** The level of the heading. */
  level?: number | null;
}

/** The sections and everything below them, in document order. */
export function walk<S extends Named<S>>(sections: readonly S[]): S[] {
  return sections.flatMap((section) => [section, ...walk(section.sections)]);
}

export class Matcher {
  private readonly replace: readonly [RegExp, string][];
  // The names of the sections come again with every heading.
  private readonly shortKeys = new Map<string, string>();
  private readonly sharpKeys = new Map<string, string>();

  constructor(private readonly data: MatchingData) {
    this.replace = data.replace.map((step) => [new RegExp(step.pattern, "gu"), step.with]);
  }

  /**
   * The section that a heading stands for, null when there is none or when it could be several.
   *
   * `sections` is flat. The hints decide between equals and nothing else.
   */
  match<S extends Named<S>>(
    heading: string,
    sections: readonly S[],
    hints: Hints<S> = {},
  ): { section: S; how: How } | null {
    if (this.sharpKey(heading) === "") return null;
    for (const how of this.data.order) {
      const found = this.candidates(how, heading, sections);
      if (found.length === 0) continue;
      const section = decide(found, hints);
      return section && { section, how };
    }
    return null;
  }

  /** `text` without number, punctuation and function words, for the containment rule. */
  shortKey(text: string): string {
    return remembered(this.shortKeys, text, () => this.findShortKey(text));
  }

  /** `shortKey` without the dispensable words at both ends, for the rules that ask for equality. */
  sharpKey(text: string): string {
    return remembered(this.sharpKeys, text, () => this.findSharpKey(text));
  }

  private findShortKey(text: string): string {
    let key = (parse(text)?.rest ?? text).normalize("NFKC").toLowerCase();
    for (const [pattern, replacement] of this.replace) key = key.replace(pattern, () => replacement);
    return key;
  }

  private findSharpKey(text: string): string {
    let key = this.shortKey(text);
    for (let shorter = this.trim(key); shorter !== key; shorter = this.trim(key)) key = shorter;
    return key;
  }

  /** `key` without one leading or trailing word, unless too little would remain. */
  private trim(key: string): string {
    const { leading, trailing, keep } = this.data;
    const enough = (word: string): boolean => length(key) - length(word) >= keep;
    const head = leading.find((word) => key.startsWith(word) && enough(word));
    if (head !== undefined) return key.slice(head.length);
    const tail = trailing.find((word) => key.endsWith(word) && enough(word));
    return tail === undefined ? key : key.slice(0, -tail.length);
  }

  private candidates<S extends Named<S>>(how: How, heading: string, sections: readonly S[]): S[] {
    const key = this.sharpKey(heading);
    if (how === "exact") return sections.filter((section) => this.sharpKey(section.title) === key);
    if (how === "alias")
      return sections.filter((section) => section.aliases.some((alias) => this.sharpKey(alias) === key));
    const keys = [this.shortKey(heading), key];
    const lengths = sections.map((section) => this.longestWithin(keys, section));
    const longest = Math.max(0, ...lengths);
    return longest ? sections.filter((_, index) => lengths[index] === longest) : [];
  }

  /** The length of the longest name of a section that the heading is about. */
  private longestWithin<S extends Named<S>>(keys: string[], section: S): number {
    const names = [section.title, ...section.aliases].map((name) => this.shortKey(name));
    return Math.max(0, ...names.filter((name) => this.isAbout(keys, name)).map(length));
  }

  /** Whether a heading, given as its short and its sharp key, is about `name` and does not merely mention it. */
  private isAbout(keys: string[], name: string): boolean {
    const { least, at_end, elsewhere } = this.data.contained;
    if (length(name) < least || !keys[0]!.includes(name)) return false;
    const times = keys.some((key) => key.endsWith(name)) ? at_end : elsewhere;
    return length(keys[0]!) < times * length(name);
  }
}

function remembered(known: Map<string, string>, text: string, find: () => string): string {
  const found = known.get(text) ?? find();
  known.set(text, found);
  return found;
}

/** The one section among equals that the hints point to. */
function decide<S extends Named<S>>(found: readonly S[], { within, level }: Hints<S>): S | null {
  const below = new Set(within ? walk([within]).map((section) => section.id) : []);
  let left = found;
  for (const hint of [(section: S) => below.has(section.id), (section: S) => section.level === level]) {
    const fitting = left.filter(hint);
    if (left.length > 1 && fitting.length > 0) left = fitting;
  }
  return left.length === 1 ? left[0]! : null;
}
