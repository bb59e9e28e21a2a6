/** So many times so much: 5个组每组4人，共20人; 走访180户，平均每村15户; 单价350元，12台，共4200元. */

import { DIGITS } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { measureOf, multiplied, RULES, spanOf, YUAN } from "./compare";
import { isExact, mentionsOf } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";

const EACH = pattern((any) => `(?:${any("average-word")}|每)(个?[\\u4e00-\\u9fff]{1,12})$`);
/** 干部均在35岁以下: all of them. */
const MEAN = pattern((any) => `([\\u4e00-\\u9fff])均(?!${any("all-of-them-done")})[^，。；0-9]{0,4}$`);
const PRICE = pattern((any) => `(?:${any("price")})[^，。；0-9]{0,3}$`);
/** 每个村1场: so many of each are not what it is taken over. */
const OF_ONE = pattern((any) => `${any("each")}[^，。；0-9]*$`);
/** 每半年逐人1次: times the people as well. */
const MORE = pattern((any) => any("one-by-one"));
const AVERAGE = pattern((any) => any("reckoned"));
const TOTAL = pattern(
  (any) => `(?:${any("altogether")}|${any("sum-word")}|${any("in-all")}|${any("gathered-word")})[^，。；0-9]{0,8}$`,
);
const AVERAGED = pattern((any) => `${any("average-word")}|${any("average-of")}`, "gu");

/** More numbers than a sentence has that says what is multiplied; each of them is tried with all others. */
const MANY = 40;

export function* productsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start } = sentence;
  // 若按实际受益的2.9万户计算: of another sum than the one told here.
  if (sentence.figures.length > MANY || SUPPOSED(lexicon).test(text)) return;
  // 每村3个网格，每个网格1名: one times the other.
  if (mentionsOf(sentence).filter(({ head }) => ONE_OF(lexicon).test(head)).length > 1) return;
  for (const figure of sentence.figures) {
    if ((figure.kind !== "count" && figure.kind !== "money") || figure.unit === "岁") continue;
    const before = text.slice(Math.max(0, figure.start - start - 20), figure.start - start);
    const each = EACH(lexicon).exec(before)?.[1] ?? MEAN(lexicon).exec(before)?.[1];
    const isPrice = PRICE(lexicon).test(before);
    // 每平方米每月6元: times the months as well.
    if ((!each && !isPrice) || MORE(lexicon).test(before) || /每[^，。；每]{1,5}每/u.test(before)) continue;
    const others = sentence.figures.filter((one) => one !== figure && !one.about);
    // An average beside another one is compared with it.
    if ([...text.slice(0, figure.start - start).matchAll(AVERAGED(lexicon))].length > 1) continue;
    const totals = others.filter(
      (one) =>
        isAlike(one, figure) &&
        (one.end <= figure.start ||
          TOTAL(lexicon).test(text.slice(Math.max(0, one.start - start - 14), one.start - start))),
    );
    const numbers = others.filter(
      (one) =>
        !isAlike(one, figure) &&
        (one.kind === "count" || one.kind === "bare") &&
        !OF_ONE(lexicon).test(text.slice(0, one.start - start)) &&
        ((isPrice && one.kind === "count") || (each !== undefined && countsThe(sentence, one, each, lexicon))),
    );
    // 30名评委打分，总分2010分，平均67分: nothing else is counted.
    const only = others.filter((one) => !isAlike(one, figure) && one.kind === "count");
    if (each === MEAN_ONLY && only.length === 1 && only[0]!.end < figure.start && !/%/u.test(text))
      numbers.push(only[0]!);
    const number =
      numbers.length === 1 ? numbers[0] : numbers.length === 0 && each ? timesIn(text, each, lexicon) : undefined;
    const [total] = totals;
    // 91、93、92分，平均92分: the last of a row.
    if (total && /[0-9]、$/u.test(text.slice(0, total.start - start))) continue;
    if (totals.length !== 1 || !total || !number || number.value === 0) continue;
    const isEach = isShare(before, figure, lexicon) && number !== undefined;
    const isMean = /均/u.test(before.slice(-(each?.length ?? 0) - 3)) || AVERAGE(lexicon).test(before);
    const isReckoned = AVERAGE(lexicon).test(text.slice(figure.end - start, figure.end - start + 6));
    if (!isMean && !isEach && total.end <= figure.start && !isReckoned) continue;
    if (figure.about && !isMean) continue;
    const comparison = held(total, number, figure, isMean, "start" in number);
    // 应拨付345万元，实际拨付300万元: another number is what it comes to.
    const real = number.value * inUnits(figure);
    if (!comparison.holds && others.some((one) => isAlike(one, figure) && Math.abs(inUnits(one) - real) < 1e-6 * real))
      continue;
    yield comparison;
  }
}

