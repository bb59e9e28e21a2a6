/** What is counted and what is listed: 四名同志：甲、乙、丙; 甲、乙、丙四个股室; 甲、乙、丙。以上四家; “四个一律”：…… */

import { since } from "../../shared/since";
import { matches } from "../../shared/matches";
import { DIGITS, FIGURES, HAN } from "../../shared/han";
import { amount } from "../../shared/numbers";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { announced } from "./compare";
import type { Comparison, FigureSentence } from "./model";
import { endOf, isEven, itemsOf, listBehind, type NamedList, namesIn } from "./named-lists";

const N = `[两${FIGURES.slice(1)}]|十[${DIGITS}]|[0-9]{1,2}`;
/** 前五的 as well. */
const COUNT = pattern(
  (any) =>
    `(?<![0-9.百千万第${FIGURES}]|[0-9]、)(${N})(${any("item-measure")}|${any("figure-unit")}|(?<=[前后](?:${N}))(?=的))(?!${any("no-kind")}|[0-9次])`,
  "gu",
);
/** A count leads to a list: 以下3项：, 两处，分别是, 三个股室（, 前三个问题是. */
const LEADS_ON = pattern(
  (any) =>
    `^([^，。；：:、（）0-9]{0,24}?)(?:(?<all>[：:])|(?<bracket>（)|，?(?<told>(?:${any("respectively")})(?:${any("is-or-at")})?|${any("namely")})[：:]?|(?<is>(?<=[${HAN}])(?:是|为)))`,
);
/** A list leads to a count: 甲、乙、丙（等|共|这）四家. */
const LED = pattern((any) => `(等)?(?:，?(?:${any("altogether")}|${any("sum-word")})有?|(这))?$`);
const THESE = pattern(
  (any) => `(?:^|[，。；：（])(?:(?<these>${any("these-few")})|(?:${any("altogether")}|${any("sum-word")})有?)$`,
);
const GOES_OVER = pattern((any) => `(?:${any("goes-over")})了?$`);
const TOGETHER = pattern((any) => any("taken-together"));
const LEADS = pattern((any) => `(?:${any("leads-to-number")})$`);
const ITEM = pattern((any) => `^(?:${any("item-measure")})?$`);
/** 走访3户：问收入、问就业、问医疗、问住房: what was done there. */
const OCCASION = /^[次场期轮批户]$/u;
const KIND = pattern((any) => `^(?:${any("kind-measure")}|${any("listed-measure")})$`);
const LISTED = pattern((any) => `^(?:${any("listed-measure")})`);
const PERSON = pattern((any) => `^(?:${any("person-measure")})$`);
const PLACE = pattern((any) => `(?:${any("place-name-end")})$`);
const NAME = pattern((any) => `(?:${any("surname")})(?:某{1,2}|[${HAN}]{1,2})$`);
const AMONG = pattern((any) => any("among"));
const PARTLY = pattern((any) => `^(?:${any("partial-list")})|除外$`);
/** “四个一律”, “两不”. */
const SLOGAN = new RegExp(`[“"]([两${FIGURES.slice(1)}])[个大项]?([${HAN}]{1,4})[”"]`, "gu");
const SLOGAN_LEADS = pattern((any) => `^[^，。；：:0-9]{0,8}(?:[：:]|，(?:${any("namely")}))`);
const SLOGAN_LED = pattern((any) => `[，。]?(?:${any("these-few")})?(?:是|的)?$`);
const DAY = /[0-9]日/u;
const MARK = /[，。；：:！？]/u;
/** Farther off, the number counts something else; of two, one may be told in other words. */
const [FAR, FEW] = [2, 3];

