/** The board of a task: a script of its own, loaded when somebody writes for it. */

import { provideTasks } from "../../contents/task/provide";
import { Board } from "./board";

provideTasks();
window.taskBoard = (options) => new Board(options);
