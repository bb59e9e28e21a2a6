/** Things that are named, whatever they are, against the number right beside them: 大米、食用油、面粉四类食品; 《甲》《乙》三项制度. */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { quote } from "../understanding/wording";
import { RULES, smallNumber } from "./compare";
import type { Comparison, FigureSentence } from "./model";

const N = `([两${FIGURES.slice(1)}]|[0-9]{1,2})`;
const ITEM = "[^，。；：:、！？“”《》（）0-9\\s]{2,10}";
/** Two that are named, at least. */
const LIST = /、[^，。；]{1,20}、|》[^，。；]{0,2}《|、[^、]{1,4}[”"]/u;
const KIND = pattern((any) => `${N}(?:${any("kind-measure")}|[件条点字])|[“"]${N}[\\u4e00-\\u9fff]`);
const BEFORE = pattern(
  (any) =>
    `((?:${ITEM}、){2,11}${ITEM}?)(等)?(?:${any("altogether")})?${N}(?:${any("kind-measure")})(?!${any("no-kind")})([\\u4e00-\\u9fff]{1,4})`,
  "gu",
);
const BEHIND = pattern(
  (any) =>
    `${N}(?:${any("kind-measure")}|[件条点])(?!${any("no-kind")})()[\\u4e00-\\u9fff]{1,6}[：:](${ITEM}(?:、${ITEM}){2,11})(?=[。；]|$)`,
  "gu",
);
const TITLES = pattern(
  (any) => `((?:《[^《》]{2,40}》(?:、|和|及|以及)?){2,})(等)?${N}(?:${any("kind-measure")})`,
  "gu",
);
/** “学、查、改、建”四个字 */
const WORDS = pattern(() => `[“"]((?:[^、“”"]{1,4}、){1,7}[^、“”"]{1,4})[”"]()${N}[个字]`, "gu");
/** 不迟到、不早退、不缺席，这“三不”; 政治纪律、组织纪律、廉洁纪律“三大纪律”: what each of them opens or ends with. */
const NAMED_SO = pattern(
  (any) =>
    `((?:${ITEM}、){2,11}${ITEM})[，。]?(?:${any("these-few")})?(?:是|的)?[“"]${N}[大个项]?([\\u4e00-\\u9fff]{1,4})[”"]`,
  "gu",
);
const THESE = pattern((any) => `^(?:${any("these-few")}|该)[“"]`);
/** Characters of the sentence before. */
const LONGEST = 120;
/** 跨4个部门: what is counted is not what was named. */
const LEADS = pattern((any) => `(?:${any("leads-to-number")})$`);
/** Farther off, the number counts something else. */
const NEAR = 2;

export function* countedOf(
  { text, line, start }: FigureSentence,
  before: FigureSentence | null,
  lexicon: Lexicon,
): Iterable<Comparison> {
  if (!(LIST.test(text) || THESE(lexicon).test(text)) || !KIND(lexicon).test(text)) return;
  for (const list of [BEFORE, WORDS])
    for (const { 0: whole, 1: names, 2: open, 3: figure, 4: noun = "", index } of text.matchAll(list(lexicon))) {
      const items = names!.replace(/、$/u, "").split("、");
      if (!isOther(items, noun, lexicon) && !LEADS(lexicon).test(items[items.length - 1]!))
        yield* held(index, whole, smallNumber(figure!), names!.replace(/、$/u, ""), open === "等");
    }
  if (/[”"]/u.test(text)) {
    // The list may stand in the sentence before: 不收红包、不开大处方。这“两不”.
    const lead = before && THESE(lexicon).test(text) ? before.text.slice(-LONGEST) : "";
    for (const { 0: whole, 1: names, 2: figure, 3: noun, index } of (lead + text).matchAll(NAMED_SO(lexicon))) {
      const items = names!.split("、");
      if (items.every((item) => item.includes(noun!)))
        yield* counted(
          Math.max(0, index - lead.length),
          whole.slice(Math.max(0, lead.length - index)),
          smallNumber(figure!),
          items.length,
          (names!.match(/[和及与]/gu) ?? []).length,
          false,
        );
    }
  }
  if (text.includes("《"))
    for (const { 0: whole, 1: names, 2: open, 3: figure, index } of text.matchAll(TITLES(lexicon)))
      yield* counted(index, whole, smallNumber(figure!), [...names!.matchAll(/《/gu)].length, 0, open === "等");
  if (/[：:]/u.test(text))
    for (const { 0: whole, 1: figure, 3: names, index } of text.matchAll(BEHIND(lexicon)))
      yield* held(index, whole, smallNumber(figure!), names!, /等/u.test(names!));

  function* held(at: number, whole: string, wanted: number, names: string, isOpen: boolean): Iterable<Comparison> {
    const least = names.split("、").length;
    yield* counted(at, whole, wanted, least, (names.match(/[和及与]/gu) ?? []).length, isOpen);
  }

  function* counted(
    at: number,
    whole: string,
    wanted: number,
    least: number,
    more: number,
    isOpen: boolean,
  ): Iterable<Comparison> {
    const holds = isOpen ? wanted >= least : wanted >= least && wanted <= least + more;
    if (wanted < 2 || (!holds && Math.abs(wanted - least) > NEAR)) return;
    yield {
      rule: RULES.doubtful,
      figures: [],
      holds,
      told: `${wanted}和${least}`,
      message: `${quote(whole, 30)}：写的是${wanted}，列出来的有${least}。`,
      places: [{ line, start: start + at, end: start + at + whole.length }],
    };
  }
}

const PLACE = pattern((any) => `${any("place-name-end")}$`);

/** 清河乡、石桥镇、青竹乡5个村: of those, not they themselves. */
const isOther = (items: readonly string[], noun: string, lexicon: Lexicon): boolean =>
  items.every((item) => PLACE(lexicon).test(item)) && !items.some((item) => noun.includes(item.slice(-1)));
