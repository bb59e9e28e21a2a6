/** What the page of the manuscript check computes from findings, without a page. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { MemoryBox } from "../src/drafts/store";
import { compare, isSameManuscript } from "../src/review/changes";
import { NO_CORRECTIONS, giveHeading, readCorrections, tellSection } from "../src/manuscript/understanding/corrections";
import { assign } from "../src/manuscript/understanding/assign";
import { judge } from "../src/manuscript/understanding/parts";
import { Matcher } from "../src/shared/matching";
import { coverage, countStates } from "../src/manuscript/understanding/coverage";
import { Dismissed } from "../src/review/dismissed";
import { manuscriptFromText } from "../src/manuscript/reading/from-text";
import { countGroups, quoteOf, toEntries, type Entry } from "../src/review/entries";
import { toDocument, toList } from "../src/review/output";
import { falseAlarm, fileText, masked } from "../src/review/false-alarm";
import { forget, keep, kept } from "../src/review/kept";
import { cut } from "../src/review/segments";
import { shorten, snippetOf } from "../src/manuscript/snippet";
import type {
  Contract,
  ContractSection,
  Manuscript,
  ManuscriptSection,
  FileFacts,
  Finding,
  Level,
  Lexicon,
  ParagraphFacts,
  RuleData,
} from "../src/manuscript/model";
import { given } from "./given";

const LEXICON = given("LEXICON") as Lexicon;
const read = (text: string): Manuscript => manuscriptFromText(text, LEXICON);

const rule = (id: string, level: Level = "必须改"): RuleData => ({
  id,
  level,
  title: `标题${id}`,
  scope: "text",
  kind: "check",
  together: false,
  reason: "",
  remedy: "照改",
  source: "依据",
  guide: "",
  case: "",
  words: [],
  unless: [],
  replace: {},
  listed: [],
  patterns: [],
  groups: [],
  limits: {},
  titles: [],
  message: "",
  instead: "",
  repair: "",
  at: "any",
  after: [],
  notAfter: [],
  cells: true,
  apart: true,
  quoted: true,
});
const NO_FILE: FileFacts = {
  program: "",
  comments: 0,
  revisions: 0,
  unread: {},
  blankLines: 0,
  pages: [],
  paragraphs: new Map(),
};
const PARAGRAPH: ParagraphFacts = { font: "仿宋", size: 16, align: "both", indent: 2, pitch: null, padded: false };
const RULES = [rule("text.a"), rule("text.b", "建议改"), rule("safety.phone", "请核对")];

/** A finding at every place where `words` stand. */
function findings(manuscript: Manuscript, id: string, words: string): Finding[] {
  const level = RULES.find((item) => item.id === id)!.level;
  return manuscript.lines.flatMap(({ text }, line) =>
    [...text.matchAll(new RegExp(words, "g"))].map(({ index, 0: found }) => ({
      rule: id,
      level,
      message: `${found}不对`,
      remedy: "",
      places: [{ line, start: index!, end: index! + found.length }],
    })),
  );
}

const entriesOf = (manuscript: Manuscript, id = "text.a", words = "xx"): Entry[] =>
  toEntries(manuscript, findings(manuscript, id, words), RULES);
const TEXT = "第一段写了xx局在三月开过会。\n第二段写了四月的事情xx次。\n第三段写了五月里的xx件事。";

test("a finding is the same one wherever the lines around it move", () => {
  const [before, after] = [read(TEXT), read(`前面加了一段话在这里。\n${TEXT}`)];
  const { mended, added, remaining } = compare(entriesOf(before), entriesOf(after));
  assert.deepEqual([mended.length, added.size, remaining], [0, 0, 1]);
});

test("what was mended and what is new is told apart", () => {
  const any = "xx局|xx次|xx件|又有xx";
  const before = entriesOf(read(TEXT), "text.a", any);
  const after = entriesOf(read(TEXT.replace("xx局", "县局").replace("五月里", "五月里又有xx之外")), "text.a", any);
  const { mended, added, remaining } = compare(before, after);
  assert.deepEqual(
    mended.map(({ context }) => context.includes("三月")),
    [true],
  );
  assert.deepEqual([added.size, remaining], [1, 2]);
});

