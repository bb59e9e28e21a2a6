/** 数字一览 as text and as rows of a workbook. Pure. */

import type { FigureRow } from "../../manuscript/figures/overview";
import type { SheetRows } from "../../office/xlsx/rows";
import { oneLine } from "../../shared/text";
import { hideNumbers } from "../entries";

export const HEADS = ["序号", "数字", "结果", "所在的话", "同什么比", "算法"] as const;

/** A clause as it may leave the page: without numbers of people. */
const plain = (clause: string): string => hideNumbers(oneLine(clause));

export const sheetOf = (rows: readonly FigureRow[]): SheetRows => ({
  heads: HEADS,
  rows: rows.map(({ figure, clause, against, outcome, told }, index) => [
    index + 1,
    oneLine(figure.text),
    outcome,
    plain(clause),
    against || null,
    told || null,
  ]),
});

/** One number a line; each opens with its ordinal, so that no program takes it for a formula. */
export const textOf = (rows: readonly FigureRow[]): string =>
  rows
    .map(({ figure, clause, against, outcome, told }, index) => {
      const how = against && `，同${against}比${told && `：${told}`}`;
      return `${index + 1}.${oneLine(figure.text)}（${plain(clause)}）：${outcome}${how}。`;
    })
    .join("\n");
