/** Which blanks the list asks at its top. Pure. */

import { type FormContent, emptyContent } from "../contents/letter";
import type { Section, Unit } from "../shared/unit";
import { blanksOf, frontBlanks, partBlanks, partsOf, partsWithin } from "../contents/form/form";

/** A blank in this many parts is asked once, at the top. */
const MANY = 3;

/** Common blanks, those of the lines around the text, and those that many parts use. */
export function topNames(unit: Unit, { short }: FormContent, only: Section | null): string[] {
  const content = { ...emptyContent(), short: { ...short, texts: {} } };
  const blanks = blanksOf(unit, content);
  const parts = partsOf(unit, content);
  const own = only ? partsWithin(parts, only.id) : parts;
  const front = frontBlanks(unit, content, blanks);
  const uses = new Map<string, number>();
  for (const part of parts) for (const name of partBlanks(part, blanks)) uses.set(name, (uses.get(name) ?? 0) + 1);
  const needed = new Set([...(only ? [] : front), ...own.flatMap((part) => partBlanks(part, blanks))]);
  const isTop = ({ name, first }: { name: string; first: boolean }): boolean =>
    needed.has(name) && (first || front.includes(name) || (uses.get(name) ?? 0) >= MANY);
  const names = unit.blanks.filter(isTop);
  return [...names.filter((one) => one.first), ...names.filter((one) => !one.first)].map(({ name }) => name);
}

/** How many different blanks the short or the full form asks for. */
export function countBlanks(unit: Unit, chosen: boolean): number {
  const content = { ...emptyContent(), short: { chosen, texts: {}, also: [] } };
  const blanks = blanksOf(unit, content);
  const parts = partsOf(unit, content).filter(({ on }) => on);
  return new Set([...frontBlanks(unit, content, blanks), ...parts.flatMap((part) => partBlanks(part, blanks))]).size;
}
