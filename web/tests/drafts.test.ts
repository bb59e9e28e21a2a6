import assert from "node:assert/strict";
import { test } from "node:test";
import { type Draft, freeName, isDraft, newDraft, tidyName } from "../src/drafts/draft";
import { DraftFileError, readFile, writeFile } from "../src/drafts/file";
import { OverflowBox } from "../src/drafts/overflow";
import { type Box, DraftStore, MemoryBox, draftOfKey } from "../src/drafts/store";

const NOW = new Date("2026-11-23T08:00:00Z");
const LATER = new Date("2026-11-23T09:00:00Z");

const draft = (content: unknown = { a: 1 }, name = "甲"): Draft => newDraft("zicha", "1.0.0", name, content, NOW);

function saved(store: DraftStore, one: Draft, now = NOW): Draft {
  const result = store.save(one, now);
  assert.ok("saved" in result, JSON.stringify(result));
  return result.saved;
}

/** Takes so many characters and no more. */
class SmallBox extends MemoryBox {
  constructor(public room: number) {
    super();
  }
  override setItem(key: string, value: string): void {
    const others = keys(this).filter((other) => other !== key);
    const used = others.reduce((sum, other) => sum + other.length + (this.getItem(other)?.length ?? 0), 0);
    if (used + key.length + value.length > this.room) throw new DOMException("full", "QuotaExceededError");
    super.setItem(key, value);
  }
}

const keys = (box: Box): string[] => Array.from({ length: box.length }, (_, index) => box.key(index) ?? "");

test("what is saved is there again, once", () => {
  const box = new MemoryBox();
  const store = new DraftStore(box);
  const first = saved(store, draft());
  const second = saved(store, { ...first, content: { a: 2 } }, LATER);
  assert.deepEqual(new DraftStore(box).list("zicha"), [second]);
  assert.equal(second.revision, 2);
  assert.equal(second.updated, LATER.toISOString());
  assert.equal(box.length, 1);
});

test("the latest draft comes first, other units stay apart", () => {
  const store = new DraftStore(new MemoryBox());
  const old = saved(store, draft());
  const late = saved(store, draft({}, "乙"), LATER);
  saved(store, { ...draft(), unit: "wuwen" });
  assert.deepEqual(
    store.list("zicha").map(({ id }) => id),
    [late.id, old.id],
  );
  assert.equal(store.list().length, 3);
});

test("a full storage keeps what was saved before", () => {
  const box = new SmallBox(1000);
  const store = new DraftStore(box);
  const first = saved(store, draft({ text: "原来" }));
  assert.deepEqual(store.save({ ...first, content: { text: "长".repeat(900) } }, LATER), { failure: "full" });
  assert.deepEqual(store.load(first.id), first);
  box.room = 5000;
  assert.deepEqual(saved(store, { ...first, content: { text: "长".repeat(900) } }, LATER).revision, 2);
});

test("the later window does not overwrite the earlier one", () => {
  const box = new MemoryBox();
  const [one, other] = [new DraftStore(box), new DraftStore(box)];
  const start = saved(one, draft());
  const theirs = saved(other, { ...start, content: { a: "那边" } });
  assert.deepEqual(one.save({ ...start, content: { a: "这边" } }, LATER), { failure: "later" });
  assert.deepEqual(one.load(start.id), theirs);
});

test("a draft that another window deleted does not come back by itself", () => {
  const store = new DraftStore(new MemoryBox());
  const start = saved(store, draft());
  store.remove(start.id);
  assert.deepEqual(store.save(start, LATER), { failure: "gone" });
});

test("a save that broke off leaves the one before", () => {
  const box = new MemoryBox();
  const store = new DraftStore(box);
  const first = saved(store, draft());
  const half = `zicha:draft/${first.id}/2`;
  box.setItem(half, '{"id":"');
  assert.deepEqual(store.load(first.id), first);
  const next = saved(store, first, LATER);
  assert.ok(next.revision > 2);
  assert.deepEqual(keys(box), [`zicha:draft/${first.id}/${next.revision}`]);
});

test("foreign and broken entries do no harm", () => {
  const box = new MemoryBox();
  box.setItem("zicha:draft/x/1", "null");
  box.setItem("zicha:common", "[");
  box.setItem("other", "1");
  const store = new DraftStore(box);
  assert.deepEqual(store.list(), []);
  assert.deepEqual(store.common(), {});
  store.clear();
  assert.deepEqual(keys(box), ["other"]);
});

test("common values are remembered, an emptied one is kept", () => {
  const store = new DraftStore(new MemoryBox());
  store.remember({ 单位名称: "清河县水务局", 上级机关: "" });
  store.remember({ 单位名称: " ", 上级机关: "县委" });
  assert.deepEqual(store.common(), { 单位名称: "清河县水务局", 上级机关: "县委" });
});

