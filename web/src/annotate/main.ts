/** A draft back as a Word file with comments and tracked changes: a script of its own, loaded when somebody asks for it. */

import { returned } from "../manuscript/returning/returned";

window.annotateDocx = returned;
