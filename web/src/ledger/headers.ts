/** Which ledger columns hold what a table's header, or a blank's name, asks for. */

import type { Column } from "../shared/unit";

const COUNTERS = ["序号"];
const AND = /[和及与、]/;

/** The running number of the row, columns whose values stand in the cell one after another, or nothing. */
export type Source = "counter" | readonly Column[] | null;

export function sourceOf(header: string, columns: readonly Column[]): Source {
  if (COUNTERS.includes(header)) return "counter";
  const column = columnFor(header, columns);
  return column ? [column] : several(header, columns);
}

/** The very title first, then another name for it, then a title that says more (整改措施 for 措施). */
export function columnFor(name: string, columns: readonly Column[]): Column | null {
  if (!name) return null;
  return (
    columns.find((column) => column.title === name) ??
    columns.find((column) => column.also.includes(name)) ??
    columns.find((column) => name.length > 1 && column.title.endsWith(name)) ??
    null
  );
}

/** 责任部门和责任人, and 责任领导和部门, whose second half leaves out what both have in common. */
function several(header: string, columns: readonly Column[]): Source {
  const [first = "", ...others] = header.split(AND);
  const lead = columnFor(first, columns);
  if (!lead || others.length === 0) return null;
  const leads = Array.from(first, (_, length) => first.slice(0, first.length - 1 - length)).filter(Boolean);
  const rest = others.map((part) => {
    const whole = leads.map((start) => columns.find((column) => column.title.endsWith(start + part)));
    return whole.find((column) => column !== undefined) ?? columnFor(part, columns);
  });
  const found = rest.filter((column): column is Column => column !== null);
  return found.length === others.length ? [lead, ...found] : null;
}
