import assert from "node:assert/strict";
import { test } from "node:test";
import {
  countsOf,
  emptyContent,
  isIncomplete,
  lacksOf,
  numberedItems,
  readContent,
  toStore,
  type Answer,
} from "../src/checklist/answers";
import { lackText } from "../src/checklist/item-card";
import { linesOf } from "../src/checklist/lines";
import {
  emptySet,
  groupsOf,
  isChanged,
  readSetFile,
  renamedGroup,
  reworded,
  SetFileError,
  switched,
  withOwnGroup,
  withOwnItem,
  without,
  writeSetFile,
} from "../src/contents/checklist-set";
import type { Section, Unit } from "../src/shared/unit";

const item = (id: string) => ({ id, text: `${id}有没有？`, evidence: "台账", check: "抽5件。", core: false });
const section = (id: string, title: string, items: string[], sections: Section[] = [], level = 1): Section => ({
  id,
  title,
  level,
  required: true,
  configurable: false,
  core: false,
  short: null,
  aliases: [],
  length: null,
  guidance: [],
  blocks: [],
  items: items.map(item),
  sections,
});
const UNIT = {
  id: "ceshi",
  title: "测试清单",
  formerly: { blanks: {}, items: {}, sections: {}, columns: {} },
  version: "1.0.0",
  numbered: true,
  blanks: [],
  equations: [],
  sections: [section("jia", "甲组", ["a1", "a2"]), section("yi", "乙组", [], [section("yi-1", "乙一", ["b1"], [], 2)])],
} as unknown as Unit;
const answer = (verdict: Answer["verdict"], remark = "", person = "", deadline = ""): Answer => ({
  verdict,
  remark,
  person,
  deadline,
});
const ids = (set = emptySet()): string[] =>
  numberedItems(groupsOf(UNIT, set).filter((group) => group.on)).map(({ item: { id } }) => id);

test("what an answer lacks", () => {
  assert.deepEqual(lacksOf(answer("无")), ["remark"]);
  assert.deepEqual(lacksOf(answer("无", "看了5件")), []);
  assert.deepEqual(lacksOf(answer("有")), ["remark", "person", "deadline"]);
  assert.deepEqual(lacksOf(answer("待核", "差凭证", "林", "2026-09-30")), []);
  assert.deepEqual(lacksOf(answer("")), []);
  // As the workbook counts: 有 without a text is not what its yellow mark means.
  assert.deepEqual([answer("有", "", "林", "2026-09-30"), answer("有", "x"), answer("无", " ")].map(isIncomplete), [
    false,
    true,
    true,
  ]);
});

test("the field of 无 names what to check", () => {
  assert.equal(lackText("remark", "无", "抽5件。"), "填“无”要写看了什么、多少份、哪段时间。应当核查：抽5件。");
  assert.ok(lackText("remark", "无", "").endsWith("哪段时间。"));
});

test("counts leave out what is not asked", () => {
  const content = {
    ...emptyContent(switched(emptySet(), "a2", false)),
    answers: { a1: answer("有", "x"), a2: answer("无") },
  };
  const items = groupsOf(UNIT, content.set).flatMap((group) => group.items);
  assert.deepEqual(countsOf(items, content), {
    items: 2,
    answered: 1,
    incomplete: 1,
    verdicts: { 有: 1, 无: 0, 待核: 0 },
  });
});

test("groups and items can be added, renamed, switched off and taken out", () => {
  let set = withOwnGroup(emptySet(), "本地组");
  const [added, id] = withOwnItem(set, "own-zu-1", { text: "自己的？", evidence: "", check: "" });
  set = added;
  assert.deepEqual(ids(set), ["a1", "a2", "b1", id]);
  set = switched(set, "yi", false);
  assert.deepEqual(ids(set), ["a1", "a2", id]);
  set = switched(set, "a1", false);
  assert.deepEqual(
    linesOf(UNIT, emptyContent(set)).map((line) =>
      line.kind === "group" ? line.number + line.group.title : line.number,
    ),
    ["一、甲组", 1, "二、本地组", 2],
  );
  set = renamedGroup(UNIT, set, "jia", "第一组");
  assert.deepEqual(set.titles, { jia: "第一组" });
  assert.ok(
    !isChanged(without(renamedGroup(UNIT, switched(switched(set, "yi", true), "a1", true), "jia", "甲组"), "own-zu-1")),
  );
});

test("numbers of groups inside groups", () => {
  const heads = linesOf(UNIT, emptyContent()).flatMap((line) =>
    line.kind === "group" ? [line.number + line.group.title] : [],
  );
  assert.deepEqual(heads, ["一、甲组", "二、乙组", "（一）乙一"]);
});

test("words that are the template's again are not kept", () => {
  const words = { text: "换了说法？", evidence: "台账", check: "抽5件。" };
  const set = reworded(UNIT, emptySet(), "a1", words);
  assert.deepEqual(set.items, { a1: { text: "换了说法？" } });
  assert.deepEqual(reworded(UNIT, set, "a1", { ...words, text: "a1有没有？" }).items, {});
});

test("a set travels as a file", () => {
  const [set] = withOwnItem(renamedGroup(UNIT, switched(emptySet(), "a2", false), "jia", "第一组"), "jia", {
    text: "自己的？",
    evidence: "表",
    check: "",
  });
  const file = writeSetFile(UNIT, set);
  assert.deepEqual(readSetFile(file, UNIT), set);
  assert.deepEqual(readSetFile(`\ufeff${file}`, UNIT), set);
});

test("a set file that is none is refused with one sentence", () => {
  const file = JSON.parse(writeSetFile(UNIT, emptySet())) as Record<string, unknown>;
  const refused = (change: unknown): string => {
    try {
      readSetFile(typeof change === "string" ? change : JSON.stringify(change), UNIT);
    } catch (error) {
      if (error instanceof SetFileError) return error.message;
      throw error;
    }
    return "";
  };
  assert.match(refused("{"), /读不出来/);
  assert.match(refused([]), /不是本站导出的本单位口径/);
  assert.match(refused({ ...file, schema: 2 }), /另一个版本/);
  assert.match(refused({ ...file, unit: "wuwen", title: "五问自查清单" }), /这是“五问自查清单”的口径/);
  const broken: Record<string, unknown>[] = [
    { off: "x" },
    { ownItems: [{ id: "../x", group: "jia", text: "" }] },
    { titles: { jia: 3 } },
    { extra: 1 },
    {
      ownGroups: [
        { id: "a", title: "甲" },
        { id: "a", title: "乙" },
      ],
    },
  ];
  for (const change of broken)
    assert.match(refused({ ...file, set: { ...emptySet(), ...change } }), /不完整/, JSON.stringify(change));
  assert.match(refused({ ...file, set: null }), /不完整/);
  assert.equal(refused(file), "");
});

test("a draft keeps what is answered, and its questions", () => {
  const content = { ...emptyContent(), answers: { a1: answer("无", "看了"), a2: answer("") } };
  const stored = toStore(content, UNIT);
  assert.deepEqual([Object.keys(stored.answers), stored.questions], [["a1"], { a1: "a1有没有？" }]);
  const other = { ...UNIT, sections: [section("jia", "甲组", ["a2"])] } as Unit;
  assert.deepEqual(readContent(stored, other).aside, [{ title: "a1有没有？", text: "无　看了", kept: "a1" }]);
  for (const broken of [null, 1, { answers: [1], set: "x" }, { answers: { a1: { verdict: "也许" } } }])
    assert.doesNotThrow(() => readContent(broken, UNIT));
});
