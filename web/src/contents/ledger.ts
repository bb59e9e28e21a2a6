/** What a draft of a ledger holds. Pure. */

import type { Passage } from "../drafts/compare";
import { isRecord, isText, textsOf, type Values } from "../drafts/draft";
import { type Names, textsUnderPresentKeys } from "../shared/formerly";
import { cleanText } from "../shared/text";
import type { Unit } from "../shared/unit";
import { type Aside, asideOf, asidesToStore, blanksWithoutPlace, readAsides, withPassedOver } from "./aside";
import { leavesOf } from "./leaves";
import { namesFrom, type Renamed, renamedColumns } from "./renamed";
import { cellOf, isEmpty, newRow, settled, type Row } from "./rows";

export interface LedgerContent {
  values: Values;
  /** Cells of columns that are gone stay in their rows, out of sight. */
  rows: Row[];
  /** What has no place in the ledger: columns that are gone, texts that were added by hand. */
  aside: Aside[];
}

/** As it is stored: cells only, with the titles of the columns for the day when a template has others, and of those that are gone. */
export interface Stored {
  values: Values;
  rows: Values[];
  titles: Values;
  gone: Values;
  aside: Aside[];
}

export const emptyContent = (): LedgerContent => ({ values: {}, rows: [], aside: [] });

export const toStore = (content: LedgerContent, unit: Unit): Stored => ({
  values: { ...content.values },
  rows: content.rows.filter((row) => !isEmpty(row)).map((row) => ({ ...row.cells })),
  titles: Object.fromEntries(unit.columns.map(({ id, title }) => [id, title])),
  gone: Object.fromEntries(content.aside.flatMap(({ kept, title }) => (kept === undefined ? [] : [[kept, title]]))),
  aside: asidesToStore(content.aside),
});

/** Columns that a task calls otherwise than when the draft was kept, as far as the draft has something in them. */
export function renamedIn(stored: unknown, unit: Unit): Renamed[] {
  const data = isRecord(stored) ? stored : {};
  const used = new Set(listOf(data["rows"]).flatMap((row) => Object.keys(textsOf(row))));
  const before = Object.entries(textsOf(data["titles"])).map(([id, name]) => ({ id, name }));
  const now = unit.columns.map(({ id, title }) => ({ id, name: title }));
  // What the site renames, its contracts say.
  return unit.isOwn ? renamedColumns(before, now).filter(({ from }) => used.has(from.id)) : [];
}

/** A stored content brought to the unit as it is now: rows by column id, present or former; columns that are gone set aside. */
export function readContent(stored: unknown, unit: Unit): LedgerContent {
  const data = isRecord(stored) ? stored : {};
  const titles = { ...textsOf(data["gone"]), ...textsOf(data["titles"]) };
  const { blanks } = unit.formerly;
  const columns = { ...unit.formerly.columns, ...namesFrom(renamedIn(stored, unit)) };
  const aside = readAsides(data["aside"]);
  const values = textsUnderPresentKeys(textsOf(data["values"]), blanks, (name, value) =>
    aside.push({ title: name, text: value }),
  );
  const cells = listOf(data["rows"]).map((row) => underPresentColumns(textsOf(row), columns));
  const known = new Map(unit.columns.map((column) => [column.id, column]));
  const rows = cells.map((row) => {
    const kept = Object.entries(row).flatMap(([id, value]) => {
      const column = known.get(id);
      const text = column ? settled(column, value) : cleanText(value);
      return column || text !== "" ? [[id, text]] : [];
    });
    return newRow(Object.fromEntries(kept) as Values);
  });
  const content: LedgerContent = { values, rows: rows.filter((row) => !isEmpty(row)), aside };
  content.aside.push(...columnsWithoutPlace(content.rows, unit, titles));
  // Of hundreds of thousands of texts most stand in a cell as they were.
  const shown = new Set(content.rows.flatMap((row) => Object.values(row.cells)));
  const isShown = (row: unknown): boolean =>
    isRecord(row) && Object.values(row).every((text) => text === "" || (isText(text) && shown.has(text)));
  const all = data["rows"];
  const others = Array.isArray(all) ? { ...data, rows: all.filter((row) => !isShown(row)) } : data;
  const leaves = leavesOf(others, ([top]) => top === "titles" || top === "gone");
  return { ...content, aside: withPassedOver(content.aside, leaves, passagesOf(content, unit)) };
}

/** What rows hold in columns that are gone, a column each. */
export function columnsWithoutPlace(rows: readonly Row[], unit: Unit, titles: Values): Aside[] {
  const known = new Set(unit.columns.map(({ id }) => id));
  const gone = [...new Set(rows.flatMap((row) => Object.keys(row.cells).filter((id) => !known.has(id))))];
  const first = unit.columns[0]?.id ?? "";
  return gone.flatMap((id) => {
    const lines = rows.map((row, index) => [cellOf(row, first) || `第${index + 1}行`, cellOf(row, id)] as const);
    const filled = lines.filter(([, text]) => text.trim() !== "").map(([name, text]) => `${name}：${text}`);
    return asideOf(titles[id] || id, filled).map((aside) => ({ ...aside, kept: id }));
  });
}

/** The rows without a column that is gone. */
export const withoutColumn = (rows: readonly Row[], id: string): Row[] =>
  rows.map(({ key, cells: { [id]: _, ...cells } }) => ({ key, cells }));

/** The rows with the texts of one column under the id of another. */
export const underColumn = (rows: readonly Row[], from: string, to: string): Row[] =>
  rows.map((row) => {
    const { [from]: text = "", ...cells } = row.cells;
    return text === "" ? row : { key: row.key, cells: { ...cells, [to]: text } };
  });

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
