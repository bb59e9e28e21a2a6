/** The same thing of the same period counted twice, with two numbers. */

import { DIGITS } from "../../shared/han";
import { pattern } from "../lexicon";
import type { Context, Lexicon, Manuscript } from "../model";
import { sectionAt } from "../reading/manuscript";
import { lineRoles } from "../understanding/roles";
import { quote } from "../understanding/wording";
import { compared, countsOf, RULES } from "./compare";
import type { Comparison, Figure, FigureSentence, Segment } from "./model";
import { UNTIL } from "./moments";

/** Whose thing it is: without it, two numbers may be those of two. */
const SCOPE = pattern((any) => any("figure-scope"));
/** Words that the same thing may be told with or without. */
const WHOLE_YEAR = pattern((any) => any("whole-year"));
const FILLING = pattern((any) => `${any("same-filling")}|[“”《》（）()\\s]`, "gu");
const OTHER = pattern((any) => `${any("each")}|${any("partial-count")}[^，。；]{0,4}$`);
const PERIOD = pattern(
  (any) =>
    `20[0-9]{2}年度?(?:[0-9]{1,2}月份?(?:[0-9]{1,2}日)?)?(?:${UNTIL}(?:20[0-9]{2}年)?[0-9]{1,2}月份?(?:[0-9]{1,2}日)?)?|` +
    `[0-9]{1,2}月${UNTIL}[0-9]{1,2}月|[上下]半年|[${DIGITS.slice(0, 4)}]季度|${any("year-told")}|[0-9]{1,2}月份?`,
  "gu",
);
const LEAST = 5;
/** 全年召开党委会: the words around a short name tell enough. */
const [SHORT, LONG] = [3, 7];

interface Mention {
  figure: Figure;
  segment: Segment;
  sentence: FigureSentence;
  period: string;
}

export function sameOf(manuscript: Manuscript, sentences: readonly FigureSentence[], context: Context): Comparison[] {
  const roles = lineRoles(manuscript, context);
  const known = new Map<string, Mention[]>();
  for (const sentence of sentences) {
    if (sentence.line >= manuscript.end) continue;
    const isPlan = roles[sentence.line] === "measures";
    for (const segment of sentence.segments) {
      const [figure, more] = countsOf(segment);
      if (!figure || more || figure.kind !== "count") continue;
      const key = keyOf(manuscript, segment, figure, context);
      // Measures count what is to be done; 发现的21个问题 are there already.
      if (key === "" || (isPlan && !segment.text.slice(0, figure.start - segment.start).endsWith("的"))) continue;
      const own = known.get(key) ?? [];
      own.push({ figure, segment, sentence, period: periodOf(sentence, segment, context.data.lexicon) });
      known.set(key, own);
    }
  }
  return [...known.values()].flatMap((mentions) => [...pairs(mentions)]);
}

/** What is counted, with its scope; "" where it is not said plainly enough. */
function keyOf(manuscript: Manuscript, segment: Segment, figure: Figure, { data: { lexicon } }: Context): string {
  const { text, start } = segment;
  const before = text.slice(0, figure.start - start);
  if (OTHER(lexicon).test(before)) return "";
  const behind = /^[\u4e00-\u9fff]*/u.exec(text.slice(figure.end - start))![0];
  const matter = `${before}${behind}`.replace(PERIOD(lexicon), "");
  const isNamed = SCOPE(lexicon).test(matter);
  if (!isNamed && !WHOLE_YEAR(lexicon).test(matter)) return "";
  const plain = matter.replace(FILLING(lexicon), "");
  // Without a name it is that of the section: each office tells its own.
  const section = isNamed ? "" : String(sectionAt(manuscript, segment.line)?.line ?? "");
  return plain.length < LEAST && (plain.length < SHORT || matter.length < LONG)
    ? ""
    : `${plain} ${figure.unit} ${section}`;
}

const NOW = pattern((any) => any("time-now"), "gu");

/** 今年 is the period of the draft, told or not. */
const periodOf = ({ text, start }: FigureSentence, segment: Segment, lexicon: Lexicon): string =>
  (text.slice(0, segment.end - start).match(PERIOD(lexicon)) ?? []).join("").replace(NOW(lexicon), "");

/** Each with the first of its period. */
function* pairs(mentions: readonly Mention[]): Iterable<Comparison> {
  const firsts = new Map<string, Mention>();
  for (const mention of mentions) {
    const first = firsts.get(mention.period);
    if (!first) firsts.set(mention.period, mention);
    if (!first || first.sentence === mention.sentence) continue;
    const [one, other] = [first, mention].map(({ segment }) => segment) as [Segment, Segment];
    yield compared(
      RULES.same,
      { kind: "same", one: first.figure, other: mention.figure },
      [mention.figure, first.figure],
      () => `这里写${quote(other.text)}，另一处写${quote(one.text)}，对不上。`,
      [other, one].map(({ line, start, end }) => ({ line, start, end })),
    );
  }
}
