/** Makes a task a unit like the site's own: a script of its own, loaded when a task is opened. */

import { unitOf } from "../contents/task/unit";

window.taskUnit = unitOf;
