/** Points counted within one paragraph by “一要”, “第一”, “（一）”: none is left out. */

import { FIGURES } from "../../shared/han";
import type { Hit, Manuscript } from "../model";
import { passages } from "../reading/manuscript";

const OPENS = "(?:^|[。，；：！？,;:!?)）”\\s])";
/** How such points are written, with the number in a group; what a message calls one of them. */
const FORMS: readonly { pattern: RegExp; name: (figure: string) => string }[] = [
  { pattern: new RegExp(`${OPENS}([${FIGURES}])要`, "gu"), name: (figure) => `${figure}要` },
  { pattern: new RegExp(`${OPENS}第([${FIGURES}])(?=[，、：,:])`, "gu"), name: (figure) => `第${figure}` },
  { pattern: new RegExp(`（([${FIGURES}])）`, "gu"), name: (figure) => `（${figure}）` },
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
    for (const { pattern, name } of FORMS) {
      let last =
        start > 0 && number && name(FIGURES[number.n - 1] ?? "") === numberText(manuscript, line) ? number.n : 0;
      for (const found of text.matchAll(pattern)) {
        const n = FIGURES.indexOf(found[1]!) + 1;
        if (last > 0 && n > last + 1) {
          const written = name(found[1]!);
          const from = start + found.index + found[0].indexOf(written);
          yield {
            message: `“${name(FIGURES[last - 1]!)}”后面直接是“${written}”，少了“${name(FIGURES[last]!)}”。`,
            places: [{ line, start: from, end: from + written.length }],
          };
        }
        last = n === 1 || n === last + 1 ? n : 0;
      }
    }
  }
}
