/** What is filled in for a blank, read by its kind. The twin of macros/document/values.py: tests/vectors/values.json. */

import type { Amount } from "./arithmetic";
import { type Days, days, period } from "./days";
import { money, number, percentage, plainFigures } from "./numbers";
import type { BlankKind } from "./unit";

/** A kind of blank, its measure, and whether that is printed behind it. */
export interface Kind {
  kind: BlankKind;
  unit: string;
  printed: boolean;
}

export const PLAIN: Kind = { kind: "text", unit: "", printed: false };
const FIGURES: ReadonlySet<BlankKind> = new Set(["count", "money", "percent"]);
const TIMES: ReadonlySet<BlankKind> = new Set(["date", "period"]);

export const isFigure = ({ kind }: Kind): boolean => FIGURES.has(kind);
export const isTime = ({ kind }: Kind): boolean => TIMES.has(kind);

/** The figure of a count, a percentage or a sum of money; null when it cannot be read as one. */
export function amountOf(kind: Kind, text: string): Amount | null {
  if (kind.kind === "percent") return percentage(text);
  if (kind.kind === "money" && kind.unit === "") return money(text);
  return isFigure(kind) ? number(withoutEnd(plainFigures(text), kind.unit)) : null;
}

const withoutEnd = (text: string, end: string): string =>
  end !== "" && text.endsWith(end) ? text.slice(0, -end.length) : text;

const DIGITS = "0-9０-９";
const NUMBER = `(?:[${DIGITS}]{1,15}(?:[,.．][${DIGITS}]{1,6}){0,4}[百千万亿]{0,2}|[〇零一二两三四五六七八九十百千万亿]{1,12})`;

/** Kinds of blanks whose values can be reckoned with. */
export const FIGURE_KINDS: ReadonlySet<string> = new Set(["count", "money", "percent"]);

/** What may stand for a figure in a sentence of which the rest is known; no group of its own. */
export function figurePattern({ kind, unit }: Pick<Kind, "kind" | "unit">): string {
  if (kind === "percent") return `(?:[${DIGITS}]{1,15}(?:[.．][${DIGITS}]{1,6})?[%％]|百分之${NUMBER})`;
  return kind === "money" && unit === "" ? `${NUMBER}元` : NUMBER;
}

/** When a date or a period begins and when it ends; null when it cannot be read as one. */
export function spanOf({ kind }: Kind, text: string, year: number | null): [Days, Days] | null {
  if (kind === "period") return period(text, year);
  const day = kind === "date" ? days(text, year) : null;
  return day && [day, day];
}

/** A leap year, so that 2月29日 is a day as long as no year says otherwise. */
const SOME_YEAR = 2000;

/** What to tell the writer of a value that is not of its kind; "" when nothing is wrong. */
export function faultOf(kind: Kind, text: string): string {
  if (text.trim() === "") return "";
  switch (kind.kind) {
    case "count":
      return countFault(kind, text);
    case "money":
      if (kind.unit !== "") return countFault(kind, text);
      return amountOf(kind, text) ? "" : "请填金额，例如 1.2万元";
    case "percent":
      return amountOf(kind, text) ? "" : "请填百分数，例如 75%";
    case "date":
      return spanOf(kind, text, SOME_YEAR) ? "" : "请填日期，例如 2026年9月10日";
    case "period":
      return periodFault(spanOf(kind, text, SOME_YEAR));
    default:
      return "";
  }
}

function countFault(kind: Kind, text: string): string {
  if (!amountOf(kind, text)) return "请填数字，例如 23";
  const isDouble = kind.printed && kind.unit !== "" && plainFigures(text).endsWith(kind.unit);
  return isDouble ? `后面已经印了“${kind.unit}”，请只填数字` : "";
}

function periodFault(found: [Days, Days] | null): string {
  if (!found) return "请填起止时间，例如 2026年1月至10月";
  return found[0].first > found[1].last ? "开始晚于结束，请核对" : "";
}
