/** The list that is looked through before anything is written: what was found, what to choose, what is missing. */

import { element } from "../ui/dom";
import { walk } from "../shared/matching";
import type { Section } from "../shared/unit";
import { defaultChoices, type BlankValues, type Choices, type Found, type Plan } from "./plan";
import { characters, excerpt, losses, recognised } from "./words";

/** The choices as they stand; the controls below change them. */
interface Chosen extends Choices {
  places: Map<string, number>;
  placeholders: Set<string>;
  adopted: Map<number, string>;
  values: Map<string, string>;
}

export class Checks {
  readonly root = element("div", { class: "merge__checks" });
  readonly choices: Chosen;

  constructor(private readonly plan: Plan) {
    const start = defaultChoices(plan);
    this.choices = {
      ...start,
      places: new Map(start.places),
      placeholders: new Set(start.placeholders),
      adopted: new Map(start.adopted),
      values: new Map(start.values),
    };
    this.root.append(
      ...[
        this.doubles(),
        this.unknown(),
        this.missing(),
        this.blanks(),
        this.around(),
        this.lost(),
        this.found(),
      ].filter((part) => part !== null),
    );
  }

  private doubles(): HTMLElement | null {
    const double = [...this.plan.found.values()].filter((places) => places.length > 1);
    const groups = double.map((places) => {
      const section = places[0]!.section!;
      const options = places.map((place, index) => ({
        text: `${this.file(place.file)}（${characters(place.blocks)}字：${excerpt(place.blocks)}）`,
        checked: index === 0,
        choose: () => this.choices.places.set(section.id, index),
      }));
      return radios(`“${section.title}”有${places.length}份，用哪一份`, options);
    });
    return part("重复的节", "同一节交了几份的，选一份。", groups);
  }

  private unknown(): HTMLElement | null {
    const rows = this.plan.unknown.map((place, index) => {
      const text = `${this.file(place.file)}：“${place.title}”（${characters(place.blocks)}字：${excerpt(place.blocks)}）`;
      const onchange = (event: Event): void => {
        const { value } = event.target as HTMLSelectElement;
        if (value) this.choices.adopted.set(index, value);
        else this.choices.adopted.delete(index);
      };
      const select = element(
        "select",
        { class: "tool-input", onchange },
        element("option", { value: "" }, "不放入全文"),
      );
      for (const section of walk(this.plan.unit.sections)) {
        if (section.level < 4)
          select.append(
            element("option", { value: section.id }, `${"　".repeat(section.level - 1)}放在“${section.title}”的末尾`),
          );
      }
      return element("li", {}, element("label", {}, text, select));
    });
    return part(
      "没有认出的内容",
      "标题同本报告的各节都对不上。可以放到某一节的末尾，标题降一级；也可以改好原文件的标题再拖进来。",
      [list(rows)],
    );
  }

  private missing(): HTMLElement | null {
    const rows = this.plan.missing.map(({ section, lead }) => {
      if (lead) return element("li", {}, `“${section.title}”各小节之上的一段：分节文件里没有，先用模板的文字。`);
      const onchange = (event: Event): void => {
        if ((event.target as HTMLInputElement).checked) this.choices.placeholders.add(section.id);
        else this.choices.placeholders.delete(section.id);
      };
      const box = element("input", { type: "checkbox", checked: section.required, onchange });
      const kind = section.required ? "必写" : "选写";
      return element(
        "li",
        {},
        element("label", { class: "merge__option" }, box, `“${section.title}”（${kind}）先用空白模板占位`),
      );
    });
    return part("缺的节", "不占位的节不写入全文，后面的序号自动递补。", [list(rows)]);
  }

  private blanks(): HTMLElement | null {
    const conflicts = this.plan.blanks.filter(({ values }) => values.length > 1);
    const common = this.plan.blanks.filter(({ common, values }) => common && values.length < 2);
    const fields =
      common.length > 0 ? element("div", { class: "fields" }, ...common.map((blank) => this.common(blank))) : null;
    return part("通用的空项", "填在这里的写到全文每一处；不填的在文件里还是【】。", [
      ...conflicts.map((blank) => this.conflict(blank)),
      fields,
    ]);
  }

  private common({ name, values }: BlankValues): HTMLElement {
    const oninput = (event: Event): void => {
      const value = (event.target as HTMLInputElement).value.trim();
      if (value) this.choices.values.set(name, value);
      else this.choices.values.delete(name);
    };
    const input = element("input", {
      class: "tool-input",
      type: "text",
      autocomplete: "off",
      value: values[0]?.value ?? "",
      oninput,
    });
    return element("p", { class: "tool-field" }, element("label", {}, element("span", {}, name), input));
  }

  private conflict({ name, values }: BlankValues): HTMLElement {
    const options = values.map(({ value, files }) => ({
      text: `统一为“${value}”（${files.map((file) => this.file(file)).join("、")}）`,
      checked: false,
      choose: () => this.choices.values.set(name, value),
    }));
    const keep = { text: "各节照原文，不统一", checked: true, choose: () => this.choices.values.delete(name) };
    return radios(`“${name}”各文件填得不一样`, [keep, ...options]);
  }

  private around(): HTMLElement | null {
    if (this.plan.whole.length === 0) return null;
    const options = this.plan.whole.map((file, index) => ({
      text: this.file(file),
      checked: index === 0,
      choose: () => (this.choices.whole = file),
    }));
    const template = { text: "空白模板", checked: false, choose: () => (this.choices.whole = null) };
    return part("标题、主送机关、开头、附件和落款", "", [radios("用哪一份的", [...options, template])]);
  }

  private lost(): HTMLElement | null {
    const rows = this.plan.lost.map(({ file, title, lost }) =>
      element("li", {}, `${this.file(file)}“${title}”：${losses(lost)}`),
    );
    return part("带不进全文的内容", "合稿只带文字和表格。下面这些请下载以后自己补。", [list(rows)]);
  }

  private found(): HTMLElement | null {
    const rows = walk(this.plan.unit.sections).flatMap((section) =>
      (this.plan.found.get(section.id) ?? []).map((place) => this.row(section, place)),
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

  private row(section: Section, place: Found): HTMLTableRowElement {
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, "　".repeat(section.level - 1) + section.title),
      element("td", {}, this.file(place.file)),
      element("td", {}, recognised(place)),
      element("td", {}, String(characters(place.blocks))),
    );
  }

  private file(index: number): string {
    return this.plan.sources[index]!.name;
  }
}

interface Option {
  text: string;
  checked: boolean;
  choose: () => unknown;
}

let groups = 0;

function radios(legend: string, options: readonly Option[]): HTMLElement {
  const name = `merge-choice-${++groups}`;
  const rows = options.map(({ text, checked, choose }) =>
    element(
      "label",
      { class: "merge__option" },
      element("input", { type: "radio", name, checked, onchange: choose }),
      text,
    ),
  );
  return element("fieldset", { class: "merge__choice" }, element("legend", {}, legend), ...rows);
}

function list(rows: readonly HTMLElement[]): HTMLElement | null {
  return rows.length > 0 ? element("ul", { class: "merge__list" }, ...rows) : null;
}

/** A part with its heading; none when it has nothing to show. */
function part(title: string, about: string, content: readonly (HTMLElement | null)[]): HTMLElement | null {
  const shown = content.filter((item) => item !== null);
  if (shown.length === 0) return null;
  return element(
    "section",
    {},
    element("h3", {}, title),
    about !== "" && element("p", { class: "merge__about" }, about),
    ...shown,
  );
}
