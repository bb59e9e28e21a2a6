/** One click: every 有 and 待核 as a row of a ledger. */

import { readContent as readLedgerContent, toStore as toLedgerStore } from "../contents/ledger";
import { chooseTarget, send, targets, tellSent } from "../contents/send";
import { loadUnit } from "../shared/load";
import type { Unit } from "../shared/unit";
import { today } from "../office/xlsx/days";
import type { ChecklistContent } from "./answers";
import { openItems, takesAnswers, toRows } from "./to-ledger";

/** Where findings usually go; the other ledgers follow in the order of the site. */
const USUAL = "default-target";

export async function sendToLedger(unit: Unit, content: ChecklistContent): Promise<void> {
  const ledgers = await Promise.all(
    targets("ledger").map(async (target) => ({ ...target, unit: await loadUnit(target.id) })),
  );
  const fitting = ledgers.filter((target) => takesAnswers(target.unit));
  const list = [...fitting].sort((a, b) => Number(b.role === USUAL) - Number(a.role === USUAL));
  const count = openItems(unit, content).length;
  const about = `填“有”“待核”的${count}条，一条一行登记：说明、责任人、时限照抄，编号接着往下排，原因、目标、措施到台账里补。`;
  const answer = await chooseTarget("送到问题台账", about, list, "送过去");
  const ledger = fitting.find(({ id }) => id === answer?.id)?.unit;
  if (!answer || !ledger) return;
  const there = readLedgerContent(answer.draft?.content, ledger);
  const rows = toRows(unit, content, ledger, there.rows, today());
  const known = count - rows.length;
  const values = { ...content.values, ...there.values };
  const names = new Set(ledger.blanks.map(({ name }) => name));
  const kept = Object.fromEntries(Object.entries(values).filter(([name, value]) => names.has(name) && value));
  const sent = await send({
    unit: ledger,
    draft: answer.draft,
    name: `从${unit.title}登记`,
    content: toLedgerStore({ ...there, values: kept, rows: [...there.rows, ...rows] }, ledger),
    why: `从${unit.title}登记之前`,
    replaces: false,
  });
  await tellSent(
    `“${ledger.title}”的草稿“${sent.drafts[0]?.name ?? ""}”里多了${rows.length}行。${known ? `另外${known}条那边已经有，没有重复登记。` : ""}`,
    sent,
  );
}
