/** What leaves the page: the tables of the workbook, and the list as a document. Pure. */

import type { Grid, Printable, PrintedDocument } from "../shared/document";
import { body, heading } from "../shared/plain";
import { oneLine } from "../shared/text";
import type { CellValue } from "../office/xlsx/book";
import type { SheetRows } from "../office/xlsx/rows";
import { COLUMNS } from "./columns";
import {
  blanksLeft,
  countLevels,
  missingParts,
  ratioWords,
  reportWords,
  titleOf,
  type Entry,
} from "../manuscript/pile/entry";
import { LEVELS } from "../manuscript/pile/levels";
import { beside, type Sameness } from "../manuscript/sameness/sameness";

export interface Outcome {
  entries: readonly Entry[];
  /** Null while the drafts are not compared. */
  same: { sameness: Sameness; entries: readonly Entry[] } | null;
  /** From this share on pairs are listed. */
  least: number;
  /** A date as people write it. */
  date: string;
}

export const NO_SCORE =
  "这里只列事实，不给稿子打分，不给单位排名。机器只看写法，查不出事实对不对；没有查出毛病，不等于可以用。";

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

const LIST_HEADS = ["序号", ...COLUMNS.map(({ title }) => title), "没有读出来的原因"];

/** 一览, 缺的部分, 相同文字, 说明; macros/browser/collect_book.py makes the sheets in this order. */
export function sheetsOf(outcome: Outcome): SheetRows[] {
  const { entries } = outcome;
  const list = entries.map((entry, index): CellValue[] => {
    const { checked, name, fault } = entry;
    if (!checked) return [index + 1, name, ...COLUMNS.slice(1).map(() => null), fault || "还没有查。"];
    return [index + 1, name, ...COLUMNS.slice(1).map(({ text }) => text(checked)), null];
  });
  const missing = entries.flatMap(({ name, checked }) =>
    checked ? missingParts(checked).map((part): CellValue[] => [name, reportWords(checked), part]) : [],
  );
  return [
    { heads: LIST_HEADS, rows: list },
    { heads: ["文件", "认作", "缺的部分"], rows: missing },
    { heads: ["文件", "另一份文件", "短的一份有多少相同", "相同的字数", "相同的文字"], rows: samePairs(outcome) },
    { heads: ["说明"], rows: notes(outcome).map((note) => [note]) },
  ];
}

/** Passages that a cell quotes, and the letters of each. */
const MOST_QUOTES = 5;
const LONGEST_QUOTE = 120;

function listedPairs({ same, least }: Outcome): Sameness["pairs"] {
  return (same?.sameness.pairs ?? []).filter(({ share }) => share >= least);
}

function samePairs(outcome: Outcome): CellValue[][] {
  const entries = outcome.same?.entries ?? [];
  return listedPairs(outcome).map(({ one, other, share, letters }) => {
    const [first, second] = [entries[one]!, entries[other]!];
    const quotes = beside(first.checked!.own, second.checked!.own)
      .flatMap(({ one: { pieces } }) => pieces.filter(({ isSame }) => isSame).map(({ text }) => text))
      .sort((a, b) => b.length - a.length);
    const shown = quotes.slice(0, MOST_QUOTES).map((text) => shortened(text));
    const rest = quotes.length > MOST_QUOTES ? [`另有${quotes.length - MOST_QUOTES}处。`] : [];
    return [first.name, second.name, percent(share), letters, [...shown, ...rest].join("\n")];
  });
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length > LONGEST_QUOTE ? `${letters.slice(0, LONGEST_QUOTE).join("")}……` : text;
}

/** What the tables are, and what was left out of them. */
function notes({ entries, same, least, date }: Outcome): string[] {
  const read = entries.filter(({ checked }) => checked).length;
  const faults = entries.filter(({ fault }) => fault !== "").length;
  const waiting = entries.length - read - faults;
  return [
    `${date}用本站“收稿”查看，共${entries.length}份：读出${read}份${faults > 0 ? `，读不出来${faults}份` : ""}${waiting > 0 ? `，还没有查${waiting}份` : ""}。`,
    NO_SCORE,
    "“缺的部分”按认作的那份报告的必备部分算，没有认定是哪份报告的不算。上级没有要求写的，不是缺。",
    "“必须改”是文字本身或者明文规定能证明的，“建议改”是好的做法，“请核对”是机器断定不了的。",
    "“成绩∶问题”是写成绩和写问题的字数之比，按标题和开头的话认，没有定论的部分不算在内。",
    `“相同文字”只列短的一份有${Math.round(least * 100)}%以上在另一份里一字不差的。连着13个字以上一字不差才算；本站模板和范例的文字、《》里的名称、法规名称、规范的提法、日期和数字没有算进去。相同的文字可能来自同一份通知或者同一次会议，由来要问写的人。`,
    ...(same ? [] : ["两两对照没有做完，“相同文字”是空的。"]),
    "这份表只供收稿的人通读前用，不要求报送单位另填、另报。",
  ];
}

// The list as a document

export function documentOf(outcome: Outcome): PrintedDocument {
  const { entries } = outcome;
  const lines = notes(outcome).map(body);
  const missing = entries.flatMap(({ name, checked }) => {
    const parts = checked ? missingParts(checked) : [];
    return parts.length > 0 ? [[name, parts.join("；")]] : [];
  });
  const faults = entries.flatMap(({ name, checked, fault }) => (checked ? [] : [[name, fault || "还没有查。"]]));
  const known = outcome.same?.entries ?? [];
  const pairs = listedPairs(outcome).map(({ one, other, share, letters }) => [
    known[one]!.name,
    known[other]!.name,
    percent(share),
    String(letters),
  ]);
  const groups: [title: string, block: Printable | null, none: string][] = [
    ["一览", list(entries), ""],
    ["缺的部分", grid(["文件", "缺的部分"], missing, [16, 30]), "没有查出缺的部分。"],
    [
      "相同文字",
      grid(["文件", "另一份文件", "短的一份有多少相同", "相同的字数"], pairs, [16, 16, 8, 6]),
      "没有达到的。",
    ],
    ["没有读出来的", grid(["文件", "原因"], faults, [16, 30]), "都读出来了。"],
  ];
  const blocks = groups.flatMap(([title, block, none], index): Printable[] => [
    heading(index + 1, title),
    block ?? body(none),
  ]);
  return { title: "收稿一览", blocks: [{ kind: "title", inlines: ["收稿一览"] }, ...lines, ...blocks] };
}

function list(entries: readonly Entry[]): Grid | null {
  const rows = entries.flatMap(({ name, checked }, index) => {
    if (!checked) return [];
    const counts = countLevels(checked.done.findings);
    const missing = checked.chosen ? String(missingParts(checked).length) : "—";
    return [
      [
        String(index + 1),
        name,
        titleOf(checked),
        reportWords(checked),
        missing,
        ...LEVELS.map((level) => String(counts[level])),
        ratioWords(checked),
        String(blanksLeft(checked)),
        String(checked.characters),
      ],
    ];
  });
  return grid(["序号", ...COLUMNS.map(({ title }) => title)], rows, [4, 13, 14, 11, 4, 4, 4, 4, 7, 4, 5]);
}

const grid = (header: readonly string[], rows: readonly string[][], widths: number[]): Grid | null =>
  rows.length === 0
    ? null
    : {
        kind: "grid",
        place: "",
        header: header.map((text) => [text]),
        rows: rows.map((row) => row.map((text) => [oneLine(text)])),
        widths,
      };
