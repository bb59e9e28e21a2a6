/** Numbered lines as a tree: which stands below which shows by the forms of their numbers, in the order they come. */

import type { ManuscriptLine } from "../model";
import { parse } from "../../shared/numbering";

export interface Row {
  line: number;
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

/** What a line counts by: its form, so far as it makes a difference. */
const formOf = (line: ManuscriptLine): { form: string; n: number; rest: string } | null => {
  const number = line.number ?? parse(line.text) ?? counted(line.text);
  return number && { form: number.form.replace(/-(?:mark|half|mixed|wide)$/u, ""), n: number.n, rest: number.rest };
};

/** 1　总体情况, 1.1　组织部署: a number and a blank, which no text of a report opens with. */
function counted(text: string): { form: string; n: number; rest: string } | null {
  const found = /^\s*((?:[0-9]{1,2}\.)*)([0-9]{1,2})[\u3000\s\u0009]+(?=[\u4e00-\u9fff“《])/u.exec(text);
  if (!found) return null;
  const depth = found[1]!.split(".").length;
  return { form: `counted-${depth}`, n: Number(found[2]), rest: text.slice(found[0].length) };
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

/**
 * The numbered lines from `from` on, up to where the numbering above goes on or the numbers begin again.
 *
 * `above` holds what is open where the run begins: 三、 behind a run below 二、 ends it.
 */
export function runOf(lines: readonly ManuscriptLine[], from: number, to: number, above: Open): Run {
  const rows: Row[] = [];
  const beside = new Map<number, number[]>();
  const open: Open = [];
  let at = from;
  for (; at < to; at++) {
    const line = lines[at]!;
    if (line.apart) continue;
    const found = line.cell ? null : formOf(line);
    if (!found) {
      if (rows.length === 0 && !line.cell) continue;
      const last = rows.length - 1;
      beside.set(last, [...(beside.get(last) ?? []), at]);
      continue;
    }
    const known = open.findIndex(({ form }) => form === found.form);
    if (known < 0 && above.some(({ form, n }) => form === found.form && found.n === n + 1)) break;
    if (known === 0 && found.n === 1) break;
    if (known >= 0) open.splice(known, open.length, { form: found.form, n: found.n });
    else open.push({ form: found.form, n: found.n });
    rows.push({ line: at, level: open.length, text: found.rest, start: line.text.length - found.rest.length });
  }
  return { rows, beside, end: at };
}
