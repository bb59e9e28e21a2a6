/** What a number stands for: what it counts, and whether its words point back to something that is known already. */

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
  /** What is counted, as far as the words beside the number say so; and what may be instead. */
  noun: string;
  farNoun: string;
  /** With what stands before the number: 班子6名成员 and 班子成员5人 are one. */
  name: string;
  /** 参加考察的三十二名: what is said of those that are meant. */
  clause: string;
  /** 专班11名成员: whose they are. */
  owner: string;
  /** From the last mark or number, and to the next. */
  head: string;
  tail: string;
  /** It opens its clause. */
  isBare: boolean;
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
/** 5210户享受补贴的农户: what is counted stands behind what is said of it. */
const FAR_NOUN = /^[\u4e00-\u9fff“”]{2,12}的([\u4e00-\u9fff]{2,10})/u;
/** 57个村看村务公开. */
const SHORT = pattern((any) => `^(?:${any("short-noun")})`);
const HEAD_NOUN = /([\u4e00-\u9fff]{2,8})$/u;
const FILLING = pattern((any) => `(?:${any("says-the-same")}|${any("count-filling")})+$`);
/** 广场面积: what is measured of it is told by the unit. */
const MEASURE = pattern((any) => `(?<=[\\u4e00-\\u9fff]{2})(?:${any("measured-noun")})$`);
const PERIOD = pattern(
  (any) => `${any("part-of-year")}|${any("time-before")}|(?:20)?[0-9]{2}年|[0-9]{1,2}月|第[${FIGURES}0-9]+`,
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
/** 机关有, 全村: leads to the name. */
const LEADING = pattern((any) => `^(?:${any("leads-to-known")}|${any("leads-in")}|${any("figure-scope")})+`);
const OF_THEM = /^[\u4e00-\u9fff“”]{0,8}?(?:[中里](?![心小学])|内的)/u;
const PARTIAL = pattern(
  (any) => `(?:${any("partial-told")}|(?:^|[中里内])有)[^，。；]{0,3}$|(?:${any("partial-count")})$`,
);
const AMONG = pattern((any) => `(?:${any("among")})[^，。；]{0,12}$`);
/** 从这笔钱里支了: some of it. */
const OUT_OF = pattern(
  (any) => `(?:${any("this-one")})[\\u4e00-\\u9fff]{1,6}(?:${any("in-group")})[\\u4e00-\\u9fff]{1,6}$`,
);
const SUCH = pattern((any) => any("restricts"));
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
    .filter(({ figure }) => isExact(figure) && NO_COUNT(lexicon).test(figure.unit))
    .map((mention) => ({ ...referentOf(mention, sentence, lexicon), family: LASTING + mention.figure.unit }));

/** The name of a length of time that stands behind it; null where the number is none. */
export const lengthOf = ({ figure, tail }: Referent, lexicon: Lexicon): string | null =>
  NO_COUNT(lexicon).test(figure.unit) ? (LENGTH(lexicon).exec(tail)?.[1] ?? "") : null;

const SEES = pattern((any) => any("went-to-see"));
const NOT = pattern((any) => `^(?:${any("verdict-not")})`);
/** The name after its first character, up to where it ends. */
const ENDS = pattern((any) => `(?<=.)(?:${any("noun-end")}).*$`);

/** 这43个孩子: people are counted so as well. */
const PIECE = "个";

const known = new WeakMap<FigureSentence, readonly Referent[]>();

export function referentsOf(sentence: FigureSentence, lexicon: Lexicon): readonly Referent[] {
  const found = known.get(sentence);
  if (found) return found;
  const made = mentionsOf(sentence)
    .filter(({ figure }) => (isExact(figure) || isShare(figure)) && !NO_COUNT(lexicon).test(figure.unit))
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
    name: `${named.replace(LEADING(lexicon), "")}${behind}`,
    farNoun: (FAR_NOUN.exec(tail)?.[1] ?? "").split(NOUN_END(lexicon))[0]!,
    clause,
    owner:
      points < 3 &&
      own.replace(LEADING(lexicon), "") !== "" &&
      said === "" &&
      OWNED(lexicon).test(own) &&
      !LED(lexicon).test(own)
        ? own
        : "",
    head: before,
    tail,
    isBare: before === "",
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
const [AROUND, TOLD] = [16, 8];

/** 走访了9个乡镇的32个村: what stands before a number since the last mark, other numbers with it; 聘请护河员，共33名: or the one before. */
const clauseOf = ({ start }: Figure, { text, start: from }: FigureSentence, isBare: boolean): string =>
  (isBare ? /[^，。；：、！？]*(?:，[^，。；：、！？]*)?$/u : /[^，。；：、！？]*$/u)
    .exec(text.slice(Math.max(0, start - from - 2 * AROUND), start - from))![0]
    .replace(/[“”（）《》\s]/gu, "")
    .slice(-AROUND);

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

/** How much one is called what the other is: 4 where what is said of both is the same as well, 1 for a character of it. */
export function likenessOf(own: Referent, other: Referent, slip: number, lexicon: Lexicon): number {
  if (own.points < 2 && isOfOtherTime(own, other, lexicon) && (slip < STROKE || own.period !== "")) return 0;
  const isOneName = isNamedAlike(own, other);
  const named = isOneName
    ? 4
    : Math.max(namedAs(own.noun, own, other, lexicon), namedAs(own.farNoun, own, other, lexicon));
  // 因病致贫的31户、因学致贫的14户: of two kinds.
  if (own.clause !== "" && other.clause !== "" && !areWithin(own.clause, other.clause)) return 0;
  if (own.clause !== "") {
    const words = pairsOf(own.clause.slice(-CLAUSE_END));
    const verb = own.clause.slice(-2);
    const isWhole = words.every((pair) => other.around.includes(pair));
    if ((isWhole || other.around.includes(verb)) && !isNarrowed(own, other, lexicon))
      return own.noun === "" || named > 2 || (named > 0 && other.sentence.text.includes(own.noun.slice(0, 2)))
        ? 4
        : isWhole && own.clause.length > 3
          ? 3
          : 2;
    const told = words.filter((pair) => other.sentence.text.includes(pair)).length;
    if (own.points === 4) return Math.max(named, Math.min(1, told));
    // 捐来的三万六千八百元, 收上来的31万元: by the verb alone.
    if ((own.noun === "" || named > 2) && own.clause.length <= SHORTEST && other.around.includes(own.clause[0]!))
      return named > 2 ? 3 : 2;
    // 走访的企业 where 跑了 was told; 填报的 where 填写……申报 was.
    const isTold =
      2 * told >= words.length ||
      other.sentence.text.includes(verb) ||
      (SEES(lexicon).test(own.clause) && SEES(lexicon).test(other.around)) ||
      other.sentence.text.slice(other.sentence.text.indexOf(verb[0]!) + 1 || Infinity).includes(verb[1]!);
    // 新造的2530亩 of 造林2350亩: what is said of them is new, and yet the number is the old one with two digits changed about.
    if (!isTold || isNarrowed(own, other, lexicon))
      return slip > (own.size > other.size ? 1 : 2) ? Math.min(2, named) : 0;
  }
  // 违纪考生5人，均按规定处理……处理的7名违纪考生: all that is said of them was told.
  // 上述问题整改到位12个: what was done with some of them.
  if (
    own.points === 3 &&
    own.clause === "" &&
    own.tail[0] !== own.noun[0] &&
    !other.around.includes(own.name.slice(-2))
  )
    return 0;
  if (own.clause !== "" && own.sentence !== other.sentence && named > 2 && other.sentence.text.includes(own.clause))
    return 4;
  if (own.owner !== "" && !isOneName && !other.sentence.text.includes(own.owner.slice(-2))) return 0;
  if (own.noun === "") return own.sentence === other.sentence || own.sentence.before === other.sentence ? 1 : 0;
  // 来自12个县区……来自14个县区的学员.
  const isSameWords =
    named === 3 && own.tail !== "" && own.head.length > 1 && own.head.slice(-2) === other.head.slice(-2);
  return isSameWords && own.sentence !== other.sentence ? 4 : named;
}

/** One ends as the other does. */
const areWithin = (one: string, other: string): boolean => one.endsWith(other) || other.endsWith(one);
const isNamedAlike = ({ name: one, noun, tail }: Referent, { name: other }: Referent): boolean =>
  noun !== "" &&
  tail.includes(noun.slice(-2)) &&
  areWithin(one, other) &&
  Math.min(one.length, other.length) >= (one === other ? NAME - 1 : NAME);

/** Characters of a name that is the name of one thing; how alike two numbers are that are one but for a stroke. */
const [NAME, STROKE] = [4, 4];

/** 去年检查的168家, 今年的821名: by its own words of another time. */
export const isApart = (own: Referent, other: Referent, lexicon: Lexicon): boolean =>
  (own.isDated && own.period !== other.period) || (own.isNow && BEFORE(lexicon).test(other.period));

/** 8个问题完成6个……7个问题完成5个: another whole, by what was done of it. */
export function isOtherWhole(own: Referent, one: Referent): boolean {
  const [led, other] = [own, one].map(ledTo);
  return led !== "" && own.tail !== "" && (own.tail === one.head || (own.tail === one.tail && other !== ""));
}

/** The number that the words behind one lead to. */
const ledTo = ({ figure, tail, sentence: { text, start } }: Referent): string =>
  /^[0-9]*/u.exec(text.slice(figure.end - start + tail.length))![0];

/** What tells no time goes on with the last, unless that is past. */
const isOfOtherTime = ({ period }: Referent, other: Referent, lexicon: Lexicon): boolean =>
  period !== other.period && (period !== "" || BEFORE(lexicon).test(other.period));

/** 新修订的9项: some of them, unless all of them were told so. */
const isNarrowed = ({ clause }: Referent, { around }: Referent, lexicon: Lexicon): boolean =>
  SUCH(lexicon).test(clause) && !around.includes(clause);

/** Characters of a clause that say what they did, and of one that is but a verb. */
const [CLAUSE_END, SHORTEST] = [6, 3];

/** 告知单修订: where the noun ends is not known, so what it opens with counts as well. */
function namedAs(noun: string, own: Referent, other: Referent, lexicon: Lexicon): number {
  const { owner } = own;
  const pairs = pairsOf(noun);
  const has = (pair: string): boolean => other.around.includes(pair);
  const shared = pairs.filter(has).length;
  const isIn = (pair: string): boolean => pair.length > 1 && other.sentence.text.includes(pair);
  const [first, last] = [noun.slice(0, 2), noun.slice(-2)];
  // 退还现金3400元……退还4300元红包: done to what is named in the sentence; 开放350张……开放床位380张.
  if (isIn(first) && isIn(last) && (has(first) || isDoneAlike(own, other, lexicon))) return 3;
  if (shared > 0 && (shared === pairs.length || has(noun.slice(0, 3)))) return 3;
  if (2 * shared >= pairs.length && shared > 0) return 2;
  if (noun.length > 3 && (has(first) || has(last))) return 2;
  // 抽调干部11人……专班11名成员: people are called now this, now that.
  if (PEOPLE(lexicon).test(noun) && own.family === other.family && own.figure.line - other.figure.line <= 1)
    return owner !== "" && other.sentence.text.includes(owner.slice(-2)) ? 4 : 2;
  if (shared > 0 || [...noun].some((one) => other.noun.includes(one))) return 1;
  return pairs.length > 0 && 2 * pairs.filter((pair) => other.sentence.text.includes(pair)).length >= pairs.length
    ? 1
    : 0;
}

const VERB = /[\u4e00-\u9fff]{2}$/u;
const isDoneAlike = ({ head }: Referent, other: Referent, lexicon: Lexicon): boolean => {
  const [verb] = VERB.exec(head.replace(FILLING(lexicon), "")) ?? [];
  return verb !== undefined && other.head.includes(verb);
};

const pairsOf = (text: string): string[] => [...text].slice(1).map((_, at) => text.slice(at, at + 2));

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
const NEARLY = 0.15;

const digitsOf = (value: number): string =>
  String(Number(value.toFixed(4)))
    .replace(/^0\.0*|\./u, "")
    .replace(/0+$/u, "");

/** Told before as it is here: of the same thing, or close by where it is not called what another number was called. */
export const isRepeated = (own: Referent, earlier: readonly Referent[], isNamed: boolean): boolean =>
  earlier.some(
    (one) =>
      one.size === own.size &&
      ((!isNamed && own.figure.line - one.figure.line <= LINES) ||
        [...pairsOf(own.noun), ...pairsOf(own.clause)].some((pair) => one.around.includes(pair))),
  );

const LINES = 2;
