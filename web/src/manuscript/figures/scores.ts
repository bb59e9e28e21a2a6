/** Which of those that were counted one by one has the most or the least: 社保97分，婚姻登记98分。社保得分最高; 居各村之首. */

import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { amount } from "../../shared/numbers";
import { beginningIn, RULES, sharesRun, theOne } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";
import { PLACE } from "./ranks";
import { nameOf } from "./runs";

const NAMED = "[\\u4e00-\\u9fff《》]";
/** 居五个社区之首, 以东片为最多. */
const BEST = pattern(
  (any) =>
    `(${NAMED}{2,12}?)(?:(?:${any("ranked")})[^，。；]{0,8}?|${any("verdict-adverb")}|为)*(?:(?<first>${any("place-first")})|(?<last>${any("place-last")}))(?![的之]|[${FIGURES}]|${any("told-in-series")}|${any("season-ending")})`,
  "gu",
);
/** 次数最少的是石桥小学, 其中最高的为一组. */
const BEST_IS = pattern(
  (any) =>
    `(?<of>[\\u4e00-\\u9fff]{0,6})(?:(?<first>${any("place-first")})|(?<last>${any("place-last")}))(?:(?:${any("of-which")})(?:[\\u4e00-\\u9fff]{0,4})?(?:${any("is-or-at")})|(?:${any("goes-to")}))(${NAMED}{2,10})`,
  "gu",
);
const MEASURE = pattern(
  (any) => `^(?:${any("scored-noun")}|${any("amount-tail")}|${any("just-so")}|${any("measured-noun")})*$`,
);
/** 增幅最大, 整改率最低: of what is not told of each. */
const RATE = pattern((any) => `${any("rate-name")}|${any("rise-of")}|${any("fall-of")}|${any("each")}|均`);
const MARKS = /[《》“”]/gu;
/** Sentences behind a list in which it is known. */
const FAR = 2;

interface Scored {
  name: string;
  figure: Figure;
}

export function* scoresOf(sentences: readonly FigureSentence[], lexicon: Lexicon): Iterable<Comparison> {
  let scored: Scored[] = [];
  let told = "";
  let since = 0;
  for (const [index, sentence] of sentences.entries()) {
    const { text, line } = sentence;
    if (line !== sentences[since]?.line) [scored, told] = [[], ""];
    const own = scoredIn(sentence, lexicon);
    if (own.length > 1) [scored, told, since] = [own, `${sentence.before?.text ?? ""}${text}`, index];
    if (scored.length < 2 || index - since > FAR) continue;
    const claims = [
      ...matches(text, BEST(lexicon)).map((found) => ({ found, words: found[1]!, of: "" })),
      ...matches(text, BEST_IS(lexicon)).map((found) => ({ found, words: found[4]!, of: found[1]! })),
    ];
    for (const { found, words, of } of claims) {
      const isFirst = found.groups!["first"] !== undefined;
      const one = named(scored, words) ?? (of === "" ? toldBehind(own, sentence, found) : undefined);
      if (!one || !isMeasured(`${named(scored, words) ? restOf(words, one.name) : ""}${of}`, told, one, lexicon))
        continue;
      const other = scored.find(({ figure }) =>
        isFirst ? figure.value > one.figure.value : figure.value < one.figure.value,
      );
      if (other) yield wrong(sentence, found.index, found[0], one, other);
    }
    for (const { 0: whole, 1: rank, index: at } of matches(text, PLACE(lexicon))) {
      const name = /[\u4e00-\u9fff]{2,8}$/u.exec(text.slice(0, at))?.[0] ?? "";
      const one = named(scored, name);
      const above = one ? scored.filter(({ figure }) => figure.value > one.figure.value) : [];
      if (one && above.length >= amount(rank!).value)
        yield wrong(sentence, at - name.length, name + whole, one, above[above.length - 1]!);
    }
  }
}

const ALL = pattern((any) => `${any("altogether")}|${any("gathered-word")}|${any("sum-word")}`);
const AMONG = pattern((any) => `^(?:${any("among")})`);

function scoredIn({ segments }: FigureSentence, lexicon: Lexicon): Scored[] {
  const found = segments.flatMap((segment) => {
    const own = segment.figures.filter(
      ({ kind, about }) => (kind === "count" || kind === "money" || kind === "percent") && !about,
    );
    // 一班86.4分: the number of a name.
    const isOne = own.slice(0, -1).every(({ text }) => !/[0-9]/u.test(text));
    const figure = own[own.length - 1];
    return isOne && figure
      ? [
          {
            name: nameOf(segment, figure)
              .replace(MARKS, "")
              .replace(AMONG(lexicon), "")
              .replace(/得分$|^.*(?:分别)?是?[：:]/u, ""),
            figure,
          },
        ]
      : [];
  });
  // Whatever is counted, where three or more are told in one unit.
  const unit = found.find((one) => found.filter(({ figure }) => figure.unit === one.figure.unit).length > 2)?.figure
    .unit;
  const alike = found.filter(({ figure, name }) => figure.unit === (unit ?? "分") && !ALL(lexicon).test(name));
  const sum = alike.reduce((all, { figure }) => all + figure.value, 0);
  // 1174件，物业类512件、燃气类403件: all of them are none of them.
  const isTotal = alike.length > 2 && alike[0]!.figure.kind !== "percent" && alike[0]!.figure.value * 2 >= sum;
  return isTotal ? alike.slice(1) : alike;
}

/** The one whose name a text has more of than of any other. */
const named = (scored: readonly Scored[], words: string): Scored | null =>
  theOne(scored, ({ name }) => beginningIn(name, words.replace(MARKS, "")));

/** 石门片最多，调处31件: the number right behind it is that of what has the most. */
function toldBehind(
  own: readonly Scored[],
  { text, start }: FigureSentence,
  found: RegExpMatchArray,
): Scored | undefined {
  const end = found.index! + found[0].length;
  const next = own.find(({ figure }) => figure.start >= start + end);
  return next && own.length > 2 && !SPEED.test(found[0]) && BESIDE.test(text.slice(end, next.figure.start - start))
    ? next
    : undefined;
}

/** 最慢: of less time or of more. */
const SPEED = /[快慢]/u;
const BESIDE = /^[，（][^，。；（）0-9]{0,6}$/u;

function restOf(words: string, name: string): string {
  const text = words.replace(MARKS, "");
  const run = name.slice(0, beginningIn(name, text));
  return text.slice(text.indexOf(run) + run.length);
}

/** Nothing is said to be the most but what was told of each. */
function isMeasured(rest: string, told: string, { figure }: Scored, lexicon: Lexicon): boolean {
  if (figure.kind !== "percent" && RATE(lexicon).test(rest)) return false;
  return MEASURE(lexicon).test(rest) || sharesRun(rest, told, 2);
}

const wrong = ({ line, start }: FigureSentence, at: number, whole: string, one: Scored, other: Scored): Comparison => ({
  rule: RULES.doubtful,
  figures: [one.figure, other.figure],
  holds: false,
  isTold: true,
  told: `${other.name}${other.figure.text}，${one.name}${one.figure.text}`,
  message: `“${whole}”对不上：${other.name}${other.figure.text}，${one.name}${one.figure.text}。`,
  places: [{ line, start: start + at, end: start + at + whole.length }],
});
