/** One section of the form: its text, its blanks, how far it is, and what to write beside it. */

import { element } from "../ui/dom";
import { oneLine } from "../shared/text";
import { type Fields, growAll, lineArea } from "../ui/fields";
import type { Part } from "../contents/form/form";
import { guidanceList } from "./guide";
import { lengthNote } from "../shared/lengths";
import type { PartState } from "./progress";
import { button } from "./buttons";
import { SegmentsEditor } from "./segments";
import type { Blanks, Segment } from "../contents/texts";

export interface CardActions {
  fields: Fields;
  blanks: () => Blanks;
  /** Blanks that are asked at the top of the form. */
  isAtTop: (name: string) => boolean;
  write: (part: Part, segments: Segment[]) => void;
  /** Puts the words of the template back, and the writer's words in their place again. */
  restore: (part: Part) => void;
  unrestore: (part: Part) => void;
  canUnrestore: (part: Part) => boolean;
  /** Takes over what the writer wrote in the other form. */
  adopt: (part: Part) => void;
  /** Of its heading on this page. */
  headingLevel: (part: Part) => number;
  toggle: (part: Part, on: boolean) => void;
  rename: (part: Part, title: string) => void;
  move: (part: Part, by: -1 | 1) => void;
  remove: (part: Part) => void;
  /** The reader is at a block of a part; -1 is its heading. */
  at: (part: Part, block: number) => void;
  /** Whether the guidance below the text is unfolded. */
  guided: () => boolean;
  /** Whether the text is typed on the paper, with the guidance beside it. */
  paper: boolean;
}

export class Card {
  readonly root: HTMLElement;
  private readonly heading: HTMLElement;
  private readonly state = element("p", { class: "card__state" });
  private readonly progress = element("progress", { class: "card__progress", max: 1 });
  private readonly blanks = element("div", { class: "card__blanks" });
  private readonly above = element("p", { class: "card__above" });
  private readonly restore: HTMLButtonElement;
  private readonly unrestore: HTMLButtonElement;
  private readonly adopt: HTMLButtonElement;
  private readonly moves: HTMLButtonElement[] = [];
  private removeButton: HTMLButtonElement | null = null;
  private names: string[] | null = null;

  constructor(
    private part: Part,
    private readonly actions: CardActions,
  ) {
    const level = Math.min(6, actions.headingLevel(part)) as 2 | 3 | 4 | 5;
    const look = actions.paper ? `card__title paper__heading paper__heading--${part.level}` : "card__title";
    this.heading = element(`h${level}`, { class: look, id: `card-${part.id}-title`, tabindex: -1 });
    this.restore = button("恢复模板文字", () => actions.restore(this.part));
    this.unrestore = button("撤销：放回我写的文字", () => actions.unrestore(this.part));
    this.adopt = button("", () => actions.adopt(this.part));
    for (const one of [this.restore, this.unrestore, this.adopt]) one.hidden = true;
    this.progress.setAttribute("aria-label", "本节空项进度");
    // A group, not a landmark: there are dozens, some with the same title.
    this.root = element("div", {
      class: `card card--${part.level}`,
      id: `card-${part.id}`,
      role: "group",
      "aria-labelledby": this.heading.id,
    });
    this.root.addEventListener("focusin", (event) => {
      // The texts and tables know better where in the section the reader is.
      const target = event.target instanceof Element ? event.target : null;
      if (!target?.closest(".segments__text, .segments__table"))
        actions.at(this.part, target?.closest(".card__area") ? -1 : 0);
    });
    this.root.append(this.head(), ...(part.on ? this.body() : []));
    this.showTitle();
  }

  /** Whether this card can show another state of its part, or has to be made anew. */
  fits(part: Part): boolean {
    return (
      part.on === this.part.on && part.level === this.part.level && (part.area === null) === (this.part.area === null)
    );
  }

  focus(): void {
    this.heading.focus();
  }

  /** After a step that has a way back: there. */
  focusUnrestore(): void {
    this.unrestore.focus();
  }

  /** The titles, numbers and counts as they are now; the text itself is the editor's. */
  update(part: Part, state: PartState | undefined): void {
    this.part = part;
    this.showTitle();
    const [up, down] = this.moves;
    if (up && down && part.area) {
      up.disabled = part.area.index === 0;
      down.disabled = part.area.index === part.area.count - 1;
      if (this.removeButton) this.removeButton.disabled = part.area.count === 1;
    }
    this.restore.hidden = !part.touched;
    this.unrestore.hidden = part.touched || !this.actions.canUnrestore(part);
    this.adopt.hidden = part.other === null;
    this.adopt.textContent = part.short ? "用我在完整版里写的" : "用我在精简版里写的";
    if (state) this.showState(state);
  }

