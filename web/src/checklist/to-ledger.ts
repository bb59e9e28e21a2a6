/** 有 as rows of a problem ledger: what was written in the checklist is not typed again. Pure. */

import { takes } from "../contents/column-types";
import { cellOf, newRow, nextNumber, settled, type Row } from "../contents/rows";
import { defaults } from "../contents/transfer";
import { columnOfRole, type ColumnRole, type Unit } from "../shared/unit";
import { answerTo, FOUND, numberedItems, type Answer, type ChecklistContent, type NumberedItem } from "./answers";
import { groupsOf } from "../contents/checklist-set";

const PROBLEM_ROLES = ["fact", "problem"] as const;

/** Longer than this is not one fact any more. */
const FACT_LIMIT = 60;

/** Whether a ledger records problems, so that answers can become its rows. */
export const takesAnswers = (unit: Unit): boolean =>
  unit.kind === "ledger" && PROBLEM_ROLES.some((role) => columnOfRole(unit, role) !== "");

/** One row an item that is not among the rows already there; ledgers that have no place for some of it leave that out. */
export function toRows(
  checklist: Unit,
  content: ChecklistContent,
  ledger: Unit,
  present: readonly Row[],
  today: string,
): Row[] {
  const numbered = columnOfRole(ledger, "number");
  const numbers = present.map((row) => cellOf(row, numbered));
  const found = itemsWith(checklist, content, FOUND).map((entry) => ({
    entry,
    facts: factsOf(checklist, entry, answerTo(content, entry.item.id), today),
  }));
  return found
    .filter(({ facts }) => !present.some((row) => isSame(ledger, row, facts)))
    .map(({ entry, facts }) => {
      const cells: Record<string, string> = {};
      for (const column of ledger.columns) {
        const value = column.role && facts[column.role];
        if (value && takes(column, value)) cells[column.id] = settled(column, value);
      }
      const kind = kindOf(ledger, entry);
      if (kind) cells[columnOfRole(ledger, "kind")] = kind;
      if (numbered) {
        cells[numbered] = nextNumber(numbers, today);
        numbers.push(cells[numbered]);
      }
      return newRow({ ...cells, ...defaults(ledger, cells) });
    });
}

/** The items that are asked and got this verdict. What is still to be looked into is no problem yet. */
export const itemsWith = (checklist: Unit, content: ChecklistContent, verdict: string): NumberedItem[] =>
  numberedItems(groupsOf(checklist, content.set).filter((group) => group.on)).filter(
    ({ item }) => answerTo(content, item.id).verdict === verdict,
  );

/** Sent before: what was found stands in both, word for word. */
const isSame = (ledger: Unit, row: Row, facts: Facts): boolean => {
  const found = PROBLEM_ROLES.map((role) => [cellOf(row, columnOfRole(ledger, role)), facts[role]] as const);
  return found.every(([cell, fact]) => !cell || cell === fact) && found.some(([cell]) => cell !== "");
};

type Facts = Partial<Record<ColumnRole, string>>;

/** What was found, by the column that it belongs to. What an item says to look at is no evidence of anything. */
function factsOf(checklist: Unit, { number, group, item }: NumberedItem, answer: Answer, today: string): Facts {
  const source = `${checklist.title}第${number}项“${group.title}”：`;
  return {
    registered: today,
    problem: factOf(answer.remark) || item.text,
    item: item.text,
    fact: source + (answer.remark.trim() || item.text),
    verdict: answer.verdict,
    person: answer.person,
    deadline: answer.deadline,
  };
}

/** The first sentence of what was found, where it is short enough to stand for the problem. */
function factOf(remark: string): string {
  const sentence = /^[^。！？；;\n]*[。]?/.exec(remark.trim())?.[0] ?? "";
  return sentence.length <= FACT_LIMIT ? sentence : "";
}

/** The choice of 问题类别 that bears the name of the item's group. */
function kindOf(ledger: Unit, { group }: NumberedItem): string | undefined {
  const column = ledger.columns.find(({ role }) => role === "kind");
  return column?.choices.find((choice) => choice === group.title || group.aliases.includes(choice));
}
