/** The lists that the form shows in dialogs, what came from a file, the making of files: a script loaded on use. */

import { Delivery } from "./delivery";
import { showKeys } from "./keys";
import { Marks } from "./marks";
import { askWhere } from "./missing";
import { missingOf } from "../left";
import { pasteCells } from "../paste";

window.formLists = { askWhere, Delivery, Marks, missingOf, pasteCells, showKeys };
