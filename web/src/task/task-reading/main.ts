/** Reads the outline of a notice: a script of its own, loaded when a notice comes in. */

import { readOutline } from "../../manuscript/outline/read";

window.outlineReader = readOutline;
