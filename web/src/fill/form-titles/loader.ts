/** Finds the sections of drafts whose template has changed; nobody who starts a document needs that. */

import { findBy, type FindSection } from "../../contents/form/migrate";
import { loadMatching, loadScript } from "../../shared/load";
import type { Matcher } from "../../shared/matching";

declare global {
  interface Window {
    formTitles?: { Matcher: typeof Matcher };
  }
}

const SCRIPT = "assets/scripts/form-titles.js";

let byRule: FindSection | null = null;

/** From then on `findSection` goes by the rule; without it titles must be the same. Never fails. */
export async function readRule(): Promise<void> {
  try {
    const [{ Matcher }, data] = await Promise.all([loadScript(SCRIPT, () => window.formTitles), loadMatching()]);
    byRule ??= findBy(new Matcher(data));
  } catch (error) {
    console.warn(error);
  }
}

export const findSection: FindSection = (title, sections) =>
  byRule ? byRule(title, sections) : (sections.find((section) => section.title === title) ?? null);
