/** What goes out: the whole report as Word, and the packages. */

import { bareFilling } from "../../contents/task/filling";
import type { TaskContent } from "../../contents/task/model";
import { sharesOf } from "../../contents/task/shares";
import type { Values } from "../../drafts/draft";
import { loadBlank, loadPageBlank } from "../../drafts/reader-layout";
import { loadWriters } from "../../office/writers";
import { build } from "../../shared/document";
import type { Unit } from "../../shared/unit";
import { busy } from "../../ui/busy";
import { itemsSheet } from "./items-book";
import { packing } from "./packing";

/** Raises LoadError. */
export async function wholeReport(unit: Unit, facts: Values): Promise<Uint8Array> {
  const [{ renderDocx }, blank] = await Promise.all([loadWriters(), loadBlank(unit.id)]);
  const printed = build(unit, bareFilling(unit, facts));
  return renderDocx(blank, { ...printed, title: printed.title ?? unit.title });
}

/** Made by macros/browser/task_book.py. */
const BOOK = "_task.xlsx";

/** What the notice asks, thing by thing, as a workbook. Raises LoadError. */
export async function itemsBook(task: TaskContent): Promise<Uint8Array> {
  const [{ writeWorkbook }, blank] = await Promise.all([loadWriters(), loadPageBlank(BOOK)]);
  return writeWorkbook(blank, [itemsSheet(task)]);
}

/** The packages in one zip, each named after who gets it; null where nobody is named or the reader stops it. */
export async function packages(unit: Unit, task: TaskContent, facts: Values, now: Date): Promise<Uint8Array | null> {
  if (sharesOf(task).length === 0) return null;
  const [writers, blank] = await Promise.all([loadWriters(), loadBlank(unit.id)]);
  return busy("正在打包", packing(writers, blank, unit, task, facts, now));
}
