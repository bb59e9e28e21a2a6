/** The one notice over the form about its draft. */

import { element } from "../ui/dom";

export class Notice {
  readonly root = element("div", { class: "desk__notice", role: "alert", hidden: true });
  private about = "";

  /** `about` tells notices apart; a later one takes the place of an earlier one. */
  tell(about: string, text: string, ...actions: HTMLElement[]): void {
    this.about = about;
    this.root.replaceChildren(element("p", {}, text), element("p", { class: "desk__actions" }, ...actions));
    this.root.hidden = false;
  }

  tells(about: string): boolean {
    return this.about === about;
  }

  hide(about = this.about): void {
    if (about !== this.about) return;
    this.about = "";
    this.root.hidden = true;
    this.root.replaceChildren();
  }
}
