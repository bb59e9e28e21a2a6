import assert from "node:assert/strict";
import { test } from "node:test";
import { aboutOf, callOf, readAbout } from "../src/drafts/about";
import { type Draft, newDraft } from "../src/drafts/draft";
import { keepProfile, openProfile, readProfile, writeProfile } from "../src/drafts/profile";
import { offersOf } from "../src/drafts/same-basis";
import { DraftStore, MemoryBox } from "../src/drafts/store";
import { namedBlank } from "../src/shared/unit";

const NOW = new Date("2026-11-23T08:00:00Z");
const BLANKS = [
  { ...namedBlank("单位名称"), of: "unit" as const, role: "unit" as const },
  { ...namedBlank("依据文件"), of: "document" as const, role: "basis" as const },
  { ...namedBlank("自查期间"), of: "document" as const, role: "period" as const },
  { ...namedBlank("填报人"), of: "document" as const },
  namedBlank("会议次数"),
];
const draft = (values: Record<string, string>, name = "甲"): Draft => newDraft("u", "1.0.0", name, { values }, NOW);

test("a draft is called after what it is about", () => {
  const unit = { title: "报告", kind: "report" as const, blanks: BLANKS };
  assert.equal(callOf(aboutOf(unit, {}, "")), "");
  assert.equal(callOf(aboutOf(unit, { 自查期间: "上半年" }, "")), "上半年");
  assert.equal(callOf(aboutOf(unit, { 单位名称: " 某局 ", 自查期间: "上半年" }, "")), "某局 上半年");
});

test("what a file says a draft is about is read with care", () => {
  assert.equal(readAbout(draft({})), null);
  for (const about of [1, "x", [], { kind: "constructor" }, { kind: 1 }])
    assert.equal(readAbout({ ...draft({}), about }), null);
  assert.deepEqual(readAbout({ ...draft({}), about: { kind: "ledger", title: 3, from: "某局" } }), {
    title: "",
    kind: "ledger",
    from: "某局",
    period: "",
    progress: "",
  });
});

test("only facts of a document with the same basis are offered, and only for what is open", () => {
  const other = draft({ 依据文件: "通知 一", 自查期间: "上半年", 填报人: "孙志远", 会议次数: "3", 单位名称: "某局" });
  const names = (values: Record<string, string>, drafts: Draft[]): string[] =>
    offersOf(BLANKS, values, drafts).map(({ name, value }) => `${name}${value}`);
  assert.deepEqual(names({ 依据文件: "通知一" }, [other]), ["自查期间上半年", "填报人孙志远"]);
  assert.deepEqual(names({ 依据文件: "通知一", 自查期间: "全年" }, [other]), ["填报人孙志远"]);
  assert.deepEqual(names({ 依据文件: "通知二" }, [other]), []);
  assert.deepEqual(names({}, [draft({ 自查期间: "上半年" })]), []);
  const two = [other, draft({ 依据文件: "通知一", 填报人: "钱小芬" }), draft({ 依据文件: "通知一", 填报人: "孙志远" })];
  assert.deepEqual(names({ 依据文件: "通知一", 自查期间: "全年" }, two), ["填报人孙志远", "填报人钱小芬"]);
  assert.deepEqual(
    names({ 依据文件: "通知一" }, [
      { ...other, content: null },
      { ...other, content: [1] },
    ]),
    [],
  );
});

test("the profile comes back as it was kept and exported", () => {
  const box = new MemoryBox();
  const profile = {
    facts: { 单位名称: "某局" },
    people: [{ name: "孙志远", post: "局长" }],
    departments: ["办公室"],
    layout: { fonts: "plain" },
  };
  assert.deepEqual(readProfile(box), { facts: {}, people: [], departments: [], layout: {} });
  assert.ok(keepProfile(box, profile));
  assert.deepEqual(readProfile(box), profile);
  assert.deepEqual(new DraftStore(box).common(), profile.facts, "the forms offer the same");
  assert.deepEqual(openProfile(`\ufeff${writeProfile(profile)}`), profile);
  for (const text of ["", "[", "{}", '{"format":"zicha-profile","schema":2}']) assert.equal(openProfile(text), null);
  assert.deepEqual(openProfile('{"format":"zicha-profile","schema":1,"people":[1,{"name":2}],"departments":{}}'), {
    facts: {},
    people: [],
    departments: [],
    layout: {},
  });
});
