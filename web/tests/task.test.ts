/** What changes to a task's sections keep: every section once, in the order of the text where nothing is said to move. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Draft, newDraft } from "../src/drafts/draft";
import { csvOf, keptTable } from "../src/contents/task/kept-table";
import { orphanOf, withTable } from "../src/contents/task/orphans";
import { allSections, TASK_UNIT, taskOf, type TaskSection, emptyTask } from "../src/contents/task/model";
import type { LibrarySection } from "../src/contents/task/library";
import type { Lexicon, Manuscript } from "../src/manuscript/model";
import type { Outline, OutlinePart } from "../src/manuscript/outline/model";
import {
  changed,
  freed,
  inserted,
  lowered,
  moved,
  newSection,
  raised,
  removed,
  renewed,
  renewedTables,
} from "../src/task/edit";
import {
  readContent as readAnswers,
  renamedIn as renamedItems,
  toStore as storedAnswers,
} from "../src/checklist/answers";
import { columnsWithoutPlace, readContent, renamedIn, toStore } from "../src/contents/ledger";
import { renamedColumns } from "../src/contents/renamed";
import { taskFrom } from "../src/contents/task/from-unit";
import { contractOf } from "../src/contents/task/contract";
import { before, inTime } from "../src/contents/task/shares";
import { checklistIdOf, ledgerIdOf, sheetOf } from "../src/contents/task/sheets/ids";
import { checklistOf, ledgerOf } from "../src/contents/task/sheets/units";
import { missingOf } from "../src/contents/task/missing";
import { toldOf } from "../src/contents/task/told";
import { unitOf } from "../src/contents/task/unit";
import { lengthNote } from "../src/shared/lengths";
import { namedBlank, type Unit } from "../src/shared/unit";
import { fitting, placeIn, proposed, titleFrom } from "../src/task/propose";
import { given } from "./given";

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

test("tables that go on keep id and columns, and none that may have rows goes", () => {
  const table = (id: string, title: string, ...columns: string[]) => ({ id, title, columns });
  const before = [table("a3", "问题清单", "问题", "时限"), table("a4", "整改台账", "措施"), table("a5", "名单")];
  const after = [table("a1", "统计表"), table("a2", "《问题清单》")];
  const { attachments, kept } = renewedTables(before, after, titled([["基本情况"], ["主要问题"]]));
  assert.deepEqual(
    attachments.map(({ title, columns }) => [title, columns]),
    [
      ["统计表", []],
      ["《问题清单》", ["问题", "时限"]],
      ["整改台账", ["措施"]],
    ],
  );
  assert.deepEqual(
    attachments.slice(1).map(({ id }) => id),
    ["a3", "a4"],
  );
  assert.equal(["a3", "a4", "a5"].includes(attachments[0]!.id), false);
  assert.deepEqual(kept, [before[1]]);
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

const lexicon = given("LEXICON") as Lexicon;
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
  // A section that comes later leaves the table its id, by which the rows of its ledger are found.
  const later = inserted(task.sections, task.sections[0]!.id, newSection(task.sections));
  assert.equal(new Set([...ids(later), task.attachments[0]!.id]).size, 5);
  assert.equal(task.sections[1]!.from, "");
  assert.deepEqual(taskOf(structuredClone(task)), task);
});

// What follows from a task

test("a day gets its “before”; a time in which and what says it already do not", () => {
  const days = ["12月5日", "12月5日17时", "周五", "每月25日", "12月5日下班"];
  for (const day of days) assert.equal(inTime(day), `在${day}前`);
  const periods = [
    "3月上旬",
    "每季度末",
    "12月底",
    "会后15日内",
    "12月5日前",
    "本周",
    "每月",
    "11月",
    "年终",
    "收到通知后",
  ];
  for (const period of periods) assert.equal(before(period), period, period);
  assert.equal(inTime("尽快"), "尽快");
  assert.equal(inTime("3月上旬"), "在3月上旬");
});

test("a length that a notice sets is told with how far it is passed", () => {
  assert.equal(lengthNote(3020, { min: 0, max: 3000, isAsked: true }), "（通知要求不超过3000字，超了20字）");
  assert.equal(lengthNote(480, { min: 500, max: 100000, isAsked: true }), "（通知要求不少于500字，还差20字）");
  assert.equal(lengthNote(500, { min: 300, max: 800 }), "（通常300—800字）");
  assert.equal(lengthNote(900, { min: 300, max: 800 }), "（通常300—800字，偏多）");
});

const count = (name: string): Unit["blanks"][number] => ({ ...namedBlank(name), kind: "count", unit: "件" });
const SUM = {
  kind: "sum" as const,
  total: "总数",
  parts: ["办结", "未办结"],
  table: "",
  label: "",
  pairs: {},
  wholes: 0,
};
const TOLD_TEXT = "收到信访件【总数】件，其中：办结信访件【办结】件，未办结信访件【未办结】件，由【单位名称】办理。";

function libraryOf(): LibrarySection[] {
  const section: LibrarySection["section"] = {
    id: "xinfang",
    title: "信访办理",
    level: 1,
    required: true,
    configurable: false,
    core: false,
    aliases: [],
    length: { min: 120, max: 350 },
    guidance: [],
    blocks: [{ type: "paragraph", text: TOLD_TEXT, ordinal: 0 }],
    short: null,
    items: [],
    sections: [],
  };
  const blanks = [count("总数"), count("办结"), count("未办结")];
  return [{ id: "baogao/xinfang", unit: "报告", role: "", section, blanks, equations: [SUM] }];
}

const withSection = (change: Partial<TaskSection>): ReturnType<typeof emptyTask> => ({
  ...emptyTask(),
  title: "自查报告",
  sections: [{ ...newSection([], "信访办理"), ...change }],
});

test("equations of our sections hold for drafts of a task, with the sentences in which their figures stand", () => {
  const task = withSection({ from: "baogao/xinfang" });
  const told = toldOf(unitOf("x", task, libraryOf()));
  assert.deepEqual(told.equations, [SUM]);
  assert.deepEqual(Object.keys(told.kinds), ["办结", "总数", "未办结"].sort());
  const id = task.sections[0]!.id;
  assert.deepEqual(told.sections, [
    { section: id, pieces: ["收到信访件【总数】件", "办结信访件【办结】件", "未办结信访件【未办结】件"] },
  ]);
  assert.deepEqual(contractOf("x", task, unitOf("x", task, libraryOf())).told, told);
  // A section that is answered item by item has none of these sentences.
  const items = withSection({ from: "baogao/xinfang", items: ["办结情况", "未办结情况"] });
  assert.deepEqual(toldOf(unitOf("x", items, libraryOf())).sections, []);
});

test("what a task began from may be gone or changed: nothing of it is lost, and what is gone is known", () => {
  const base = unitOf("b", withSection({ from: "baogao/xinfang" }), libraryOf());
  const task = taskFrom({ ...base, id: "baogao", sections: [libraryOf()[0]!.section] }, libraryOf());
  assert.equal(task.sections[0]!.length, null); // usual, and nothing that a notice asks
  const whole = unitOf("x", task, libraryOf(), { ...base, id: "baogao", sections: [libraryOf()[0]!.section] });
  assert.deepEqual(whole.sections[0]!.length, { min: 120, max: 350 });
  const gone = unitOf("x", task, [], null);
  assert.deepEqual(
    gone.sections.map(({ id, title, blocks }) => [id, title, blocks.length]),
    whole.sections.map(({ id, title }) => [id, title, 1]),
  );
  assert.deepEqual(gone.equations, []);
  assert.deepEqual(missingOf(task, [], null), { base: true, sections: ["信访办理"] });
  assert.equal(missingOf(task, libraryOf(), whole), null);
});

const SHEET = {
  front: { title: "【单位名称】【任务名称】" },
  markedTitle: "【单位名称】【任务名称】",
  opening: { guidance: [], blocks: [{ type: "paragraph", text: "依据文件：【依据文件】。", ordinal: 0 }], short: null },
  blanks: ["单位名称", "任务名称", "依据文件"].map(namedBlank),
  sections: [
    { ...libraryOf()[0]!.section, items: [{ id: "a", text: "一条", evidence: "记录", check: "记录", core: false }] },
  ],
  columns: ["一列", "备注"].map((title) => ({ id: title, title, type: "text", required: title !== "备注", width: 12 })),
} as unknown as Unit;

test("a task's items are a checklist: ids by their words or their section, groups as the outline has them", () => {
  const ask = (items: string[], below: TaskSection[] = []): TaskSection => ({
    ...newSection([], "问题"),
    items,
    sections: below,
  });
  const second = { ...newSection([ask([])], "打算"), asks: "写到人" };
  const task = { ...emptyTask(), title: "【自查】报告", basis: "《通知》", sections: [ask(["一问", "二问"]), second] };
  const unit = checklistOf("x", task, SHEET);
  assert.equal(unit.title, "自查报告逐条清单");
  assert.equal(unit.front.title, "【单位名称】自查报告");
  assert.deepEqual(unit.opening?.blocks, [{ type: "paragraph", text: "依据文件：《通知》。", ordinal: 0 }]);
  assert.deepEqual(
    unit.blanks.map(({ name }) => name),
    ["单位名称"],
  );
  const items = unit.sections.flatMap((section) => section.items);
  assert.deepEqual(
    items.map(({ text }) => text),
    ["一问", "二问", "打算：写到人"],
  );
  const turned = checklistOf("x", { ...task, sections: [second, ask(["二问", "一问", "一问"])] }, SHEET);
  const ids = new Map(turned.sections.flatMap((section) => section.items).map(({ id, text }) => [id, text]));
  assert.equal(ids.size, 4); // the same words twice are two items
  for (const { id, text } of items) assert.equal(ids.get(id), text);
  const worded = checklistOf("x", { ...task, sections: [{ ...second, title: "下步打算", asks: "" }] }, SHEET);
  assert.deepEqual(
    worded.sections[0]!.items.map(({ id, text }) => [id, text]),
    [[items[2]!.id, "下步打算"]],
  );
});

test("a task's table is a ledger: ids by the heads, and each id leads back to its table", () => {
  const table = { id: "p9", title: "问题清单", columns: ["问题", "备注", "时限", "时限"] };
  const task = { ...emptyTask(), title: "自查报告", attachments: [table] };
  const unit = ledgerOf("x", task, table, SHEET);
  assert.deepEqual(
    unit.columns.map(({ title, required }) => [title, required]),
    [
      ["问题", true],
      ["备注", false],
      ["时限", true],
    ],
  );
  const other = ledgerOf("x", task, { ...table, columns: ["时限", "问题"] }, SHEET);
  assert.deepEqual(
    other.columns.map(({ id }) => id),
    [unit.columns[2]!.id, unit.columns[0]!.id],
  );
  assert.equal(sheetOf(unit.id, [["x", task]])?.attachment, table);
  assert.equal(sheetOf(checklistIdOf("x"), [["x", task]])?.attachment, null);
  assert.equal(sheetOf(ledgerIdOf("x", { id: "p1" }), [["x", task]]), null);
});

/** A ledger of a task with these columns, and a checklist with these questions. */
const ledger = (...columns: string[]): Unit =>
  ledgerOf("x", emptyTask(), { id: "a1", title: "问题清单", columns }, SHEET_OF_TASK);
