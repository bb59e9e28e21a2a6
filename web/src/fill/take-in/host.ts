/** What a file that comes into the form has to do with it. */

import type { FormContent } from "../../contents/letter";
import type { Unit } from "../../shared/unit";

/** The page of the form. */
export interface Host {
  unit: Unit;
  /** Files may be dropped anywhere on it. */
  root: HTMLElement;
  content: () => FormContent;
  /** Shows a content in the draft that is open. */
  show: (content: FormContent) => void;
  /** Opens a new draft with it. */
  begin: (name: string, content: FormContent) => void;
  /** Keeps the draft as it is in its history. */
  keep: (why: string) => void;
  /** Takes counts out of workbooks; null where nothing is counted. */
  workbooks: ((files: readonly File[]) => void) | null;
}
