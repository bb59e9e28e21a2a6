/** What macros/browser/review.py puts at the site's root for this page: rules and lists, and the site's own texts. */

import { loadScript } from "../shared/load";
import type { ReviewData, SiteText } from "./model";

declare global {
  interface Window {
    reviewData?: ReviewData;
    reviewTexts?: SiteText[];
  }
}

export const loadReview = (): Promise<ReviewData> => loadScript("assets/review.js", () => window.reviewData);

/** Larger than the rest and needed by the rules of sameness only. */
export const loadReviewTexts = (): Promise<SiteText[]> =>
  loadScript("assets/review-texts.js", () => window.reviewTexts);
