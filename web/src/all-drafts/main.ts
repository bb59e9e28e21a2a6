/** The dialogs with all drafts and with offers, and the reading of files with drafts: a script of its own, loaded when somebody asks. */

import { AllDrafts } from "../drafts/all-drafts";
import { chooseOffers } from "../drafts/choose-offers";
import { importDrafts, importText } from "../drafts/import";

window.allDrafts = { AllDrafts, chooseOffers, importDrafts, importText };
