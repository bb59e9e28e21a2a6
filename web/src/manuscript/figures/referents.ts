/** What a number stands for: what it counts, and whether its words point back to something that is known already. */

import { OVER, UNDER } from "./bounds";
import { since } from "../../shared/since";
import { FIGURES } from "../../shared/han";
import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { isExact, type Mention, mentionsOf } from "./mentions";
import type { Figure, FigureSentence } from "./model";
import { strokeOf } from "./slips";
import { baseOf, familyOf } from "./units";

export interface Referent {
  figure: Figure;
  sentence: FigureSentence;
  family: string;
  /** In the first unit of its family. */
  size: number;
  /** The digits that count, as it is written and in the first unit: 1240 and 12400 are 124. */
  digits: string;
  baseDigits: string;
  /** What is counted, as far as the words beside the number say so. */
  noun: string;
  /** 参加考察的三十二名: what is said of those that are meant. */
  clause: string;
  /** From the last mark or number, and to the next. */
  head: string;
  tail: string;
  /** Of which year or part of it, where that is said. */
  period: string;
  /** 9月举办的2场, 去年检查的168家: its own words tell when. */
  isDated: boolean;
  isNow: boolean;
  /** The words around it. */
  around: string;
  /** How much its words point back to something known: from 0 to 3. */
  points: number;
  /** 其中, 只有, 另有: no number of all of them; 每, 各: no number of them at all. */
  isPartial: boolean;
  isAmong: boolean;
  isEach: boolean;
  told: string;
  /** The words of a later number name it, or say that there is one for each. */
  isMeant?: boolean;
  /** It stands in a title or a heading. */
  isTitle?: boolean;
}

