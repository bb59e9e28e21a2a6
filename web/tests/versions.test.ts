import assert from "node:assert/strict";
import { test } from "node:test";
import { readContent as readChecklist } from "../src/checklist/answers";
import { readContent as readLedger } from "../src/contents/ledger";
import { leavesOf, passedOver } from "../src/contents/leaves";
import { changesBetween, piecesBetween } from "../src/drafts/compare";
import { type Draft, newDraft } from "../src/drafts/draft";
import { reconcile } from "../src/drafts/reconcile";
import type { Gone } from "../src/drafts/vault";
import { thinned, type Version, versionOf } from "../src/drafts/version";
import { migrate } from "../src/contents/form/migrate";
import { partsOf } from "../src/contents/form/form";
import type { Section, Unit } from "../src/shared/unit";

const NOW = new Date("2026-11-23T08:00:00Z");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const draft = (id: string, revision: number, content: unknown = {}): Draft => ({
  ...newDraft("zicha", "1.0.0", "甲", content, NOW),
  id,
  revision,
});

const version = (age: number, why = "", content: unknown = "文"): Version =>
  versionOf({ ...draft("甲", 1, content), updated: new Date(NOW.getTime() - age).toISOString() }, why);

test("versions thin out with age, and stay bounded", () => {
  const everyMinute = Array.from({ length: 60 * 24 * 40 }, (_, n) => version(n * MINUTE));
  const kept = thinned(everyMinute, NOW);
  assert.ok(kept.length <= 60 && kept.length > 40, String(kept.length));
  const ages = kept.map(({ updated }) => NOW.getTime() - Date.parse(updated));
  assert.equal(ages[0], 0);
  assert.deepEqual(
    [...ages].sort((a, b) => a - b),
    ages,
  );
  const within = (most: number): number => ages.filter((age) => age <= most).length;
  assert.ok(within(60 * MINUTE) >= 12 && within(DAY) - within(120 * MINUTE) <= 24);
  assert.deepEqual(thinned(kept, NOW), kept);
});

test("what was kept before a replacement is not thinned, and not endless either", () => {
  const replaced = Array.from({ length: 50 }, (_, n) => version(n, "导入之前"));
  assert.equal(thinned([...replaced, version(DAY)], NOW).length, 21);
  assert.equal(thinned([version(MINUTE + 2), version(MINUTE + 1, "导入之前"), version(MINUTE)], NOW).length, 2);
});

test("versions of one draft have room of their own, the latest first", () => {
  const large = Array.from({ length: 10 }, (_, n) => version(n * DAY, "", "长".repeat(1024 * 1024)));
  const kept = thinned(large, NOW);
  assert.deepEqual(kept, large.slice(0, 3));
});

test("the higher revision of both stores wins, whatever was lost of the other", () => {
  const [old, late] = [draft("a", 6, "旧"), draft("a", 66, "新")];
  const found = reconcile([old, draft("b", 9)], { drafts: [draft("a", 60), late, draft("b", 8)], gone: [] }, NOW);
  assert.deepEqual(found.returned, [late]);
  assert.deepEqual(found.outdone, [old]);
  assert.deepEqual(
    found.copied.map(({ id, revision }) => [id, revision]),
    [["b", 9]],
  );
  assert.deepEqual(reconcile([], { drafts: [late], gone: [] }, NOW).returned, [late]);
  assert.deepEqual(reconcile([late], { drafts: [], gone: [] }, NOW).copied, [late]);
});

test("a deletion holds against both stores, and is forgotten after a day", () => {
  const gone = (age: number): Gone => ({
    id: "a",
    revision: Number.MAX_SAFE_INTEGER,
    gone: new Date(NOW.getTime() - age).toISOString(),
  });
  const found = reconcile([draft("a", 70)], { drafts: [draft("a", 99)], gone: [gone(MINUTE)] }, NOW);
  assert.deepEqual([found.returned, found.copied, found.settled], [[], [], []]);
  assert.deepEqual([found.dropped, found.lingering], [["a"], ["a"]]);
  assert.deepEqual(reconcile([], { drafts: [], gone: [gone(2 * DAY)] }, NOW).settled, [gone(2 * DAY)]);
});

test("two states differ passage by passage, and put together give both", () => {
  const before = [
    { title: "一", text: "甲\n乙\n丙" },
    { title: "二", text: "同" },
    { title: "三", text: "去掉的" },
  ];
  const after = [
    { title: "一", text: "甲\n乙乙\n丙\n丁" },
    { title: "二", text: "同" },
    { title: "四", text: "加上的" },
  ];
  const changes = changesBetween(before, after);
  assert.deepEqual(
    changes.map(({ title }) => title),
    ["一", "四", "三"],
  );
  assert.deepEqual(piecesBetween("共5件", "共8件"), [
    { kind: "same", text: "共" },
    { kind: "old", text: "5" },
    { kind: "new", text: "8" },
    { kind: "same", text: "件" },
  ]);
  for (const [one, other] of [
    ["甲\n乙\n丙", "乙\n丙\n甲\n"],
    ["", "甲"],
    ["一\n二\n三\n四", "三\n二\n五"],
    ["𠮷野", "𠮷田"],
  ] as const) {
    const pieces = piecesBetween(one, other);
    const without = (kind: string): string =>
      pieces
        .filter((piece) => piece.kind !== kind)
        .map(({ text }) => text)
        .join("");
    assert.deepEqual([without("new"), without("old")], [one, other]);
  }
});

