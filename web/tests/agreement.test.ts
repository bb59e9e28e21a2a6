/** Values, equations and reckoned blanks: the vectors that Python keeps to as well, and what a form makes of them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import agreement from "../../tests/vectors/agreement.json";
import values from "../../tests/vectors/values.json";
import { headDisagreements } from "../src/contents/head-agreement";
import { newRow } from "../src/contents/rows";
import { disagreementsIn, reckonedValues, saysTheSame } from "../src/contents/agreement";
import { withReckoned } from "../src/contents/reckoned";
import { Filled, disagreement, reckon, tableDisagreements } from "../src/shared/agreement";
import { type Equation, type Reckoned, type Unit, namedBlank } from "../src/shared/unit";
import { type Kind, amountOf, faultOf, spanOf } from "../src/shared/values";

for (const { text, fault, amount, span, ...kind } of values.cases) {
  test(`${kind.kind} ${kind.unit} ${text}`, () => {
    assert.equal(faultOf(kind as Kind, text), fault);
    assert.deepEqual(amountOf(kind as Kind, text), amount);
    const found = spanOf(kind as Kind, text, 2026);
    assert.deepEqual(found ? found.map(({ first, last }) => [first, last]) : null, span);
  });
}

const kindsIn = (kinds: object): Map<string, Kind> => new Map(Object.entries(kinds));

for (const { equation, kinds, texts, message } of agreement.values) {
  test(`${equation.kind} ${message || "holds"}`, () =>
    assert.equal(
      disagreement(equation as unknown as Equation, new Filled(texts as never, kindsIn(kinds), "成文日期")),
      message,
    ));
}

for (const { equation, header, rows, messages } of agreement.tables) {
  test(`table ${equation.kind} ${messages.length}`, () =>
    assert.deepEqual(
      tableDisagreements(equation as unknown as Equation, header, rows).map(({ row, message }) => [row, message]),
      messages,
    ));
}

for (const { reckoned, kinds, texts, column, value } of agreement.reckoned) {
  test(`reckoned ${value}`, () =>
    assert.equal(reckon(reckoned as Reckoned, new Filled(texts as never, kindsIn(kinds)), column), value));
}

const count = (name: string, more: Partial<Reckoned> | null = null) => ({
  ...namedBlank(name),
  kind: "count" as const,
  reckoned: more && { kind: "sum" as const, plus: [], minus: [], table: "", ...more },
});

const UNIT = {
  blanks: [
    count("总数", { kind: "column", plus: ["个数"], table: "biao" }),
    count("甲"),
    count("乙"),
    count("已改"),
    count("未改", { plus: ["总数"], minus: ["已改"] }),
  ],
  equations: [
    { kind: "sum", total: "总数", parts: ["未改", "已改"], table: "", label: "", pairs: {}, wholes: 1 },
    { kind: "column", total: "", parts: [], table: "biao", label: "合计", pairs: {}, wholes: 1 },
  ],
} as unknown as Unit;

const table = (...more: string[][]) => [
  {
    id: "biao",
    on: true,
    segments: [
      {
        type: "table" as const,
        header: ["项目", "个数"],
        rows: [["一", "【甲】"], ["二", "【乙】"], ...more, ["合计", "【总数】"]],
      },
    ],
  },
  { id: "hou", on: true, segments: [{ type: "text" as const, text: "已改【已改】个，未改【未改】个。" }] },
];

test("what is reckoned comes from the table with the rows that the writer added, and leads on", () => {
  const found = reckonedValues(UNIT, { 甲: "3", 乙: "二", 已改: "4" }, table(["三", "5"]));
  assert.deepEqual(found, { 总数: "10", 未改: "6" });
});

test("a writer's own value is kept, and what does not agree with it is said", () => {
  const values = { 甲: "3", 乙: "2", 已改: "4", 未改: "2" };
  const reckoned = reckonedValues(UNIT, values, table());
  assert.deepEqual(reckoned, { 总数: "5", 未改: "1" });
  const printed = withReckoned(values, reckoned);
  assert.equal(printed["未改"], "2");
  assert.deepEqual(
    disagreementsIn(UNIT, printed, table(), []).map(({ message, names }) => [message, names]),
    [["“总数”是5，“未改”“已改”相加是2＋4＝6，差1", ["总数", "未改", "已改"]]],
  );
});

test("a value that is not of its kind is told where it is printed", () => {
  const told = disagreementsIn(UNIT, { 已改: "很多" }, table(), []).map(({ message }) => message);
  assert.deepEqual(told, ["“已改”填的是很多：请填数字，例如 23"]);
  assert.deepEqual(disagreementsIn(UNIT, { 已改: "很多" }, [], []), []);
});

test("a value in other words is the reckoned one", () => {
  const kind = { kind: "count", unit: "个", printed: true } as const;
  assert.ok(saysTheSame(kind, "二十三", "23") && !saysTheSame(kind, "22", "23") && !saysTheSame(kind, "很多", "23"));
});

test("nothing is reckoned from what is not there, and nothing compared that is not printed", () => {
  assert.deepEqual(reckonedValues(UNIT, { 甲: "3" }, table()), {});
  const off = table().map((part) => ({ ...part, on: false }));
  assert.deepEqual(reckonedValues(UNIT, { 甲: "3", 乙: "2" }, off), {});
  assert.deepEqual(disagreementsIn(UNIT, { 总数: "9", 已改: "1", 未改: "1" }, off, []), []);
});

test("the head of a ledger is held to its rows and to itself", () => {
  const blanks = [
    { ...namedBlank("问题总数"), kind: "count", unit: "个" },
    { ...namedBlank("建账日期"), kind: "date" },
    { ...namedBlank("更新日期"), kind: "date" },
  ];
  const equation = { table: "", label: "", pairs: {}, wholes: 1 };
  const ledger = {
    blanks,
    columns: [{ id: "wenti-shu", title: "问题数" }],
    equations: [
      { ...equation, kind: "added", total: "问题总数", parts: ["问题数"], table: "rows" },
      { ...equation, kind: "added", total: "问题总数", parts: [""], table: "rows" },
      { ...equation, kind: "within", total: "更新日期", parts: ["建账日期"] },
    ],
  } as unknown as Unit;
  const rows = ["2", "1", ""].map((number) => newRow({ "wenti-shu": number }));
  const said = (values: Record<string, string>) => headDisagreements(ledger, values, rows);
  assert.deepEqual(said({ 问题总数: "3" }), ["“问题总数”是3，表里有2行，差1"]);
  assert.deepEqual(said({ 问题总数: "2" }), ["“问题总数”是2，表里“问题数”一列相加是3，差1"]);
  assert.deepEqual(said({ 问题总数: "很多" }).length, 1);
  assert.deepEqual(said({ 建账日期: "2026年3月2日", 更新日期: "2026年3月1日" }), [
    "“建账日期”是2026年3月2日，晚于“更新日期”的2026年3月1日，晚1天",
  ]);
  assert.deepEqual(headDisagreements(ledger, { 问题总数: "3" }, []), []);
});
