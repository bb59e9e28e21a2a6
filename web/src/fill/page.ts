/** The form of one unit, or of one section of it: joins what is entered, the cards, the drafts and the preview. */

import { type Aside, dropAside } from "../contents/aside";
import { wayBack } from "../contents/handover";
import { Desk } from "../drafts/desk";
import type { DraftStorage } from "../drafts/storage";
import { Asides } from "../ui/asides";
import { introOf } from "../ui/tool";
import { Preview } from "../ui/paper";
import { build, buildSection } from "../shared/document";
import { element } from "../ui/dom";
import type { Filling } from "../shared/filling";
import { walk } from "../shared/matching";
import { type Section, type Unit, withBlanks } from "../shared/unit";
import { downloadAll } from "./all-documents";
import { AreaFoot } from "./areas";
import { Card, type CardActions } from "./card";
import { Checking } from "./checking";
import { type FormContent, emptyContent } from "../contents/letter";
import { Downloads } from "./downloads";
import { Fields, growAll } from "../ui/fields";
import { toFilling } from "./filling";
import {
  type Part,
  addArea,
  blanksOf,
  changeArea,
  frontBlanks,
  moveArea,
  partBlanks,
  partsOf,
  partsWithin,
  renameAttachment,
  setSegments,
  switchPart,
} from "./form";
import { Head } from "./head";
import { type FindSection, migrate } from "./migrate";
import { Outline } from "./outline";
import { asidesIn, hasPlace, passagesOf } from "./passages";
import { type PartState, overallOf, statesOf } from "./progress";
import { TakeIn } from "./take-in/entry";
import { Marks } from "./take-in/marks";
import { keepOrder } from "./order";
import type { Blanks, Segment } from "../contents/texts";

/** Typing is drawn when it pauses. */
const DRAW_DELAY = 200;
const WIDE = "(min-width: 76.25em)";
/** A blank in this many parts is asked once, at the top. */
const MANY = 3;

export class FormPage {
  private content: FormContent = emptyContent();
  private parts: Part[] = [];
  private states: PartState[] = [];
  private blanks: Blanks = new Map();
  private readonly cards = new Map<string, Card>();
  private readonly feet = new Map<string, AreaFoot>();
  private readonly list = element("div", { class: "fill__cards" });
  private readonly sections: Section[];
  private readonly top: string[];
  private readonly fields: Fields;
  private readonly checking: Checking;
  private readonly head: Head;
  private readonly asides = new Asides<Aside>((aside) => {
    dropAside(this.content, aside, hasPlace(this.unit, this.content, this.top));
    this.changed();
  });
  private readonly outline = new Outline((id) => this.jump(id));
  /** The writer's words of parts that show the template's again. */
  private readonly replaced = new Map<string, Segment[]>();
  private readonly preview: Preview;
  private readonly downloads: Downloads;
  private readonly desk: Desk;
  private readonly marks: Marks;
  private timer: number | undefined;
  private scrolled = 0;
  private place = { id: "", block: 0 };

