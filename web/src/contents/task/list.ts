/** The tasks of this computer, for lists of what may be written and put together. */

import { openStorage } from "../../drafts/storage";
import { TASK_UNIT, taskOf, unitIdOf } from "./model";

export async function tasksHere(): Promise<{ id: string; title: string }[]> {
  const { store } = await openStorage();
  return store.list(TASK_UNIT).flatMap(({ id, content }) => {
    const task = taskOf(content);
    return task && task.sections.length > 0 ? [{ id: unitIdOf(id), title: task.title || "没有名称的任务" }] : [];
  });
}
