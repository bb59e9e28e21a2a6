/** Cells as spreadsheets put them on the clipboard: tabs between cells, quotes around cells with line breaks. */

/** Rows of cells; the line break that ends the last row makes no further one. */
export function readTsv(text: string): string[][] {
  const source = text.replace(/\r\n?/g, "\n");
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < source.length || row.length > 0) {
    const [cell, end] = readCell(source, at);
    row.push(cell);
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

export function writeTsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => (/[\t\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}
