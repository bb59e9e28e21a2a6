/** Days of a matter that is told on: 随后 leads to no earlier day. */

import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES } from "./compare";
import type { Dated } from "./dated";
import type { Comparison } from "./model";
import { dayNumber, isNamed, type Moment, monthNumber, UNTIL } from "./moments";
import { ownDayIn } from "./signed";
import { MANY } from "./spans";
import { clauseOf } from "./within";

/** 10月以来的餐费 */
const SINCE = pattern((any) => `^(?:${any("time-or-property")})`);
const THEN = pattern((any) => any("then-word"));
/** 例如5月: one of several. */
const EXAMPLE = pattern((any) => any("for-example"));
/** Lines that a matter is told on over; months after which a day without a year may be that of the next. */
const [LINES, FAR] = [2, 6];

/** @param before the sentence before it that tells days */
export function* toldOn(dated: Dated, before: Dated | null, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start, line, moments } = dated;
  const earlier = before && line - before.line <= LINES ? before : null;
  yield* inRow(dated, lexicon);
  yield* inReply(dated, lexicon);
  yield* afterIt(dated, lexicon);
  for (const [at, moment] of moments.entries()) {
    if (moment.grain === "year" || !/[0-9]/u.test(moment.text)) continue;
    if (SINCE(lexicon).test(text.slice(moment.end - start))) continue;
    const last = moments[at - 1];
    const known = last ?? earlier?.moments[earlier.moments.length - 1];
    const lead = text.slice((last?.end ?? start) - start, moment.start - start);
    if (known && THEN(lexicon).test(lead) && !EXAMPLE(lexicon).test(lead) && isEarlier(moment, known))
      yield made(moment, known, "随后说的");
    else if (known && isThereupon(dated, moment, known, earlier, lexicon)) yield made(moment, known, "接着说的");
  }
}

/** 5月16日申请，17日审批，15日发放: days in a row at the heads of clauses, of which one goes back. */
function* inRow({ text, start, moments }: Dated, lexicon: Lexicon): Iterable<Comparison> {
  const heads = moments.filter(
    ({ grain, start: from, end }) =>
      grain === "day" && HEAD.test(text.slice(0, from - start)) && TELLS(lexicon).test(text.slice(end - start)),
  );
  const back = heads.findIndex((moment, at) => at > 0 && moment.first < heads[at - 1]!.first);
  const [moment, last, first, next] = [heads[back], heads[back - 1], heads[back - 2], heads[back + 1]];
  if (!moment || !last || !first || (next && next.first < last.first)) return;
  if (
    last.first - moment.first < MONTH &&
    first.year === moment.year &&
    !text.slice(first.end - start, moment.start - start).includes("；")
  )
    yield made(moment, last, "接着说的");
}

const HEAD = /(?:^|[，。：])(?:[又才再]?于?|[^，。：0-9]{2,12}于)$/u;
const TELLS = pattern((any) => `^(?!${any("deadline-mark")}|[至到起止的、（和，。；])[^，。；的]{2,}`);
const MONTH = 100;

/** 12月28日反馈意见。… 11月9日即召开会议; 4月6日竣工，3月才补办手续: no earlier than the day before it. */
function isThereupon(
  { text, start }: Dated,
  moment: Moment,
  known: Moment,
  earlier: Dated | null,
  lexicon: Lexicon,
): boolean {
  const word = THEREUPON(lexicon).exec(text.slice(moment.end - start));
  if (!word || !isEarlier(moment, known) || known.grain === "year") return false;
  const lead = text.slice(0, moment.start - start);
  // 另3个因4月28日才签订合同; 其中一人6月才到任: of another.
  if (word.groups!["late"] && NO_LATE(lexicon).test(/[^，。；]*$/u.exec(lead)![0])) return false;
  // 应于8月30日即开学前两天报到: that is to say.
  if (PLANNED(lexicon).test(text.slice(0, moment.start - start).slice(-NEAR))) return false;
  // 10月降到……。9月才检查: of another matter.
  if (known.start < start && (word.groups!["late"] || moment.grain !== "day" || known.grain !== "day")) return false;
  const room = known.start >= start ? { text, start } : earlier!;
  const [before, behind] = [room.text.slice(0, known.start - room.start), room.text.slice(known.end - room.start)];
  const isDue = DUE(lexicon).test(behind);
  return word.groups!["late"]
    ? isDue || !PLANNED(lexicon).test(before.slice(-NEAR))
    : !isDue && !PLANNED(lexicon).test(before);
}

