/** Whose a file is and which sections it brings: by what the collector said, its name, then its headings. Pure. */

import type { Share } from "../../contents/task/shares";
import { allSections, type TaskSection } from "../../contents/task/model";

/** What the collector said of a file. */
export interface Told {
  who: string;
  /** Ids of the sections that files are handed out for; none where the collector left them to the headings. */
  sections: string[];
}

export interface Match {
  /** "" where nobody can tell. */
  who: string;
  /** Ids of the sections that files are handed out for. */
  sections: string[];
  how: "told" | "name" | "headings" | "";
}

export interface Clues {
  /** Of the file, with the folders above it. */
  name: string;
  /** Ids of the sections whose headings stand in it. */
  found: ReadonlySet<string>;
  told: Told | null;
}

export const NO_MATCH: Match = { who: "", sections: [], how: "" };

export function matched({ name, found, told }: Clues, shares: readonly Share[]): Match {
  const brought = shares.map(({ sections }) => sections.filter((section) => isIn(section, found)).map(({ id }) => id));
  const named = shares.findIndex(({ who }) => who === (told?.who ?? whoIn(name, shares)));
  // Most of what stands in it says whose it is; of equals nobody can tell.
  const counts = brought.map((ids) => ids.length);
  const most = Math.max(0, ...counts);
  const headed = most > 0 && counts.filter((count) => count === most).length === 1 ? counts.indexOf(most) : -1;
  const at = named >= 0 ? named : headed;
  const share = shares[at];
  if (!share) return NO_MATCH;
  const how = told ? "told" : named >= 0 ? "name" : "headings";
  if (told && told.sections.length > 0) return { who: share.who, sections: told.sections, how };
  // What it brings of others is theirs, whoever sent it.
  const own = brought[at]!.length > 0 ? brought.flat() : bySections(name, share);
  return { who: share.who, sections: own, how };
}

const isIn = (section: TaskSection, found: ReadonlySet<string>): boolean =>
  allSections([section]).some(({ id }) => found.has(id));

/** Without a heading the name of the file may say it, or there is only one that it can be. */
function bySections(name: string, { sections }: Share): string[] {
  const plain = bare(name);
  const said = sections.filter(({ title }) => bare(title) !== "" && plain.includes(bare(title)));
  const found = said.length > 0 ? said : sections.length === 1 ? sections : [];
  return found.map(({ id }) => id);
}

/** The one whose name, or a part of it between marks, stands in the name of the file. */
function whoIn(name: string, shares: readonly Share[]): string | null {
  const plain = bare(name);
  const whole = shares.filter(({ who }) => plain.includes(bare(who))).sort((a, b) => b.who.length - a.who.length);
  if (whole[0]) return whole[0].who;
  const words = name.replace(/\.[a-z]+$/iu, "").match(/\p{Script=Han}{2,}/gu) ?? [];
  const short = shares.filter(({ who }) => words.some((word) => who.endsWith(word)));
  return short.length === 1 ? short[0]!.who : null;
}

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");
