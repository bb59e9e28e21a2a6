/** On the page of a tool, while the unit that the address names is read: the list of units is not drawn meanwhile. */

export const OPENING = "opening";
/** On the element of a tool while it is drawn: what stands below stays where it is. */
export const DRAWING = "drawing";

export function opened(): void {
  document.documentElement.classList.remove(OPENING);
}
