/** Makes the checklists and ledgers of this computer's tasks units like the site's own, for the pages that fill them. */

import { openStorage } from "../../../drafts/storage";
import { LoadError, loadNamedFile, loadScript, provideUnits } from "../../../shared/load";
import { own } from "../../../shared/own";
import type { OfficeKind } from "../../../shared/formats";
import type { Unit } from "../../../shared/unit";
import { TASK_UNIT, type TaskAttachment, type TaskContent, type taskOf } from "../model";
import type { dressedBook } from "./book";
import { isSheetId, sheetOf, tableIdIn } from "./ids";
import type { checklistOf, givenBy, ledgerOf } from "./units";

declare global {
  interface Window {
    taskSheets?: {
      checklistOf: typeof checklistOf;
      dressedBook: typeof dressedBook;
      givenBy: typeof givenBy;
      ledgerOf: typeof ledgerOf;
      taskOf: typeof taskOf;
    };
  }
}

/** Made by macros/browser/task_sheets. */
const CHECKLIST = "_task-checklist";
const LEDGER = "_task-ledger";

export function provideTaskSheets(): void {
  provideUnits({ has: isSheetId, unit: sheetUnit, blank: blankOf });
}

interface Found {
  draft: string;
  task: TaskContent;
  /** The table that a ledger is made of, null for the checklist. */
  attachment: TaskAttachment | null;
  base: Unit;
}

async function found(id: string): Promise<Found> {
  const [{ store }, { taskOf }] = await Promise.all([openStorage(), loadMaker()]);
  const tasks = store.list(TASK_UNIT).flatMap(({ id: draft, content }) => {
    const task = taskOf(content);
    return task ? [[draft, task] as const] : [];
  });
  const sheet = sheetOf(id, tasks);
  if (!sheet) throw new LoadError(missing(tasks.find(([draft]) => isOf(id, draft))?.[1]));
  if (sheet.attachment && sheet.attachment.columns.length === 0)
    throw new LoadError(`附表“${sheet.attachment.title}”现在没有写有哪些列，请在“任务包”里写上，再从那里进入。`);
  return { ...sheet, base: await baseOf(sheet.attachment) };
}

const isOf = (id: string, draft: string): boolean => tableIdIn(id, draft) !== "";

const missing = (task?: TaskContent): string =>
  task
    ? `任务“${task.title || "没有名称的任务"}”里已经删去了这份附表；填过的行都在，见下面“接着写”，可以存成表格或者放回任务里。`
    : "这台电脑上没有这份清单、台账所属的任务，请在“任务包”里打开任务文件，再从那里进入；要是填过，填的都在，见下面“接着写”。";

const baseOf = (attachment: TaskAttachment | null): Promise<Unit> =>
  attachment
    ? loadScript("assets/units/_task-ledger.js", () => own(window.reportUnits, LEDGER))
    : loadScript("assets/units/_task-checklist.js", () => own(window.reportUnits, CHECKLIST));

async function sheetUnit(id: string): Promise<Unit> {
  return unitOfSheet(await found(id), await loadMaker());
}

const unitOfSheet = (
  { draft, task, attachment, base }: Found,
  { checklistOf, ledgerOf }: NonNullable<Window["taskSheets"]>,
): Unit => (attachment ? ledgerOf(draft, task, attachment, base) : checklistOf(draft, task, base));

async function blankOf(id: string, format: OfficeKind): Promise<Uint8Array> {
  const sheet = await found(id);
  if (format === "docx") return loadNamedFile("_task-checklist.docx");
  const [maker, blank] = await Promise.all([
    loadMaker(),
    sheet.attachment ? loadNamedFile("_task-ledger.xlsx") : loadNamedFile("_task-checklist.xlsx"),
  ]);
  const given = maker.givenBy(sheet.task, sheet.attachment?.title);
  return maker.dressedBook(blank, sheet.base, unitOfSheet(sheet, maker), given);
}

/** Read on use: most who open these pages fill in the site's own. */
const loadMaker = (): Promise<NonNullable<Window["taskSheets"]>> =>
  loadScript("assets/scripts/task-sheets.js", () => window.taskSheets);
