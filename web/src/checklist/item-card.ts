/** One item of the list: question, verdict, what it rests on, who and when. What an answer lacks stands at its field. */

import { dayField } from "../ui/day-field";
import { grow } from "../ui/fields";
import { element } from "../ui/dom";
import { PEOPLE_LIST } from "../ui/people-list";
import { readDay } from "../office/xlsx/days";
import { CLEAR, FOUND, lacksOf, PENDING, VERDICTS, type Answer, type Lack, type NumberedItem } from "./answers";

export interface ItemEvents {
  answer: (item: string, answer: Answer) => void;
  reword: (item: string) => void;
  switchOff: (item: string) => void;
}

const HINTS: Record<string, string> = {
  [FOUND]: "写明时间、事项、数量，哪件最重。",
  [PENDING]: "写明还差什么、由谁在哪天前核清。",
};

/** What is to be written where an answer says nothing. */
export function lackText(lack: Lack, verdict: string, check: string): string {
  if (lack === "person") return `填“${verdict}”的要写由谁负责。`;
  if (lack === "deadline") return `填“${verdict}”的要写办结的日期。`;
  if (verdict !== CLEAR) return `填“${verdict}”的要写事实。`;
  return check
    ? `填“无”要写看了什么、多少份、哪段时间。应当核查：${check.replace(/[。；]+$/, "")}。`
    : "填“无”要写看了什么、多少份、哪段时间。";
}

export class ItemCard {
  readonly root: HTMLElement;
  private answer: Answer;
  private readonly lacks = new Map<Lack, HTMLElement>();
  private readonly remark = element("textarea", { class: "tool-input", rows: 2 });
  private readonly person = element("input", {
    class: "tool-input",
    type: "text",
    autocomplete: "off",
    list: PEOPLE_LIST,
  });
  private readonly deadline = element("input", { class: "tool-input", type: "text" });
  private readonly hint = element("p", { class: "item__hint" });

  constructor(
    private readonly entry: NumberedItem,
    question: string,
    answer: Answer,
    private readonly events: ItemEvents,
  ) {
    this.answer = answer;
    const { item, number } = entry;
    const legend = element(
      "legend",
      { class: "item__question" },
      element("span", { class: "item__number" }, `${number}.`),
      question,
      item.own && element("span", { class: "badge badge--may" }, "本单位"),
    );
    const facts = [
      ["拿什么证明", item.evidence],
      ["怎么核查", item.check],
    ]
      .filter(([, text]) => text)
      .map(([name = "", text = ""]) => element("div", {}, element("dt", {}, name), element("dd", {}, text)));
    this.root = element(
      "fieldset",
      { class: "item", id: `item-${item.id}` },
      legend,
      facts.length > 0 && element("dl", { class: "item__facts" }, ...facts),
      element("div", { class: "item__verdicts" }, ...VERDICTS.map((verdict) => this.radio(verdict))),
      this.field("remark", "依据或说明", this.remark, this.hint),
      element(
        "div",
        { class: "item__pair" },
        this.field("person", "责任人", this.person),
        this.field("deadline", "时限", this.deadline, undefined, dayField(this.deadline)),
      ),
      element(
        "p",
        { class: "item__tools" },
        this.tool("改写", () => events.reword(item.id)),
        this.tool(item.own ? "删去" : "不查这条", () => events.switchOff(item.id)),
      ),
    );
    this.remark.value = answer.remark;
    this.person.value = answer.person;
    this.deadline.value = answer.deadline;
    this.remark.addEventListener("input", () => {
      grow(this.remark);
      this.changed({ remark: this.remark.value });
    });
    this.person.addEventListener("input", () => this.changed({ person: this.person.value }));
    this.deadline.addEventListener("input", () =>
      this.changed({ deadline: readDay(this.deadline.value) ?? this.deadline.value }),
    );
    this.update();
  }

  focus(): void {
    const lack = lacksOf(this.answer)[0];
    const field = lack ? { remark: this.remark, person: this.person, deadline: this.deadline }[lack] : null;
    (field ?? this.root.querySelector<HTMLElement>("input[type=radio]"))?.focus();
    this.root.scrollIntoView({ block: "nearest" });
  }

  private radio(verdict: (typeof VERDICTS)[number]): HTMLElement {
    const radio = element("input", {
      type: "radio",
      name: `verdict-${this.entry.item.id}`,
      value: verdict,
      checked: this.answer.verdict === verdict,
    });
    radio.addEventListener("change", () => this.changed({ verdict }));
    // A verdict given by mistake can be taken back: choosing it again empties it.
    radio.addEventListener("click", () => {
      if (radio.dataset["was"] === "on") {
        radio.checked = false;
        this.changed({ verdict: "" });
      }
    });
    return element("label", { class: `item__verdict item__verdict--${VERDICTS.indexOf(verdict)}` }, radio, verdict);
  }

  /** `shown` holds the control where more belongs to it. */
  private field(
    lack: Lack,
    name: string,
    control: HTMLElement,
    more?: HTMLElement,
    shown: HTMLElement = control,
  ): HTMLElement {
    control.id = `item-${this.entry.item.id}-${lack}`;
    const text = element("p", { class: "item__lack", id: `${control.id}-lack`, hidden: true });
    this.lacks.set(lack, text);
    control.setAttribute("aria-describedby", text.id);
    return element(
      "div",
      { class: `item__field item__field--${lack}` },
      element("label", { for: control.id }, name),
      shown,
      text,
      more,
    );
  }

  private tool(text: string, onclick: () => void): HTMLElement {
    return element(
      "button",
      {
        type: "button",
        class: "tool-button tool-button--small",
        "aria-label": `${text}第${this.entry.number}条`,
        onclick,
      },
      text,
    );
  }

  private changed(change: Partial<Answer>): void {
    this.answer = { ...this.answer, ...change };
    this.update();
    this.events.answer(this.entry.item.id, this.answer);
  }

  private update(): void {
    const { verdict } = this.answer;
    const missing = lacksOf(this.answer);
    for (const [lack, text] of this.lacks) {
      text.hidden = !missing.includes(lack);
      text.textContent = text.hidden ? "" : lackText(lack, verdict, this.entry.item.check);
    }
    this.root.classList.toggle("item--lacking", missing.length > 0);
    this.root.dataset["verdict"] = verdict;
    this.hint.textContent = missing.includes("remark") ? "" : (HINTS[verdict] ?? "");
    this.hint.hidden = this.hint.textContent === "" || this.answer.remark.trim() !== "";
    for (const radio of this.root.querySelectorAll<HTMLInputElement>("input[type=radio]"))
      radio.dataset["was"] = radio.checked ? "on" : "";
  }
}
