/** A text that came in: what of it is the template's, which values stand in it, and that nothing of it changes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Reader } from "../src/contents/incoming/become";
import { clausesOf, filledIn, patternOf, readBy, sentencesOf } from "../src/contents/incoming/sentences";
import { type FormContent, emptyContent, readContent } from "../src/contents/letter";
import { asPlainText } from "../src/contents/texts";
import { settle, untouched, withBrought } from "../src/contents/untouched";
import { type BlankInfo, type Block, namedBlank } from "../src/shared/unit";

const BLANKS: BlankInfo[] = ["单位", "人数", "份数", "事例", "问题一", "问题二"].map(namedBlank);
BLANKS.push({ ...namedBlank("类型"), choices: ["党委", "党组", "党组性质党委"] });
const infos = new Map(BLANKS.map((blank) => [blank.name, blank]));
const paragraph = (text: string, ordinal = 0): Block => ({ type: "paragraph", text, ordinal });

const TEMPLATE = "根据要求，【单位】【类型】开展自查，访谈党员干部【人数】人，发放问卷【份数】份。【事例】";

const CASES: [template: string, text: string, values: Record<string, string> | null][] = [
  ["访谈【人数】人", "访谈42人", { 人数: "42" }],
  ["访谈【人数】人", "访谈人", null],
  ["访谈【人数】人", "访谈42人次", null],
  ["访谈【人数】人", "访谈【人数】人", {}],
  ["中共【单位】【类型】报告", "中共云岭县局党组报告", { 单位: "云岭县局", 类型: "党组" }],
  ["中共【单位】【类型】报告", "中共云岭县局党总支报告", null],
  ["中共【单位】【类型】", "中共云岭县局党组性质党委", { 单位: "云岭县局", 类型: "党组性质党委" }],
  ["【单位】【事例】", "云岭县局好", null], // nobody knows where the one ends
  ["【人数】人、【人数】人", "3人、4人", null],
  ["【人数】人、【人数】人", "3人、3人", { 人数: "3" }],
  ["写【未声明】", "写【未声明】", {}],
  ["现报告如下。", "现报告如下。另有。", null],
  ["中共【单位】【类型】", "中共云岭县局党组等", null],
  ["写【单位】", "写【别的】", null],
  [TEMPLATE, TEMPLATE, {}],
];

test("what stands in the blanks of a sentence", () => {
  for (const [template, text, values] of CASES) {
    const found = readBy(patternOf(template, infos), text);
    assert.deepEqual(found && Object.fromEntries(found), values, `${template} ← ${text}`);
    if (found)
      assert.equal(
        filledIn(template, (name) => found.get(name) ?? null),
        text,
      );
  }
});

test("of two blanks side by side, a value that is known tells them apart", () => {
  const pattern = patternOf("对【单位】【事例】的检查", infos);
  const text = "对云岭县局2026年的检查";
  assert.equal(readBy(pattern, text), null);
  for (const known of [{ 单位: "云岭县局" }, { 事例: "2026年" }])
    assert.deepEqual(Object.fromEntries(readBy(pattern, text, new Map(Object.entries(known)))!), {
      单位: "云岭县局",
      事例: "2026年",
    });
  assert.equal(readBy(pattern, text, new Map([["单位", "别的局"]])), null);
});

test("sentences and clauses are all of the text", () => {
  for (const text of ["", "。", "一。二；三，四：“五。”六", "！！", "无标点", "甲。”乙，）丙"]) {
    assert.equal(sentencesOf(text).join(""), text);
    assert.equal(clausesOf(text).join(""), text);
  }
});

const read = (reader: Reader, blocks: Block[], template: Block[] = [paragraph(TEMPLATE)]) => {
  const { segments, values, missed } = reader.section(blocks, template);
  const text = asPlainText(segments);
  return {
    text,
    printed: filledIn(text, (name) => values.get(name) ?? null),
    values: Object.fromEntries(values),
    missed,
  };
};

test("a whole paragraph, a sentence of it, a clause of it", () => {
  const whole = "根据要求，云岭县局党组开展自查，访谈党员干部42人，发放问卷118份。另有一例。";
  assert.equal(read(new Reader(BLANKS), [paragraph(whole)]).text, TEMPLATE);
  const clause = "今年以来，访谈党员干部42人，很有收获。";
  const found = read(new Reader(BLANKS), [paragraph(clause)]);
  assert.equal(found.text, "今年以来，访谈党员干部【人数】人，很有收获。");
  assert.equal(found.printed, clause);
  assert.deepEqual(found.values, { 人数: "42" });
  assert.deepEqual(found.missed, [TEMPLATE]);
});

test("a short clause needs a figure, and another value of the same blank stays text", () => {
  const template = [paragraph("党课【人数】次。访谈党员干部【人数】人。")];
  assert.equal(read(new Reader(BLANKS), [paragraph("另，党课不少次，好。")], template).text, "另，党课不少次，好。");
  const text = "访谈党员干部42人。党课3次。";
  const found = read(new Reader(BLANKS), [paragraph(text)], template);
  assert.equal(found.text, "访谈党员干部【人数】人。党课3次。");
  assert.equal(found.printed, text);
});

test("items of a list go by their numbers, a text of the same build by its places", () => {
  const template = [paragraph("【问题一】", 1), paragraph("【问题二】", 2)];
  const items = [paragraph("1.学习少"), paragraph("2. 记录缺"), paragraph("3.没有想到的")];
  assert.equal(read(new Reader(BLANKS), items, template).text, "1.【问题一】\n2. 【问题二】\n3.没有想到的");
  assert.deepEqual(read(new Reader(BLANKS), [paragraph("全凭自己写。")], [paragraph("【事例】")]).values, {
    事例: "全凭自己写。",
  });
});

const table = (...rows: string[][]): Block => ({ type: "table", header: ["成员", "人次"], rows });

test("a table of the same head: rows by their words first, cells that are empty stay open, more rows stay", () => {
  const template = [table(["【问题一】", "【人数】"], ["合计", "【份数】"])];
  const came = [table(["甲", ""], ["乙", "2"], ["合计", "9"])];
  const found = read(new Reader(BLANKS), came, template);
  assert.equal(found.text, "成员\t人次\n【问题一】\t【人数】\n乙\t2\n合计\t【份数】");
  assert.deepEqual(found.values, { 问题一: "甲", 份数: "9" });
  assert.deepEqual(found.missed, []);
  const other: Block = { type: "table", header: ["别的"], rows: [["1"]] };
  assert.equal(read(new Reader(BLANKS), [other], template).text, "别的\n1");
});

test("what came is known until it is changed or looked through, and survives being stored", () => {
  const content: FormContent = {
    ...emptyContent(),
    values: { 人数: "42", 份数: "118" },
    front: { title: "去年的报告" },
    texts: { luoshi: [{ type: "text", text: "照搬的。" }] },
  };
  const brought = withBrought(content, "去年.docx", ["人数", "份数"], ["luoshi", "front-title"]);
  const stored = readContent(JSON.parse(JSON.stringify(brought)));
  assert.deepEqual(untouched(stored), { values: ["人数", "份数"], texts: ["luoshi", "front-title"] });
  stored.values["人数"] = "43";
  stored.texts["luoshi"] = [{ type: "text", text: "改过的。" }];
  assert.deepEqual(untouched(stored), { values: ["份数"], texts: ["front-title"] });
  settle(stored, untouched(stored));
  assert.deepEqual(untouched(stored), { values: [], texts: [] });
  assert.deepEqual(untouched(readContent({ brought: { from: 1 } })), { values: [], texts: [] });
});
