/** The sections of the form, each as a card of the list or as a part of the paper; those of the step that is shown. */

import type { FormContent } from "../contents/letter";
import type { Blanks, Segment } from "../contents/texts";
import type { Section, Unit } from "../shared/unit";
import { element } from "../ui/dom";
import type { Fields } from "../ui/fields";
import { AreaFoot } from "./areas";
import { Card, type CardActions } from "./card";
import {
  type Part,
  addArea,
  bringBackArea,
  changeArea,
  moveArea,
  renameAttachment,
  setSegments,
  switchPart,
  textsFor,
} from "../contents/form/form";
import { keepOrder } from "./order";
import type { PartState } from "./progress";

export interface BodyOptions {
  unit: Unit;
  sections: Section[];
  fields: Fields;
  content: () => FormContent;
  blanks: () => Blanks;
  isAtTop: (name: string) => boolean;
  isPaper: () => boolean;
  headingLevel: (part: Part) => number;
  /** Whether the guidance below a text is unfolded. */
  guided: () => boolean;
  changed: () => void;
  /** The list of parts itself has changed. */
  restructured: () => void;
  at: (id: string, block: number) => void;
  /** Brings a part before the reader that may stand in another step. */
  go: (id: string) => void;
}

export class Body {
  readonly root = element("div", { class: "fill__cards" });
  private readonly cards = new Map<string, Card>();
  private readonly feet = new Map<string, AreaFoot>();
  /** The writer's words of parts that show the template's again. */
  private readonly replaced = new Map<string, Segment[]>();

  constructor(private readonly options: BodyOptions) {
    this.root.addEventListener("keydown", (event) => {
      const area = event.target;
      if (event.key !== "Enter" || event.isComposing || !(area instanceof HTMLTextAreaElement)) return;
      if (area.dataset["blank"] && area.matches(".slot__input")) this.after(area)?.focus();
    });
  }

  /** Of another draft. */
  reset(): void {
    this.renew();
    this.replaced.clear();
  }

  /** Everything is made anew: texts may have changed under it. */
  renew(): void {
    this.cards.clear();
    this.feet.clear();
  }

  card(id: string): Card | undefined {
    return this.cards.get(id);
  }

  /** The first place to type in a part. */
  control(id: string): HTMLElement | null {
    return this.cards.get(id)?.root.querySelector<HTMLElement>("textarea, select") ?? null;
  }

  /** Shows `shown`, in this order; `parts` are those of the whole form. */
  show(shown: readonly Part[], parts: readonly Part[], withFeet: (part: Part) => boolean): void {
    const nodes = shown.flatMap((part) => [this.cardOf(part).root, ...this.feetAfter(parts, part, withFeet(part))]);
    keepOrder(this.root, nodes);
    const ids = new Set(shown.map(({ id }) => id));
    for (const id of [...this.cards.keys()]) if (!ids.has(id)) this.cards.delete(id);
  }

  update(shown: readonly Part[], states: ReadonlyMap<string, PartState>): void {
    for (const part of shown) this.cards.get(part.id)?.update(part, states.get(part.id));
  }

  private after(area: HTMLElement): HTMLElement | undefined {
    const all = [...this.root.querySelectorAll<HTMLElement>(".slot__input, .segments__table td :is(textarea, select)")];
    return all[all.indexOf(area) + 1];
  }

  private cardOf(part: Part): Card {
    const known = this.cards.get(part.id);
    const card = known?.fits(part) ? known : new Card(part, this.actions());
    this.cards.set(part.id, card);
    return card;
  }

  // Changes

