/** The dialog with all drafts, and the reading of files with drafts: a script of its own, loaded when somebody asks. */

import { AllDrafts } from "../drafts/all-drafts";
import { importDrafts } from "../drafts/import";

window.allDrafts = { AllDrafts, importDrafts };
