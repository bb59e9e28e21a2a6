/** A number that is told again of all there is: 查出风险点58个 … 68个风险点均制定了措施. */

import { pattern } from "../lexicon";
import type { Context, Lexicon, Manuscript } from "../model";
import { countsOf, IN_PART, restated, sharesRun } from "./compare";
import type { Comparison, Figure, FigureSentence, Segment } from "./model";

/** All of them, by what follows or goes before. */
const ALL_BEHIND = pattern((any) => `^[^，。；0-9]{0,14}?${any("all-told")}`);
const IN_THEM = /^[\u4e00-\u9fff]{2,8}中(?:[，仅只有]|$)/u;
const WHOLE = pattern((any) => `^[^，。；0-9]{2,12}(?:${any("complete")})`);
const LOOKS_BACK = pattern((any) => `${any("said-before")}(?:这|的)?$`);
/** What may stand between a noun and its number. */
const FILLING = pattern(
  (any) => `(?:${any("altogether")}|${any("sum-word")}|${any("has-stock")}|${any("amounts-to")}|了)+$`,
);
const THESE = /这$/u;
/** 这座362米长的桥. */
const POINTS = pattern((any) => `(?:${any("this-one")})[\\u4e00-\\u9fff]{0,4}$`);
const PEOPLE = pattern((any) => `^${any("person-measure")}$`);
const SOMEBODY = pattern((any) => `^(?:${any("somebody")})`);
const LONGEST = 6;
/** Sentences that 这3名同志 looks back over. */
const REACH = 4;

interface Mention {
  figure: Figure;
  segment: Segment;
  before: string;
  behind: string;
}

export function againOf(
  manuscript: Manuscript,
  sentences: readonly FigureSentence[],
  { data: { lexicon } }: Context,
): Comparison[] {
  const found: Comparison[] = [];
  const counted = new Map<string, Mention[]>();
  const sums = new Map<string, Mention[]>();
  for (const [index, sentence] of sentences.entries()) {
    if (sentence.line >= manuscript.end) break;
    for (const segment of sentence.segments)
      for (const figure of countsOf(segment)) {
        const head = segment.text.slice(0, figure.start - segment.start);
        const tail = segment.text.slice(figure.end - segment.start);
        const mention: Mention = {
          figure,
          segment,
          before: (/[\u4e00-\u9fff]{2,12}$/u.exec(head)?.[0] ?? "").replace(FILLING(lexicon), ""),
          behind: /^[\u4e00-\u9fff]{0,12}/u.exec(tail)![0],
        };
        if (IN_PART(lexicon).test(head)) continue;
        const rest = sentence.text.slice(figure.end - sentence.start);
        const isAll =
          LOOKS_BACK(lexicon).test(head) ||
          ALL_BEHIND(lexicon).test(tail) ||
          (IN_THEM.test(tail) && head.trim() === "") ||
          isComplete(tail, rest, lexicon);
        const earlier = keysOf(figure, mention.behind, true, lexicon).flatMap((key) => counted.get(key) ?? []);
        const values = new Set(earlier.map((one) => one.figure.value));
        const [first] = earlier;
        if (
          first &&
          values.size === 1 &&
          first.figure.value !== figure.value &&
          (isAll || hasSlip(first.figure, figure))
        )
          found.push(restated(mention, first));
        const alike = isAll || POINTS(lexicon).test(head) ? (sums.get(digitsOf(figure)) ?? []) : [];
        const noun = /^的([\u4e00-\u9fff]{2})/u.exec(tail)?.[1];
        const swapped =
          alike[0] ?? (noun ? sums.get(digitsOf(figure))?.find((one) => one.segment.text.includes(noun)) : undefined);
        if (swapped && !alike.some((one) => one.figure.value === figure.value) && isSameSum(swapped, mention))
          found.push(restated(mention, swapped));
        if (THESE.test(head) && PEOPLE(lexicon).test(figure.unit) && SOMEBODY(lexicon).test(tail)) {
          const near = sentences.slice(Math.max(0, index - REACH), index).flatMap((one) => one.figures);
          const people = near.filter(({ unit }) => PEOPLE(lexicon).test(unit));
          if (people.length > 0 && people.every(({ value }) => value !== figure.value))
            found.push(restated(mention, { ...mention, figure: people[people.length - 1]! }));
        }
        for (const key of [
          ...keysOf(figure, mention.before, false, lexicon),
          ...keysOf(figure, mention.behind, true, lexicon),
        ])
          put(counted, key, mention);
        put(sums, digitsOf(figure), mention);
      }
  }
  return found;
}

/** 10次集中学习档案完整: told of all at the end of the clause. */
const isComplete = (tail: string, rest: string, lexicon: Lexicon): boolean =>
  tail !== rest && WHOLE(lexicon).test(tail);

/** What a mention is found by: its unit and the noun beside it, of three characters at least. */
function keysOf({ unit }: Figure, noun: string, fromHead: boolean, lexicon: Lexicon): string[] {
  const measure = PEOPLE(lexicon).test(unit) ? "人" : unit;
  const keys: string[] = [];
  for (let size = Math.min(LONGEST, noun.length); size >= 3; size--)
    keys.push(`${measure} ${fromHead ? noun.slice(0, size) : noun.slice(-size)}`);
  return keys;
}

const digitsOf = ({ unit, text }: Figure): string => `${unit} ${[...text.replace(/[^0-9]/gu, "")].sort().join("")}`;

/** The first few stand for all: where more numbers are told, nothing is compared. */
function put<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const own = map.get(key);
  if (!own) map.set(key, [item]);
  else if (own.length < MOST) own.push(item);
}

const MOST = 8;

/** 96 and 69, 18.64 and 16.84: the same figures in another order. */
function hasSlip(one: Figure, other: Figure): boolean {
  const [first, second] = [one, other].map(({ text }) => text.replace(/[^0-9]/gu, "")) as [string, string];
  return first.length > 1 && first !== second && [...first].sort().join("") === [...second].sort().join("");
}

/** 18.64万元 and 16.84万元: more than two figures are hardly the same by chance, two of one matter neither. */
const isSameSum = ({ figure: one, segment }: Mention, { figure: other, segment: own }: Mention): boolean =>
  one.unit === other.unit &&
  hasSlip(one, other) &&
  (other.text.replace(/[^0-9]/gu, "").length > 2 || sharesRun(segment.text, own.text, 2));