  private actions(): CardActions {
    const { fields, blanks, isAtTop, isPaper, content, unit, changed, at } = this.options;
    return {
      fields,
      blanks,
      isAtTop,
      paper: isPaper(),
      write: (part, segments) => {
        setSegments(content(), part, segments, unit);
        changed();
      },
      restore: (part) => this.restore(part),
      unrestore: (part) => this.unrestore(part),
      canUnrestore: (part) => this.replaced.has(keyOf(part)),
      adopt: (part) => {
        setSegments(content(), part, structuredClone(part.other ?? []), unit);
        this.remake(part.id);
        this.cards.get(part.id)?.focus();
      },
      headingLevel: this.options.headingLevel,
      toggle: (part, on) => {
        switchPart(content(), part, on);
        this.options.restructured();
        this.cards.get(part.id)?.root.querySelector<HTMLElement>(".card__switch input")?.focus();
      },
      rename: (part, title) => this.rename(part, title),
      move: (part, by) => this.withParent(part, (parent) => this.move(part, parent, by)),
      remove: (part) => this.withParent(part, (parent) => this.remove(part, parent)),
      at: (part, block) => at(part.id, block),
      guided: this.options.guided,
    };
  }

  private withParent(part: Part, action: (parent: Section) => void): void {
    const parent = this.options.sections.find(({ id }) => id === part.area?.parent);
    if (parent) action(parent);
  }

  private restore(part: Part): void {
    const texts = textsFor(this.options.content(), part);
    this.replaced.set(keyOf(part), texts[part.id] ?? []);
    delete texts[part.id];
    this.remake(part.id);
    this.cards.get(part.id)?.focusUnrestore();
  }

  private unrestore(part: Part): void {
    textsFor(this.options.content(), part)[part.id] = this.replaced.get(keyOf(part)) ?? [];
    this.replaced.delete(keyOf(part));
    this.remake(part.id);
    this.cards.get(part.id)?.focus();
  }

  private remake(id: string): void {
    this.cards.delete(id);
    this.options.restructured();
  }

  private rename(part: Part, title: string): void {
    const { content, unit } = this.options;
    if (part.kind === "attachment") renameAttachment(content(), unit, part.id, title);
    else this.withParent(part, (parent) => changeArea(content(), parent, part.id, { title }));
    this.options.changed();
  }

  private move(part: Part, parent: Section, by: -1 | 1): void {
    const focused = document.activeElement;
    moveArea(this.options.content(), parent, part.id, by);
    this.options.restructured();
    this.cards.get(part.id)?.root.scrollIntoView({ block: "nearest" });
    if (focused instanceof HTMLButtonElement && !focused.disabled) focused.focus();
    else this.cards.get(part.id)?.focus();
  }

  private remove(part: Part, parent: Section): void {
    changeArea(this.options.content(), parent, part.id, { removed: true });
    this.options.restructured();
    if (!this.feet.get(parent.id)?.root.isConnected) this.options.go(parent.id);
    this.feet.get(parent.id)?.focusOn(part.id);
  }

  // Areas that the writer chooses

  private foot(section: Section): AreaFoot {
    const { content, restructured, go } = this.options;
    const found =
      this.feet.get(section.id) ??
      new AreaFoot({
        add: () => {
          const id = addArea(content(), section, "新的小标题");
          restructured();
          go(id);
          const title = this.cards.get(id)?.root.querySelector<HTMLTextAreaElement>(".card__area textarea");
          title?.focus();
          title?.select();
        },
        bringBack: (id) => {
          bringBackArea(content(), section, id);
          restructured();
          go(id);
        },
      });
    this.feet.set(section.id, found);
    return found;
  }

  /** Below the last part of a section whose areas the writer chooses, the innermost first; or below its own text. */
  private feetAfter(parts: readonly Part[], part: Part, atOwner: boolean): HTMLElement[] {
    const next = parts[parts.indexOf(part) + 1];
    const ending = atOwner
      ? [part.id]
      : [part.id, ...[...part.above].reverse()].filter((id) => !next?.above.includes(id));
    return ending.flatMap((id) => {
      const owner = parts.find((other) => other.id === id);
      const section = this.options.sections.find((other) => other.id === id);
      if (!owner?.configurable || !owner.on || !section) return [];
      const foot = this.foot(section);
      foot.update(owner, parts.filter((other) => other.area?.parent === id).length);
      return [foot.root];
    });
  }
}

/** A part of the short form has words of its own. */
const keyOf = ({ id, short }: Part): string => (short ? `short ${id}` : id);
