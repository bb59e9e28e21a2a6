/** Numbers that are told again with what was said of them: 查摆问题26个 … 查摆出的28个问题; 三个阶段 … 四个阶段的工作已完成. */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Context, Lexicon, Manuscript } from "../model";
import { countsOf, IN_PART, isSum, restated, unitsAlike, YUAN } from "./compare";
import type { Comparison, Figure, FigureSentence, Segment } from "./model";

/** 查摆出的, 清单所列: what was said of them before. */
const SAID = pattern((any) => `([\\u4e00-\\u9fff]{2,14}?)(${any("found-out")})?的$|所([\\u4e00-\\u9fff]{1,2})$`);
const SUBSET = pattern((any) => any("part-of-them"));
const NOUN = pattern((any) => `^[\\u4e00-\\u9fff]{1,8}?(?=的|中|内|${any("all-of-those")}|[，。；]|$)`);
const DEFINITE = pattern((any) => `^(?:的|中[，，有]|${any("all-of-those")})`);
const OPENING = pattern((any) => `^(?:${any("now-word")}|${any("this-one")}|${any("said-before")}|，)*$`);
const LEADS = pattern((any) => `(?:${any("by-means-of")})(?:这)?$`);
const GROUP = pattern((any) => `(${any("body-of-people")})$`);
const MEMBERS = pattern((any) => `^(?:${any("member-noun")})`);
const MADE_OF = pattern((any) => `(?:${any("made-up-of")})`);
const CONTAINERS = pattern((any) => `^(?:${any("container-noun")})$`);
const TOPIC = /^([\u4e00-\u9fff]{4,8})(?:方面|上|中)$/u;
const PAID_BACK = pattern((any) => any("paid-back"));
const TIME = pattern((any) => `^(?:${any("length-unit")})$`);
/** 四个阶段的工作已全部完成: not those of them that are done. */
const ALL_DONE = pattern((any) => `^[^，。；]{0,8}(?:${any("all-told")})`);
const THIS_SUM = pattern((any) => `(?:${any("this-sum")})$`);
/** 七人合议庭: a name. */
const NAME = new RegExp(`^[${FIGURES}]+人$`, "u");
/** Earlier numbers that one is looked for among. */
const REACH = 120;
/** Numbers that 该项18万元 points back over. */
const FEW = 6;

interface Mention {
  figure: Figure;
  segment: Segment;
  sentence: string;
  head: string;
  tail: string;
}

export function recalledOf(
  manuscript: Manuscript,
  sentences: readonly FigureSentence[],
  { data: { lexicon } }: Context,
): Comparison[] {
  const found: Comparison[] = [];
  let known: Mention[] = [];
  const parts = new Set<string>();
  for (const sentence of sentences) {
    if (sentence.line >= manuscript.end) break;
    for (const [index, segment] of sentence.segments.entries())
      for (const figure of countsOf(segment)) {
        const mention: Mention = {
          figure,
          segment,
          sentence: sentence.text,
          head: segment.text.slice(0, figure.start - segment.start),
          tail: segment.text.slice(figure.end - segment.start),
        };
        // 其中第一种形态24人次 … 第一种形态处理的24人次中: of those that were told as a part.
        const isPartly = mention.tail.startsWith("中") && parts.has(`${figure.unit} ${figure.value}`);
        const isAside = IN_PART(lexicon).test(mention.head);
        if (isAside) parts.add(`${figure.unit} ${figure.value}`);
        if (isAside || isPartly || TIME(lexicon).test(figure.unit)) continue;
        const topic = /^共?$/u.test(mention.head)
          ? TOPIC.exec(sentence.segments[index - 1]?.text ?? "")?.[1]
          : undefined;
        const earlier =
          figure.kind === "money" ? sameMoney(known, mention, lexicon) : meant(known, mention, topic, lexicon);
        if (earlier) found.push(restated(mention, earlier));
        known.push(mention);
        if (known.length > 2 * REACH) known = known.slice(-REACH);
      }
  }
  return found;
}

/** The earlier mention that this one is about, where it tells another number. */
function meant(
  known: readonly Mention[],
  mention: Mention,
  topic: string | undefined,
  lexicon: Lexicon,
): Mention | undefined {
  const alike = known
    .slice(-REACH)
    .filter(
      ({ figure, segment, sentence }) =>
        segment !== mention.segment && !isListed(sentence, mention) && unitsAlike(figure.unit, mention.figure.unit),
    );
  const same = topic
    ? alike.filter(({ head }) => head.endsWith(topic))
    : (group(alike, mention, lexicon) ?? said(alike, mention, lexicon) ?? named(alike, mention, lexicon) ?? []);
  const values = new Set(same.map(({ figure }) => figure.value));
  const noun = mention.tail.slice(0, 2);
  const isTold = ({ figure, segment }: Mention): boolean =>
    figure.value === mention.figure.value && (noun.startsWith("中") || segment.text.includes(noun));
  if (alike.some(isTold)) return undefined;
  if (values.size !== 1 || values.has(mention.figure.value) || isSum(mention.figure, alike)) return undefined;
  return same[0];
}

