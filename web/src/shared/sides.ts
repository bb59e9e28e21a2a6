/** Which of guidance, template and example a unit's page does not show; remembered on this computer for all units. */

import { kept } from "./kept";

const KEY = "__sides_hidden";

export function hiddenSides(): string[] {
  const found = kept.get(KEY);
  return Array.isArray(found) ? found.map(String) : [];
}

export const rememberHidden = (sides: readonly string[]): void => kept.set(KEY, sides);

/** Without any everything is shown. */
export function hideSides(sides: readonly string[]): void {
  document.documentElement.dataset["hide"] = sides.join(" ");
}
