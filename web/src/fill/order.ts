/** Puts nodes in order under a parent and moves only those that are out of place, so that the rest keep focus and scroll. */
export function keepOrder(parent: HTMLElement, nodes: HTMLElement[]): void {
  const wanted = new Set<Element>(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    const there = parent.children[index] ?? null;
    if (there !== node) parent.insertBefore(node, there);
  });
}
