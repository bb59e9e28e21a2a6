/** Counts from ledgers: which rows a blank counts, and what a draft keeps of it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readSources } from "../src/contents/counted";
import { countRows, rowsInWords } from "../src/contents/counting";
import { emptyContent, readContent } from "../src/contents/letter";
import { newRow } from "../src/contents/rows";
import { migrate } from "../src/contents/form/migrate";
import { type Counted, namedBlank, type Unit } from "../src/shared/unit";

const LEDGER = {
  columns: [
    { id: "source", title: "来源" },
    { id: "state", title: "进度" },
  ],
  grid: [],
  overdue: { due: "due", status: "state", done: ["已销号"] },
} as unknown as Unit;
const TODAY = "2026-11-29";
const ROWS = [
  ["自查", "已销号", "2026-11-01"],
  ["自查", "进行中", "2026-11-28"],
  [" 自查 ", "进行中", "2026-11-29"],
  ["审计", "进行中", "2026-10-01"],
  ["审计", "", "月底"],
  ["", "未启动", ""],
].map(([source, state, due]) => newRow({ source: source!, state: state!, due: due! }));

const VECTORS: [Partial<Counted>, number, string][] = [
  [{}, 6, "全部行"],
  [{ where: { source: ["自查"] } }, 3, "来源为“自查”"],
  [{ where: { source: ["自查", "审计"] } }, 5, "来源为“自查”“审计”"],
  [{ where: { source: ["自查"], state: ["已销号"] } }, 1, "来源为“自查”，进度为“已销号”"],
  [{ where: { source: ["信访"] } }, 0, "来源为“信访”"],
  [{ where: { state: ["进行中", "未启动"] } }, 4, "进度为“进行中”“未启动”"],
  [{ overdue: true }, 2, "超期没有办结"],
  [{ where: { source: ["自查"] }, overdue: true }, 1, "来源为“自查”，超期没有办结"],
];

for (const [rule, expected, words] of VECTORS) {
  const counted: Counted = { unit: "ledger", where: {}, overdue: false, ...rule };
  test(`${words} ${expected}`, () => {
    assert.equal(countRows(LEDGER, ROWS, counted, TODAY), expected);
    assert.equal(rowsInWords(LEDGER, counted), words);
  });
}

test("a ledger without deadlines has nothing overdue", () => {
  const counted = { unit: "ledger", where: {}, overdue: true };
  assert.equal(countRows({ ...LEDGER, overdue: null }, ROWS, counted, TODAY), 0);
});

const SOURCE = { value: "3", draft: "d-1", name: "整改台账“甲”", time: "2026-11-29T01:00:00.000Z", rows: 6 };

test("only sources that can be understood are read, and none makes no entry", () => {
  const stored = { 查出: SOURCE, 已改: { ...SOURCE, time: "昨天" }, 待改: { ...SOURCE, rows: "6" }, 逾期: "3" };
  assert.deepEqual(readSources(stored), { 查出: SOURCE });
  for (const none of [undefined, null, [], {}, "3", { 查出: 3 }]) assert.equal(readSources(none), null);
  assert.equal("counted" in readContent({}), false);
});

test("a source follows its blank under a new name and is no text of the draft", () => {
  const unit = {
    sections: [],
    attachments: [],
    front: {},
    parts: {},
    blanks: [namedBlank("查出问题个数")],
    formerly: { blanks: { 查出: "查出问题个数" }, sections: {}, items: {}, columns: {} },
  } as unknown as Unit;
  const stored = { ...emptyContent(), values: { 查出: "3" }, counted: { 查出: SOURCE } };
  const content = migrate(stored, unit, () => null);
  assert.deepEqual(content.counted, { 查出问题个数: SOURCE });
  assert.deepEqual(content.values, { 查出问题个数: "3" });
  assert.deepEqual(content.aside, []);
});
