/** What changes to a task's sections keep: every section once, in the order of the text where nothing is said to move. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { allSections, taskOf, type TaskSection, emptyTask } from "../src/contents/task/model";
import { changed, inserted, lowered, moved, newSection, raised, removed } from "../src/task/edit";

const tree = (shape: unknown[], from: { n: number } = { n: 0 }): TaskSection[] =>
  shape.map((below) => {
    const id = `p${++from.n}`;
    return { ...newSection([]), id, title: id, sections: tree(below as unknown[], from) };
  });
const ids = (sections: readonly TaskSection[]): string[] => allSections(sections).map(({ id }) => id);
const shape = (sections: readonly TaskSection[]): string =>
  sections.map(({ id, sections: below }) => id + (below.length > 0 ? `(${shape(below)})` : "")).join(" ");

const SAMPLE = tree([[[], [[]], []], [], [[]]]);

test("the sample", () => assert.equal(shape(SAMPLE), "p1(p2 p3(p4) p5) p6 p7(p8)"));

test("raising and lowering keep the order of the text and every section", () => {
  for (const id of ids(SAMPLE)) {
    assert.deepEqual(ids(raised(SAMPLE, id)), ids(SAMPLE), `raised ${id}`);
    assert.deepEqual(ids(lowered(SAMPLE, id)), ids(SAMPLE), `lowered ${id}`);
  }
  assert.equal(shape(raised(SAMPLE, "p3")), "p1(p2) p3(p4 p5) p6 p7(p8)");
  assert.equal(shape(lowered(SAMPLE, "p6")), "p1(p2 p3(p4) p5 p6) p7(p8)");
});

test("moving there and back changes nothing", () => {
  for (const id of ids(SAMPLE)) {
    assert.deepEqual(ids(moved(SAMPLE, id, 1)).sort(), ids(SAMPLE).sort());
    const down = moved(SAMPLE, id, 1);
    if (shape(down) !== shape(SAMPLE)) assert.equal(shape(moved(down, id, -1)), shape(SAMPLE));
  }
});

test("what is removed takes what is below it along, what is added stands behind", () => {
  assert.equal(shape(removed(SAMPLE, "p3")), "p1(p2 p5) p6 p7(p8)");
  const added = newSection(SAMPLE, "新的一节");
  assert.ok(!ids(SAMPLE).includes(added.id));
  assert.equal(shape(inserted(SAMPLE, "p2", added)), `p1(p2 ${added.id} p3(p4) p5) p6 p7(p8)`);
});

test("a change reaches the one section", () => {
  const found = allSections(changed(SAMPLE, "p4", { title: "新" })).map(({ title }) => title);
  assert.deepEqual(found, ["p1", "p2", "p3", "新", "p5", "p6", "p7", "p8"]);
});

test("what was kept comes back the same, and what is no task does not", () => {
  const task = { ...emptyTask(), title: "自查报告", sections: SAMPLE };
  assert.deepEqual(taskOf(structuredClone(task)), task);
  for (const other of [null, [], "x", {}, { sections: 1 }]) assert.equal(taskOf(other), null);
});

test("hostile files: ids that are taken or no ids, depth and number have their limits", () => {
  const twice = taskOf({ sections: [{ id: "a" }, { id: "a" }, { id: "../x" }, { id: "__proto__" }] })!;
  assert.equal(new Set(ids(twice.sections)).size, 4);
  let deep: unknown = { title: "最里面" };
  for (let depth = 0; depth < 30; depth++) deep = { title: String(depth), sections: [deep] };
  const found = taskOf({ sections: [deep] })!;
  assert.equal(ids(found.sections).length, 31);
  const many = taskOf({ sections: Array.from({ length: 5000 }, () => ({})) })!;
  assert.equal(many.sections.length, 400);
});