test("a place that was half mended is still the same trouble", () => {
  const whole = "一是进一步加强学习，不断提高认识，切实改进作风。";
  const [before, after] = [read(whole), read(whole.replace("不断", "持续"))];
  const result = compare(entriesOf(before, "text.b", ".+"), entriesOf(after, "text.b", ".+"));
  assert.deepEqual([result.mended.length, result.added.size, result.remaining], [0, 0, 1]);
});

test("the same words under one rule are one card, wherever they stand", () => {
  const manuscript = read("xx局来了\n\nxx村和xx局");
  const cards = entriesOf(manuscript, "text.a", "xx局|xx村");
  assert.deepEqual(
    cards.map(({ token, spots, finding }) => [token, spots.map(({ place }) => finding.places[place]!.line)]),
    [
      ["xx局", [0, 1]],
      ["xx村", [1]],
    ],
  );
  // Places of other words tell more about the first one and are no case of their own.
  const [one] = findings(manuscript, "text.a", "xx局");
  const [card] = toEntries(manuscript, [{ ...one!, places: [...one!.places, { line: 1, start: 0, end: 3 }] }], RULES);
  assert.deepEqual([card!.spots.length, card!.finding.places.length], [1, 2]);
});

test("passages of one source are one card, however many they are", () => {
  const manuscript = read("甲乙丙丁戊己庚辛。\n子丑寅卯辰巳午未。");
  const same = findings(manuscript, "text.a", "[一-龥]{8}").map((finding, index) => ({
    ...finding,
    other: [{ source: index < 2 ? "范例《一》" : "范例《二》", text: "" }],
  }));
  const [card, ...others] = toEntries(manuscript, same, RULES);
  assert.deepEqual([others.length, card!.spots.length], [0, 2]);
  assert.equal(card!.finding.message, "与范例《一》相同的文字，共2处、16字，占全文的89%。");
});

test("what must be changed comes before what should, and the look of the file last", () => {
  const rules = [rule("format.page"), ...RULES];
  const manuscript = read("甲乙丙丁");
  const all = (["请核对", "建议改", "必须改"] as const).map((level, at) => ({
    rule: rules.find((item) => item.level === level && !item.id.startsWith("format."))!.id,
    level,
    message: "",
    remedy: "",
    places: [{ line: 0, start: at, end: at + 1 }],
  }));
  const format: Finding = { rule: "format.page", level: "必须改", message: "纸", remedy: "", places: [] };
  const entries = toEntries(manuscript, [format, ...all], rules);
  // What concerns safety stands before everything.
  assert.deepEqual(
    entries.map(({ rule: { id }, number }) => `${number} ${id}`),
    ["1 safety.phone", "2 text.a", "3 text.b", "4 format.page"],
  );
});

test("a snippet is a whole clause, and a long one is cut between words", () => {
  const shown = (text: string, own: string): string => {
    const start = text.indexOf(own);
    const { before, own: words, after } = snippetOf(text, { start, end: start + own.length });
    return `${before}[${words}]${after}`;
  };
  assert.equal(shown("1月至10月，xx局开会1,234次，议定9项。", "xx"), "[xx]局开会1,234次");
  assert.equal(shown("没有标点", "标点"), "没有[标点]");
  const items = Array.from({ length: 12 }, (_, n) => `第${n}件事项`).join("、");
  assert.equal(
    shown(`研究了${items}。`, "第6件"),
    "…第3件事项、第4件事项、第5件事项、[第6件]事项、第7件事项、第8件事项…",
  );
  assert.equal(shown(`${"甲".repeat(300)}。`, "甲甲"), `[甲甲]${"甲".repeat(38)}…`);
  assert.equal(shorten("短的", 10), "短的");
  assert.equal(shorten("一二三四五的六七八九十", 8), "一二三四五的…");
});