export function* enumeratedOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  const { text, line, start } = sentence;
  let last = 0;
  for (const { 0: count, 1: number, 2: measure, index } of matches(text, COUNT(lexicon))) {
    const wanted = amount(number!).value;
    const own = { wanted, measure: measure!, at: index, end: index + count.length, last };
    last = own.end;
    const [list, from, to] = new Told(sentence, own, lexicon).list() ?? [];
    if (!list || wanted < 2 || list.most < 2 || (wanted < FEW && list.least < FEW && list.most < FEW)) continue;
    const holds = list.isOpen ? wanted >= list.least : wanted >= list.least && wanted <= list.most;
    const listed = wanted < list.least ? list.least : list.most;
    if (!holds && Math.abs(wanted - listed) <= FAR)
      yield announced(line, start + from!, text.slice(from, to), wanted, listed);
  }
  yield* slogansOf(sentence, lexicon);
}

/** “四个一律”：…一律…，…一律…; 不迟到、不早退、不缺席，这“四不”. */
function* slogansOf({ text, line, start, before }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  for (const { 0: whole, 1: number, 2: word, index } of matches(text, SLOGAN)) {
    const rest = text.slice(index + whole.length);
    const lead = SLOGAN_LEADS(lexicon).exec(rest)?.[0];
    const ahead = text.slice(0, index).replace(SLOGAN_LED(lexicon), "") || before?.text.replace(/。$/u, "") || "";
    const room = lead ? /^[^。]*/u.exec(rest.slice(lead.length))![0] : since(ahead, "。；：:");
    const items = itemsOf(room);
    const wanted = amount(number!).value;
    if (!lead) items.reverse();
    // What does not say it, or at another place, is told of something else.
    const says = placeOf(word!, items[0]!);
    const listed = items.findIndex((item) => !says(item));
    const all = listed < 0 ? items.length : listed;
    // 贷款“三查”：贷前审查到位率91%: numbers are told of them.
    const isTold = items.slice(0, all).some((item) => /[0-9]/u.test(item));
    if (all > 1 && !isTold && all !== wanted && Math.abs(wanted - all) <= FAR)
      yield announced(line, start + index, whole, wanted, all);
  }
}

/** Where each of a list says a word: 问 of 问责任强不强, 到位 of 认识到位. */
const placeOf = (word: string, first: string): ((item: string) => boolean) =>
  first.startsWith(word)
    ? (item) => item.startsWith(word)
    : first.endsWith(word)
      ? (item) => item.endsWith(word)
      : (item) => item.includes(word);

interface Count {
  wanted: number;
  measure: string;
  at: number;
  end: number;
  /** Where the count before it ends. */
  last: number;
}

type Found = [list: NamedList, from: number, to: number];

/** The list that a count is told of. */
class Told {
  constructor(
    private readonly sentence: FigureSentence,
    private readonly count: Count,
    private readonly lexicon: Lexicon,
  ) {}

