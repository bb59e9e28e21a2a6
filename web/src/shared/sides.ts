/** Which of guidance, template and example a unit's page does not show; remembered on this computer for all units. */

const KEY = "__sides_hidden";

interface Memory {
  __md_get: (key: string) => unknown;
  __md_set: (key: string, value: unknown) => void;
}

const memory = window as unknown as Memory;

export function hiddenSides(): string[] {
  try {
    const found = memory.__md_get(KEY);
    return Array.isArray(found) ? found.map(String) : [];
  } catch {
    return []; // no storage, or not ours
  }
}

export const rememberHidden = (sides: readonly string[]): void => memory.__md_set(KEY, sides);

/** Without any everything is shown. */
export function hideSides(sides: readonly string[]): void {
  document.documentElement.dataset["hide"] = sides.join(" ");
}
