/** For test_random_fills.py: forms that are filled at random, saved, opened again and printed. In: units, matching, from, to. */

import { readFileSync } from "node:fs";
import { type FormContent, FRONT_KEYS, emptyContent } from "../src/contents/letter";
import { type Segment, toSegments } from "../src/contents/texts";
import { toFilling } from "../src/contents/form/filling";
import {
  type Part,
  addArea,
  blanksOf,
  changeArea,
  hasShortForm,
  moveArea,
  partsOf,
  setSegments,
  switchPart,
} from "../src/contents/form/form";
import { findBy, migrate } from "../src/contents/form/migrate";
import { runsOf } from "../src/fill/runs";
import { pasteCells } from "../src/fill/paste";
import { build } from "../src/shared/document";
import { Matcher, type MatchingData, walk } from "../src/shared/matching";
import type { Unit } from "../src/shared/unit";

interface Given {
  units: Unit[];
  matching: MatchingData;
  from: number;
  to: number;
}

const { units, matching, from, to }: Given = JSON.parse(readFileSync(0, "utf8"));
const find = findBy(new Matcher(matching));

/** The same numbers for the same seed (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const MARKS = [
  "，",
  "。",
  "《通知》",
  "“两个责任”",
  "【不是空项】",
  "<b>&",
  "\t",
  "  ",
  "1. ",
  "（一）",
  "𠮷",
  "3.60万元",
];

function words(roll: (below: number) => number): string {
  const pieces = Array.from({ length: 1 + roll(6) }, () =>
    roll(2) === 0 ? MARKS[roll(MARKS.length)]! : `词${roll(10_000)}`,
  );
  return pieces.join("");
}

/** What a writer may do to a part: its sentences, its tables, its paragraphs. */
function rewritten(segments: readonly Segment[], names: readonly string[], roll: (below: number) => number): Segment[] {
  const changed = segments.map((segment): Segment => {
    if (roll(2) === 0) return segment;
    if (segment.type === "table") {
      const cells = Array.from({ length: 1 + roll(4) }, () => Array.from({ length: 1 + roll(4) }, () => words(roll)));
      const blanks = new Map(names.map((name) => [name, ""]));
      const line = roll(Math.max(1, segment.rows.length));
      return pasteCells(segment, line, roll(segment.header.length), cells, blanks).table;
    }
    const more = `${words(roll)}【${names[roll(names.length)] ?? ""}】${words(roll)}`;
    return { type: "text", text: `${segment.text}\n${more}\n\n${words(roll)}` };
  });
  return roll(4) === 0 ? [...changed, ...toSegments([])] : changed;
}

function filled(unit: Unit, roll: (below: number) => number): FormContent {
  const content = emptyContent();
  const names = unit.blanks.map(({ name }) => name);
  for (const { name, choices } of unit.blanks)
    if (roll(3) > 0) content.values[name] = choices.length > 0 ? choices[roll(choices.length)]! : words(roll);
  for (const key of FRONT_KEYS) if (key in unit.front && roll(5) === 0) content.front[key] = `${words(roll)}甲`;
  for (const section of walk(unit.sections).filter(({ configurable }) => configurable)) {
    if (roll(2) === 0) addArea(content, section, `小标题${roll(100)}`);
    const first = section.sections[0]?.id ?? "";
    if (roll(3) === 0) moveArea(content, section, first, 1);
    if (roll(4) === 0) changeArea(content, section, first, { removed: true });
  }
  for (const chosen of [true, false]) {
    content.short.chosen = chosen && hasShortForm(unit);
    for (const part of partsOf(unit, content)) {
      if (part.optional && roll(3) === 0) switchPart(content, part, !part.on);
      if (roll(4) === 0) setSegments(content, part, rewritten(part.segments, names, roll), unit);
    }
  }
  content.short.chosen = roll(2) === 0 && hasShortForm(unit);
  return content;
}

const printed = (unit: Unit, content: FormContent): string =>
  JSON.stringify(build(unit, toFilling(unit, content, partsOf(unit, content))));

const saved = (content: FormContent): unknown => JSON.parse(JSON.stringify(content));

/** Whether the lines that the paper shows are the text, whatever it holds. */
const isWhole = (unit: Unit, content: FormContent, part: Part): boolean =>
  part.segments.every(
    (one) => one.type === "table" || runsOf(one.text, blanksOf(unit, content)).join("\n") === one.text,
  );

function faultsOf(unit: Unit, content: FormContent): string[] {
  const before = printed(unit, content);
  const again = migrate(saved(content), unit, find);
  const faults: string[] = [];
  if (printed(unit, again) !== before) faults.push("打开以后印出来不同");
  if (again.aside.length > 0) faults.push(`打开以后放在一边：${JSON.stringify(again.aside)}`);
  if (JSON.stringify(migrate(saved(again), unit, find)) !== JSON.stringify(again)) faults.push("再打开一次又不同");
  again.short.chosen = !again.short.chosen;
  const there = migrate(saved(again), unit, find);
  there.short.chosen = content.short.chosen;
  if (printed(unit, there) !== before) faults.push("换一种再换回来不同");
  if (!partsOf(unit, content).every((part) => isWhole(unit, content, part))) faults.push("纸面上的文字不全");
  return faults;
}

const faults: string[] = [];
for (let seed = from; seed < to; seed++) {
  const roll = dice(seed);
  const unit = units[roll(units.length)]!;
  faults.push(...faultsOf(unit, filled(unit, roll)).map((fault) => `${seed} ${unit.id}: ${fault}`));
}
process.stdout.write(JSON.stringify(faults));
