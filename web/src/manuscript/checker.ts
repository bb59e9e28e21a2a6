/** What every check needs, loaded once: what reads and checks drafts is a script of its own, so that pages open at once. */

import { loadMatching, loadScript } from "../shared/load";
import type { Matcher, MatchingData } from "../shared/matching";
import type { check, CheckData } from "./check";
import { loadReview, loadReviewTexts, loadReviewWords } from "./data";
import type { Lexicon, Manuscript } from "./model";
import type { ownText } from "./own-text";
import type { openManuscript } from "./reading/open";
import type { reportOf } from "./understanding/assign";
import type { recognise } from "./understanding/recognise";

interface Checker {
  openManuscript: typeof openManuscript;
  /** Raises ReadError. */
  manuscriptOf: (text: string, lexicon: Lexicon) => Manuscript;
  matcherOf: (data: MatchingData) => Matcher;
  recognise: typeof recognise;
  reportOf: typeof reportOf;
  check: typeof check;
  ownText: typeof ownText;
}

declare global {
  interface Window {
    draftChecker?: Checker;
  }
}

export type Kit = CheckData & Checker;

/** Raises LoadError. */
export async function loadKit(): Promise<Kit> {
  const [checker, data, common, texts, matching] = await Promise.all([
    loadScript("assets/scripts/checker.js", () => window.draftChecker),
    loadReview(),
    loadReviewWords(),
    loadReviewTexts(),
    loadMatching(),
  ]);
  return { ...checker, data: { ...data, common }, texts, matcher: checker.matcherOf(matching) };
}

/** Loads it while the reader looks for the file: from the first touch of the page on. */
export function loadEarly(page: HTMLElement): void {
  const begin = (): void => {
    for (const event of SIGNS) page.removeEventListener(event, begin);
    // Whoever hands in a draft is told what went wrong.
    loadKit().catch(() => undefined);
  };
  for (const event of SIGNS) page.addEventListener(event, begin);
}

const SIGNS = ["pointerdown", "focusin", "dragenter"] as const;
