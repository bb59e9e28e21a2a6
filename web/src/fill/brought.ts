/** The signs at what came from a file; what draws them is loaded when a draft has any. */

import { element } from "../ui/dom";
import { loadLists } from "./form-lists/loader";
import type { MarkHost, Marks } from "./form-lists/marks";
import type { Missing } from "./left";

export class Brought {
  readonly root = element("div", { class: "brought", hidden: true });
  private marks: Marks | null = null;

  constructor(private readonly host: MarkHost) {}

  /** Before the lists are asked for; raises LoadError. */
  async load(): Promise<void> {
    if (this.marks || !this.host.content().brought) return;
    const { Marks } = await loadLists();
    this.marks ??= new Marks(this.root, this.host);
  }

  /** After every change of the form. */
  show(): void {
    if (this.marks) this.marks.show();
    else if (this.host.content().brought)
      this.load().then(
        () => this.marks?.show(),
        () => undefined, // asked for again with the next change
      );
  }

  lines(): { id: string; text: string }[] {
    return this.marks?.lines() ?? [];
  }

  missing(): Missing[] {
    return this.marks?.missing() ?? [];
  }
}
