/** What is told in two places and cannot both be so: times, heads, and problems that there are none of. */

import { matches } from "../../shared/matches";
import { passages } from "../reading/manuscript";
import { FIGURES } from "../../shared/han";
import { alternatives, pattern } from "../lexicon";
import type { Check, Context, Manuscript, Hit, Lexicon, Place, RuleData } from "../model";
import { failing } from "./figures";
import { role } from "../understanding/heading-roles";
import { lineRoles } from "../understanding/roles";
import { anyOf, clauses, quote, sentences, textAt, type Piece } from "../understanding/wording";

/** What is done: without the verbs and the general nouns that stand around any matter. */
const GENERAL = pattern((any) => any("general-word"), "gu");
const VAGUE_REACH = 18;
const COUNT = new RegExp(`([0-9]{1,4}|[两${FIGURES}]{1,3})次`, "gu");
/** A number that is no count of the whole: short by two, two more, two of them, twice a month. */
const PARTIAL = pattern((any) => `${any("partial-count")}[^，。,；;]{0,4}$`);

interface Mention {
  place: Place;
  /** The matter without general words. */
  matter: string;
  count: number;
}

/** The same matter 多次 in one place and counted once or twice in another. */
function* timesVary(manuscript: Manuscript, rule: RuleData, context: Context): Iterable<Hit | null> {
  const least = rule.limits["least"] ?? 3;
  const { lexicon } = context.data;
  const roles = lineRoles(manuscript, context);
  const vague: Mention[] = [];
  const counted: Mention[] = [];
  const words = anyOf(rule.words);
  for (const [index, { line, start, text }] of passages(manuscript, 0, manuscript.end).entries()) {
    if (index % 200 === 199) yield null;
    if (roles[line] === "measures" || !words) continue;
    for (const clause of clauses(text, line, start)) {
      vague.push(...vagueMentions(clause, words, lexicon));
      counted.push(...countedMentions(clause, lexicon).filter(({ count }) => count < least));
    }
  }
  for (const one of vague) {
    const other = counted.find(
      ({ matter, place }) =>
        (place.line !== one.place.line || place.start !== one.place.start) && sharesRun(one.matter, matter, 4),
    );
    if (!other) continue;
    const word = rule.words.find((item) => textAt(manuscript, one.place).includes(item))!;
    yield {
      message: `这里写“${textAt(manuscript, one.place)}”，另一处写“${textAt(manuscript, other.place)}”，“${word}”与${other.count}次对不上。`,
      places: [one.place, other.place],
      remedy: `回到原始记录核对，两处都写核对过的次数，删去“${word}”。`,
    };
  }
}

function vagueMentions({ text, line, start }: Piece, words: RegExp, lexicon: Lexicon): Mention[] {
  return matches(text, words).map(({ index, 0: word }) => {
    const behind = text.slice(index, index + word.length + VAGUE_REACH);
    return {
      place: { line, start: start + index, end: start + index + behind.length },
      matter: behind.replace(GENERAL(lexicon), ""),
      count: 0,
    };
  });
}

function countedMentions({ text, line, start }: Piece, lexicon: Lexicon): Mention[] {
  return matches(text, COUNT).flatMap(({ 0: whole, 1: figure, index }) => {
    const before = text.slice(0, index).replace(/.*(?:[0-9]|[:\uff1a])/u, "");
    if (PARTIAL(lexicon).test(before)) return [];
    const place = { line, start: start + index - before.length, end: start + index + whole.length };
    return [{ place, matter: before.replace(GENERAL(lexicon), ""), count: value(figure!) }];
  });
}

/** Small Han figures only; greater ones do not matter here. */
const value = (figure: string): number =>
  /[0-9]/u.test(figure) ? Number(figure) : FIGURES.indexOf(figure === "两" ? "二" : figure) + 1 || 99;

/** 仅1次 of what was counted oftener before. */
const ONLY = pattern((any) => `${any("only")}([0-9]{1,4})次`, "gu");
const TIMES = /([0-9]{1,4})次/gu;
const YEARS = /20[0-9]{2}年/gu;
const SAME_MATTER = 8;

function* onlyAFew(manuscript: Manuscript, { data: { lexicon } }: Context): Iterable<Hit | null> {
  const all = passages(manuscript, 0, manuscript.end).flatMap(({ line, start, text }) => sentences(text, line, start));
  yield null;
  for (const sentence of all) {
    for (const { 0: whole, 1: figure, index } of matches(sentence.text, ONLY(lexicon))) {
      const clause = clauses(sentence.text.slice(0, index)).pop()?.text ?? "";
      const matter = clause.replace(GENERAL(lexicon), "");
      const other = all
        .filter((one) => one !== sentence && ofSameYear(one.text, sentence.text))
        .flatMap((one) => oftener(one, matter, Number(figure), lexicon))[0];
      if (!other) continue;
      const place = {
        line: sentence.line,
        start: sentence.start + index - clause.length,
        end: sentence.start + index + whole.length,
      };
      yield {
        message: `这里写${quote(textAt(manuscript, place))}，另一处写${quote(textAt(manuscript, other))}，对不上。`,
        places: [place, other],
      };
    }
  }
}

