/** What parts are called, and whether a thing can be in two of them. */

import { FIGURES } from "../../shared/han";
import { pattern, type Any } from "../lexicon";
import type { Lexicon } from "../model";

/** proven: nothing is in two of them; likely: of one form; mixed: one thing may well be in several. */
export type Apart = "proven" | "likely" | "unknown" | "mixed";

/** Names of one division: who falls under one of them does not fall under another. */
const family = (source: (any: Any) => string) => pattern((any) => `^[“‘]?(?:${source(any)})`);
const FAMILIES = [
  family((any) => any("kind-of-post")),
  family((any) => any("kind-of-schooling")),
  family((any) => any("kind-of-rank")),
  family((any) => any("kind-of-place")),
  family((any) => any("kind-of-money")),
  family((any) => any("kind-of-answer")),
  family((any) => any("grade")),
  family(() => `(?:第[${FIGURES}0-9]|[${FIGURES.slice(0, 4)}]类|另一类)`),
  family(() => `(?:(?:20[0-9]{2}|[今去前上本])年|[${FIGURES.slice(0, 4)}]季度|[上下]半年|[0-9]{1,2}月)`),
] as const;
const DISJOINT = pattern((any) => `(?:${any("apart")}|${any("disjoint-label")})$`);
const OVERLAPPING = pattern((any) => any("overlapping-label"));
const REST = pattern((any) => `^(?:${any("the-rest")})`);
/** 35岁以下, 36至50岁, 51岁以上. */
const AGE = /^[0-9]{2}(?:岁|周岁)?(?:及?以[上下]|[至到—－-][0-9]{2})/u;
export const BETWEEN = /[至到—－-]/u;

/** The end of a label that tells it from others: 方面 and the like. */
const TAIL = 2;

export function areApart(labels: readonly string[], mark: string, people: boolean, lexicon: Lexicon): Apart {
  if (labels.every((label) => DISJOINT(lexicon).test(label) || isRest(label, lexicon))) return "proven";
  if (labels.every((label) => AGE.test(label))) return labels.some((label) => BETWEEN.test(label)) ? "proven" : "mixed";
  if (FAMILIES.some((known) => labels.every((label) => known(lexicon).test(label) || isRest(label, lexicon))))
    return new Set(labels).size === labels.length ? "proven" : "mixed";
  if (labels.some((label) => OVERLAPPING(lexicon).test(label))) return isParallel(labels) ? "unknown" : "mixed";
  if (labels.length === 2 && areOpposite(labels[0]!, labels[1]!)) return "proven";
  const alike = labels.every((label) => label.slice(-TAIL) === labels[0]!.slice(-TAIL));
  return !people && (mark === "、" || alike) ? "likely" : "unknown";
}

/** 省内 and 省外: the same but for a character and its opposite. */
const areOpposite = (one: string, other: string): boolean =>
  one.length === other.length &&
  [...one].filter((character, at) => character !== other[at]).length === 1 &&
  [...one].every(
    (character, at) =>
      character === other[at] || OPPOSITES.some((pair) => pair.includes(character) && pair.includes(other[at]!)),
  );

const OPPOSITES = [
  "内外",
  "上下",
  "前后",
  "男女",
  "新旧",
  "新老",
  "大小",
  "城乡",
  "公私",
  "公民",
  "本外",
  "有无",
  "高低",
  "正副",
  "甲乙",
  "长短",
  "东西",
  "南北",
  "春秋",
];

/** 其余20人: with it the parts are all there are. */
export const isRest = (label: string, lexicon: Lexicon): boolean => REST(lexicon).test(label);

/** 有关物业的…有关停车的: one form of words, told one after the other. */
const isParallel = (labels: readonly string[]): boolean =>
  labels.length > 2 &&
  labels.every((label) => label.length > TAIL + 1 && label.slice(0, TAIL) === labels[0]!.slice(0, TAIL)) &&
  new Set(labels).size === labels.length;

/** Whether labels of one division, or in one form of words, tell parts though nothing announces them. */
export const tellParts = (labels: readonly string[], lexicon: Lexicon): boolean =>
  isParallel(labels) ||
  labels.every((label) => AGE.test(label)) ||
  FAMILIES.some((known) => labels.every((label) => known(lexicon).test(label))) ||
  labels.every((label) => ALONE(lexicon).test(label));

const ALONE = pattern((any) => `^(?:${any("disjoint-label")})(?:${any("people-noun")})?$`);
