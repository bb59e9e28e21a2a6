/** Dresses blank files in a layout of the reader's: a script of its own, loaded when somebody has chosen one. */

import { dress } from "./dress";

window.dressDocument = dress;
