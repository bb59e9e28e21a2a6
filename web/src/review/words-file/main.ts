/** Reads a list of words out of a text or a workbook: a script of its own, loaded when somebody brings one. */

import { readWordsFile } from "./read";

window.readWordsFile = readWordsFile;
