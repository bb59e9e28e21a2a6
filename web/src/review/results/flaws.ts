/** The cards by group, filtered; long lists are drawn in slices. */

import { element } from "../../ui/dom";
import type { Changes } from "../changes";
import { GROUPS, type Entry, type Group } from "../entries";
import type { Manuscript } from "../../manuscript/model";
import { inSlices } from "../slices";
import { Flaw, type FlawActions } from "./flaw";
import { scrollTo } from "./scroll";

/** From so many on, those out of view are not laid out. */
const LONG = 200;

interface Part {
  root: HTMLElement;
  count: HTMLElement;
  list: HTMLElement;
  items: HTMLElement[];
}

export class Flaws {
  /** Of safety: in a box of their own, before everything else. */
  readonly first = element("ol", { class: "flaws bare" });
  /** All others. */
  readonly root: HTMLElement;
  private readonly parts: ReadonlyMap<Group, Part>;
  private readonly flaws = new Map<number, { flaw: Flaw; item: HTMLElement }>();
  private readonly same = new Map<string, Entry[]>();

  constructor(
    private readonly manuscript: Manuscript,
    private readonly entries: readonly Entry[],
    private readonly isFirst: (entry: Entry) => boolean,
    private readonly changes: Changes | null,
    private readonly actions: FlawActions,
    private readonly isDismissed: (entry: Entry) => boolean,
  ) {
    this.parts = new Map(GROUPS.map((group) => [group, part(group, entries.length > LONG)]));
    this.root = element(
      "div",
      { class: "review__flaws", role: "region", "aria-label": "查出的各条", tabindex: 0 },
      entries.length === 0 && element("p", {}, "一条也没有查出来。"),
      ...[...this.parts.values()].map(({ root }) => root),
    );
    for (const entry of entries) this.same.set(entry.rule.id, [...(this.same.get(entry.rule.id) ?? []), entry]);
  }

  /** False when nobody waits for it any more. */
  async draw(isStale: () => boolean, done: (share: number) => void): Promise<boolean> {
    return inSlices(this.entries, (entry) => this.add(entry), isStale, done);
  }

  /** Lists these and no others; returns how many. */
  show(isShown: (entry: Entry) => boolean): number {
    let listed = 0;
    for (const { flaw, item } of this.flaws.values()) {
      item.hidden = !this.isFirst(flaw.entry) && !isShown(flaw.entry);
      if (!item.hidden) listed += 1;
    }
    for (const { root, count, items } of this.parts.values()) {
      const shown = items.filter(({ hidden }) => !hidden).length;
      root.hidden = shown === 0;
      count.textContent = `${shown}条`;
    }
    return listed;
  }

  dismissed(entry: Entry, on: boolean): void {
    this.flaws.get(entry.number)?.flaw.setDismissed(on);
  }

  /** Marks a card and, where it has room of its own, scrolls the list to it. */
  reveal(entry: Entry, focus: boolean): void {
    for (const { flaw } of this.flaws.values()) flaw.root.classList.toggle("is-current", flaw.entry === entry);
    const found = this.flaws.get(entry.number);
    if (found) scrollTo(this.root, found.flaw.root, "nearest");
    if (focus) found?.flaw.focus();
  }

  isListed(entry: Entry): boolean {
    return this.flaws.get(entry.number)?.item.hidden === false;
  }

  private add(entry: Entry): void {
    const same = this.same.get(entry.rule.id) ?? [entry];
    const given = {
      entry,
      manuscript: this.manuscript,
      isNew: this.changes?.added.has(entry.number) ?? false,
      isFirst: same[0] === entry,
      same,
    };
    const flaw = new Flaw(given, this.actions, this.isDismissed(entry));
    const item = element("li", {}, flaw.root);
    this.flaws.set(entry.number, { flaw, item });
    if (this.isFirst(entry)) this.first.append(item);
    else {
      const own = this.parts.get(entry.group)!;
      own.items.push(item);
      own.list.append(item);
    }
  }
}

function part(group: Group, isLong: boolean): Part {
  const count = element("span", { class: "review__count" });
  const list = element("ol", { class: `flaws bare${isLong ? " flaws--long" : ""}` });
  const root = element("section", { class: "review__group" }, element("h3", {}, `${group} `, count), list);
  return { root, count, list, items: [] };
}
