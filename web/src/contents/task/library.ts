/** The sections of the site's own reports that a task may take its guidance, text, blanks and equations from. */

import { loadScript } from "../../shared/load";
import type { BlankInfo, Equation, Section } from "../../shared/unit";

/** What macros/browser/library.py writes for each section that has a role. */
export interface LibrarySection {
  /** `<unit>/<section>` */
  id: string;
  /** The title of its unit. */
  unit: string;
  role: string;
  section: Section;
  blanks: BlankInfo[];
  equations: Equation[];
}

declare global {
  interface Window {
    reportLibrary?: LibrarySection[];
  }
}

export const loadLibrary = (): Promise<LibrarySection[]> =>
  loadScript("assets/units/_library.js", () => window.reportLibrary);
