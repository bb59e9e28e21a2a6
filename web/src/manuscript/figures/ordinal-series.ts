/** What is told one after the other by 第一批、第二批 …: none is left out or told twice, and as many as were announced. */

import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import { amount } from "../../shared/numbers";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES } from "./compare";
import type { Comparison, FigureSentence } from "./model";

const NUMBER = `[两${FIGURES}]{1,3}|[0-9]{1,2}`;
/** At the head of a clause, the first of them anywhere; what is counted is the character behind it. */
const ORDINAL = new RegExp(
  `(?:^|[，。；：、\\s]|(?=[第头][一1](?![${FIGURES}0-9])))[第头](${NUMBER})([\\u4e00-\\u9fff])`,
  "gu",
);
const SERIES = pattern((any) => `^(?:${any("told-in-series")})`);
const ANNOUNCED = new RegExp(`(${NUMBER})个?([\\u4e00-\\u9fff])[^，。；：]{0,8}[：]`, "u");
const MORE = pattern((any) => any("open-list"));

interface Told {
  n: number;
  text: string;
  sentence: FigureSentence;
  at: number;
}

export function* seriesOf(sentences: readonly FigureSentence[], lexicon: Lexicon): Iterable<Comparison> {
  let open = new Map<string, Told[]>();
  for (const [index, sentence] of sentences.entries()) {
    if (sentence.text.includes("第"))
      for (const { 0: whole, 1: number, 2: measure, index: at } of matches(sentence.text, ORDINAL)) {
        if (!SERIES(lexicon).test(sentence.text.slice(at + whole.length - 1))) continue;
        const from = at + whole.search(/[第头]/u);
        const told = {
          n: amount(number!).value,
          text: sentence.text.slice(from, at + whole.length),
          sentence,
          at: from,
        };
        open.set(measure!, [...(open.get(measure!) ?? []), told]);
      }
    if (sentences[index + 1]?.line === sentence.line) continue;
    for (const [measure, all] of open) yield* heldOf(all, measure, lexicon);
    open = new Map();
  }
}

function* heldOf(all: readonly Told[], measure: string, lexicon: Lexicon): Iterable<Comparison> {
  if (all.length < LEAST || all[0]!.n !== 1 || all[1]!.n !== 2) return;
  const known = new Set(all.map(({ n }) => n));
  const at = all.findIndex(({ n }, index) => index > 1 && n !== all[index - 1]!.n + 1);
  const [wrong, before, after] = [all[at], all[at - 1], all[at + 1]];
  if (wrong && before) {
    const isLeftOut = wrong.n > before.n + 1 && wrong.n <= before.n + FAR && !known.has(before.n + 1);
    // 第二期，第二期，第四期: the one between was meant.
    const isLast = !after && wrong.sentence === before.sentence && announced(all[0]!)?.[1] === FIGURES[wrong.n];
    const isTwice = wrong.n === before.n && (after?.n === wrong.n + 2 || isLast);
    if (isLeftOut || isTwice)
      yield made(
        wrong,
        `${quote(before.text)}后面是${quote(wrong.text)}，少了第${before.n + 1}${measure}。`,
        `${before.n}、${wrong.n}`,
      );
    return;
  }
  // 分四期：第一期……第三期: as many as were announced, where all are told in one sentence.
  const [first] = all;
  const { text } = first!.sentence;
  const said = announced(first!);
  const last = all[all.length - 1]!;
  if (at >= 0 || said?.[2] !== measure || last.sentence !== first!.sentence || MORE(lexicon).test(text.slice(last.at)))
    return;
  const wanted = amount(said[1]!).value;
  if (wanted !== last.n && Math.abs(wanted - last.n) <= FAR)
    yield made(last, `写的是${quote(said[0])}，列出来的到${quote(last.text)}。`, `${wanted}和${last.n}`);
}

/** 分三批开发：第一批. */
const announced = ({ sentence: { text }, at }: Told): RegExpExecArray | null => ANNOUNCED.exec(text.slice(0, at + 1));

/** Of two, one may stand alone; how far off another number was meant. */
const [LEAST, FAR] = [3, 2];

const made = ({ sentence: { line, start }, at, text }: Told, message: string, told: string): Comparison => ({
  rule: RULES.doubtful,
  figures: [],
  holds: false,
  told,
  message,
  places: [{ line, start: start + at, end: start + at + text.length }],
});