const checklist = (...items: string[]): Unit =>
  checklistOf("x", { ...emptyTask(), sections: [{ ...newSection([], "问题"), items }] }, SHEET_OF_TASK);
const SHEET_OF_TASK = { ...SHEET, formerly: { blanks: {}, items: {}, sections: {}, columns: {} }, grid: [] } as Unit;
const idIn = (unit: Unit, title: string): string => unit.columns.find((column) => column.title === title)!.id;

test("columns that the outline renames: by name, by likeness, by their place, and never two to one", () => {
  const list = (names: string) => names.split(" ").map((name) => ({ id: name, name }));
  const found = (before: string, now: string): string =>
    renamedColumns(list(before), list(now))
      .map(({ from, to }) => `${from.name}>${to.name}`)
      .join(" ");
  assert.equal(found("问题 整改措施 时限", "问题 整改的措施 时限"), "整改措施>整改的措施");
  assert.equal(found("问题 责任部门 时限", "问题 责任单位 时限"), "责任部门>责任单位");
  assert.equal(found("序号 时限", "编号 完成时限"), "序号>编号 时限>完成时限");
  assert.equal(found("序号 问题 时限", "编号 问题 完成时限"), "序号>编号 时限>完成时限");
  assert.equal(found("问题 备注", "问题 进展"), "");
  assert.equal(found("问题 责任部门", "问题 责任单位 责任人"), "");
  assert.equal(found("问题 时限", "时限 问题"), "");
});

