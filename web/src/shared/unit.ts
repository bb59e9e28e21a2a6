/** What macros/browser/forms.py tells of a unit. Texts hold blanks as 【名称】. */

import type types from "../../../macros/material/column_types.json";

export interface Length {
  min: number;
  max: number;
  /** Set by a notice; left out where it is only usual. */
  isAsked?: true;
}

export interface Guidance {
  label: string;
  paragraphs: string[];
}

export interface ParagraphBlock {
  type: "paragraph";
  text: string;
  /** Position in an ordered list, 0 for a plain paragraph. */
  ordinal: number;
}

export interface TableBlock {
  type: "table";
  header: string[];
  rows: string[][];
}

export type Block = ParagraphBlock | TableBlock;

export interface Part {
  guidance: Guidance[];
  blocks: Block[];
  /** The text of the short form; null where it is that of the full one. */
  short: Block[] | null;
}

export interface Attachment {
  id: string;
  title: string;
  /** Of the template's attachments; a filled one has none. */
  guidance?: Guidance[];
  blocks: Block[];
  short?: Block[] | null;
}

export interface ChecklistItem {
  id: string;
  text: string;
  evidence: string;
  check: string;
  /** Asked first, when there is little time. */
  core: boolean;
}

export interface Section {
  id: string;
  title: string;
  /** 1 一、 · 2 （一） · 3 1. · 4 （1） */
  level: number;
  required: boolean;
  configurable: boolean;
  /** In the short form although it is optional. */
  core: boolean;
  aliases: string[];
  length: Length | null;
  guidance: Guidance[];
  blocks: Block[];
  short: Block[] | null;
  items: ChecklistItem[];
  sections: Section[];
}

/** What the tools use a ledger column for; templates/columns.yml says which column it is. */
export type ColumnRole =
  | "number"
  | "problem"
  | "fact"
  | "item"
  | "kind"
  | "source"
  | "registered"
  | "person"
  | "deadline"
  | "measure"
  | "evidence"
  | "verdict";

/** contents/column-types.ts and ledger/controls.ts say what each does. */
export type ColumnType = keyof typeof types;

export interface Column {
  id: string;
  title: string;
  type: ColumnType;
  choices: string[];
  required: boolean;
  width: number;
  role: ColumnRole | "";
  /** What other material calls it. */
  also: string[];
  guidance: Guidance[];
}

export type GridRole =
  | "item-id"
  | "group-id"
  | "ordinal"
  | "core"
  | "item"
  | "evidence"
  | "verdict"
  | "remark"
  | "person"
  | "deadline";

/** A column of a checklist's workbook; `print` is its relative width on paper, 0 where it is not printed. */
export interface GridColumn {
  id: string;
  title: string;
  role: GridRole;
  print: number;
}

export type BlankKind = "count" | "money" | "percent" | "date" | "period" | "person" | "organ" | "choice" | "text";

/** How the value of a blank comes from others: `plus` less `minus`, a share of two, or the column of a table. */
export interface Reckoned {
  kind: "sum" | "share" | "column";
  plus: string[];
  minus: string[];
  /** The section of the table whose column `plus[0]` is added, "" for none. */
  table: string;
  /** Of a share: how many of the last in `plus` make up the whole. */
  wholes: number;
}

/** The rows of a ledger, or the answered items of a checklist, that a blank counts: those with one of the choices in every column of `where`. */
export interface Counted {
  /** The id of the ledger or checklist. */
  unit: string;
  where: Record<string, string[]>;
  /** Only those that are late. */
  overdue: boolean;
}

/** What must hold of what is filled in; macros/material/equations.py says what each kind holds. */
export interface Equation {
  kind: "sum" | "within" | "share" | "same" | "fits" | "column" | "added";
  total: string;
  parts: string[];
  /** The section of the table whose columns are named, "" for blanks. */
  table: string;
  label: string;
  pairs: Record<string, string>;
  /** Of a share: how many of the last parts make up the whole. */
  wholes: number;
}

export interface BlankInfo {
  name: string;
  hint: string;
  choices: string[];
  /** Asked before all others. */
  first: boolean;
  /** Whose fact it is, where many units have it: what belongs to one document never goes into another unasked. */
  of: "unit" | "document" | "";
  role: "unit" | "basis" | "period" | "date" | "";
  kind: BlankKind;
  /** The measure of a count, and whether it is printed behind the blank. */
  unit: string;
  printed: boolean;
  /** Not asked for: it comes from others. */
  reckoned: Reckoned | null;
  /** Where it can be counted. */
  counted: Counted | null;
}

/** A blank of which only the name is known. */
export const namedBlank = (name: string): BlankInfo => ({
  name,
  hint: "",
  choices: [],
  first: false,
  of: "",
  role: "",
  kind: "text",
  unit: "",
  printed: false,
  reckoned: null,
  counted: null,
});

const KINDS = ["report", "checklist", "ledger", "letter"] as const;
export type Kind = (typeof KINDS)[number];
export const isKind = (value: unknown): value is Kind => KINDS.some((kind) => kind === value);

/** Drafts of this unit, which is none of the site's, are tasks: what an office made of a notice, on a page of its own. */
export const TASK = "task";

export interface Unit {
  id: string;
  kind: Kind;
  title: string;
  version: string;
  page: string;
  sensitive: boolean;
  notice: string;
  /** Made by an office on its computer; left out for the site's own. */
  isOwn?: true;
  /** What a notice sets for the whole text; left out for the site's own. */
  length?: Length | null;
  numbered: boolean;
  landscape: boolean;
  /** A part is there when its key is; true when it is required. */
  parts: Partial<Record<"title" | "recipient" | "opening" | "closing" | "attachments" | "signature", boolean>>;
  front: Partial<Record<"title" | "recipient" | "signature" | "date", string>>;
  /** The title of `front` with marks where a line of it may end. */
  markedTitle: string;
  opening: Part | null;
  closing: Part | null;
  attachments: Attachment[];
  sections: Section[];
  /** Ids of the sections that get files of their own, to be shared out. */
  handedOut: string[];
  columns: Column[];
  /** Of a checklist, in the order of its workbook. */
  grid: GridColumn[];
  overdue: { due: string; status: string; done: string[] } | null;
  summaryColumn: string;
  blanks: BlankInfo[];
  equations: Equation[];
  /** Present names by those that drafts and files of earlier templates have. */
  formerly: Record<"blanks" | "items" | "sections" | "columns", Record<string, string>>;
}

/** The id of the column that is used for this; "" where the ledger has none. */
export const columnOfRole = (unit: Pick<Unit, "columns">, role: ColumnRole): string =>
  unit.columns.find((column) => column.role === role)?.id ?? "";

export const gridId = (unit: Pick<Unit, "grid">, role: GridRole): string =>
  unit.grid.find((column) => column.role === role)?.id ?? "";

export const gridTitle = (unit: Pick<Unit, "grid">, role: GridRole): string =>
  unit.grid.find((column) => column.role === role)?.title ?? "";

/** The unit with further blanks, those that a draft brought along from an earlier template. */
export function withBlanks(unit: Unit, names: Iterable<string>): Unit {
  const known = new Set(unit.blanks.map(({ name }) => name));
  return { ...unit, blanks: [...unit.blanks, ...[...names].filter((name) => !known.has(name)).map(namedBlank)] };
}
