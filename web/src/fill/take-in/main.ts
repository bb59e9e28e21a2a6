/** Reads Word files and shows them beside the form: a script of its own, loaded when somebody opens one. */

import { bring } from "./bring";

window.takeIn = { bring };
