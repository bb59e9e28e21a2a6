/** What was filled in before and may be filled in here: facts of the office at one press, those of a document one by one. */

import type { BlankInfo } from "../shared/unit";
import { element } from "../ui/dom";
import { guarded } from "../ui/guarded";
import { valueOfRole } from "./about";
import { button } from "./controls";
import type { Draft, Values } from "./draft";
import { loadManaging } from "./managing";
import { offersOf } from "./same-basis";

interface OffersOptions {
  blanks: readonly BlankInfo[];
  values: () => Values;
  /** What was filled in last, here or elsewhere. */
  remembered: () => Values;
  /** The other drafts on this computer. */
  others: () => Draft[];
  take: (values: Values) => void;
}

export class Offers {
  readonly root = element("div", { class: "offers", hidden: true });
  private text = "";
  /** Long ledgers are among them: they are read again only for another basis. */
  private siblings: { basis: string; drafts: Draft[] } = { basis: "", drafts: [] };

  constructor(private readonly options: OffersOptions) {}

  /** Drawn only where something is offered that was not offered before: the reader may be about to press. */
  show(): void {
    const { blanks, values } = this.options;
    const own = this.ownFacts();
    const theirs = offersOf(blanks, values(), this.drafts());
    const lines = [
      own.map(([name, value]) => `${name}“${value}”`).join("、"),
      theirs.map(({ name }) => name).join("、"),
    ];
    const text = lines.join("\n");
    if (text === this.text) return;
    this.text = text;
    this.root.hidden = own.length + theirs.length === 0;
    this.root.replaceChildren(
      ...(own.length > 0
        ? [this.line(`以前填过：${lines[0]}。`, "填入", () => this.options.take(Object.fromEntries(own)))]
        : []),
      ...(theirs.length > 0
        ? [this.line(`依据文件相同的材料里填过：${lines[1]}。`, "挑着填入", () => void this.choose())]
        : []),
    );
  }

  private ownFacts(): [string, string][] {
    const { blanks, values, remembered } = this.options;
    const before = remembered();
    const open = blanks.filter(({ name, of }) => of === "unit" && !values()[name]?.trim());
    return open.flatMap(({ name }) => (before[name] ? [[name, before[name]] as [string, string]] : []));
  }

  private drafts(): Draft[] {
    const basis = valueOfRole(this.options.blanks, "basis", this.options.values());
    if (basis !== this.siblings.basis) this.siblings = { basis, drafts: basis ? this.options.others() : [] };
    return this.siblings.drafts;
  }

  private async choose(): Promise<void> {
    const { blanks, values, take } = this.options;
    await guarded("没有列出来", async () => {
      const chosen = await (await loadManaging()).chooseOffers(offersOf(blanks, values(), this.drafts()));
      if (Object.keys(chosen).length > 0) take(chosen);
    });
  }

  private line(text: string, what: string, act: () => void): HTMLElement {
    return element("p", { class: "offers__line" }, text, button(what, act, "small"));
  }
}
