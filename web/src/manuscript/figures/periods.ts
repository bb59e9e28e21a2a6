/** Parts of a year and what they come to: 上半年1200万元，下半年1500万元，全年2800万元. */

import { matches } from "../../shared/matches";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf } from "./compare";
import { isExact, isLike, type Mention, mentionsOf, sizeOf } from "./mentions";
import type { Comparison, FigureSentence } from "./model";

const NAMED = pattern((any) => `${any("part-of-year")}|${any("all-of-year")}|(?<![0-9])[0-9]{1,2}月份?`, "gu");
const EACH = pattern((any) => `${any("each")}|${any("average-of")}|${any("among")}|占`);
/** What makes what. */
const DIVISIONS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  全年: [
    ["上半年", "下半年"],
    ["一季度", "二季度", "三季度", "四季度"],
  ],
  上半年: [["一季度", "二季度"]],
  下半年: [["三季度", "四季度"]],
  前三季度: [
    ["一季度", "二季度", "三季度"],
    ["上半年", "三季度"],
  ],
  前二季度: [["一季度", "二季度"]],
  一季度: [["1月", "2月", "3月"]],
  二季度: [["4月", "5月", "6月"]],
  三季度: [["7月", "8月", "9月"]],
  四季度: [["10月", "11月", "12月"]],
};
const MOST = 20;

export function* periodsOf(sentence: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  if (!/季度|半年/u.test(sentence.text)) return;
  const named = mentionsOf(sentence).flatMap((mention): [string, Mention][] => {
    const { text, start } = sentence;
    const at = mention.figure.start - start;
    const words = text.slice(Math.max(0, at - MOST), at).replace(/^.*[，；。、]/u, "");
    const name = matches(words, NAMED(lexicon)).slice(-1)[0]?.[0];
    if (!name || !isExact(mention.figure) || EACH(lexicon).test(words)) return [];
    return [[name.replace(/^第|全年度/u, (found) => (found === "第" ? "" : "全年")).replace(/份$/u, ""), mention]];
  });
  const by = new Map(named);
  if (by.size !== named.length) return;
  for (const [name, whole] of named)
    for (const parts of DIVISIONS[name] ?? []) {
      const found = parts.flatMap((part) => by.get(part) ?? []);
      if (found.length < parts.length || !found.every(({ figure }) => isLike(figure, whole.figure))) continue;
      const figures = found.map(({ figure }) => figure);
      const sum = figures.reduce((all, figure) => all + sizeOf(figure), 0);
      const told = `${figures.map(({ text }) => text).join("＋")}`;
      yield {
        rule: RULES.doubtful,
        figures: [whole.figure, ...figures],
        holds: Math.abs(sum - sizeOf(whole.figure)) <= 1e-6 * sum || sizeOf(whole.figure) > 2 * sum,
        told: `${told}和${whole.figure.text}`,
        message: `${parts.join("、")}加起来和${name}对不上：${told}，不是${whole.figure.text}。`,
        places: [spanOf([whole.figure, ...figures])],
      };
    }
}