  list(): Found | null {
    return this.behind() ?? (/[“"]$/u.test(this.sentence.text.slice(0, this.count.at)) ? null : this.before());
  }

  private behind(): Found | null {
    const { text } = this.sentence;
    const { at, end, measure, wanted } = this.count;
    const lead = LEADS_ON(this.lexicon).exec(text.slice(end));
    if (!lead || lead[1]!.search(COUNT(this.lexicon)) >= 0) return null;
    const { all, bracket, told, is } = lead.groups!;
    const from = end + lead[0].length;
    const rest = text.slice(from);
    const inner = bracket ? rest.slice(0, Math.max(0, rest.indexOf("）"))) : rest;
    if (bracket && (PARTLY(this.lexicon).test(inner) || MARK.test(inner))) return null;
    const isForemost = /[前后]$/u.test(text.slice(0, at));
    const isPeople = PERSON(this.lexicon).test(measure) && !isForemost;
    const isWhole = all !== undefined || /[：:]$/u.test(lead[0]);
    const isKinds = LISTED(this.lexicon).test(measure);
    const list = listBehind(inner, { isWhole, isPeople, isKinds, isNamed: told !== undefined }, this.lexicon);
    if (!list || (list.unit !== "" && list.unit === measure)) return null;
    if (!told && (!ITEM(this.lexicon).test(measure) || (OCCASION.test(measure) && list.unit === ""))) return null;
    // 这三个问题是……: of names of one form only.
    if (is && !isForemost && (list.least < FEW || !isEven(list) || MARK.test(rest.slice(list.length, -1)))) return null;
    if (isPeople && !list.isOfClauses && !this.areNames(list)) return null;
    // 四个数：计划几次、实际几次，几次没有讨论: the others are told in clauses.
    if (!isPeople && !bracket && !told && wanted > list.most && rest[list.length] === "，") return null;
    return [list, at, from + list.length];
  }

  private before(): Found | null {
    const { text } = this.sentence;
    const { at, end, measure, last: from } = this.count;
    const clause = since(text.slice(from, at), "，。；：:！？");
    const led = LED(this.lexicon).exec(clause)!;
    const list = /、|》《/u.test(clause) ? namesIn(clause.slice(0, led.index) + (led[1] ?? ""), this.lexicon) : null;
    const last = list?.items[list.items.length - 1];
    if (!list || !last) return this.earlier(clause);
    // 其中养老院、福利院5家; 涉及亲属、同学的项目4个: of them, not they themselves.
    if (AMONG(this.lexicon).test(clause) || last.includes("的")) return null;
    // 3月6日、6月12日开会3次.
    if (list.items.every((item) => DAY.test(item)))
      return /[次场]/u.test(measure) ? [list, at - clause.length, end] : null;
    const isLong = !list.items.slice(1, -1).some((item) => item.length === last.length);
    if (list.unit !== "" || (isLong && LEADS(this.lexicon).test(last))) return null;
    const noun = new RegExp(`^[${HAN}]{0,4}`, "u").exec(text.slice(end))![0];
    const isPeople = PERSON(this.lexicon).test(measure);
    if (isPeople ? !this.areNames(list) : !led[2] && !KIND(this.lexicon).test(measure)) return null;
    if (!isPeople && noun === "" && !led[0] && !isEven(list)) return null;
    // 清河乡、石桥镇5个村: of those, not they themselves.
    const ends = list.items.map((item) => item.slice(-1));
    if (list.items.every((item) => PLACE(this.lexicon).test(item)) && !ends.some((one) => noun.includes(one)))
      return null;
    return [list, at - clause.length, end];
  }

  /** 甲、乙和丙派员组成，上述四个科室; 甲组、乙组、丙组，四个组. */
  private earlier(clause: string): Found | null {
    const { text, before } = this.sentence;
    const { at, end, measure, wanted } = this.count;
    const ahead = text.slice(0, at);
    const lead = THESE(this.lexicon).exec(ahead);
    const isOver = GOES_OVER(this.lexicon).test(clause);
    if ((!lead && !isOver && clause !== "") || !ITEM(this.lexicon).test(measure)) return null;
    const these = lead?.groups?.["these"] !== undefined;
    const room = clausesOf(ahead.slice(0, ahead.length - clause.length));
    const own =
      room.find((one) => one.includes("、")) ??
      (these && room.join("") === "" && before ? clausesOf(before.text).find((one) => one.includes("、")) : undefined);
    const list = own && !(lead && !these && TOGETHER(this.lexicon).test(own)) ? namesIn(own, this.lexicon) : null;
    if (list?.unit !== "") return null;
    const kind = endOf(list);
    // 分成青年、中年、老年三支，四支: counted there already.
    const isCounted = new RegExp(`(?:${N})${measure}$`, "u").test(own!);
    const isNamed = isCounted || (kind !== "" && (kind === measure || text.slice(end, end + 2).includes(kind)));
    const isPeople = PERSON(this.lexicon).test(measure);
    if (isPeople && !this.areNames(list)) return null;
    if (!these && !isNamed && !(lead && isEven(list))) return null;
    const isNear = wanted >= list.least - 1 && wanted <= list.most + 1;
    return !isNear || (!lead && !isOver && wanted < list.most) ? null : [list, at - clause.length, end];
  }

  /** Most of them open with a surname; the list of those is never all. */
  private areNames({ items }: NamedList): boolean {
    return items.filter((item) => NAME(this.lexicon).test(item)).length > items.length / 2;
  }
}

/** The clauses of a text, the last first, as far back as a reader looks. */
const clausesOf = (text: string): string[] => text.split(MARK).slice(-REACH).reverse();
const REACH = 4;
