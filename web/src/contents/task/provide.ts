/** Makes the tasks of this computer units like the site's own, for the tools that fill, check and merge them. */

import { openStorage } from "../../drafts/storage";
import { LoadError, loadNamedFile, loadScript, loadUnit, provideUnits } from "../../shared/load";
import type { Unit } from "../../shared/unit";
import { loadLibrary } from "./library";
import { draftIdOf, type TaskContent, type taskOf } from "./model";
import type { unitOf } from "./unit";

declare global {
  interface Window {
    taskUnits?: { unitOf: typeof unitOf; taskOf: typeof taskOf };
  }
}

/** The text-less file that the draft check fills as well: a page, styles and nothing else. */
export const BLANK = "_review-draft.docx";

export function provideTasks(): void {
  provideUnits({ has: (id) => draftIdOf(id) !== null, unit: taskUnit, blank: () => loadNamedFile(BLANK) });
}

async function taskUnit(id: string): Promise<Unit> {
  const draft = draftIdOf(id)!;
  const [{ store }, { taskOf }] = await Promise.all([openStorage(), loadMaker()]);
  const task = taskOf(store.load(draft)?.content);
  if (!task) throw new LoadError("这台电脑上没有这个任务。请在“任务包”里打开任务文件，再从那里进入。");
  return unitOfTask(draft, task);
}

/** Raises LoadError. */
export async function unitOfTask(draft: string, task: TaskContent): Promise<Unit> {
  const [{ unitOf }, library, base] = await Promise.all([loadMaker(), loadLibrary(), baseOf(task)]);
  return unitOf(draft, task, library, base);
}

/** Read on use: most who open a form fill in the site's own. */
const loadMaker = (): Promise<NonNullable<Window["taskUnits"]>> =>
  loadScript("assets/scripts/task-unit.js", () => window.taskUnits);

/** The site may have the report no more: then its sections write a text of their own. */
async function baseOf({ base }: TaskContent): Promise<Unit | null> {
  return base === "" ? null : loadUnit(base).catch(() => null);
}
