/** Numbers of one kind that are told one after the other, in one sentence or over several, as parts of a whole are told. */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { isExact } from "./mentions";
import { type Term, termOf } from "./miss";
import type { Figure, FigureSentence } from "./model";
import { type Part, type Role, rolesOf } from "./roles";

export interface Item extends Term {
  sentence: FigureSentence;
  /** 原有: what stands in a balance; 现有藏书12640册 is what the parts are parts of. */
  isStock: boolean;
}

/** Characters of a name. */
const NAME = 16;
/** What there was before and is at the end is reckoned elsewhere. */
const STOCK = pattern(
  (any) => `${any("stock-before")}|${any("stock-at-end")}|${any("carried-over")}|${any("opening-word")}`,
);
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

export const ALL_OF = pattern(
  (any) =>
    `(?:${any("all-there-are")})[\\u4e00-\\u9fff]{1,10}$|^(?:[\\u4e00-\\u9fff]{0,4}(?:${any("these-few")})(?:[两${FIGURES}](?:${any("figure-unit")}|${any("part-measure")}))?[^，。；0-9]{0,8}|${any("which-makes")})$`,
);
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
