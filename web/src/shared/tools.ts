/** Which page of the site a unit is filled in on. */

import { siteUrl } from "./load";
import type { Unit } from "./unit";

const TOOLS: Record<Unit["kind"], string> = {
  report: "fill",
  letter: "fill",
  checklist: "checklist",
  ledger: "ledger",
};
const DRAFT = "draft";

/** With the id of a draft, the page opens that one. */
export const toolUrl = ({ id, kind }: Pick<Unit, "id" | "kind">, draft = ""): string =>
  `${siteUrl(`tools/${TOOLS[kind]}.html`)}?unit=${id}${draft && `&${DRAFT}=${draft}`}`;

/** The draft that the page's address asks for. */
export const wantedDraft = (): string | null => new URLSearchParams(location.search).get(DRAFT);
