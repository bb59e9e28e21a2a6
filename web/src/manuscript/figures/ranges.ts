/** The most, the least and the mean of what is told: in this order. */

import { since } from "../../shared/since";
import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { RULES, spanOf } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";

const MOST = pattern((any) => `(?:${any("place-first")})[^，。；0-9]{0,10}$`);
const LAST = pattern((any) => `(?:${any("place-last")})[^，。；0-9]{0,10}$`);
const LEAST = pattern((any) => any("place-last"));
/** 均在法定的30个工作日内: a limit, no mean. */
const LIMIT = pattern((any) => `^(?:${any("within-time")})`);
const MIDDLE = pattern(() => "(?:均|平均)[^，。；0-9]{0,6}$");

/** 最高95分，最低78分，平均86分: in this order. */
export function* rangesOf({ text, start, figures }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  if (!LEAST(lexicon).test(text)) return;
  const exact = figures.filter(
    ({ kind, about, end }) =>
      (kind === "count" || kind === "money" || kind === "percent") &&
      !about &&
      !LIMIT(lexicon).test(text.slice(end - start)),
  );
  // 人口最多的一组280人: the last of the clause.
  const named = (words: RegExp, unit?: string): Figure | undefined =>
    exact.find(
      (figure) => words.test(clauseBefore(text, start, figure)) && (unit === undefined || figure.unit === unit),
    );
  const unit = named(MOST(lexicon))?.unit;
  const units = [unit, ...exact.map((figure) => figure.unit)];
  const shared = units.find((one) => one !== undefined && named(MOST(lexicon), one) && named(LAST(lexicon), one));
  const [most, least] = [named(MOST(lexicon), shared ?? unit), named(LAST(lexicon), shared ?? unit)];
  const middle = named(MIDDLE(lexicon), shared ?? unit);
  if (!most || !least || most === least || most.unit !== least.unit) return;
  const mean = middle?.unit === most.unit ? middle : undefined;
  const isWrong =
    most.value < least.value || (mean !== undefined && (mean.value > most.value || mean.value < least.value));
  const all = [most, least, ...(mean ? [mean] : [])];
  yield {
    rule: RULES.doubtful,
    figures: all,
    holds: !isWrong,
    told: `${least.text}${mean ? `、${mean.text}` : ""}、${most.text}`,
    message: `最多、最少${mean ? "和平均" : ""}对不上：最多的是${most.text}，最少的是${least.text}${mean ? `，平均是${mean.text}` : ""}。`,
    places: [spanOf(all)],
  };
}

const clauseBefore = (text: string, start: number, { start: at }: Figure): string =>
  since(text.slice(Math.max(0, at - start - 24), at - start), "，。；");
