/** 收稿: what every two texts share, how the work grows, the table's order and filters, and what leaves the page. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { COLUMNS, FILTERS, isOf, NO_REPORT, sorted } from "../src/collect/columns";
import { missingParts, type Checked, type Entry } from "../src/manuscript/pile/entry";
import { documentOf, sheetsOf, type Outcome } from "../src/collect/output";
import { ownCount, ownText, SIZE, type OwnText } from "../src/manuscript/own-text";
import { beside, sameness, type Sameness } from "../src/manuscript/sameness/sameness";
import type { Finding, Lexicon, ReviewData, SiteText } from "../src/manuscript/model";
import { manuscriptFromText } from "../src/manuscript/reading/from-text";
import { atOnce } from "../src/shared/turns";
import { given } from "./given";

const lexicon = given("LEXICON") as Lexicon;
const NORM = "中国共产党纪律处分条例实施办法";
const DATA = {
  lexicon,
  fixed: ["严肃党内政治生活净化党内政治生态的规定"],
  regulations: [{ title: NORM, short: [], year: 2020, former: [] }],
} as unknown as ReviewData;
const TEMPLATE = "本单位认真落实上级部署的各项工作任务并按时报告结果";
const EXAMPLE = "三月二十日检查组在窗口抽查办件时发现补正两次以上的材料";
const TEXTS: SiteText[] = [
  { kind: "template", title: "模板", page: "reports/a.html", paragraphs: [TEMPLATE] },
  { kind: "example", title: "范例", page: "reports/a.html", paragraphs: [EXAMPLE] },
];

/** Numbers from 0 to 1, the same at every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Random characters: nothing that two of them share has come about by chance. */
function prose(next: () => number, size: number): string {
  let text = "";
  while (text.length < size) text += String.fromCharCode(0x4e00 + Math.floor(next() * 20_000));
  return text;
}

const read = (text: string): OwnText => ownText(manuscriptFromText(text, lexicon), DATA, TEXTS);
const compare = (...texts: string[]): Sameness => atOnce(sameness(texts.map(read)));
const shareOf = (one: string, other: string): number => compare(one, other).of(0, 1)?.share ?? 0;

/** The slow way: a letter counts where some run of SIZE letters around it stands in the other text. */
function slowly(one: string, other: string): number {
  const covered = new Set<number>();
  for (let at = 0; at + SIZE <= one.length; at++)
    if (other.includes(one.slice(at, at + SIZE))) for (let step = 0; step < SIZE; step++) covered.add(at + step);
  return covered.size;
}

test("a planted passage is found, and its share is that of the shorter text", () => {
  const next = dice(1);
  const planted = prose(next, 50);
  const one = `${prose(next, 25)}，${planted}，${prose(next, 25)}`;
  const other = `${prose(next, 100)}\n${planted}\n${prose(next, 150)}`;
  const pair = compare(one, other).of(0, 1)!;
  assert.equal(pair.letters, 50);
  assert.equal(pair.share, 0.5);
  const [row] = beside(read(one), read(other));
  assert.deepEqual(
    row!.one.pieces.filter(({ isSame }) => isSame).map(({ text }) => text),
    [planted],
  );
  assert.deepEqual(row!.others[0]!.pieces, [{ text: planted, isSame: true }]);
});

test("shorter runs than asked for are not the same, and none goes over the end of a paragraph", () => {
  const next = dice(2);
  const [short, long] = [prose(next, SIZE - 1), prose(next, SIZE)];
  assert.equal(shareOf(prose(next, 40) + short + prose(next, 40), prose(next, 40) + short + prose(next, 40)), 0);
  assert.ok(shareOf(prose(next, 40) + long + prose(next, 40), prose(next, 40) + long + prose(next, 40)) > 0);
  // Both texts have these two paragraphs, the first one behind some of its own.
  const lines = [prose(next, SIZE - 1), prose(next, SIZE - 1)].join("。\n");
  const within = (): string => `${prose(next, 30)}。\n${prose(next, 30)}，${lines}，${prose(next, 30)}。`;
  assert.equal(shareOf(within(), within()), 0);
});

test("marks and blanks make no difference", () => {
  const words = prose(dice(3), 40);
  assert.equal(shareOf(words, [...words].join("，")), 1);
});

test("what our templates and examples print, names of documents and fixed wording are left out", () => {
  const next = dice(4);
  for (const common of [TEMPLATE, EXAMPLE, `《${prose(next, 30)}》`, NORM, DATA.fixed[0]!, "2026年11月20日前"]) {
    const [one, other] = [prose(next, 40) + common + prose(next, 40), prose(next, 40) + common + prose(next, 40)];
    assert.equal(shareOf(one, other), 0, common);
    assert.equal(ownCount(read(one)), 80, common);
  }
  // The same words, once they are nobody's, count.
  const [one, other] = [prose(next, 40) + TEMPLATE, prose(next, 40) + TEMPLATE].map((text) =>
    ownText(manuscriptFromText(text, lexicon), DATA, []),
  );
  assert.equal(atOnce(sameness([one!, other!])).of(0, 1)!.letters, TEMPLATE.length);
});

