/** The draft check with the tasks of this computer among its contracts. */

import { openStorage } from "../../drafts/storage";
import { type Kit, loadKit } from "../../manuscript/checker";
import type { ReviewData } from "../../manuscript/model";
import { contractOf } from "./contract";
import type { Unit } from "../../shared/unit";
import { allSections, TASK_UNIT, taskOf, type TaskContent } from "./model";
import { unitOfTask } from "./provide";

/** The data of the draft check with the tasks of this computer before the site's own reports. */
async function withTasks(data: ReviewData): Promise<ReviewData> {
  const { store } = await openStorage();
  const tasks = store.list(TASK_UNIT).map(async ({ id, content }) => {
    const task = taskOf(content);
    if (!task || task.sections.length === 0) return [];
    return [contractOf(id, task, await ownUnit(id, task))];
  });
  return { ...data, contracts: [...(await Promise.all(tasks)).flat(), ...data.contracts] };
}

/** Only what was taken from sections of the site has figures to be held to; without the site's sections it is checked all the same. */
async function ownUnit(id: string, task: TaskContent): Promise<Unit | null> {
  if (!allSections(task.sections).some(({ from }) => from !== "")) return null;
  return unitOfTask(id, task).catch(() => null);
}

/** Everything that a check needs, tasks included. Raises LoadError. */
export async function loadKitWithTasks(): Promise<Kit> {
  const kit = await loadKit();
  return { ...kit, data: await withTasks(kit.data) };
}
