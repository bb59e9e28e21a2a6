/** For test_chains.py: which units hand something on to which others. In: the units, as the site brings them. */

import { readFileSync } from "node:fs";

import { takesAnswers } from "../src/checklist/to-ledger";
import { transferred } from "../src/contents/transfer";
import { newRow } from "../src/contents/rows";
import { tablePlaces } from "../src/ledger/report";
import type { Unit } from "../src/shared/unit";

const units: Unit[] = JSON.parse(readFileSync(0, "utf8"));

/** What rows of one ledger leave in another one: columns that both have. */
const shared = (from: Unit, to: Unit): boolean => {
  const row = newRow(Object.fromEntries(from.columns.map(({ id, choices }) => [id, choices[0] ?? "甲"])));
  const { rows, left } = transferred(from, to, [row], [], "2026-01-05");
  return rows.length === 1 && left.length < from.columns.length;
};

const hands = (from: Unit, to: Unit): boolean => {
  if (from.kind === "checklist") return takesAnswers(to);
  if (from.kind !== "ledger") return false;
  if (to.kind === "ledger") return from.id !== to.id && shared(from, to);
  return to.kind === "report" && tablePlaces(to, from.columns).length > 0;
};

const found = units.flatMap((from) => units.filter((to) => hands(from, to)).map((to) => [from.id, to.id]));
process.stdout.write(JSON.stringify(found));
