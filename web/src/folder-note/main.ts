/** Where drafts of a page that was opened from a folder are: a script of its own, no page of a site needs these words. */

import { folderNote } from "../drafts/where";

window.folderNote = folderNote();
