/** One click: every 有 as a row of a ledger. */

import { readContent as readLedgerContent, toStore as toLedgerStore } from "../contents/ledger";
import { chooseTarget, send, targets, tellSent } from "../contents/send";
import { loadUnit } from "../shared/load";
import type { Unit } from "../shared/unit";
import { today } from "../office/xlsx/days";
import { type ChecklistContent, FOUND, PENDING } from "./answers";
import { itemsWith, takesAnswers, toRows } from "./to-ledger";

/** Where findings usually go; the other ledgers follow in the order of the site. */
const USUAL = "default-target";

export async function sendToLedger(unit: Unit, content: ChecklistContent): Promise<void> {
  const ledgers = await Promise.all(
    targets("ledger").map(async (target) => ({ ...target, unit: await loadUnit(target.id) })),
  );
  const fitting = ledgers.filter((target) => takesAnswers(target.unit));
  const list = [...fitting].sort((a, b) => Number(b.role === USUAL) - Number(a.role === USUAL));
  const count = itemsWith(unit, content, FOUND).length;
  const pending = itemsWith(unit, content, PENDING).length;
  const waiting = pending > 0 ? `填“待核”的${pending}条不送：核实了，把结论改成“有”再送。` : "";
  const about = `填“有”的${count}条，一条一行登记：说明、责任人、时限照抄，编号接着往下排，原因、目标、措施、佐证到台账里补。${waiting}`;
  const answer = await chooseTarget("送到问题台账", about, list, "送过去");
  const ledger = fitting.find(({ id }) => id === answer?.id)?.unit;
  if (!answer || !ledger) return;
  const there = readLedgerContent(answer.draft?.content, ledger);
  const rows = toRows(unit, content, ledger, there.rows, today());
  const known = count - rows.length;
  const own = ledger.blanks.filter(({ of }) => of === "unit").map(({ name }) => [name, content.values[name]] as const);
  const office = Object.fromEntries(own.filter((entry): entry is [string, string] => Boolean(entry[1])));
  const sent = await send({
    unit: ledger,
    draft: answer.draft,
    name: `从${unit.title}登记`,
    content: toLedgerStore(
      { ...there, values: { ...office, ...there.values }, rows: [...there.rows, ...rows] },
      ledger,
    ),
    why: `从${unit.title}登记之前`,
    replaces: false,
  });
  await tellSent(
    `“${ledger.title}”的草稿“${sent.drafts[0]?.name ?? ""}”里多了${rows.length}行。${known ? `另外${known}条那边已经有，没有重复登记。` : ""}`,
    sent,
  );
}
