/** What a form needs of the values that come from others before any is reckoned. Pure. */

import { own } from "../shared/own";
import type { BlankInfo } from "../shared/unit";
import type { Kind } from "../shared/values";

type Values = Readonly<Record<string, string>>;

export const kindsOf = (blanks: readonly BlankInfo[]): Map<string, Kind> =>
  new Map(blanks.map(({ name, kind, unit, printed }) => [name, { kind, unit, printed }]));

/** What is printed: the writer's values, and those that come from others where the writer gave none. */
export function withReckoned(values: Values, reckoned: Values): Record<string, string> {
  const more = Object.entries(reckoned).filter(([name]) => !isFilled(values, name));
  return { ...values, ...Object.fromEntries(more) };
}

const isFilled = (values: Values, name: string): boolean => (own(values, name) ?? "").trim() !== "";
