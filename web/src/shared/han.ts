/** Han figures and characters as parts of regular expressions. */

import { numbering } from "../../../macros/document/tables.json";

export const DIGITS = numbering.digits;
export const FIGURES = `${DIGITS}十`;
/** Behind a figure that is not exact. */
export const MORE = "(?:余|多)?";
/** The inside of a character class. */
export const HAN = "\\u4e00-\\u9fff";
