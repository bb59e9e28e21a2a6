/** What the reader says about how the manuscript was understood: which heading stands for what, and where else a part is. Pure. */

import type { ContractSection, ManuscriptSection, Told } from "../model";

export const TOLD_WORDS: Readonly<Record<Told, string>> = {
  opening: "写在开头",
  elsewhere: "写在别处",
  "not-asked": "上级没有要求",
};

export interface Corrections {
  /** Id of a section by the key of a heading; "" for none. */
  headings: Readonly<Record<string, string>>;
  /** By the id of a section. */
  sections: Readonly<Record<string, Told>>;
}

export const NO_CORRECTIONS: Corrections = { headings: {}, sections: {} };

const keys = new WeakMap<ManuscriptSection, string>();

/** A heading with those above it, so that 存在问题 of two areas are two. */
export function keyOf(section: ManuscriptSection): string {
  const known = keys.get(section);
  if (known !== undefined) return known;
  const own = section.title.replace(/\s/gu, "");
  const key = section.parent ? `${keyOf(section.parent)}/${own}` : own;
  keys.set(section, key);
  return key;
}

/** A heading stands for another section, or for none; another heading that was said to stand for it no longer does. */
export function giveHeading(
  corrections: Corrections,
  heading: ManuscriptSection,
  wanted: ContractSection | null,
): Corrections {
  const kept = Object.entries(corrections.headings).filter(([, id]) => id === "" || id !== wanted?.id);
  const told = Object.entries(corrections.sections).filter(([id]) => id !== wanted?.id);
  return {
    headings: { ...Object.fromEntries(kept), [keyOf(heading)]: wanted?.id ?? "" },
    sections: Object.fromEntries(told),
  };
}

/** Says where a section without a heading is; null takes it back. */
export function tellSection(corrections: Corrections, { id }: ContractSection, told: Told | null): Corrections {
  const rest = Object.fromEntries(Object.entries(corrections.sections).filter(([known]) => known !== id));
  return { ...corrections, sections: told ? { ...rest, [id]: told } : rest };
}

export const countCorrections = ({ headings, sections }: Corrections): number =>
  Object.keys(headings).length + Object.keys(sections).length;

/** What was remembered as text; anything else is nothing. */
export function readCorrections(text: string | null): Corrections {
  try {
    const known = JSON.parse(text ?? "") as Partial<Corrections> | null;
    const strings = (value: unknown): Record<string, string> =>
      Object.fromEntries(
        Object.entries(value ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
      );
    const sections = Object.entries(strings(known?.sections)).filter(([, told]) => told in TOLD_WORDS);
    return { headings: strings(known?.headings), sections: Object.fromEntries(sections) as Record<string, Told> };
  } catch {
    return NO_CORRECTIONS;
  }
}
