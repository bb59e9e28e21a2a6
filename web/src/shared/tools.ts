/** Which page of the site a unit is filled in on. */

import { siteUrl } from "./load";
import { TASK, type Unit } from "./unit";

const TOOLS: Record<Unit["kind"], string> = {
  report: "fill",
  letter: "fill",
  checklist: "checklist",
  ledger: "ledger",
};
const DRAFT = "draft";

/** With the id of a draft, the page opens that one. */
export function toolUrl({ id, kind }: Pick<Unit, "id" | "kind">, draft = ""): string {
  const asked = [id !== TASK && `unit=${id}`, draft && `${DRAFT}=${draft}`].filter(Boolean);
  return `${siteUrl(`tools/${id === TASK ? TASK : TOOLS[kind]}.html`)}?${asked.join("&")}`;
}

/** The draft that the page's address asks for. */
export const wantedDraft = (): string | null => new URLSearchParams(location.search).get(DRAFT);
