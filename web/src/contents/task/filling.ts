/** A task's unit as nobody has filled it in. Pure. */

import type { Values } from "../../drafts/draft";
import type { Filling } from "../../shared/filling";
import { walk } from "../../shared/matching";
import type { Unit } from "../../shared/unit";

/** Nothing but the template's own text, with the facts of the office in it. */
export function bareFilling(unit: Unit, facts: Values): Filling {
  const names = new Set(unit.blanks.filter(({ of }) => of === "unit").map(({ name }) => name));
  return {
    unit: unit.id,
    version: unit.version,
    blanks: Object.fromEntries(Object.entries(facts).filter(([name, value]) => names.has(name) && value !== "")),
    front: unit.front,
    opening: unit.opening?.blocks ?? [],
    sections: walk(unit.sections).map(({ id, title, level, blocks }) => ({ id, title, level, blocks })),
    closing: unit.closing?.blocks ?? [],
    attachments: unit.attachments.map(({ id, title, blocks }) => ({ id, title, blocks })),
  };
}
