/** The levels of findings in their order. */

import type { Level } from "../model";

export const LEVELS: readonly Level[] = ["必须改", "建议改", "请核对"];
