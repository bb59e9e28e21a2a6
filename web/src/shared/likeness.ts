/** Which of the names of before a changed outline means by its own: titles of sections, heads of columns, questions. Pure. */

/** Names less alike are of different things. */
const LEAST = 0.6;

/** The share of the pairs of characters that two names have in common. */
export const likeness = (one: string, other: string): number => share(pairs(one), pairs(other));

function share(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const pair of one) if (other.has(pair)) common++;
  return one.size + other.size === 0 ? 0 : (2 * common) / (one.size + other.size);
}

const bare = (name: string): string => name.replace(/[\p{P}\s]/gu, "");

function pairs(name: string): Set<string> {
  const text = bare(name);
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2)));
}

/** The names of before by those of after, as places in the lists: first the same name counts, then the most like it. */
export function matched(before: readonly string[], after: readonly string[]): Map<number, number> {
  const found = new Map<number, number>();
  const taken = new Set<number>();
  const take = (now: number, once: number): void => {
    if (found.has(now) || taken.has(once)) return;
    found.set(now, once);
    taken.add(once);
  };
  const waiting = new Map<string, number[]>();
  before.forEach((name, once) => waiting.set(bare(name), [...(waiting.get(bare(name)) ?? []), once]));
  after.forEach((name, now) => {
    const once = waiting.get(bare(name))?.shift();
    if (once !== undefined) take(now, once);
  });
  const open = before.flatMap((name, once) => (taken.has(once) ? [] : [{ once, pairs: pairs(name) }]));
  const alike = after.flatMap((name, now) => {
    if (found.has(now)) return [];
    const own = pairs(name);
    return open.map(({ once, pairs }) => ({ now, once, score: share(own, pairs) }));
  });
  const best = alike.filter(({ score }) => score >= LEAST).sort((one, other) => other.score - one.score);
  for (const { now, once } of best) take(now, once);
  return found;
}
