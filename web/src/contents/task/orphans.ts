/** Drafts of checklists, ledgers and forms of tasks that the task does not make any more. Pure. */

import { type Draft, isRecord, textsOf } from "../../drafts/draft";
import { draftIdOf, TASK_UNIT, type TaskAttachment, type TaskContent, taskOf } from "./model";
import { isSheetId, sheetOf, tableIdIn } from "./sheets/ids";

export interface Orphan {
  /** A clause that says what happened. */
  why: string;
  /** The task where it is here, as a draft. */
  task: Draft | null;
  /** Into which the table can be put back, null where it is none. */
  table: TaskAttachment | null;
}

/** Null for a draft that its page opens. `all` are the drafts of this computer. */
export function orphanOf(draft: Draft, all: readonly Draft[]): Orphan | null {
  const tasks = all.flatMap((one) => {
    const task = one.unit === TASK_UNIT ? taskOf(one.content) : null;
    return task ? [[one.id, task] as const] : [];
  });
  if (isSheetId(draft.unit)) return orphanedSheet(draft, all, tasks);
  const own = draftIdOf(draft.unit);
  const isGone = own !== null && draft.unit !== TASK_UNIT && !tasks.some(([id]) => id === own);
  return isGone ? { why: "它所属的任务已经不在这台电脑上", task: null, table: null } : null;
}

type Tasks = readonly (readonly [string, TaskContent])[];

function orphanedSheet(draft: Draft, all: readonly Draft[], tasks: Tasks): Orphan | null {
  const sheet = sheetOf(draft.unit, tasks);
  if (sheet && (!sheet.attachment || sheet.attachment.columns.length > 0)) return null;
  const found = tasks.find(([id]) => sheet?.draft === id || tableIdIn(draft.unit, id) !== "");
  const task = all.find(({ id }) => id === found?.[0]) ?? null;
  if (!found || !task) return { why: "它所属的任务已经不在这台电脑上", task: null, table: null };
  const name = found[1].title || "没有名称的任务";
  if (sheet?.attachment) return { why: `任务“${name}”里这份附表现在没有写有哪些列`, task, table: null };
  return { why: `任务“${name}”里已经删去了这份附表`, task, table: tableOf(draft, found[0]) };
}

/** As the draft knows it. */
function tableOf({ unit, about, content }: Draft, task: string): TaskAttachment | null {
  const titles = Object.values(textsOf(isRecord(content) ? content["titles"] : null));
  const { title = "" } = textsOf(about);
  return titles.length > 0 ? { id: tableIdIn(unit, task), title, columns: titles } : null;
}

/** The task with the table that was deleted. */
export function withTable({ content }: Draft, table: TaskAttachment): TaskContent | null {
  const task = taskOf(content);
  return task && { ...task, attachments: [...task.attachments, table] };
}
