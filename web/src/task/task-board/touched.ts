/** Which sections of a form somebody wrote in. Pure. */

import type { Part } from "../../contents/form/form";
import { textsOfSegments } from "../../contents/texts";

const BLANK = /【([^【】\n]+)】/gu;

/** Ids of the sections with a text or a value of their own, and of those above them: a form hands over all it has. */
export function writtenIn(parts: readonly Part[], values: Readonly<Record<string, string>>): Set<string> {
  const uses = new Map<string, number>();
  const namesOf = (part: Part): string[] =>
    textsOfSegments(part.segments).flatMap((text) => [...text.matchAll(BLANK)].map((found) => found[1]!));
  for (const part of parts) for (const name of new Set(namesOf(part))) uses.set(name, (uses.get(name) ?? 0) + 1);
  const isWritten = (part: Part): boolean =>
    // What stands in many sections was entered once for all of them.
    part.touched || namesOf(part).some((name) => (values[name] ?? "").trim() !== "" && uses.get(name) === 1);
  const written = parts.filter((part) => part.kind === "section" && part.on && isWritten(part));
  return new Set(written.flatMap(({ id, above }) => [id, ...above]));
}
