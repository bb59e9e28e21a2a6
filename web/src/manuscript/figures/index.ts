/** All numbers of a draft and what they were compared with; read once, for the rules and for 数字一览. */

import type { Context, Lexicon, Manuscript } from "../model";
import { changesOf } from "./changes";
import { moneyOf, votesOf } from "./balance";
import { RULES } from "./compare";
import type { Comparison, Figure, FigureSentence } from "./model";
import { ratesDue } from "./due";
import { Elsewhere } from "./elsewhere";
import { sentencesBefore } from "./mentions";
import { ledgersOf } from "./ledger";
import { judgedOf } from "./judged";
import { listingsOf } from "./listing";
import { partsOf } from "./parts";
import { growthOf, pointsOf } from "./percents";
import { figureSentences, titleSentences } from "./read";
import { sameOf } from "./same";
import { percentsOf, sharesOf } from "./shares";
import { returnsOf, stagesOf } from "./stages";
import { tablesOf } from "./tables";
import { docNumbersOf } from "./told-again";
import { timesOf } from "./times";
import { apartOf } from "./apart";
import { attendanceOf } from "./attendance";
import { rangesOf } from "./ranges";
import { taggedOf } from "./tagged";
import { enumeratedOf } from "./enumerated";
import { pointsTold } from "./points";
import { restOf } from "./rest";
import { fractionsOf } from "./fractions";
import { multiplesOf } from "./multiples";
import { ranksOf, standingsOf } from "./ranks";
import { scoresOf } from "./scores";
import { toldOf } from "./told";
import { totalsOf } from "./totals";
import { allAndRest } from "./all-and-rest";
import { nestedOf } from "./nested";
import { tablesClaimed } from "./tables-claimed";
import { tablesTold } from "./tables-told";
import { conversionsOf, withinTime } from "./conversions";
import { reckonedOf } from "./reckoned";
import { boundsOf } from "./bounds";
import { listedOf } from "./listed";
import { periodsOf } from "./periods";
import { proportionsOf } from "./proportions";
import { verdictsOf } from "./verdicts";
import { boundedOf } from "./lists-summed";
import { hundredOf } from "./hundred";
import { areTwo, hasOther } from "./readings";
import { comparingOf } from "./comparing";
import { clockOf } from "./clock";
import { passedOf } from "./limits";
import { differencesOf } from "./differences";
import { dividedOf } from "./divided";
import { exceedsOf } from "./exceeds";
import { waysOf } from "./ways";
import { seriesOf } from "./ordinal-series";
import { lapsOf } from "./laps";
import { ordinalsOf } from "./ordinals";
import { sidesOf } from "./sides";
import { retoldOf } from "./retold";
import { trendsOf } from "./trends";
import { familyOf } from "./units";

export interface Compared {
  sentences: readonly FigureSentence[];
  comparisons: readonly Comparison[];
}

/** What looks at one sentence, and how many numbers it needs there. */
const FINDERS: readonly (readonly [
  least: number,
  find: (sentence: FigureSentence, lexicon: Lexicon) => Iterable<Comparison>,
])[] = [
  [1, stagesOf],
  [1, partsOf],
  [3, totalsOf],
  [2, attendanceOf],
  [2, returnsOf],
  [2, sharesOf],
  [1, percentsOf],
  [2, changesOf],
  [2, rangesOf],
  [3, sidesOf],
  [3, taggedOf],
  [0, enumeratedOf],
  [0, clockOf],
  [0, passedOf],
  [0, ordinalsOf],
  [0, lapsOf],
  [0, comparingOf],
  [2, moneyOf],
  [3, votesOf],
  [0, ranksOf],
  [0, multiplesOf],
  [1, withinTime],
  [2, conversionsOf],
  [3, listedOf],
  [2, proportionsOf],
  [3, periodsOf],
  [3, boundedOf],
  [3, hundredOf],
];

/** What looks at the numbers of a sentence by their roles alone, whatever the words: of those that nothing else was held to. */
const GENERAL = [trendsOf, pointsOf, differencesOf, growthOf] as const;
/** Two numbers and what comes of them. */
const LEAST = 3;
const DOUBTFUL: ReadonlySet<string> = new Set([RULES.doubtful, RULES.sum]);
/** Where so many numbers of its kind stand beside those of an equation, it may as well be one of them that is meant. */
const MANY = 3;
/** Among more numbers roles alone tell little, and the pairs and sums to be tried are too many. */
const [FEWEST, MOST] = [2, 12];
/** Sentences before one that its numbers may be held to. */
const NEAR = 2;

function sentenceBySentence(sentences: readonly FigureSentence[], lexicon: Lexicon): Comparison[] {
  const found: Comparison[] = [];
  for (const sentence of sentences)
    for (const [least, find] of FINDERS)
      if (sentence.figures.length >= least) for (const comparison of find(sentence, lexicon)) found.push(comparison);
  return found;
}

const known = new WeakMap<Manuscript, { context: Context; compared: Compared }>();

