/** The sheet that adds up the verdicts: a line a first-level group, the total, the chart. */

import { attribute, children, descendants, find } from "../office/xml";
import { columnName, placeOf } from "../office/xlsx/address";
import { type Book, cellAt, setHeight, type Sheet } from "../office/xlsx/book";
import { moveDrawings, setResult } from "../office/xlsx/chart";
import { heightOf } from "../office/xlsx/heads";
import { type Stretch, stretchReferences, stretchSheet } from "../office/xlsx/stretch";
import { countsOf, type ChecklistContent } from "./answers";
import type { GroupLine, Line } from "./lines";

const FIRST = 3; // under title, an empty row and the header
const LABEL_WIDTH = 28;
const TOTAL = "合计";

/** `patternId` is the group of the first line, whose formulas serve all others. */
export function rebuildSummary(
  book: Book,
  summary: Sheet,
  lines: readonly Line[],
  content: ChecklistContent,
  patternId: string,
): Stretch {
  const groups = lines.filter((line): line is GroupLine => line.kind === "group" && line.group.id === line.group.top);
  const oldGroups = oldGroupsOf(summary);
  const by = { oldLast: FIRST + oldGroups - 1, newLast: FIRST + groups.length - 1 };
  const pattern = summary.row(FIRST) as Element;
  const rest = children(summary.data, "row").filter((row) => Number(attribute(row, "r")) - 1 > by.oldLast);
  const made = groups.map(({ group }) => {
    const row = pattern.cloneNode(true) as Element;
    for (const formula of descendants(row, "f")) {
      formula.textContent = (formula.textContent ?? "").replaceAll(`"${patternId}"`, `"${group.id}"`);
    }
    return row;
  });
  stretchSheet(summary, by);
  stretchReferences(book, summary, by, []);
  moveDrawings(book, summary, by);
  summary.replaceRows(FIRST, [...made, ...rest]);
  groups.forEach(({ group, number }, index) => {
    const label = number + group.title;
    summary.set(FIRST + index, 0, label);
    setHeight(summary.row(FIRST + index) as Element, heightOf([[label, LABEL_WIDTH]]));
  });
  writeResults(summary, groups, lines, content);
  return by;
}

/** The total stands under the groups. */
function oldGroupsOf(summary: Sheet): number {
  let row = FIRST;
  while (row < summary.lastRow && summary.text(row, 0) !== TOTAL) row++;
  return row - FIRST;
}

/** Results column by column: items, the three verdicts as the header names them, unanswered, incomplete. */
function writeResults(
  summary: Sheet,
  groups: readonly GroupLine[],
  lines: readonly Line[],
  content: ChecklistContent,
): void {
  const rows = groups.map(({ group }) => {
    const items = lines.flatMap((line) => (line.kind === "item" && line.group.top === group.id ? [line.item] : []));
    const { items: count, answered, incomplete, verdicts } = countsOf(items, content);
    return [count, verdicts["有"], verdicts["无"], verdicts["待核"], count - answered, incomplete];
  });
  const total = FIRST + groups.length;
  const totalRow = summary.row(total) as Element;
  for (const cell of children(totalRow, "c")) {
    const formula = find(cell, "f");
    const column = placeOf(attribute(cell, "r") ?? "")?.column ?? 0;
    const name = columnName(column);
    if (formula && cellAt(totalRow, column))
      formula.textContent = `SUM(${name}${FIRST + 1}:${name}${FIRST + groups.length})`;
  }
  rows.forEach((results, index) =>
    results.forEach((result, column) => setResult(summary, FIRST + index, column + 1, result)),
  );
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    setResult(
      summary,
      total,
      column + 1,
      rows.reduce((sum, results) => sum + (results[column] ?? 0), 0),
    );
  }
}
