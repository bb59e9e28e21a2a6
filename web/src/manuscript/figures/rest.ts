/** What is left of a whole: 反馈28个，已整改23个，剩余5个; and what is done, which is no more than all there is. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import type { Elsewhere } from "./elsewhere";
import { inUnit, isLike } from "./mentions";
import { countsOf, RULES, spanOf, unitsAlike } from "./compare";
import type { Comparison, Figure, FigureSentence, Segment } from "./model";

const REST = pattern((any) => `(?:${any("what-is-left")})[^，。；0-9]{0,6}$`);
const REST_BEHIND = pattern((any) => `^[^，。；0-9]{0,4}?(?:${any("not-done")})`);
const GOING_ON = pattern((any) => `(?:${any("going-on")})[^，。；0-9]{0,3}$`);
const GOING_ON_BEHIND = pattern((any) => `^[^，。；0-9]{0,3}(?:${any("going-on")})`);
const DONE = pattern((any) => `(?:${any("done-word")})[^，。；0-9]{0,8}$`);
const ASIDE = pattern((any) => `${any("among")}|${any("each")}|${any("altogether")}`);
const AMONG = pattern((any) => any("among"));
/** What came in between is reckoned elsewhere. */
const CARRIED = pattern((any) => any("carried-over"));
const COME = pattern((any) => `(?:${any("newly-come")}|${any("carried-over")})[^，。；0-9]{0,4}$`);
const WHOLE = pattern((any) => any("budgeted"));
const STAGED = pattern((any) => `${any("staged-noun")}`);
const COUNTED = pattern((any) => any("counts-all"));
/** Sentences that a whole may be told before what is left of it. */
const FAR = 3;

interface Told {
  figure: Figure;
  segment: Segment;
}

export function* restOf(
  sentences: readonly FigureSentence[],
  elsewhere: Elsewhere,
  lexicon: Lexicon,
): Iterable<Comparison> {
  for (const [index, sentence] of sentences.entries()) {
    const told = toldIn(sentence);
    // 本年收缴4.5万元，支出2.8万元，结余1.7万元: what came is all there was, unless something was left from before.
    const [first] = told;
    const isAdded = (one: Told): boolean => COME(lexicon).test(before(one));
    const near = sentences.slice(Math.max(0, index - FAR), index + 1);
    if (told.slice(1).some(isAdded)) continue;
    if (first && isAdded(first) && near.some(({ text }) => CARRIED(lexicon).test(text))) continue;
    for (const [at, rest] of told.entries()) {
      const kind = kindOf(rest, lexicon);
      if (kind === "") continue;
      const done = told
        .slice(0, at)
        .filter(({ figure }) => isLike(figure, rest.figure))
        .map(({ figure, segment }) => ({ figure: inUnit(figure, rest.figure.unit), segment }));
      // 73件中，有5件过于简单，2件没有签日期: some of them, told apart.
      if (done.some((one, place) => place > 0 && before(one).endsWith("有"))) continue;
      if (done.some(({ segment }, place) => (place === 0 ? AMONG : ASIDE)(lexicon).test(segment.text))) continue;
      const after = told[at + 1];
      const goesOn =
        after !== undefined && unitsAlike(after.figure.unit, rest.figure.unit) && !/其中/u.test(after.segment.text);
      const next = sentences[index + 1];
      const isTold =
        next?.before === sentence && toldIn(next).some(({ figure }) => unitsAlike(figure.unit, rest.figure.unit));
      const way = goesOn ? "open" : kind === "last" && isTold ? "open" : kind;
      const comparison = held(sentences, index, done, rest, way, lexicon);
      if (!comparison) continue;
      yield comparison;
      break;
    }
    yield* tooMany(sentences, index, told, elsewhere, lexicon);
  }
}

const toldIn = ({ segments }: FigureSentence): Told[] =>
  segments.flatMap((segment) => countsOf(segment).map((figure) => ({ figure, segment })));

const before = ({ figure, segment }: Told): string => segment.text.slice(0, figure.start - segment.start);
const behind = ({ figure, segment }: Told): string => segment.text.slice(figure.end - segment.start);

