/** What came in beside what the form would become by it, section by section: the reader takes or leaves. */

import { element } from "../../ui/dom";
import { coverageView } from "../../ui/coverage-view";
import { mapView, ROW } from "../../ui/map-view";
import { recall, remember } from "../../contents/remembered";
import type { Incoming, Understood } from "../../contents/incoming/open";
import { emptyContent, type FormContent } from "../../contents/letter";
import type { Box } from "../../drafts/store";
import { coverage } from "../../manuscript/understanding/coverage";
import { type Corrections, giveHeading, NO_CORRECTIONS } from "../../manuscript/understanding/corrections";
import { walk } from "../../shared/matching";
import type { Unit } from "../../shared/unit";
import { partsOf } from "../../contents/form/form";
import { balanceOf, said } from "./balance";
import { outsideView } from "./outside";
import { RowCard } from "./row-card";
import { type Row, type Rows, rowsOf } from "./rows";
import { ALL, type Choice, NOTHING, take, type Taken } from "./take";

interface ViewOptions {
  unit: Unit;
  name: string;
  incoming: Incoming & { kind: "other" };
  box: Box;
  /** Of the draft that is open. */
  content: FormContent;
  isEmpty: boolean;
  done: (content: FormContent, here: boolean, said: string) => void;
}

export class TakeInView {
  private readonly dialog: HTMLDialogElement;
  private readonly count = element("p", { class: "take-in__count", role: "status" });
  private readonly map = element("div", { class: "take-in__map" });
  private readonly list = element("div", {});
  private readonly rest = element("div", {});
  private readonly here: HTMLInputElement;
  private corrections: Corrections = NO_CORRECTIONS;
  private understood: Understood;
  private rows: Rows;
  private cards: RowCard[] = [];
  private readonly choices = new Map<string, Choice>();
  private taken: Taken;

  constructor(private readonly options: ViewOptions) {
    const { unit, name, incoming, isEmpty, box } = options;
    this.here = element("input", { type: "radio", name: "take-in-target", checked: isEmpty });
    this.corrections = recall(box, { name, manuscript: incoming.manuscript }, incoming.contract.id);
    this.understood = incoming.understand(this.corrections);
    this.rows = rowsOf(unit, this.understood.pieces);
    this.taken = this.took();
    this.dialog = this.frame(isEmpty);
    this.dialog.addEventListener("close", () => this.dialog.remove());
    this.build();
  }

  get isOpen(): boolean {
    return this.dialog.open;
  }

  open(): void {
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.dialog.scrollTop = 0;
  }

  private frame(isEmpty: boolean): HTMLDialogElement {
    const { name, incoming } = this.options;
    const button = (text: string, look: string, onclick: () => void): HTMLElement =>
      element("button", { type: "button", class: `tool-button ${look}`, onclick }, text);
    const heading = element("h2", { id: "take-in-title", tabindex: -1, autofocus: true }, `从“${name}”接着写`);
    const fresh = element("input", { type: "radio", name: "take-in-target", checked: !isEmpty });
    for (const input of [this.here, fresh]) input.addEventListener("change", () => this.refresh());
    return element(
      "dialog",
      { class: "take-in md-typeset", "aria-labelledby": heading.id },
      element(
        "header",
        { class: "take-in__head" },
        heading,
        this.count,
        !isEmpty &&
          element(
            "p",
            { class: "take-in__target", role: "radiogroup", "aria-label": "放进哪一份草稿" },
            element("label", {}, fresh, element("span", {}, "放进一份新草稿")),
            element("label", {}, this.here, element("span", {}, "放进正在写的这份，原来的留在“历史”里")),
          ),
        element(
          "p",
          { class: "take-in__buttons" },
          button("放进表单", "tool-button--main", () => this.finish()),
          button("全部取", "", () => this.chooseAll(ALL)),
          button("全部不取", "", () => this.chooseAll(NOTHING)),
          button("关闭", "", () => this.dialog.close()),
        ),
      ),
      incoming.told !== "" && element("p", { class: "notice" }, incoming.told),
      element(
        "p",
        { class: "take-in__intro" },
        "左边是稿子，右边是表单的这一节将要写成的样子。认得出的句子，里面的值进空项；其余的原文照搬。取过来的在表单里都标着“往年的”，改过或者核对过才不标。没有位置的放在表单下方，一个字也不丢。",
      ),
      this.map,
      this.list,
      this.rest,
    );
  }

  /** Everything anew: the file was understood otherwise. */
  private build(): void {
    const { incoming } = this.options;
    const { report } = this.understood;
    const change = (corrections: Corrections): void => this.correct(corrections);
    const { manuscript } = incoming;
    this.map.replaceChildren(
      element(
        "details",
        { class: "take-in__coverage" },
        element("summary", {}, "稿子里认出了哪些节"),
        coverageView(manuscript, report.contract, coverage(manuscript, report, []), null),
      ),
      mapView({ manuscript, report, corrections: this.corrections, change }),
    );
    this.cards = this.rows.rows.map((row) => this.card(row));
    this.list.replaceChildren(...this.cards.map(({ root }) => root));
    this.rest.replaceChildren(
      outsideView(this.rows.outside, walk(report.contract.sections), (section, wanted) =>
        this.correct(giveHeading(this.corrections, section, wanted)),
      ),
    );
    this.refresh();
  }

  private card(row: Row): RowCard {
    return new RowCard(row, {
      unit: this.options.unit,
      choice: () => this.choiceOf(row),
      change: (choice) => {
        this.choices.set(row.id, choice);
        this.refresh();
      },
    });
  }

  private choiceOf(row: Row): Choice {
    return this.choices.get(row.id) ?? ALL;
  }

  private chooseAll(choice: Choice): void {
    for (const row of this.rows.rows) this.choices.set(row.id, choice);
    this.refresh();
  }

  private get isHere(): boolean {
    return this.here.checked;
  }

  private took(): Taken {
    const { unit, name, content, isEmpty } = this.options;
    const choices = new Map(this.rows.rows.map((row): [string, Choice] => [row.id, this.choiceOf(row)]));
    const base = this.isHere || isEmpty ? content : emptyContent();
    return take(unit, base, this.rows, choices, name, !unit.sensitive);
  }

  private refresh(): void {
    this.taken = this.took();
    const parts = new Map(partsOf(this.options.unit, this.taken.content).map((part) => [part.id, part]));
    for (const card of this.cards) card.show(this.taken, parts);
    this.count.textContent = said(balanceOf(this.rows, (row) => this.choiceOf(row)));
  }

  private correct(corrections: Corrections): void {
    const { unit, name, incoming, box } = this.options;
    const row = document.activeElement?.getAttribute(ROW) ?? null;
    this.corrections = corrections;
    if (!unit.sensitive) remember(box, { name, manuscript: incoming.manuscript }, incoming.contract.id, corrections);
    this.understood = incoming.understand(corrections);
    this.rows = rowsOf(unit, this.understood.pieces);
    this.build();
    const map = this.map.querySelector<HTMLDetailsElement>(".coverage__map");
    if (row === null || !map) return;
    map.open = true;
    map.querySelector<HTMLElement>(`[${ROW}="${CSS.escape(row)}"]`)?.focus();
  }

  private finish(): void {
    const { done, name } = this.options;
    const { left, content } = this.taken;
    const beside = content.aside.length > 0 ? `放在一边的${content.aside.length}处列在表单下方。` : "";
    const rest = left.length > 0 ? `没有取的${left.length}处还在原来的文件里。` : "";
    this.dialog.close();
    done(content, this.isHere, `从“${name}”取来的内容放进了表单。${beside}${rest}`);
  }
}
