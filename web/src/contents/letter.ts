/** What a draft of a report or a letter holds: only what differs from the template. Pure. */

import { entriesOf, isRecord, isText, safeKey, textsOf, type Values } from "../drafts/draft";
import { type Aside, readAsides } from "./aside";
import { type Brought, readBrought } from "./brought";
import { type CountSources, readSources } from "./counted";
import type { Segment } from "./texts";

/** A heading under a section whose areas the writer may choose. */
export interface Area {
  id: string;
  title: string;
  /** Added by the writer, not in the template. */
  own: boolean;
  /** Taken out, kept for as long as the draft is. */
  removed: boolean;
}

export type FrontKey = "title" | "recipient" | "signature" | "date";
export const FRONT_KEYS: readonly FrontKey[] = ["title", "recipient", "signature", "date"];
export const FRONT_NAMES: Record<FrontKey, string> = {
  title: "标题",
  recipient: "主送机关",
  signature: "署名",
  date: "成文日期",
};

/** What a draft holds of the short form alone; the values of blanks are shared. */
export interface ShortForm {
  /** Whether the reader has it before them. */
  chosen: boolean;
  /** Texts of the parts that the template words anew for the short form. */
  texts: Record<string, Segment[]>;
  /** Parts that it leaves out and the writer wants in it. */
  also: string[];
}

export interface FormContent {
  values: Values;
  front: Partial<Record<FrontKey, string>>;
  /** By section, part or attachment. */
  texts: Record<string, Segment[]>;
  /** Sections, parts and attachments that are not to be printed. */
  off: string[];
  short: ShortForm;
  /** By the section above them. */
  areas: Record<string, Area[]>;
  /** Titles of attachments that the writer changed, and of further ones, under ids of their own. */
  attachments: Values;
  /** What the keys of `texts`, `off` and `areas` were called, for the day when a template names them anew. */
  titles: Values;
  /** What has no place in the template any more. */
  aside: Aside[];
  /** What was taken over from a file; left out where nothing was. */
  brought?: Brought;
  /** Where values come from that were counted in a ledger, by blank; left out where there are none. */
  counted?: CountSources;
}

const FURTHER = "further-attachment-";

/** The id of the n-th attachment beyond those of the template, which another file brought along. */
export const furtherAttachment = (n: number): string => `${FURTHER}${n}`;
export const isFurtherAttachment = (id: string): boolean => id.startsWith(FURTHER);

export const emptyContent = (): FormContent => ({
  values: {},
  front: {},
  texts: {},
  off: [],
  short: { chosen: false, texts: {}, also: [] },
  areas: {},
  attachments: {},
  titles: {},
  aside: [],
});

/** Whatever can be understood of a stored content; migrate.ts sets aside what is not. */
export function readContent(value: unknown): FormContent {
  const data = isRecord(value) ? value : {};
  const front = textsOf(data["front"]);
  const short = isRecord(data["short"]) ? data["short"] : {};
  const brought = readBrought(data["brought"]);
  const counted = readSources(data["counted"]);
  return {
    values: textsOf(data["values"]),
    front: Object.fromEntries(FRONT_KEYS.filter((key) => key in front).map((key) => [key, front[key]])),
    texts: readEach(data["texts"], readSegments),
    off: listOf(data["off"]).filter(isText).map(safeKey),
    short: {
      chosen: short["chosen"] === true,
      texts: readEach(short["texts"], readSegments),
      also: listOf(short["also"]).filter(isText).map(safeKey),
    },
    areas: readEach(data["areas"], (list) =>
      unique(
        listOf(list)
          .filter(isArea)
          .map(({ id, title, own, removed }) => ({ id: safeKey(id), title, own, removed })),
      ),
    ),
    attachments: textsOf(data["attachments"]),
    titles: textsOf(data["titles"]),
    aside: readAsides(data["aside"]),
    ...(brought ? { brought } : {}),
    ...(counted ? { counted } : {}),
  };
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function readEach<T>(value: unknown, read: (item: unknown) => T[]): Record<string, T[]> {
  const entries = entriesOf(value).map(([key, item]) => [key, read(item)] as const);
  return Object.fromEntries(entries.filter(([, items]) => items.length > 0));
}

const readSegments = (value: unknown): Segment[] => listOf(value).flatMap(readSegment);

function readSegment(value: unknown): Segment[] {
  if (!isRecord(value)) return [];
  if (value["type"] === "text" && isText(value["text"])) return [{ type: "text", text: value["text"] }];
  const header = listOf(value["header"]).filter(isText);
  if (value["type"] !== "table" || header.length === 0) return [];
  const rows = listOf(value["rows"]).map((row) => header.map((_, index) => String(listOf(row)[index] ?? "")));
  return [{ type: "table", header, rows }];
}

// The id becomes a bookmark in the document, which takes letters, digits and hyphens only.
const AREA_ID = /^[a-z0-9-]{1,32}$/;

const isArea = (value: unknown): value is Area & Record<string, unknown> =>
  isRecord(value) &&
  isText(value["id"]) &&
  AREA_ID.test(value["id"]) &&
  isText(value["title"]) &&
  typeof value["own"] === "boolean" &&
  typeof value["removed"] === "boolean";

const unique = (areas: Area[]): Area[] =>
  areas.filter((area, index) => areas.findIndex((a) => a.id === area.id) === index);