test("what a renamed column holds goes along; what has no column waits in its rows and comes back with the name", () => {
  const unit = ledger("问题", "责任部门", "备注");
  const [problem, who, note] = unit.columns.map(({ id }) => id) as [string, string, string];
  const row = { [problem]: "会议多", [who]: "办公室", [note]: "已谈" };
  const stored = {
    values: {},
    rows: [row, { [problem]: "文件多", [note]: "再核" }, { [note]: "只有备注" }],
    aside: [],
  };
  const kept = { ...stored, titles: Object.fromEntries(unit.columns.map(({ id, title }) => [id, title])) };
  const now = ledger("责任单位", "问题", "进展");
  assert.deepEqual(renamedIn(kept, now), []); // behind another column
  const next = ledger("问题", "责任单位", "进展");
  assert.deepEqual(
    renamedIn(kept, next).map(({ from, to }) => [from.name, to.name]),
    [["责任部门", "责任单位"]],
  );
  const read = readContent(kept, next);
  assert.deepEqual(read.rows[0]!.cells, { [problem]: "会议多", [idIn(next, "责任单位")]: "办公室", [note]: "已谈" });
  const asides = [{ title: "备注", text: "会议多：已谈\n文件多：再核\n第3行：只有备注", kept: note }];
  assert.deepEqual(read.aside, asides);
  assert.deepEqual(columnsWithoutPlace(read.rows, next, { [note]: "备注" }), asides);
  const again = JSON.parse(JSON.stringify(toStore(read, next))) as unknown;
  assert.deepEqual(readContent(again, next).aside, asides);
  // The first outline is back.
  const back = readContent(again, unit);
  assert.deepEqual(
    back.rows.map(({ cells }) => cells),
    stored.rows,
  );
  assert.deepEqual(back.aside, []);
});