  /** `only` is the section that is filled alone. */
  constructor(
    private readonly root: HTMLElement,
    private readonly unit: Unit,
    private readonly only: Section | null,
    private readonly find: FindSection,
    storage: DraftStorage,
  ) {
    this.sections = walk(unit.sections);
    this.checking = new Checking(
      unit,
      () => this.content,
      (name, value) => this.setValue(name, value),
      only?.id,
    );
    this.fields = new Fields(unit.blanks, {
      value: (name) => this.checking.value(name),
      change: (name, value) => this.setValue(name, this.checking.typed(name, value)),
      leave: (name) => this.checking.leave(name),
    });
    this.checking.watch(this.fields);
    this.top = this.topNames();
    const desk = element("div", { class: "desk" });
    this.desk = new Desk({
      storage,
      unit,
      container: desk,
      blank: emptyContent,
      read: () => structuredClone(this.content),
      show: (content) => this.open(content),
      passages: (content) => passagesOf(migrate(content, unit, find), unit),
      values: () => this.content.values,
      progress: () => this.downloads.progressText,
      take: (values) => this.takeValues(values),
      ...(only ? {} : { documents: (drafts) => downloadAll(unit, find, drafts) }),
    });
    this.marks = new Marks({
      root,
      content: () => this.content,
      parts: () => this.ownParts(),
      jump: (id) => this.jump(id),
      changed: () => this.changed(),
    });
    if (only === null) desk.append(this.takeIn().root);
    desk.append(this.marks.root);
    this.head = new Head({
      unit,
      fields: this.fields,
      names: this.top,
      withFront: only === null,
      content: () => this.content,
      offers: this.desk.offers.root,
      changed: () => this.changed(),
      at: () => this.follow("front", 0),
    });
    this.downloads = new Downloads({
      unit,
      only,
      settle: () => this.settle(),
      filling: () => this.filling(),
      printUnit: () => this.printUnit(),
      left: () => ({
        states: this.ownStates(),
        front: only ? [] : frontBlanks(unit, this.content, this.blanks),
        blanks: this.blanks,
      }),
      disagreements: () =>
        this.checking.disagreements().map(({ message, names, section }) => ({
          text: message,
          go: () => (names[0] ? this.fields.find(names[0])?.focus() : this.jump(section)),
        })),
      beside: () => (only ? [] : asidesIn(this.content, unit, this.top).map(({ title }) => title)),
      brought: () => this.marks.lines(),
      jump: (id) => this.jump(id),
      look: () => this.toggleView(),
    });
    const pane = element("div", { class: "fill__preview", tabindex: 0, role: "region", "aria-label": "预览" });
    this.preview = new Preview(pane, unit.landscape, (place, blank) => this.pick(place, blank));
    const form = element(
      "div",
      { class: "fill__form" },
      desk,
      this.outline.root,
      this.head.root,
      this.list,
      this.asides.root,
    );
    const back = wayBack();
    root.replaceChildren(
      ...introOf(
        unit,
        only && element("a", { href: `?unit=${unit.id}` }, "填写整份"),
        back !== null && element("a", { href: back }, "回到查稿结果"),
      ),
      element("div", { class: "fill__panes" }, form, pane),
      this.downloads.root,
    );
    root.dataset["view"] = "form";
  }

  /** The address may name the part to begin with. */
  start(): void {
    this.desk.start();
    const id = location.hash.slice(1);
    if (this.cards.has(id)) this.jump(id);
  }

  private takeIn(): TakeIn {
    return new TakeIn({
      unit: this.unit,
      root: this.root,
      content: () => this.content,
      show: (content) => {
        this.open(content);
        this.desk.touch();
      },
      begin: (name, content) => this.desk.begin(name, content),
      keep: (why) => this.desk.keep(why),
    });
  }

  private open(content: unknown): void {
    this.content = migrate(content, this.unit, this.find);
    this.checking.reset();
    this.cards.clear();
    this.feet.clear();
    this.replaced.clear();
    this.head.draw();
    this.derive();
    this.rebuild();
    growAll(this.root);
  }

  // What is asked at the top

  /** Common blanks, those of the lines around the text, and those that many parts use. */
  private topNames(): string[] {
    const content = emptyContent();
    const blanks = blanksOf(this.unit, content);
    const parts = partsOf(this.unit, content);
    const own = this.only ? partsWithin(parts, this.only.id) : parts;
    const front = frontBlanks(this.unit, content, blanks);
    const uses = new Map<string, number>();
    for (const part of parts) for (const name of partBlanks(part, blanks)) uses.set(name, (uses.get(name) ?? 0) + 1);
    const needed = new Set([...(this.only ? [] : front), ...own.flatMap((part) => partBlanks(part, blanks))]);
    const isTop = ({ name, first }: { name: string; first: boolean }): boolean =>
      needed.has(name) && (first || front.includes(name) || (uses.get(name) ?? 0) >= MANY);
    const names = this.unit.blanks.filter(isTop);
    return [...names.filter(({ first }) => first), ...names.filter(({ first }) => !first)].map(({ name }) => name);
  }

  // Changes

  private setValue(name: string, value: string): void {
    this.content.values[name] = value;
    this.changed();
  }

