/** Cells as spreadsheets put them on the clipboard: tabs between cells, quotes around cells with line breaks. */

import { readNumber } from "../office/xlsx/text";

/** Rows of cells; the line break that ends the last row makes no further one. */
export function readTsv(text: string): string[][] {
  const source = text.replace(/\r\n?/g, "\n");
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < source.length || row.length > 0) {
    const [cell, end] = readCell(source, at);
    row.push(unguarded(cell));
    if (source[end] === "\t") {
      at = end + 1;
      if (at >= source.length) row.push("");
      else continue;
    }
    rows.push(row);
    row = [];
    at = end + 1;
  }
  return rows;
}

/** What was copied: as text with tabs, which every spreadsheet gives; where there is none, the table of its page. */
export function readCopied(data: Pick<DataTransfer, "getData">): string[][] {
  const text = data.getData("text/plain");
  const cells = text.includes("\t") ? [] : readHtml(data.getData("text/html"));
  return cells.length > 0 ? cells : readTsv(text);
}

/** The texts of the first table of a page, nothing else of it; a merged cell stands in its first place. */
function readHtml(html: string): string[][] {
  const lines = [...(new DOMParser().parseFromString(html, "text/html").querySelector("table")?.rows ?? [])];
  const rows = lines.map((): string[] => []);
  lines.forEach((line, at) => {
    let column = 0;
    for (const { rowSpan, colSpan, textContent } of line.cells) {
      while (rows[at]![column] !== undefined) column++;
      for (const row of rows.slice(at, at + Math.max(1, rowSpan)))
        for (let place = column; place < column + colSpan; place++) row[place] = "";
      rows[at]![column] = unguarded((textContent ?? "").trim());
      column += colSpan;
    }
  });
  return rows.map((row) => Array.from(row, (text) => text ?? ""));
}

/** A cell from `at` on, and where it ends. A quote that no quote closes before a tab or the end is plain text. */
function readCell(source: string, at: number): [string, number] {
  if (source[at] === '"') {
    const quoted = /"([^"]*(?:""[^"]*)*)"(?=[\t\n]|$)/y;
    quoted.lastIndex = at;
    const found = quoted.exec(source);
    if (found) return [(found[1] as string).replace(/""/g, '"'), quoted.lastIndex];
  }
  const stop = /[\t\n]/g;
  stop.lastIndex = at;
  const end = stop.exec(source)?.index ?? source.length;
  return [source.slice(at, end), end];
}

/** What spreadsheets take for the start of a formula when it is pasted; full-width signs count in some of them. */
const FORMULA = /^'*\s*[=+\-@＝＋－＠]/u;

/** An apostrophe in front makes it a text for them; a number is none the worse for its sign. */
const guarded = (text: string): string => (FORMULA.test(text) && readNumber(text) === null ? `'${text}` : text);
const unguarded = (text: string): string => (text[0] === "'" && FORMULA.test(text.slice(1)) ? text.slice(1) : text);

export function writeTsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => (/[\t\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  return rows.map((row) => row.map((text) => cell(guarded(text))).join("\t")).join("\n");
}

/** The same as a table, which spreadsheets prefer: every cell says that it is text. */
export function writeHtml(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => `<td style="mso-number-format:'\\@'">${escaped(guarded(text))}</td>`;
  return `<table>${rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("")}</table>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "<br>",
};
const escaped = (text: string): string => text.replace(/[&<>"\n]/g, (mark) => ESCAPES[mark] ?? mark);
