/** Numbers of one kind that are told one after the other, in one sentence or over several, as parts of a whole are told. */

import { since } from "../../shared/since";
import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { isBefore } from "./elsewhere";
import { OPEN } from "./equation";
import { isRest } from "./labels";
import { isExact } from "./mentions";
import { type Term, termOf } from "./miss";
import type { Figure, FigureSentence } from "./model";
import { type Part, type Role, rolesOf } from "./roles";
import { familyOf } from "./units";

export interface Item extends Term {
  sentence: FigureSentence;
  /** 原有: what stands in a balance; 现有藏书12640册 is what the parts are parts of. */
  isStock: boolean;
}

export interface List {
  items: readonly Item[];
  /** What may be one of them, or told beside them; and what is counted otherwise: 19台，无人机8架. */
  beside: readonly Item[];
  others: readonly Item[];
  /** How many of its kind its sentence tells before the first. */
  at: number;
  /** What stands before the first since the number before it, and behind the last. */
  lead: string;
  tail: string;
  /** It ends where a sentence does. */
  isWhole: boolean;
  /** The sentence that it ends in. */
  end: number;
  /** The number of its kind right before it. */
  near: Item | undefined;
  /** The one behind them, where that may be what they come to. */
  last: Item | null;
}

/** Parts of a list, and sentences that it may go on over. */
const [FEWEST, MOST, ON] = [2, 12, 3];
/** Characters of a name, and behind a list. */
const [NAME, TAIL] = [16, 30];
/** What may be told beside the parts, or be one of them: 超员39起. */
export const DOUBTFUL: ReadonlySet<Role> = new Set<Role>(["up", "down", "gap", "over", "aside"]);
const GOES_ON = pattern((any) => `^(?:${any("besides-part")})`);
const STARTS: ReadonlySet<Role> = new Set<Role>(["", "aside", "over", "total"]);
const BESIDE = pattern(
  (any) => `^[，、；]?(?:${any("partial-told")})$|[中里](?:[，、；]?(?:${any("partial-told")})|有)$`,
);
/** 东片9处，有两处没挂网: some of them. */
const SOME = pattern((any) => `^(?:${any("still-more")})$`);
/** What there was before and is at the end is reckoned elsewhere. */
const STOCK = pattern(
  (any) => `${any("stock-before")}|${any("stock-at-end")}|${any("carried-over")}|${any("opening-word")}`,
);
const APART = pattern((any) => `^[，、；]?(?:${any("apart-from")}|${any("added-to-it")})`);
const EACH = pattern((any) => `(?:${any("each")})(?![\\u4e00-\\u9fff]{3,}$)`);
const AMONG = pattern((any) => `(?:${any("among")})[^，。；]*$`);
const NO_PART = pattern(
  (any) => `(?:${any("counted-twice")})(?![\\u4e00-\\u9fff]{2}的$)|${any("among")}|${any("beside-another")}`,
);
/** 从9件增加到12件, 长37毫米乘225毫米: no parts. */
const REACHED = pattern(
  (any) =>
    `${any("beside-another")}|(?:${any("out-of")})[^，。；]*[到至]|(?:${any("went-up")}|${any("went-down")}|${any("more-by")}|${any("less-by")})[^，。；]{0,2}[到至为]|×|${any("times-sign")}`,
);
const GROWN = pattern((any) => any("grown-to"));
const NO_COUNT = pattern((any) => `^(?:${any("years-unit")}|${any("days-unit")}|${any("class-unit")}|岁|倍)$`);
/** 按形式分: of whatever is counted. */
export const DIVIDED = pattern(
  (any) =>
    `(?:${any("divided-by")})[^，。；0-9]{1,8}(?:${any("divided-end")})[，：]?|(?:^|[，；])(?:${any("as-for")})[^，。；0-9]{1,6}[，：]`,
);
const ANNOUNCED = pattern(
  (any) =>
    `^(?:${any("consists-of-it")})|(?:${any("consists-of")}|${any("lists-all")})|(?:${any("made-of")})[^，。；]*$|：[^，。；：]*$`,
);

export const isAnnounced = (words: string, lexicon: Lexicon): boolean =>
  DIVIDED(lexicon).test(words) || ANNOUNCED(lexicon).test(words);

const ALL_OF = pattern(
  (any) =>
    `(?:${any("all-there-are")})[\\u4e00-\\u9fff]{1,10}$|^(?:[\\u4e00-\\u9fff]{0,4}(?:${any("these-few")})(?:[两${FIGURES}](?:${any("figure-unit")}|${any("part-measure")}))?[^，。；0-9]{0,8}|${any("which-makes")})$`,
);
/** 离校未还的16册: one of the parts. */
const UNDONE = /[\u4e00-\u9fff]{3}的$/u;
const isUndone = ({ role, head }: Item): boolean => role === "rest" && UNDONE.test(head);
/** 按全所61人算: all of them; 收回往年结余226万元: what was taken of it. */
const roleOf = ({ role, head, figure }: Part, sentence: FigureSentence, lexicon: Lexicon): Role =>
  role === "" && (ALL_OF(lexicon).test(head) || isSummed(sentence, figure, head, lexicon))
    ? "total"
    : role === "rest" && TAKEN(lexicon).test(head)
      ? ""
      : role;
