/** Cuts runs between characters; both halves keep the form of the whole. */

import { find } from "../../xml";
import type { Origin } from "./characters";

const XML = "http://www.w3.org/XML/1998/namespace";

interface Fragment {
  start: number;
  node: Element;
}

export class Cutter {
  /** What became of each w:t that was cut, in order. */
  private readonly fragments = new Map<Element, Fragment[]>();

  /** The run that begins with a character. */
  startingAt(origin: Origin): Element {
    const { node, start } = this.holding(origin);
    if (origin.offset > start) return runOf(this.cutText(origin));
    return isFirst(node) ? runOf(node) : this.cutBefore(node);
  }

  /** The run that ends with a character; `origin.offset + 1` begins the next one. */
  endingWith(origin: Origin): Element {
    const { node, start } = this.holding(origin);
    const next = { node: origin.node, offset: origin.offset + 1 };
    if (node.localName === "t" && next.offset < start + length(node)) this.cutText(next);
    if (node.nextElementSibling) this.cutBefore(node.nextElementSibling);
    return runOf(node);
  }

  /** The run that a character stands in now. */
  runOf = (origin: Origin): Element => runOf(this.holding(origin).node);

  private holding({ node, offset }: Origin): Fragment {
    const parts = this.fragments.get(node) ?? [{ start: 0, node }];
    return [...parts].reverse().find(({ start }) => start <= offset)!;
  }

  /** The element that begins with a character which stood inside another, in a run of its own. */
  private cutText(origin: Origin): Element {
    const { node, start } = this.holding(origin);
    const text = node.textContent ?? "";
    const isKept = node.getAttributeNS(XML, "space") === "preserve";
    const halves = [text.slice(0, origin.offset - start), text.slice(origin.offset - start)] as const;
    const second = node.cloneNode(false) as Element;
    fill(node, halves[0], isKept);
    fill(second, halves[1], isKept);
    node.after(second);
    const parts = this.fragments.get(origin.node) ?? [{ start: 0, node: origin.node }];
    parts.push({ start: origin.offset, node: second });
    this.fragments.set(
      origin.node,
      parts.sort((one, other) => one.start - other.start),
    );
    this.cutBefore(second);
    return second;
  }

  /** Moves a child of a run and what follows it to a run of their own. */
  private cutBefore(child: Element): Element {
    const run = runOf(child);
    const second = run.cloneNode(false) as Element;
    const properties = find(run, "rPr");
    if (properties) second.append(properties.cloneNode(true));
    const moved: Element[] = [];
    for (let item: Element | null = child; item; item = item.nextElementSibling) moved.push(item);
    second.append(...moved);
    run.after(second);
    return second;
  }
}

const runOf = (child: Element): Element => child.parentElement!;

function isFirst(child: Element): boolean {
  const before = child.previousElementSibling;
  return before === null || before.localName === "rPr";
}

const length = (node: Element): number => (node.textContent ?? "").length;

/** Word leaves out blanks at the ends of a text that does not say it keeps them. */
function fill(node: Element, text: string, isKept: boolean): void {
  node.textContent = text;
  if (!isKept && text.trim() !== text) node.setAttributeNS(XML, "xml:space", "preserve");
}