const THEREUPON = pattern((any) => `^，?(?:(?<late>${any("only-then")})|(?:${any("at-once")}))(?!${any("then-not")})`);
const NO_LATE = pattern((any) => `${any("as-reason")}|${any("among")}`);
const DUE = pattern((any) => `^(?:${any("deadline-mark")})`);
const PLANNED = pattern((any) => `${any("target-word")}|${any("must-or-plan")}`);
/** Characters before a day that say that it is to come. */
const NEAR = 12;

/** 2024年8月担任书记。到任后的第一次会议，在2023年9月召开: behind what was told before it, in the same words. */
function* afterIt({ text, start, paragraph, at, moments }: Dated, lexicon: Lexicon): Iterable<Comparison> {
  const near = paragraph.slice(Math.max(0, at - SENTENCES), at + 1);
  if (near.reduce((all, one) => all + one.moments.length, 0) > MANY) return;
  for (const moment of moments) {
    const deed = AFTER_DEED(lexicon).exec(text.slice(0, moment.start - start).slice(-AFTERWARDS))?.groups?.["deed"];
    if (!deed || moment.year === null) continue;
    const isOffice = IN_OFFICE(lexicon).test(deed);
    const known = near
      .flatMap((one) => one.moments.map((came) => ({ came, told: one.text.slice(came.end - one.start) })))
      .filter(({ came }) => came.end <= moment.start && came.year !== null)
      .map(({ came, told }) => ({ came, told: told.slice(0, moment.start - came.end).replace(/[0-9].*/u, "") }))
      .filter(
        ({ told }) => told.replace(AFTER(lexicon), "").includes(deed) || (isOffice && IN_OFFICE(lexicon).test(told)),
      )
      .pop();
    if (known && isEarlier(moment, known.came)) yield made(moment, known.came, `${deed}以后的`);
  }
}

/** Signs before a day in which it is told what it comes after. */
const AFTERWARDS = 24;
const AFTER = pattern((any) => `[\\u4e00-\\u9fff]{2}(?:${any("after-then")})`);
const AFTER_DEED = pattern((any) => `(?<deed>[\\u4e00-\\u9fff]{2})(?:${any("after-then")})[^。；0-9、]{0,14}$`);
const IN_OFFICE = pattern((any) => `${any("took-office")}|${any("in-office")}|${any("successor-came")}`);

/** What comes of a matter: how it is told, and where it may not stand. */
const CAME_UP = pattern((any) => any("came-up"));
const AT_FIRST = pattern((any) => any("at-first"));
const REPLIES = pattern((any) => any("in-reply"), "gu");
const FINDS = pattern((any) => any("finds-out"));
/** 经核实，占道的摊位3月28日就搬走: what was found. */
const FINDING = pattern((any) => `(?:${any("finds-out")})[^，。；：]{0,2}[，：]?[^，。；：]*$`);
const DONE = pattern((any) => `${any("takes-object")}|${any("happened")}`);
const PLUPERFECT = pattern((any) => any("done-before"));
const DEALT = pattern((any) => `${any("dealt-with-at-last")}|${any("dealt-with-so")}`);
const LOOKED_AGAIN = pattern((any) => any("looked-again"));
const HANDED_OUT = pattern((any) => `${any("issued-then")}|${any("handed-out-to")}`);
const OF_BEFORE = pattern((any) => `${any("limit-of-before")}|${any("before-it-came")}`);
const AFTER_WORD = pattern(
  (any) =>
    `(?:(?:${any("as-of-day")})[^。；0-9]{0,12}|${any("rule-or-contract")}|${any("since")}|(?<=[0-9日月年起])${UNTIL}|、)$`,
);
const NO_DEED = pattern(
  (any) =>
    `^(?:${any("deadline-mark")}|${any("time-or-property")}|${UNTIL}|(?!${any("no-property")})[^，。；]{1,8}的(?!${any("limit-noun")}))`,
);
/** 整改记录：8月4日. */
const LABEL = pattern((any) => `(?:${any("dealt-with-at-last")}|${any("finished")})[^，。；：]{0,5}：$`);
const CAME_LABEL = pattern((any) => `(?:${any("came-up")})[^，。；：]{0,5}：$`);
/** Days within which a thing is dealt with. */
const SOON = 62;
const CLAUSE = /^[^，。；]*/u;
const TWO_CLAUSES = /^[^，。；]*(?:，[^，。；]*)?/u;
/** Sentences over which what was found is dealt with. */
const SENTENCES = 3;

