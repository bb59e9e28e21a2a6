/** One card: what is wrong where, what to write instead, why; and 这条不算. */

import { element } from "../../ui/dom";
import { isSafety, remedyOf, timesOf, type Entry } from "../entries";
import type { Manuscript } from "../../manuscript/model";
import { passagesView } from "./passages";
import { spotsView } from "./spots";
import { casePage, flawId, guidePage, LOOK, rulePage } from "./words";

export interface FlawActions {
  /** Shows the n-th place of a finding. */
  jump: (entry: Entry, place: number) => void;
  dismiss: (entries: readonly Entry[], on: boolean) => void;
  /** Tells the maintainers that there is nothing wrong. */
  report: (entry: Entry) => void;
  /** A way to the part of the form that a finding is about; null where there is none. */
  form: (entry: Entry) => HTMLElement | null;
}

interface Given {
  entry: Entry;
  manuscript: Manuscript;
  /** Found for the first time since the check before. */
  isNew: boolean;
  /** The first of its rule says why at once; the others on demand. */
  isFirst: boolean;
  /** All cards of the rule. */
  same: readonly Entry[];
}

/** From so many on, those of one rule can be dismissed together. */
const MANY = 3;

export class Flaw {
  readonly root: HTMLElement;
  readonly entry: Entry;
  private readonly body = element("div", { class: "flaw__body" });
  private readonly title: HTMLElement;
  private readonly off: HTMLElement;

  constructor(
    private readonly given: Given,
    private readonly actions: FlawActions,
    isDismissed: boolean,
  ) {
    const { entry, isNew } = given;
    this.entry = entry;
    const { number, finding, rule } = entry;
    const times = timesOf(entry);
    this.title = element(
      isSafety(entry) ? "h3" : "h4", // those stand right below a heading of the second level
      { class: "flaw__title", id: `${flawId(number)}-title`, tabindex: -1 },
      element(
        "span",
        { class: "flaw__number" },
        element("span", { class: "tool-hidden" }, "第"),
        String(number),
        element("span", { class: "tool-hidden" }, "条，"),
      ),
      element("span", { class: `badge flaw__level flaw__level--${LOOK[finding.level]}` }, finding.level),
      isNew && element("span", { class: "badge badge--check" }, "新出现"),
      element("span", { class: "flaw__name" }, rule.title),
      times !== "" && element("span", { class: "flaw__times" }, times),
    );
    const button = (text: string, onclick: () => void): HTMLElement =>
      element("button", { type: "button", class: "tool-button tool-button--small", onclick }, text);
    this.off = element(
      "p",
      { class: "flaw__off" },
      "不算这条。",
      button("恢复", () => actions.dismiss([entry], false)),
      given.same.length >= MANY && button("同类都恢复", () => actions.dismiss(given.same, false)),
      button("这是误报，告诉维护的人", () => actions.report(entry)),
    );
    this.root = element(
      "article",
      { class: `flaw flaw--${LOOK[finding.level]}`, id: flawId(number), "aria-labelledby": this.title.id },
      this.title,
      this.body,
      this.off,
    );
    this.fill();
    this.setDismissed(isDismissed);
  }

  setDismissed(on: boolean): void {
    this.body.hidden = on;
    this.off.hidden = !on;
    this.root.classList.toggle("flaw--off", on);
  }

  focus(): void {
    this.title.focus({ preventScroll: true });
  }

  private fill(): void {
    const { entry, manuscript } = this.given;
    const { finding, rule } = entry;
    const jump = (place: number): void => this.actions.jump(entry, place);
    const where = finding.other ? passagesView : spotsView;
    this.body.append(
      ...(finding.message !== rule.title ? [element("p", {}, finding.message)] : []),
      ...(finding.places.length > 0 ? [where(manuscript, entry, jump)] : []),
      element("p", {}, element("b", {}, "怎么改："), remedyOf(entry)),
      this.why(),
      this.tools(),
    );
  }

  private why(): HTMLElement {
    const { rule } = this.given.entry;
    const link = (href: string, text: string): HTMLElement =>
      element("a", { href, target: "_blank", rel: "noopener" }, text);
    const links = [
      link(guidePage(rule), "怎么写"),
      rule.case ? link(casePage(rule), "教学病例") : null,
      link(rulePage(rule), `规则 ${rule.id}`),
    ];
    return element(
      "details",
      { class: "flaw__why", open: this.given.isFirst },
      element("summary", {}, "为什么、依据什么"),
      element("p", {}, rule.reason),
      element("p", { class: "flaw__source" }, `依据：${rule.source}`),
      element("p", { class: "flaw__links" }, ...links),
    );
  }

  private tools(): HTMLElement {
    const { entry, same } = this.given;
    const button = (entries: readonly Entry[], text: string, label: string): HTMLElement =>
      element(
        "button",
        {
          type: "button",
          class: "tool-button tool-button--small",
          "aria-label": label,
          onclick: () => this.actions.dismiss(entries, true),
        },
        text,
      );
    return element(
      "p",
      { class: "flaw__tools" },
      button([entry], "这条不算", `第${entry.number}条不算`),
      same.length >= MANY && button(same, `同类${same.length}条都不算`, `“${entry.rule.title}”${same.length}条都不算`),
      this.actions.form(entry),
    );
  }
}
