/** Loads the reader of OLE files; SheetJS's cfb does the work (Apache-2.0). */

import { loadScript } from "../../shared/load";

/** The content of a stream by its name, null where the file has none. Throws on damaged files. */
export type OleReader = (bytes: Uint8Array) => (name: string) => Uint8Array | null;

declare global {
  interface Window {
    readOle?: OleReader;
  }
}

/** Raises LoadError. */
export const loadOle = (): Promise<OleReader> => loadScript("assets/scripts/ole.js", () => window.readOle);
