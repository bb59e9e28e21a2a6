/** What a task hands out and gets back: whose it is, what is late, what may be asked back, what goes on. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { contractOfShare } from "../src/contents/task/contract";
import { emptyTask, type TaskContent, type TaskSection, withSections } from "../src/contents/task/model";
import { before, sharesOf, unshared } from "../src/contents/task/shares";
import { unitOf } from "../src/contents/task/unit";
import { readFile } from "../src/drafts/file";
import type { Finding, Lexicon } from "../src/manuscript/model";
import type { Checked } from "../src/manuscript/pile/entry";
import { manuscriptFromText } from "../src/manuscript/reading/from-text";
import { reportOf } from "../src/manuscript/understanding/assign";
import type { ReadDocument, ReadSection } from "../src/office/docx/read";
import { visible, type Printable } from "../src/shared/document";
import { Matcher, type MatchingData } from "../src/shared/matching";
import { atOnce } from "../src/shared/turns";
import type { Block, Section } from "../src/shared/unit";
import { newSection } from "../src/task/edit";
import { guidePage } from "../src/task/task-handout/guide-page";
import { itemsSheet } from "../src/task/task-handout/items-book";
import { packing, taskFile } from "../src/task/task-handout/packing";
import { asDocument } from "../src/task/task-board/as-document";
import { asksOf } from "../src/task/task-board/asks";
import { daysAfter, dueDay } from "../src/task/task-board/due";
import { matched } from "../src/task/task-board/match";
import { noteOf } from "../src/task/task-board/note";
import { only, sectionsIn, writtenIn } from "../src/task/task-board/only";
import type { Received } from "../src/task/task-board/received";
import { isLate, missing, standings, stateWords, unmatched } from "../src/task/task-board/standing";
import { given } from "./given";

const lexicon = given("LEXICON") as Lexicon;
const matcher = new Matcher(given("MATCHING_DATA") as MatchingData);

const section = (id: string, title: string, who = "", more: Partial<TaskSection> = {}): TaskSection => ({
  ...newSection([], title),
  id,
  who,
  ...more,
});
const TASK: TaskContent = {
  ...emptyTask(),
  title: "减轻基层负担自查报告",
  basis: "《关于报送自查情况的通知》",
  deadline: "12月10日",
  sections: [
    section("a", "工作开展情况", "县委办公室", { due: "12月5日前" }),
    section("b", "存在的主要问题", "县委督查室", {
      sections: [section("b1", "文件方面"), section("b2", "会议方面", "县委会务科")],
    }),
    section("c", "原因分析", "县委办公室"),
    section("d", "下一步措施"),
  ],
};
const SHARES = sharesOf(TASK);

test("who writes what: a section that several write goes out in its parts", () => {
  const said = SHARES.map(({ who, sections, due }) => [who, sections.map(({ id }) => id).join(), due]);
  assert.deepEqual(said, [
    ["县委办公室", "a,c", "12月5日前"],
    ["县委督查室", "b1", "12月10日"],
    ["县委会务科", "b2", "12月10日"],
  ]);
  assert.deepEqual(
    unshared(TASK).map(({ id }) => id),
    ["d"],
  );
  for (const due of ["12月5日", "12月5日前"]) assert.equal(before(due), "12月5日前");
  assert.equal(before("会后15日内"), "会后15日内");
});

test("the last day, as people write it", () => {
  const days: [string, number | null][] = [
    ["12月5日", 20261205],
    ["12月5日下午5时前", 20261205],
    ["2027年1月8日前", 20270108],
    ["１２月５日", 20261205],
    ["1月8日", 20270108], // in December the next January is meant
    ["尽快", null],
    ["2月30日", null],
    ["", null],
  ];
  for (const [text, day] of days) assert.equal(dueDay(text, 20261129), day, text);
  assert.equal(dueDay("11月20日", 20261129), 20261120);
  assert.equal(daysAfter(20270101, 20261231), 1);
});

test("whose a file is: by what was said, its name, its headings, or nobody's", () => {
  const of = (name: string, found: string[] = [], told: Received["told"] = null): string => {
    const { who, sections, how } = matched({ name, found: new Set(found), told }, SHARES);
    return `${who} ${sections.join()} ${how}`;
  };
  assert.equal(of("县委督查室-01文件方面.docx", ["b1"]), "县委督查室 b1 name");
  assert.equal(of("收到的/县委会务科/定稿.docx"), "县委会务科 b2 name"); // one section is all that it can be
  assert.equal(of("督查室.docx", ["b1"]), "县委督查室 b1 name"); // what people say for short
  assert.equal(of("稿子.docx", ["c"]), "县委办公室 c headings");
  assert.equal(of("县委办公室 原因分析.txt"), "县委办公室 c name");
  assert.equal(of("县委办公室.txt"), "县委办公室  name"); // which of its two?
  assert.equal(of("稿子.docx", ["b1", "b2"]), "  "); // as much of one as of the other
  assert.equal(of("稿子.docx", ["a", "c", "b1"]), "县委办公室 a,c,b1 headings");
  assert.equal(of("县委会务科.docx", ["a"], { who: "县委督查室", sections: ["b1"] }), "县委督查室 b1 told");
  assert.equal(of("别的.docx"), "  ");
});

const finding = (line: number, message: string): Finding => ({
  rule: "x.y",
  level: "必须改",
  message: `${message}。`,
  remedy: "改过来。",
  places: [{ line, start: 0, end: 2 }],
});

function received(name: string, text: string, sections: string[], more: Partial<Received> = {}): Received {
  const manuscript = manuscriptFromText(text, lexicon);
  const own = SHARES.flatMap((share) => share.sections).filter(({ id }) => sections.includes(id));
  const report = reportOf(manuscript, contractOfShare("x", TASK, own), matcher, []);
  return {
    id: name,
    name,
    file: { lastModified: 0 } as File,
    fault: "",
    checked: { manuscript, done: { findings: [], report } } as unknown as Checked,
    day: 20261201,
    batch: 1,
    isFormer: false,
    told: null,
    match: { who: "", sections, how: "name" },
    version: null,
    docx: null,
    aside: [],
    ...more,
  };
}

test("of two files for a section the later one counts, however they are named", () => {
  const files = [
    received("新.docx", "一、工作开展情况\n开会4次。", ["a"], { batch: 2 }),
    received("旧.docx", "一、工作开展情况\n开会3次。", ["a"]),
    received("往年.docx", "一、工作开展情况\n开会2次。", ["a"], { isFormer: true, batch: 3 }),
    received("谁的.docx", "几句话。", []),
  ];
  const [office, inspection] = standings(SHARES, files, 20261208);
  assert.equal(office!.parts[0]!.latest?.name, "新.docx");
  assert.deepEqual(
    office!.parts[0]!.earlier.map(({ name }) => name),
    ["旧.docx"],
  );
  assert.equal(stateWords(office!.parts[0]!, 20261208), "12月1日收到");
  assert.equal(stateWords(office!.parts[1]!, 20261208), "没有交，过了3天"); // 12月5日前
  assert.ok(isLate(office!.parts[1]!, 20261208) && !isLate(office!.parts[1]!, 20261205));
  assert.equal(stateWords(inspection!.parts[0]!, 20261208), "没有交");
  assert.deepEqual(
    missing([office!, inspection!]).map(({ id }) => id),
    ["c", "b1"],
  );
  assert.deepEqual(
    unmatched(files).map(({ name }) => name),
    ["谁的.docx"],
  );
  const late = received("迟.docx", "三、原因分析\n一是认识不够。", ["c"], { day: 20261207 });
  assert.equal(stateWords(standings(SHARES, [late], 20261208)[0]!.parts[1]!, 20261208), "12月7日收到，晚了2天");
});

test("what may be asked back says where, what and what to do, and keeps its name", () => {
  const file = received("稿.docx", "一、工作开展情况\n开会××次。\n三、原因分析\n一是认识不够。", ["a", "c"], {
    version: 1,
    aside: ["其他事项"],
  });
  file.checked!.done.findings = [finding(1, "“开会”后面没有数字"), finding(3, "原因太短")];
  const task = { ...TASK, version: 2 };
  const asks = (): ReturnType<typeof asksOf> => asksOf(standings(SHARES, [file], 20261201)[0]!, task, null);
  const said = asks().map(({ where, level, quote, what }) => [where, level, quote, what].join("|"));
  assert.deepEqual(said, [
    "工作开展情况|请核对||照第1版提纲写的，提纲已经改到第2版",
    "工作开展情况|必须改|开会××次|“开会”后面没有数字",
    "原因分析|必须改|一是认识不够|原因太短",
    "工作开展情况|请核对|其他事项|提纲里没有这个标题",
  ]);
  assert.deepEqual(
    asks().map(({ id }) => id),
    asks().map(({ id }) => id),
  );
  assert.equal(new Set(asks().map(({ id }) => id)).size, 4);
  const none = asksOf(standings(SHARES, [], 20261201)[1]!, task, null);
  assert.deepEqual(
    none.map(({ where, level, todo }) => [where, level, todo]),
    [["文件方面", "没有交", "请在12月10日前交来。"]],
  );
});

const words = (block: Printable): string =>
  "inlines" in block ? visible(block.inlines) : block.kind === "heading" ? block.text : "";

test("the letter holds what was ticked, section by section, and nothing else", () => {
  const ask = { id: "1", level: "必须改" as const, quote: "开会××次", what: "占位没有换", todo: "换成数字。" };
  const letter = noteOf({
    task: TASK,
    share: SHARES[0]!,
    asks: [
      { ...ask, where: "工作开展情况" },
      { ...ask, where: "原因分析", quote: "", what: "太短" },
      { ...ask, where: "工作开展情况", what: "数字不符" },
    ],
    until: "12月8日前",
    from: "",
    date: "2026年12月1日",
  });
  const lines = letter.blocks.map((block) => ("number" in block ? block.number : "") + words(block));
  assert.equal(lines[1], "县委办公室");
  assert.ok(lines[2]!.includes("12月8日前交回，共3条"));
  assert.deepEqual(lines.slice(3, 8), [
    "一、工作开展情况",
    "1.“开会××次”处：占位没有换。换成数字。",
    "2.“开会××次”处：数字不符。换成数字。",
    "二、原因分析",
    "1.太短。换成数字。",
  ]);
});

test("the version grows with the first change after something was handed out, not with names and days", () => {
  const renamed = TASK.sections.map((one) => ({ ...one, title: `${one.title}（新）` }));
  assert.equal(withSections(TASK, renamed).version, 1);
  const handed = { ...TASK, handed: 1 };
  const named = TASK.sections.map((one) => ({ ...one, who: "别人", due: "明天" }));
  assert.equal(withSections(handed, named).version, 1);
  const once = withSections(handed, renamed);
  assert.equal(once.version, 2);
  assert.equal(withSections(once, TASK.sections).version, 2); // nobody has the second yet
});

test("the list has what is asked, thing by thing, with whose it is", () => {
  const sections = TASK.sections.map((one) => (one.id === "c" ? { ...one, items: ["责任", "制度"] } : one));
  const { heads, rows } = itemsSheet({ ...TASK, sections });
  assert.ok(rows.every((row) => row.length === heads.length));
  assert.deepEqual(
    rows.map(([n, title, asked, , , who, due]) => [n, title, asked, who, due].join()),
    [
      "1,工作开展情况,工作开展情况,县委办公室,12月5日前",
      "2,文件方面,文件方面,县委督查室,12月10日",
      "3,会议方面,会议方面,县委会务科,12月10日",
      "4,原因分析,责任,县委办公室,12月5日前",
      "5,原因分析,制度,县委办公室,12月5日前",
      "6,下一步措施,下一步措施,,12月10日",
    ],
  );
});

// Files

const UNIT = unitOf("x", TASK, []);
const paragraph = (text: string): Block => ({ type: "paragraph", text, ordinal: 0 });
const known = (id: string): Section => {
  const all = (sections: readonly Section[]): Section[] => sections.flatMap((one) => [one, ...all(one.sections)]);
  return all(UNIT.sections).find((one) => one.id === id)!;
};
const read = (id: string | null, title: string, level: number, ...texts: string[]): ReadSection => ({
  section: id === null ? null : known(id),
  how: id === null ? null : "bookmark",
  title,
  level,
  blocks: texts.map(paragraph),
  lost: [],
});
const document = (sections: ReadSection[], values: Record<string, string> = {}): ReadDocument => ({
  unit: "task-x",
  version: "1.0.0",
  front: {},
  opening: [],
  sections,
  closing: [],
  attachments: [],
  values,
  lost: [],
});

test("a whole form gives the sections in which something was written, with headings of their own", () => {
  const whole = document(
    [
      read("a", "工作开展情况", 1, "【工作开展情况】"),
      read("b", "存在的主要问题", 1),
      read("b1", "文件方面", 2, "文件还是多。"),
      read(null, "便函", 3, "便函21件。"),
      read("b2", "会议方面", 2, "【会议方面】"),
      read("c", "原因分析", 1, "【原因分析】"),
    ],
    { 原因分析: "一是认识不够。" },
  );
  const written = writtenIn(whole, UNIT);
  assert.deepEqual([...written].sort(), ["b", "b1", "c"]);
  const printed = only(UNIT, { blanks: whole.values, sections: sectionsIn(whole) }, new Set(["b1"]));
  assert.deepEqual(printed.blocks.map(words), ["文件方面", "文件还是多。", "便函", "便函21件。"]);
  assert.deepEqual(printed.source && [printed.source.id, printed.source.version], ["task-x", "1.0.0"]);
});

test("a draft without marks gets headings by which it is found, and loses no word", () => {
  const text = "三、原因分析\n（一）认识不够\n有的干部习惯发文。\n二是制度不全。\n附：会议统计表见后。";
  const file = received("稿.txt", text, ["c"]);
  const { manuscript, done } = file.checked!;
  const printed = asDocument(UNIT, { manuscript, assignment: done.report!.assignment, told: [known("c")] });
  const [first] = printed.blocks;
  assert.ok(first?.kind === "heading" && first.section === "c");
  const said = printed.blocks.map(words).join("");
  for (const line of text.split("\n").slice(1)) assert.ok(said.includes(line.replace(/^（一）/u, "")), line);
  // Nothing says which section it is: the collector did.
  const bare = received("稿.txt", "我们认为有两个原因。\n一是认识不够。", ["c"]);
  const made = asDocument(UNIT, { manuscript: bare.checked!.manuscript, assignment: new Map(), told: [known("c")] });
  assert.deepEqual(made.blocks.map(words), ["原因分析", "我们认为有两个原因。", "一是认识不够。"]);
});

// Packages

const opened = (task: TaskContent): Map<string, Map<string, Uint8Array>> => {
  const kept: [string, unknown][][] = [];
  const writers = {
    renderDocx: () => new Uint8Array([1]),
    *writingZip(parts: [string, unknown][]) {
      yield 0;
      kept.push(parts);
      return new Uint8Array([kept.length - 1]);
    },
  } as unknown as Parameters<typeof packing>[0];
  atOnce(packing(writers, new Uint8Array(), unitOf("x", task, []), task, { 单位名称: "云岭县委" }, new Date(0)));
  const outer = kept[kept.length - 1]!;
  return new Map(outer.map(([name], index) => [name, new Map(kept[index] as [string, Uint8Array][])]));
};
const textIn = (data: Uint8Array | undefined): string => new TextDecoder().decode(data);

test("a package each: its sections, what to do, the task and the facts, and no names of others", () => {
  const zips = opened(TASK);
  assert.deepEqual([...zips.keys()], ["县委办公室.zip", "县委督查室.zip", "县委会务科.zip"]);
  assert.deepEqual(
    [...zips.get("县委办公室.zip")!.keys()],
    ["县委办公室-01工作开展情况.docx", "县委办公室-02原因分析.docx", "说明.html", "任务.json", "单位资料.json"],
  );
  const inner = zips.get("县委督查室.zip")!;
  const { drafts } = readFile(textIn(inner.get("任务.json")));
  assert.equal(drafts.length, 1);
  assert.ok(!textIn(inner.get("任务.json")).includes("县委督查室"));
  assert.ok(textIn(inner.get("单位资料.json")).includes("云岭县委"));
  assert.ok(!textIn(inner.get("说明.html")).includes("县委会务科"));
  assert.equal(TASK.sections[0]!.who, "县委办公室"); // the file took a copy
  assert.ok(taskFile(TASK, new Date(0)).includes("减轻基层负担自查报告"));
});

test("hostile names and outlines: what goes out is text, and every package has a name of its own", () => {
  const evil = "<script>alert(1)</script>\"&'";
  const task = {
    ...TASK,
    title: evil,
    sections: [
      section("a", evil, "科/室", { asks: evil, items: [evil] }),
      section("b", "二", "科室"),
      section("c", "三", "科:室"),
    ],
  };
  const page = guidePage(task, sharesOf(task)[0]!, [evil], unitOf("x", task, []));
  assert.ok(!page.includes("<script") && page.includes("&lt;script&gt;"));
  const names = [...opened(task).keys()];
  assert.equal(new Set(names).size, 3, names.join());
  const many = Array.from({ length: 300 }, (_, index) => section(`s${index}`, `第${index}节`, `第${index % 60}科`));
  assert.equal(opened({ ...TASK, sections: many }).size, 60);
});
