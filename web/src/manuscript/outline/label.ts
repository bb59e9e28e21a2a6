/** 附件1：, 附表, 1. in front of what an annex is called. */

import { FIGURES } from "../../shared/han";

const ANNEX = `附\\s*[件表录]?\\s*[${FIGURES}0-9]{0,2}\\s*`;

/** Nothing but a label. */
export const LABEL_ALONE = new RegExp(`^${ANNEX}[\uff1a:]?$`, "u");
/** A label that a name follows in the same line. */
export const LABELLED = new RegExp(`^${ANNEX}[\uff1a:.、\\s]\\s*`, "u");
/** A label with its number. */
export const NUMBERED = new RegExp(`^附\\s*[件表]\\s*(?:[0-9]{1,2}|[${FIGURES}]{1,3})`, "u");
/** A label, the number in a list, both or none. */
export const LABEL = new RegExp(`^(?:${ANNEX}[\uff1a:.、]?\\s*)?(?:[0-9]{1,2}\\s*[.、\uff0e]\\s*)?`, "u");
