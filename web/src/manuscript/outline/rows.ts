/** Numbered lines as a tree: which stands below which shows by the forms of their numbers, in the order they come. */

import type { ManuscriptLine } from "../model";
import { FIGURES } from "../../shared/han";
import { parse } from "../../shared/numbering";
import { STEMS, countOf } from "./count";
import { isTypedRow } from "./typed";

export interface Row {
  line: number;
  n: number;
  /** From 1, by how the forms follow each other. */
  level: number;
  /** Without the number. */
  text: string;
  start: number;
}

export interface Run {
  rows: Row[];
  /** Lines without a number, by the row that they follow. */
  beside: Map<number, number[]>;
  /** First line behind the run. */
  end: number;
}

interface Counted {
  form: string;
  /** 0 for a mark that counts nothing. */
  n: number;
  rest: string;
}

/** What a line counts by: its form, so far as it makes a difference. */
export const formOf = (line: Pick<ManuscriptLine, "text" | "number">): Counted | null => {
  const other = counted(line.text);
  if (other) return other;
  const number = line.number ?? parse(line.text);
  return number && { form: number.form.replace(/-(?:mark|half|mixed|wide)$/u, ""), n: number.n, rest: number.rest };
};

const N = `([${FIGURES}]{1,3}|[0-9]{1,2})`;
/** Forms that outlines use beside those of a report; the first group is the number. */
const OTHER: readonly [form: string, pattern: RegExp][] = [
  ["part", new RegExp(`^第${N}(?:部分|板块|单元|篇|编)[\\s\u3000:\uff1a、.]*(?=.)`, "u")],
  ["chapter", new RegExp(`^第${N}章[\\s\u3000:\uff1a、.]*(?=.)`, "u")],
  ["joint", new RegExp(`^第${N}节[\\s\u3000:\uff1a、.]*(?=.)`, "u")],
  ["half", /^([上中下])篇[\s\u3000:\uff1a、]*(?=.)/u],
  ["capital", /^([壹贰叁肆伍陆柒捌玖拾])[、.\uff0e\s]\s*(?=.)/u],
  ["stem", new RegExp(`^([${STEMS}])[、.\uff0e]\\s*(?=.)`, "u")],
  ["letter", /^([A-Ha-h])[、.\uff0e]\s*(?=[\u4e00-\u9fff“《])/u],
  ["letter-2", /^[A-Ha-h][-.\u2014]?([0-9]{1,2})[、.\uff0e\u3000\s]\s*(?=[\u4e00-\u9fff“《])/u],
  // A number and a blank, which no text of a report opens with.
  ["blank", /^([0-9]{1,2})[\u3000\s\t]+(?=[\u4e00-\u9fff“《])/u],
  ["blank-2", /^[0-9]{1,2}\.([0-9]{1,2})[\u3000\s\t]+(?=[\u4e00-\u9fff“《])/u],
  ["blank-3", /^(?:[0-9]{1,2}\.){2}([0-9]{1,2})[\u3000\s\t]+(?=[\u4e00-\u9fff“《])/u],
];
const BULLET = /^[●•·■◆▪◇○▲★*\uf06c\uf0d8-]\s*(?=[\u4e00-\u9fff“《])/u;

function counted(text: string): Counted | null {
  const bare = text.trimStart();
  for (const [form, source] of OTHER) {
    const found = source.exec(bare);
    if (found) return { form, n: countOf(found[1]!), rest: bare.slice(found[0].length) };
  }
  const bullet = BULLET.exec(bare);
  return bullet && { form: `bullet-${bullet[0].trim()}`, n: 0, rest: bare.slice(bullet[0].length) };
}

/** The forms that are open above a line, the outermost first, each with its last number. */
export type Open = { form: string; n: number }[];

export function step(open: Open, line: ManuscriptLine): void {
  const found = formOf(line);
  if (!found) return;
  const at = open.findIndex(({ form }) => form === found.form);
  if (at >= 0) open.splice(at, open.length, { form: found.form, n: found.n });
  else if (found.n === 1) open.push({ form: found.form, n: 1 });
}

const LEADS = /^.{9,}[\uff1a:]\s*$/u;

/** 1、规模场　2、专业户　3、散养户: what one line counts up. */
function alongside(text: string, { form, n, rest }: Counted): { text: string; start: number; n: number }[] {
  const from = text.length - rest.length;
  const found = [{ text: rest, start: from, n }];
  for (const { index, 0: blank } of text.matchAll(/[\s\u3000\uff1b;]+(?=\S)/gu)) {
    const start = index + blank.length;
    const next = index > from ? formOf({ text: text.slice(start), number: null }) : null;
    const last = found[found.length - 1]!;
    if (!next || next.form !== form || next.n !== last.n + 1) continue;
    last.text = text.slice(last.start, index);
    found.push({ text: next.rest, start: text.length - next.rest.length, n: next.n });
  }
  return found;
}

/**
 * The numbered lines from `from` on, up to where the numbering above goes on or the numbers begin again.
 *
 * `above` holds what is open where the run begins: 三、 behind a run below 二、 ends it. So does a heading that
 * `ends` says is of the notice.
 */
export function runOf(
  lines: readonly ManuscriptLine[],
  from: number,
  to: number,
  above: Open,
  ends: (text: string) => boolean = () => false,
): Run {
  const rows: Row[] = [];
  const beside = new Map<number, number[]>();
  const open: Open = [];
  let at = from;
  for (; at < to; at++) {
    const line = lines[at]!;
    if (line.apart || isTypedRow(line.text)) continue;
    const found = line.cell ? null : formOf(line);
    if (!found) {
      if (rows.length === 0 && !line.cell) continue;
      // What a sentence leads on to is no part of the outline above it.
      if (!line.cell && LEADS.test(line.text) && formOf(lines[at + 1] ?? line)?.n === 1) break;
      const last = rows.length - 1;
      beside.set(last, [...(beside.get(last) ?? []), at]);
      continue;
    }
    const known = open.findIndex(({ form }) => form === found.form);
    const goesOn = above.some(({ form, n }) => form === found.form && found.n === n + 1);
    const next = known >= 0 && found.n === open[known]!.n + 1;
    if (goesOn && !next) break;
    if (known === 0 && found.n === 1) break;
    if (known <= 0 && rows.length > 0 && ends(found.rest)) break;
    if (known >= 0) open.splice(known, open.length, { form: found.form, n: found.n });
    else open.push({ form: found.form, n: found.n });
    const level = open.length;
    for (const piece of alongside(line.text, found)) rows.push({ line: at, level, ...piece });
    open[level - 1] = { form: found.form, n: rows[rows.length - 1]!.n };
  }
  return { rows, beside, end: at };
}

/** Lines behind the last row are of the notice again, unless every row has some. */
export function trimmed(run: Run): Run {
  const last = run.rows.length - 1;
  const ownLines = run.rows.slice(0, last).every((_, index) => (run.beside.get(index)?.length ?? 0) > 0);
  if (ownLines && last > 0)
    return { ...run, beside: new Map(run.beside).set(last, (run.beside.get(last) ?? []).slice(0, 1)) };
  const beside = new Map(run.beside);
  beside.delete(last);
  return { ...run, beside };
}
