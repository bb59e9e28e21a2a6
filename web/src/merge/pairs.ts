/** Headings and texts that nobody but the reader can place: what each may be, with one click. */

import { walk } from "../shared/matching";
import { number } from "../shared/numbering";
import type { Section, Unit } from "../shared/unit";
import { element } from "../ui/dom";
import type { Choices, Placed } from "./choices";
import { list, part } from "./controls";
import type { Offer, OfferKind } from "./offers";
import type { Plan } from "./plan";
import { characters, excerpt } from "./words";

/** What stands where nothing is chosen. */
const UNDECIDED: Record<OfferKind, string> = {
  text: "还没有选，不放入全文",
  heading: "还没有选，不放入全文",
  nested: "留在原处，照原来的标题",
  line: "留在原处，作为正文",
  titled: "标题照原样印",
};

export function pairs(plan: Plan, choices: Choices, changed: () => void): (HTMLElement | null)[] {
  const row = (offer: Offer): HTMLElement => new Pair(plan, choices, changed, offer).row();
  const open = plan.offers.filter(({ kind }) => kind === "text" || kind === "heading");
  const others = plan.offers.filter((offer) => !open.includes(offer));
  const all = (offers: Offer[], key: string): HTMLElement | null => adopt(offers, key, choices, changed);
  return [
    part(
      "没有认出的内容",
      "标题同本报告的各节对不上，或者没有标题。是哪一节的，点一下；不是的，选放在哪里；不选的不放入全文，列在下面。",
      [all(open, "open"), list(open.map(row))],
    ),
    part("像是标题的", "没有序号、带了部门名、和正文连在一行或者改了字的标题。是哪一节的，点一下；不点的留在原处。", [
      all(others, "others"),
      list(others.map(row)),
    ]),
  ];
}

/** Takes the first proposal wherever nothing is chosen yet. */
function adopt(offers: readonly Offer[], key: string, { placed }: Choices, changed: () => void): HTMLElement | null {
  const open = offers.filter((offer) => offer.candidates.length > 0 && !placed.has(offer.key));
  if (open.length < 2) return null;
  const onclick = (): void => {
    for (const offer of open) placed.set(offer.key, { as: offer.candidates[0]!.id });
    changed();
  };
  const text = `这${open.length}处都照第一个建议`;
  return element("p", {}, element("button", { type: "button", class: "tool-button", onclick, "data-key": key }, text));
}

class Pair {
  constructor(
    private readonly plan: Plan,
    private readonly choices: Choices,
    private readonly changed: () => void,
    private readonly offer: Offer,
  ) {}

  row(): HTMLElement {
    const { candidates } = this.offer;
    const question = candidates.length > 0 && element("span", {}, "这就是");
    return element(
      "li",
      {},
      element("label", {}, this.text(), this.select()),
      candidates.length > 0 &&
        element(
          "p",
          { class: "merge__pair", role: "group", "aria-label": `“${this.offer.title}”是哪一节` },
          question,
          ...candidates.map((section, index) => this.button(section, index)),
        ),
    );
  }

  private text(): string {
    const { file, kind, title, key } = this.offer;
    const name = this.plan.sources[file]!.name;
    if (kind === "line") return `${name}：“${title}”`;
    const piece = this.plan.pieces.find((found) => found.key === key);
    const size = piece ? `（${characters(piece.blocks)}字：${excerpt(piece.blocks)}）` : "";
    return kind === "text" ? `${name}：各个标题以上的文字${size}` : `${name}：“${title}”${size}`;
  }

  private button(section: Section, index: number): HTMLElement {
    const { key } = this.offer;
    const place = this.choices.placed.get(key);
    const isChosen = place !== undefined && "as" in place && place.as === section.id;
    const onclick = (): void => this.put(isChosen ? null : { as: section.id });
    const look = index === 0 ? " tool-button--main" : "";
    return element(
      "button",
      {
        type: "button",
        class: `tool-button tool-button--small${look}`,
        "aria-pressed": isChosen ? "true" : "false",
        "data-key": `${key}/${section.id}`,
        onclick,
      },
      `${isChosen ? "✓ " : ""}“${numberOf(this.plan.unit, section)}${section.title}”`,
    );
  }

  private select(): HTMLElement {
    const { key, kind } = this.offer;
    const place = this.choices.placed.get(key);
    const chosen = !place ? "" : "as" in place ? `as:${place.as}` : "after" in place ? `after:${place.after}` : "out";
    const option = (value: string, text: string): HTMLElement =>
      element("option", { value, selected: value === chosen }, text);
    const isMovable = kind !== "line" && kind !== "titled";
    const sections = walk(this.plan.unit.sections);
    const options = (way: "as" | "after", text: (section: Section) => string): HTMLElement[] =>
      sections.map((section) => option(`${way}:${section.id}`, "　".repeat(section.level - 1) + text(section)));
    const onchange = (event: Event): void => this.put(placeOf((event.target as HTMLSelectElement).value));
    return element(
      "select",
      { class: "tool-input", onchange, "data-key": `${key}/select` },
      option("", UNDECIDED[kind]),
      isMovable && option("out", "不放入全文"),
      element("optgroup", { label: "就是这一节" }, ...options("as", ({ title }) => `就是“${title}”`)),
      isMovable &&
        element("optgroup", { label: "放在一节的末尾" }, ...options("after", ({ title }) => `放在“${title}”的末尾`)),
    );
  }

  private put(place: Placed | null): void {
    if (place) this.choices.placed.set(this.offer.key, place);
    else this.choices.placed.delete(this.offer.key);
    this.changed();
  }
}

function placeOf(value: string): Placed | null {
  const [way, id = ""] = value.split(":");
  if (way === "out") return { out: true };
  if (way === "as") return { as: id };
  return way === "after" ? { after: id } : null;
}

/** As it would be in a report that has all sections. */
function numberOf(unit: Unit, wanted: Section): string {
  if (!unit.numbered) return "";
  const siblings = [unit.sections, ...walk(unit.sections).map(({ sections }) => sections)];
  const at = siblings.map((sections) => sections.indexOf(wanted)).find((index) => index >= 0) ?? 0;
  return number(wanted.level, at + 1);
}
