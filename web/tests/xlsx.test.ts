import assert from "node:assert/strict";
import { test } from "node:test";
import { address, areaName, areaOf, columnName, columnOf, placeOf } from "../src/office/xlsx/address";
import { dayOfSerial, daysBetween, printedDay, readDay, serialOf, today } from "../src/office/xlsx/days";
import { valuesIn } from "../src/office/xlsx/ours";
import { stretchFormula, stretched } from "../src/office/xlsx/stretch";
import { escapeUnderscores, lineCount, numberText, readNumber, unescapeUnderscores } from "../src/office/xlsx/text";

test("days as people write them", () => {
  const day = "2026-09-05";
  for (const text of [
    "2026-09-05",
    "2026-9-5",
    "2026/9/5",
    "2026.9.5",
    "2026年9月5日",
    "20260905",
    " ２０２６－０９－０５ ",
    "2026-09-05 00:00:00",
    "2026-09-05T08:30",
  ]) {
    assert.equal(readDay(text), day, text);
  }
  for (const text of ["", "九月底", "2026-13-01", "2026-02-29", "2026-9", "26-9-5", "长期", "19260905"])
    assert.equal(readDay(text), null, text);
  assert.equal(readDay("2028-02-29"), "2028-02-29");
});

test("days as Excel counts them", () => {
  assert.equal(serialOf("2026-09-30"), 46295);
  assert.equal(dayOfSerial(46295), "2026-09-30");
  assert.equal(dayOfSerial(46295.99), "2026-09-30");
  assert.equal(dayOfSerial(46295 - 1462, 1904), "2026-09-30");
  assert.deepEqual(
    [1, 59, 61].map((n) => dayOfSerial(n)),
    ["1900-01-01", "1900-02-28", "1900-03-01"],
  );
  for (const none of [0, -1, 3_000_000, Number.NaN]) assert.equal(dayOfSerial(none), null);
});

test("days as documents print them", () => {
  assert.equal(printedDay("2026-09-05"), "2026年9月5日");
  assert.equal(printedDay("月底"), "月底");
  assert.equal(daysBetween("2026-02-28", "2026-03-01"), 1);
  assert.equal(today(new Date(2026, 0, 5)), "2026-01-05");
});

test("addresses", () => {
  assert.deepEqual([0, 25, 26, 701, 702].map(columnName), ["A", "Z", "AA", "ZZ", "AAA"]);
  assert.deepEqual(["A", "Z", "AA", "ZZ", "AAA"].map(columnOf), [0, 25, 26, 701, 702]);
  assert.equal(address(6, 17), "R7");
  assert.deepEqual(placeOf("$R$7"), { row: 6, column: 17 });
  assert.equal(placeOf("R"), null);
  assert.equal(areaName(areaOf("A7:R206")!), "A7:R206");
  assert.equal(areaName(areaOf("B2")!), "B2");
});

test("ranges stretch with their rows", () => {
  const by = { oldLast: 205, newLast: 255 };
  assert.equal(areaName(stretched(areaOf("A7:R206")!, by)), "A7:R256");
  assert.equal(areaName(stretched(areaOf("A3:R3")!, by)), "A3:R3");
  assert.equal(areaName(stretched(areaOf("C207:I207")!, by)), "C257:I257");
  assert.equal(
    stretchFormula('COUNTIF(台账!$N$7:$N$206,"=甲")+汇总!$B$206', "台账", by),
    'COUNTIF(台账!$N$7:$N$256,"=甲")+汇总!$B$206',
  );
  assert.equal(stretchFormula("'台账'!$A$1:$R$206", "台账", by), "'台账'!$A$1:$R$256");
  assert.equal(stretchFormula("汇总!$A$4:$A$4", "汇总", { oldLast: 3, newLast: 5 }), "汇总!$A$4:$A$6");
});

test("texts of cells", () => {
  assert.equal(escapeUnderscores("_x0041_ _y"), "_x005F_x0041_ _y");
  assert.equal(unescapeUnderscores(escapeUnderscores("_x0041_")), "_x0041_");
  assert.equal(unescapeUnderscores("a_x000D_b"), "a\rb");
  assert.equal(numberText(0.1 + 0.2), "0.3");
  assert.equal(readNumber("-3.5"), -3.5);
  for (const text of ["", "3人", "1e5", "0x1", "1,000"]) assert.equal(readNumber(text), null);
  assert.equal(lineCount("一二三四五", 4), 3);
  assert.equal(lineCount("ab\ncd", 4), 2);
});

test("values where a template has blanks", () => {
  assert.deepEqual(valuesIn("依据文件：【依据文件】。", "依据文件：《通知》（云直工〔2026〕19号）。"), {
    依据文件: "《通知》（云直工〔2026〕19号）",
  });
  assert.deepEqual(valuesIn("填报人：【填报人】　审核人：【审核人】", "填报人：何以宁　审核人：【审核人】"), {
    填报人: "何以宁",
  });
  assert.equal(valuesIn("依据文件：【依据文件】。", "依据：《通知》。"), null);
  assert.equal(valuesIn("没有空项", "别的"), null);
  // Trying all ways to cut it up would never end.
  assert.equal(valuesIn("【甲】，【乙】，【丙】，【丁】，【戊】。", "，".repeat(30_000)), null);
});
