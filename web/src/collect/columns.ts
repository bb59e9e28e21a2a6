/** The columns of the table: what they show and how they sort. Pure. */

import {
  blanksLeft,
  countLevels,
  isAsked,
  missingParts,
  ratioOf,
  ratioWords,
  reportWords,
  titleOf,
  type Checked,
  type Entry,
} from "../manuscript/pile/entry";
import { LEVELS } from "../manuscript/pile/levels";

export interface ColumnOfTable {
  title: string;
  /** "" and null sort last, whichever way. */
  key: (entry: Entry) => string | number | null;
  /** What a file has in the cell. */
  text: (checked: Checked) => string | number;
  isNumber: boolean;
}

const of =
  <Value>(get: (checked: Checked) => Value) =>
  ({ checked }: Entry): Value | null =>
    checked && get(checked);

const number = (title: string, get: (checked: Checked) => number): ColumnOfTable => ({
  title,
  key: of(get),
  text: get,
  isNumber: true,
});

const isSorted = (checked: Checked): boolean => checked.chosen !== null;

export const COLUMNS: readonly ColumnOfTable[] = [
  { title: "文件", key: ({ name }) => name, text: () => "", isNumber: false },
  { title: "标题", key: of(titleOf), text: titleOf, isNumber: false },
  { title: "认作", key: of(reportWords), text: reportWords, isNumber: false },
  {
    title: "缺的部分",
    // Parts are known of a report only: without one nothing is missing and nothing is there.
    key: of((checked) => (isSorted(checked) ? missingParts(checked).length : null)),
    text: (checked) => (isSorted(checked) ? missingParts(checked).length : "—"),
    isNumber: true,
  },
  ...LEVELS.map((level) => number(level, ({ done }) => countLevels(done.findings)[level])),
  { title: "成绩∶问题", key: of(ratioOf), text: ratioWords, isNumber: true },
  number("空项", blanksLeft),
  number("字数", ({ characters }) => characters),
];

export interface Order {
  column: number;
  isDescending: boolean;
}

const COLLATOR = new Intl.Collator("zh-CN", { numeric: true });

/** In the order of a column; what is equal stays in the order of the files. */
export function sorted(entries: readonly Entry[], order: Order | null): Entry[] {
  const column = order && COLUMNS[order.column];
  if (!column) return [...entries];
  const isNone = (key: string | number | null): boolean => key === null || key === "";
  return [...entries].sort((a, b) => {
    const [one, other] = [column.key(a), column.key(b)];
    if (isNone(one) || isNone(other)) return Number(isNone(one)) - Number(isNone(other));
    const by =
      typeof one === "number" && typeof other === "number" ? one - other : COLLATOR.compare(String(one), String(other));
    return order.isDescending ? -by : by;
  });
}

/** Which drafts are listed. */
export const FILTERS: readonly (readonly [id: string, title: string, has: (entry: Entry) => boolean])[] = [
  ["all", "全部", () => true],
  ["missing", "有缺的部分", ({ checked }) => checked !== null && missingParts(checked).length > 0],
  ["must", "有必须改", ({ checked }) => checked !== null && countLevels(checked.done.findings)["必须改"] > 0],
  ["blanks", "有空项", ({ checked }) => checked !== null && blanksLeft(checked) > 0],
  ["asked", "要确认是哪份报告", ({ checked }) => checked !== null && isAsked(checked)],
  ["fault", "读不出来", ({ fault }) => fault !== ""],
];

/** The draft is of this report; "" for all, NO_REPORT for those of none. */
export const NO_REPORT = "-";

export function isOf({ checked }: Entry, report: string): boolean {
  if (report === "") return true;
  if (!checked) return false;
  return report === NO_REPORT ? checked.chosen === null : checked.chosen?.id === report;
}