const NOUN_END = pattern((any) => `(?:${any("noun-end")})`);
/** 11426件（套）. */
const NOUN = /^(?:（[\u4e00-\u9fff]）)?的?[“”《》]?([\u4e00-\u9fff]{1,14})/u;
/** 57个村看村务公开. */
const SHORT = pattern((any) => `^(?:${any("short-noun")})`);
const HEAD_NOUN = /([\u4e00-\u9fff]{2,8})$/u;
const FILLING = pattern((any) => `(?:${any("says-the-same")}|${any("count-filling")})+$`);
/** 广场面积: what is measured of it is told by the unit. */
const MEASURE = pattern((any) => `(?<=[\\u4e00-\\u9fff]{2})(?:${any("measured-noun")})$`);
const PERIOD = pattern(
  (any) =>
    `${any("part-of-year")}|${any("school-term")}|${any("time-before")}|(?:20)?[0-9]{2}年|[0-9]{1,2}月|第[${FIGURES}0-9]+`,
  "gu",
);
const MEASURED = pattern((any) => `^[\\u4e00-\\u9fff]{2,6}(?:${any("measured-noun")})(?:${any("count-filling")})*$`);
/** 专班11名成员, 中心17名专职人员: those of somebody who was named. */
const LED_TO = pattern((any) => `^(?:${any("leads-in")})`);
const OWNED = pattern(
  (any) =>
    `^[\\u4e00-\\u9fff]{0,6}(?:${any("organisation-ending")}|${any("body-of-people")})$|` +
    `^(?:${any("leads-in")})[\\u4e00-\\u9fff]{2,4}$`,
);
/** 对查摆出: the verb alone. */
const VERB_LEAD = pattern((any) => `^(?:${any("leads-in")}|${any("undergoes")})+(?=[\\u4e00-\\u9fff]{2})`);
/** 社区把捐来的: what is said of it, not by whom. */
const LED_BY = pattern((any) => `^.+(?:${any("leads-in")})(?=[\\u4e00-\\u9fff]{2})`);
const VERB_END = pattern((any) => `(?<=[\\u4e00-\\u9fff]{2})(?:${any("found-out")})$`);
const ALL_BEFORE = pattern((any) => `(?:${any("all-of-them")})$`);
const PEOPLE = pattern((any) => `^(?:${any("called-people")})`);
/** 这, 上述, 所欠的. */
const THIS = pattern(
  (any) =>
    `(?:${any("points-at")})(?:${any("figure-unit")})?(?:[\\u4e00-\\u9fff]{0,3}的)?$|` +
    `(?:${any("this-one")})(?:[\\u4e00-\\u9fff]{1,4}的|(?:${any("figure-unit")})[\\u4e00-\\u9fff]{0,4})$`,
);
const CLAUSE = /([\u4e00-\u9fff]{2,14})的$/u;
/** 以上收缴的, 队里仅有的: those told of before, all of them. */
const ABOVE = pattern((any) => `^(?:${any("told-above")})[\\u4e00-\\u9fff]{0,6}的$`);
const OPENS = pattern((any) => `^(?:${any("told-above")})`);
const HAD = pattern((any) => `(?:${any("had-in-all")})$`);
/** 该批车辆共, 上述职工, 所收到的信访件: named again. */
const NAMED_BACK = pattern(
  (any) =>
    `^(?:${any("leads-in")})?(?:(?!${any("figure-scope")})(?:${any("this-one")})(?:${any("figure-unit")})|(?:${any("told-above")})|(?:${any("what-was")})[\\u4e00-\\u9fff]{1,5}的)(?:(?!${any("already")})[\\u4e00-\\u9fff]){2,10}$|` +
    `(?:${any("puts-to-use")})(?:${any("had-in-all")})$|[\\u4e00-\\u9fff](?:${any("says-the-same")})$`,
);
/** 附：花名册1份，共11户: those that are on the list. */
const ON_LIST = pattern(
  (any) => `([\\u4e00-\\u9fff]{2,8}?)(?:${any("to-be-handed-in")})[0-9](?:${any("form-unit")})[，、]$`,
);
/** 4300元红包这件事. */
const BEHIND = pattern((any) => `(?:${any("told-behind")})`);
/** 今年的51件 are told by when they were. */
const OF_TIME = pattern((any) => `(?:${any("time-now")}|${any("time-before")}|年|月|同期)的$`);
/** 占总支出的53%: of what it is a share. */
const OF_SHARE = pattern((any) => `^(?:${any("makes-up")})`);
/** 仓库里530件. */
const INSIDE = pattern((any) => `^[\\u4e00-\\u9fff]{1,5}(?:${any("inside-place")})$`);
/** 8.6公里全线. */
const WHOLE_WAY = pattern((any) => `^(?:${any("whole-way")})`);
/** Nothing before it but what leads to something known: 在, 对, 目前, 全体. */
const LEADS = pattern((any) => `^[，；：“”（）\\s]*(?:${any("leads-to-known")})*$`);
const LED = pattern((any) => `(?:${any("leads-in")})$`);
/** 全局党员41名. */
const SCOPED = pattern((any) => `^(?:${any("figure-scope")})[\\u4e00-\\u9fff]{2,8}$`);
const ALL = pattern((any) => `^[“”]?[\\u4e00-\\u9fff]{0,12}?(?:${any("all-of-known")})`);
/** 11辆新车有2辆. */
const HAVING = /^[\u4e00-\u9fff]{2,6}有$/u;
const OF_THEM = /^[\u4e00-\u9fff“”]{0,8}?(?:[中里](?![心小学])|内的)/u;
const PARTIAL = pattern(
  (any) => `(?:${any("partial-told")}|(?:^|[中里内])有)[^，。；]{0,3}$|(?:${any("partial-count")})$`,
);
const AMONG = pattern((any) => `(?:${any("among")})[^，。；]{0,12}$`);
/** 从这笔钱里支了: some of it. */
const OUT_OF = pattern(
  (any) => `(?:${any("this-one")})[\\u4e00-\\u9fff]{1,6}(?:${any("in-group")})[\\u4e00-\\u9fff]{1,6}$`,
);
const BEFORE = pattern((any) => any("time-before"));
const NOW = pattern((any) => any("time-now"));
const NOWS = pattern((any) => any("time-now"), "gu");
const EACH = pattern((any) => `(?:${any("each")})(?:(?!${any("already")})[^，。；]){0,6}$`);
const NO_COUNT = pattern((any) => `^(?:${any("unit-of-no-count")}|(?!岁)(?:${any("length-unit")}))$`);

