/** Brings something into view: within its pane where that scrolls by itself, on the page elsewhere. */

export function scrollTo(pane: Element | null, item: Element, block: "center" | "nearest"): void {
  bring(pane, item, block);
  // In long lists what comes into view is laid out only then, and may push the item away.
  requestAnimationFrame(() => bring(pane, item, block === "center" ? "nearest" : block));
}

function bring(pane: Element | null, item: Element, block: "center" | "nearest"): void {
  const scrolls =
    pane?.contains(item) && pane.scrollHeight > pane.clientHeight + 1 && getComputedStyle(pane).overflowY === "auto";
  if (!pane || !scrolls) return item.scrollIntoView({ block });
  pane.scrollIntoView({ block: "nearest" });
  const [outer, inner] = [pane.getBoundingClientRect(), item.getBoundingClientRect()];
  const above = inner.top - outer.top;
  const isInView = above >= 0 && above + Math.min(inner.height, outer.height) <= outer.height;
  if (isInView && block === "nearest") return;
  pane.scrollTop += above - (block === "center" ? outer.height / 3 : 8);
}
