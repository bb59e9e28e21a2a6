import assert from "node:assert/strict";
import { test } from "node:test";
import { commandOf } from "../src/ledger/grid-keys";
import { sourceOf } from "../src/ledger/headers";
import { History, pasted } from "../src/ledger/history";
import { hanNumber, tableOf, takesRows, withRows } from "../src/ledger/insert";
import { byMonth, byStatus } from "../src/ledger/counts";
import {
  cellOf,
  daysLate,
  faultOf,
  isEmpty,
  newRow,
  nextNumber,
  numbering,
  settled,
  stateOf,
  type Row,
  withCell,
} from "../src/contents/rows";
import { faultAt, findings } from "../src/contents/row-findings";
import { defaults, transferred } from "../src/contents/transfer";
import { readTsv, writeTsv } from "../src/contents/tsv";
import { filtered, NO_FILTER, sorted, UNSET } from "../src/ledger/view";
import type { Block, Column, ColumnRole, Equation, Unit } from "../src/shared/unit";
import { growsInStep } from "./growth";

const ROLES: Record<string, ColumnRole> = {
  bianhao: "number",
  wenti: "problem",
  biaoxian: "fact",
  laiyuan: "source",
  "zeren-ren": "person",
  shixian: "deadline",
  cuoshi: "measure",
};
const ALSO: Record<string, string[]> = {
  wenti: ["对应问题", "存在问题", "任务"],
  mubiao: ["完成标准"],
  cuoshi: ["建议"],
  shixian: ["完成时限"],
};

const column = (
  id: string,
  title: string,
  type: Column["type"] = "text",
  choices: string[] = [],
  required = false,
): Column => ({
  id,
  title,
  type,
  choices,
  required,
  width: 10,
  role: ROLES[id] ?? "",
  also: ALSO[id] ?? [],
  guidance: [],
});
const STATES = ["未启动", "进行中", "已完成"];
const UNIT = {
  id: "ceshi",
  kind: "ledger",
  title: "测试台账",
  version: "1.0.0",
  summaryColumn: "jindu",
  equations: [],
  formerly: { blanks: {}, items: {}, sections: {}, columns: {} },
  overdue: { due: "shixian", status: "jindu", done: ["已完成"] },
  columns: [
    column("bianhao", "编号", "text", [], true),
    column("wenti", "问题", "text", [], true),
    column("cuoshi", "整改措施"),
    column("mubiao", "整改目标"),
    column("zeren-lingdao", "责任领导", "person"),
    column("zeren-bumen", "责任部门"),
    column("zeren-ren", "责任人", "person"),
    column("shixian", "时限", "date"),
    column("renshu", "人数", "number"),
    column("jindu", "进度", "choice", STATES),
  ],
} as unknown as Unit;
const TODAY = "2026-06-30";
const row = (cells: Record<string, string>): Row => newRow(cells);
const by = (id: string): Column => UNIT.columns.find((found) => found.id === id) as Column;
const numbers = (rows: readonly Row[]): string[] => rows.map((found) => cellOf(found, "bianhao"));

test("cells from a spreadsheet's clipboard", () => {
  assert.deepEqual(readTsv("a\tb\r\nc\td\r\n"), [
    ["a", "b"],
    ["c", "d"],
  ]);
  assert.deepEqual(readTsv('"第一行\n第二行"\t"他说""好"""\n末行\t'), [
    ["第一行\n第二行", '他说"好"'],
    ["末行", ""],
  ]);
  assert.deepEqual(readTsv("一格\n"), [["一格"]]);
  assert.deepEqual(readTsv("\n\na"), [[""], [""], ["a"]]);
  assert.deepEqual(readTsv('"没有关上\tb'), [['"没有关上', "b"]]);
  assert.deepEqual(readTsv('5"屏\tb'), [['5"屏', "b"]]);
  assert.deepEqual(readTsv(""), []);
});

test("cells to the clipboard and back", () => {
  const rows = [
    ["a\nb", 'c"d', "e\tf"],
    ["", "=1", "普通"],
  ];
  assert.deepEqual(readTsv(writeTsv(rows)), rows);
});