const ONE_OF = pattern((any) => `每(?:[^，。；]{1,5}|[^，。；]{0,8}(?:${any("gives-each")})[^，。；]{0,4})$`);

/** As far as 约 may be off. */
const ROUGH = 0.15;

/** 慰问18户，每户70元: so much each, of what was told right before. */
const isShare = (before: string, { about }: Figure, lexicon: Lexicon): boolean =>
  !about && ONE_EACH(lexicon).test(before);
const ONE_EACH = pattern((any) => `，每(?:${any("figure-unit")})$`);

/** 平均 by itself. */
const MEAN_ONLY = "平";

const OF_EACH = /各[^，。；0-9]{0,6}$/u;
/** 4人每季度各1次: four times as many. */
const OFTEN = pattern((any) => `${any("part-of-year")}|${any("all-of-year")}|每|月`);

/** 6个乡镇各抽查2个村，总共抽查12个村. */
export function* eachOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const all = mentionsOf(sentence);
  for (const [at, { figure: each, head }] of all.entries()) {
    const [number, total] = [all[at - 1], all[at + 1]];
    if (!number || !total || !OF_EACH.test(head) || !isAlike(total.figure, each)) continue;
    if ([each, number.figure, total.figure].some((figure) => !isExact(figure)) || !TOTAL(lexicon).test(total.head))
      continue;
    const words = sentence.text.slice(number.figure.end - sentence.start, each.start - sentence.start);
    if (/[，。；]/u.test(words) || OFTEN(lexicon).test(sentence.text)) continue;
    yield held(total.figure, number.figure, each, false, true);
  }
}

interface Times {
  value: number;
  text: string;
}

const MONTHS: readonly [told: (lexicon: Lexicon) => RegExp, months: number][] = [
  [pattern((any) => any("twelve-months")), 12],
  [pattern((any) => any("six-months")), 6],
  [pattern((any) => any("nine-months")), 9],
];

/** 全年 … 每月: twelve. */
function timesIn(text: string, each: string, lexicon: Lexicon): Times | undefined {
  const per = /^个?(月|季度|季)/u.exec(each)?.[1];
  if (!per) return undefined;
  const spans = MONTHS.filter(([told]) => told(lexicon).test(text));
  // 三季度 … 上半年: more than one may be meant.
  const months = spans.length === 1 && !QUARTER.test(text) ? spans[0]![1] : 0;
  const value = per === "月" ? months : months / 3;
  return months > 0 ? { value, text: `${value}个${per === "季" ? "季度" : per}` } : undefined;
}

const SUPPOSED = pattern((any) => any("reckoned-as"));
const THING = pattern((any) => `^(?:${any("thing-measure")})$`);
const QUARTER = new RegExp(`[${DIGITS.slice(0, 4)}]季度`, "u");

const isAlike = (one: Figure, other: Figure): boolean =>
  one.kind === other.kind &&
  (one.unit === other.unit ||
    (one.kind === "money" && other.kind === "money") ||
    one.unit === `${other.unit}次` ||
    (measureOf(other.unit) === "人" && measureOf(one.unit.replace(/次$/u, "")) === "人"));

const inUnits = ({ kind, value, unit }: Figure): number => (kind === "money" ? value * (YUAN[unit] ?? 1) : value);

