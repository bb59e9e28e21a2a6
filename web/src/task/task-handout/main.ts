/** Makes the files of a task: a script of its own, loaded when one of them is wanted. */

import { provideTasks } from "../../contents/task/provide";
import { itemsBook, packages, wholeReport } from "./handout";
import { taskFile } from "./packing";

provideTasks();
window.taskHandout = { itemsBook, packages, wholeReport, taskFile };