/** 6个月集中整改期: by its name. */
const LENGTH = pattern((any) => `^的?[\\u4e00-\\u9fff]{0,4}?(${any("named-length")})`);
const LASTS = pattern((any) => `(?:${any("named-length")})[^，。；]{0,8}$`);

/** Lengths of time that have a name, but for those that are no more: 时限由20天压缩到12天. */
export const lengthsNamed = (sentence: FigureSentence, lexicon: Lexicon): Referent[] =>
  mentionsOf(sentence)
    .filter(
      ({ figure, head, tail }) =>
        isExact(figure) &&
        NO_COUNT(lexicon).test(figure.unit) &&
        !/[由从]$/u.test(head) &&
        (LENGTH(lexicon).test(tail) || LASTS(lexicon).test(head)),
    )
    .map((mention) => referentOf(mention, sentence, lexicon));

export const LASTING = "lasting ";
/** All that are told: 下去了4天……在这5天里. */
export const lengthsTold = (sentence: FigureSentence, lexicon: Lexicon): Referent[] =>
  mentionsOf(sentence)
    .filter(({ figure, tail }) => isExact(figure) && NO_COUNT(lexicon).test(figure.unit) && !isLimit(tail, lexicon))
    .map((mention) => ({ ...referentOf(mention, sentence, lexicon), family: LASTING + mention.figure.unit }));

/** The name of a length of time that stands behind it; null where the number is none. */
export const lengthOf = ({ figure, tail }: Referent, lexicon: Lexicon): string | null =>
  NO_COUNT(lexicon).test(figure.unit) ? (LENGTH(lexicon).exec(tail)?.[1] ?? "") : null;

const NOT = pattern((any) => `^(?:${any("verdict-not")})`);
/** The name after its first character, up to where it ends. */
const ENDS = pattern((any) => `(?<=.)(?:${any("noun-end")}).*$`);

/** 这43个孩子: people are counted so as well. */
const PIECE = "个";

/** 35岁及以下, 90分以上: a line that is drawn, nothing that was counted. */
const isLimit = (tail: string, lexicon: Lexicon): boolean => OVER(lexicon).test(tail) || UNDER(lexicon).test(tail);

const known = new WeakMap<FigureSentence, readonly Referent[]>();

export function referentsOf(sentence: FigureSentence, lexicon: Lexicon): readonly Referent[] {
  const found = known.get(sentence);
  if (found) return found;
  const made = mentionsOf(sentence)
    .filter(({ figure }) => (isExact(figure) || isShare(figure)) && !NO_COUNT(lexicon).test(figure.unit))
    .filter(({ tail }) => !isLimit(tail, lexicon))
    .map((mention) => referentOf(mention, sentence, lexicon));
  known.set(sentence, made);
  return made;
}

const isFollowed = ({ end }: Figure, tail: string, { text, start }: FigureSentence): boolean =>
  /[0-9两]/u.test(text[end - start + tail.length] ?? "");

const isShare = ({ kind, about }: Figure): boolean => kind === "percent" && !about;

/** 268名2024届毕业生: the year is part of what they are called. */
const COHORT = pattern((any) => `^(?:20)?[0-9]{2}(?:${any("class-year")})([\\u4e00-\\u9fff]{2,14})`);
/** 前11个月的57份文件: how long it was tells nothing else of them. */
const OF_MONTHS = "个月的";

