import assert from "node:assert/strict";
import { test } from "node:test";
import { areaOf } from "../src/office/xlsx/address";
import { unmerged } from "../src/office/xlsx/merged";
import { codeOf, shownNumber } from "../src/office/xlsx/number-format";
import { compared, updated } from "../src/contents/compare";
import { newRow } from "../src/contents/rows";
import { guessed, headersOf, likelyHeader } from "../src/office/xlsx/mapping";
import type { SheetText } from "../src/office/xlsx/read";
import { readTsv, writeHtml, writeTsv } from "../src/contents/tsv";
import type { Unit } from "../src/shared/unit";

const DAY = 46371; // 2026-12-15, a Tuesday

test("numbers as they are shown", () => {
  for (const [value, code, shown] of [
    [1, "000", "001"],
    [2, '"2026-"000', "2026-002"],
    [3, "General", "3"],
    [3, 'General"项"', "3项"],
    [0.1 + 0.2, "General", "0.3"],
    [1234567.891, "#,##0.00", "1,234,567.89"],
    [1234, "#,##0;[Red]-#,##0", "1,234"],
    [-1234, "#,##0;[Red]-#,##0", "-1,234"],
    [-5, "0;(0)", "(5)"],
    [0, '0;-0;"无"', "无"],
    [0.125, "0.0%", "12.5%"],
    [0.5, "0%", "50%"],
    [1.005, "0.00", "1.01"],
    [12345678, "0000-0000", "1234-5678"],
    [138, "0##0", "0138"],
    [12000, "0.0,", "12.0"],
    [5, '[>=3]"多"0;[<3]"少"0', "多5"],
    [2, '[>=3]"多"0;[<3]"少"0', "少2"],
    [7, "¥0_)", "¥7"],
    [7, "[$￥-804]0.00", "￥7.00"],
    [3, '"第"0"号"', "第3号"],
    [3, '"固定文字"', "固定文字"],
    [1.5, "0.##", "1.5"],
    [2, "0.##", "2"],
    [-0.001, "0.00", "0.00"],
    [3, "[DBNum1]General", "3"],
  ] as const)
    assert.equal(shownNumber(value, code, 1900), shown, `${value} ${code}`);
});

test("days and times as they are shown", () => {
  for (const [value, code, shown] of [
    [DAY, "yyyy-mm-dd", "2026-12-15"],
    [DAY, 'yyyy"年"m"月"d"日"', "2026-12-15"],
    [DAY, "m/d/yy", "2026-12-15"],
    [DAY, "yyyy-mm-dd h:mm:ss", "2026-12-15"],
    [DAY + 14.5 / 24, "yyyy/m/d h:mm", "2026-12-15 14:30"],
    [DAY + 14.5 / 24, "yyyy-mm-dd", "2026-12-15"],
    [0.3958333333333333, "h:mm", "9:30"],
    [0.375, "hh:mm", "09:00"],
    [0.6041666666, "h:mm AM/PM", "2:30 PM"],
    [0.6041666666, "上午/下午h时mm分", "下午2时30分"],
    [1.5, "[h]:mm", "36:00"],
    [0.75 / 24, "mm:ss", "45:00"],
    [DAY, "[$-804]aaaa", "星期二"],
    [DAY, "aaa", "二"],
    [DAY, 'yyyy"年"m"月"', "2026年12月"],
    [DAY, 'm"月"d"日"', "12月15日"],
  ] as const)
    assert.equal(shownNumber(value, code, 1900), shown, `${value} ${code}`);
  assert.equal(shownNumber(DAY - 1462, "yyyy-mm-dd", 1904), "2026-12-15");
  for (const id of [14, 22, 31, 57]) assert.equal(shownNumber(DAY, codeOf(id), 1900), "2026-12-15", `${id}`);
  assert.equal(shownNumber(0.395833333, codeOf(20), 1900), "9:30");
});

test("codes of strangers end at once", () => {
  for (const code of [
    "0".repeat(255),
    "[".repeat(255),
    '"'.repeat(255),
    ";".repeat(255),
    "x".repeat(100_000),
    "",
    "@@",
    "e+",
    "#,,,,,",
  ])
    assert.equal(typeof shownNumber(1234.5, code, 1900), "string");
  assert.equal(shownNumber(1e300, "0", 1900).length > 0, true);
});

const cellsOf = (rows: readonly (readonly string[])[]): Map<number, Map<number, string>> =>
  new Map(rows.map((row, index) => [index, new Map(row.flatMap((text, column) => (text ? [[column, text]] : [])))]));

test("merged values stand in every row that holds something", () => {
  const cells = cellsOf([
    ["头", "头"],
    ["1", "甲"],
    ["2", ""],
    ["3", ""],
  ]);
  const { cells: found, filled } = unmerged(cells, [areaOf("A1:B1")!, areaOf("B2:B9")!], 1, true);
  assert.deepEqual(
    [...found.values()].map((row) => row.get(1)),
    ["头", "甲", "甲", "甲"],
  );
  assert.deepEqual(filled, ["B2:B9"]);
  assert.equal(found.size, 4);
});

test("sideways only where it is wanted, and never over what a cell holds", () => {
  const cells = cellsOf([
    ["1", "甲", "", ""],
    ["2", "乙", "丙", ""],
  ]);
  const areas = [areaOf("B1:C1")!, areaOf("B2:D2")!];
  assert.equal(unmerged(cells, areas, 0, false).cells.get(0)?.get(2), undefined);
  const { cells: found, filled } = unmerged(cells, areas, 0, true);
  assert.equal(found.get(0)?.get(2), "甲");
  assert.equal(found.get(1)?.get(3), undefined);
  assert.deepEqual(filled, ["B1:C1"]);
});

