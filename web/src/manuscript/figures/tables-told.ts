/** What a text says of the totals of its tables: 合计 14 there, 共结案15件 here. */

import { since } from "../../shared/since";
import { escaped, pattern } from "../lexicon";
import type { Lexicon, Manuscript } from "../model";
import { FIGURES } from "../../shared/han";
import { AND, quote } from "../understanding/wording";
import { countsOf, RULES } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";
import { mayBeMeant } from "./slips";
import { totalsIn, type Total } from "./tables";

const SUMMED = pattern((any) => any("summed-up"));
const TOTALLED = pattern((any) => any("totalled"), "gu");
/** 发放问卷160份 of the column 发放. */
const NAMED = (name: string): RegExp => new RegExp(`${escaped(name)}[^，。；0-9]{0,4}$`, "u");
/** 城关、白塔两镇未整改图斑合计14个: of these rows. */
const SOME = new RegExp(`(?:${AND})[^，。；、]{1,8}[两${FIGURES}]`, "u");
/** Shorter names of columns may be anything. */
const LEAST = 2;

export function* tablesTold(
  manuscript: Manuscript,
  sentences: readonly FigureSentence[],
  lexicon: Lexicon,
): Iterable<Comparison> {
  const totals = totalsIn(manuscript, lexicon).filter(({ name }) => name.length >= LEAST);
  if (totals.length === 0) return;
  const found: Comparison[] = [];
  for (const sentence of sentences) {
    if (!SUMMED(lexicon).test(sentence.text)) continue;
    for (const segment of sentence.segments)
      for (const figure of countsOf(segment)) {
        const before = segment.text.slice(0, figure.start - segment.start).replace(TOTALLED(lexicon), "");
        const named = totals.filter(
          ({ name, unit }) => NAMED(name).test(before) && (unit === "" || unit === figure.unit),
        );
        const [total] = named;
        if (named.length !== 1 || !total || holdsIn(total, figure.value) || SOME.test(clauseBefore(figure, sentence)))
          continue;
        // 主体结构已完成5层 beside a column 已完成 that comes to 36: of something else.
        if (!mayBeMeant(figure.value, total.figure.value)) continue;
        found.push({
          rule: RULES.same,
          figures: [figure, total.figure],
          holds: figure.value === total.figure.value,
          told: `${figure.text}和${total.figure.text}`,
          message: `这里写${quote(`${total.name}${figure.text}`)}，表里的合计是${total.figure.text}，对不上。`,
          places: [{ line: figure.line, start: figure.start, end: figure.end }, total.place],
        });
      }
  }
  // 合同总金额4.86亿元 … 涉及合同金额1.63亿元: where the total is told, another number of that name is of something else.
  const values = new Set(sentences.flatMap(({ figures }) => figures.filter(isLong).map(({ value }) => value)));
  const told = new Set(
    found.filter(({ holds, figures }) => holds || values.has(figures[1]!.value)).map(({ figures }) => figures[1]),
  );
  yield* found.filter(({ holds, figures }) => holds || !told.has(figures[1]));
}

const clauseBefore = ({ start }: Figure, { text, start: from }: FigureSentence): string =>
  since(text.slice(0, start - from), "，。；");

/** Of fewer digits it may be any number. */
const isLong = ({ text }: Figure): boolean => text.replace(/[^0-9]/gu, "").length > 2;

/** It may be the number of one row. */
const holdsIn = ({ column, figure }: Total, value: number): boolean => value !== figure.value && column.includes(value);
