/** Headings find their sections by the vectors that Python keeps to; the rule comes as the site delivers it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Matcher, walk, type MatchingData, type Named } from "../src/shared/matching";
import vectors from "../../tests/vectors/matching.json";
import { given } from "./given";

interface Section extends Named<Section> {}

interface Given {
  id: string;
  title: string;
  aliases?: string[];
  sections?: Given[];
}

const section = (given: Given, level = 1): Section => ({
  id: given.id,
  title: given.title,
  level,
  aliases: given.aliases ?? [],
  sections: (given.sections ?? []).map((child) => section(child, level + 1)),
});

const contracts: Record<string, Given[]> = vectors.contracts;
const matcher = new Matcher(given("MATCHING_DATA") as MatchingData);

interface Case {
  contract: string;
  heading: string;
  within?: string;
  level?: number;
  section: string | null;
  how: string | null;
}

for (const item of vectors.cases as Case[]) {
  test(`${item.contract}+${item.within ?? ""}-${item.heading}`, () => {
    const sections = walk(contracts[item.contract]!.map((given) => section(given)));
    const within = sections.find(({ id }) => id === item.within) ?? null;
    const found = matcher.match(item.heading, sections, { within, level: item.level ?? null });
    assert.deepEqual([found?.section.id ?? null, found?.how ?? null], [item.section, item.how]);
    const reversed = matcher.match(item.heading, [...sections].reverse(), { within, level: item.level ?? null });
    assert.equal(reversed?.section.id, found?.section.id);
  });
}
