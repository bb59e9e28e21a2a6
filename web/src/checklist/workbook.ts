/** A filled checklist as the workbook that Python made: its grid rebuilt from the lines that are asked here. */

import { fill } from "../contents/texts";
import { attribute, children, descendants } from "../office/xml";
import { gridId, gridTitle, type GridRole, type Unit } from "../shared/unit";
import { areaName, areaOf } from "../office/xlsx/address";
import { Book, cellAt, CellError, emptied, setHeight, type Sheet } from "../office/xlsx/book";
import { refreshCharts } from "../office/xlsx/chart";
import { readDay, serialOf } from "../office/xlsx/days";
import { bandHeight, fillBlanks, heightOf } from "../office/xlsx/heads";
import { type OurSheet, ourSheet, textAt } from "../office/xlsx/ours";
import { readSheets } from "../office/xlsx/read";
import { type Stretch, stretchReferences, stretchSheet } from "../office/xlsx/stretch";
import { answerTo, type ChecklistContent } from "./answers";
import { rebuildGuide } from "./guide-sheet";
import { type ItemLine, type Line, linesOf } from "./lines";
import { itemRules } from "./validation";
import { rebuildSummary } from "./summary-sheet";

const FIRST_SHOWN = 2;

export function writeWorkbook(blank: Uint8Array, unit: Unit, content: ChecklistContent): Uint8Array {
  const book = Book.open(blank);
  const place = ourSheet(readSheets(book.file), unit.grid);
  const lines = linesOf(unit, content);
  if (!place) throw new CellError("空白清单读不出来，没有导出。请刷新页面再试。");
  if (!lines.some((line) => line.kind === "item"))
    throw new CellError("清单里没有要填的条目，没有导出。请至少留一组一条。");
  const [list, summary, guide] = [book.sheet(0), book.sheet(1), book.sheet(2)];
  const shown = (text: string): string => fill(text, content.values);
  fillBlanks(list, range(place.ids + 1, place.header), shown);
  const by = writeLines(list, unit, place, lines, content, shown);
  stretchReferences(book, list, by, descendants(summary.root.ownerDocument, "f"));
  const pattern = textAt(place.cells, place.header + 1, place.columns.get(gridId(unit, "group-id")));
  refreshCharts(book, summary, rebuildSummary(book, summary, lines, content, pattern));
  rebuildGuide(book, guide, lines, shown);
  return book.bytes();
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step);

type Shown = (text: string) => string;

function writeLines(
  list: Sheet,
  unit: Unit,
  place: OurSheet,
  lines: readonly Line[],
  content: ChecklistContent,
  shown: Shown,
): Stretch {
  const first = place.header + 1;
  const columnOf = (role: GridRole): number => place.columns.get(gridId(unit, role)) ?? -1;
  const at = (row: number, role: GridRole): string => textAt(place.cells, row, columnOf(role));
  const old = range(first, list.lastRow + 1).filter((row) => at(row, "group-id") !== "");
  const oldLast = (old[old.length - 1] as number) + 1; // the row under the lines stays empty, in the ranges
  const groupRow = emptied(list.row(old.find((row) => at(row, "item-id") === "") as number) as Element);
  const itemRow = emptied(list.row(old.find((row) => at(row, "item-id") !== "") as number) as Element);
  const under = range(oldLast + 1, list.lastRow + 1).map((row) => list.row(row));
  const rules = itemRules(list, unit, place, content, lines, old);

  const core = gridTitle(unit, "core");
  const widths = list.widths();
  const width = widths.slice(FIRST_SHOWN).reduce((sum, part) => sum + part, 0);
  const made = lines.map((line) => {
    const row = (line.kind === "group" ? groupRow : itemRow).cloneNode(true) as Element;
    const put = (role: GridRole, value: string | number): void => {
      const cell = cellAt(row, columnOf(role));
      if (cell) list.fill(cell, value);
    };
    if (line.kind === "group") {
      put("group-id", line.group.id);
      put("ordinal", line.number + line.group.title);
      setHeight(row, bandHeight(line.number + line.group.title, width));
    } else {
      writeItem(row, columnOf, line, core, content, put, widths, shown);
    }
    return row;
  });
  const by = { oldLast, newLast: first + made.length };
  dropLineMerges(list, first, oldLast);
  stretchSheet(list, by);
  list.replaceRows(first, [...made, null, ...under]);
  addLineMerges(list, first, lines, unit.grid.length - 1);
  rules(first);
  fillBlanks(list, range(by.newLast + 1, by.newLast + 1 + under.length), shown);
  return by;
}

function writeItem(
  row: Element,
  columnOf: (role: GridRole) => number,
  { number, group, item }: ItemLine,
  core: string,
  content: ChecklistContent,
  put: (role: GridRole, value: string | number) => void,
  widths: readonly number[],
  shown: Shown,
): void {
  const { verdict, remark, person, deadline } = answerTo(content, item.id);
  const texts: [GridRole, string][] = [
    ["core", item.core ? core : ""],
    ["item", shown(item.text)],
    ["evidence", shown(item.evidence)],
    ["verdict", verdict],
    ["remark", remark],
    ["person", person],
  ];
  put("item-id", item.id);
  put("group-id", group.top);
  put("ordinal", number);
  for (const [role, text] of texts) put(role, text);
  const day = readDay(deadline);
  put("deadline", day ? serialOf(day) : deadline);
  if (deadline && !day) copyStyle(row, columnOf("item"), columnOf("deadline"));
  const columns: [GridRole, string][] = [...texts, ["deadline", deadline]];
  setHeight(row, heightOf(columns.map(([role, text]) => [text, widths[columnOf(role)] ?? 8] as const)));
}

/** A text in a cell for days would turn into a formula when it is edited; the format of texts keeps it one. */
function copyStyle(row: Element, from: number, to: number): void {
  const [source, target] = [cellAt(row, from), cellAt(row, to)];
  const style = attribute(source ?? null, "s");
  if (target && style) target.setAttribute("s", style);
}

// The headings of groups stand over the whole width

const merges = (list: Sheet): Element => descendants(list.root.ownerDocument, "mergeCells")[0] as Element;

function dropLineMerges(list: Sheet, first: number, last: number): void {
  for (const merge of children(merges(list))) {
    const area = areaOf(attribute(merge, "ref") ?? "");
    if (area && area.top >= first && area.top < last) merge.remove();
  }
}

function addLineMerges(list: Sheet, first: number, lines: readonly Line[], last: number): void {
  const parent = merges(list);
  lines.forEach((line, offset) => {
    if (line.kind !== "group") return;
    const merge = parent.ownerDocument.createElementNS(parent.namespaceURI, "mergeCell");
    const row = first + offset;
    merge.setAttribute("ref", areaName({ top: row, bottom: row, left: FIRST_SHOWN, right: last }));
    parent.append(merge);
  });
  parent.setAttribute("count", String(parent.children.length));
}
