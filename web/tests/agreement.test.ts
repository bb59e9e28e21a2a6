/** Values, equations and reckoned blanks: the vectors that Python keeps to as well, and what a form makes of them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import agreement from "../../tests/vectors/agreement.json";
import values from "../../tests/vectors/values.json";
import { disagreementsIn, reckonedValues, saysTheSame, withReckoned } from "../src/contents/agreement";
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
    { kind: "sum", total: "总数", parts: ["未改", "已改"], table: "", label: "", pairs: {} },
    { kind: "column", total: "", parts: [], table: "biao", label: "合计", pairs: {} },
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
