/** Ids of the checklist and the ledgers that a task makes. Pure. */

import type { TaskAttachment, TaskContent } from "../model";

const CHECKLIST = "tasklist-";
const LEDGER = "tasktable-";

export const checklistIdOf = (draft: string): string => CHECKLIST + draft;

/** Of a table that goes with the report. */
export const ledgerIdOf = (draft: string, { id }: Pick<TaskAttachment, "id">): string => `${LEDGER}${draft}-${id}`;

export const isSheetId = (id: string): boolean => id.startsWith(CHECKLIST) || id.startsWith(LEDGER);

/** The id of a table of this task that a ledger's id names, "" where it names none. */
export const tableIdIn = (id: string, draft: string): string => {
  const lead = ledgerIdOf(draft, { id: "" });
  return id.startsWith(lead) ? id.slice(lead.length) : "";
};

/** What an id names among the tasks of this computer; null where it names none of them. */
export function sheetOf<Task extends Pick<TaskContent, "attachments">>(
  id: string,
  tasks: readonly (readonly [draft: string, task: Task])[],
): { draft: string; task: Task; attachment: TaskAttachment | null } | null {
  for (const [draft, task] of tasks) {
    if (checklistIdOf(draft) === id) return { draft, task, attachment: null };
    const attachment = task.attachments.find((one) => ledgerIdOf(draft, one) === id);
    if (attachment) return { draft, task, attachment };
  }
  return null;
}
