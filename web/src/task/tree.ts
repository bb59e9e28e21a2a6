/** The sections of a task, to be put right: titles, levels, order, and for each what is asked and who writes it. */

import type { LibrarySection } from "../contents/task/library";
import { allSections, type TaskSection } from "../contents/task/model";
import type { RoleWords } from "../manuscript/model";
import { number } from "../shared/numbering";
import { element, labelled } from "../ui/dom";
import { fitting } from "./propose";
import { changed, inserted, lowered, moved, newSection, raised, removed } from "./edit";

export interface TreeEvents {
  sections: () => readonly TaskSection[];
  /** `gone` names what went, for the way back. */
  change: (sections: TaskSection[], gone?: string) => void;
  /** Shows where the notice asks for a section. */
  look: (section: TaskSection) => void;
}

export interface Words {
  roles: readonly RoleWords[];
  library: readonly LibrarySection[];
}

const DEEPEST = 4;

export class Tree {
  readonly root = element("ol", { class: "task-tree" });
  /** Of sections whose particulars are open. */
  private readonly open = new Set<string>();

  constructor(
    private readonly words: Words,
    private readonly events: TreeEvents,
  ) {}

  draw(focus = ""): void {
    this.root.replaceChildren(...this.rows(this.events.sections(), 1));
    if (focus !== "") this.root.querySelector<HTMLElement>(`[data-section="${focus}"] .task-tree__title`)?.focus();
  }

  private rows(sections: readonly TaskSection[], level: number): HTMLElement[] {
    return sections.map((section, index) =>
      element(
        "li",
        { class: "task-tree__item", "data-section": section.id },
        this.row(section, level, index, sections.length),
        this.particulars(section),
        section.sections.length > 0 && element("ol", { class: "task-tree" }, ...this.rows(section.sections, level + 1)),
      ),
    );
  }

  private row(section: TaskSection, level: number, index: number, count: number): HTMLElement {
    const { id, title } = section;
    const name = title || "没有标题的一节";
    const input = element("input", {
      type: "text",
      class: "tool-input task-tree__title",
      value: title,
      "aria-label": `第${index + 1}节的标题，第${level}层`,
      oninput: () => this.set(id, { title: input.value }),
      onfocus: () => this.events.look(section),
    });
    const button = (text: string, label: string, disabled: boolean, act: () => void): HTMLElement =>
      element(
        "button",
        {
          type: "button",
          class: "tool-button tool-button--small",
          "aria-label": `${label}：${name}`,
          disabled,
          onclick: act,
        },
        text,
      );
    const redrawn = (sections: TaskSection[], focus = id): void => {
      this.events.change(sections);
      this.draw(focus);
    };
    const list = this.events.sections;
    return element(
      "div",
      { class: "task-tree__row" },
      element("span", { class: "task-tree__number" }, number(Math.min(level, DEEPEST), Math.min(index + 1, 99))),
      input,
      element(
        "span",
        { class: "task-tree__acts" },
        button("↑", "上移", index === 0, () => redrawn(moved(list(), id, -1))),
        button("↓", "下移", index === count - 1, () => redrawn(moved(list(), id, 1))),
        button("→", "降一级", index === 0 || level >= DEEPEST, () => redrawn(lowered(list(), id))),
        button("←", "升一级", level === 1, () => redrawn(raised(list(), id))),
        button("加一节", "在后面加一节", false, () => {
          const added = newSection(list());
          redrawn(inserted(list(), id, added), added.id);
        }),
        button("删", "删去", false, () => this.remove(section)),
      ),
    );
  }

  private remove(section: TaskSection): void {
    const below = allSections(section.sections).length;
    const gone = `“${section.title || "没有标题的一节"}”${below > 0 ? `和它下面的${below}节` : ""}`;
    this.events.change(removed(this.events.sections(), section.id), gone);
    this.draw();
  }

  private set(id: string, change: Partial<TaskSection>): void {
    this.events.change(changed(this.events.sections(), id, change));
  }

