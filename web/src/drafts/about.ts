/** What a draft is about and how far it is: kept with it, so that lists of drafts need not read its unit. Pure. */

import { type BlankInfo, isKind, type Unit } from "../shared/unit";
import { type Draft, isRecord, textsOf, type Values } from "./draft";

export interface About {
  /** Of the unit. */
  title: string;
  kind: Unit["kind"];
  /** Whose report it is and of which time; "" where that is not filled in. */
  from: string;
  period: string;
  /** In words, as in 空项60处填了14处. */
  progress: string;
}

/** The first of the blanks of a role that is filled in. */
export function valueOfRole(blanks: readonly BlankInfo[], role: BlankInfo["role"], values: Values): string {
  const named = blanks.filter((blank) => blank.role === role).map(({ name }) => values[name]?.trim() ?? "");
  return named.find((value) => value !== "") ?? "";
}

export const aboutOf = (
  { title, kind, blanks }: Pick<Unit, "title" | "kind" | "blanks">,
  values: Values,
  progress: string,
): About => ({
  title,
  kind,
  from: valueOfRole(blanks, "unit", values),
  period: valueOfRole(blanks, "period", values),
  progress,
});

/** Null for drafts of a time that did not keep it; files of other people may say anything. */
export function readAbout({ about }: Draft): About | null {
  if (!isRecord(about) || !isKind(about["kind"])) return null;
  const { title = "", from = "", period = "", progress = "" } = textsOf(about);
  return { title, kind: about["kind"], from, period, progress };
}

/** What a draft is called that nobody gave a name. */
export const callOf = ({ from, period }: About): string => [from, period].filter(Boolean).join(" ");
