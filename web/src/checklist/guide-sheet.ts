/** The sheet of instructions: a line a group and an item, as they are asked here. */

import { children } from "../office/xml";
import { type Book, emptied, setHeight, type Sheet } from "../office/xlsx/book";
import { heightOf } from "../office/xlsx/heads";
import { stretchReferences, stretchSheet } from "../office/xlsx/stretch";
import type { Line } from "./lines";

const HEADER = "序号";
const LABELS = ["写什么", "拿什么证明", "常见毛病"];

export function rebuildGuide(book: Book, guide: Sheet, lines: readonly Line[], shown: (text: string) => string): void {
  const header = [...new Array(guide.lastRow + 1).keys()].find((row) => guide.text(row, 0) === HEADER);
  if (header === undefined) return;
  const first = header + 2; // the line about the head fields stays
  const patterns = { group: guide.row(header + 1), item: itemRow(guide, first) };
  if (!patterns.group || !patterns.item) return;
  const widths = guide.widths();
  const by = { oldLast: guide.lastRow, newLast: first + lines.length - 1 };
  const made = lines.map((line) => {
    const row = emptied(patterns[line.kind] as Element);
    const texts = textsOf(line).map(shown);
    children(row, "c").forEach((cell, column) => guide.fill(cell, texts[column] ?? ""));
    setHeight(row, heightOf(texts.map((text, column) => [text, widths[column] ?? 8] as const)));
    return row;
  });
  stretchSheet(guide, by);
  stretchReferences(book, guide, by, []);
  guide.replaceRows(first, made);
}

/** Lines of items are those that begin with a digit. */
function itemRow(guide: Sheet, first: number): Element | null {
  for (let row = first; row <= guide.lastRow; row++) if (/^\d/.test(guide.text(row, 0))) return guide.row(row);
  return null;
}

function textsOf(line: Line): string[] {
  if (line.kind === "item") return [String(line.number), line.item.text, line.item.check, line.item.evidence, ""];
  const hints = LABELS.map(
    (label) => line.group.guidance.find((hint) => hint.label === label)?.paragraphs.join("\n") ?? "",
  );
  return [line.number, line.group.title, ...hints];
}