test("a whole sheet of merged cells is no flood", () => {
  const cells = cellsOf(Array.from({ length: 300 }, (_, index) => [index === 0 ? "甲" : "", "", `${index}`]));
  const areas = Array.from({ length: 50_000 }, () => areaOf("A1:A1048576")!);
  assert.equal(unmerged(cells, areas, 0, true).cells.size, 300);
});

// Re-import

const UNIT = {
  columns: [
    { id: "no", title: "编号", role: "number", also: [], type: "text" },
    { id: "what", title: "问题", role: "problem", also: ["存在问题"], type: "text" },
    { id: "who", title: "责任人", role: "person", also: ["承诺人"], type: "text" },
  ],
} as unknown as Unit;
const row = (no: string, what: string, who = "") => newRow({ no, what, ...(who ? { who } : {}) });

test("what is new, changed, gone", () => {
  const here = [row("1", "甲", "何"), row("2", "乙"), row("3", "丙")];
  const come = [row("2", "乙二"), row("1", "甲"), row("4", "丁")];
  const found = compared(UNIT, here, come, new Set(["no", "what"]))!;
  assert.deepEqual(
    found.fresh.map(({ cells }) => cells["no"]),
    ["4"],
  );
  assert.deepEqual(
    found.changed.map(({ before, columns }) => [before.cells["no"], columns.map(({ id }) => id)]),
    [["2", ["what"]]],
  );
  assert.deepEqual(
    found.gone.map(({ cells }) => cells["no"]),
    ["3"],
  );
  assert.equal(found.same, 1); // the file has no column for 责任人: it is not emptied
  const kept = updated(here, found, new Set());
  assert.deepEqual(
    kept.map(({ cells }) => cells),
    [
      { no: "1", what: "甲", who: "何" },
      { no: "2", what: "乙二" },
      { no: "3", what: "丙" },
      { no: "4", what: "丁" },
    ],
  );
  assert.deepEqual(
    updated(here, found, new Set([here[2]!.key])).map(({ cells }) => cells["no"]),
    ["1", "2", "4"],
  );
  assert.equal(kept[1]!.key, here[1]!.key);
});

test("an emptied cell is a change; numbers that repeat belong in order", () => {
  const here = [row("1", "甲", "何"), row("1", "乙", "柳")];
  const come = [row("1", "甲"), row("1", "乙", "柳"), row("1", "丙")];
  const found = compared(UNIT, here, come, new Set(["no", "what", "who"]))!;
  assert.deepEqual(
    found.changed.map(({ after }) => after.cells),
    [{ no: "1", what: "甲", who: "" }],
  );
  assert.deepEqual([found.same, found.fresh.length, found.gone.length], [1, 1, 0]);
});

test("without a number in common there is nothing to compare", () => {
  assert.equal(compared(UNIT, [row("1", "甲")], [row("9", "乙")], new Set(["no", "what"])), null);
  assert.equal(compared(UNIT, [row("1", "甲")], [row("1", "乙")], new Set(["what"])), null);
});

// Other people's tables

const sheet = (rows: readonly (readonly string[])[]): SheetText => ({
  name: "表",
  cells: cellsOf(rows),
  merges: [],
  numbers: new Map(),
  system: 1900,
  unsolved: [],
});
const guess = (title: string): string | null =>
  UNIT.columns.find((column) => column.title === title || column.also.includes(title))?.id ?? null;

test("headers are guessed by titles and other names", () => {
  const foreign = sheet([
    ["某单位问题清单", "2026年"],
    ["序号", "存在 问题", "*责任人（必填）", "承诺人", "备注"],
    ["1", "甲", "何", "", "无"],
  ]);
  const header = likelyHeader(foreign, guess);
  assert.equal(header, 1);
  assert.deepEqual(
    [...guessed(headersOf(foreign, header), guess)],
    [
      [1, "what"],
      [2, "who"],
    ],
  );
});

test("a table without any known header begins at its first row", () => {
  assert.equal(likelyHeader(sheet([["甲"], ["乙", "丙"], ["丁", "戊"]]), guess), 1);
});

// Copies

test("what is copied starts no formula, and comes back as it was", () => {
  const rows = [
    ["=1+1", "+1", "-1+2", "@SUM(A1)", " =2", "＝3", "-3.5", "甲=1"],
    ['=HYPERLINK("http://x")', "\t=1", "'=1", "第一行\n=2", "", "+", "'甲", "a"],
  ];
  for (const cell of readCells(writeTsv(rows)))
    assert.ok(!/^[\s]*[=+@＝]/u.test(cell) && !/^-(?!\d+(\.\d+)?$)/.test(cell), cell);
  assert.deepEqual(readTsv(writeTsv(rows)), rows);
  const html = writeHtml([["=1<b>&", "甲\n乙"]]);
  assert.equal(html.match(/mso-number-format:'\\@'/g)?.length, 2);
  assert.match(html, />'=1&lt;b&gt;&amp;<\/td>/);
  assert.match(html, /甲<br>乙/);
});

/** Cells as a spreadsheet takes them, apostrophes left on. */
const readCells = (text: string): string[] =>
  [...text.matchAll(/(?:^|[\t\n])(?:"((?:[^"]|"")*)"|([^\t\n]*))/g)].map(([, quoted, plain]) =>
    (quoted ?? plain ?? "").replace(/""/g, '"'),
  );
