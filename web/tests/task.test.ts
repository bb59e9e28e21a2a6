/** What changes to a task's sections keep: every section once, in the order of the text where nothing is said to move. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { allSections, taskOf, type TaskSection, emptyTask } from "../src/contents/task/model";
import type { LibrarySection } from "../src/contents/task/library";
import type { Lexicon, Manuscript } from "../src/manuscript/model";
import type { Outline, OutlinePart } from "../src/manuscript/outline/model";
import { changed, freed, inserted, lowered, moved, newSection, raised, removed, renewed } from "../src/task/edit";
import { fitting, placeIn, proposed, titleFrom } from "../src/task/propose";

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

// A changed notice, what goes back into the list, and what is proposed.

const titled = (shape: [string, ...unknown[]][], from: { n: number } = { n: 0 }): TaskSection[] =>
  shape.map(([title, ...below]) => ({
    ...newSection([]),
    id: `p${++from.n}`,
    title,
    sections: titled(below as [string, ...unknown[]][], from),
  }));

test("a changed outline keeps the sections that go on, wherever they stand now", () => {
  const before = titled([["基本情况"], ["主要问题", ["作风方面"], ["执行方面"]], ["下一步打算"]]).map((section) => ({
    ...section,
    who: `${section.title}组`,
    due: "6月1日",
  }));
  const after = titled([["存在的主要问题", ["执行方面"]], ["基本情况"], ["意见建议"]]);
  const { sections, kept, gone } = renewed(before, after);
  assert.deepEqual(
    allSections(sections).map(({ id, title }) => [id, title]),
    [
      ["p2", "存在的主要问题"],
      ["p4", "执行方面"],
      ["p1", "基本情况"],
      ["p6", "意见建议"],
    ],
  );
  assert.deepEqual([sections[0]!.who, sections[1]!.due, sections[2]!.who], ["主要问题组", "6月1日", ""]);
  assert.equal(kept, 3);
  assert.deepEqual(
    gone.map(({ title }) => title),
    ["作风方面", "下一步打算"],
  );
});

test("titles that stand twice are two sections, and ids never meet", () => {
  const before = titled([["问题"], ["问题"], ["问题"]]);
  const { sections, kept } = renewed(before, titled([["问题"], ["问题"], ["问题"], ["问题"], ["措施"]]));
  assert.equal(kept, 3);
  assert.equal(new Set(ids(sections)).size, 5);
  assert.deepEqual(ids(sections).slice(0, 3), ["p1", "p2", "p3"]);
  assert.equal(renewed([], sections).kept, 0);
  assert.deepEqual(renewed(sections, []).gone.length, 5);
});

test("what the notice says of a section that goes is in the list again, once", () => {
  const place = { line: 0, start: 3, end: 7 };
  const sections = [
    { ...newSection([]), id: "p1", title: "甲", place, sections: [{ ...newSection([]), id: "p2", place }] },
  ];
  const task = { ...emptyTask(), sections, notice: ["一是：主要问题。"], left: [] };
  assert.deepEqual(freed(task, []), ["主要问题"]);
  assert.deepEqual(freed({ ...task, left: ["主要问题"] }, []), []);
  assert.deepEqual(freed(task, sections), []);
});

test("a passage becomes a title and keeps its place", () => {
  const notice = ["各乡镇：", "另外，写清群众反映的事。"];
  assert.equal(titleFrom("，写清群众反映的事。"), "写清群众反映的事");
  assert.equal([...titleFrom("长".repeat(90))].length, 40);
  assert.deepEqual(placeIn(notice, "群众反映的事"), { line: 1, start: 5, end: 11 });
  assert.equal(placeIn(notice, "没有的话"), null);
});

const lexicon = JSON.parse(process.env["LEXICON"]!) as Lexicon;
const lent = (id: string, role: string, title: string): LibrarySection =>
  ({ id, unit: "甲报告", role, section: { title }, blanks: [], equations: [] }) as unknown as LibrarySection;

test("of our sections with the role the one whose title is most alike is proposed, and none where nothing is", () => {
  const library = [
    lent("a/1", "problems", "存在的主要问题"),
    lent("a/2", "problems", "问题清单"),
    lent("a/3", "measures", "存在的主要问题"),
  ];
  const found = (title: string, role: string): string[] =>
    fitting({ title }, role, { roles: [], library, lexicon }).map(({ id }) => id);
  assert.deepEqual(found("存在的主要问题", "problems"), ["a/1"]);
  assert.deepEqual(found("查摆出来的问题", "problems"), ["a/1"]);
  assert.deepEqual(found("查摆出来的问题", ""), []);
  assert.deepEqual(found("宣传教育", "problems"), []);
  assert.deepEqual(found("作风建设情况", "problems"), []);
});

test("an outline as a task: every part once, roles from the titles, the list of what is left", () => {
  const part = (title: string, parts: OutlinePart[] = [], items: string[] = []): OutlinePart => ({
    title,
    asks: "",
    items,
    length: null,
    required: true,
    place: { line: 0, start: 0, end: 2 },
    parts,
  });
  const outline: Outline = {
    form: "list",
    title: "自查报告",
    recipient: "县委办公室",
    deadline: "6月1日",
    basis: "",
    length: null,
    parts: [part("主要问题", [part("作风方面")]), part("五问", [], ["一问"])],
    attachments: [{ title: "问题清单", place: { line: 0, start: 0, end: 1 } }],
    left: [{ line: 1, start: 0, end: 3 }],
  };
  const lines = [{ text: "主要问题" }, { text: "工作要求" }] as Manuscript["lines"];
  const task = proposed({ lines }, outline, { roles: [], lexicon, library: [lent("a/1", "problems", "主要问题")] });
  assert.deepEqual(
    allSections(task.sections).map(({ title }) => title),
    ["主要问题", "作风方面", "五问"],
  );
  assert.deepEqual(
    [task.left, task.notice, task.attachments[0]!.title],
    [["工作要"], ["主要问题", "工作要求"], "问题清单"],
  );
  assert.equal(new Set([...ids(task.sections), task.attachments[0]!.id]).size, 4);
  assert.equal(task.sections[1]!.from, "");
  assert.deepEqual(taskOf(structuredClone(task)), task);
});