function held(total: Figure, number: Figure | Times, each: Figure, isMean: boolean, isCounted: boolean): Comparison {
  const unit = each.kind === "money" ? (YUAN[each.unit] ?? 1) : 1;
  const [sum, part] = [inUnits(total), inUnits(each)];
  const mean = sum / number.value / unit;
  const exact = number.value * part;
  const slack = 10 ** -Math.max(0, each.decimals);
  // 每季度1次 is the least that is done.
  const holds = isMean
    ? Math.abs(mean - each.value) < (each.about ? Math.max(slack, ROUGH * mean) : slack)
    : isCounted
      ? Math.abs(sum - exact) < Math.max(1e-6, 1e-9 * sum)
      : sum >= exact;
  const told = isMean
    ? `${total.text}÷${number.text}＝${Number(mean.toFixed(Math.max(1, each.decimals)))}`
    : `${number.text}×${each.text}＝${Number((exact / (total.kind === "money" ? (YUAN[total.unit] ?? 1) : 1)).toFixed(4))}`;
  const counts = "start" in number ? [number] : [];
  return multiplied([total, ...counts, each], holds, told, isMean);
}

const PERSON = pattern((any) => `^${any("person-measure")}`);

/** Whether a number counts what an average is taken over: 12个村 for 每村, 45户 for 户均. */
function countsThe({ text, start }: FigureSentence, one: Figure, each: string, lexicon: Lexicon): boolean {
  const noun = each.replace(/^个|平均.*$/gu, "");
  if (PERSON(lexicon).test(noun) && noun.length < 3) return measureOf(one.unit) === "人";
  if (one.unit !== "" && noun.startsWith(one.unit) && one.unit !== "个") return true;
  if (
    noun.length > 1 &&
    THING(lexicon).test(one.unit) &&
    text
      .slice(0, one.start - start)
      .slice(-8)
      .includes(noun.slice(0, 2))
  )
    return true;
  const behind = text.slice(one.end - start, one.end - start + 6).replace(/^行政|^党(?=支部)/u, "");
  return noun !== "" && (behind.startsWith(noun.slice(0, 1)) || behind.slice(0, 4).includes(noun.slice(0, 2)));
}

const MOST = pattern((any) => `(?:${any("place-first")})[^，。；0-9]{0,10}$`);
const LAST = pattern((any) => `(?:${any("place-last")})[^，。；0-9]{0,10}$`);
const LEAST = pattern((any) => any("place-last"));
const MIDDLE = pattern(() => "(?:均|平均)[^，。；0-9]{0,6}$");

/** 最高95分，最低78分，平均86分: in this order. */
export function* rangesOf({ text, start, figures }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  if (!LEAST(lexicon).test(text)) return;
  const exact = figures.filter(
    ({ kind, about }) => (kind === "count" || kind === "money" || kind === "percent") && !about,
  );
  // 人口最多的一组280人: the last of the clause.
  const named = (words: RegExp, unit?: string): Figure | undefined =>
    exact.find(
      (figure) => words.test(clauseBefore(text, start, figure)) && (unit === undefined || figure.unit === unit),
    );
  const unit = named(MOST(lexicon))?.unit;
  const units = [unit, ...exact.map((figure) => figure.unit)];
  const shared = units.find((one) => one !== undefined && named(MOST(lexicon), one) && named(LAST(lexicon), one));
  const [most, least] = [named(MOST(lexicon), shared ?? unit), named(LAST(lexicon), shared ?? unit)];
  const middle = named(MIDDLE(lexicon), shared ?? unit);
  if (!most || !least || most === least || most.unit !== least.unit) return;
  const mean = middle?.unit === most.unit ? middle : undefined;
  const isWrong =
    most.value < least.value || (mean !== undefined && (mean.value > most.value || mean.value < least.value));
  const all = [most, least, ...(mean ? [mean] : [])];
  yield {
    rule: RULES.doubtful,
    figures: all,
    holds: !isWrong,
    told: `${least.text}${mean ? `、${mean.text}` : ""}、${most.text}`,
    message: `最多、最少${mean ? "和平均" : ""}对不上：最多的是${most.text}，最少的是${least.text}${mean ? `，平均是${mean.text}` : ""}。`,
    places: [spanOf(all)],
  };
}

const clauseBefore = (text: string, start: number, { start: at }: Figure): string =>
  /[^，。；]*$/u.exec(text.slice(Math.max(0, at - start - 24), at - start))![0];
