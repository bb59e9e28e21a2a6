/** A number of a thing that comes again with its digits in another order: 广场占地2400平方米。……广场面积4200平方米. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import { isExact, type Mention, mentionsOf } from "./mentions";
import type { Comparison, FigureSentence } from "./model";
import { familyOf } from "./units";

const PERIOD = pattern((any) => `${any("part-of-year")}|${any("time-before")}|${any("time-now")}|[年月日]`);
const HAN = /[\u4e00-\u9fff]{2,}/gu;
/** Sentences back, and words that are held against each other on both sides of a number. */
const [FAR, WORDS] = [3, 10];
/** Lines that a matter goes on over. */
const LINES = 2;
/** Numbers that a reader adds up. */
const MANY = 12;
/** So alike, the two clauses tell of two things in one form. */
const PARALLEL = 0.6;

interface Known extends Mention {
  at: number;
}

export function* transposedOf(sentences: readonly FigureSentence[], lexicon: Lexicon): Iterable<Comparison> {
  const known = new Map<string, Known[]>();
  for (const [at, sentence] of sentences.entries())
    for (const mention of mentionsOf(sentence)) {
      const { figure } = mention;
      if (!isExact(figure) && !(figure.kind === "percent" && !figure.about)) continue;
      const digits = String(Number(figure.value.toFixed(4))).replace(".", "");
      if (new Set(digits).size < 2) continue;
      const key = `${familyOf(figure)} ${figure.unit} ${[...digits].sort().join("")}`;
      const own: Known = { ...mention, at };
      const all = known.get(key) ?? [];
      const other = all.find((one) => isMeant(one, own, sentences, lexicon));
      if (other && !isTold(other, own, sentences) && !all.some((one) => one.figure.value === figure.value))
        yield made(other, own);
      if (all.length < FAR) known.set(key, [...all, own]);
      else known.set(key, [...all.slice(1), own]);
    }
}

function isMeant(one: Known, own: Known, sentences: readonly FigureSentence[], lexicon: Lexicon): boolean {
  if (one.figure.value === own.figure.value || one.at === own.at || own.at - one.at > FAR) return false;
  if (own.figure.line - sentences[one.at]!.line > LINES) return false;
  const [first, second] = [pairs(one), pairs(own)];
  const shared = [...second].filter((pair) => first.has(pair));
  if (shared.length === 0 || shared.length > PARALLEL * Math.min(first.size, second.size)) return false;
  if (PERIOD(lexicon).test(one.head) || PERIOD(lexicon).test(own.head)) return false;
  return !isMade(own, sentences.slice(one.at, own.at + 1));
}

/** 33所里实行的21所，未实行的12所: what two of the numbers leave or come to. */
function isMade({ figure }: Known, sentences: readonly FigureSentence[]): boolean {
  const values = sentences
    .flatMap(({ figures }) => figures)
    .filter((one) => one !== figure && familyOf(one) === familyOf(figure))
    .map(({ value }) => value)
    .slice(-MANY);
  return values.some((one, at) =>
    values.slice(at + 1).some((other) => one + other === figure.value || Math.abs(one - other) === figure.value),
  );
}

/** 33所小学实行了21所。未实行的12所: what they make or differ by is told as well. */
function isTold(one: Known, own: Known, sentences: readonly FigureSentence[]): boolean {
  const [first, second] = [one.figure.value, own.figure.value];
  return sentences
    .slice(Math.max(0, one.at - FAR), own.at + 1)
    .some(({ figures }) =>
      figures.some(
        ({ value, unit }) =>
          unit === own.figure.unit &&
          [first + second, Math.abs(first - second)].some((sum) => Math.abs(sum - value) < 1e-6),
      ),
    );
}

/** The words around a number, in twos of characters. */
const pairs = ({ head, tail }: Mention): Set<string> =>
  new Set(
    [...`${head.slice(-WORDS)}，${tail.slice(0, WORDS)}`.matchAll(HAN)].flatMap(({ 0: run }) =>
      [...run].slice(1).map((_, at) => run.slice(at, at + 2)),
    ),
  );

const made = ({ figure: one }: Known, { figure: other }: Known): Comparison => ({
  rule: RULES.same,
  figures: [other, one],
  holds: false,
  told: `${one.text}和${other.text}`,
  message: `前面写的是“${one.text}”，这里写“${other.text}”，像是一个数，数字颠倒了。`,
  places: [other, one].map(({ line, start, end }) => ({ line, start, end })),
});
