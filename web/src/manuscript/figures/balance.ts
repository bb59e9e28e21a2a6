/** Figures that hold each other by more than a sum: averages, what was carried over, sums of money told in two units. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { countsOf, RULES, spanOf } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";

const AVERAGE = pattern((any) => `(?:${any("average-word")})([\\u4e00-\\u9fff]{1,12})$`);
const OF = pattern((any) => `(?:${any("average-of")})[^，。；0-9]{0,4}$`);

const AVERAGED = pattern((any) => `${any("average-word")}|${any("average-of")}`, "gu");

/** 12个村走访180户，平均每村16户. */
export function* averagesOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start } = sentence;
  for (const figure of sentence.figures) {
    if (figure.about || (figure.kind !== "count" && figure.kind !== "money")) continue;
    const before = text.slice(Math.max(0, figure.start - start - 20), figure.start - start);
    const each = AVERAGE(lexicon).exec(before)?.[1] || OF(lexicon).exec(before)?.[0][0];
    if (!each) continue;
    const earlier = sentence.figures.filter(({ end, about }) => end <= figure.start && !about);
    // An average beside another one is compared with it.
    if ([...text.slice(0, figure.start - start).matchAll(AVERAGED(lexicon))].length > 1) continue;
    const totals = earlier.filter(({ unit }) => unit === figure.unit);
    const numbers = earlier.filter((one) => one.unit !== figure.unit && countsThe(sentence, one, each));
    const [total, number] = [totals[0], numbers[0]];
    if (totals.length !== 1 || numbers.length !== 1 || !total || !number || number.value === 0) continue;
    const real = total.value / number.value;
    const slack = 10 ** -Math.max(0, figure.decimals);
    const told = `${total.text}÷${number.text}＝${Number(real.toFixed(Math.max(1, figure.decimals)))}`;
    const figures = [total, number, figure];
    yield {
      rule: RULES.doubtful,
      figures,
      holds: Math.abs(real - figure.value) < slack,
      told,
      message: `平均数对不上：${told}，写的是${figure.text}。`,
      places: [spanOf(figures)],
    };
  }
}

/** Whether a number counts what an average is taken over: 12个村 for 每村, 45户 for 户均. */
function countsThe({ text, start }: FigureSentence, one: Figure, each: string): boolean {
  const noun = each.replace(/^个/u, "");
  if (noun === "人") return /^[人名位]$/u.test(one.unit);
  if (one.unit !== "" && noun.startsWith(one.unit)) return true;
  const behind = text.slice(one.end - start, one.end - start + 4).replace(/^行政|^党/u, "");
  return noun !== "" && behind !== "" && (noun.startsWith(behind.slice(0, 2)) || noun.startsWith(behind.slice(0, 1)));
}

const STEPS: readonly ((lexicon: Lexicon) => RegExp)[] = [
  pattern((any) => `(?:${any("carried-over")})[^，。；0-9]{0,6}$`),
  pattern((any) => `(?:${any("newly-come")})[^，。；0-9]{0,6}$`),
  pattern((any) => `(?:${any("dealt-with")})[^，。；0-9]{0,6}$`),
  pattern((any) => `(?:${any("left-over")})[^，。；0-9]{0,6}$`),
];

/** 目前尚有5件在办. */
const LEFT = pattern((any) => `^[^，。；0-9]{0,4}(?:${any("left-over")})`);
/** Sentences that the last of the four may come behind the first. */
const FAR = 8;

/** 上年结转5件，新收20件，办结22件，结余4件: what came less what went is what is left. */
export function* balancesOf(sentences: readonly FigureSentence[], lexicon: Lexicon): Iterable<Comparison> {
  let found: Figure[] = [];
  let since = 0;
  for (const [index, sentence] of sentences.entries())
    for (const segment of sentence.segments) {
      const figure = countsOf(segment)[0];
      if (!figure) continue;
      const before = segment.text.slice(0, figure.start - segment.start);
      if (STEPS[0]!(lexicon).test(before)) [found, since] = [[figure], index];
      else if (found.length === 0 || found[0]!.unit !== figure.unit) continue;
      else if (index - since > FAR) found = [];
      else {
        const step = STEPS[found.length]!(lexicon).test(before);
        const behind = segment.text.slice(figure.end - segment.start);
        if (step || (found.length === STEPS.length - 1 && LEFT(lexicon).test(behind))) found.push(figure);
      }
      if (found.length < STEPS.length) continue;
      yield balanceOf(found as [Figure, Figure, Figure, Figure]);
      found = [];
    }
}

function balanceOf(found: [Figure, Figure, Figure, Figure]): Comparison {
  const [carried, came, done, left] = found;
  const rest = Number((carried.value + came.value - done.value).toFixed(2));
  const told = `${carried.text}＋${came.text}－${done.text}＝${rest}`;
  const { line, start, end } = left;
  return {
    rule: RULES.doubtful,
    figures: found,
    holds: Math.abs(rest - left.value) < 0.01,
    told,
    message: `结转、新增、办结和剩下的对不上：${told}，写的是${left.text}。`,
    places: [{ line, start, end }],
  };
}

