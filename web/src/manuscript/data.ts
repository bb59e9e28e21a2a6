/** What macros/browser/review.py puts at the site's root for this page: rules and lists, and the site's own texts. */

import { loadScript } from "../shared/load";
import type { ReadingData, ReviewData, SiteText } from "./model";

declare global {
  interface Window {
    reviewData?: ReadingData;
    reviewTexts?: SiteText[];
    reviewWords?: ReviewData["common"];
  }
}

export const loadReview = (): Promise<ReadingData> => loadScript("assets/review.js", () => window.reviewData);

/** Which two characters make a word; needed by the rule of slips only. */
export const loadReviewWords = (): Promise<ReviewData["common"]> =>
  loadScript("assets/review-words.js", () => window.reviewWords);

/** Larger than the rest and needed by the rules of sameness only. */
export const loadReviewTexts = (): Promise<SiteText[]> =>
  loadScript("assets/review-texts.js", () => window.reviewTexts);