test("an answer goes along with an item that is put in other words; the others wait for theirs to come back", () => {
  const asked = ["一问责任有没有落实", "二问措施有没有到位", "三问群众满不满意"];
  const unit = checklist(...asked);
  const ids = unit.sections.flatMap(({ items }) => items).map(({ id }) => id);
  const answer = (remark: string) => ({ verdict: "无", remark, person: "", deadline: "" });
  const filled = readAnswers({ answers: { [ids[0]!]: answer("甲"), [ids[2]!]: answer("丙") } }, unit);
  const stored = JSON.parse(JSON.stringify(storedAnswers(filled, unit))) as unknown;
  const next = checklist("一问责任有没有真落实", asked[1]!, "四问台账清不清");
  assert.deepEqual(
    renamedItems(stored, next).map(({ from, to }) => [from.name, to.name]),
    [[asked[0], "一问责任有没有真落实"]],
  );
  const read = readAnswers(stored, next);
  const nextIds = next.sections.flatMap(({ items }) => items).map(({ id }) => id);
  assert.equal(read.answers[nextIds[0]!]?.remark, "甲");
  assert.equal(read.answers[nextIds[1]!], undefined); // it was asked before: nobody's answer comes to it
  assert.deepEqual(read.aside, [{ title: asked[2], text: "无　丙", kept: ids[2] }]);
  const back = readAnswers(JSON.parse(JSON.stringify(storedAnswers(read, next))), unit);
  assert.deepEqual(Object.keys(back.answers).sort(), [ids[0], ids[2]].sort());
  assert.equal(back.answers[ids[0]!]?.remark, "甲");
  assert.deepEqual(back.aside, []);
});

