import assert from "node:assert/strict";
import { test } from "node:test";
import type { Part } from "../src/contents/form/form";
import { missingOf } from "../src/fill/left";
import { runsOf } from "../src/fill/runs";
import { pasteCells } from "../src/fill/paste";
import type { PartState } from "../src/fill/progress";
import { nextOpen, placesOf, stepWith, stepsOf } from "../src/fill/steps";
import { sumsOf } from "../src/fill/totals";
import type { TableSegment } from "../src/contents/texts";

const part = (id: string, level: number): Part => ({
  id,
  kind: "section",
  level,
  number: "",
  title: id,
  required: true,
  optional: false,
  core: false,
  on: true,
  area: null,
  configurable: false,
  removed: [],
  above: [],
  hasChildren: false,
  length: null,
  guidance: [],
  segments: [],
  touched: false,
  short: false,
  other: null,
});

const state = (id: string, blanks: string[], open: string[]): PartState => ({
  part: part(id, 1),
  characters: 0,
  blanks,
  open,
  counts: true,
  done: open.length === 0,
  empty: false,
});

const table = (...rows: string[][]): TableSegment => ({ type: "table", header: ["成员", "谈话", "检查"], rows });

test("a step is a section with what stands two levels below it", () => {
  const steps = stepsOf([part("一", 1), part("甲", 2), part("甲之一", 3), part("甲之二", 3), part("乙", 2)], true);
  assert.deepEqual(
    steps.map((step) => [step.id, step.parts.map(({ id }) => id)]),
    [
      ["front", []],
      ["一", ["一"]],
      ["甲", ["甲", "甲之一", "甲之二"]],
      ["乙", ["乙"]],
    ],
  );
  assert.equal(stepWith(steps, "甲之二"), 2);
  // A section that is filled alone begins a step on any level.
  assert.deepEqual(
    stepsOf([part("甲之一", 3)], false).map(({ id }) => id),
    ["甲之一"],
  );
});

test("the next open blank is the one behind the cursor, round the end", () => {
  const places = placesOf([state("一", ["甲", "乙", "甲"], []), state("二", ["丙"], [])], ["名称"]);
  const next = (id: string, name: string, by: -1 | 1, ...open: string[]) => {
    const found = nextOpen(places, (one) => open.includes(one), { id, name }, by);
    return found && `${found.id}${found.name}`;
  };
  assert.equal(next("front", "", 1, "名称", "乙"), "front名称");
  assert.equal(next("front", "名称", 1, "名称", "乙"), "一乙");
  assert.equal(next("一", "", 1, "甲", "丙"), "一甲");
  assert.equal(next("一", "乙", -1, "名称", "丙"), "front名称");
  assert.equal(next("二", "丙", 1, "丙"), "二丙");
  assert.equal(next("没有的", "", 1, "名称"), "front名称");
  assert.equal(next("一", "甲", 1), null);
});

test("what is missing is told once, where it stands first", () => {
  const states = [state("一", ["名称", "甲"], ["名称", "甲"]), { ...state("二", [], []), empty: true }];
  assert.deepEqual(missingOf(states, ["名称"]), [
    { id: "front", title: "标题和落款", names: ["名称"] },
    { id: "一", title: "一", names: ["甲"] },
    { id: "二", title: "二", names: [] },
  ]);
  assert.deepEqual(missingOf([state("一", ["甲"], [])], []), []);
});

test("sentences with blanks stand alone, lines without are one text", () => {
  const blanks = new Map([["甲", ""]]);
  assert.deepEqual(runsOf("头。\n二。\n有【甲】。\n\n尾，【乙】不是空项。", blanks), [
    "头。\n二。",
    "有【甲】。",
    "\n尾，【乙】不是空项。",
  ]);
  assert.deepEqual(runsOf("", blanks), [""]);
});

test("pasted cells fill blanks and cells, and rows are added above the sums", () => {
  const blanks = new Map([
    ["成员一", ""],
    ["谈话一", ""],
  ]);
  const given = table(["【成员一】", "【谈话一】", ""], ["合计", "", ""]);
  const pasted = pasteCells(
    given,
    0,
    0,
    [
      ["成员", "谈话"],
      ["周", "9"],
      ["沈", "7", "5", "多的"],
      ["合计", "16"],
    ],
    blanks,
  );
  assert.deepEqual(pasted.values, { 成员一: "周", 谈话一: "9" });
  assert.deepEqual(pasted.table.rows, [
    ["【成员一】", "【谈话一】", ""],
    ["沈", "7", "5"],
    ["合计", "16", ""],
  ]);
  assert.deepEqual(pasted.left, ["多的"]);
  assert.deepEqual(given.rows.length, 2);
  // In the middle of a table a word that opens a row of sums is a word.
  assert.deepEqual(pasteCells(table(["甲", "", ""]), 0, 1, [["合计", "1"]], blanks).table.rows, [["甲", "合计", "1"]]);
});

test("sums are reckoned of numbers alone", () => {
  const sums = (...rows: string[][]) => sumsOf(table(...rows), (cell) => (cell === "【甲】" ? "1,000" : cell));
  assert.deepEqual(sums(["周", "9", "1.5"], ["沈", "【甲】", ""], ["合计", "", ""]), [null, "1009", "1.5"]);
  assert.deepEqual(sums(["周", "９", "0.1"], ["沈", "7", "0.2"], ["合计", "", ""]), [null, "16", "0.3"]);
  assert.deepEqual(sums(["周", "很多", ""], ["合计", "", ""]), [null, null, null]);
  assert.deepEqual(sums(["周", "9", ""], ["小计", "9", ""], ["合计", "", ""]), [null, null, null]);
  assert.deepEqual(sums(["周", "9", "1"]), [null, null, null]);
});