test("a long paste is read once", () => {
  assert.ok(growsInStep((size) => assert.equal(readTsv('"a\n"\t'.repeat(size)).length, 1), 10_000));
});

test("days and numbers settle in one form, other texts stay", () => {
  assert.equal(settled(by("shixian"), " 2026年9月3日 "), "2026-09-03");
  assert.equal(settled(by("shixian"), "２０２６．９．３"), "2026-09-03");
  assert.equal(settled(by("shixian"), "九月底"), "九月底");
  assert.equal(settled(by("shixian"), "2026-02-30"), "2026-02-30");
  assert.equal(settled(by("renshu"), "1,200"), "1200");
  assert.equal(settled(by("renshu"), "３"), "3");
  assert.equal(settled(by("renshu"), "3人"), "3人");
  assert.equal(settled(by("wenti"), "a\r\nb\u0000"), "a\nb");
  assert.equal(settled(by("wenti"), "   "), "");
});

test("faults say what to do", () => {
  assert.equal(faultOf(by("shixian"), "九月底"), "不是日期，照“2026-09-30”的样子填");
  assert.equal(faultOf(by("shixian"), "2026-09-30"), "");
  assert.equal(faultOf(by("jindu"), "快了"), "不在选项里，请从选项里选");
  assert.equal(faultOf(by("renshu"), "3人"), "不是数字，只填数字，不带单位");
  assert.equal(faultOf(by("renshu"), ""), "");
});

test("findings: missing, faulty, given twice", () => {
  const rows = [
    row({ bianhao: "1", wenti: "甲" }),
    row({ bianhao: "1", wenti: "乙", shixian: "月底" }),
    row({ bianhao: "2" }),
  ];
  assert.deepEqual(
    findings(UNIT, rows).map(({ column: { id }, text }) => [id, text.slice(0, 4)]),
    [
      ["bianhao", "与上面的"],
      ["shixian", "不是日期"],
      ["wenti", "必填，还"],
    ],
  );
});

test("cells of a row that do not agree are told once, at the first of them that is shown", () => {
  const within = (total: string, part: string): Equation => ({
    kind: "within",
    total,
    parts: [part],
    table: "rows",
    label: "",
    pairs: {},
    wholes: 1,
  });
  const unit: Unit = {
    ...UNIT,
    columns: [...UNIT.columns, column("dengji", "登记日期", "date"), column("yingdao", "应到人数", "number")],
    equations: [within("时限", "登记日期"), within("应到人数", "人数"), within("时限", "没有的列")],
  };
  const wrong = row({
    bianhao: "1",
    wenti: "甲",
    dengji: "2026-06-30",
    shixian: "2026-06-28",
    renshu: "7",
    yingdao: "5",
  });
  const late = "“登记日期”是2026-06-30，晚于“时限”的2026-06-28，晚2天";
  assert.deepEqual(
    findings(unit, [wrong, row({ bianhao: "2", wenti: "乙", dengji: "2026-06-30" })]).map(
      ({ column: { title }, text }) => [title, text],
    ),
    [
      ["时限", late],
      ["应到人数", "“人数”是7，比“应到人数”的5多2"],
    ],
  );
  const told = (shown: readonly Column[]): string[] => shown.map((one) => faultAt(unit, wrong, one, shown));
  const [shixian, dengji] = ["shixian", "dengji"].map((id) => unit.columns.find((one) => one.id === id)!);
  assert.deepEqual(told([dengji!, shixian!]), ["", late]);
  assert.deepEqual(told([dengji!]), [late]);
  const mended = withCell(wrong, "shixian", "2026-06-30");
  assert.equal(faultAt(unit, mended, shixian!, unit.columns), "");
  const faulty = withCell(wrong, "shixian", "月底");
  assert.match(faultAt(unit, faulty, shixian!, unit.columns), /^不是日期/);
});

