/** The list that is looked through before anything is written: what was found, what to choose, what is missing. */

import { walk } from "../shared/matching";
import type { Section } from "../shared/unit";
import { element } from "../ui/dom";
import { type Choices, EVERY } from "./choices";
import { checkbox, list, part, radios } from "./controls";
import { pairs } from "./pairs";
import type { Found } from "./pieces";
import { type BlankValues, isKept, isTaken, type Plan, chosenValue } from "./plan";
import { losses } from "../contents/lost";
import { characters, excerpt, recognised } from "./words";

export class Checks {
  readonly root = element("div", { class: "merge__checks" });

  /** `changed` is told whether only a text that is typed has changed: the list need not be drawn anew then. */
  constructor(
    private readonly choices: Choices,
    private readonly changed: (typing: boolean) => void,
  ) {}

  /** Draws the list; the control that had the focus has it again. */
  show(plan: Plan): void {
    const key = this.root.contains(document.activeElement) && document.activeElement?.getAttribute("data-key");
    const parts = [
      ...pairs(plan, this.choices, () => this.changed(false)),
      this.doubles(plan),
      this.missing(plan),
      this.blanks(plan),
      this.around(plan),
      this.attachments(plan),
      this.lost(plan),
      this.found(plan),
    ];
    this.root.replaceChildren(...parts.filter((item) => item !== null));
    if (key) this.root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }

  private set<Value>(map: Map<string, Value>, key: string, value: Value): void {
    map.set(key, value);
    this.changed(false);
  }

  private doubles(plan: Plan): HTMLElement | null {
    const { places: chosen } = this.choices;
    const double = [...plan.found].filter(([, places]) => places.length > 1);
    const groups = double.map(([id, places]) => {
      const wanted = chosen.get(id);
      const isKnown = wanted === EVERY || places.some(({ key }) => key === wanted);
      const options = places.map(({ key, file, blocks }, index) => ({
        key: `${id}/${key}`,
        text: `${nameOf(plan, file)}（${characters(blocks)}字：${excerpt(blocks)}）`,
        checked: isKnown ? key === wanted : index === 0,
        choose: () => this.set(chosen, id, key),
      }));
      const all = {
        key: `${id}/${EVERY}`,
        text: "都放入，依次接起来",
        checked: wanted === EVERY,
        choose: () => this.set(chosen, id, EVERY),
      };
      return radios(`“${places[0]!.section!.title}”有${places.length}份，用哪一份`, [...options, all]);
    });
    return part("重复的节", "同一节交了几份的，选一份，或者都放入。", groups);
  }

  private missing(plan: Plan): HTMLElement | null {
    const rows = plan.missing.map(({ section, lead }) => {
      if (lead) return element("li", {}, `“${section.title}”各小节之上的一段：分节文件里没有，先用模板的文字。`);
      const kind = section.required ? "必写" : "选写";
      const text = `“${section.title}”（${kind}）先用空白模板占位`;
      const box = checkbox(`kept/${section.id}`, text, isKept(section, this.choices), (on) =>
        this.set(this.choices.kept, section.id, on),
      );
      return element("li", {}, box);
    });
    return part("缺的节", "不占位的节不写入全文，后面的序号自动递补。", [list(rows)]);
  }

  private blanks(plan: Plan): HTMLElement | null {
    const conflicts = plan.blanks.filter(({ values }) => values.length > 1);
    const common = plan.blanks.filter(({ first, values }) => first && values.length < 2);
    const fields =
      common.length > 0 ? element("div", { class: "fields" }, ...common.map((blank) => this.common(blank))) : null;
    return part("通用的空项", "填在这里的写到全文每一处；不填的，文件里填了什么就是什么，没有填的还是【】。", [
      ...conflicts.map((blank) => this.conflict(plan, blank)),
      fields,
    ]);
  }

  private common(blank: BlankValues): HTMLElement {
    const oninput = (event: Event): void => {
      this.choices.values.set(blank.name, (event.target as HTMLInputElement).value.trim());
      this.changed(true);
    };
    const input = element("input", {
      class: "tool-input",
      type: "text",
      autocomplete: "off",
      value: chosenValue(blank, this.choices),
      oninput,
      "data-key": `value/${blank.name}`,
    });
    return element("p", { class: "tool-field" }, element("label", {}, element("span", {}, blank.name), input));
  }

  private conflict(plan: Plan, blank: BlankValues): HTMLElement {
    const { name, values } = blank;
    const chosen = chosenValue(blank, this.choices);
    const option = (value: string, text: string): Parameters<typeof radios>[1][number] => ({
      key: `value/${name}/${value}`,
      text,
      checked: value === chosen,
      choose: () => this.set(this.choices.values, name, value),
    });
    return radios(`“${name}”各文件填得不一样`, [
      option("", "各节照原文，不统一"),
      ...values.map(({ value, files }) =>
        option(value, `统一为“${value}”（${files.map((file) => nameOf(plan, file)).join("、")}）`),
      ),
    ]);
  }

  private around(plan: Plan): HTMLElement | null {
    if (plan.around.length === 0) return null;
    const option = (id: string | null, text: string, checked: boolean): Parameters<typeof radios>[1][number] => ({
      key: `whole/${id ?? ""}`,
      text,
      checked,
      choose: () => {
        this.choices.whole = id;
        this.changed(false);
      },
    });
    const options = plan.around.map((file) => option(plan.sources[file]!.id, nameOf(plan, file), file === plan.whole));
    return part("标题、主送机关、开头、结尾和落款", "", [
      radios("用哪一份的", [...options, option(null, "空白模板", plan.whole === null)]),
    ]);
  }

  private attachments(plan: Plan): HTMLElement | null {
    const rows = plan.attachments.map((offered) => {
      const { key, file, item } = offered;
      const text = `${nameOf(plan, file)}：“${item.title}”（${characters(item.blocks)}字）`;
      const box = checkbox(key, text, isTaken(offered, this.choices), (on) =>
        this.set(this.choices.attachments, key, on),
      );
      return element("li", {}, box);
    });
    return part("附件", "各文件带来的附件，勾上的放入全文。", [list(rows)]);
  }

  private lost(plan: Plan): HTMLElement | null {
    const rows = plan.lost.map(({ file, title, lost }) =>
      element("li", {}, `${nameOf(plan, file)}“${title}”：${losses(lost)}`),
    );
    return part("带不进全文的内容", "合稿只带文字和表格。下面这些请下载以后自己补。", [list(rows)]);
  }

  private found(plan: Plan): HTMLElement | null {
    const rows = walk(plan.unit.sections).flatMap((section) =>
      (plan.found.get(section.id) ?? []).map((place) => row(plan, section, place)),
    );
    const head = ["节", "文件", "怎么认出的", "字数"].map((title) => element("th", { scope: "col" }, title));
    const table = element(
      "table",
      { class: "plain merge__found" },
      element("thead", {}, element("tr", {}, ...head)),
      element("tbody", {}, ...rows),
    );
    const frame = element("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": "认出的节" }, table);
    return part("认出的节", "", rows.length > 0 ? [frame] : []);
  }
}

const nameOf = (plan: Plan, file: number): string => plan.sources[file]!.name;

function row(plan: Plan, section: Section, place: Found): HTMLTableRowElement {
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, "　".repeat(section.level - 1) + section.title),
    element("td", {}, nameOf(plan, place.file)),
    element("td", {}, recognised(place)),
    element("td", {}, String(characters(place.blocks))),
  );
}
