/** A draft back as a Word file, with comments or set anew: a script of its own, loaded when somebody asks for it. */

import { formatted } from "../manuscript/returning/formatted";
import { returned } from "../manuscript/returning/returned";

window.wordBack = { returned, formatted };
