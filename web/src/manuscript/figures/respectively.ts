/** Names and the numbers that are told of them one by one: 药剂科、设备科、总务科，分别发现问题5个、3个. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { isExact } from "./mentions";
import { RULES } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";

const EACH = pattern((any) => any("respectively"), "gu");
const ITEM = "[^，。；：:、！？0-9\\s和及与]{2,10}";
/** The last list of names before it; words may stand behind. */
const NAMES = new RegExp(`(?<=^|[^、和及与])(${ITEM}(?:、${ITEM})*(?:、|[和及与]|以及)${ITEM})(?=[^、和及与]|$)`, "gu");
const JOINT = /、|以及|[和及与]/u;
const OPEN = pattern((any) => any("open-list"));
/** Names end alike: each a 科, a 村, a 年. */
const ENDING = pattern((any) => `(?:${any("place-ending")}|${any("season-ending")})`, "gu");
const [NEAR, LEAST] = [24, 2];

export function* respectivelyOf(
  { text, line, start, figures }: FigureSentence,
  lexicon: Lexicon,
): Iterable<Comparison> {
  if (!text.includes("、") && !text.includes("和")) return;
  for (const { 0: word, index } of text.matchAll(EACH(lexicon))) {
    const run = numbersFrom(text, start, index + word.length, figures);
    const list = namesBefore(text.slice(0, index), lexicon);
    if (!list || run.length < LEAST || list.names.length === run.length) continue;
    const end = run[run.length - 1]!.end - start;
    yield {
      rule: RULES.doubtful,
      figures: run,
      holds: false,
      told: `${list.names.length}个名称，${run.length}个数`,
      message: `${quote(text.slice(list.at, end), 40)}：“${word}”前面有${list.names.length}个名称，后面有${run.length}个数。`,
      places: [{ line, start: start + list.at, end: start + end }],
    };
  }
}

/** Numbers in one unit with nothing but 、 or 和 between them. */
function numbersFrom(text: string, start: number, from: number, figures: readonly Figure[]): Figure[] {
  const found: Figure[] = [];
  for (const figure of figures) {
    const at = figure.start - start;
    if (at < from) continue;
    const last = found[found.length - 1];
    if (!last && (at - from > NEAR || /[，。；：]/u.test(text.slice(from, at)))) break;
    if (last && (last.unit !== figure.unit || !/^(?:、|和|及|以及)$/u.test(text.slice(last.end - start, at)))) break;
    if (!isExact(figure) && figure.kind !== "percent") return [];
    found.push(figure);
  }
  // 5个、3个问题分别…、6个: more may follow in words.
  const end = found[found.length - 1]?.end ?? start;
  return /^(?:、|和|及)/u.test(text.slice(end - start)) ? [] : found;
}

function namesBefore(text: string, lexicon: Lexicon): { names: string[]; at: number } | null {
  const from = Math.max(0, text.length - 60);
  const [last] = [...text.slice(from).matchAll(NAMES)].slice(-1);
  if (!last) return null;
  const names = last[1]!.split(JOINT);
  const behind = text.slice(from + last.index + last[0].length);
  if (
    /[。；]/u.test(behind) ||
    (behind.match(/，/gu) ?? []).length > 1 ||
    OPEN(lexicon).test(last[0].slice(-3) + behind.slice(0, 2))
  )
    return null;
  // The words before the first name and behind the last belong to the sentence.
  const endings = names.map((name) => [...name.matchAll(ENDING(lexicon))].map(([ending]) => ending));
  const [common] = endings[0]!.filter((ending) => endings.every((own) => own.includes(ending)));
  return common === undefined ? null : { names, at: from + last.index };
}
