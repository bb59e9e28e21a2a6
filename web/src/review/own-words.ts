/** The unit's own list of words: typed or pasted as lines, exchanged as a table. */

import { MOST_WORDS } from "../contents/own-words";
import type { OwnWord } from "../manuscript/model";

const HEAD = ["错的写法", "对的写法", "原因"] as const;
const ARROW = "→";
const MOST_LETTERS = 40;
const MOST_REASON = 60;
/** One character stands in too many words, and a short name is too much like others. */
const LEAST_WRONG = 2;
const LEAST_NAME = 4;
/** Faults told at once; after that the form of the whole list is wrong. */
const MOST_FAULTS = 5;

export interface Parsed {
  words: OwnWord[];
  /** A sentence each; nothing is kept while there are any. */
  faults: string[];
}

/** A line is `错的→对的→原因`, or a name by itself; tabs and commas part as well. */
export function parseWords(text: string): Parsed {
  const words: OwnWord[] = [];
  const faults: string[] = [];
  for (const [index, line] of text.split(/\r\n?|\n/u).entries()) {
    const word = wordOf(cellsOf(line));
    if (!word) continue;
    const fault = faultOf(word, words);
    if (fault) faults.push(`第${index + 1}行“${(word.wrong || word.right).slice(0, 20)}”：${fault}。`);
    else if (!words.some((one) => isSame(one, word))) words.push(word);
  }
  if (words.length > MOST_WORDS) faults.push(`一共${words.length}条，最多存${MOST_WORDS}条：删去用不着的。`);
  const more = faults.length - MOST_FAULTS;
  return { words, faults: more > 0 ? [...faults.slice(0, MOST_FAULTS), `还有${more}行也不对。`] : faults };
}

/** A cell with what ends it; within quotation marks, as spreadsheets put them, a comma is a comma. */
const CELL = /[ \u3000]*(?:"((?:[^"]|"")*)"[ \u3000]*|([^\t→\uff0c,]*))(?:[\t→\uff0c,]|$)/uy;

function cellsOf(line: string): string[] {
  const cells: string[] = [];
  const text = line.replace(/^\ufeff/u, "");
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length) {
    const found = CELL.exec(text);
    if (!found) break;
    cells.push((found[1]?.replace(/""/gu, '"') ?? found[2] ?? "").trim());
  }
  return cells;
}

/** Null for an empty line and for the head of a table. */
function wordOf([first = "", second = "", ...rest]: string[]): OwnWord | null {
  if ((first === "" && second === "") || first === HEAD[0]) return null;
  const reason = rest.filter((cell) => cell !== "").join("，");
  return second === ""
    ? { wrong: "", right: first, reason }
    : { wrong: first === second ? "" : first, right: second, reason };
}

function faultOf({ wrong, right, reason }: OwnWord, others: readonly OwnWord[]): string {
  const known = others.find((one) => wrong !== "" && one.wrong === wrong);
  if ([wrong, right].some((cell) => /^[=+\-@']/u.test(cell))) return "不能用=、+、-、@、'开头";
  if (wrong !== "" && wrong.length < LEAST_WRONG) return `错的写法至少${LEAST_WRONG}个字`;
  if (wrong === "" && right.length < LEAST_NAME)
    return `只写名称的，至少${LEAST_NAME}个字；要改写法的，写成“错的→对的”`;
  if (Math.max(wrong.length, right.length) > MOST_LETTERS) return `最多${MOST_LETTERS}个字`;
  if (reason.length > MOST_REASON) return `原因最多${MOST_REASON}个字`;
  return known && known.right !== right ? `前面写过，改成“${known.right}”：留一行` : "";
}

const isSame = (one: OwnWord, other: OwnWord): boolean => one.wrong === other.wrong && one.right === other.right;

/** As lines that the reader edits. */
export const wordsText = (words: readonly OwnWord[]): string => words.map(lineOf).join("\n");

const lineOf = ({ wrong, right, reason }: OwnWord): string =>
  [...(wrong === "" ? [] : [wrong]), right, ...(reason === "" ? [] : wrong === "" ? ["", reason] : [reason])].join(
    ARROW,
  );

/** For Excel and WPS, which take a text without the mark for another encoding. */
export function wordsFile(words: readonly OwnWord[]): string {
  const cell = (text: string): string => `"${text.replace(/"/gu, '""')}"`;
  const rows = words.map(({ wrong, right, reason }) => (wrong === "" ? [right, "", reason] : [wrong, right, reason]));
  return `\ufeff${[HEAD, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