/** 全年算下来，理论宣讲有78场. */
const isSummed = ({ text, start }: FigureSentence, figure: Figure, head: string, lexicon: Lexicon): boolean =>
  SUMMED(lexicon).test(text.slice(0, figure.start - start - head.length));
/** Not 由5人组成，书记1人. */
const SUMMED = pattern(
  (any) => `(?<![0-9][\\u4e00-\\u9fff]{1,2})(?:${any("taken-together")}|${any("reckoned-up")})，$`,
);
const TAKEN = pattern((any) => `${any("hand-in")}|${any("money-back")}`);
const NOW = pattern((any) => any("has-stock"), "gu");
const known = new WeakMap<FigureSentence, readonly Item[]>();

/** The numbers of a sentence that can be parts or wholes. */
export function itemsOf(sentence: FigureSentence, lexicon: Lexicon): readonly Item[] {
  const found = known.get(sentence);
  if (found) return found;
  const made = rolesOf(sentence, lexicon)
    .filter(
      ({ figure, role }) =>
        isExact(figure) && role !== "per" && role !== "rate" && !NO_COUNT(lexicon).test(figure.unit),
    )
    .map((part) => ({
      ...termOf(part),
      role: roleOf(part, sentence, lexicon),
      sentence,
      isStock: STOCK(lexicon).test(part.head.replace(NOW(lexicon), "")) && !TAKEN(lexicon).test(part.head),
    }));
  known.set(sentence, made);
  return made;
}

/** What it is called. 六十岁以上的33名: what stands since the last mark, whatever numbers are in it. */
export function nameOf({ figure, tail, sentence: { text, start } }: Item, lexicon: Lexicon): string {
  // 占道经营的，19件; 能用的不多，只有7台: it is named in the clause before.
  const apart = /，[^，。；：、0-9]{0,2}$/u.exec(text.slice(0, figure.start - start));
  const to = apart?.index ?? figure.start - start;
  let from = to;
  while (from > Math.max(0, to - NAME) && !MARKS.includes(text[from - 1]!)) from--;
  const name = text
    .slice(from, to)
    .replace(/[“”《》\s]/gu, "")
    .replace(ONLY(lexicon), "");
  return name.length > 1 ? name : tail.slice(0, NAME / 2);
}

const ONLY = pattern((any) => `(?:${any("still-more")}|${any("is-or-at")})$`);
const MARKS = "，。；：、";