function referentOf(mention: Mention, sentence: FigureSentence, lexicon: Lexicon): Referent {
  const { figure } = mention;
  const [lead, rest] = [
    sentence.text.slice(0, figure.start - sentence.start),
    sentence.text.slice(figure.end - sentence.start),
  ];
  const head = lead.endsWith(OF_MONTHS) ? "" : mention.head;
  const tail = mention.tail === "" ? (COHORT(lexicon).exec(rest)?.[1] ?? "") : mention.tail;
  const run = NOUN.exec(tail)?.[1] ?? "";
  const noun = run.split(NOUN_END(lexicon))[0]!;
  // 对16个未批先建项目: what is not is told in the name.
  const isUndone = noun === "" && LED(lexicon).test(head) && NOT(lexicon).test(run);
  const behind = SHORT(lexicon).exec(run)?.[0] ?? (isUndone ? run.replace(ENDS(lexicon), "") : noun);
  const before = head.replace(/[“”（）《》\s]/gu, "");
  const own = before.replace(/^.*、/u, "");
  // 9个乡镇的32个村: those of what was just counted.
  const last = sentence.text[figure.start - sentence.start - head.length - 1] ?? "，";
  const isOwned =
    OF_TIME(lexicon).test(own) || OF_SHARE(lexicon).test(own) || /[^，,；;：:。！？!?年月日天周]/u.test(last);
  const said = isOwned ? "" : (CLAUSE.exec(own)?.[1] ?? "").replace(LED_BY(lexicon), "").replace(OPENS(lexicon), "");
  const clause = HAD(lexicon).test(said) ? "" : said.replace(VERB_LEAD(lexicon), "").replace(VERB_END(lexicon), "");
  const named = own.replace(FILLING(lexicon), "").replace(MEASURE(lexicon), "");
  const listed = named === "" && noun === "" ? ON_LIST(lexicon).exec(lead.slice(0, -head.length || undefined)) : null;
  const ahead = listed?.[1] ?? (said === "" ? (HEAD_NOUN.exec(named)?.[1] ?? "") : "");
  const isBack = MARKS.includes(last) && NAMED_BACK(lexicon).test(before);
  const points = listed
    ? 2
    : isBack
      ? 3
      : pointsOf(before, tail, behind, clause, isFollowed(figure, tail, sentence), lexicon);
  const size = baseOf(figure).value;
  return {
    figure,
    sentence,
    family: figure.unit === PIECE && PEOPLE(lexicon).test(behind) ? "人" : familyOf(figure),
    size,
    digits: digitsOf(figure.value),
    baseDigits: digitsOf(size),
    noun: behind.length > 1 ? behind : behind.length === 1 ? figure.unit + behind : ahead,
    clause,
    head: before,
    tail,
    // 78项措施里形成制度的23项: what leads to the next number is not said of this one.
    around: `${clauseOf(figure, sentence, named === "" && run === "")}，${figure.unit}${isFollowed(figure, tail, sentence) ? behind.replace(FILLING(lexicon), "") : run}`,
    points,
    period: (clauseBefore(figure, sentence, lexicon).match(PERIOD(lexicon)) ?? []).join(""),
    isPartial: clause === "" && PARTIAL(lexicon).test(before) && !HAD(lexicon).test(before.slice(0, -1)),
    isDated: (clause !== "" && /[月日]/u.test(last)) || BEFORE(lexicon).test(before),
    isNow: NOW(lexicon).test(before),
    isAmong: AMONG(lexicon).test(clauseOf(figure, sentence, false)) || OUT_OF(lexicon).test(before),
    isEach: EACH(lexicon).test(before),
    told: `${own.slice(-TOLD)}${figure.text}${run.slice(0, TOLD)}`,
  };
}

const MARKS = "，,；;：:。！？!?";
const CLAUSES = "，。；：、！？";
const [AROUND, TOLD] = [16, 8];

/** 走访了9个乡镇的32个村: what stands before a number since the last mark, other numbers with it; 聘请护河员，共33名: or the one before. */
function clauseOf({ start }: Figure, { text, start: from }: FigureSentence, isBare: boolean): string {
  const before = text.slice(Math.max(0, start - from - 2 * AROUND), start - from);
  const clause = since(before, CLAUSES);
  const lead = before.slice(0, -1 - clause.length);
  const isBehind = isBare && before[lead.length] === "，";
  return (isBehind ? `${since(lead, CLAUSES)}，${clause}` : clause).replace(/[“”（）《》\s]/gu, "").slice(-AROUND);
}

/** Characters before a number in which its time may be told: a sentence may be as long as a list. */
const NEAR = 200;

/** What stands before a number since the last ；. */
function clauseBefore({ start }: Figure, { text, start: from }: FigureSentence, lexicon: Lexicon): string {
  const before = text.slice(Math.max(0, start - from - NEAR), start - from);
  const since = before.slice(before.lastIndexOf("；") + 1);
  // 去年1至11月64份，今年1至11月51份: by the last that is told.
  const [now] = matches(since, NOWS(lexicon)).slice(-1);
  return now ? since.slice(now.index) : since;
}