/** What is left; what is being done, the last of all that is told; and where more of it is told behind. */
type Kind = "rest" | "last" | "open";

function kindOf(told: Told, lexicon: Lexicon): Kind | "" {
  if (REST(lexicon).test(before(told))) return "rest";
  // 有27人说不出，有15人未随访: told beside it, not left of it.
  if (before(told).endsWith("有")) return "";
  if (REST_BEHIND(lexicon).test(behind(told)) && DONE(lexicon).exec(before(told)) === null) return "rest";
  return GOING_ON(lexicon).test(before(told)) || GOING_ON_BEHIND(lexicon).test(behind(told)) ? "last" : "";
}

function held(
  sentences: readonly FigureSentence[],
  index: number,
  told: readonly Told[],
  rest: Told,
  kind: Kind,
  lexicon: Lexicon,
): Comparison | null {
  const [first, second] = told;
  // 首批发放82户，第二批发放30户: the first of what is done is no whole.
  if (first && second && isDone(first, lexicon) && BATCH(lexicon).test(before(first))) return null;
  const isWhole = told.length > 1 && told.slice(1).every(({ figure }) => figure.value <= first!.figure.value);
  // 预算20万元，支出23万元，结余3万元: more than all is done, and yet something is left.
  if (
    kind === "rest" &&
    first &&
    second &&
    told.length === 2 &&
    second.figure.value > first.figure.value &&
    isDone(second, lexicon) &&
    WHOLE(lexicon).test(first.segment.text)
  )
    return {
      rule: RULES.doubtful,
      figures: [first.figure, second.figure, rest.figure],
      holds: false,
      told: `${second.figure.text}＞${first.figure.text}`,
      message: `剩下的对不上：${second.figure.text}比${first.figure.text}还多，不会剩下${rest.figure.text}。`,
      places: [spanOf([first.figure, second.figure, rest.figure])],
    };
  const far = isWhole ? undefined : wholeBefore(sentences, index, rest.figure.unit);
  const whole = isWhole ? told[0]!.figure : far;
  const done = isWhole ? told.slice(1) : told;
  if (!whole || done.length === 0 || done.length > MOST) return null;
  if (!done.every((one, at) => isDone(one, lexicon) || isListed(done[at - 1], one) || isOpposite(one, rest)))
    return null;
  if (ASIDE(lexicon).test(rest.segment.text.slice(0, 2))) return null;
  // Each stands in its own clause, one right behind the other.
  const figures = [...done.map(({ figure }) => figure), rest.figure];
  // 11840元 … 收回12840元，尚有1000元: more than all of it, and yet something is left.
  const isMore =
    kind === "rest" && done.length === 1 && isClose(done[0]!.figure, whole) && rest.figure.value < whole.value;
  if (figures.some(({ value }) => value > whole.value) && !isMore) return null;
  const sum = figures.reduce((all, { value }) => all + value, 0);
  const isAll = kind === "rest" || (kind === "last" && isClose({ value: sum }, whole));
  const holds = Math.abs(sum - whole.value) < SLACK || (!isAll && sum < whole.value);
  // 偿还1461万元；另外365万元分期支付，首期73万元，剩余292万元: of those told last.
  if (!holds && done.some((_, from) => isRest(done.slice(from), rest))) return null;
  const calculation = `${whole.text}－${done.map(({ figure }) => figure.text).join("－")}＝${Number((whole.value - sum + rest.figure.value).toFixed(4))}`;
  return {
    rule: RULES.doubtful,
    figures: [whole, ...figures],
    holds,
    isBound: !isAll,
    told: calculation,
    message: `剩下的对不上：${calculation}，写的是${rest.figure.text}。`,
    places: whole.line === rest.figure.line ? [spanOf([whole, ...figures])] : [spanOf(figures), whole],
  };
}

const isRest = ([whole, ...parts]: readonly Told[], rest: Told): boolean =>
  parts.length > 0 &&
  Math.abs(parts.reduce((left, { figure }) => left - figure.value, whole!.figure.value) - rest.figure.value) < SLACK;

