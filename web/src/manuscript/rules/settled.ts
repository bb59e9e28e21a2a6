/** What a repair leaves open and the rest of the manuscript settles: {range}, {year} and the like. */

import type { Manuscript } from "../model";

type Settle = (manuscript: Manuscript, caught: RegExpMatchArray) => string | null;

const OPEN: Readonly<Record<string, Settle>> = {
  nothing: () => "",
  narrow: (_, [whole]) => whole.normalize("NFKC"),
  range: (manuscript, [, from, to]) => (Number(from) < Number(to) ? rangeMark(manuscript) : null),
  year: (manuscript, [, short]) => yearOf(manuscript, Number(short)),
};

/** The text with what is open filled in; null where the manuscript does not settle it. */
export function settled(text: string, manuscript: Manuscript, caught: RegExpMatchArray): string | null {
  let isSettled = true;
  const filled = text.replace(/\{([a-z]+)\}/gu, (_, name: string) => {
    const found = OPEN[name]?.(manuscript, caught) ?? null;
    if (found === null) isSettled = false;
    return found ?? "";
  });
  return isSettled ? filled : null;
}

/** Between two numbers; the dash between days and months is another thing. */
const RANGE = /[0-9](?:[%％]|[\u4e00-\u9fff]{1,2})?([~\uff5e—])(?=[0-9]+(?:\.[0-9]+)?(?![0-9.年月日]))/gu;
/** GB/T 15834-2011, 4.13.3.3 */
const USUAL = "\uff5e";
const marks = new WeakMap<Manuscript, string | null>();

/** The one mark that the manuscript has between numbers, the usual one where it has none; null where it has several. */
function rangeMark(manuscript: Manuscript): string | null {
  let found = marks.get(manuscript);
  if (found === undefined) {
    const all = new Set(manuscript.lines.flatMap(({ text }) => [...text.matchAll(RANGE)].map((item) => item[1]!)));
    found = all.size > 1 ? null : ([...all][0] ?? USUAL);
    marks.set(manuscript, found);
  }
  return found;
}

/** The year of two digits that the date of the document is of, or the one before it. */
function yearOf(manuscript: Manuscript, short: number): string | null {
  const dated = Number(/((?:19|20)[0-9]{2})年/u.exec(manuscript.lines[manuscript.date]?.text ?? "")?.[1]);
  const found = [dated, dated - 1].find((year) => year % 100 === short);
  return found === undefined ? null : String(found);
}
