/** What a draft holds whose unit is gone, as a table that Excel and WPS open: nothing of it is left out. Pure. */

import { type Draft, entriesOf, isRecord, textsOf } from "../../drafts/draft";
import { readAsides } from "../aside";
import { leavesOf, passedOver } from "../leaves";

/** Rows of cells, the heads first. */
export function keptTable({ content }: Pick<Draft, "content">): string[][] {
  const data = isRecord(content) ? content : {};
  const main = Array.isArray(data["rows"]) ? ledgerTable(data) : data["answers"] ? answersTable(data) : [];
  const values = Object.entries(textsOf(data["values"])).filter(([, value]) => value.trim() !== "");
  const asides = readAsides(data["aside"]).map(({ title, text }) => [title, text]);
  const known = [...main, ...values, ...asides];
  const leaves = leavesOf(data, ([top]) => ["titles", "gone", "questions"].includes(top ?? ""));
  const shown = known.flat().map((text) => ({ title: "", text }));
  return [...known, ...passedOver(leaves, shown).map(({ title, text }) => [title, text])];
}

function ledgerTable(data: Record<string, unknown>): string[][] {
  const titles = { ...textsOf(data["titles"]), ...textsOf(data["gone"]) };
  const rows = (data["rows"] as unknown[]).map(textsOf);
  const ids = [...new Set([...Object.keys(titles), ...rows.flatMap((row) => Object.keys(row))])];
  return [ids.map((id) => titles[id] ?? id), ...rows.map((row) => ids.map((id) => row[id] ?? ""))];
}

const ANSWER = [
  ["verdict", "结论"],
  ["remark", "依据或说明"],
  ["person", "责任人"],
  ["deadline", "时限"],
] as const;

function answersTable(data: Record<string, unknown>): string[][] {
  const questions = textsOf(data["questions"]);
  const rows = entriesOf(data["answers"]).map(([id, answer]) => {
    const texts = textsOf(answer);
    return [questions[id] ?? id, ...ANSWER.map(([key]) => texts[key] ?? "")];
  });
  return [["条目", ...ANSWER.map(([, title]) => title)], ...rows];
}

/** What Excel would reckon instead of showing. */
const FORMULA = /^(?:[=+@\t\r]|-(?!\d[\d.]*$))/u;

/** With the mark by which Excel knows that it is UTF-8. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

const cell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
