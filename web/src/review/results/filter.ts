/** Which findings are listed: by level, and whether those that do not count are. */

import { element } from "../../ui/dom";
import { countLevels, LEVELS, type Entry } from "../entries";
import type { Level } from "../../manuscript/model";

type Name = Level | "off" | "new";

export class Filter {
  readonly root = element("fieldset", { class: "review__filter" }, element("legend", {}, "列哪些"));
  private readonly shown = new Set<Name>([...LEVELS, "off"]);
  private readonly counts = new Map<Name, HTMLElement>();
  private readonly said = element("span", { class: "review__said", role: "status" });

  constructor(
    private readonly added: ReadonlySet<number> | null,
    changed: () => void,
  ) {
    const names: [name: Name, text: string][] = [
      ...LEVELS.map((level): [Name, string] => [level, level]),
      ["off", "不算的"],
    ];
    if (added) names.push(["new", "只列新出现的"]);
    for (const [name, text] of names) this.root.append(this.box(name, text, changed));
    this.root.append(this.said);
  }

  has(entry: Entry, isDismissed: boolean): boolean {
    if (this.shown.has("new") && !this.added?.has(entry.number)) return false;
    return isDismissed ? this.shown.has("off") : this.shown.has(entry.finding.level);
  }

  /** `listed` of `all` are in the list now. */
  show(entries: readonly Entry[], isDismissed: (entry: Entry) => boolean, listed: number): void {
    const counting = entries.filter((entry) => !isDismissed(entry));
    const counts = countLevels(counting);
    for (const level of LEVELS) this.counts.get(level)!.textContent = String(counts[level]);
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
