/** 数字一览: every number of a draft with its clause, what it was compared with, and whether it agrees. */

import type { Context, Manuscript } from "../model";
import { snippetOf, snippetText } from "../snippet";
import { rowsOf, tableCells } from "./cells";
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
  const named = cellNames(manuscript, context);
  return figures
    .filter(({ kind }) => QUANTITIES.has(kind))
    .sort((one, other) => one.line - other.line || one.start - other.start)
    .map((figure) => rowOf(clauseOf(manuscript, figure, named), figure, by.get(keyOf(figure)) ?? []));
}

const keyOf = ({ line, start }: Figure): string => `${line}:${start}`;

const cellFigures = ({ lines }: Manuscript, { data: { lexicon } }: Context): Figure[] =>
  lines.flatMap(({ text, cell, apart }, line) => (cell && !apart ? figuresIn(text, line, 0, lexicon) : []));

/** A bare number of a table says nothing: the words of its row and of its column, by the line of the cell. */
function cellNames(manuscript: Manuscript, { data: { lexicon } }: Context): Map<number, string> {
  const names = new Map<number, string>();
  for (const rows of tableCells(manuscript, lexicon).map(rowsOf)) {
    const heads = new Map(rows[0]?.map((cell) => [cell.column, cell]));
    for (const row of rows.slice(1)) {
      const label = row.find(({ text, figure }) => text.trim() !== "" && figure === null);
      for (const cell of row) {
        const around = [label, heads.get(cell.column)].filter((one) => one && one !== cell && one.text.trim() !== "");
        names.set(cell.line, around.map((one) => one!.text).join("，"));
      }
    }
  }
  return names;
}

function clauseOf({ lines }: Manuscript, figure: Figure, named: ReadonlyMap<number, string>): string {
  const { text, cell } = lines[figure.line]!;
  if (!cell) return snippetText(snippetOf(text, figure));
  return [named.get(figure.line), text].filter(Boolean).join("：");
}

function rowOf(clause: string, figure: Figure, comparisons: readonly Comparison[]): FigureRow {
  const [shown] = [...comparisons].sort((one, other) => Number(one.holds) - Number(other.holds));
  if (!shown) return { figure, clause, against: "", outcome: "没有可比的", told: "" };
  const others = shown.figures.filter((other) => keyOf(other) !== keyOf(figure)).map((other) => other.text);
  const against =
    others.slice(0, MOST_AGAINST).join("、") + (others.length > MOST_AGAINST ? `等${others.length}个` : "");
  return { figure, clause, against, outcome: shown.holds ? "对得上" : "对不上", told: shown.told };
}