/** That it points at them is worth more than that nothing new is told of them, and that more than that something is. */
function pointsOf(
  before: string,
  tail: string,
  noun: string,
  clause: string,
  isBroken: boolean,
  lexicon: Lexicon,
): number {
  if (THIS(lexicon).test(before) || ABOVE(lexicon).test(before)) return 4;
  const isAll =
    (isBroken && HAVING.test(tail)) ||
    ALL(lexicon).test(tail) ||
    OF_THEM.test(tail) ||
    ALL_BEFORE(lexicon).test(before);
  if (HAD(lexicon).test(before.slice(0, -1)) && noun !== "") return 3;
  if (BEHIND(lexicon).test(tail)) return 2;
  if (clause !== "") return isAll ? 3 : 2;
  if (LEADS(lexicon).test(before) && (noun !== "" || isAll)) return isAll ? 3 : 2;
  if (SCOPED(lexicon).test(before) && noun === "") return 2;
  const isOf = tail.startsWith("的");
  if (LED(lexicon).test(before) && noun !== "") return isAll || isOf ? 2 : 1;
  if (INSIDE(lexicon).test(before) && noun !== "") return isAll ? 2 : 1;
  if (WHOLE_WAY(lexicon).test(tail)) return 2;
  if (OWNED(lexicon).test(before) && noun !== "") return LED_TO(lexicon).test(before) ? 2 : 1;
  if (isAll && HEAD_NOUN.test(before)) return 1;
  return (isOf && noun !== "") || (noun === "" && MEASURED(lexicon).test(before)) ? 1 : 0;
}

/** 去年检查的168家, 今年的821名, 2026年8场 after 2025年6场: by its own words of another time. */
export function isApart(own: Referent, other: Referent, lexicon: Lexicon): boolean {
  if (own.isNow && BEFORE(lexicon).test(other.period)) return true;
  if (own.period === other.period) return false;
  if (own.isDated || (own.points < 3 && own.period !== "" && other.period !== "")) return true;
  return own.points < 2 && (own.period !== "" || BEFORE(lexicon).test(other.period));
}

/** 未实行的12所 after 实行了21所. */
export const isUndone = ({ clause }: Referent, other: Referent, lexicon: Lexicon): boolean =>
  NOT(lexicon).test(clause) && !other.around.includes(clause.slice(0, 2));

/**
 * How much two numbers look like one with a slip in it, by how seldom that comes by chance: 5 for two digits of four
 * changed about, 3 for one of four that is another, 2 for two of two, 1 for one of two, or two that are near.
 */
export function nearnessOf(first: Referent, second: Referent): number {
  const [one, other] = [first.size, second.size];
  if (one === other || one <= 0 || other <= 0) return 0;
  const ratio = Math.log10(one / other);
  const isShift = Math.round(ratio) !== 0 && Math.abs(ratio - Math.round(ratio)) < 1e-9;
  if (Math.abs(ratio) < 1 || isShift) {
    const isOneUnit = first.figure.unit === second.figure.unit;
    const [a, b] = isOneUnit ? [first.digits, second.digits] : [first.baseDigits, second.baseDigits];
    if (isShift) return a.length > 1 ? 2 : 0;
    const stroke = a.length > 1 ? strokeOf(a, b) : null;
    if (stroke === "swap") return a.length > 2 ? Math.min(5, a.length + 1) : 2;
    if (stroke === "digit") return Math.min(3, a.length - 1);
    if (a.length > 1 && a.length === b.length && [...a].sort().join("") === [...b].sort().join("")) return 3;
  }
  const gap = Math.abs(one - other);
  if (Math.max(one, other) < FEW)
    return gap <= 1 && first.figure.kind === "count" && Math.abs(first.figure.line - second.figure.line) <= LINES
      ? 1
      : 0;
  return gap <= NEARLY * Math.max(one, other) ? 1 : 0;
}

/** So few are hardly ever miscounted: they are those of something else, unless told right after. */
const FEW = 10;
const [NEARLY, LINES] = [0.15, 2];

const digitsOf = (value: number): string =>
  String(Number(value.toFixed(4)))
    .replace(/^0\.0*|\./u, "")
    .replace(/0+$/u, "");
