/** What a task's outline calls by another name than when a draft was kept: found by the names, not by ids. Pure. */

import type { Names } from "../shared/formerly";
import { matched } from "../shared/likeness";

export interface Named {
  id: string;
  name: string;
}

/** Something that goes on under another name. */
export interface Renamed {
  from: Named;
  to: Named;
}

/** The present one by its former: of what is gone and what is new, as the sections of a changed outline are found. */
export function renamed(before: readonly Named[], now: readonly Named[]): Renamed[] {
  const { gone, fresh } = apart(before, now);
  const found = matched(namesOf(gone), namesOf(fresh));
  return [...found].map(([to, from]) => ({ from: gone[from]!, to: fresh[to]! }));
}

/** Heads are short: of what comes behind the same column, the only one that shares a character is the same column, too. */
export function renamedColumns(before: readonly Named[], now: readonly Named[]): Renamed[] {
  const found = renamed(before, now);
  const goesOn = new Map(before.filter(({ id }) => now.some((one) => one.id === id)).map(({ id }) => [id, id]));
  for (const { from, to } of found) goesOn.set(from.id, to.id);
  const present = new Set(goesOn.values());
  const open = gaps(now, (id) => (present.has(id) ? id : undefined));
  const beside = [...gaps(before, (id) => goesOn.get(id))].flatMap(([behind, left]) => {
    const alike = (one: Named, others: readonly Named[] = []): Named[] =>
      others.filter(({ name }) => sharesCharacter(one.name, name));
    return left.flatMap((from) => {
      const [to, other] = alike(from, open.get(behind));
      return to && !other && alike(to, left).length === 1 ? [{ from, to }] : [];
    });
  });
  return [...found, ...beside];
}

/** What does not go on, by the present id of what goes on before it; "" at the start. */
function gaps(list: readonly Named[], goesOn: (id: string) => string | undefined): Map<string, Named[]> {
  const found = new Map<string, Named[]>();
  let behind = "";
  for (const one of list) {
    const own = goesOn(one.id);
    if (own === undefined) found.set(behind, [...(found.get(behind) ?? []), one]);
    else behind = own;
  }
  return found;
}

/** As `formerly` of a unit has them. */
export const namesFrom = (found: readonly Renamed[]): Names =>
  Object.fromEntries(found.map(({ from, to }) => [from.id, to.id]));

function apart(before: readonly Named[], now: readonly Named[]): { gone: Named[]; fresh: Named[] } {
  const [once, present] = [before, now].map((list) => new Set(list.map(({ id }) => id))) as [Set<string>, Set<string>];
  return { gone: before.filter(({ id }) => !present.has(id)), fresh: now.filter(({ id }) => !once.has(id)) };
}

const namesOf = (list: readonly Named[]): string[] => list.map(({ name }) => name);
const sharesCharacter = (one: string, other: string): boolean => [...one].some((letter) => other.includes(letter));
