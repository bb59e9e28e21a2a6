/** The lists that the form shows in dialogs: a script of its own, loaded when somebody asks for one. */

import { agreesToDownload } from "./before-download";
import { listBrought } from "./brought";
import { showKeys } from "./keys";
import { askWhere } from "./missing";

window.formLists = { agreesToDownload, askWhere, listBrought, showKeys };
