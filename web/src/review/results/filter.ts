/** Which findings are listed: by group, and whether those that do not count are. */

import { element } from "../../ui/dom";
import { countGroups, GROUPS, groupsOf, type Entry, type Group } from "../entries";

type Name = Group | "off" | "new";

export class Filter {
  readonly root = element("fieldset", { class: "review__filter" }, element("legend", {}, "列哪些"));
  private readonly shown = new Set<Name>([...GROUPS, "off"]);
  private readonly counts = new Map<Name, HTMLElement>();
  private readonly said = element("span", { class: "review__said", role: "status" });

  constructor(
    entries: readonly Entry[],
    private readonly added: ReadonlySet<number> | null,
    changed: () => void,
  ) {
    const names: [name: Name, text: string][] = [
      ...groupsOf(entries).map((group): [Name, string] => [group, group]),
      ["off", "不算的"],
    ];
    if (added) names.push(["new", "只列新出现的"]);
    for (const [name, text] of names) this.root.append(this.box(name, text, changed));
    this.root.append(this.said);
  }

  has(entry: Entry, isDismissed: boolean): boolean {
    if (this.shown.has("new") && !this.added?.has(entry.number)) return false;
    return isDismissed ? this.shown.has("off") : this.shown.has(entry.group);
  }

  /** `listed` of `all` are in the list now. */
  show(entries: readonly Entry[], isDismissed: (entry: Entry) => boolean, listed: number): void {
    const counting = entries.filter((entry) => !isDismissed(entry));
    const counts = countGroups(counting);
    for (const group of groupsOf(entries)) this.counts.get(group)!.textContent = String(counts[group]);
    this.counts.get("off")!.textContent = String(entries.length - counting.length);
    const added = this.counts.get("new");
    if (added) added.textContent = String(counting.filter(({ number }) => this.added?.has(number)).length);
    this.said.textContent = listed === entries.length ? `共${listed}条。` : `列出${listed}条，共${entries.length}条。`;
  }

  private box(name: Name, text: string, changed: () => void): HTMLElement {
    const count = element("span", { class: "review__count" });
    this.counts.set(name, count);
    const box: HTMLInputElement = element("input", {
      type: "checkbox",
      checked: this.shown.has(name),
      onchange: () => {
        if (box.checked) this.shown.add(name);
        else this.shown.delete(name);
        changed();
      },
    });
    return element("label", { class: "review__option" }, box, `${text} `, count);
  }
}
