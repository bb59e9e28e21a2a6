/** For tests: what the checklist of each task on standard input asks, and the columns of its ledgers, told by the page's own model. */

import { readFileSync } from "node:fs";
import { taskOf } from "../src/contents/task/model";
import { checklistOf, ledgerOf } from "../src/contents/task/sheets/units";
import type { Section } from "../src/shared/unit";

const base = {
  front: {},
  opening: [],
  markedTitle: "",
  blanks: [],
  sections: [{ items: [{}] }],
  columns: [{}],
} as never;
const asked = (sections: readonly Section[]): unknown[] =>
  sections.flatMap(({ title, items, sections: below }) => [[title, items.map(({ text }) => text)], ...asked(below)]);

const tasks = JSON.parse(readFileSync(0, "utf8")) as unknown[];
const told = tasks.map((content) => {
  const task = taskOf(content)!;
  const tables = task.attachments.filter(({ columns }) => columns.length > 0);
  return {
    groups: asked(checklistOf("d", task, base).sections),
    tables: tables.map((table) => ledgerOf("d", task, table, base).columns.map(({ title }) => title)),
  };
});
process.stdout.write(JSON.stringify(told));
