/** The names that our comments and tracked changes are signed with. */

import type { Level } from "../model";

/** Who signs the comments of a level, and the tracked changes. */
export const AUTHOR = "查稿";
export const authorOf = (level: Level): string => `${AUTHOR}·${level}`;

/** Whether a comment or a change is one of ours. */
export const isOurs = (author: string | null): boolean => author === AUTHOR || (author ?? "").startsWith(`${AUTHOR}·`);
