/** Loads what reckons and compares the figures of a form. */

import type { disagreementsIn, reckonedValues, saysTheSame } from "../../contents/agreement";
import { loadScript } from "../../shared/load";
import type { faultOf } from "../../shared/values";

export interface Figures {
  disagreementsIn: typeof disagreementsIn;
  faultOf: typeof faultOf;
  reckonedValues: typeof reckonedValues;
  saysTheSame: typeof saysTheSame;
}

declare global {
  interface Window {
    formFigures?: Figures;
  }
}

/** Raises LoadError. */
export const loadFigures = (): Promise<Figures> =>
  loadScript("assets/scripts/form-figures.js", () => window.formFigures);
