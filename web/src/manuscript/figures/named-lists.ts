/** Lists of names and of clauses of one form, with how many things they tell: 甲、乙和丙; 甲3户，乙4户; 甲……；乙…… */

import { FIGURES, HAN } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";

export interface NamedList {
  items: readonly string[];
  /** How many there are: 和 may stand in a name as well as between two. */
  least: number;
  most: number;
  /** 等: there are more. */
  isOpen: boolean;
  /** What is told of each in numbers: 分 of 心内科97.2分; "" for nothing. */
  unit: string;
  /** Clauses of one form. */
  isOfClauses: boolean;
  /** Characters up to its end. */
  length: number;
}

const BRACKETS = /（[^（）]*）/gu;
/** 《甲》《乙》: two, with or without 、. */
const TITLE = /《[^《》]*》/gu;
const QUOTES = /[“”‘’]/gu;
const AND = /以及|[和与及]/u;
const DIGIT = /[0-9]/u;
const NUMBERED = new RegExp(`^[^0-9]+[0-9.]+([${HAN}])[^0-9]*$`, "u");
const MONTH = /^[^0-9]{0,6}[0-9]{1,2}月/u;
const DATE = /[0-9]{1,4}[年月日]/gu;
const ORDINAL = /^(?:第|头一|末|最后|其)/u;
/** 目前处于第三阶段: said of one of those that are listed. */
const OF_ONE = new RegExp(`第[${FIGURES}]`, "u");
const LONGEST = 14;
const OPEN = pattern((any) => `(?:${any("open-list")})`);
const POINTS = pattern((any) => `${any("first-point")}|[（(][0-9]{1,2}[）)]|①|；(?:${any("told-besides")})`);

const plain = (text: string): string =>
  text.replace(/》《/gu, "》、《").replace(TITLE, "书").replace(BRACKETS, "").replace(QUOTES, "");

/** What the marks of a list part. */
export const itemsOf = (text: string): string[] => plain(text).split(/[、，；]/u);

/** The items of a text with 、 between them; null for none. */
export function namesIn(text: string, lexicon: Lexicon): NamedList | null {
  const own = plain(text);
  const open = own.slice(own.lastIndexOf("、")).search(OPEN(lexicon));
  const items = (open < 0 ? own : own.slice(0, own.lastIndexOf("、") + open)).split("、");
  const last = items[items.length - 1]!;
  if (
    items.length < 2 ||
    items.some((item, at) => item === "" || (at > 0 && item.length > LONGEST)) ||
    /[和与及]$/u.test(last)
  )
    return null;
  const unit = unitOf(items);
  if (unit === null) return null;
  const joined = items.filter((item) => AND.test(item));
  const isSure = joined.length === 1 && AND.test(last) && isJoined(last, items.slice(0, -1));
  const most = items.length + joined.length;
  if (isSure) items.splice(-1, 1, ...last.split(AND));
  return { items, least: items.length, most, isOpen: open >= 0, unit, isOfClauses: false, length: text.length };
}

/** 97.2分、96.8分: numbers of one thing, or none; null where they are not alike. */
function unitOf(items: readonly string[]): string | null {
  // 4月中旬先后到清河乡、石桥镇: what leads to the first is not told of each.
  if (!items.some((item, at) => (at === 0 ? item.replace(DATE, "") : item).match(DIGIT))) return "";
  if (items.every((item) => MONTH.test(item))) return "月";
  const units = new Set(items.map((item) => NUMBERED.exec(item)?.[1]));
  const [unit] = units;
  return units.size === 1 ? (unit ?? null) : null;
}

/** 青竹站和高铁站, 药剂科和设备科派员: two, where the second ends as another of them does, or is as long. */
function isJoined(text: string, before: readonly string[]): boolean {
  const [one, other, more] = text.split(AND);
  if (!one || !other || more !== undefined) return false;
  const ends = new Set([...before, one].map((item) => item.slice(-1)));
  const near = [...other].slice(Math.max(1, one.length - 2), one.length + 1);
  const isLong = [...before.slice(1), one].every((item) => Math.abs(item.length - other.length) < 2);
  return near.some((character) => ends.has(character)) || (isLong && other.length > 1);
}

interface Form {
  /** All up to the end of the sentence is told of them. */
  isWhole: boolean;
  isPeople: boolean;
  /** Things of many words: ； parts them. */
  isKinds: boolean;
  /** 依次是: names, whatever follows. */
  isNamed: boolean;
}

/** What follows a colon, or 分别是. */
export function listBehind(
  text: string,
  { isWhole, isPeople, isKinds, isNamed }: Form,
  lexicon: Lexicon,
): NamedList | null {
  const body = /^[^。]*/u.exec(text)![0];
  if (POINTS(lexicon).test(body)) return null;
  const names = namesIn(/^[^，；]*/u.exec(body)![0], lexicon);
  const items = body.split("；").filter((item) => item.trim() !== "");
  const clauses = itemsOf(body).filter((item, _, [first]) => !OF_ONE.test(item) || OF_ONE.test(first!));
  const told = (own: readonly string[], unit = "", isOfClauses = false): NamedList => ({
    items: own,
    least: own.length,
    most: own.length,
    isOpen: OPEN(lexicon).test(body.slice(-2)),
    unit,
    isOfClauses,
    length: body.length,
  });
  if (isWhole && items.length > 1 && !(names && isNamed))
    return isKinds || items.every((item) => ORDINAL.test(item)) ? told(items) : null;
  // 组长贺长河，副组长梅若兰，成员田小满、辛守正.
  if (isPeople && isWhole && /、.*，|，.*、/u.test(body)) return told(clauses);
  if (names) return items[0]!.slice(names.length).includes("、") ? null : names;
  if (!isWhole || clauses.length < 2 || body.includes("、")) return null;
  const unit = unitOf(clauses);
  return areClauses(clauses, unit) ? told(clauses, unit ?? "", true) : null;
}

/** 甲村3户，乙村4户; 6月……，8月……; 某校长管教学，某校长管后勤. */
function areClauses(clauses: readonly string[], unit: string | null): boolean {
  if (unit === "月") return true;
  if (clauses.length < 3) return false;
  if (unit !== "" && unit !== null) return clauses.every((clause) => clause.length <= LONGEST);
  const [first, ...rest] = clauses as [string, ...string[]];
  return [...first].slice(1).some((_, at) => {
    const pair = first.slice(at, at + 2);
    return !DIGIT.test(pair) && rest.every((clause) => clause.includes(pair));
  });
}

/** The character that all of them end with: 组 of 材料组、外联组; "" for none. */
export function endOf({ items }: NamedList): string {
  const end = items[0]!.slice(-1);
  return items.slice(0, -1).every((item) => item.endsWith(end)) && items[items.length - 1]!.includes(end) ? end : "";
}

/** Nothing but the names stands in it: all but the first, before which more may stand, are of one length. */
export const isEven = ({ items }: NamedList): boolean =>
  items.slice(1).every((item) => Math.abs(item.length - items[items.length - 1]!.length) < 2);
