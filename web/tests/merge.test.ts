/** 合稿: what a heading may be, what goes where, what stays out, and the result as a draft of the form. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { toFilling } from "../src/contents/form/filling";
import { partsOf } from "../src/contents/form/form";
import { EVERY, fromJson, noChoices, toJson } from "../src/merge/choices";
import { compose } from "../src/merge/compose";
import { toContent } from "../src/merge/draft";
import { Likeness } from "../src/merge/likeness";
import { splitRunIn } from "../src/merge/run-in";
import type { Source } from "../src/merge/pieces";
import { plan, unplaced } from "../src/merge/plan";
import type { ReadDocument, ReadSection } from "../src/office/docx/read";
import type { Filling } from "../src/shared/filling";
import { Matcher, type MatchingData } from "../src/shared/matching";
import { type Block, namedBlank, type Section, type Unit } from "../src/shared/unit";
import { given } from "./given";

const matcher = new Matcher(given("MATCHING_DATA") as MatchingData);
const paragraph = (text: string, ordinal = 0): Block => ({ type: "paragraph", text, ordinal });

function section(id: string, title: string, level: number, more: Partial<Section> = {}): Section {
  const rest = { configurable: false, split: 1, aliases: [], length: null, guidance: [], items: [], sections: [] };
  return { id, title, level, required: true, blocks: [paragraph(`【${title}内容】`)], ...rest, ...more } as Section;
}

const ZUOFENG = section("zuofeng", "作风建设情况", 2);
const SIXIANG = section("sixiang", "思想政治工作情况", 2, { required: false });
const AREA = section("area", "选人用人", 2, { sections: [section("area-wenti", "存在问题", 3)] });
const LUOSHI = section("luoshi", "工作落实情况", 1, { sections: [ZUOFENG, SIXIANG] });
const LINGYU = section("lingyu", "分领域情况", 1, { configurable: true, sections: [AREA] });
const UNIT = {
  id: "zicha",
  kind: "report",
  title: "自查报告",
  version: "1",
  numbered: true,
  parts: { title: true, closing: false, attachments: false },
  front: { title: "关于自查的报告" },
  markedTitle: "关于自查的报告",
  opening: null,
  closing: { guidance: [], blocks: [paragraph("特此报告。")] },
  attachments: [{ id: "biao", title: "情况表", blocks: [] }],
  sections: [LUOSHI, LINGYU],
  columns: [],
  grid: [],
  blanks: [{ ...namedBlank("单位"), first: true }],
  formerly: { sections: {}, blanks: {} },
} as unknown as Unit;

const read = (more: Partial<ReadDocument>): ReadDocument => ({
  unit: null,
  version: null,
  front: {},
  opening: [],
  sections: [],
  closing: [],
  attachments: [],
  values: {},
  lost: [],
  ...more,
});

const heading = (of: Section | null, title: string, level: number, ...texts: string[]): ReadSection => ({
  section: of,
  how: of && "exact",
  title,
  level,
  blocks: texts.map((text) => paragraph(text)),
  lost: [],
});

const source = (id: string, name: string, more: Partial<ReadDocument>): Source => ({ id, name, read: read(more) });

const outline = ({ sections }: Filling): [string, string][] =>
  sections.map(({ title, blocks }) => [
    title,
    blocks.map((block) => (block.type === "paragraph" ? block.text : "〔表〕")).join("/"),
  ]);

test("headings in other words are like the section that shares what few titles share", () => {
  const likeness = new Likeness(UNIT, matcher);
  const first = (text: string): string | undefined => likeness.ofHeading(text, 0.3)[0]?.section.id;
  assert.equal(first("中层干部作风"), "zuofeng");
  assert.equal(first("（三）作风建设情况（党办）"), "zuofeng");
  assert.equal(first("思想工作"), "sixiang");
  assert.equal(first("收支明细"), undefined);
  assert.equal(likeness.ofText("03-作风建设（局办）.docx", "今年三次。", 0.35)[0]?.section.id, "zuofeng");
});

for (const [text, head, rest] of [
  ["（三）作风建设情况。今年三次。", "（三）作风建设情况。", "今年三次。"],
  ["作风建设情况（党办）：今年三次。", "作风建设情况（党办）：", "今年三次。"],
  ["作风建设情况今年以来局党组带头坚持查摆", "作风建设情况", "今年以来局党组带头坚持查摆"],
  ["作风建设情况汇报", "作风建设情况汇报", ""],
  ["作风建设情况（党办）", "作风建设情况（党办）", ""],
] as const)
  test(`a heading ends before its text: ${text}`, () => assert.deepEqual(splitRunIn(text, ZUOFENG), { head, rest }));

test("a line of text that is a heading opens its section; what it was called is listed", () => {
  const files = [
    source("f1", "材料.docx", { opening: ["前言。", "作风建设情况（党办）", "三次。"].map((t) => paragraph(t)) }),
  ];
  const choices = noChoices();
  choices.kept = new Map(["zuofeng", "lingyu"].map((id) => [id, false]));
  const [opening, line] = plan(UNIT, files, matcher, choices).offers;
  assert.deepEqual([opening?.kind, line?.kind, line?.candidates[0]?.id], ["text", "line", "zuofeng"]);
  choices.placed.set(line!.key, { as: "zuofeng" });
  choices.placed.set(opening!.key, { after: "luoshi" });
  const { filling, left } = compose(plan(UNIT, files, matcher, choices), choices);
  assert.deepEqual(outline(filling), [
    ["工作落实情况", "【工作落实情况内容】/前言。"],
    ["作风建设情况", "三次。"],
  ]);
  assert.deepEqual(
    left.map(({ text }) => text),
    ["作风建设情况（党办）"],
  );
});

test("what is listed has the numbers that it had", () => {
  const blocks = [paragraph("逐项自查。"), paragraph("会议记录缺页", 1), paragraph("月报退回", 2)];
  const { left } = compose(plan(UNIT, [source("f1", "材料.docx", { opening: blocks })], matcher), noChoices());
  assert.deepEqual(
    left.map(({ text }) => text),
    ["逐项自查。\n1.会议记录缺页\n2.月报退回"],
  );
});

test("a title that says more than the section's can be printed as the section's", () => {
  const files = [source("f1", "甲.docx", { sections: [heading(ZUOFENG, "作风建设情况（党办）", 2, "三次。")] })];
  const choices = noChoices();
  const [offer] = plan(UNIT, files, matcher, choices).offers;
  assert.deepEqual([offer?.kind, offer?.candidates.map(({ id }) => id)], ["titled", ["zuofeng"]]);
  const titles = (): string[] =>
    outline(compose(plan(UNIT, files, matcher, choices), choices).filling).map(([title]) => title);
  assert.ok(titles().includes("作风建设情况（党办）"));
  choices.placed.set("f1:0", { as: "zuofeng" });
  assert.ok(titles().includes("作风建设情况"));
  const { left } = compose(plan(UNIT, files, matcher, choices), choices);
  assert.deepEqual(
    left.map(({ text }) => text),
    ["作风建设情况（党办）"],
  );
});

test("all places of a section, one behind the other, or one of them and the others listed", () => {
  const files = ["甲", "乙"].map((name) =>
    source(name, `${name}.docx`, { sections: [heading(ZUOFENG, "作风建设情况", 2, `${name}稿。`)] }),
  );
  const choices = noChoices();
  const texts = (): string[] =>
    outline(compose(plan(UNIT, files, matcher, choices), choices).filling).map(([, text]) => text);
  assert.ok(texts().includes("甲稿。"));
  choices.places.set("zuofeng", "乙:0");
  assert.ok(texts().includes("乙稿。"));
  const { left } = compose(plan(UNIT, files, matcher, choices), choices);
  assert.deepEqual(
    left.map(({ text, why }) => [text, why]),
    [["作风建设情况\n甲稿。", "这一节用了另一份"]],
  );
  choices.places.set("zuofeng", EVERY);
  assert.ok(texts().includes("甲稿。/乙稿。"));
});

test("what is put below a section that is nowhere brings its heading along", () => {
  const files = [source("f1", "甲.docx", { sections: [heading(null, "亮点", 1, "一条。")] })];
  const choices = noChoices();
  choices.kept = new Map([LUOSHI, ZUOFENG, LINGYU].map(({ id }) => [id, false]));
  choices.placed.set("f1:0", { after: "zuofeng" });
  const { filling, left } = compose(plan(UNIT, files, matcher, choices), choices);
  assert.deepEqual(outline(filling), [
    ["工作落实情况", ""],
    ["作风建设情况", ""],
    ["亮点", "一条。"],
  ]);
  assert.deepEqual(left, []);
});

test("titles, closings and attachments of the files that are not chosen are listed", () => {
  const around = (name: string): Partial<ReadDocument> => ({
    front: { title: `${name}标题`, recipient: "县委" },
    closing: [paragraph(`${name}结尾。`)],
    attachments: [{ id: "biao", title: "情况表", blocks: [paragraph(`${name}表。`)] }],
    values: { 单位: `${name}局` },
  });
  const files = ["甲", "乙"].map((name) => source(name, `${name}.docx`, around(name)));
  const choices = noChoices();
  choices.values.set("单位", "甲局");
  const found = plan(UNIT, files, matcher, choices);
  const { filling, left } = compose(found, choices);
  assert.equal(filling.front.title, "甲标题");
  assert.deepEqual(
    filling.attachments.map(({ blocks }) => blocks),
    [[paragraph("甲表。")]],
  );
  assert.deepEqual(
    left.map(({ text }) => text),
    ["乙标题", "县委", "乙结尾。", "情况表\n乙表。", "乙局"],
  );
  assert.deepEqual(unplaced(found, choices), []);
});

test("choices are the same after they were stored; what cannot be understood is as if nothing was chosen", () => {
  const choices = noChoices();
  choices.places.set("zuofeng", EVERY);
  choices.placed.set("f1:0", { after: "constructor" }).set("f1:1", { out: true }).set("f1:2", { as: "zuofeng" });
  choices.kept.set("sixiang", true);
  choices.values.set("单位", "");
  choices.whole = null;
  assert.deepEqual(fromJson(JSON.parse(JSON.stringify(toJson(choices)))), choices);
  assert.deepEqual(fromJson({ places: [[1, 2]], placed: [["a", {}]], values: "x", whole: 3 }), noChoices());
});

test("the draft prints what was composed; what the form has no place for stands beside it", () => {
  const filling: Filling = {
    unit: "zicha",
    version: "1",
    blanks: { 单位: "县统计局" },
    front: { title: "县统计局的报告", recipient: "县委" },
    opening: [paragraph("前言。")],
    sections: [
      { id: "luoshi", title: "工作落实情况", level: 1, blocks: [paragraph("总述。")] },
      { id: "zuofeng", title: "作风建设", level: 2, blocks: [] },
      { id: "own-1", title: "窗口", level: 3, blocks: [{ type: "table", header: ["甲"], rows: [["一", "二"]] }] },
      { id: "lingyu", title: "分领域情况", level: 1, blocks: [paragraph("【分领域情况内容】")] },
      { id: "own-2", title: "招商", level: 2, blocks: [paragraph("甲。", 1), paragraph("乙。", 2)] },
      { id: "own-3", title: "存在问题", level: 3, blocks: [paragraph("慢。")] },
      { id: "own-4", title: "建议", level: 3, blocks: [paragraph("快。")] },
    ],
    closing: [],
    attachments: [
      { id: "attachment-1", title: "名单", blocks: [paragraph("张三。")] },
      { id: "attachment-2", title: "清册", blocks: [paragraph("李四。")] },
    ],
  };
  const { content, asText } = toContent(UNIT, filling);
  assert.deepEqual(asText, ["窗口", "建议"]);
  const printed = toFilling(UNIT, content, partsOf(UNIT, content));
  assert.deepEqual(outline(printed), [
    ["工作落实情况", "总述。"],
    ["作风建设情况", "窗口/〔表〕"],
    ["分领域情况", "【分领域情况内容】"],
    ["招商", "甲。/乙。"],
    ["存在问题", "慢。/建议/快。"],
  ]);
  assert.deepEqual(printed.sections[1]!.blocks[1], { type: "table", header: ["甲", ""], rows: [["一", "二"]] });
  assert.deepEqual([printed.front.title, printed.blanks], ["县统计局的报告", { 单位: "县统计局" }]);
  assert.deepEqual(printed.closing, []);
  assert.deepEqual(
    printed.attachments.map(({ title }) => title),
    ["名单", "清册"],
  );
  assert.deepEqual(printed.attachments[1]!.blocks, [paragraph("李四。")]);
  assert.deepEqual(content.off, ["sixiang", "closing"]);
  assert.deepEqual(
    content.aside.map(({ text }) => text),
    ["县委", "前言。", "作风建设"],
  );
});
