import assert from "node:assert/strict";
import { test } from "node:test";
import { readContent as readChecklist } from "../src/checklist/answers";
import { readContent as readLedger } from "../src/contents/ledger";
import { emptyContent } from "../src/contents/letter";
import { asPlainText } from "../src/contents/texts";
import { migrate } from "../src/contents/form/migrate";
import { underPresentKeys } from "../src/shared/formerly";
import { type Column, namedBlank, type Section, type Unit } from "../src/shared/unit";

const section = (id: string, title: string, more: Partial<Section> = {}): Section => ({
  id,
  title,
  level: 1,
  required: true,
  configurable: false,
  core: false,
  short: null,
  aliases: [],
  length: null,
  guidance: [],
  blocks: [],
  items: [],
  sections: [],
  ...more,
});
const unit = (more: Partial<Unit>): Unit =>
  ({
    id: "ceshi",
    kind: "report",
    numbered: true,
    parts: {},
    front: { title: "报告" },
    opening: null,
    closing: null,
    attachments: [],
    sections: [],
    handedOut: [],
    columns: [],
    blanks: [],
    equations: [],
    ...more,
    formerly: { blanks: {}, items: {}, sections: {}, columns: {}, ...more.formerly },
  }) as unknown as Unit;
const never = () => null;

test("a value never overwrites another", () => {
  const aside: [string, string][] = [];
  const move = (entries: Record<string, string>) =>
    underPresentKeys(
      entries,
      { 旧: "新", 更旧: "新" },
      (text) => text === "",
      (name, text) => aside.push([name, text]),
    );
  assert.deepEqual(move({ 旧: "甲", 别的: "乙" }), { 别的: "乙", 新: "甲" });
  assert.deepEqual(move({ 旧: "甲", 新: "" }), { 新: "甲" });
  assert.deepEqual(move({ 旧: "甲", 新: "甲" }), { 新: "甲" });
  assert.deepEqual(aside, []);
  assert.deepEqual(move({ 旧: "甲", 更旧: "丙", 新: "乙" }), { 新: "乙" });
  assert.deepEqual(aside, [
    ["旧", "甲"],
    ["更旧", "丙"],
  ]);
});

test("names that objects have by themselves are names like others", () => {
  const entries = JSON.parse('{"__proto__": "甲", "constructor": "乙"}') as Record<string, string>;
  const found = underPresentKeys(
    entries,
    {},
    () => false,
    () => assert.fail(),
  );
  assert.deepEqual(Object.entries(found), [
    ["__proto__", "甲"],
    ["constructor", "乙"],
  ]);
});

test("a draft finds its texts, values and areas under new names", () => {
  const next = unit({
    blanks: [namedBlank("学习次数")],
    sections: [
      section("qingkuang", "基本情况"),
      section("lingyu", "各领域", {
        configurable: true,
        sections: [section("chuangkou", "窗口", { level: 2 }), section("xuexi", "学习", { level: 2 })],
      }),
    ],
    formerly: {
      blanks: { 集中学习次数: "学习次数" },
      sections: { zongti: "qingkuang", fangmian: "lingyu", fuwu: "chuangkou" },
      items: {},
      columns: {},
    },
  });
  const draft = {
    ...emptyContent(),
    values: { 集中学习次数: "7" },
    front: { title: "【集中学习次数】次学习的报告" },
    texts: {
      zongti: [
        { type: "text", text: "学了【集中学习次数】次" },
        { type: "table", header: ["次数"], rows: [["【集中学习次数】"]] },
      ],
      fuwu: [{ type: "text", text: "窗口的话" }],
    },
    areas: {
      fangmian: [
        { id: "fuwu", title: "服务", own: false, removed: false },
        { id: "own-1", title: "自己加的", own: true, removed: false },
        { id: "xuexi", title: "学习", own: false, removed: true },
      ],
    },
    off: ["zongti"],
    titles: { zongti: "总体情况" },
  };
  const moved = migrate(draft, next, never);
  assert.deepEqual(moved.values, { 学习次数: "7" });
  assert.equal(moved.front.title, "【学习次数】次学习的报告");
  assert.deepEqual(moved.texts["qingkuang"], [
    { type: "text", text: "学了【学习次数】次" },
    { type: "table", header: ["次数"], rows: [["【学习次数】"]] },
  ]);
  assert.equal(asPlainText(moved.texts["chuangkou"] ?? []), "窗口的话");
  assert.deepEqual(
    moved.areas["lingyu"]?.map(({ id, own, removed }) => [id, own, removed]),
    [
      ["chuangkou", false, false],
      ["own-1", true, false],
      ["xuexi", false, true],
    ],
  );
  assert.deepEqual(moved.off, ["qingkuang"]);
  assert.deepEqual(moved.aside, []);
  assert.deepEqual(migrate(JSON.parse(JSON.stringify(moved)), next, never), moved);
});