export function comparedFigures(manuscript: Manuscript, context: Context): Compared {
  const found = known.get(manuscript);
  if (found?.context === context) return found.compared;
  const { lexicon } = context.data;
  const sentences = figureSentences(manuscript, lexicon);
  const elsewhere = new Elsewhere(sentences);
  const comparisons = [
    ...ledgersOf(sentences, lexicon),
    ...sentenceBySentence(sentences, lexicon),
    ...tablesOf(manuscript, lexicon),
    ...tablesTold(manuscript, sentences, lexicon),
    ...tablesClaimed(manuscript, lexicon),
    ...listingsOf(manuscript, lexicon),
    ...pointsTold(manuscript, lexicon),
    ...sameOf(manuscript, sentences, context),
    ...restOf(sentences, elsewhere, lexicon),
    ...scoresOf(sentences, lexicon),
    ...toldOf(manuscript, context),
    ...timesOf(manuscript, context),
    ...docNumbersOf(sentences),
    ...boundsOf(sentences, lexicon),
    ...seriesOf(sentences, lexicon),
    ...verdictsOf(sentences, lexicon),
    ...judgedOf(sentences, lexicon),
    ...sentences.flatMap((sentence, index) => [
      ...allAndRest(sentence, sentences[index + 1], lexicon),
      ...standingsOf(sentence, sentencesBefore(sentences, index, NEAR), lexicon),
      ...nestedOf(sentence, sentencesBefore(sentences, index, 1), lexicon),
      ...fractionsOf(sentence, sentencesBefore(sentences, index, NEAR), lexicon),
    ]),
  ];
  const inEquations = ({ figures, holds, isBound }: Comparison): readonly Figure[] =>
    holds && (isBound || figures.length < LEAST) ? [] : figures;
  const rest = [
    ...reckonedOf(sentences, new Set(comparisons.flatMap(inEquations)), lexicon),
    ...dividedOf(sentences, comparisons, lexicon),
  ];
  rest.push(...ratesDue(sentences, new Set([...comparisons, ...rest].flatMap(({ figures }) => figures)), lexicon));
  const held = new Set([...comparisons, ...rest].flatMap(inEquations));
  for (const sentence of sentences)
    if (sentence.figures.length >= FEWEST && sentence.figures.length <= MOST) {
      for (const find of GENERAL) rest.push(...find(sentence, held, lexicon));
    } else if (sentence.figures.length < FEWEST && (sentence.before?.figures.length ?? 0) >= FEWEST)
      // 2022年3.1万人次……2024年3.3万人次。三年来逐年上升。
      rest.push(...trendsOf(sentence, held, lexicon), ...pointsOf(sentence, held, lexicon));
  const sentenceOf = new Map(sentences.flatMap((sentence) => sentence.figures.map((figure) => [figure, sentence])));
  const explained = comparisons.flatMap(({ holds, isBound, figures }) =>
    holds && !isBound && figures.length > LEAST && figures[0]!.kind !== "percent" ? [new Set(figures)] : [],
  );
  const told = [...comparisons, ...rest].filter(({ holds, isBound }) => holds && !isBound);
  const ownOf = [
    new Set(told.flatMap(({ figures }) => figures.filter(({ kind }) => kind === "percent"))),
    ...told.filter(({ figures }) => figures.length >= LEAST).map(({ figures: [, ...parts] }) => new Set(parts)),
  ];
  const isMeant = (one: Comparison): boolean => {
    // 占33.0%……占53.0%: each is the share of its own.
    // 48处属于电路，44处属于通道: so are two parts of one whole.
    const isOwn = one.rule === RULES.same && ownOf.some((all) => one.figures.every((figure) => all.has(figure)));
    if (isOwn && one.figures.length > 0) return one.holds;
    if (one.holds || one.isTold) return true;
    // Of numbers that all go into one equation nothing else is asked.
    if (one.figures.length > 1 && explained.some((figures) => one.figures.every((figure) => figures.has(figure))))
      return false;
    const sentence = one.figures[0] && sentenceOf.get(one.figures[0]);
    if (elsewhere.explains(one, sentence)) return false;
    if (one.rule === RULES.same) return !sentence || !areTwo(one.figures, sentence, lexicon);
    if (!DOUBTFUL.has(one.rule)) return true;
    return !sentence || (countLeft(one, sentence) < MANY && !hasOther(one, sentence, lexicon));
  };
  rest.push(...apartOf(sentences, held, lexicon));
  // A number that is told again otherwise is not more than there are.
  rest.push(
    ...retoldOf(
      sentences,
      titleSentences(manuscript, lexicon),
      new Set(
        rest
          .concat(comparisons)
          .filter((one) => !one.holds && isMeant(one))
          .flatMap(({ figures }) => figures),
      ),
      manuscript.end,
      lexicon,
    ),
    ...waysOf(sentences, held, lexicon),
    ...exceedsOf(sentences, held, lexicon),
  );
  const compared = { sentences, comparisons: withoutRepeats([...comparisons, ...rest].filter(isMeant)) };
  known.set(manuscript, { context, compared });
  return compared;
}

/** Numbers of the same kind in the sentence that are not looked at; what a percent is of was tried with each of them. */
function countLeft({ rule, figures }: Comparison, sentence: FigureSentence): number {
  if (rule !== RULES.doubtful || figures.some(({ kind }) => kind === "percent")) return 0;
  const kinds = new Set(figures.map(familyOf));
  return sentence.figures.filter((one) => kinds.has(familyOf(one)) && !figures.includes(one)).length;
}

/** One fault, one finding: of two that do not hold over the same figures the surer stands, then the first. */
function withoutRepeats(comparisons: readonly Comparison[]): Comparison[] {
  const repeats = new Set<Comparison>();
  const taken = new Set<string>();
  const wrong = comparisons.filter(({ holds }) => !holds);
  const [doubtful, sure] = [true, false].map((isDoubtful) =>
    wrong.filter(({ rule }) => (rule === RULES.doubtful) === isDoubtful),
  ) as [Comparison[], Comparison[]];
  for (const comparison of [...sure, ...doubtful]) {
    const keys = comparison.figures.map(({ line, start }) => `${line}:${start}`);
    if (keys.filter((key) => taken.has(key)).length > 1) repeats.add(comparison);
    else for (const key of keys) taken.add(key);
  }
  return comparisons.filter((comparison) => !repeats.has(comparison));
}