test("overdue: the day is past and the row is not closed", () => {
  const state = (shixian: string, jindu = "进行中"): string => stateOf(UNIT, row({ shixian, jindu }), TODAY);
  assert.equal(state("2026-06-29"), "overdue");
  assert.equal(state("2026-06-30"), "open");
  assert.equal(state("2026-06-29", "已完成"), "done");
  assert.equal(state("2026-06-29", ""), "overdue");
  assert.equal(state("月底"), "open");
  assert.equal(daysLate(UNIT, row({ shixian: "2026-06-01" }), TODAY), 29);
});

test("the next number", () => {
  assert.equal(nextNumber([], TODAY), "2026-001");
  assert.equal(nextNumber(["2025-009", "2025-010"], TODAY), "2025-011");
  assert.equal(nextNumber(["陆-003", "周-001"], TODAY), "周-002");
  assert.equal(nextNumber(["1", "", "乙"], TODAY), "2");
  const next = numbering(["陆-003", "周-009"], TODAY);
  assert.deepEqual([next(), next()], ["周-010", "周-011"]);
  const first = numbering([], TODAY);
  assert.deepEqual([first(), first()], ["2026-001", "2026-002"]);
});

test("order by kind, empty last in both directions, equal ones as they were", () => {
  const rows = [
    ["1", "2026-09-01", "已完成"],
    ["2", "", ""],
    ["10", "九月底", "未启动"],
    ["9", "2025-01-01", "进行中"],
  ].map(([bianhao = "", shixian = "", jindu = ""]) => row({ bianhao, shixian, jindu }));
  const order = (id: string, down = false): string[] => numbers(sorted(UNIT, rows, { column: id, down }));
  assert.deepEqual(order("bianhao"), ["1", "2", "9", "10"]);
  assert.deepEqual(order("shixian"), ["9", "1", "10", "2"]);
  assert.deepEqual(order("shixian", true), ["10", "1", "9", "2"]);
  assert.deepEqual(order("jindu"), ["10", "9", "1", "2"]);
  assert.deepEqual(numbers(sorted(UNIT, rows, null)), numbers(rows));
});

test("filter by text, status and lateness", () => {
  const rows = [
    row({ bianhao: "1", wenti: "取水 许可", jindu: "进行中", shixian: "2026-01-01" }),
    row({ bianhao: "2", wenti: "月报", jindu: "已完成" }),
    row({ bianhao: "3" }),
  ];
  const shown = (filter: Partial<typeof NO_FILTER>): string[] =>
    numbers(filtered(UNIT, rows, { ...NO_FILTER, ...filter }, TODAY));
  assert.deepEqual(shown({}), ["1", "2", "3"]);
  assert.deepEqual(shown({ text: "取水许可" }), ["1"]);
  assert.deepEqual(shown({ status: "已完成" }), ["2"]);
  assert.deepEqual(shown({ status: UNSET }), ["3"]);
  assert.deepEqual(shown({ overdue: true }), ["1"]);
});

test("counts by status and by month due", () => {
  const rows = [
    ["进行中", "2026-05-01"],
    ["已完成", "2026-05-09"],
    ["", "2026-08-01"],
    ["快了", ""],
  ].map(([jindu = "", shixian = ""]) => row({ jindu, shixian }));
  assert.deepEqual(
    byStatus(UNIT, rows).map(({ label, count }) => `${label}${count}`),
    ["未启动0", "进行中1", "已完成1", "快了1", "未填进度1"],
  );
  assert.deepEqual(byMonth(UNIT, rows, TODAY), [
    { month: "2026-05", overdue: 1, done: 1, open: 0 },
    { month: "2026-06", overdue: 0, done: 0, open: 0 },
    { month: "2026-07", overdue: 0, done: 0, open: 0 },
    { month: "2026-08", overdue: 0, done: 0, open: 1 },
  ]);
  assert.deepEqual(
    byMonth(UNIT, [row({ shixian: "1999-12-31" }), row({ shixian: "2026-01-01" })], TODAY).map(({ month }) => month),
    ["1999-12", "2026-01"],
  );
  assert.deepEqual(byMonth(UNIT, [], TODAY), []);
});