function oftener(sentence: Piece, matter: string, least: number, lexicon: Lexicon): Place[] {
  const whole = sentence.text.replace(GENERAL(lexicon), "");
  if (!sharesRun(matter, whole, SAME_MATTER)) return [];
  return matches(sentence.text, TIMES)
    .filter(({ 1: figure, index }) => {
      const before = sentence.text.slice(0, index);
      const verb = (clauses(before).pop()?.text ?? "").replace(GENERAL(lexicon), "").slice(-4);
      return Number(figure) > least && verb !== "" && matter.includes(verb) && !PARTIAL(lexicon).test(before);
    })
    .map(({ 0: found, index }) => {
      const start = sentence.start + index - (clauses(sentence.text.slice(0, index)).pop()?.text.length ?? 0);
      return { line: sentence.line, start, end: sentence.start + index + found.length };
    });
}

function ofSameYear(one: string, other: string): boolean {
  const [mine, theirs] = [one, other].map((text): string[] => text.match(YEARS) ?? []) as [string[], string[]];
  return mine.length === 0 || theirs.length === 0 || mine.some((year) => theirs.includes(year));
}

/** 75名党员全部 where there are 57. */
const EVERYBODY = pattern(
  (any) => `(?:^|[^\\u4e00-\\u9fff0-9])([0-9]{2,5})${any("head-measure")}(${any("head-noun")})${any("everybody")}`,
  "gu",
);
const ALTOGETHER = pattern(
  (any) => `(?:${any("have-verb")}|[，、；：])(${any("head-noun")})([0-9]{2,5})${any("head-measure")}`,
  "gu",
);

function* headsVary(manuscript: Manuscript, { data: { lexicon } }: Context): Iterable<Hit> {
  const all = passages(manuscript, 0, manuscript.end);
  const told = all.flatMap(({ line, start, text }) =>
    matches(text, ALTOGETHER(lexicon)).map(({ 0: whole, 1: noun, 2: count, index }) => ({
      noun,
      count,
      place: {
        line,
        start: start + index + whole.length - `${noun}${count}名`.length,
        end: start + index + whole.length,
      },
    })),
  );
  for (const { line, start, text } of all) {
    for (const { 0: whole, 1: count, 2: noun, index } of matches(text, EVERYBODY(lexicon))) {
      const counts = told.filter((one) => one.noun === noun);
      if (counts.length === 0 || counts.some((one) => one.count === count)) continue;
      const from = start + index + whole.indexOf(count!);
      const place = { line, start: from, end: start + index + whole.length };
      yield {
        message: `这里写${quote(textAt(manuscript, place))}，前面写${quote(textAt(manuscript, counts[0]!.place))}，人数对不上。`,
        places: [place, counts[0]!.place],
        remedy: "回到名册核对；说的是其中一部分人的，写明是哪一部分。",
      };
    }
  }
}

const NO_PROBLEMS = pattern((any) => `${any("no-problem-claim")}(?=[。，；])`, "u");
const THESE_PROBLEMS = pattern((any) => `${any("aimed-at")}${any("these-problems")}`, "u");

/** No problem was found, and then measures against these problems. */
function* problemsDenied(manuscript: Manuscript, { data }: Context): Iterable<Hit> {
  const { lexicon } = data;
  const find = (wanted: RegExp): Place | undefined =>
    passages(manuscript, 0, manuscript.end)
      .map(({ line, start, text }) => ({ line, start, found: wanted.exec(text) }))
      .filter(({ found }) => found !== null)
      .map(({ line, start, found }) => ({
        line,
        start: start + found!.index,
        end: start + found!.index + found![0].length,
      }))[0];
  const [none, these] = [find(NO_PROBLEMS(lexicon)), find(THESE_PROBLEMS(lexicon))];
  if (!none || !these || these.line < none.line || countsProblems(manuscript, data)) return;
  yield {
    message: `前面写${quote(textAt(manuscript, none))}，这里又写${quote(textAt(manuscript, these))}。`,
    places: [these, none],
    remedy: "查出了问题的，写明是哪几个；没有查出的，写明查了什么，删去针对问题的话。",
  };
}

/** Elsewhere problems are told after all: then only a part of what was looked at had none. */
const countedProblems = (nouns: readonly string[]): ((lexicon: Lexicon) => RegExp) =>
  pattern((any) => {
    const [count, noun] = [`[0-9]+${any("problem-measure")}`, `(?:${alternatives(nouns)})`];
    return `${count}[^，。；]{0,6}${noun}|${noun}${count}`;
  });

function countsProblems(manuscript: Manuscript, { lexicon, roles }: Context["data"]): boolean {
  const counted = countedProblems(role(roles, "problems").named)(lexicon);
  return passages(manuscript, 0, manuscript.end).some(({ text }) => counted.test(text));
}

/** At least so many characters in a row. */
function sharesRun(one: string, other: string, size: number): boolean {
  for (let at = 0; at + size <= one.length; at++) if (other.includes(one.slice(at, at + size))) return true;
  return false;
}

const countContradiction: Check = function* (manuscript, rule, context) {
  yield* timesVary(manuscript, rule, context);
  yield* onlyAFew(manuscript, context);
  yield* headsVary(manuscript, context);
  yield* problemsDenied(manuscript, context);
  yield* failing(manuscript, rule.id, context);
};

export const CHECKS: Record<string, Check> = {
  "text.count-contradiction": countContradiction,
};
