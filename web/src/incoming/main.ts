/** Reads Word files into the form: a script of its own, loaded when somebody opens one. */

import { openIncoming } from "../contents/incoming/open";

window.openIncoming = openIncoming;