const draftOf = (unit: string, content: unknown, about?: unknown): Draft => ({
  ...newDraft(unit, "1.0.0", "稿", content, new Date(0)),
  about,
});

test("a draft of a table that was deleted is known, and the table can be put back as it was", () => {
  const table = { id: "a3", title: "问题清单", columns: ["问题", "时限"] };
  const task = { ...draftOf(TASK_UNIT, { ...emptyTask(), title: "自查", attachments: [table] }), id: "x" };
  const unit = ledger(...table.columns);
  const content = toStore(readContent({ rows: [{ [unit.columns[0]!.id]: "会议多" }] }, unit), unit);
  const rows = draftOf(ledgerIdOf("x", table), content, { title: "问题清单", kind: "ledger" });
  assert.equal(orphanOf(rows, [rows, task]), null);
  const without = { ...task, content: { ...emptyTask(), title: "自查" } };
  const orphan = orphanOf(rows, [rows, without]);
  assert.deepEqual(orphan, { why: "任务“自查”里已经删去了这份附表", task: without, table });
  assert.deepEqual(withTable(without, orphan!.table!)?.attachments, [table]);
  const bare = { ...task, content: { ...emptyTask(), attachments: [{ ...table, columns: [] }] } };
  assert.match(orphanOf(rows, [rows, bare])?.why ?? "", /没有名称的任务.*没有写有哪些列/u);
  for (const id of [rows.unit, checklistIdOf("x"), "task-x"])
    assert.match(orphanOf(draftOf(id, {}), [rows])?.why ?? "", /任务已经不在这台电脑上/u, id);
  for (const id of [checklistIdOf("x"), "task-x", TASK_UNIT, "wenti-taizhang"])
    assert.equal(orphanOf(draftOf(id, {}), [task]), null, id);
});

test("what is kept without a page is a table with every word of it, and no cell of it is reckoned", () => {
  const unit = ledger("问题", "时限");
  const [problem, due] = unit.columns.map(({ id }) => id) as [string, string];
  const rows = [{ [problem]: '会议"多"', [due]: "=1+1", "c-old": "老的" }, { [problem]: "-3" }];
  const kept = { ...toStore(readContent({ rows }, unit), unit), values: { 单位名称: "云岭县水务局" } };
  const table = keptTable({
    content: { ...kept, gone: { "c-old": "备注" }, aside: [{ title: "落款", text: "另页" }], odd: "零散" },
  });
  assert.deepEqual(table, [
    ["问题", "时限", "备注"],
    ['会议"多"', "=1+1", "老的"],
    ["-3", "", ""],
    ["单位名称", "云岭县水务局"],
    ["落款", "另页"],
    ["没有认出的内容", "零散"],
  ]);
  assert.equal(csvOf(table.slice(1, 3)), '\ufeff"会议""多""","\'=1+1","老的"\r\n"-3","",""\r\n');
  const answers = { "t-1": { verdict: "有", remark: "看了", person: "何", deadline: "" } };
  assert.deepEqual(keptTable({ content: { answers, questions: { "t-1": "一问" } } }), [
    ["条目", "结论", "依据或说明", "责任人", "时限"],
    ["一问", "有", "看了", "何", ""],
  ]);
});
