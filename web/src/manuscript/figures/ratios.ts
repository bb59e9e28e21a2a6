/**
 * A percent or a fraction that no two numbers near it make, where the text says which two are meant:
 * 预算18万元。…支出13.5万元，仅占预算的65%; 对312名干部…查出漏报39人，漏报率为15.2%.
 */

import { judge } from "../../shared/arithmetic";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, sharesRun, spanOf } from "./compare";
import { distinct, isExact, isLike, type Mention, mentionsOf, sentencesBefore, sized, sizeOf } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { hasShare, matches } from "./shares";

/** 占, 占全部案卷的, 漏报率为, 完成年度任务的. */
const LEAD = pattern(
  (any) =>
    `(?:(?<stem>[\\u4e00-\\u9fff]{1,8}率)|(?:${any("made-up")})(?<of>[^，。；0-9占]{0,14}?)的?(?:${any("share-noun")})?)` +
    `(?:${any("amounts-to")}|${any("just-so")})*$`,
);
const CHANGES = pattern((any) => any("change-word"));
const BOUND = pattern((any) => `(?:${any("more-than")}|${any("less-than")}|${any("nearly")}|${any("roughly")})$`);
const TOGETHER = pattern((any) => `${any("sum-word")}|${any("altogether")}|${any("partial-whole")}`);
const GENERAL = pattern((any) => any("all-of-whole"), "gu");
/** What is counted of many things: another thing may be meant. */
const VAGUE = pattern((any) => `^(?:${any("vague-unit")})$`);
/** Characters between a part and its share, and sentences back to the whole. */
const [NEAR, FAR] = [26, 3];

export function* ratiosOf(
  sentences: readonly FigureSentence[],
  isCompared: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  for (const [index, sentence] of sentences.entries()) {
    if (!sentence.figures.some(({ kind }) => kind === "percent")) continue;
    for (const share of mentionsOf(sentence)) {
      const percent = share.figure;
      if (percent.kind !== "percent" || percent.about || isCompared.has(percent)) continue;
      const found = LEAD(lexicon).exec(share.head);
      if (!found || BOUND(lexicon).test(share.head)) continue;
      if (CHANGES(lexicon).test(share.head) || TOGETHER(lexicon).test(share.head)) continue;
      const lead = share.head.slice(0, found.index);
      const comparison = compare(sentences, index, percent, lead, found.groups ?? {}, lexicon);
      if (comparison) yield comparison;
    }
  }
}

function compare(
  sentences: readonly FigureSentence[],
  index: number,
  percent: Figure,
  lead: string,
  { stem = "", of = "" }: Record<string, string | undefined>,
  lexicon: Lexicon,
): Comparison | null {
  const sentence = sentences[index]!;
  const own = mentionsOf(sentence).filter(({ figure }) => isExact(figure));
  const part = own.filter(({ figure }) => figure.end <= percent.start).pop();
  // 师均2000元，占年度预算的8.2%: of so much for each it is no share.
  if (part && MEAN.test(part.head)) return null;
  if (!part || percent.start - part.figure.end > NEAR) return null;
  const between = sentence.text.slice(part.figure.end - sentence.start, percent.start - sentence.start);
  const start = part.figure.start - sentence.start;
  const isAmong = stem !== "" && AMONG.test(sentence.text.slice(Math.max(0, start - 12), start));
  if (!isAmong && !isBeside(between, lead, stem, part, lexicon)) return null;
  const before = sentencesBefore(sentences, index, FAR).flatMap((one) => mentionsOf(one));
  const all = [...before, ...own].filter(({ figure }) => isExact(figure)).slice(-MOST);
  const figures = all.map(({ figure }) => figure);
  // 发放问卷112份 … 6人（占5.4%）: a whole in another unit.
  const isOther = (whole: Figure): boolean =>
    sizeOf(whole) > 0 && judge({ kind: "share", part: sized(part.figure), whole: sized(whole), percent }).holds;
  if (fits(figures, percent) || figures.some((figure) => figure !== part.figure && isOther(figure))) return null;
  // 好的52票，占86.7%；较好的7票，占11.7%: each is a part.
  const isPart = ({ figure }: Mention): boolean => hasShare(sentence, figure, lexicon);
  const wholes = all.filter(
    (one) => !isPart(one) && one !== part && isLike(one.figure, part.figure) && isBefore(one, part),
  );
  const whole = wholeOf(wholes, part, of.replace(GENERAL(lexicon), ""), stem, sentence, lexicon);
  if (!whole) return null;
  const { told, holds } = judge({ kind: "share", part: sized(part.figure), whole: sized(whole.figure), percent });
  if (holds) return null;
  return {
    rule: RULES.doubtful,
    figures: [whole.figure, part.figure, percent],
    holds,
    told,
    message: `${quote(percent.text)}对不上：${part.figure.text}是${whole.figure.text}的${told.replace(/^.*＝/u, "")}。`,
    places: [
      spanOf([part.figure, percent]),
      { line: whole.figure.line, start: whole.figure.start, end: whole.figure.end },
    ],
  };
}

