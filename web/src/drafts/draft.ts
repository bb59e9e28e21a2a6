/** A draft: what someone has entered for a unit, under a name of its own. Pure; storage and page stand apart. */

export interface Draft {
  id: string;
  unit: string;
  /** Of the template it was written for. */
  version: string;
  name: string;
  /** ISO times. */
  created: string;
  updated: string;
  /** Grows by one with every save: two windows tell by it who comes later. 0 has never been saved. */
  revision: number;
  /** What the feature that wrote it understands; whoever reads it back must check it. */
  content: unknown;
  /** See about.ts: of a draft that a page has saved. */
  about?: unknown;
  /** Nobody gave it a name: it is called after what it is about. */
  unnamed?: boolean;
}

export type Values = Record<string, string>;

const ID = /^[A-Za-z0-9-]{1,64}$/;
const NAME_LIMIT = 60;
const DEPTH_LIMIT = 40;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is string => typeof value === "string";

/** A key as it may be kept: no look-up by an id must find what every object bears, such as `constructor`. */
export const safeKey = (key: string): string => (key in Object.prototype ? `${key}-1` : key);

/** The entries of `value` by keys that are safe; none when it is no object. */
export const entriesOf = (value: unknown): [string, unknown][] =>
  isRecord(value) ? Object.entries(value).map(([key, item]) => [safeKey(key), item]) : [];

/** The entries of `value` that are texts; none when it is no object. */
export const textsOf = (value: unknown): Values =>
  Object.fromEntries(entriesOf(value).filter((entry): entry is [string, string] => isText(entry[1])));

export function isDraft(value: unknown): value is Draft {
  if (!isRecord(value)) return false;
  const { id, unit, version, name, created, updated, revision } = value;
  return (
    isText(id) &&
    ID.test(id) &&
    isText(unit) &&
    ID.test(unit) &&
    isText(version) &&
    isText(name) &&
    isTime(created) &&
    isTime(updated) &&
    Number.isSafeInteger(revision) &&
    (revision as number) >= 0 &&
    isShallow(value["content"])
  );
}

const isTime = (value: unknown): value is string => isText(value) && !Number.isNaN(Date.parse(value));

/** Nothing that we write nests deeply; what does would end every walk over it with an overflow. */
function isShallow(value: unknown): boolean {
  let layer: unknown[] = [value];
  for (let depth = 0; layer.length > 0; depth++) {
    if (depth > DEPTH_LIMIT) return false;
    layer = layer.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
  }
  return true;
}

export function newDraft(unit: string, version: string, name: string, content: unknown, now: Date): Draft {
  const time = now.toISOString();
  return { id: newId(now), unit, version, name, created: time, updated: time, revision: 0, content };
}

/** crypto.randomUUID is missing on plain http, where an intranet site may well stand. */
export function newId(now: Date): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return [now.getTime(), ...random].map((part) => part.toString(36)).join("-");
}

/** A name as it is kept: one line, not too long, never empty. */
export function tidyName(name: string, fallback = "未命名草稿"): string {
  const line = name.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").trim();
  return [...line].slice(0, NAME_LIMIT).join("") || fallback;
}

/** `name`, with a number where it is taken. */
export function freeName(name: string, taken: Iterable<string>): string {
  const names = new Set(taken);
  const wanted = tidyName(name);
  for (let n = 2, found = wanted; ; n++) {
    if (!names.has(found)) return found;
    found = `${wanted}（${n}）`;
  }
}

export const firstName = (now: Date): string => `${now.getMonth() + 1}月${now.getDate()}日的草稿`;

/** A draft's content with the same drafts compare equal. */
export const sameContent = (one: Draft, other: Draft): boolean =>
  JSON.stringify(one.content) === JSON.stringify(other.content);