  private head(): HTMLElement {
    const { part, actions } = this;
    const mark = element(
      "span",
      { class: `badge badge--${part.required ? "must" : "may"}` },
      part.required ? "必备" : "可选",
    );
    const head = element("div", { class: "card__head" }, this.heading, !part.area && mark);
    if (part.optional) {
      const box = element("input", {
        type: "checkbox",
        checked: part.on,
        onchange: () => actions.toggle(this.part, box.checked),
      });
      head.append(
        element(
          "label",
          { class: "card__switch" },
          box,
          element("span", {}, part.kind === "section" ? "写这一节" : "要这一部分"),
        ),
      );
    }
    if (part.area) return element("div", {}, head, this.named("小标题", this.areaTools()));
    return part.kind === "attachment" && part.on ? element("div", {}, head, this.named("附件名称", [])) : head;
  }

  /** The title as the writer's own, with what else can be done to it. */
  private named(label: string, tools: HTMLElement[]): HTMLElement {
    const title = lineArea((value) => oneLine(value) && this.actions.rename(this.part, oneLine(value)));
    title.value = this.part.title;
    title.setAttribute("aria-label", label);
    return element("div", { class: "card__area" }, element("span", { "aria-hidden": "true" }, label), title, ...tools);
  }

  private areaTools(): HTMLElement[] {
    this.moves.push(
      button("上移", () => this.actions.move(this.part, -1)),
      button("下移", () => this.actions.move(this.part, 1)),
    );
    this.removeButton = button("删去", () => this.actions.remove(this.part));
    return [...this.moves, this.removeButton];
  }

  private body(): HTMLElement[] {
    const { part, actions } = this;
    const editor = new SegmentsEditor(part.segments, {
      title: part.title,
      rows: part.hasChildren ? 2 : 4,
      paper: actions.paper,
      fields: actions.fields,
      blanks: actions.blanks,
      change: (segments) => actions.write(this.part, segments),
      at: (block) => actions.at(this.part, block),
    });
    const back = [this.restore, this.unrestore, this.adopt];
    if (actions.paper) {
      const add = button("加一段", () => editor.addText());
      return [editor.root, element("p", { class: "card__tools" }, add, ...back)];
    }
    const edit = element(
      "div",
      { class: "card__edit" },
      this.state,
      this.progress,
      editor.root,
      element("p", { class: "card__tools" }, ...back),
      this.blanks,
      this.above,
    );
    return [element("div", { class: "card__body" }, edit, ...folded(part, actions.guided()))];
  }

  private showTitle(): void {
    const { number, title, kind } = this.part;
    const text = kind === "attachment" ? `${number}${title}` : number + title;
    if (this.heading.textContent !== text) this.heading.textContent = text;
  }

  private showState({ characters, open, blanks, empty, counts }: PartState): void {
    if (this.actions.paper) return;
    const { length, hasChildren } = this.part;
    const usual = lengthNote(characters, length);
    const left = open.length > 0 ? `还有${open.length}处空项` : empty ? "必备章节，还没有内容" : "";
    this.state.replaceChildren(
      element("span", {}, `${characters}字${hasChildren && length ? "，连同下面各节" : ""}${usual}`),
      element(
        "span",
        { class: left ? "card__left" : "" },
        left || (counts ? "没有空项" : "这里可以不写，写在下面各节"),
      ),
    );
    this.progress.hidden = blanks.length === 0;
    this.progress.max = Math.max(1, blanks.length);
    this.progress.value = blanks.length - open.length;
    this.showBlanks(blanks);
  }

  private showBlanks(all: string[]): void {
    const inCells = new Set(
      this.part.segments.flatMap((s) => (s.type === "table" ? s.rows.flat() : [])).map((cell) => cell.trim()),
    );
    const names = all.filter((name) => !this.actions.isAtTop(name) && !inCells.has(`【${name}】`));
    const top = all.filter((name) => this.actions.isAtTop(name));
    this.above.textContent = top.length > 0 ? `本节还用到上面填的：${top.join("、")}。` : "";
    if (this.names && names.length === this.names.length && names.every((name, index) => name === this.names?.[index]))
      return;
    this.names = names;
    const group = element(
      "div",
      { class: "fields", role: "group", "aria-label": "本节的空项" },
      ...names.map((name) => this.actions.fields.labelled(name)),
    );
    this.blanks.replaceChildren(
      ...(names.length > 0 ? [element("p", { class: "card__label" }, "本节的空项"), group] : []),
    );
    growAll(this.blanks);
  }
}

function folded({ guidance }: Part, open: boolean): HTMLElement[] {
  if (guidance.length === 0) return [];
  return [
    element("details", { class: "card__guide", open }, element("summary", {}, "写法提示"), ...guidanceList(guidance)),
  ];
}
