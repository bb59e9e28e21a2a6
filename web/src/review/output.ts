/** The result as a list, as a document that is printed into our .docx, and as Markdown. Pure. */

import type { Grid, PrintedDocument, Printable } from "../shared/document";
import { body, heading } from "../shared/plain";
import { oneLine } from "../shared/text";
import { STATE_WORDS, type CoverageRow } from "../manuscript/understanding/coverage";
import { GROUPS, hideNumbers, isSafety, quoteOf, remedyOf, tellCounts, timesOf, type Entry } from "./entries";
import type { Manuscript } from "../manuscript/model";

export interface Result {
  name: string;
  manuscript: Manuscript;
  /** The title of the report that it was taken for, "" for none. */
  report: string;
  /** Those that count. */
  entries: readonly Entry[];
  dismissed: number;
  coverage: readonly CoverageRow[];
  /** A date as people write it. */
  date: string;
}

export const REMARK = "机器只看写法，查不出事实对不对；没有查出毛病，不等于可以交稿。";

/** One finding a line, for a message or an e-mail. */
export function toList({ manuscript, entries }: Result): string {
  return entries
    .map((entry) => {
      const quote = quoteOf(manuscript, entry);
      const about = [quote && `“${quote}”`, timesOf(entry)].filter(Boolean).join("，");
      const told = `${entry.rule.title}${about && `：${about}`}。${sentence(hideNumbers(entry.finding.message))}怎么改：${sentence(hideNumbers(remedyOf(entry)))}`;
      return `${entry.number}.【${entry.finding.level}】${told}`;
    })
    .join("\n");
}

const sentence = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`);

export function toDocument(result: Result): PrintedDocument {
  const { name, report, entries, dismissed, date } = result;
  const lines = [
    `稿子：${name}`,
    report ? `按“${report}”查。` : "没有当作本站的哪一份报告，只查了各种稿子通用的规则。",
    `查稿日期：${date}`,
    `结果：${tellCounts(entries)}。${dismissed > 0 ? `标了“这条不算”的${dismissed}条没有列入。` : ""}`,
    REMARK,
  ];
  const groups: [title: string, blocks: Printable[]][] = [];
  const safety = entries.filter(isSafety);
  if (safety.length > 0) groups.push([`先处理：保密和个人信息（${safety.length}条）`, [table(result, safety)]]);
  for (const group of GROUPS) {
    const own = entries.filter((entry) => entry.group === group && !isSafety(entry));
    if (own.length > 0) groups.push([`${group}（${own.length}条）`, [table(result, own)]]);
  }
  if (result.coverage.length > 0) groups.push(["各部分写全了没有", [outline(result.coverage)]]);
  const blocks = groups.flatMap(([title, content], index): Printable[] => [heading(index + 1, title), ...content]);
  return {
    title: `查稿结果：${name}`,
    blocks: [{ kind: "title", inlines: ["查稿结果"] }, ...lines.map(body), ...blocks],
  };
}

const COLUMNS: readonly (readonly [title: string, width: number])[] = [
  ["序号", 4],
  ["原文", 14],
  ["哪里不对", 16],
  ["怎么改", 15],
  ["依据和规则", 14],
];

function table({ manuscript }: Result, entries: readonly Entry[]): Grid {
  const rows = entries.map((entry) => [
    String(entry.number),
    [quoteOf(manuscript, entry) || "（全文）", timesOf(entry)].filter(Boolean).join("，"),
    hideNumbers(entry.finding.message),
    hideNumbers(remedyOf(entry)),
    `${entry.rule.source}；${entry.rule.id}`,
  ]);
  return grid(
    COLUMNS.map(([title]) => title),
    rows,
    COLUMNS.map(([, width]) => width),
  );
}

function outline(coverage: readonly CoverageRow[]): Grid {
  const rows: string[][] = [];
  const add = (items: readonly CoverageRow[], depth: number): void => {
    for (const { section, state, characters, here, rows: below } of items) {
      rows.push(["　".repeat(depth) + section.title, STATE_WORDS[state], here ? `${characters}字` : "—"]);
      if (state === "found" || state === "moved") add(below, depth + 1);
    }
  };
  add(coverage, 0);
  return grid(["部分", "情况", "字数"], rows, [18, 8, 6]);
}

const grid = (header: readonly string[], rows: readonly string[][], widths: number[]): Grid => ({
  kind: "grid",
  place: "",
  header: header.map((text) => [text]),
  rows: rows.map((row) => row.map((text) => [oneLine(text)])),
  widths,
});
