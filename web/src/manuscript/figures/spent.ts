/** Money that was taken is given back, and money that was granted is spent: no more than it was. */

import { FIGURES } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import type { Referent } from "./referents";
import { NO_MORE } from "./ways";

const TAKEN = pattern((any) => `(?:${any("money-taken")})[^，。；0-9]{0,14}$`);
const GIVEN = pattern((any) => `(?:${any("money-back")})[^，。；0-9]{0,8}$`);
const GRANTED = pattern((any) => `(?:${any("money-granted")})[^，。；0-9]{0,20}$`);
const SPENT = pattern((any) => `(?:${any("money-spent")})[^，。；0-9]{0,8}$`);
const BEFORE = pattern((any) => any("time-before"));
const MORE = pattern((any) => any("beyond-told"));
/** 第一批. */
const BATCH = pattern((any) => `第[${FIGURES}0-9]{1,2}(?:${any("told-in-series")})[^，。；0-9]{0,8}$`);
/** By how much it is told to be more where a number is wrong. */
const FAR = 4;

interface Spent {
  whole: Referent;
  /** What was spent of it, with all batches. */
  told: string;
}

/** 错发6.8万元……收回8.6万元: of all that was taken. */
export function spentOf(part: Referent, before: readonly Referent[], lexicon: Lexicon): Spent | null {
  if (
    part.figure.kind !== "money" ||
    BEFORE(lexicon).test(part.head) ||
    MORE(lexicon).test(part.sentence.text.replace(NO_MORE(lexicon), ""))
  )
    return null;
  const ways = [
    [TAKEN, GIVEN],
    [GRANTED, SPENT],
  ] as const;
  for (const [takes, gives] of ways) {
    const isBatch = isOfSeries(part, lexicon);
    if (!gives(lexicon).test(part.head) && !isBatch) continue;
    const taken = before
      .filter(
        ({ head, figure, isPartial, isAmong }) =>
          figure.kind === "money" && takes(lexicon).test(head) && !isPartial && !isAmong,
      )
      .filter((one) => !isOfSeries(one, lexicon));
    const most = taken.reduce((all, { size }) => all + size, 0);
    const [first] = taken;
    const batches =
      isBatch && first ? before.filter((one) => one.figure.kind === "money" && isOfSeries(one, lexicon)) : [];
    const size = part.size + batches.reduce((all, one) => all + one.size, 0);
    if (!first || size <= most || size >= FAR * most) continue;
    const told = [...batches, part].map(({ figure }) => figure.text).join("＋");
    return { whole: first, told };
  }
  return null;
}

const isOfSeries = ({ sentence: { text, start }, figure }: Referent, lexicon: Lexicon): boolean =>
  BATCH(lexicon).test(text.slice(Math.max(0, figure.start - start - LEAD), figure.start - start));

/** Characters before a number that may say of which batch it is. */
const LEAD = 14;
