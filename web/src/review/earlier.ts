/** What became of the findings that stand in the file itself, in comments of ours. Pure. */

import type { EarlierFinding, Place, RuleData } from "../manuscript/model";
import type { Changes } from "./changes";
import type { Entry } from "./entries";

/** A comment is found again in an entry that it marks the words of, says the same of, or, last, shares its line with. */
export function sinceComments(
  earlier: readonly EarlierFinding[],
  entries: readonly Entry[],
  rules: readonly RuleData[],
): Changes {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const old = earlier.filter(({ rule }) => known.has(rule));
  const again = new Map<EarlierFinding, Entry>();
  const isFound = new Set<Entry>();
  for (const alike of [isAtWords, saysTheSame, isInLine])
    for (const one of old) {
      if (again.has(one)) continue;
      const isOpen = (item: Entry): boolean => alike !== isInLine || !isFound.has(item);
      const entry = entries.find((item) => item.rule.id === one.rule && isOpen(item) && alike(one, item));
      if (!entry) continue;
      again.set(one, entry);
      isFound.add(entry);
    }
  return {
    mended: old.filter((one) => !again.has(one)).map((one) => asEntry(one, known.get(one.rule)!)),
    added: new Set(entries.filter((entry) => !isFound.has(entry)).map(({ number }) => number)),
    remaining: isFound.size,
  };
}

type Alike = (one: EarlierFinding, entry: Entry) => boolean;

const isAtWords: Alike = ({ place }, { finding: { places } }) =>
  place !== null && places.some((other) => other.line === place.line && touches(place, other));

const touches = (one: Place, other: Place): boolean => one.start <= other.end && other.start <= one.end;

/** What is said of the whole text has no words to stand at. */
const saysTheSame: Alike = ({ told }, { finding, rule, spots }) =>
  finding.places.length === 0 ||
  [finding, ...spots.map((spot) => spot.finding)].some(
    ({ message }) => told.endsWith(message) || message === rule.title,
  );

const isInLine: Alike = ({ place }, { finding: { places } }) =>
  place !== null && places.some(({ line }) => line === place.line);

function asEntry({ level, told, place, rule: id }: EarlierFinding, rule: RuleData): Entry {
  const token = /“([^“”]+)”/u.exec(told.replace(`${rule.title}：`, ""))?.[1] ?? "";
  const finding = { rule: id, level, message: told, remedy: "", places: place ? [place] : [] };
  return { finding, rule, number: 0, group: level, token, spots: [], key: `${id}|${told}`, former: [], context: "" };
}