test("undo and redo; changes of one cell are one step", () => {
  const history = new History([row({ bianhao: "1" })]);
  const key = history.rows[0]?.key as string;
  history.setCell(key, "wenti", "甲");
  history.setCell(key, "wenti", "甲乙");
  history.insert([row({ bianhao: "2" })], key);
  history.remove(new Set([key]));
  assert.deepEqual(numbers(history.rows), ["2"]);
  history.undo();
  history.undo();
  assert.equal(cellOf(history.rows[0] as Row, "wenti"), "甲乙");
  history.undo();
  assert.equal(cellOf(history.rows[0] as Row, "wenti"), "");
  assert.equal(history.undo(), false);
  history.redo();
  assert.equal(cellOf(history.rows[0] as Row, "wenti"), "甲乙");
  history.change([]);
  assert.equal(history.canRedo, false);
});

test("a pasted block goes over the rows as they are shown, and adds what is missing", () => {
  const rows = [row({ bianhao: "1" }), row({ bianhao: "2", wenti: "旧" }), row({ bianhao: "3" })];
  const shown = [rows[2], rows[1]] as Row[];
  const block = [
    ["甲", "措施甲"],
    ["乙", ""],
    ["丙", "x"],
  ];
  const ids = ["bianhao", "wenti", "cuoshi"];
  const result = pasted(rows, shown, ids, { key: rows[2]?.key ?? "", column: "wenti" }, block, (_, text) => text);
  assert.deepEqual(
    result.rows.map((found) => [cellOf(found, "bianhao"), cellOf(found, "wenti"), cellOf(found, "cuoshi")]),
    [
      ["1", "", ""],
      ["2", "乙", ""],
      ["3", "甲", "措施甲"],
      ["", "丙", "x"],
    ],
  );
  assert.equal(result.added.length, 1);
  assert.equal(
    pasted(rows, shown, ids, { key: rows[2]?.key ?? "", column: "cuoshi" }, block, (_, text) => text).cut,
    true,
  );
});

test("empty rows", () => {
  assert.ok(isEmpty(row({})) && isEmpty(row({ wenti: " \n" })));
  assert.ok(!isEmpty(row({ wenti: "甲" })));
});

const titles = (header: string): string => {
  const source = sourceOf(header, UNIT.columns);
  return source === null || source === "counter" ? String(source) : source.map(({ title }) => title).join("+");
};

test("headers of other tables find their columns", () => {
  const expected = {
    序号: "counter",
    问题: "问题",
    措施: "整改措施",
    完成标准: "整改目标",
    责任领导: "责任领导",
    责任部门和责任人: "责任部门+责任人",
    责任领导和部门: "责任领导+责任部门",
    任务: "问题",
    建议: "整改措施",
    验收人: "null",
    满分: "null",
  };
  for (const [header, found] of Object.entries(expected)) assert.equal(titles(header), found, header);
});

test("a report's table takes the rows, days spelled out", () => {
  const header = ["问题", "措施", "责任领导", "责任部门和责任人", "时限", "完成标准"];
  const table = {
    type: "table" as const,
    header,
    rows: [
      ["【问题一】", "【问题一措施】", "【问题一责任领导】", "【问题一责任】", "【问题一时限】", "【问题一完成标准】"],
    ],
  };
  assert.ok(takesRows(table, UNIT.columns));
  assert.ok(!takesRows({ ...table, header: ["一级指标", "满分", "时限"] }, UNIT.columns));
  const rows = [
    row({
      wenti: "甲",
      cuoshi: "办一次；\n办两次",
      "zeren-bumen": "办公室",
      "zeren-ren": "林知远",
      shixian: "2026-12-05",
    }),
    row({ wenti: "乙" }),
  ];
  assert.deepEqual(tableOf(table, UNIT.columns, rows).rows, [
    ["甲", "办一次；办两次", "【问题一责任领导】", "办公室 林知远", "2026年12月5日", "【问题一完成标准】"],
    ["乙", "【问题二措施】", "【问题二责任领导】", "【问题二责任】", "【问题二时限】", "【问题二完成标准】"],
  ]);
});

