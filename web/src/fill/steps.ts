/** The form in steps of one section, and the blanks in the order in which they are filled. Pure. */

import type { Part } from "../contents/form/form";
import type { PartState } from "./progress";

export const FRONT = "front";

/** What is before the reader at a time; the lines around the text are a step of their own. */
export interface Step {
  id: string;
  title: string;
  parts: Part[];
}

/** A section down to the second level with what stands below it on the third: deeper headings make no step. */
const DEEPEST = 2;

export function stepsOf(parts: readonly Part[], withFront: boolean): Step[] {
  const steps: Step[] = withFront ? [{ id: FRONT, title: "标题和落款", parts: [] }] : [];
  for (const part of parts) {
    const last = steps[steps.length - 1];
    const goesOn = part.level > DEEPEST && last !== undefined && last.id !== FRONT;
    if (goesOn) last.parts.push(part);
    else steps.push({ id: part.id, title: part.number + part.title, parts: [part] });
  }
  return steps;
}

export const stepWith = (steps: readonly Step[], id: string): number =>
  steps.findIndex((step) => step.id === id || step.parts.some((part) => part.id === id));

/** A blank where it stands; the same name may stand in many places. */
export interface Place {
  id: string;
  name: string;
}

/** Where blanks stand, in the order of reading: the lines around the text first. */
export const placesOf = (states: readonly PartState[], front: readonly string[]): Place[] => [
  ...front.map((name) => ({ id: FRONT, name })),
  ...states.flatMap(({ part, blanks }) => blanks.map((name) => ({ id: part.id, name }))),
];

/**
 * The next place, or the one before, that is open, from where the reader is; round the end to the beginning.
 *
 * `here.name` is "" where the reader is in no blank: then the first one of that part counts. A blank that is asked in
 * another place than it stands counts where it stands.
 */
export function nextOpen(
  places: readonly Place[],
  isOpen: (name: string) => boolean,
  here: Place,
  by: -1 | 1,
): Place | null {
  const exact = places.findIndex(({ id, name }) => id === here.id && name === here.name);
  const named = exact >= 0 ? exact : places.findIndex(({ name }) => name === here.name);
  const first = places.findIndex(({ id }) => id === here.id);
  const from = named >= 0 ? named : first >= 0 ? first - by : by < 0 ? 0 : -1;
  const count = places.length;
  for (let step = 1; step <= count; step++) {
    const place = places[(((from + by * step) % count) + count) % count];
    if (place && isOpen(place.name)) return place;
  }
  return null;
}
