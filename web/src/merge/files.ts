/** The files that were given: what they are called, what is wrong with them, and the list of them on the page. */

import { element } from "../ui/dom";

export interface Given {
  /** Choices name it by this. */
  id: string;
  file: Blob;
  /** The file's own name. */
  called: string;
  name: string;
  /** What is wrong with it; "" when it was read. */
  fault: string;
  /** The unit that the file says it belongs to. */
  unit: string;
}

export class Files {
  readonly root = element("ul", { class: "merge__files" });
  private all: Given[] = [];

  /** `removed` is told what there was before, and what is gone. */
  constructor(private readonly removed: (before: readonly Given[], gone: Given) => void) {}

  get given(): readonly Given[] {
    return this.all;
  }

  get faulty(): number {
    return this.all.filter(({ fault }) => fault).length;
  }

  give(file: Blob, called: string, id = this.freeId()): void {
    this.all.push({ id, file, called, name: this.freeName(called), fault: "", unit: "" });
  }

  /** What was there, so that it can be put back. */
  clear(): readonly Given[] {
    const before = this.all;
    this.all = [];
    return before;
  }

  /** Files that went, where they were; those that came since follow. */
  putBack(given: readonly Given[]): void {
    this.all = [...given, ...this.all.filter((one) => !given.includes(one))];
  }

  /** `remark` says what else there is to say of a file that was read. */
  show(remark: (given: Given) => string): void {
    this.root.replaceChildren(...this.all.map((given) => this.row(given, given.fault || remark(given))));
  }

  private row(given: Given, remark: string): HTMLElement {
    const remove = element(
      "button",
      {
        type: "button",
        class: "tool-button tool-button--small",
        "aria-label": `移除${given.name}`,
        onclick: () => this.remove(given),
      },
      "移除",
    );
    return element(
      "li",
      {},
      element("span", {}, given.name),
      remark !== "" && element("span", { class: "merge__fault" }, remark),
      remove,
    );
  }

  private remove(given: Given): void {
    const before = this.all;
    this.all = before.filter((one) => one !== given);
    this.removed(before, given);
  }

  private freeId(): string {
    return `f${Math.max(0, ...this.all.map(({ id }) => Number(id.slice(1)) || 0)) + 1}`;
  }

  /** Two files of one name are told apart. */
  private freeName(name: string): string {
    const same = this.all.filter((item) => item.called === name).length;
    return same > 0 ? `${name}（第${same + 1}份）` : name;
  }
}
