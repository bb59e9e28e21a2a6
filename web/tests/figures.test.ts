/** Numbers are read as they are written, the arithmetic keeps to its vectors, and the work grows with the text. */

import assert from "node:assert/strict";
import { test } from "node:test";
import vectors from "../../tests/vectors/arithmetic.json";
import { comparedFigures } from "../src/manuscript/figures/index";
import { overview, type FigureRow } from "../src/manuscript/figures/overview";
import { figuresIn } from "../src/manuscript/figures/read";
import type { Context, Lexicon } from "../src/manuscript/model";
import { manuscriptFromText } from "../src/manuscript/reading/from-text";
import { judge, type Relation } from "../src/shared/arithmetic";
import { sheetOf, textOf } from "../src/review/figures/output";
import { growsInStep } from "./growth";
import { given } from "./given";

const lexicon = given("LEXICON") as Lexicon;
const context = { data: { lexicon }, texts: [], report: null, other: null } as unknown as Context;

for (const { relation, holds, told } of vectors.cases) {
  test(`${relation.kind} ${told}`, () => assert.deepEqual(judge(relation as Relation), { holds, told }));
}

/** Kind, value and unit of each number of a text. */
const read = (text: string): [string, number, string][] =>
  figuresIn(text, 0, 0, lexicon).map(({ kind, value, unit }) => [kind, Math.round(value * 100) / 100, unit]);

const NUMBERS: [text: string, figures: [string, number, string][]][] = [
  [
    "支出1,234元、1.2万元",
    [
      ["money", 1234, "元"],
      ["money", 1.2, "万元"],
    ],
  ],
  [
    "群众1.2万名，共１２个",
    [
      ["count", 12000, "名"],
      ["count", 12, "个"],
    ],
  ],
  [
    "一百二十人次，两万零五十户",
    [
      ["count", 120, "人次"],
      ["count", 20050, "户"],
    ],
  ],
  [
    "占百分之六十三，约三分之一",
    [
      ["percent", 63, "%"],
      ["percent", 33.33, "%"],
    ],
  ],
  [
    "占36.3%，提高2.3个百分点",
    [
      ["percent", 36.3, "%"],
      ["points", 2.3, "个百分点"],
    ],
  ],
  [
    "云委发〔2026〕12号，第3次会议",
    [
      ["label", 0, ""],
      ["ordinal", 0, ""],
    ],
  ],
  [
    "2026年1月至10月，3月5日",
    [
      ["date", 0, ""],
      ["date", 0, ""],
      ["date", 0, ""],
    ],
  ],
  ["一岗双责，一个问题，统一思想", []],
  [
    "第三十八条第一款",
    [
      ["ordinal", 0, ""],
      ["ordinal", 0, ""],
    ],
  ],
];
for (const [text, figures] of NUMBERS) test(`reads ${text}`, () => assert.deepEqual(read(text), figures));

test("what is not exact is told", () => {
  const about = (text: string): boolean[] => figuresIn(text, 0, 0, lexicon).map((figure) => figure.about);
  assert.deepEqual(about("20余名，近30条，50人左右，26条"), [true, true, true, false]);
});

test("offsets are those of the line", () => {
  const text = "共收到３１件，其中三件";
  const cut = figuresIn(text, 0, 0, lexicon).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(cut, ["３１件", "三件"]);
});

const rowsOf = (text: string, markdown = false): FigureRow[] =>
  overview(manuscriptFromText(text, lexicon, markdown), context);

test("every number is told with what it was compared with", () => {
  const rows = rowsOf(
    "2026年第3次会议，全年召开会议26次，分别为例会15次、专题会9次。收集意见12条。参会率85%，应到60名，实到51名。",
  );
  assert.deepEqual(
    rows.map(({ figure, against, outcome, told }) => [figure.text, against, outcome, told]),
    [
      ["26次", "15次、9次", "对不上", "15＋9＝24"],
      ["15次", "26次、9次", "对不上", "15＋9＝24"],
      ["9次", "26次、15次", "对不上", "15＋9＝24"],
      ["12条", "", "没有可比的", ""],
      ["85%", "60名、51名", "对得上", "51÷60＝85%"],
      ["60名", "51名", "对得上", "51≤60"],
      ["51名", "60名", "对得上", "51≤60"],
    ],
  );
});

test("numbers in cells are told with their sums", () => {
  const rows = rowsOf("| 单位 | 问题 |\n|---|---|\n| 甲 | 8 |\n| 乙 | 5 |\n| 合计 | 13 |", true);
  assert.deepEqual(
    rows.map(({ figure, outcome, clause }) => [figure.text, outcome, clause]),
    [
      ["8", "对得上", "甲，问题：8"],
      ["5", "对得上", "乙，问题：5"],
      ["13", "对得上", "合计，问题：13"],
    ],
  );
});

test("as text each line opens with its ordinal, and a sheet has a cell for each head", () => {
  const rows = rowsOf("=1+2，收集意见12条。");
  assert.ok(
    textOf(rows)
      .split("\n")
      .every((line, index) => line.startsWith(`${index + 1}.`)),
  );
  const { heads, rows: cells } = sheetOf(rows);
  assert.ok(cells.length === rows.length && cells.every((row) => row.length === heads.length));
});

const TEXTS: Record<string, (size: number) => string> = {
  letters: (size) => "abcdefghij".repeat(size),
  "months and spans": (size) => "2026年1月至".repeat(size),
  lines: (size) => "全年召开会议26次，分别为例会17次、专题会9次，占34.6%。\n".repeat(size),
  "one sentence": (size) => "其中例会17次，收回9份，占34%，已整改3个，共5次、".repeat(size),
  "one sentence of stocks": (size) => "年初结存80件，当年新增5件，办结3件，每月1次，单价12元、".repeat(size),
  "one table": (size) => "| 清河乡 | 8 | 6 |\n".repeat(size),
  "one number": (size) => "1234567890".repeat(size),
  "Han figures": (size) => "一百二十三万".repeat(size),
};
for (const [name, text] of Object.entries(TEXTS)) {
  test(`the work grows in step with ${name}`, () => {
    // Read anew each time: what was compared is kept with the manuscript.
    const work = (size: number): void =>
      void comparedFigures(manuscriptFromText(text(size), lexicon, name === "one table"), context);
    assert.ok(growsInStep(work, 60));
  });
}