/** 3月22日指出……立行立改，3月12日腾出一间屋: what is done about a thing is not done before it came up. */
function* inReply(dated: Dated, lexicon: Lexicon): Iterable<Comparison> {
  const { text, start, paragraph, at } = dated;
  for (const moment of dated.moments) {
    const [lead, behind] = [text.slice(0, moment.start - start), text.slice(moment.end - start)];
    const clause = clauseOf(lead, behind);
    // 召开二季度会审会
    const isSeason = moment.grain === "month" && !moment.text.includes("月");
    if (
      moment.grain === "year" ||
      isSeason ||
      !isNamed(moment) ||
      AFTER_WORD(lexicon).test(lead) ||
      NO_DEED(lexicon).test(behind)
    )
      continue;
    if (OF_BEFORE(lexicon).test(clause)) continue;
    const known = paragraph
      .slice(Math.max(0, at - SENTENCES), at + 1)
      .flatMap((one) => one.moments.map((came) => ({ one, came })))
      .filter(({ one, came }) => came.start < moment.start && isCame(one, came, lexicon))
      .pop();
    if (!known || !isEarlier(moment, known.came)) continue;
    // 检查时间为2025年4月。2024年10人……4月28日收回: of which year is not told.
    if (!/年/u.test(moment.text) && moment.year !== known.came.year && moment.year !== null) continue;
    const from = known.came.end - known.one.start;
    const room =
      known.one === dated
        ? lead.slice(from)
        : [known.one.text.slice(from), ...paragraph.slice(known.one.at + 1, at).map((one) => one.text), lead].join("");
    const [one, two] = [CLAUSE, TWO_CLAUSES].map((clauses) => clauses.exec(known.one.text.slice(from))![0]);
    const came = CAME_UP(lexicon).test(one!) ? one! : two!;
    const isDealt = DEALT(lexicon).test(clause) || LABEL(lexicon).test(lead);
    const isDone = (isDealt || DONE(lexicon).test(clause)) && !PLUPERFECT(lexicon).test(clause);
    const isAgain = HANDED_OUT(lexicon).test(two!) && LOOKED_AGAIN(lexicon).test(clause);
    const [cue] = matches(room, REPLIES(lexicon)).slice(-1);
    const isReply = cue !== undefined && !FINDS(lexicon).test(room.slice(cue.index + cue[0].length));
    // What was found behind that day may have happened before it.
    const isNear = dayNumber(known.came.first) - dayNumber(moment.last) < SOON;
    const told = room.slice(known.one === dated ? 0 : came.length);
    const isContent = FINDS(lexicon).test(/[^，。；]*$/u.exec(lead)![0]) || FINDING(lexicon).test(told);
    const isPlain = isDone && isNear && !isContent;
    if (isAgain || isReply || isPlain || (isDealt && AT_FIRST(lexicon).test(known.one.text)))
      yield made(moment, known.came, "接着办的");
  }
}

/** Whether a thing came up on that day. */
function isCame(room: Dated, { start: from, end, grain }: Moment, lexicon: Lexicon): boolean {
  const { text, start } = room;
  const [before, behind] = [text.slice(0, from - start), text.slice(end - start)];
  if (
    grain === "year" ||
    ownDayIn(room, lexicon)?.start === from ||
    AFTER_WORD(lexicon).test(before) ||
    NO_DEED(lexicon).test(behind)
  )
    return false;
  // 送达建议书，时间为8月20日；
  const isBehind = /^[，。；]/u.test(behind) && CAME_UP(lexicon).test(/[^，。；]*，?[^，。；]*$/u.exec(before)![0]);
  return isBehind || CAME_UP(lexicon).test(TWO_CLAUSES.exec(behind)![0]) || CAME_LABEL(lexicon).test(before);
}

function isEarlier(moment: Moment, known: Moment): boolean {
  const base = moment.year === null && known.year !== null ? known.year * 1e4 : 0;
  if (moment.year !== null && known.year === null) return false;
  const last = moment.last + base;
  const isFar = moment.year === null && monthNumber(known.first) - monthNumber(last) > FAR;
  return !isFar && last < known.first;
}

const made = (moment: Moment, known: Moment, what: string): Comparison => ({
  rule: RULES.order,
  figures: [],
  holds: false,
  told: `${moment.text}和${known.text}`,
  message: `${what}${quote(moment.text)}，和前面的${quote(known.text)}对不上。`,
  places: [moment, known].map(({ line, start, end }) => ({ line, start, end })),
});
