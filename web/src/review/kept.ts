/** The manuscript under check, kept in this window alone: a refresh, or a way to the form and back, brings the result again. */

import type { Manuscript, ManuscriptSection } from "../manuscript/model";
import type { Titled } from "../contents/remembered";
import { PREFIX } from "../drafts/names";

const KEY = `${PREFIX}review-window`;
/** Of the stored text; browsers hold about five million for a site. */
const MOST = 2_000_000;
/** Goes up when a manuscript kept by an earlier edition of the page can no longer be read. */
const EDITION = 1;

/** kept: a refresh brings the result again. full: too long, or no room. */
export type Keeping = "kept" | "full";

/** What is needed to check it again as it was. */
export interface Kept extends Titled {
  /** The id of the report it was checked as, null for none. */
  chosen: string | null;
  /** The same before the last edit, and what it is compared with. */
  before: Titled | null;
  other: Titled | null;
}

/** False where it is too large, or the browser keeps nothing; then nothing of an earlier manuscript is left either. */
export function keep(kept: Kept): boolean {
  forget();
  try {
    const text = JSON.stringify({ edition: EDITION, ...kept }, (key, value: unknown) =>
      key === "parent" ? undefined : value instanceof Map ? [...value] : value,
    );
    if (text.length > MOST) return false;
    sessionStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}

export function forget(): void {
  try {
    sessionStorage.removeItem(KEY);
    sessionStorage.removeItem(AT);
  } catch {
    // Where nothing can be kept nothing is there.
  }
}

/** Null when there is nothing, or nothing that this edition of the page can read. */
export function kept(): Kept | null {
  try {
    const { edition, ...found } = JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Kept & { edition?: number };
    if (edition !== EDITION) return null;
    for (const named of [found, found.before, found.other]) if (named) complete(named.manuscript);
    return found;
  } catch {
    return null;
  }
}

/** What the text of a manuscript could not hold: who stands above whom, and a map. */
function complete(manuscript: Manuscript): void {
  const adopt = (sections: ManuscriptSection[], parent: ManuscriptSection | null): void => {
    for (const section of sections) {
      section.parent = parent;
      adopt(section.sections, section);
    }
  };
  adopt(manuscript.sections, null);
  if (manuscript.file) manuscript.file.paragraphs = new Map(manuscript.file.paragraphs);
}

const AT = `${PREFIX}review-at`;

/** The card from which the reader leaves for the form. */
export function leaveFrom(key: string): void {
  try {
    sessionStorage.setItem(AT, key);
  } catch {
    // Then the way back leads to the head of the result.
  }
}

/** Once. */
export function leftFrom(): string {
  try {
    const key = sessionStorage.getItem(AT) ?? "";
    sessionStorage.removeItem(AT);
    return key;
  } catch {
    return "";
  }
}