  private takeValues(values: Record<string, string>): void {
    this.head.focus();
    for (const [name, value] of Object.entries(values)) {
      this.content.values[name] = value;
      this.fields.show(name, value);
    }
    this.changed();
  }

  /** Something was entered: save soon, draw when the typing pauses. */
  private changed(): void {
    this.desk.touch();
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.refresh(), DRAW_DELAY);
  }

  /** What was typed a moment ago counts too. */
  private settle(): void {
    if (this.timer !== undefined) this.refresh();
  }

  /** The list of parts itself has changed. */
  private restructured(): void {
    this.desk.touch();
    this.derive();
    this.rebuild();
  }

  private cardActions(): CardActions {
    return {
      fields: this.fields,
      blanks: () => this.blanks,
      isAtTop: (name) => this.top.includes(name),
      write: (part, segments) => {
        setSegments(this.content, part, segments, this.unit);
        this.changed();
      },
      restore: (part) => this.restore(part),
      unrestore: (part) => this.unrestore(part),
      canUnrestore: (part) => this.replaced.has(part.id),
      toggle: (part, on) => {
        switchPart(this.content, part, on);
        this.restructured();
        this.cards.get(part.id)?.root.querySelector<HTMLElement>(".card__switch input")?.focus();
      },
      rename: (part, title) => this.rename(part, title),
      move: (part, by) => this.withParent(part, (parent) => this.move(part, parent, by)),
      remove: (part) => this.withParent(part, (parent) => this.remove(part, parent)),
      at: (part, block) => this.follow(part.id, block),
      wide: () => matchMedia(WIDE).matches,
    };
  }

  private withParent(part: Part, action: (parent: Section) => void): void {
    const parent = this.sections.find(({ id }) => id === part.area?.parent);
    if (parent) action(parent);
  }

  private restore(part: Part): void {
    this.replaced.set(part.id, this.content.texts[part.id] ?? []);
    delete this.content.texts[part.id];
    this.remake(part.id);
    this.cards.get(part.id)?.focusUnrestore();
  }

  private unrestore(part: Part): void {
    this.content.texts[part.id] = this.replaced.get(part.id) ?? [];
    this.replaced.delete(part.id);
    this.remake(part.id);
    this.cards.get(part.id)?.focus();
  }

  private remake(id: string): void {
    this.cards.delete(id);
    this.restructured();
  }

  private rename(part: Part, title: string): void {
    if (part.kind === "attachment") renameAttachment(this.content, this.unit, part.id, title);
    else this.withParent(part, (parent) => changeArea(this.content, parent, part.id, { title }));
    this.changed();
  }

  private move(part: Part, parent: Section, by: -1 | 1): void {
    const focused = document.activeElement;
    moveArea(this.content, parent, part.id, by);
    this.restructured();
    this.cards.get(part.id)?.root.scrollIntoView({ block: "nearest" });
    if (focused instanceof HTMLButtonElement && !focused.disabled) focused.focus();
    else this.cards.get(part.id)?.focus();
  }

  private remove(part: Part, parent: Section): void {
    changeArea(this.content, parent, part.id, { removed: true });
    this.restructured();
    this.feet.get(parent.id)?.focusOn(part.id);
  }

  private foot(section: Section): AreaFoot {
    const found =
      this.feet.get(section.id) ??
      new AreaFoot({
        add: () => {
          const id = addArea(this.content, section, "新的小标题");
          this.restructured();
          const title = this.cards.get(id)?.root.querySelector<HTMLTextAreaElement>(".card__area textarea");
          title?.focus();
          title?.select();
        },
        bringBack: (id) => {
          changeArea(this.content, section, id, { removed: false });
          this.restructured();
          this.cards.get(id)?.focus();
        },
      });
    this.feet.set(section.id, found);
    return found;
  }

  // Drawing

  private derive(): void {
    this.parts = partsOf(this.unit, this.content);
    this.checking.update(this.parts);
    this.blanks = blanksOf(this.unit, this.checking.printed());
    this.states = statesOf(this.parts, this.blanks);
  }

  private ownParts(): Part[] {
    return this.only ? partsWithin(this.parts, this.only.id) : this.parts;
  }

  private ownStates(): PartState[] {
    const own = new Set(this.ownParts().map(({ id }) => id));
    return this.states.filter(({ part }) => own.has(part.id));
  }

  private rebuild(): void {
    const parts = this.ownParts();
    const nodes = parts.flatMap((part, index) => [this.card(part), ...this.feetAfter(parts, index)]);
    keepOrder(this.list, nodes);
    const ids = new Set(parts.map(({ id }) => id));
    for (const id of this.cards.keys()) if (!ids.has(id)) this.cards.delete(id);
    this.draw();
    growAll(this.list);
  }

  private card(part: Part): HTMLElement {
    const known = this.cards.get(part.id);
    const card = known?.fits(part) ? known : new Card(part, this.cardActions());
    this.cards.set(part.id, card);
    return card.root;
  }

  /** The feet of the sections that end with a part, the innermost first. */
  private feetAfter(parts: Part[], index: number): HTMLElement[] {
    const [part, next] = [parts[index], parts[index + 1]];
    if (!part) return [];
    const ending = [part.id, ...[...part.above].reverse()].filter((id) => !next?.above.includes(id));
    return ending.flatMap((id) => {
      const owner = parts.find((other) => other.id === id);
      const section = this.sections.find((other) => other.id === id);
      if (!owner?.configurable || !owner.on || !section) return [];
      const foot = this.foot(section);
      foot.update(owner, parts.filter((other) => other.area?.parent === id).length);
      return [foot.root];
    });
  }

  private refresh(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.derive();
    this.draw();
  }

  private draw(): void {
    const states = new Map(this.states.map((state) => [state.part.id, state]));
    for (const part of this.ownParts()) this.cards.get(part.id)?.update(part, states.get(part.id));
    const front = this.only ? [] : frontBlanks(this.unit, this.content, this.blanks);
    const own = this.ownStates();
    this.outline.show(this.ownParts(), states);
    this.downloads.show(overallOf(own, this.blanks, front));
    this.asides.show(asidesIn(this.content, this.unit, this.top));
    this.checking.notes();
    this.marks.show();
    this.drawPreview();
  }

  private drawPreview(): void {
    const [unit, filling] = [this.printUnit(), this.filling()];
    const isOn = !this.only || filling.sections.some(({ id }) => id === this.only?.id);
    this.preview.show(
      this.only && isOn
        ? buildSection(unit, filling, this.only.id)
        : this.only
          ? { title: null, blocks: [] }
          : build(unit, filling),
    );
    this.preview.follow(this.place.id, this.place.block);
  }

  private filling(): Filling {
    return toFilling(this.unit, this.checking.printed(), this.parts);
  }

  /** The unit with the blanks that the draft brought along from an earlier template. */
  private printUnit(): Unit {
    return withBlanks(this.unit, this.blanks.keys());
  }

  // Where the reader is

  private follow(id: string, block: number): void {
    this.place = { id, block };
    this.preview.follow(id, block);
  }

  private jump(id: string): void {
    this.setView("form");
    if (id === "front") this.head.focus();
    else this.cards.get(id)?.focus();
  }

  private pick(place: string, blank: string): void {
    this.setView("form");
    const field = blank ? this.fields.find(blank) : null;
    if (field) field.focus();
    else if (place === "front") this.head.focus();
    else this.cards.get(place)?.root.querySelector<HTMLElement>("textarea")?.focus();
  }

  private toggleView(): void {
    this.setView(this.root.dataset["view"] === "preview" ? "form" : "preview");
  }

  /** On narrow screens form and preview take turns; each is left where it was. */
  private setView(view: "form" | "preview"): void {
    if (this.root.dataset["view"] === view) return;
    if (view === "preview") this.scrolled = window.scrollY;
    this.root.dataset["view"] = view;
    this.downloads.showView(view);
    if (view === "preview") {
      this.preview.follow(this.place.id, this.place.block);
      this.preview.reveal();
    } else {
      growAll(this.root);
      window.scrollTo(0, this.scrolled);
    }
  }
}