test("a file about a false alarm holds the clause and no number of a person", () => {
  const manuscript = read("前面的话，联系人xx的电话是13812345678，后面的话。");
  const [entry] = entriesOf(manuscript);
  const alarm = falseAlarm(manuscript, entry!, "1.2.3");
  assert.deepEqual(JSON.parse(fileText(alarm)), {
    kind: "zicha-false-alarm",
    rule: "text.a",
    title: "标题text.a",
    level: "必须改",
    version: "1.2.3",
    text: "联系人xx的电话是********678",
  });
  assert.equal(masked("云岭县的事", 0, 3), "×××的事");
});

test("a manuscript that is kept in the window comes back as it was", () => {
  const items = new Map<string, string>();
  const box = {
    getItem: (key: string): string | null => items.get(key) ?? null,
    setItem: (key: string, value: string): void => void items.set(key, value),
    removeItem: (key: string): void => void items.delete(key),
  };
  Object.assign(globalThis, { sessionStorage: box });
  const manuscript = read(
    "关于某事的自查报告\n中共某县委：\n一、情况\n（一）甲方面\n甲的正文。\n二、问题\n问题的正文。",
  );
  manuscript.file = { ...NO_FILE, paragraphs: new Map([[4, { ...PARAGRAPH }]]) };
  assert.ok(keep({ name: "稿", manuscript, chosen: "x", before: null, other: null }));
  const found = kept()!;
  assert.deepEqual(found, { name: "稿", manuscript, chosen: "x", before: null, other: null });
  assert.equal(found.manuscript.sections[0]!.sections[0]!.parent, found.manuscript.sections[0]);
  // Too large, or nowhere to keep it: nothing of the one before is left.
  const large = read("长".repeat(2_100_000));
  assert.equal(keep({ name: "长", manuscript: large, chosen: null, before: null, other: null }), false);
  assert.equal(kept(), null);
  items.set("zicha:review-window", '{"edition":1,"manuscript":7}');
  assert.equal(kept(), null);
  Object.assign(globalThis, { sessionStorage: undefined });
  assert.equal(keep({ name: "稿", manuscript, chosen: null, before: null, other: null }), false);
  assert.equal(kept(), null);
  forget();
});

test("a count in a message about the whole does not make it another finding", () => {
  const manuscript = read("没有毛病的一段话。");
  const about = (message: string): Entry[] =>
    toEntries(manuscript, [{ rule: "text.b", level: "建议改", message, remedy: "", places: [] }], RULES);
  assert.equal(compare(about("成绩是问题的5.2倍"), about("成绩是问题的4.1倍")).remaining, 1);
});

test("an edited manuscript is known by its title or by its lines, another one is not", () => {
  const lines = Array.from({ length: 10 }, (_, n) => `这是稿子里的第${n}段文字，写的是第${n}件事情。`);
  const before = read(lines.join("\n"));
  assert.ok(isSameManuscript(before, read(lines.slice(4).join("\n"))));
  assert.ok(!isSameManuscript(before, read("这是另外的一份稿子，内容没有一处相同，长短也不一样。")));
});

test("what was dismissed comes back with the manuscript, and tells nothing of its words", () => {
  const box = new MemoryBox();
  const entries = entriesOf(read(TEXT), "text.a", "xx[局次件]");
  const dismissed = new Dismissed(box, "某稿");
  assert.ok(dismissed.set(entries[0]!, true));
  const again = new Dismissed(box, "某稿");
  assert.deepEqual(
    entries.map((entry) => again.has(entry)),
    [true, false, false],
  );
  assert.ok(!new Dismissed(box, "别的稿").has(entries[0]!));
  assert.ok(!/[\u4e00-\u9fff]/.test(box.getItem(box.key(0)!)!));
  // The name changes with the title; the old name keeps its own.
  again.renamed("某稿第二版");
  assert.ok(new Dismissed(box, "某稿第二版").has(entries[0]!));
  assert.ok(again.set(entries[0]!, false));
  assert.ok(!new Dismissed(box, "某稿").has(entries[0]!));
});