  private particulars(section: TaskSection): HTMLElement {
    const { id } = section;
    const leaf = section.sections.length === 0;
    const summary = element("summary", {}, this.told(section));
    const redraw = (): void => {
      const now = allSections(this.events.sections()).find((other) => other.id === id);
      if (now) summary.textContent = this.told(now);
    };
    const set = (change: Partial<TaskSection>): void => {
      this.set(id, change);
      redraw();
    };
    const area = (value: string, rows: number, take: (value: string) => void): HTMLTextAreaElement => {
      const field = element("textarea", { class: "tool-input", rows, oninput: () => take(field.value) });
      field.value = value;
      return field;
    };
    const line = (value: string, take: (value: string) => void): HTMLInputElement => {
      const field = element("input", { type: "text", class: "tool-input", value, oninput: () => take(field.value) });
      return field;
    };
    const fold = element(
      "details",
      { class: "task-tree__more", open: this.open.has(id) },
      summary,
      element(
        "div",
        { class: "task-tree__fields" },
        labelled(
          "通知的要求",
          area(section.asks, 2, (asks) => set({ asks })),
        ),
        leaf &&
          labelled(
            "要逐条回答的（一行一条）",
            area(section.items.join("\n"), 2, (text) =>
              set({
                items: text
                  .split("\n")
                  .map((item) => item.trim())
                  .filter(Boolean),
              }),
            ),
          ),
        labelled(
          "谁写",
          line(section.who, (who) => set({ who })),
        ),
        labelled(
          "什么时候交",
          line(section.due, (due) => set({ due })),
        ),
        leaf && this.lengths(section, set),
        this.required(section, set),
        leaf &&
          labelled(
            "这一节写什么",
            this.role(section, (role) => {
              set({ role, from: fitting(section, role, this.words.library)[0]?.id ?? "" });
              this.draw(id);
            }),
          ),
        leaf &&
          labelled(
            "写法和模板取自",
            this.from(section, (from) => set({ from })),
          ),
      ),
    );
    fold.addEventListener("toggle", () => (fold.open ? this.open.add(id) : this.open.delete(id)));
    return fold;
  }

  private told({ required, length, who, due, from, items }: TaskSection): string {
    const ours = this.words.library.find((section) => section.id === from);
    const found = [
      required ? "必写" : "可不写",
      length &&
        (length.min === 0
          ? `不超过${length.max}字`
          : length.max >= 100_000
            ? `不少于${length.min}字`
            : `${length.min}—${length.max}字`),
      items.length > 0 && `逐条回答${items.length}条`,
      who && `${who}写`,
      due && `${due}交`,
      ours && `写法取自《${ours.unit}》`,
    ];
    return found.filter(Boolean).join("，");
  }

  private lengths(section: TaskSection, set: (change: Partial<TaskSection>) => void): HTMLElement {
    const field = (value: number | undefined, label: string): HTMLInputElement =>
      element("input", {
        type: "text",
        inputmode: "numeric",
        class: "tool-input task-tree__count",
        "aria-label": label,
        value: value ? String(value) : "",
      });
    const most = section.length && section.length.max < 100_000 ? section.length.max : undefined;
    const [least, largest] = [field(section.length?.min, "最少多少字"), field(most, "最多多少字")];
    const take = (): void => {
      const [min, max] = [Number(least.value) || 0, Number(largest.value) || 0];
      set({ length: min === 0 && max === 0 ? null : { min, max: max || 100_000 } });
    };
    for (const input of [least, largest]) input.addEventListener("input", take);
    return element("p", { class: "task-tree__lengths" }, "篇幅 ", least, " 至 ", largest, " 字");
  }

  private required(section: TaskSection, set: (change: Partial<TaskSection>) => void): HTMLElement {
    const box = element("input", {
      type: "checkbox",
      checked: section.required,
      onchange: () => set({ required: box.checked }),
    });
    return element("label", { class: "task-tree__check" }, box, "必须写");
  }

  private role(section: TaskSection, take: (role: string) => void): HTMLElement {
    const select = element(
      "select",
      { class: "tool-input", onchange: () => take(select.value) },
      element("option", { value: "" }, "不定"),
      ...this.words.roles.map(({ id, title }) =>
        element("option", { value: id, selected: id === section.role }, title),
      ),
    );
    return select;
  }

  private from(section: TaskSection, take: (from: string) => void): HTMLElement {
    const fits = fitting(section, section.role, this.words.library);
    const same = this.words.library.filter(
      ({ role, id }) => role === section.role && !fits.some((one) => one.id === id),
    );
    const select = element(
      "select",
      { class: "tool-input", onchange: () => take(select.value) },
      element("option", { value: "" }, "不取，写一段自己的话"),
      ...[...fits, ...same].map(({ id, unit, section: one }) =>
        element("option", { value: id, selected: id === section.from }, `《${unit}》：${one.title}`),
      ),
    );
    return select;
  }
}