test("random texts: the same as the slow way, and the same whichever comes first", () => {
  for (let seed = 10; seed < 40; seed++) {
    const next = dice(seed);
    const pool = Array.from({ length: 6 }, () => prose(next, 5 + Math.floor(next() * 40)));
    const made = (): string =>
      Array.from({ length: 8 }, () => (next() < 0.5 ? pool[Math.floor(next() * 6)]! : prose(next, 30))).join("");
    const [one, other] = [made(), made()];
    const [there, back] = [compare(one, other).of(0, 1), compare(other, one).of(0, 1)];
    assert.equal(there?.letters, back?.letters);
    assert.equal(there?.share, back?.share);
    const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
    const expected =
      one.length === other.length ? Math.max(slowly(one, other), slowly(other, one)) : slowly(shorter, longer);
    assert.equal(there?.letters ?? 0, expected, `seed ${seed}`);
    // What is marked in the passages is what was counted.
    const marked = beside(read(shorter), read(longer)).flatMap(({ one: { pieces } }) =>
      pieces.filter(({ isSame }) => isSame),
    );
    if (one.length !== other.length)
      assert.equal(
        marked.reduce((sum, { text }) => sum + text.length, 0),
        expected,
      );
  }
});

test("every pair of many is found, sorted, and asked for either way round", () => {
  const next = dice(5);
  const [first, second] = [prose(next, 60), prose(next, 60)];
  const texts = [first + prose(next, 40), prose(next, 100), `${prose(next, 20)}${first}${second}`, second];
  const found = compare(...texts);
  assert.deepEqual(
    found.pairs.map(({ one, other, letters }) => [one, other, letters]),
    [
      [2, 3, 60],
      [0, 2, 60],
    ],
  );
  assert.equal(found.of(3, 2), found.of(2, 3));
  assert.equal(found.of(0, 1), null);
});

test("the work grows with the letters, not with the pairs", () => {
  const steps = (drafts: number): number => {
    const next = dice(6);
    const shared = prose(next, 40);
    const texts = Array.from({ length: drafts }, (_, index) =>
      read(prose(next, 2000) + (index % 10 === 0 ? shared : "")),
    );
    let count = 0;
    atOnce(sameness(texts, () => count++));
    return count / texts.reduce((sum, { text }) => sum + text.length, 0);
  };
  // A draft in ten shares a sentence with the others: the steps a letter stay far under one, however many there are.
  assert.ok(steps(10) < 0.1 && steps(60) < 0.1, `${steps(10)} ${steps(60)}`);
});

// The table

const finding = (level: Finding["level"], rule = "text.x", places = 1): Finding => ({
  rule,
  level,
  message: "",
  remedy: "",
  places: Array.from({ length: places }, () => ({ line: 0, start: 0, end: 1 })),
});

const part = (title: string, state: string, rows: unknown[] = []): unknown => ({ section: { title }, state, rows });
const REPORT = { id: "zicha", title: "自查报告" };

function entry(name: string, more: Partial<Checked> = {}, text = `关于${name}的报告\n${name}的正文。`): Entry {
  const manuscript = manuscriptFromText(text, lexicon);
  const checked = {
    manuscript,
    recognition: { asked: null, chosen: null, candidates: [], note: "" },
    chosen: null,
    isTold: false,
    corrections: { headings: {}, sections: {} },
    done: { findings: [], report: null, balance: { achievements: 0, problems: 0, limit: 3 }, figures: [], failed: [] },
    coverage: [],
    own: ownText(manuscript, DATA, []),
    characters: text.length,
    ...more,
  } as unknown as Checked;
  return { id: name, name, file: new File([], name), fault: "", checked };
}

const done = (findings: Finding[], achievements = 0, problems = 0): Pick<Checked, "done"> =>
  ({
    done: { findings, report: null, balance: { achievements, problems, limit: 3 }, figures: [], failed: [] },
  }) as Pick<Checked, "done">;

const ENTRIES: Entry[] = [
  entry("乙.docx", {
    ...done([finding("必须改"), finding("必须改"), finding("请核对")], 300, 100),
    chosen: REPORT as never,
    coverage: [
      part("问题", "absent", [part("甲类", "absent")]),
      part("措施", "found", [part("责任", "absent")]),
      part("建议", "left-out"),
    ] as never,
  }),
  entry("甲10.txt", { ...done([finding("必须改", "leftover.blank", 3), finding("建议改")], 100, 100) }),
  entry("甲9.txt", { ...done([]), recognition: { asked: REPORT, chosen: null, candidates: [], note: "" } as never }),
  { id: "坏", name: "坏.pdf", file: new File([], "坏.pdf"), fault: "这是PDF文件。", checked: null },
];
const column = (title: string): number => COLUMNS.findIndex((one) => one.title === title);
const namesBy = (title: string, isDescending = false): string[] =>
  sorted(ENTRIES, { column: column(title), isDescending }).map(({ name }) => name);