/** All lists that a number begins: each ends where it may be complete. */
export function listsFrom(sentences: readonly FigureSentence[], index: number, at: number, lexicon: Lexicon): List[] {
  const sentence = sentences[index]!;
  const own = itemsOf(sentence, lexicon);
  const first = own[at]!;
  if (!STARTS.has(first.role) && !isUndone(first)) return [];
  const clause = since(sentence.text.slice(0, first.figure.start - sentence.start), "，。；：");
  if (first.isStock || isBeside(first, null, lexicon)) return [];
  if (APART(lexicon).test(clause) || EACH(lexicon).test(clause)) return [];
  const last = own[at - 1];
  const lead = sentence.text.slice(last ? last.figure.end - sentence.start : 0, first.figure.start - sentence.start);
  const family = familyOf(first.figure);
  const isAny = first.figure.kind === "count" && DIVIDED(lexicon).test(lead);
  const earlier = last ? own.slice(0, at) : index > 0 ? itemsOf(sentences[index - 1]!, lexicon) : [];
  const near = earlier.filter(({ figure }) => familyOf(figure) === family).pop();
  const told = own.slice(0, at).filter(({ figure }) => familyOf(figure) === family).length;
  const found: List[] = [];
  const items: Item[] = [first];
  const beside: Item[] = [];
  const others: Item[] = [];
  const put = (isWhole: boolean, end: number, own: readonly Item[] = items): void => {
    for (const all of beside.some(isPart) && own === items ? [own, inOrder([...own, ...beside.filter(isPart)])] : [own])
      if (all.length >= FEWEST && all.length <= MOST)
        found.push({
          items: [...all],
          beside: all === own ? [...beside] : [],
          others: [...others],
          at: told,
          lead,
          tail: tailOf(all, sentences[end + 1]),
          isWhole,
          end,
          near,
          last: own === items ? null : items[items.length - 1]!,
        });
  };
  for (let next = index; next <= index + ON && next < sentences.length; next++) {
    const room = sentences[next]!;
    const all = itemsOf(room, lexicon);
    // 其中定向捐赠53万元。支出……: what is some of another number ends with its sentence.
    if (next > index && AMONG(lexicon).test(lead)) break;
    if (next > index && (room.before !== sentences[next - 1] || !goesOn(all, family))) break;
    for (const item of all.slice(next === index ? at + 1 : 0)) {
      if (familyOf(item.figure) !== family && !(isAny && item.figure.kind === "count")) {
        if (item.figure.kind === first.figure.kind) others.push(item);
        continue;
      }
      const previous = items[items.length - 1]!;
      const from = previous.sentence === room ? previous.figure.end - room.start : 0;
      const words = room.text.slice(from, item.figure.start - room.start);
      // 酒后驾驶和爆胎引出的合起来9起: more than one of them, not all.
      const isTotal = item.role === "total" && item.value > Math.max(...items.map(({ value }) => value));
      // 31位领高龄津贴，7位卧床。护理员9名: of others.
      if (previous.sentence !== room && previous.figure.unit !== item.figure.unit && item.role === "") return found;
      const isAnother = isTotal || (item.role !== "aside" && isAnnounced(words, lexicon));
      const ends = isAnother || endsList(words, first, lexicon);
      if (ends || APART(lexicon).test(item.head) || words.includes("；"))
        put(false, items[items.length - 1]!.sentence === room ? next : next - 1);
      if (item.isStock) return [];
      if (ends) return found;
      (isBeside(item, previous, lexicon) && !APART(lexicon).test(item.head) ? beside : items).push(item);
      if (item.role !== "rest") continue;
      put(true, next);
      // 还有一种是: more may follow.
      if (!GOES_ON(lexicon).test(item.head) && !isUndone(item)) return found;
    }
    const end = items[items.length - 1]!;
    // ……，年用电量55万度: the last may be what the others come to.
    if (next === index) put(true, next, items.slice(0, -1));
    const behind = end.sentence === room ? room.text.slice(end.figure.end - room.start) : "";
    // 第一条两个、第二条六个、第三条和第四条各一个: not all of them are read.
    if (OPEN(lexicon).test(behind) || behind.startsWith("、")) return [];
    put(true, next);
  }
  return found;
}

function tailOf(items: readonly Item[], next: FigureSentence | undefined): string {
  const { figure, sentence } = items[items.length - 1]!;
  const own = sentence.text.slice(figure.end - sentence.start).slice(0, TAIL);
  return own + (next?.before === sentence ? next.text.slice(0, TAIL) : "");
}

/** 二季度增至25场: one of several times. What clauses between them tell is of the one before. */
function endsList(words: string, { head }: Item, lexicon: Lexicon): boolean {
  const own = since(words, "，。；");
  if ([EACH, NO_PART].some((told) => told(lexicon).test(own))) return true;
  // 东片达到134户，西片达到18户: told in one form.
  return (
    !PERIOD.test(words) && (REACHED(lexicon).test(own) || (GROWN(lexicon).test(own) && !GROWN(lexicon).test(head)))
  );
}
const PERIOD = new RegExp(`[${FIGURES.slice(0, 4)}]季度|[上下]半年|[0-9]年|[0-9]月(?!底|末)`, "u");

/** Whether a sentence goes on with a list. */
const goesOn = (all: readonly Item[], family: string): boolean =>
  all.some(({ figure, role }) => familyOf(figure) === family && role !== "total");

const isPart = ({ role }: Item): boolean => !DOUBTFUL.has(role);

const inOrder = (items: readonly Item[]): Item[] =>
  [...items].sort((one, other) => (isBefore(one.figure, other.figure) ? -1 : 1));

const isBeside = (item: Item, last: Item | null, lexicon: Lexicon): boolean =>
  (BESIDE(lexicon).test(item.head) && !PERIOD.test(item.head) && !isRest(item.head, lexicon)) ||
  (last !== null && SOME(lexicon).test(item.head)) ||
  (last !== null && DOUBTFUL.has(item.role) && !areInRow([last, item]));

/** Nothing but a mark and the name of the next stands between two of them. */
export const areInRow = (items: readonly Item[]): boolean =>
  items.slice(1).every(({ figure, sentence }, at) => {
    const last = items[at]!;
    const words = last.sentence.text.slice(
      last.figure.end - last.sentence.start,
      last.sentence === sentence ? figure.start - sentence.start : undefined,
    );
    return (
      last.sentence === sentence
        ? /^(?:[^，。；、0-9]{0,10}[、，；]|和)[^，。；0-9]*(?:，[^，。；、0-9]{0,2})?$/u
        : /^[^，；]{0,16}。/u
    ).test(words);
  });