/** 150份考核表中6份打分没有依据，差错率4%: whatever the rate is called. */
const AMONG = /[0-9][^，。；0-9]{1,10}中，?有?$/u;

const MEAN = /均$|每[^，。；]{0,3}$/u;

/** Figures that a reader looks at. */
const MOST = 10;

const isBefore = (one: Mention, { figure }: Mention): boolean =>
  one.figure.line < figure.line || one.figure.end <= figure.start;

/** Whether the share is said of the number before it: right behind it, or by a rate called as its clause tells. */
function isBeside(between: string, lead: string, stem: string, part: Mention, lexicon: Lexicon): boolean {
  if (/[；。]|[，：][^，：]*[，：]/u.test(between)) return false;
  const isApart = /[，：]/u.test(between);
  if (stem !== "") return !isApart || matches(stem, part.head + part.tail, lexicon);
  // 其中女性占三成: of others than those counted.
  return !isApart || lead.replace(JUST(lexicon), "") === "";
}

const JUST = pattern((any) => any("just-so"), "gu");

/** Any two of them, or two of them together, make the percent. */
function fits(figures: readonly Figure[], percent: Figure): boolean {
  for (const whole of figures)
    for (const [at, part] of figures.entries()) {
      if (part === whole || !isLike(part, whole)) continue;
      const share = (value: number): boolean =>
        judge({ kind: "share", part: { value, decimals: sized(part).decimals }, whole: sized(whole), percent }).holds;
      if (share(sizeOf(part)) || share(sizeOf(whole) - sizeOf(part))) return true;
      const next = figures[at + 1];
      if (
        next &&
        next !== whole &&
        next.end <= percent.start &&
        isLike(next, part) &&
        share(sizeOf(part) + sizeOf(next))
      )
        return true;
    }
  return false;
}

function wholeOf(
  wholes: readonly Mention[],
  part: Mention,
  of: string,
  stem: string,
  sentence: FigureSentence,
  lexicon: Lexicon,
): Mention | null {
  const large = wholes.filter(({ figure }) => sizeOf(figure) > sizeOf(part.figure));
  const words = ({ head, tail }: Mention): string => `${head.slice(-12)}${tail.slice(0, 8)}`;
  const named = of.length > 1 ? large.filter((one) => sharesRun(of, words(one), 2)) : large;
  // 占 by itself is of what the sentence or the one before it counts.
  const isNear = ({ figure }: Mention): boolean =>
    of.length > 1 ||
    stem !== "" ||
    (figure.line === sentence.line && figure.start >= (sentence.before ?? sentence).start);
  const own = named.filter(({ figure }) => figure.start >= sentence.start && figure.line === sentence.line);
  const near = own.length > 0 ? own : named.filter(isNear);
  if (distinct(near.map(({ figure }) => figure)).length !== 1) return null;
  const whole = near[near.length - 1]!;
  // 问卷中6人（占5.4%）: of the forms, whatever else is counted in people before.
  const among = /([\u4e00-\u9fff]{2})中[^，。；]{0,6}$/u.exec(part.head)?.[1];
  if (among && !sharesRun(among, words(whole), 2)) return null;
  // 单位20个 … 问题8个: counted in one unit, and yet not of one kind.
  const isVague = VAGUE(lexicon).test(part.figure.unit) && of.length < 2 && stem === "";
  if (isVague && !sharesRun(words(part).replace(/其中|[，的]/gu, ""), words(whole), 2)) return null;
  return whole;
}
