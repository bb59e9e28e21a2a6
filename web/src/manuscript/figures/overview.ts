/** 数字一览: every number of a draft with its clause, what it was compared with, and whether it agrees. */

import type { Context, Manuscript } from "../model";
import { snippetOf, snippetText } from "../snippet";
import { comparedFigures } from "./index";
import type { Comparison, Figure } from "./model";
import { figuresIn } from "./read";

export const OUTCOMES = ["对不上", "对得上", "没有可比的"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface FigureRow {
  figure: Figure;
  /** The clause or the cell that it stands in. */
  clause: string;
  /** The numbers that it was compared with, "" for none. */
  against: string;
  outcome: Outcome;
  /** The calculation. */
  told: string;
}

/** Days, ordinals and the numbers of documents are no quantities; other rules look at days. */
const QUANTITIES: ReadonlySet<string> = new Set(["count", "money", "percent", "points", "bare"]);
const MOST_AGAINST = 6;

/** In the order of the text. */
export function overview(manuscript: Manuscript, context: Context): FigureRow[] {
  const { sentences, comparisons } = comparedFigures(manuscript, context);
  const by = new Map<string, Comparison[]>();
  for (const comparison of comparisons)
    for (const figure of comparison.figures) {
      const own = by.get(keyOf(figure));
      if (own) own.push(comparison);
      else by.set(keyOf(figure), [comparison]);
    }
  const figures = [...sentences.flatMap((sentence) => sentence.figures), ...cellFigures(manuscript, context)];
  return figures
    .filter(({ kind }) => QUANTITIES.has(kind))
    .sort((one, other) => one.line - other.line || one.start - other.start)
    .map((figure) => rowOf(manuscript, figure, by.get(keyOf(figure)) ?? []));
}

const keyOf = ({ line, start }: Figure): string => `${line}:${start}`;

const cellFigures = ({ lines }: Manuscript, { data: { lexicon } }: Context): Figure[] =>
  lines.flatMap(({ text, cell, apart }, line) => (cell && !apart ? figuresIn(text, line, 0, lexicon) : []));

function rowOf(manuscript: Manuscript, figure: Figure, comparisons: readonly Comparison[]): FigureRow {
  const { text, cell } = manuscript.lines[figure.line]!;
  const clause = cell ? text : snippetText(snippetOf(text, figure));
  const [shown] = [...comparisons].sort((one, other) => Number(one.holds) - Number(other.holds));
  if (!shown) return { figure, clause, against: "", outcome: "没有可比的", told: "" };
  const others = shown.figures.filter((other) => keyOf(other) !== keyOf(figure)).map((other) => other.text);
  const against =
    others.slice(0, MOST_AGAINST).join("、") + (others.length > MOST_AGAINST ? `等${others.length}个` : "");
  return { figure, clause, against, outcome: shown.holds ? "对得上" : "对不上", told: shown.told };
}