test("a storage that is broken or full is no reason to stop", () => {
  const x = { key: "x", former: [] };
  const box = new MemoryBox();
  for (const broken of ["{", "7", '[["a"]]', '[["a",[1]]]']) {
    box.setItem("zicha:review", broken);
    assert.ok(!new Dismissed(box, "稿").has(x));
  }
  const full = Object.assign(new MemoryBox(), {
    setItem: () => {
      throw new Error("full");
    },
  });
  const dismissed = new Dismissed(full, "稿");
  assert.equal(dismissed.set(x, true), false);
  assert.ok(dismissed.has(x));
});

test("a line is cut where marks begin and end", () => {
  const shown = (marks: [number, number, number][]): string =>
    cut(
      "一二三四五",
      marks.map(([number, start, end]) => ({ number, start, end })),
    )
      .map(
        ({ text, marks, ending }) =>
          `${text}${marks.length ? `[${marks.map((mark) => mark.number)}]` : ""}${ending.map((mark) => `^${mark.number}`).join("")}`,
      )
      .join("|");
  assert.equal(shown([]), "一二三四五");
  assert.equal(shown([[1, 1, 3]]), "一|二三[1]^1|四五");
  assert.equal(
    shown([
      [1, 0, 5],
      [2, 1, 2],
    ]),
    "一[1]|二[2,1]^2|三四五[1]^1",
  );
  assert.equal(
    shown([
      [1, 0, 3],
      [2, 2, 5],
    ]),
    "一二[1]|三[1,2]^1|四五[2]^2",
  );
  assert.equal(shown([[1, 2, 2]]), "一二|[1]^1|三四五");
  assert.equal(
    shown([
      [1, 4, 99],
      [2, 9, 9],
    ]),
    "一二三四|五[1]^1|[2]^2",
  );
});

function contractOf(...names: string[]): Contract {
  const sections = names.map(
    (name): ContractSection => ({
      id: name,
      title: name,
      level: 1,
      required: !name.endsWith("选"),
      configurable: false,
      role: "",
      when: [],
      aliases: [],
      announces: [],
      length: null,
      sections: [],
    }),
  );
  return {
    id: "x",
    title: "报告",
    sensitive: false,
    recognise: { titles: [], likely: [], unless: [] },
    parts: {},
    dimensions: [],
    told: { kinds: {}, sections: [], equations: [] },
    sections,
  };
}

const MATCHER = new Matcher({
  replace: [],
  leading: [],
  trailing: [],
  keep: 2,
  order: ["exact"],
  contained: { least: 4, at_end: 3, elsewhere: 2 },
});
const judged = (
  manuscript: Manuscript,
  known: Parameters<typeof judge>[1],
  corrections = NO_CORRECTIONS,
): ReturnType<typeof judge> => judge(manuscript, known, MATCHER, [], corrections);

test("what the reader puts right: a heading, a part written elsewhere, a part that nobody asked for", () => {
  const contract = contractOf("情况", "问题", "措施");
  const manuscript = read("关于某事的自查报告\n中共某县委：\n一、甲\n甲的正文。\n二、乙\n乙的正文。");
  const [situation, problems, measures] = contract.sections;
  let corrections = giveHeading(NO_CORRECTIONS, manuscript.sections[0]!, situation!);
  corrections = tellSection(tellSection(corrections, problems!, "elsewhere"), measures!, "not-asked");
  const assignment = assign(manuscript, contract, MATCHER, [], corrections);
  assert.deepEqual([...assignment.values()], [situation]);
  const states = judged(manuscript, { contract, assignment, joint: new Map() }, corrections).map(({ state }) => state);
  assert.deepEqual(states, ["found", "found", "left-out"]);
  // Another heading is given the same part, and the first no longer stands for it.
  const moved = giveHeading(corrections, manuscript.sections[1]!, situation!);
  assert.deepEqual([...assign(manuscript, contract, MATCHER, [], moved).keys()], [manuscript.sections[1]]);
  assert.deepEqual(tellSection(corrections, problems!, null).sections, { [measures!.id]: "not-asked" });
  assert.deepEqual(readCorrections(JSON.stringify(moved)), moved);
  assert.deepEqual(readCorrections("{"), NO_CORRECTIONS);
  assert.deepEqual(readCorrections('{"headings":{"a":1},"sections":{"b":"never"}}'), NO_CORRECTIONS);
});