/** 八项全部合格的6个村，七项合格的5个村: one of several that are told in one form. */
const isListed = (sentence: string, mention: Mention): boolean =>
  sentence === mention.sentence && /的$/u.test(mention.head) && /^[\u4e00-\u9fff]/u.test(mention.tail);

/** 走访的230户: of what the same verb counted. */
function said(alike: readonly Mention[], { head, tail, figure }: Mention, lexicon: Lexicon): Mention[] | null {
  if (NAME.test(figure.text)) return null;
  const clause = SAID(lexicon).exec(head);
  const phrase = clause?.[1] ?? clause?.[3];
  // 新修订的9项: not new ones of them, where they were told as newly revised.
  const isNew = phrase?.startsWith("新") && alike.some((one) => one.segment.text.includes(phrase));
  if (!clause || !phrase || (!isNew && SUBSET(lexicon).test(head.slice(-NEAR)))) return null;
  // 针对发现的: what was found.
  const verbs = [phrase.slice(-2), ...(clause[2]?.length === 2 ? [clause[2]] : [])];
  const isBare = tail.startsWith("中");
  const noun = isBare ? "" : (NOUN(lexicon).exec(tail)?.[0] ?? "");
  if (noun === "" && !isBare) return null;
  return alike.filter((one) => {
    const text = one.segment.text;
    return (
      verbs.some((verb) => text.includes(verb)) &&
      (isNew || !SUBSET(lexicon).test(one.head.slice(-6))) &&
      (isBare || one.tail === "" || text.includes(noun.slice(0, 2)) || text.includes(noun.slice(-2)))
    );
  });
}

/** Characters before a number that belong to it. */
const NEAR = 7;

/** 四个阶段的工作已完成: all of those that were counted with the noun right beside them. */
function named(alike: readonly Mention[], { head, tail }: Mention, lexicon: Lexicon): Mention[] | null {
  if (SUBSET(lexicon).test(head)) return null;
  if (SUBSET(lexicon).test(tail.slice(0, NEAR - 1)) && !ALL_DONE(lexicon).test(tail)) return null;
  const noun = NOUN(lexicon).exec(tail)?.[0];
  if (!noun || (noun.length < 3 && !CONTAINERS(lexicon).test(noun))) return null;
  const isDefinite =
    (OPENING(lexicon).test(head) && DEFINITE(lexicon).test(tail.slice(noun.length))) || LEADS(lexicon).test(head);
  if (!isDefinite) return null;
  return alike.filter(
    (one) => one.tail.slice(0, noun.length + 3).includes(noun) || one.head.slice(-noun.length - 3).includes(noun),
  );
}

/** 7人组成的领导小组 … 领导小组9名成员. */
function group(alike: readonly Mention[], { head, tail }: Mention, lexicon: Lexicon): Mention[] | null {
  const body = GROUP(lexicon).exec(head)?.[1];
  if (!body || !MEMBERS(lexicon).test(tail)) return null;
  return alike.filter(
    ({ sentence, head: before, tail: behind }) =>
      MADE_OF(lexicon).test(`${before.slice(-4)}${behind.slice(0, 4)}`) && sentence.includes(body),
  );
}

/** 挪用35000元 … 退回35万元: the same figures at another place of the point, or in another order. */
function sameMoney(
  known: readonly Mention[],
  { figure, segment, head }: Mention,
  lexicon: Lexicon,
): Mention | undefined {
  if (THIS_SUM(lexicon).test(head)) {
    const told = known.slice(-FEW).filter((one) => one.figure.kind === "money");
    const values = new Set(told.map((one) => inYuan(one.figure)));
    return values.size === 1 && !values.has(inYuan(figure)) ? told[0] : undefined;
  }
  if (!PAID_BACK(lexicon).test(segment.text)) return undefined;
  const sums = known.slice(-REACH).filter((one) => one.figure.kind === "money");
  const value = inYuan(figure);
  if (sums.some((one) => inYuan(one.figure) === value) || digits(figure).length < 2) return undefined;
  const slips = sums.filter((one) => {
    const ratio = Math.log10(inYuan(one.figure) / value);
    const isShifted = digits(one.figure) === digits(figure) && Math.abs(ratio - Math.round(ratio)) < 1e-9;
    return (
      isShifted ||
      (digits(figure).length > 2 && one.figure.unit === figure.unit && sorted(one.figure) === sorted(figure))
    );
  });
  return slips.length === 1 ? slips[0] : undefined;
}

const inYuan = ({ value, unit }: Figure): number => Math.round(value * (YUAN[unit] ?? 1) * 100) / 100;
const digits = (figure: Figure): string =>
  String(inYuan(figure))
    .replace(".", "")
    .replace(/^0+|0+$/gu, "");
const sorted = (figure: Figure): string => [...digits(figure)].sort().join("");
