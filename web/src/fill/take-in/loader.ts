/** Loads what reads a file for the form and shows it beside it. */

import type { openIncoming } from "../../contents/incoming/open";
import { loadScript } from "../../shared/load";
import type { contentOf } from "./own";
import type { saidOfOwn } from "./own-said";
import type { TakeInView } from "./view";

export interface TakingIn {
  openIncoming: typeof openIncoming;
  contentOf: typeof contentOf;
  saidOfOwn: typeof saidOfOwn;
  TakeInView: typeof TakeInView;
}

declare global {
  interface Window {
    takeIn?: TakingIn;
  }
}

/** Raises LoadError. */
export const loadTakeIn = (): Promise<TakingIn> => loadScript("assets/scripts/take-in.js", () => window.takeIn);
