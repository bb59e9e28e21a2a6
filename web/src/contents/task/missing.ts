/** What a task took from the site, and the site has no more. Pure. */

import type { Unit } from "../../shared/unit";
import { sectionsOf } from "./from-unit";
import type { LibrarySection } from "./library";
import { allSections, type TaskContent } from "./model";

export interface Missing {
  /** The report that it began with. */
  base: boolean;
  /** Titles of the sections whose guidance and text are gone. */
  sections: string[];
}

/** Null where all is there. */
export function missingOf(task: TaskContent, library: readonly LibrarySection[], base: Unit | null): Missing | null {
  const known = new Set([...(base ? sectionsOf(base) : []), ...library].map(({ id }) => id));
  const gone = allSections(task.sections).filter(({ from }) => from !== "" && !known.has(from));
  const found = { base: task.base !== "" && base === null, sections: gone.map(({ title }) => title) };
  return found.base || found.sections.length > 0 ? found : null;
}