const VOTE = pattern((any) => `(?:${any("vote-word")})(?:票)?$`);

/** 9人参加表决，赞成8票、反对0票、弃权2票: no more votes than people. */
export function* votesOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start, figures } = sentence;
  const votes = figures.filter(
    ({ unit, start: at }) => unit === "票" && VOTE(lexicon).test(text.slice(Math.max(0, at - start - 6), at - start)),
  );
  const voters = figures.filter(({ unit, end }) => /^[人名位]$/u.test(unit) && votes[0] && end <= votes[0].start);
  const whole = voters[voters.length - 1];
  if (votes.length < 2 || !whole) return;
  const sum = votes.reduce((all, { value }) => all + value, 0);
  yield {
    rule: RULES.sum,
    figures: [whole, ...votes],
    holds: sum <= whole.value,
    told: `${votes.map(({ value }) => value).join("＋")}＝${sum}`,
    message: `票数对不上：${votes.map(({ value }) => value).join("＋")}＝${sum}，比${whole.text}多。`,
    places: [spanOf([whole, ...votes])],
  };
}

const RANKED = pattern(
  (any) => `([0-9]{1,3})[个家名][^，。；0-9]{0,12}中，?[^。；0-9]{0,14}(?:${any("ranked")})第([0-9]{1,3})[位名]`,
  "gu",
);

/** 17个乡镇中，列第19位. */
export function* ranksOf({ text, line, start }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  for (const { 0: whole, 1: all, 2: rank, index } of text.matchAll(RANKED(lexicon)))
    if (Number(rank) > Number(all))
      yield {
        rule: RULES.sum,
        figures: [],
        holds: false,
        told: `${rank}＞${all}`,
        message: `一共${all}个，排不到第${rank}位。`,
        places: [{ line, start: start + index, end: start + index + whole.length }],
      };
}

const SPAN =
  /(?:(20[0-9]{2})年)?([0-9]{1,2})月([0-9]{1,2})日起?(?:至|到|—|－|～|~)(?:(20[0-9]{2})年)?(?:([0-9]{1,2})月)?([0-9]{1,2})日(?:[^。；0-9]{0,8})$/u;
const DAY = 864e5;

/** 9月1日至9月10日，历时20天: the days between, counted with both ends or without one. */
export function* durationsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start } = sentence;
  for (const figure of sentence.figures) {
    if (figure.unit !== "天" || figure.about) continue;
    const before = text.slice(Math.max(0, figure.start - start - 40), figure.start - start);
    const lasting = LASTING(lexicon).exec(before);
    const span = lasting && SPAN.exec(before.slice(0, lasting.index));
    if (!span) continue;
    const year = Number(span[1] ?? 2025);
    const first = Date.UTC(year, Number(span[2]) - 1, Number(span[3]));
    const last = Date.UTC(Number(span[4] ?? year), Number(span[5] ?? span[2]) - 1, Number(span[6]));
    const days = Math.round((last - first) / DAY) + 1;
    if (days < 1) continue;
    yield {
      rule: RULES.doubtful,
      figures: [figure],
      holds: Math.abs(days - figure.value) <= 1,
      told: `首尾都算${days}天`,
      message: `起止日期和天数对不上：首尾都算是${days}天，写的是${figure.text}。`,
      places: [{ line: figure.line, start: figure.start - before.length + span.index, end: figure.end }],
    };
  }
}

const LASTING = pattern((any) => `(?:${any("lasting")})[^，。；0-9]{0,2}$`);

const SAME_SUM = pattern((any) => `^(?:[（(](?:${any("that-is")})?|，?(?:${any("that-is")}))$`);
const YUAN: Readonly<Record<string, number>> = { 元: 1, 千元: 1e3, 万元: 1e4, 亿元: 1e8 };

/** 3.5万元（即3500元）: one sum told twice. */
export function* moneyOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start, figures } = sentence;
  for (const [index, one] of figures.entries()) {
    const other = figures[index + 1];
    if (!other || one.kind !== "money" || other.kind !== "money" || one.unit === other.unit) continue;
    if (one.about || other.about) continue;
    if (!SAME_SUM(lexicon).test(text.slice(one.end - start, other.start - start))) continue;
    const [first, second] = [one, other].map(({ value, unit }) => value * (YUAN[unit] ?? 1)) as [number, number];
    yield {
      rule: RULES.sum,
      figures: [one, other],
      holds: Math.abs(first - second) <= Math.max(first, second) * 1e-3,
      told: `${one.text}和${other.text}`,
      message: `同一笔钱两种单位对不上：${one.text}不是${other.text}。`,
      places: [spanOf([one, other])],
    };
  }
}
