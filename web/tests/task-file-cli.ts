/** For tests: each task of a list on standard input as the file that another computer opens, told by the task's own model. */

import { readFileSync } from "node:fs";
import { TASK_UNIT, taskOf } from "../src/contents/task/model";
import { writeFile } from "../src/drafts/file";

const tasks = JSON.parse(readFileSync(0, "utf8")) as unknown[];
const files = tasks.map((task) => {
  const about = { id: "d1", unit: TASK_UNIT, version: "1.0.0", name: "任务", created: "", changed: "" };
  return writeFile({ drafts: [{ ...about, content: taskOf(task) }] as never, common: {} }, new Date(0));
});
process.stdout.write(JSON.stringify(files));
