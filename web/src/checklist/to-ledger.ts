/** 有 and 待核 as rows of a problem ledger: what was written in the checklist is not typed again. Pure. */

import { cellOf, newRow, nextNumber, settled, type Row } from "../contents/rows";
import { defaults } from "../contents/transfer";
import type { Column, Unit } from "../shared/unit";
import { answerTo, FOUND, numberedItems, PENDING, type Answer, type Content, type NumberedItem } from "./answers";
import { groupsOf } from "./set";

/** Longer than this is not one fact any more. */
const FACT_LIMIT = 60;

/** Whether a ledger records problems, so that answers can become its rows. */
export const takesAnswers = (unit: Unit): boolean =>
  unit.kind === "ledger" && unit.columns.some((column) => column.id === "biaoxian" || column.id === "wenti");

/** One row an item that is not among the rows already there; ledgers that have no place for some of it leave that out. */
export function toRows(checklist: Unit, content: Content, ledger: Unit, present: readonly Row[], today: string): Row[] {
  const numbers = present.map((row) => cellOf(row, "bianhao"));
  const found = openItems(checklist, content).map((entry) => ({
    entry,
    facts: factsOf(checklist, entry, answerTo(content, entry.item.id), today),
  }));
  return found
    .filter(({ facts }) => !present.some((row) => isSame(row, facts)))
    .map(({ entry, facts }) => {
      const cells: Record<string, string> = {};
      for (const column of ledger.columns) {
        const value = facts[column.id];
        if (value && suits(column, value)) cells[column.id] = settled(column, value);
      }
      const kind = kindOf(ledger, entry);
      if (kind) cells["leixing"] = kind;
      if (ledger.columns.some((column) => column.id === "bianhao")) {
        cells["bianhao"] = nextNumber(numbers, today);
        numbers.push(cells["bianhao"]);
      }
      return newRow({ ...cells, ...defaults(ledger, cells) });
    });
}

export const openItems = (checklist: Unit, content: Content): NumberedItem[] =>
  numberedItems(groupsOf(checklist, content.set).filter((group) => group.on)).filter(({ item }) => {
    const { verdict } = answerTo(content, item.id);
    return verdict === FOUND || verdict === PENDING;
  });

/** Sent before: what was found stands in both, word for word. */
const isSame = (row: Row, facts: Record<string, string>): boolean =>
  ["biaoxian", "wenti"].every((id) => !cellOf(row, id) || cellOf(row, id) === facts[id]) &&
  (cellOf(row, "biaoxian") || cellOf(row, "wenti")) !== "";

const suits = (column: Column, value: string): boolean => column.type !== "choice" || column.choices.includes(value);

/** By column id; ids mean the same in every ledger. */
function factsOf(
  checklist: Unit,
  { number, group, item }: NumberedItem,
  answer: Answer,
  today: string,
): Record<string, string> {
  const source = `${answer.verdict === PENDING ? "（待核）" : ""}${checklist.title}第${number}项“${group.title}”：`;
  return {
    "dengji-riqi": today,
    wenti: factOf(answer.remark) || item.text,
    "xin-biaoxian": item.text,
    biaoxian: source + (answer.remark.trim() || item.text),
    jielun: answer.verdict,
    "zeren-ren": answer.person,
    shixian: answer.deadline,
    zuozheng: item.evidence,
  };
}

/** The first sentence of what was found, where it is short enough to stand for the problem. */
function factOf(remark: string): string {
  const sentence = /^[^。！？；;\n]*[。]?/.exec(remark.trim())?.[0] ?? "";
  return sentence.length <= FACT_LIMIT ? sentence : "";
}

/** The choice of 问题类别 that bears the name of the item's group. */
function kindOf(ledger: Unit, { group }: NumberedItem): string | undefined {
  const column = ledger.columns.find(({ id }) => id === "leixing");
  return column?.choices.find((choice) => choice === group.title || group.aliases.includes(choice));
}