test("a file brings drafts to another computer", () => {
  const here = new DraftStore(new MemoryBox());
  const there = new DraftStore(new MemoryBox());
  const content = { 文: '甲<&>"\u202e𠮷👨‍👩‍👧', __proto__: null };
  const one = saved(here, draft(content));
  here.remember({ 单位名称: "甲局" });
  there.remember({ 单位名称: "乙局" });
  const text = writeFile({ drafts: here.list(), common: here.common() }, NOW);
  assert.equal(there.add(readFile(text), LATER).added.length, 1);
  assert.deepEqual(there.list()[0]?.content, JSON.parse(JSON.stringify(one.content)));
  assert.equal(there.common()["单位名称"], "乙局");
  assert.deepEqual(there.add(readFile(text), LATER), { added: [], known: 1, full: false });
});

test("an imported draft never takes the place of one that is here", () => {
  const store = new DraftStore(new MemoryBox());
  const one = saved(store, draft({ a: 1 }));
  const file = readFile(writeFile({ drafts: [{ ...one, content: { a: 2 } }], common: {} }, NOW));
  const { added } = store.add(file, LATER);
  assert.notEqual(added[0]?.id, one.id);
  assert.equal(added[0]?.name, "甲（2）");
  assert.deepEqual(store.load(one.id), one);
});

test("an import stops where the room ends", () => {
  const store = new DraftStore(new SmallBox(1500));
  const drafts = [draft({ text: "短" }), draft({ text: "长".repeat(3000) })];
  const { added, full } = store.add({ drafts, common: {} }, NOW);
  assert.equal(added.length, 1);
  assert.equal(full, true);
});

const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
const WRONG: [name: string, text: string, message: RegExp][] = [
  ["no JSON", "PK\x03\x04", /读不出来/],
  ["other JSON", '{"a":1}', /不是本站导出/],
  ["a list", "[]", /不是本站导出/],
  ["another schema", '{"format":"zicha-drafts","schema":2,"drafts":[]}', /另一个版本/],
  ["no drafts", '{"format":"zicha-drafts","schema":1}', /不完整/],
  ["a draft without an id", '{"format":"zicha-drafts","schema":1,"drafts":[{"name":"x"}]}', /不完整/],
  ["a path as id", writeFile({ drafts: [{ ...draft(), id: "../x" }], common: {} }, NOW), /不完整/],
  [
    "a content without end",
    writeFile({ drafts: [draft("DEEP")], common: {} }, NOW).replace('"DEEP"', deep),
    /不完整|读不出来/,
  ],
  ["too large", " ".repeat(20 * 1024 * 1024 + 1), /20 MB/],
];
for (const [name, text, message] of WRONG) {
  test(`a file is refused: ${name}`, () => {
    assert.throws(
      () => readFile(text),
      (error: unknown) => error instanceof DraftFileError && message.test(error.message),
    );
  });
}

test("names", () => {
  assert.equal(tidyName(" 甲\n乙 "), "甲 乙");
  assert.equal(tidyName("  "), "未命名草稿");
  assert.equal([...tidyName("𠮷".repeat(100))].length, 60);
  assert.equal(freeName("甲", ["甲", "甲（2）"]), "甲（3）");
});

test("storage keys", () => {
  assert.equal(draftOfKey(null), "");
  assert.equal(draftOfKey("zicha:draft/a-1/12"), "a-1");
  assert.equal(draftOfKey("zicha:common"), null);
  assert.ok(isDraft(draft()));
});

test("what there is no room for is held, and costs nothing that lasts", () => {
  const box = new SmallBox(1000);
  const store = new DraftStore(new OverflowBox(box));
  const first = saved(store, draft({ text: "原来" }));
  assert.equal(store.isHeld(first), false);
  const second = saved(store, { ...first, content: { text: "长".repeat(900) } }, LATER);
  assert.equal(store.isHeld(second), true);
  assert.deepEqual(store.list(), [second]);
  assert.deepEqual(new DraftStore(box).load(first.id), first);
  store.settle(second);
  assert.deepEqual([store.isHeld(second), new DraftStore(box).load(first.id)], [true, first]);
  const other = { ...second, updated: NOW.toISOString() };
  store.putBack(other);
  assert.deepEqual([store.load(first.id), new DraftStore(box).load(first.id)], [other, first]);
  store.letGo(other);
  assert.deepEqual(store.load(first.id), first);
});

test("what is held takes the place of the state before, where that is room enough", () => {
  const box = new SmallBox(1000);
  const store = new DraftStore(new OverflowBox(box));
  const first = saved(store, draft({ text: "长".repeat(500) }));
  const second = saved(store, { ...first, content: { text: "短".repeat(510) } }, LATER);
  assert.equal(store.isHeld(second), true);
  store.settle(second);
  assert.equal(store.isHeld(second), false);
  assert.deepEqual(new DraftStore(box).list(), [second]);
});
