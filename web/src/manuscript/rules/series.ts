/** Points counted within one paragraph by “一要”, “第一”, “（一）”: none is left out. */

import { matches } from "../../shared/matches";
import { FIGURES } from "../../shared/han";
import type { Hit, Manuscript } from "../model";
import { passages } from "../reading/manuscript";

export const OPENS = "(?:^|[。，；：！？,;:!?)）”\\s])";
const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩";
const ARABIC = "123456789";

export interface Form {
  pattern: RegExp;
  /** What it counts by, from one on. */
  figures: string;
  /** What a message calls one of them. */
  name: (figure: string) => string;
}

/** How such points are written, with the number in a group. */
export const FORMS: readonly Form[] = [
  { pattern: new RegExp(`${OPENS}([${FIGURES}])要`, "gu"), figures: FIGURES, name: (figure) => `${figure}要` },
  { pattern: new RegExp(`${OPENS}第([${FIGURES}])(?=[，、：,:])`, "gu"), figures: FIGURES, name: (n) => `第${n}` },
  { pattern: new RegExp(`${OPENS}其([${FIGURES}])(?=[，、：,:])`, "gu"), figures: FIGURES, name: (n) => `其${n}` },
  // 书记领（一）（四）, 第（一）、（四）类: named, not counted.
  { pattern: new RegExp(`（([${FIGURES}])）(?![、，（])`, "gu"), figures: FIGURES, name: (figure) => `（${figure}）` },
  { pattern: new RegExp(`[（(]([${ARABIC}])[）)](?![、，（(])`, "gu"), figures: ARABIC, name: (n) => `（${n}）` },
  { pattern: new RegExp(`([${CIRCLED}])`, "gu"), figures: CIRCLED, name: (figure) => figure },
  // Within a paragraph: 1.…2.…, 一、…二、…
  { pattern: new RegExp(`${OPENS}([${ARABIC}])[.．](?![0-9])`, "gu"), figures: ARABIC, name: (n) => `${n}.` },
  {
    pattern: new RegExp(`(?:^|[。；;])([${FIGURES}])、(?![${FIGURES}百])`, "gu"),
    figures: FIGURES,
    name: (figure) => `${figure}、`,
  },
];

/** The number that a line opens with, as it stands. */
function numberText(manuscript: Manuscript, line: number): string {
  const { text, number } = manuscript.lines[line]!;
  return number ? text.slice(0, text.length - number.rest.length).trim() : "";
}

/** A point that is not the one after that before it; a series begins with one. */
export function* seriesGaps(manuscript: Manuscript): Iterable<Hit | null> {
  for (const [index, { line, start, text }] of passages(manuscript, 0, manuscript.end).entries()) {
    if (index % 200 === 199) yield null;
    const { number } = manuscript.lines[line]!;
    for (const { pattern, figures, name } of FORMS) {
      let last =
        start > 0 && number && name(figures[number.n - 1] ?? "") === numberText(manuscript, line) ? number.n : 0;
      for (const found of matches(text, pattern)) {
        const n = figures.indexOf(found[1]!) + 1;
        if (last > 0 && n > last + 1) {
          const written = name(found[1]!);
          const from = start + found.index + found[0].indexOf(written);
          yield {
            message: `“${name(figures[last - 1]!)}”后面直接是“${written}”，少了“${name(figures[last]!)}”。`,
            places: [{ line, start: from, end: from + written.length }],
          };
        }
        last = n === 1 || n === last + 1 ? n : 0;
      }
    }
  }
}
