/** The layout that a reader has chosen for documents made in the browser; without one they are as the site has them. */

import type { OfficeKind } from "../shared/formats";
import { fromBase64, loadFile, loadScript } from "../shared/load";
import { readLayout } from "./profile";
import { openBox } from "./store";

/** What macros/browser/layouts.py brings. */
export interface Layouts {
  /** Parts of the package by name, with a `$name` for each value. */
  parts: Record<string, string>;
  /** What the site fills in. */
  values: Record<string, string>;
  /** What is filled in instead, by question and choice. */
  choices: Record<string, Record<string, Record<string, string>>>;
}

/** Of web/src/layout/dress.ts, which comes in a script of its own. */
type Dress = (blank: Uint8Array, layouts: Layouts, chosen: Readonly<Record<string, string>>) => Uint8Array;

declare global {
  interface Window {
    dressDocument?: Dress;
    reportLayouts?: Layouts;
  }
}

/** A blank file of a unit, dressed. Raises LoadError. */
export const loadBlank = (id: string, kind: OfficeKind = "docx"): Promise<Uint8Array> => dressed(loadFile(id, kind));

/** The blank file of a page, by the name that macros/browser gave it, dressed. Raises LoadError. */
export const loadPageBlank = (name: string): Promise<Uint8Array> =>
  dressed(loadScript(`assets/units/${name}.js`, () => window.reportFiles?.[name]).then(fromBase64));

/** A blank Word file or workbook of ours in the reader's layout. Raises LoadError. */
async function dressed(blank: Promise<Uint8Array>): Promise<Uint8Array> {
  const chosen = readLayout(openBox().box);
  if (Object.keys(chosen).length === 0) return blank;
  const [dress, layouts, bytes] = await Promise.all([
    loadScript("assets/scripts/layout.js", () => window.dressDocument),
    loadScript("assets/layouts.js", () => window.reportLayouts),
    blank,
  ]);
  return dress(bytes, layouts, chosen);
}
