/** Beside the paper: how to write the section, its usual length, and what the example says there, to read only. */

import { element } from "../ui/dom";
import type { Block, BlankInfo, Guidance, Section, Unit } from "../shared/unit";
import { loadExample } from "../shared/load";
import type { Part } from "../contents/form/form";
import { loadPrinting } from "./form-printing/loader";
import { lengthNote } from "../shared/lengths";
import type { PartState } from "./progress";

export class Guide {
  readonly root = element("aside", { class: "fill__guide", "aria-label": "写法提示和范例" });
  private readonly blank = element("div", { class: "guide__blank" });
  private readonly length = element("p", { class: "guide__length" });
  private readonly about = element("div", {});
  private readonly example = element("details", { class: "guide__example", open: true });
  private examples: Promise<Record<string, Block[]>> | null = null;
  private shown: string | null = null;

  constructor(private readonly unit: Unit) {
    this.root.append(this.blank, this.length, this.about, this.example);
  }

  /** What is said about the blank that has the cursor. */
  showBlank(name: string, info: BlankInfo | undefined): void {
    this.blank.replaceChildren(
      ...(info?.hint || info?.choices.length
        ? [element("h2", {}, name), element("p", {}, info.hint || `选一项：${info.choices.join("、")}`)]
        : []),
    );
  }

  /** `null` for the lines around the text. */
  show(part: Part | null, state: PartState | undefined): void {
    this.showLength(part, state);
    const key = part?.id ?? "";
    if (key === this.shown) return;
    this.shown = key;
    this.showBlank("", undefined);
    this.about.replaceChildren(
      element("h2", {}, part ? `${part.number}${part.title}` : "标题和落款"),
      ...(part ? guidanceList(part.guidance) : [element("p", {}, FRONT_HINT)]),
    );
    void this.showExample(part);
  }

  private showLength(part: Part | null, state: PartState | undefined): void {
    const length: Section["length"] = part?.length ?? null;
    const characters = state?.characters ?? 0;
    const below = length && part?.hasChildren ? "，连同下面各节" : "";
    this.length.textContent = part?.on ? `现在${characters}字${below}${lengthNote(characters, length)}` : "";
  }

  private async showExample(part: Part | null): Promise<void> {
    this.example.replaceChildren(element("summary", {}, "范例里这一节"));
    this.example.hidden = part === null;
    if (!part) return;
    let text: (Node | string)[];
    try {
      this.examples ??= loadExample(this.unit.id);
      const [examples, { drawBlocks }] = await Promise.all([this.examples, loadPrinting()]);
      const blocks = examples[part.id];
      text = blocks
        ? [element("div", { class: "paper guide__paper" }, ...drawBlocks(blocks)), element("p", {}, "只供看，不插入。")]
        : [element("p", {}, "范例里这里没有单独的文字。")];
    } catch {
      this.examples = null;
      text = [element("p", {}, "范例没有读到。刷新页面再试，或者到这份材料的页面上看。")];
    }
    if (this.shown === part.id) this.example.append(...text);
  }
}

const FRONT_HINT = "标题、主送机关、署名和成文日期。这里填的，正文里同名的空项都跟着变。";

/** Guidance as a list of labels, each with its sentences. */
export function guidanceList(guidance: readonly Guidance[]): HTMLElement[] {
  if (guidance.length === 0) return [];
  const rows = guidance.flatMap(({ label, paragraphs }) => {
    const [first, ...others] = paragraphs;
    const list = others.length > 0 && element("ul", {}, ...others.map((text) => element("li", {}, text)));
    return [element("dt", {}, label), element("dd", {}, first && element("p", {}, first), list)];
  });
  return [element("dl", {}, ...rows)];
}
