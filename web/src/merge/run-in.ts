/** Where the heading of a line ends and the text behind it begins. Pure. */

import { parse } from "../shared/numbering";
import { length } from "../shared/text";
import type { Section } from "../shared/unit";

const STOP = /[。：:；;！？!?，,]/u;

/** The number that a line opens with as headings do, "" where it has none: 一是 counts within a text. */
export function headingNumber(text: string): string {
  const line = text.trim();
  const number = parse(line);
  return number && number.level > 0 ? line.slice(0, line.length - number.rest.length) : "";
}

/** The text up to its first mark; the whole line where nothing follows that. */
export function headOf(text: string): string {
  const line = text.trim();
  const start = headingNumber(line).length;
  const stop = line.slice(start).search(STOP);
  if (stop < 0 || start + stop === line.length - 1) return line;
  return line.slice(0, start + stop);
}

// What follows a title in its line: a remark in brackets, marks, a few more words (…情况汇报) or the text.
const REMARK = /^(?:[（(【[〔][^（()）【】[\]〔〕]{1,20}[）)】\]〕])?/u;
const MARKS = /^[。：:；;，,、\s]*/u;
const FEW_WORDS = 8;

/** A line as the heading of a section and what runs on behind it, every character in one of them. */
export function splitRunIn(text: string, { title }: Section): { head: string; rest: string } {
  const line = text.trim();
  const start = headingNumber(line).length;
  let end = headOf(line).length;
  if (line.startsWith(title, start)) {
    const close = start + title.length + REMARK.exec(line.slice(start + title.length))![0].length;
    const behind = line.slice(close);
    if (STOP.test(behind[0] ?? "") || end < line.length || length(behind) > FEW_WORDS) end = close;
  }
  const mark = MARKS.exec(line.slice(end))![0];
  return { head: line.slice(0, end) + mark.trim(), rest: line.slice(end + mark.length) };
}
