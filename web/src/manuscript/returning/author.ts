/** The names that our comments and tracked changes are signed with. */

import type { Level } from "../model";

/** Who signs the comments of a level, and the tracked changes. */
export const AUTHOR = "查稿";
export const authorOf = (level: Level): string => `${AUTHOR}·${level}`;

/** Whether a comment or a change is one of ours. */
export const isOurs = (author: string | null): boolean => author === AUTHOR || (author ?? "").startsWith(`${AUTHOR}·`);

const LEVELS: readonly Level[] = ["必须改", "建议改", "请核对"];

/** The level that a comment of ours was signed with. */
export const levelOf = (author: string | null): Level => LEVELS.find((level) => author === authorOf(level)) ?? "请核对";
