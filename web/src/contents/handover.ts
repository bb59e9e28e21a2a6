/** A draft that another page hands to the check: as a file, within this window. */

import { fromBase64, siteUrl } from "../shared/load";
import type { Unit } from "../shared/unit";
import { draftIdOf } from "./task/model";

const KEY = "zicha:handover";
const MARK = "from";

export interface Handover {
  /** Null when the page was told of a draft that did not arrive. */
  file: File | null;
  /** Id of what the reader took it for, null for none of ours; left out where nothing was said. */
  report?: string | null;
}

/** What a report made from a unit is taken for: of the site's own its text tells better, a task is what it was made from. */
export const reportOfUnit = ({ id }: Pick<Unit, "id">): string | undefined => (draftIdOf(id) === null ? undefined : id);

/** False when the browser has no room for it. */
export function leaveHandover(name: string, content: Uint8Array, report?: string | null): boolean {
  try {
    sessionStorage.setItem(KEY, JSON.stringify([name, toBase64(content), ...(report === undefined ? [] : [report])]));
    return true;
  } catch {
    return false;
  }
}

/** Opens the check of a draft in a tab of its own, so that this page keeps what it has. */
export function handOver(name: string, content: Uint8Array, report?: string | null): "opened" | "blocked" | "full" {
  if (!leaveHandover(name, content, report)) return "full";
  // A tab that a page opens begins with a copy of that page's session.
  const opened = window.open(siteUrl(REVIEW_PAGE), "_blank");
  sessionStorage.removeItem(KEY);
  return opened ? "opened" : "blocked";
}

export const REVIEW_PAGE = `tools/review.html?${MARK}=fill`;

const RESULT_PAGE = "tools/review.html";
const FROM_RESULT = "review";

/** The form of a report, opened at one of its parts, with a way back to the result. */
export const formUrl = (unit: string, part: string): string =>
  `${siteUrl("tools/fill.html")}?unit=${unit}&${MARK}=${FROM_RESULT}#${part}`;

/** On the page of the form: the address of the result that the reader came from, null for others. */
export const wayBack = (): string | null =>
  new URLSearchParams(location.search).get(MARK) === FROM_RESULT ? siteUrl(RESULT_PAGE) : null;

/** What was left for the check, once; null when the page was opened in any other way. */
export function takeHandover(): Handover | null {
  if (!new URLSearchParams(location.search).has(MARK)) return null;
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    sessionStorage.removeItem(KEY);
    // Going back to the page, or loading it again, starts without the draft.
    history.replaceState(null, "", location.pathname);
    if (!Array.isArray(stored) || typeof stored[0] !== "string" || typeof stored[1] !== "string") return { file: null };
    const report: unknown = stored[2];
    return {
      file: new File([fromBase64(stored[1]) as BlobPart], stored[0]),
      ...(report === null || typeof report === "string" ? { report } : {}),
    };
  } catch {
    return { file: null };
  }
}

const PIECE = 0x8000;

function toBase64(content: Uint8Array): string {
  let letters = "";
  for (let at = 0; at < content.length; at += PIECE)
    letters += String.fromCharCode(...content.subarray(at, at + PIECE));
  return btoa(letters);
}
