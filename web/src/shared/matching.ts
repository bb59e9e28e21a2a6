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

/** The sections that a heading may stand for, and by which rule. */
interface Found<S> {
  sections: S[];
  how: How;
}

/** The names of a list of sections, and what headings were found to stand for. */
interface Index<S> {
  exact: Map<string, S[]>;
  alias: Map<string, S[]>;
  /** Short keys. */
  names: { key: string; length: number; section: S }[];
  found: Map<string, Found<S> | null>;
}

export class Matcher {
  private readonly replace: readonly [RegExp, string][];
  // The names of the sections come again with every heading.
  private readonly shortKeys = new Map<string, string>();
  private readonly sharpKeys = new Map<string, string>();
  private readonly indexes = new WeakMap<readonly unknown[], unknown>();

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
    const known = this.indexOf(sections);
    const candidates = remembered(known.found, heading, () => this.candidates(heading, known));
    const section = candidates && decide(candidates.sections, hints);
    return section && { section, how: candidates!.how };
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

  /** What a list of sections is called; it comes again with every heading of every manuscript. */
  private indexOf<S extends Named<S>>(sections: readonly S[]): Index<S> {
    const known = this.indexes.get(sections) as Index<S> | undefined;
    if (known) return known;
    const made: Index<S> = { exact: new Map(), alias: new Map(), names: [], found: new Map() };
    const add = (to: Map<string, S[]>, name: string, section: S): void => {
      const key = this.sharpKey(name);
      const others = to.get(key);
      if (others && !others.includes(section)) others.push(section);
      else if (!others) to.set(key, [section]);
    };
    for (const section of sections) {
      add(made.exact, section.title, section);
      for (const alias of section.aliases) add(made.alias, alias, section);
      const keys = [section.title, ...section.aliases].map((name) => this.shortKey(name));
      for (const key of new Set(keys)) made.names.push({ key, length: length(key), section });
    }
    this.indexes.set(sections, made);
    return made;
  }

  /** The sections that the first rule names which names any. */
  private candidates<S>(heading: string, { exact, alias, names }: Index<S>): Found<S> | null {
    const sharp = this.sharpKey(heading);
    for (const how of this.data.order) {
      const equal = { exact, alias, contained: null }[how];
      const sections = equal ? (equal.get(sharp) ?? []) : this.contained([this.shortKey(heading), sharp], names);
      if (sections.length > 0) return { sections, how };
    }
    return null;
  }

  /** The sections with the longest name that the heading is about. */
  private contained<S>(keys: readonly string[], names: Index<S>["names"]): S[] {
    const size = length(keys[0]!);
    const fitting = names.filter(({ key, length: own }) => this.isAbout(keys, size, key, own));
    const longest = Math.max(0, ...fitting.map((name) => name.length));
    return [...new Set(fitting.filter((name) => name.length === longest).map(({ section }) => section))];
  }

  /** Whether a heading of `size` characters, given as its short and its sharp key, is about `name` and does not merely mention it. */
  private isAbout(keys: readonly string[], size: number, name: string, own: number): boolean {
    const { least, at_end, elsewhere } = this.data.contained;
    if (own < least || !keys[0]!.includes(name)) return false;
    const times = keys.some((key) => key.endsWith(name)) ? at_end : elsewhere;
    return size < times * own;
  }
}

function remembered<Value>(known: Map<string, Value>, text: string, find: () => Value): Value {
  const found = known.get(text);
  if (found !== undefined) return found;
  const made = find();
  known.set(text, made);
  return made;
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
