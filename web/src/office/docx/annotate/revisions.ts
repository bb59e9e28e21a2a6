/** Corrections as tracked changes: what stood there is deleted, what should stand there inserted, both by name. */

import { children, descendants, find } from "../../xml";
import type { Origin } from "./characters";
import type { Cutter } from "./cutter";
import type { Elements, Signed } from "./elements";

/** Other words for characters that stand next to each other. */
export interface Correction {
  origins: readonly (Origin | null)[];
  /** What they read now. */
  old: string;
  text: string;
}

/** The changes made in one document. */
export class Revisions {
  private readonly made = new WeakSet<Element>();
  private readonly deleted: Element[] = [];
  private readonly inFields: WeakSet<Element>;

  constructor(
    private readonly elements: Elements,
    private readonly cutter: Cutter,
    body: Element,
    private readonly sign: () => Signed,
  ) {
    this.inFields = runsOfFields(body);
  }

  isOurs = (element: Element): boolean => this.made.has(element);

  /** False where the words stand in something that is better left alone: a field, a control, a link, another's revision. */
  apply({ origins, old, text }: Correction): boolean {
    const { head, tail } = common(old, text);
    const whole = origins.filter((origin): origin is Origin => origin !== null && this.isOpen(origin));
    const paragraphs = new Set(whole.map((origin) => this.cutter.runOf(origin).parentElement));
    if (whole.length === 0 || whole.length < origins.length || paragraphs.size > 1) return false;
    const gone = whole.slice(head, whole.length - tail);
    const fresh = text.slice(head, text.length - tail);
    if (gone.length === 0 && fresh === "") return false;
    const deletions = this.runs(gone).map((run) => this.delete(run));
    if (fresh !== "") this.insert(fresh, deletions, whole, head);
    return true;
  }

  /** Deleted text has a name of its own; until all is cut it is text like any other. */
  finish(): void {
    for (const deletion of this.deleted)
      for (const text of descendants(deletion, "t")) {
        const named = this.elements.text(text.textContent ?? "");
        const made = this.elements.make("delText");
        for (const item of named.attributes) made.setAttributeNS(item.namespaceURI, item.name, item.value);
        made.textContent = named.textContent;
        text.replaceWith(made);
      }
  }

  private isOpen(origin: Origin): boolean {
    const run = this.cutter.runOf(origin);
    return origin.node.localName === "t" && run.parentElement!.localName === "p" && !this.inFields.has(run);
  }

  /** The runs of the characters, cut out of those that hold more. */
  private runs(origins: readonly Origin[]): Element[] {
    const found: Element[] = [];
    let at = 0;
    while (at < origins.length) {
      let end = at + 1;
      while (origins[end]?.node === origins[at]!.node && origins[end]!.offset === origins[end - 1]!.offset + 1)
        end += 1;
      this.cutter.startingAt(origins[at]!);
      found.push(this.cutter.endingWith(origins[end - 1]!));
      at = end;
    }
    return found;
  }

  private delete(run: Element): Element {
    const deletion = this.elements.signed("del", this.sign());
    run.replaceWith(deletion);
    deletion.append(run);
    this.made.add(deletion);
    this.deleted.push(deletion);
    return deletion;
  }

  private insert(text: string, deletions: readonly Element[], whole: readonly Origin[], head: number): void {
    const last = deletions[deletions.length - 1];
    const beside =
      last?.firstElementChild ??
      (head > 0 ? this.cutter.endingWith(whole[head - 1]!) : this.cutter.startingAt(whole[0]!));
    const run = this.elements.make("r");
    const properties = find(beside, "rPr")?.cloneNode(true) as Element | undefined;
    if (properties) {
      for (const change of children(properties, "rPrChange")) change.remove();
      run.append(properties);
    }
    run.append(this.elements.text(text));
    const insertion = this.elements.signed("ins", this.sign(), run);
    this.made.add(insertion);
    if (last || head > 0) (last ?? beside).after(insertion);
    else beside.before(insertion);
  }
}

/** How many characters two texts begin and end with alike. */
function common(old: string, text: string): { head: number; tail: number } {
  const most = Math.min(old.length, text.length);
  let head = 0;
  while (head < most && old[head] === text[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  return { head, tail };
}

/** Runs between the begin and the end of a field: programs write them anew. */
function runsOfFields(body: Element): WeakSet<Element> {
  const found = new WeakSet<Element>();
  let depth = 0;
  for (const item of body.getElementsByTagName("*")) {
    if (item.localName === "r" && depth > 0) found.add(item);
    else if (item.localName === "fldChar") {
      const type = [...item.attributes].find(({ localName }) => localName === "fldCharType")?.value;
      if (type === "begin") depth += 1;
      else if (type === "end") depth = Math.max(0, depth - 1);
    }
  }
  return found;
}
