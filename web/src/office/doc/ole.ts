/** Loads the reader of OLE files; SheetJS's cfb does the work (Apache-2.0). */

import { loadScript } from "../../shared/load";
import type { OleReader } from "../../ole/main";

/** Raises LoadError. */
export const loadOle = (): Promise<OleReader> => loadScript("assets/scripts/ole.js", () => window.readOle);