/** So near that no other number can be meant. */
const isClose = ({ value }: { value: number }, whole: Figure): boolean =>
  value < 1.3 * whole.value && value > 0.8 * whole.value;

/** 采纳22条，未采纳9条. */
const isOpposite = (one: Told, rest: Told): boolean => {
  const word = (/未([\u4e00-\u9fff]{1,3})$/u.exec(before(rest)) ?? /^未([\u4e00-\u9fff]{2})/u.exec(behind(rest)))?.[1];
  return word !== undefined && before(one).includes(word);
};

/** 收回有效问卷305份、无效问卷8份: the verb holds for both. */
const isListed = (last: Told | undefined, { segment }: Told): boolean =>
  last?.segment.mark === "、" && last.segment.end + 1 === segment.start;

const BATCH = pattern((any) => `${any("first-of-batches")}${any("batch-measure")}[^，。；]{0,8}$`);
const MOST = 4;
const SLACK = 1e-6;

const isDone = (told: Told, lexicon: Lexicon): boolean =>
  DONE(lexicon).test(before(told)) || DONE(lexicon).test(`${behind(told)}`);

/** The only number in its unit that the sentences before tell. */
function wholeBefore(sentences: readonly FigureSentence[], index: number, unit: string): Figure | undefined {
  for (let at = index - 1; at >= Math.max(0, index - FAR); at--) {
    const found = toldIn(sentences[at]!).filter(({ figure }) => unitsAlike(figure.unit, unit));
    if (found.length > 0) return found.length === 1 ? found[0]!.figure : undefined;
  }
  return undefined;
}

/** 认领问题15个 … 已整改17个: more is done than there was. */
function* tooMany(
  sentences: readonly FigureSentence[],
  index: number,
  told: readonly Told[],
  elsewhere: Elsewhere,
  lexicon: Lexicon,
): Iterable<Comparison> {
  for (const [at, done] of told.entries()) {
    if (elsewhere.isRepeated(done.figure)) continue;
    const isFinished = FINISHED(lexicon).test(before(done));
    if (!isFinished && !OF_THESE(lexicon).test(before(done))) continue;
    const own = told.slice(0, at).filter(({ figure }) => unitsAlike(figure.unit, done.figure.unit));
    // 对已完成的34个问题: told long before, of how many.
    if (own.length === 0 && /的$/u.test(before(done))) continue;
    // 查实109件: of those in the same sentence alone.
    const near =
      own.length > 0 || !isFinished
        ? own
        : sentences
            .slice(Math.max(0, index - FAR), index)
            .flatMap(toldIn)
            .filter(({ figure }) => unitsAlike(figure.unit, done.figure.unit));
    const whole = near.filter(
      (other) =>
        ((own.length > 0 ? COUNTED(lexicon) : STAGED(lexicon)).test(other.segment.text) ||
          OF_ALL(lexicon).test(before(other))) &&
        !FINISHED(lexicon).test(before(other)) &&
        !OF_THESE(lexicon).test(before(other)),
    );
    const [first] = whole;
    if (!first || near.some(({ figure }) => figure.value >= done.figure.value)) continue;
    yield {
      rule: RULES.doubtful,
      figures: [first.figure, done.figure],
      holds: false,
      told: `${done.figure.text}＞${first.figure.text}`,
      message: `对不上：一共${first.figure.text}，${before(done).replace(UP_TO_DONE(lexicon), "")}的却有${done.figure.text}。`,
      places: [done.figure, first.figure].map(({ line, start, end }) => ({ line, start, end })),
    };
  }
}

const UP_TO_DONE = pattern((any) => `^.*?(?=${any("done-opening")})`);
const OF_THESE = pattern((any) => `(?:${any("done-of-these")})[^，。；0-9]{0,4}$`);
/** 全镇273户. */
const OF_ALL = pattern((any) => `^(?:${any("figure-scope")})(?:${any("has-stock")})*$`);
const FINISHED = pattern((any) => `(?:${any("finished-word")})[^，。；0-9]{0,4}$`);
