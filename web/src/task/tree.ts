/** The sections of a task, to be put right by mouse and keys: titles, levels, order, and the particulars of each. */

import { allSections, type TaskSection } from "../contents/task/model";
import { number } from "../shared/numbering";
import { element } from "../ui/dom";
import { changed, inserted, lowered, moved, newSection, raised, removed } from "./edit";
import { particulars } from "./particulars";
import type { Known } from "./propose";
import type { TreeEvents } from "./tree-events";

/** So deep that a section below it still has a number of its own; what is read deeper is shown as well. */
const DEEPEST = 4;
const MOST_NUMBER = 99;

/** What can be done to a section where it stands. */
interface Act {
  sign: string;
  label: string;
  /** Behind Alt+Shift, as in Word's own outline. */
  key: string;
  open: boolean;
  act: () => void;
}

export class Tree {
  readonly root = element("ol", { class: "task-tree bare" });
  /** Of sections whose particulars are open. */
  private readonly opened = new Set<string>();
  /** The one that was chosen last. */
  chosen = "";

  constructor(
    private readonly known: Known,
    private readonly events: TreeEvents,
  ) {}

  draw(focus = ""): void {
    this.root.replaceChildren(...this.rows(this.events.sections(), 1));
    if (focus !== "") this.focus(focus);
  }

  focus(id: string): void {
    const title = this.root.querySelector<HTMLElement>(`[data-section="${id}"] .task-tree__title`);
    title?.focus({ preventScroll: true });
    title?.scrollIntoView({ block: "nearest" });
  }

  private rows(sections: readonly TaskSection[], level: number): HTMLElement[] {
    return sections.map((section, index) =>
      element(
        "li",
        { class: "task-tree__item", "data-section": section.id },
        this.row(section, level, index, sections.length),
        particulars(section, this.known, this.events, this.opened, () => this.draw(section.id)),
        section.sections.length > 0 &&
          element("ol", { class: "task-tree bare" }, ...this.rows(section.sections, level + 1)),
      ),
    );
  }

  private row(section: TaskSection, level: number, index: number, count: number): HTMLElement {
    const { id, title } = section;
    const name = title || "没有标题的一节";
    const acts = this.acts(section, level, index, count);
    const input = element("input", {
      type: "text",
      class: "tool-input task-tree__title",
      value: title,
      "aria-label": `第${index + 1}节的标题，第${level}层`,
      "aria-keyshortcuts": "Enter Alt+Shift+ArrowUp Alt+Shift+ArrowDown Alt+Shift+ArrowLeft Alt+Shift+ArrowRight",
      oninput: () => this.events.change(changed(this.events.sections(), id, { title: input.value })),
      onfocus: () => {
        this.chosen = id;
        this.events.look(section);
      },
      onkeydown: (event) => this.typed(event as KeyboardEvent, section, acts),
    });
    const button = (text: string, label: string, disabled: boolean, act: () => void): HTMLElement =>
      element(
        "button",
        {
          type: "button",
          class: "tool-button tool-button--small",
          title: label,
          "aria-label": `${label}：${name}`,
          disabled,
          onclick: act,
        },
        text,
      );
    return element(
      "div",
      { class: "task-tree__row" },
      element(
        "span",
        { class: "task-tree__number" },
        number(Math.min(level, DEEPEST), Math.min(index + 1, MOST_NUMBER)),
      ),
      input,
      element(
        "span",
        { class: "task-tree__acts" },
        ...acts.map(({ sign, label, open, act }) => button(sign, label, !open, act)),
        button("加一节", "在后面加一节", false, () => this.add(id)),
        button("删", "删去", false, () => this.remove(section)),
      ),
    );
  }

  private acts({ id }: TaskSection, level: number, index: number, count: number): Act[] {
    const redrawn = (change: (list: readonly TaskSection[]) => TaskSection[]) => (): void => {
      this.events.change(change(this.events.sections()));
      this.draw(id);
    };
    return [
      { sign: "↑", label: "上移", key: "ArrowUp", open: index > 0, act: redrawn((list) => moved(list, id, -1)) },
      {
        sign: "↓",
        label: "下移",
        key: "ArrowDown",
        open: index < count - 1,
        act: redrawn((list) => moved(list, id, 1)),
      },
      {
        sign: "→",
        label: "降一级",
        key: "ArrowRight",
        open: index > 0 && level < DEEPEST,
        act: redrawn((list) => lowered(list, id)),
      },
      { sign: "←", label: "升一级", key: "ArrowLeft", open: level > 1, act: redrawn((list) => raised(list, id)) },
    ];
  }

  private typed(event: KeyboardEvent, section: TaskSection, acts: readonly Act[]): void {
    // The key that ends the choice of a Chinese word adds no section.
    if (event.isComposing) return;
    const found = event.altKey && event.shiftKey ? acts.find(({ key }) => key === event.key) : undefined;
    if (!found && event.key !== "Enter") return;
    event.preventDefault();
    if (event.key === "Enter") this.add(section.id);
    else if (found?.open) found.act();
  }

  private add(after: string): void {
    const added = newSection(this.events.sections());
    this.events.change(inserted(this.events.sections(), after, added));
    this.draw(added.id);
  }

  private remove(section: TaskSection): void {
    const below = allSections(section.sections).length;
    const gone = `“${section.title || "没有标题的一节"}”${below > 0 ? `和它下面的${below}节` : ""}`;
    this.events.change(removed(this.events.sections(), section.id), gone);
    this.root.replaceChildren(...this.rows(this.events.sections(), 1));
  }
}
