/** More of them did it than there are: 现有党支部23个，25个支部按期换届. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES } from "./compare";
import { isExact, mentionsOf } from "./mentions";
import type { Comparison, Figure, FigureSentence } from "./model";
import { familyOf } from "./units";

const STOCK = pattern((any) => `(?:${any("stock-told")})[^，。；0-9]{0,14}$`);
const DUE = pattern((any) => `(?:${any("due-told")})[^，。；0-9]{0,14}$`);
const DONE = pattern((any) => `(?:${any("done-word")}|${any("chosen-word")}|${any("did-it")})[^，。；0-9]{0,10}$`);
const DONE_BEHIND = pattern(
  (any) => `^[^，。；0-9]{0,8}?(?:${any("done-word")}|${any("chosen-word")}|${any("did-it")})`,
);
const LEFT = pattern((any) => `${any("left-of-all")}|${any("still-more")}|${any("undone-word")}`);
const OTHER = pattern(
  (any) =>
    `${any("newly-come")}|${any("another-quantity")}|${any("as-against")}|${any("each")}|${any("gathered-word")}|${any("time-before")}`,
);
/** By how much it is more where a digit of it is wrong. */
const OVER = 0.35;
const [LEAST, FEW] = [5, 3];

export function* beyondStock(
  sentence: FigureSentence,
  held: ReadonlySet<Figure>,
  lexicon: Lexicon,
): Iterable<Comparison> {
  const told = mentionsOf(sentence).filter(
    ({ figure }) => figure.kind === "count" && isExact(figure) && !/次$/u.test(figure.unit),
  );
  for (const [at, done] of told.entries()) {
    const whole = told
      .slice(0, at)
      .reverse()
      .find(({ figure }) => familyOf(figure) === familyOf(done.figure));
    if (!whole || held.has(done.figure) || whole.figure.value < LEAST) continue;
    // 向教师宣讲，191人参加；向职工宣讲，222人参加: of two matters.
    if (sentence.text.slice(whole.figure.end - sentence.start, done.figure.start - sentence.start).includes("；"))
      continue;
    const isEarlier = told.slice(0, at).filter(({ figure }) => familyOf(figure) === familyOf(done.figure)).length > 1;
    const [most, some] = [whole.figure.value, done.figure.value];
    if (isEarlier || some <= most || some > most + Math.max(FEW, OVER * most)) continue;
    if (OTHER(lexicon).test(done.head) || OTHER(lexicon).test(whole.head)) continue;
    if (!DONE(lexicon).test(done.head) && !DONE_BEHIND(lexicon).test(done.tail)) continue;
    const isStock = STOCK(lexicon).test(whole.head) || (/^$|^[，在]$/u.test(whole.head) && /中$/u.test(whole.tail));
    // 计划45项，完成47项: it may be done beyond the plan, unless something is left.
    const isDue =
      DUE(lexicon).test(whole.head) && LEFT(lexicon).test(sentence.text.slice(done.figure.end - sentence.start));
    if (!isStock && !isDue) continue;
    yield {
      rule: RULES.doubtful,
      figures: [whole.figure, done.figure],
      holds: false,
      told: `${done.figure.text}＞${whole.figure.text}`,
      message: `对不上：一共${whole.figure.text}，这里却有${done.figure.text}。`,
      places: [done, whole].map(({ figure: { line, start, end } }) => ({ line, start, end })),
    };
  }
}
