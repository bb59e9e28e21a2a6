/** What a draft of a ledger holds. Pure. */

import type { Passage } from "../drafts/compare";
import { isRecord, isText, textsOf, type Values } from "../drafts/draft";
import { type Names, textsUnderPresentKeys } from "../shared/formerly";
import { cleanText } from "../shared/text";
import type { Unit } from "../shared/unit";
import { type Aside, blanksWithoutPlace, readAsides, withPassedOver } from "./aside";
import { leavesOf } from "./leaves";
import { cellOf, isEmpty, newRow, settled, type Row } from "./rows";

export interface LedgerContent {
  values: Values;
  rows: Row[];
  /** What has no place in the ledger: columns that are gone, texts that were added by hand. */
  aside: Aside[];
}

/** As it is stored: cells only, with the titles of the columns for the day when a template has others. */
export interface Stored {
  values: Values;
  rows: Values[];
  titles: Values;
  aside: Aside[];
}

export const emptyContent = (): LedgerContent => ({ values: {}, rows: [], aside: [] });

export const toStore = (content: LedgerContent, unit: Unit): Stored => ({
  values: { ...content.values },
  rows: content.rows.filter((row) => !isEmpty(row)).map((row) => ({ ...row.cells })),
  titles: Object.fromEntries(unit.columns.map(({ id, title }) => [id, title])),
  aside: content.aside.map((item) => ({ ...item })),
});

/** A stored content brought to the unit as it is now: rows by column id, present or former; columns that are gone set aside. */
export function readContent(stored: unknown, unit: Unit): LedgerContent {
  const data = isRecord(stored) ? stored : {};
  const titles = textsOf(data["titles"]);
  const { blanks, columns } = unit.formerly;
  const aside = readAsides(data["aside"]);
  const values = textsUnderPresentKeys(textsOf(data["values"]), blanks, (name, value) =>
    aside.push({ title: name, text: value }),
  );
  const cells = listOf(data["rows"]).map((row) => underPresentColumns(textsOf(row), columns));
  const known = new Map(unit.columns.map((column) => [column.id, column]));
  const rows = cells.map((row) => {
    const kept = Object.entries(row).flatMap(([id, value]) => {
      const column = known.get(id);
      return column ? [[id, settled(column, value)]] : [];
    });
    return newRow(Object.fromEntries(kept) as Values);
  });
  const gone = [...new Set(cells.flatMap((row) => Object.keys(row)))].filter((id) => !known.has(id));
  const first = unit.columns[0]?.id ?? "";
  const lost = gone.map((id) => ({
    title: titles[id] || id,
    text: rows
      .map((row, index) => [cellOf(row, first) || `第${index + 1}行`, cleanText(cells[index]?.[id] ?? "")] as const)
      .filter(([, text]) => text !== "")
      .map(([name, text]) => `${name}：${text}`)
      .join("\n"),
  }));
  const content: LedgerContent = {
    values,
    rows: rows.filter((row) => !isEmpty(row)),
    aside: [...aside, ...lost.filter(({ text }) => text !== "")],
  };
  // Of hundreds of thousands of texts most stand in a cell as they were.
  const shown = new Set(content.rows.flatMap((row) => Object.values(row.cells)));
  const isShown = (row: unknown): boolean =>
    isRecord(row) && Object.values(row).every((text) => text === "" || (isText(text) && shown.has(text)));
  const all = data["rows"];
  const others = Array.isArray(all) ? { ...data, rows: all.filter((row) => !isShown(row)) } : data;
  const leaves = leavesOf(others, ([top]) => top === "titles");
  return { ...content, aside: withPassedOver(content.aside, leaves, passagesOf(content, unit)) };
}

/** A cell whose present column holds something else stays under its former id, and is set aside as one that is gone. */
function underPresentColumns(row: Values, columns: Names): Values {
  const kept: [string, string][] = [];
  const moved = textsUnderPresentKeys(row, columns, (id, value) => kept.push([id, value]));
  return { ...moved, ...Object.fromEntries(kept) };
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const hasPlace =
  (unit: Unit) =>
  (name: string): boolean =>
    unit.blanks.some((blank) => blank.name === name);

/** Everything that the page shows below the ledger. */
export const asidesIn = ({ aside, values }: Pick<LedgerContent, "aside" | "values">, unit: Unit): Aside[] => [
  ...aside,
  ...blanksWithoutPlace(values, hasPlace(unit)),
];

/** What the draft says, as the page shows it. */
export function passagesOf(content: LedgerContent, unit: Unit): Passage[] {
  const head = unit.blanks.map(({ name }) => ({ title: name, text: content.values[name] ?? "" }));
  const rows = content.rows.map((row, index) => {
    const cells = unit.columns.map(({ id, title }) => [title, cellOf(row, id)] as const);
    const lines = cells.filter(([, text]) => text !== "").map(([title, text]) => `${title}：${text}`);
    return { title: cellOf(row, unit.columns[0]?.id ?? "") || `第${index + 1}行`, text: lines.join("\n") };
  });
  return [...head, ...rows, ...asidesIn(content, unit)].filter(({ text }) => text.trim() !== "");
}
