/** Makes a task a unit like the site's own: a script of its own, loaded when a task is opened. */

import { taskOf } from "../contents/task/model";
import { unitOf } from "../contents/task/unit";

window.taskUnits = { taskOf, unitOf };
