/** What ought to be and what was: 应到56名，实到49名，请假7名; 应签订28份，实际签订26份. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";
import { compared, countsOf, quantitiesOf, RULES, unitsAlike } from "./compare";
import type { Comparison, Figure, FigureSentence, Segment } from "./model";

const OUGHT = pattern((any) => `(?<!${any("no-ought")})应(${any("ought-verb")})[^，。；0-9]{0,12}$`);
const DID = pattern(
  (any) =>
    `^(?:(?:${any("really")}|${any("in-which-way")})?(${any("ought-verb")})|(?:${any("really")})(?=[0-9]))[^，。；0-9]{0,8}$`,
);
const WAY = pattern((any) => `^(?:${any("in-which-way")})`);
const MISSED = pattern((any) => any("stayed-away"));
/** 请假5人，其中病假3人: parts of those told before. */
const AMONG = pattern((any) => any("among"));
/** Clauses behind what ought to be that tell what was. */
const FAR = 4;

export function* attendanceOf({ segments }: FigureSentence, lexicon: Lexicon): Iterable<Comparison> {
  for (const [index, segment] of segments.entries()) {
    const [due] = countsOf(segment);
    if (!due) continue;
    const ought = OUGHT(lexicon).exec(segment.text.slice(0, due.start - segment.start));
    const next = segments[index + 1];
    // 代表120名，实到114名，请假6名.
    const isPlain = !ought && next !== undefined && /^实到/u.test(next.text) && !MISSED(lexicon).test(segment.text);
    if (!ought && !isPlain) continue;
    const met = metBehind(segments.slice(index + 1, index + 1 + FAR), due, ought?.[1] ?? "", lexicon);
    if (met.came.length === 0) continue;
    yield* heldTo(due, met, !isPlain);
  }
}

interface Met {
  came: Figure[];
  away: Figure[];
}

function metBehind(segments: readonly Segment[], due: Figure, verb: string, lexicon: Lexicon): Met {
  const met: Met = { came: [], away: [] };
  for (const segment of segments) {
    const [figure] = quantitiesOf(segment);
    if (!figure || figure.about || !unitsAlike(figure.unit, due.unit) || AMONG(lexicon).test(segment.text)) break;
    const head = segment.text.slice(0, figure.start - segment.start);
    const did = DID(lexicon).exec(head);
    const isSame =
      did && (did[1] === undefined || verb === "" || did[1].slice(0, 1) === verb.slice(0, 1) || verb.includes(did[1]));
    if (MISSED(lexicon).test(segment.text)) met.away.push(figure);
    else if (isSame && (met.came.length === 0 || WAY(lexicon).test(head))) met.came.push(figure);
    else break;
  }
  return met;
}

function* heldTo(due: Figure, { came, away }: Met, isDue: boolean): Iterable<Comparison> {
  const sum = came.reduce((all, { value }) => all + value, 0);
  const large = came.find(({ value }) => value > due.value);
  if (large || sum > due.value)
    yield compared(
      RULES.sum,
      { kind: "within", part: { value: sum, decimals: 0 }, whole: due },
      [due, ...came],
      (told) => `对不上：应有的是${due.text}，实际的却有${large?.text ?? told.split("＞")[0]}。`,
    );
  else if (away.length === 0) {
    if (isDue) yield compared(RULES.sum, { kind: "within", part: came[0]!, whole: due }, [due, ...came], () => "");
  } else
    yield compared(
      RULES.doubtful,
      { kind: "sum", total: due, parts: [...came, ...away] },
      [due, ...came, ...away],
      (told) => `到会和没有到会的加不平：${told}，应到的是${due.text}。`,
    );
}