test("what was passed over is found, whatever form it was read in", () => {
  const leaves = leavesOf({ a: ["甲，乙", "2026年9月30日", " "], id: "x", b: { 深: ["3"] } }, ([top]) => top === "id");
  assert.deepEqual(
    leaves.map(({ text }) => text),
    ["甲，乙", "2026年9月30日", "3"],
  );
  // A short text inside a longer one is not taken for it.
  assert.deepEqual(passedOver(leaves, [{ title: "", text: "甲,乙\n期限2026-09-30\n第3册" }]), [
    { title: "没有认出的内容", text: "3" },
  ]);
  assert.deepEqual(passedOver(leaves, [{ title: "2026-09-30", text: "甲，乙\n3" }]), []);
});

// Contents that only files made by hand hold

const section = (id: string, more: Partial<Section> = {}): Section => ({
  id,
  title: id,
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

const unit = (more: Partial<Unit> = {}): Unit =>
  ({
    id: "ceshi",
    kind: "report",
    title: "测试",
    version: "1.0.0",
    numbered: true,
    sensitive: false,
    parts: {},
    front: {},
    opening: null,
    closing: null,
    attachments: [],
    columns: [],
    blanks: [],
    equations: [],
    formerly: { blanks: {}, items: {}, sections: {}, columns: {} },
    sections: [section("ling", { configurable: true, sections: [section("yi", { level: 2 })] })],
    ...more,
  }) as unknown as Unit;

const NAMES = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"];
const byName = (text: unknown): Record<string, unknown> =>
  JSON.parse(`{${NAMES.map((name) => `"${name}":${JSON.stringify(text)}`).join(",")}}`);
const texts = (content: unknown): string => JSON.stringify(content);

test("ids that every object bears do no harm, and their texts stay", () => {
  const stored = {
    values: byName("标记值"),
    texts: byName([{ type: "text", text: "标记文" }]),
    titles: byName("标记题"),
    attachments: byName("标记附件"),
    areas: { ling: NAMES.map((id) => ({ id, title: `标记区${id}`, own: true, removed: false })), ...byName([]) },
    off: NAMES,
  };
  const moved = migrate(stored, unit(), () => null);
  assert.doesNotThrow(() => partsOf(unit(), moved));
  for (const text of ["标记值", "标记文", "标记附件", ...NAMES.map((id) => `标记区${id}`)])
    assert.ok(texts(moved).includes(text), text);

  const list = unit({ kind: "checklist", sections: [section("jia")] });
  const read = readChecklist(
    {
      values: byName("标记值"),
      answers: byName({ verdict: "标记论", remark: "标记说", person: "", deadline: "" }),
      set: {
        off: NAMES,
        titles: byName("标记题"),
        items: byName({ text: "标记改" }),
        ownGroups: [{ id: "constructor", title: "标记组" }],
        ownItems: [{ id: "constructor", group: "constructor", text: "标记条", evidence: "标记证", check: "" }],
      },
      questions: byName("标记问"),
    },
    list,
  );
  for (const text of ["标记值", "标记论", "标记说", "标记题", "标记改", "标记组", "标记条", "标记证"])
    assert.ok(texts(read).includes(text), text);

  const rows = readLedger({ values: byName("标记值"), rows: [byName("标记格")], titles: byName("标记列") }, unit());
  for (const text of ["标记值", "标记格"]) assert.ok(texts(rows).includes(text), text);
});

test("more areas and groups than have numbers go aside with their texts", () => {
  const areas = Array.from({ length: 150 }, (_, n) => ({ id: `q-${n}`, title: `区${n}`, own: true, removed: false }));
  const stored = {
    areas: { ling: areas },
    texts: Object.fromEntries(areas.map(({ id }) => [id, [{ type: "text", text: `文${id}` }]])),
  };
  const moved = migrate(stored, unit(), () => null);
  assert.ok(partsOf(unit(), moved).filter(({ level }) => level === 2).length <= 99);
  assert.ok(moved.aside.some(({ title, text }) => title === "区149" && text === "文q-149"));
  const ownGroups = areas.map(({ id, title }) => ({ id, title }));
  const ownItems = ownGroups.map(({ id }) => ({ id: `${id}-t`, group: id, text: `条${id}`, evidence: "", check: "" }));
  const read = readChecklist({ set: { ownGroups, ownItems } }, unit({ sections: [section("jia")] }));
  assert.equal(read.set.ownGroups.length, 98);
  assert.equal(read.set.ownItems.filter(({ group }) => group === "q-97").length, 53);
  assert.ok(texts(read.aside).includes("区149"));
});

test("verdicts, wordings and values without a place are told", () => {
  const list = unit({ kind: "checklist", sections: [section("jia")] });
  const stored = {
    values: { 旧空项: "旧值" },
    answers: { a1: { verdict: "部分符合", remark: "看了", person: "", deadline: "" } },
    questions: { a1: "有没有？", b1: "改过的题" },
    set: { titles: { lao: "改过的组" }, items: { b1: { text: "改过的题", check: "改过的查法" } } },
  };
  const { aside, values } = readChecklist(stored, list);
  assert.deepEqual(aside, [
    { title: "有没有？", text: "看了", kept: "a1" },
    { title: "模板里没有了的结论", text: "有没有？：部分符合" },
    { title: "模板里没有了的组名", text: "改过的组" },
    { title: "改过的题", text: "改过的题\n改过的查法" },
  ]);
  assert.deepEqual(values, { 旧空项: "旧值" });
});
