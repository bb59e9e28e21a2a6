/** The sections with how far each is: always in sight on wide screens, one tap or key away on others. A click leads there. */

import { element } from "../ui/dom";
import type { Part } from "../contents/form/form";
import type { PartState } from "./progress";
import { FRONT } from "./steps";

/** 空 nothing entered yet · 在填 · 填好 · 不写 switched off · none for headings that leave every word to others. */
export type Progress = "empty" | "begun" | "done" | "off" | "none";

const WORDS: Record<Progress, string> = { empty: "空", begun: "在填", done: "填好", off: "不写", none: "" };

interface Row {
  id: string;
  title: string;
  level: number;
  progress: Progress;
  open: number;
}

export class Outline {
  private readonly list = element("ul", { class: "bare" });
  readonly root = element(
    "details",
    { class: "fill__outline", id: "fill-outline", tabindex: -1 },
    element("summary", {}, "目录和进度"),
    element("nav", { "aria-label": "各节" }, this.list),
  );
  private shown = "";

  constructor(private readonly jump: (id: string) => void) {}

  /** `front` are the blanks of the lines around the text: how many, and how many are open; null where there are none. */
  show(
    parts: readonly Part[],
    states: ReadonlyMap<string, PartState>,
    front: { all: number; open: number } | null,
    current: string,
  ): void {
    const first = front && { id: FRONT, title: "标题和落款", level: 1, ...frontProgress(front) };
    const rows: Row[] = [...(first ? [first] : []), ...parts.map((part) => rowOf(part, states.get(part.id)))];
    const key = JSON.stringify([rows, current]);
    if (key === this.shown) return;
    const focused = this.list.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset["row"]
      : undefined;
    const isFirst = this.shown === "" && current === rows[0]?.id;
    this.shown = key;
    this.list.replaceChildren(...rows.map((row) => this.row(row, row.id === current)));
    const again = focused && this.list.querySelector<HTMLElement>(`[data-row="${CSS.escape(focused)}"]`);
    if (again) again.focus({ preventScroll: true });
    const row = this.list.querySelector<HTMLElement>("[aria-current]");
    // To measure is to lay out: the top of a list that was never moved is in sight.
    if (row && !isFirst && this.list.clientHeight > 0) this.list.scrollTop += offsetIn(this.list, row);
  }

  /** Unfolds it where it is folded, and goes to the section that is shown. */
  focus(): void {
    this.root.open = true;
    const row = this.list.querySelector<HTMLElement>("[aria-current]") ?? this.list.querySelector("button");
    row?.focus();
    this.root.scrollIntoView({ block: "nearest" });
  }

  private row({ id, title, level, progress, open }: Row, current: boolean): HTMLElement {
    const state = `${WORDS[progress]}${open > 0 ? ` ${open}处` : ""}`;
    const button = element(
      "button",
      {
        type: "button",
        class: "fill__row",
        "data-row": id,
        "aria-current": current && "step",
        onclick: () => this.jump(id),
      },
      element("span", {}, title),
      element("span", { class: `fill__state fill__state--${progress}` }, state),
    );
    return element("li", { class: `fill__level--${level}` }, button);
  }
}

function rowOf({ id, number, title, level, on, touched }: Part, state: PartState | undefined): Row {
  const row = { id, title: number + title, level, open: state?.open.length ?? 0 };
  if (!on || !state) return { ...row, progress: "off" };
  if (!state.counts) return { ...row, progress: "none" };
  if (state.done) return { ...row, progress: "done" };
  const begun = touched || state.open.length < state.blanks.length;
  return { ...row, progress: begun ? "begun" : "empty" };
}

const frontProgress = ({ all, open }: { all: number; open: number }): { progress: Progress; open: number } => ({
  progress: open === 0 ? "done" : open < all ? "begun" : "empty",
  open,
});

/** How far the list must move so that a row of it is in sight. */
function offsetIn(list: HTMLElement, row: HTMLElement): number {
  const [frame, box] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
  return Math.min(0, box.top - frame.top) + Math.max(0, box.bottom - frame.bottom);
}