test("missing parts are named with those above them, and not once more below", () => {
  assert.deepEqual(missingParts(ENTRIES[0]!.checked!), ["问题", "措施—责任"]);
});

test("every column sorts both ways; what has no value stands last, numbers in names count", () => {
  assert.deepEqual(namesBy("必须改"), ["甲9.txt", "甲10.txt", "乙.docx", "坏.pdf"]);
  assert.deepEqual(namesBy("必须改", true), ["乙.docx", "甲10.txt", "甲9.txt", "坏.pdf"]);
  assert.deepEqual(namesBy("成绩∶问题", true), ["乙.docx", "甲10.txt", "甲9.txt", "坏.pdf"]);
  assert.ok(namesBy("文件").indexOf("甲9.txt") < namesBy("文件").indexOf("甲10.txt"));
  assert.deepEqual(namesBy("缺的部分"), ["乙.docx", "甲10.txt", "甲9.txt", "坏.pdf"]);
  for (const { title } of COLUMNS) assert.equal(namesBy(title).length, ENTRIES.length);
});

test("filters", () => {
  const of = (id: string): string[] => ENTRIES.filter(FILTERS.find(([one]) => one === id)![2]).map(({ name }) => name);
  assert.deepEqual(of("all").length, 4);
  assert.deepEqual(of("missing"), ["乙.docx"]);
  assert.deepEqual(of("must"), ["乙.docx", "甲10.txt"]);
  assert.deepEqual(of("blanks"), ["甲10.txt"]);
  assert.deepEqual(of("asked"), ["甲9.txt"]);
  assert.deepEqual(of("fault"), ["坏.pdf"]);
  assert.deepEqual(
    ENTRIES.filter((one) => isOf(one, "zicha")).map(({ name }) => name),
    ["乙.docx"],
  );
  assert.deepEqual(
    ENTRIES.filter((one) => isOf(one, NO_REPORT)).map(({ name }) => name),
    ["甲10.txt", "甲9.txt"],
  );
});

// What leaves the page

const SHARED = prose(dice(7), 40);
const OUTCOME = ((): Outcome => {
  const entries = [
    ...ENTRIES,
    entry("丙.txt", {}, `报告\n${SHARED}`),
    entry("丁.txt", {}, `报告\n${SHARED}${prose(dice(8), 60)}`),
  ];
  const read = entries.filter(({ checked }) => checked);
  return {
    entries,
    same: { sameness: atOnce(sameness(read.map(({ checked }) => checked!.own))), entries: read },
    least: 0.1,
    date: "2026年11月5日",
  };
})();

test("the sheets: one row a draft, the missing parts, the pairs with their words, the notes", () => {
  const [list, missing, same, notes] = sheetsOf(OUTCOME);
  assert.equal(list!.rows.length, OUTCOME.entries.length);
  for (const { heads, rows } of [list!, missing!, same!, notes!])
    for (const row of rows) assert.equal(row.length, heads.length);
  assert.deepEqual(list!.rows[3]!.slice(0, 2), [4, "坏.pdf"]);
  assert.equal(list!.rows[3]!.at(-1), "这是PDF文件。");
  assert.deepEqual(
    missing!.rows.map(([name, , title]) => [name, title]),
    [
      ["乙.docx", "问题"],
      ["乙.docx", "措施—责任"],
    ],
  );
  assert.deepEqual(same!.rows, [["丙.txt", "丁.txt", "100.0%", 40, SHARED]]);
  const said = notes!.rows.flat().join("");
  for (const words of ["不给稿子打分，不给单位排名", "没有算进去", "共6份：读出5份，读不出来1份"])
    assert.ok(said.includes(words), words);
});

test("nobody is called a copier, and nothing is scored, in what leaves the page", () => {
  const all = JSON.stringify([sheetsOf(OUTCOME), documentOf(OUTCOME)]);
  assert.ok(!/抄袭|抄|得分|第[一二三]名/u.test(all));
});

test("the document has the same lists as tables", () => {
  const { blocks } = documentOf(OUTCOME);
  const headings = blocks.flatMap((block) => (block.kind === "heading" ? [block.number + block.text] : []));
  assert.deepEqual(headings, ["一、一览", "二、缺的部分", "三、相同文字", "四、没有读出来的"]);
  const grids = blocks.flatMap((block) => (block.kind === "grid" ? [block] : []));
  assert.deepEqual(
    grids.map(({ rows }) => rows.length),
    [5, 1, 1, 1],
  );
  for (const { header, rows, widths } of grids) {
    assert.equal(header.length, widths.length);
    for (const row of rows) assert.equal(row.length, widths.length);
  }
});