test("a list that counts its blanks takes the rows, sentences end once", () => {
  const item = (n: string, ordinal: number): Block => ({
    type: "paragraph",
    ordinal,
    text: `【事项${n}编号】号：【事项${n}问题】。原因是我【事项${n}本人原因】。`,
  });
  const blocks: Block[] = [
    { type: "paragraph", ordinal: 0, text: "如下：" },
    item("一", 1),
    item("二", 2),
    item("三", 3),
    { type: "paragraph", ordinal: 0, text: "完。" },
  ];
  const rows = ["甲。", "乙", "丙", "丁"].map((wenti, index) => row({ bianhao: `2026-00${index + 1}`, wenti }));
  assert.deepEqual(
    withRows(blocks, UNIT.columns, rows).map((block) => (block.type === "paragraph" ? block.text : "")),
    [
      "如下：",
      "2026-001号：甲。原因是我【事项一本人原因】。",
      "2026-002号：乙。原因是我【事项二本人原因】。",
      "2026-003号：丙。原因是我【事项三本人原因】。",
      "2026-004号：丁。原因是我【事项四本人原因】。",
      "完。",
    ],
  );
  assert.deepEqual(withRows([{ type: "paragraph", ordinal: 1, text: "【一级指标】" }], UNIT.columns, rows), [
    { type: "paragraph", ordinal: 1, text: "【一级指标】" },
  ]);
});

test("numbers in words", () =>
  assert.deepEqual([1, 10, 11, 20, 99, 100].map(hanNumber), ["一", "十", "十一", "二十", "九十九", "100"]));

test("rows of another ledger: shared columns, free numbers, a first status", () => {
  const other = {
    ...UNIT,
    columns: [by("bianhao"), by("wenti"), column("laiyuan", "来源", "choice", ["自查", "审计"]), by("jindu")],
  } as Unit;
  const rows = [
    row({ bianhao: "2026-001", wenti: "甲", cuoshi: "办" }),
    row({ bianhao: "2026-002", wenti: "乙", jindu: "进行中" }),
  ];
  const { rows: copies, left } = transferred(UNIT, other, rows, [row({ bianhao: "2026-002" })], TODAY);
  assert.deepEqual(
    copies.map(({ cells }) => cells),
    [
      { bianhao: "2026-001", wenti: "甲", laiyuan: "自查", jindu: "未启动" },
      { bianhao: "2026-003", wenti: "乙", laiyuan: "自查", jindu: "进行中" },
    ],
  );
  assert.deepEqual(left, ["整改措施"]);
  assert.deepEqual(defaults(UNIT, { jindu: "已完成" }), {});
});

test("keys in the table", () => {
  const does = (key: string, editing = false, more: Partial<Parameters<typeof commandOf>[0]> = {}): unknown =>
    commandOf({ key, shiftKey: false, altKey: false, control: false, ...more }, editing, true);
  assert.deepEqual(does("ArrowDown"), { do: "move", rows: 1, columns: 0 });
  assert.equal(does("ArrowDown", true), null);
  assert.equal(does("ArrowDown", false, { altKey: true }), null);
  assert.deepEqual(does("Tab", true, { shiftKey: true }), { do: "tab", back: true });
  assert.deepEqual(
    [does("Enter", true), does("Enter", true, { altKey: true }), does("Enter")],
    [{ do: "enter", up: false }, { do: "break" }, { do: "enter", up: false }],
  );
  assert.deepEqual([does("Escape"), does("Escape", true)], [{ do: "leave" }, { do: "revert" }]);
  assert.deepEqual(
    [
      does("z", false, { control: true }),
      does("Z", false, { control: true, shiftKey: true }),
      does("z", true, { control: true }),
    ],
    [{ do: "undo" }, { do: "redo" }, null],
  );
  assert.equal(does("a"), null);
});
