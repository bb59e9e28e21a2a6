/** On the page of a tool, while the unit that the address names is read: the list of units is not drawn meanwhile. */

export const OPENING = "opening";

export function opened(): void {
  document.documentElement.classList.remove(OPENING);
}
