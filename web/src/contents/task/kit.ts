/** The draft check with the tasks of this computer among its contracts. */

import { openStorage } from "../../drafts/storage";
import { type Kit, loadKit } from "../../manuscript/checker";
import type { ReviewData } from "../../manuscript/model";
import { contractOf } from "./contract";
import { TASK_UNIT, taskOf } from "./model";

/** The data of the draft check with the tasks of this computer before the site's own reports. */
async function withTasks(data: ReviewData): Promise<ReviewData> {
  const { store } = await openStorage();
  const tasks = store.list(TASK_UNIT).flatMap(({ id, content }) => {
    const task = taskOf(content);
    return task && task.sections.length > 0 ? [contractOf(id, task)] : [];
  });
  return { ...data, contracts: [...tasks, ...data.contracts] };
}

/** Everything that a check needs, tasks included. Raises LoadError. */
export async function loadKitWithTasks(): Promise<Kit> {
  const kit = await loadKit();
  return { ...kit, data: await withTasks(kit.data) };
}
