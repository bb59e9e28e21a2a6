/** Reads Word files and shows them beside the form: a script of its own, loaded when somebody opens one. */

import { openIncoming } from "../../contents/incoming/open";
import { contentOf } from "./own";
import { saidOfOwn } from "./own-said";
import { TakeInView } from "./view";

window.takeIn = { openIncoming, contentOf, saidOfOwn, TakeInView };
