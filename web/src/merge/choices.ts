/** What the reader decided about a pile of files; kept as JSON so that a refresh loses nothing. Pure. */

import { isRecord, isText } from "../drafts/draft";

/** Where something goes: it is a section, stands at the end of one, or stays out. */
export type Placed = { as: string } | { after: string } | { out: true };

/** Takes every place of a section, one behind the other. */
export const EVERY = "*";

/** What has no entry is as the plan proposes. */
export interface Choices {
  /** By section id, the key of the place that is taken, or EVERY. */
  places: Map<string, string>;
  /** By section id, whether a missing section stands in the result as the template has it. */
  kept: Map<string, boolean>;
  /** By the key of a heading or a text. */
  placed: Map<string, Placed>;
  /** The id of the file that the parts around the sections come from; null for the template. */
  whole: string | null | undefined;
  /** By key, whether an attachment is taken. */
  attachments: Map<string, boolean>;
  /** One value for everywhere; "" leaves what each file has. */
  values: Map<string, string>;
}

export const noChoices = (): Choices => ({
  places: new Map(),
  kept: new Map(),
  placed: new Map(),
  whole: undefined,
  attachments: new Map(),
  values: new Map(),
});

export const toJson = ({ places, kept, placed, whole, attachments, values }: Choices): unknown => ({
  places: [...places],
  kept: [...kept],
  placed: [...placed],
  whole,
  attachments: [...attachments],
  values: [...values],
});

/** Whatever can be understood of stored choices. */
export function fromJson(value: unknown): Choices {
  const data = isRecord(value) ? value : {};
  const whole = data["whole"];
  return {
    places: pairs(data["places"], isText),
    kept: pairs(data["kept"], isBoolean),
    placed: pairs(data["placed"], isPlaced),
    whole: isText(whole) || whole === null ? whole : undefined,
    attachments: pairs(data["attachments"], isBoolean),
    values: pairs(data["values"], isText),
  };
}

function pairs<Value>(list: unknown, is: (value: unknown) => value is Value): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const pair of Array.isArray(list) ? (list as unknown[]) : []) {
    if (Array.isArray(pair) && isText(pair[0]) && is(pair[1])) found.set(pair[0], pair[1]);
  }
  return found;
}

const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";

const isPlaced = (value: unknown): value is Placed =>
  isRecord(value) && (isText(value["as"]) || isText(value["after"]) || value["out"] === true);