test("a draft that holds both the old and the new keeps both in sight", () => {
  const next = unit({
    blanks: [namedBlank("学习次数")],
    sections: [section("qingkuang", "基本情况")],
    formerly: { blanks: { 集中学习次数: "学习次数" }, sections: { zongti: "qingkuang" }, items: {}, columns: {} },
  });
  const draft = {
    ...emptyContent(),
    values: { 集中学习次数: "7", 学习次数: "8" },
    texts: { zongti: [{ type: "text", text: "旧的话" }], qingkuang: [{ type: "text", text: "新的话" }] },
    titles: { zongti: "总体情况" },
  };
  const moved = migrate(draft, next, never);
  assert.deepEqual(moved.values, { 学习次数: "8" });
  assert.equal(asPlainText(moved.texts["qingkuang"] ?? []), "新的话");
  assert.deepEqual(moved.aside, [
    { title: "集中学习次数", text: "7" },
    { title: "总体情况", text: "旧的话" },
  ]);
});

const column = (id: string, title: string): Column => ({
  id,
  title,
  type: "text",
  choices: [],
  required: false,
  width: 10,
  role: "",
  also: [],
  guidance: [],
});
const LEDGER = unit({
  columns: [column("bianhao", "编号"), column("wenti", "存在的问题")],
  formerly: { columns: { miaoshu: "wenti" }, blanks: { 填报单位: "单位名称" }, items: {}, sections: {} },
});

test("rows find their column under its new id", () => {
  const stored = {
    values: { 填报单位: "水务局" },
    titles: { miaoshu: "问题描述" },
    rows: [
      { bianhao: "1", miaoshu: "甲" },
      { bianhao: "2", miaoshu: "旧乙", wenti: "新乙" },
    ],
  };
  const { values, rows, aside } = readLedger(stored, LEDGER);
  assert.deepEqual(values, { 单位名称: "水务局" });
  assert.deepEqual(
    rows.map(({ cells }) => cells),
    [
      { bianhao: "1", wenti: "甲" },
      { bianhao: "2", wenti: "新乙", miaoshu: "旧乙" },
    ],
  );
  assert.deepEqual(aside, [{ title: "问题描述", text: "2：旧乙", kept: "miaoshu" }]);
});

const item = (id: string) => ({ id, text: `${id}有没有？`, evidence: "", check: "", core: false });
const LIST = unit({
  kind: "checklist",
  sections: [section("zu", "新组", { items: [item("a-xin"), item("b")] })],
  formerly: { items: { a: "a-xin" }, sections: { "jiu-zu": "zu" }, blanks: { 旧人: "填报人" }, columns: {} },
});
const answer = (remark: string) => ({ verdict: "无", remark, person: "", deadline: "" });

test("answers and a unit's own wordings find their items under new ids", () => {
  const stored = {
    values: { 旧人: "何以宁" },
    answers: { a: answer("看了3项"), b: answer("看了4项"), "own-1": answer("看了5项") },
    questions: { a: "a有没有？" },
    set: {
      off: ["b"],
      titles: { "jiu-zu": "改过的组名" },
      items: { a: { text: "改过的题？" } },
      ownGroups: [],
      ownItems: [{ id: "own-1", group: "jiu-zu", text: "自己的题？", evidence: "", check: "" }],
    },
  };
  const content = readChecklist(stored, LIST);
  assert.deepEqual(content.values, { 填报人: "何以宁" });
  assert.deepEqual(Object.keys(content.answers).sort(), ["a-xin", "b", "own-1"]);
  assert.equal(content.answers["a-xin"]?.remark, "看了3项");
  assert.deepEqual(content.set.titles, { zu: "改过的组名" });
  assert.deepEqual(content.set.items, { "a-xin": { text: "改过的题？" } });
  assert.equal(content.set.ownItems[0]?.group, "zu");
  assert.deepEqual([content.set.off, content.set.ownGroups, content.aside], [["b"], [], []]);
});

test("two answers to one item are both kept, and both wordings", () => {
  const stored = {
    answers: { a: answer("旧的说明"), "a-xin": answer("新的说明") },
    questions: { a: "旧题目？" },
    set: {
      titles: { "jiu-zu": "旧组名", zu: "新组名" },
      items: { a: { text: "旧题？" }, "a-xin": { text: "新题？" } },
    },
  };
  const content = readChecklist(stored, LIST);
  assert.equal(content.answers["a-xin"]?.remark, "新的说明");
  assert.deepEqual([content.set.titles, content.set.items], [{ zu: "新组名" }, { "a-xin": { text: "新题？" } }]);
  assert.deepEqual(content.aside, [
    { title: "原来的组名", text: "旧组名" },
    { title: "原来改过的条目", text: "旧题？" },
    { title: "旧题目？", text: "无　旧的说明", kept: "a" },
  ]);
});