test("the outline says what is there, missing, left out and out of place", () => {
  const contract = contractOf("情况", "问题", "措施", "附记选", "建议");
  const manuscript = read(
    "关于某事的自查报告\n中共某县委：\n一、措施\n措施的正文。\n二、情况\n情况的正文。\n三、问题\n问题的正文。",
  );
  const assignment = new Map<ManuscriptSection, ContractSection>();
  for (const section of manuscript.sections)
    assignment.set(section, contract.sections.find(({ title }) => title === section.title)!);
  assert.equal(assignment.size, 3);
  const order: Finding = {
    rule: "structure.section-order",
    level: "建议改",
    message: "",
    remedy: "",
    places: [{ line: 2, start: 0, end: 4 }],
  };
  const rows = coverage(manuscript, { parts: judged(manuscript, { contract, assignment, joint: new Map() }) }, [order]);
  assert.deepEqual(
    rows.map(({ state }) => state),
    ["found", "found", "moved", "left-out", "absent"],
  );
  assert.deepEqual(countStates(rows), { found: 2, moved: 1, absent: 1, "left-out": 1 });
  assert.equal(rows[0]!.characters, 6);
});

test("sections of the writer's own take the place of those that are only suggested", () => {
  const contract = contractOf("情况");
  const [whole] = contract.sections;
  whole!.sections = [
    { ...contractOf("甲方面").sections[0]!, level: 2 },
    { ...contractOf("乙方面").sections[0]!, level: 2 },
  ];
  const manuscript = read(
    "关于某事的自查报告\n中共某县委：\n一、情况\n（一）乙方面\n乙的正文。\n（二）丙方面\n丙的正文。",
  );
  const [top] = manuscript.sections;
  const report = {
    contract,
    assignment: new Map([
      [top!, whole!],
      [top!.sections[0]!, whole!.sections[1]!],
    ]),
    joint: new Map(),
  };
  assert.deepEqual(
    coverage(manuscript, { parts: judged(manuscript, report) }, [])[0]!.rows.map(({ state }) => state),
    ["absent", "found"],
  );
  whole!.configurable = true;
  assert.deepEqual(
    coverage(manuscript, { parts: judged(manuscript, report) }, [])[0]!.rows.map(({ section }) => section.title),
    ["乙方面"],
  );
  // Without a heading of its own it is there by what stands below it.
  const below = { ...report, assignment: new Map([[top!.sections[0]!, whole!.sections[1]!]]) };
  assert.equal(coverage(manuscript, { parts: judged(manuscript, below) }, [])[0]!.state, "found");
});

test("lists and files that leave the page hide numbers of persons", () => {
  const manuscript = read("联系人的电话是13812345678，请联系。\n这一段里写了xx局的事情。");
  const entries = toEntries(
    manuscript,
    [...findings(manuscript, "safety.phone", "\\d{11}"), ...findings(manuscript, "text.a", "xx")],
    RULES,
  );
  assert.equal(quoteOf(manuscript, entries[0]!), "********678");
  assert.deepEqual(countGroups(entries), { 必须改: 1, 建议改: 0, 请核对: 1, 格式: 0 });
  const result = {
    name: "稿.docx",
    manuscript,
    report: "",
    entries,
    dismissed: 2,
    coverage: [],
    date: "2026年11月5日",
  };
  const list = toList(result).split("\n");
  assert.equal(list.length, 2);
  assert.equal(list[1], "2.【必须改】标题text.a：“xx”。xx不对。怎么改：照改。");
  const printed = JSON.stringify(toDocument(result));
  assert.ok(!(list.join("") + printed).includes("13812345678"));
  assert.ok(printed.includes("先处理：保密和个人信息（1条）") && printed.includes("2条没有列入"));
});
