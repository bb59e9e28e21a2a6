/** The form of one unit, or of one section of it: joins what is entered, the paper or the list, the drafts and the files. */

import { type Aside, dropAside } from "../contents/aside";
import { type FormContent, emptyContent } from "../contents/letter";
import type { Blanks } from "../contents/texts";
import { untouched } from "../contents/untouched";
import { Desk } from "../drafts/desk";
import type { DraftStorage } from "../drafts/storage";
import type { Filling } from "../shared/filling";
import { walk } from "../shared/matching";
import { type Section, type Unit, withBlanks } from "../shared/unit";
import { Asides } from "../ui/asides";
import { element } from "../ui/dom";
import { Drawing } from "../ui/drawing";
import { Fields, growAll } from "../ui/fields";
import { guarded } from "../ui/guarded";
import { whenReleased } from "../ui/released";
import { downloadAll } from "./all-documents";
import { Body } from "./body";
import { Brought } from "./brought";
import { Checking } from "./checking";
import { Counts } from "./counts/counts";
import { Downloads } from "./downloads";
import { toFilling } from "../contents/form/filling";
import { type Part, blanksOf, frontBlanks, partsOf, partsWithin } from "../contents/form/form";
import { frame } from "./frame";
import { Guide } from "./guide";
import { Head } from "./head";
import { loadLists } from "./form-lists/loader";
import { type KeyAction, listenForKeys } from "./keys";
import { type FindSection, migrate } from "../contents/form/migrate";
import { Outline } from "./outline";
import { asidesIn, hasPlace, passagesOf } from "../contents/form/passages";
import { PreviewPane } from "./preview-pane";
import { inWords, type Overall, type PartState, overallOf, statesOf } from "./progress";
import { FRONT, type Place, type Step, nextOpen, placesOf, stepWith, stepsOf } from "./steps";
import { Switches } from "./switches";
import { topNames } from "./top";
import { firstLook, isRoomy, rememberLook } from "./views";
import { TakeIn } from "./take-in/entry";

/** From here on the preview stands beside the list. */
const BESIDE = "(min-width: 76.25em)";
/** Typing is drawn when it pauses. */
const DRAW_DELAY = 200;

export class FormPage {
  private content: FormContent = emptyContent();
  private parts: Part[] = [];
  private states: PartState[] = [];
  private blanks: Blanks = new Map();
  private top: string[] = [];
  private step = FRONT;
  private look = firstLook();
  private readonly sections: Section[];
  private readonly fields: Fields;
  private readonly checking: Checking;
  private readonly head: Head;
  private readonly body: Body;
  private readonly switches: Switches;
  private readonly asides = new Asides<Aside>((aside) => {
    dropAside(this.content, aside, hasPlace(this.unit, this.content, this.top));
    this.changed();
  });
  private readonly outline = new Outline((id) => {
    this.outline.root.open = isRoomy();
    this.jump(id);
  });
  private readonly guide: Guide;
  private readonly preview: PreviewPane;
  private readonly downloads: Downloads;
  private readonly desk: Desk;
  private readonly back: HTMLButtonElement;
  private readonly on: HTMLButtonElement;
  private readonly marks: Brought;
  private readonly counts: Counts;
  private readonly drawing = new Drawing(() => this.refresh(), DRAW_DELAY);
  private scrolled = 0;
  private place = { id: "", block: 0 };
  /** The blank that had the cursor last; buttons take the focus, not the place. */
  private blank = "";

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
      (name) => this.counts.note(name),
    );
    this.fields = new Fields(unit.blanks, {
      value: (name) => this.checking.value(name),
      change: (name, value) => this.setValue(name, this.checking.typed(name, value)),
      leave: (name) => whenReleased(() => this.checking.leave(name)),
    });
    this.checking.watch(this.fields);
    const desk = element("div", { class: "desk" });
    this.desk = this.makeDesk(storage, desk);
    this.marks = new Brought({
      root,
      content: () => this.content,
      parts: () => this.ownParts(),
      jump: (id) => this.jump(id),
      changed: () => this.changed(),
    });
    this.counts = this.makeCounts(storage);
    const takeIn = only === null && this.makeTakeIn().root;
    desk.append(element("div", { class: "fill__sources" }, takeIn, this.counts.root), this.marks.root);
    this.head = this.makeHead();
    this.body = this.makeBody();
    this.guide = new Guide(unit);
    this.downloads = this.makeDownloads();
    this.switches = new Switches(unit, {
      view: (view) => this.setLook({ view }),
      scope: (scope) => this.setLook({ scope }),
      short: (short) => this.chooseForm(short),
    });
    this.preview = new PreviewPane({
      landscape: unit.landscape,
      only,
      unit: () => this.printUnit(),
      filling: () => this.filling(),
      place: () => this.place,
      pick: (place, blank) => this.pick(place, blank),
    });
    const turn = (text: string, by: -1 | 1): HTMLButtonElement =>
      element("button", { type: "button", class: "tool-button", onclick: () => this.turn(by) }, text);
    this.back = turn("上一节", -1);
    this.on = turn("下一节", 1);
    root.replaceChildren(
      ...frame(unit, only, {
        keys: () => void this.showKeys(),
        desk,
        switches: this.switches.root,
        outline: this.outline.root,
        sheet: [this.head.root, this.body.root],
        turns: [this.back, this.on],
        asides: this.asides.root,
        guide: this.guide.root,
        preview: this.preview.root,
        bar: this.downloads.root,
      }),
    );
    root.dataset["look"] = "form";
    root.addEventListener("focusin", ({ target }) => this.showHint(target));
    listenForKeys(this.keys(), () => this.look.keys);
    window.addEventListener("beforeprint", () => this.preview.draw());
    matchMedia(BESIDE).addEventListener("change", () => this.draw());
  }

  /** The address may name the part to begin with. */
  start(): void {
    this.desk.start();
    const id = location.hash.slice(1);
    if (this.parts.some((part) => part.id === id)) this.jump(id);
    // A failure is told by what cannot do without it.
    void this.reckon().catch(() => undefined);
    requestIdleCallback(() => void this.preview.load());
  }

  // What it is made of

  private makeDesk(storage: DraftStorage, container: HTMLElement): Desk {
    const { unit, find } = this;
    return new Desk({
      storage,
      unit,
      container,
      blank: emptyContent,
      read: () => structuredClone(this.content),
      show: (content) => this.open(content),
      passages: (content) => passagesOf(migrate(content, unit, find), unit),
      values: () => this.content.values,
      unconfirmed: () => untouched(this.content).values,
      progress: () => {
        // Whoever leaves right after typing leaves before it was drawn.
        if (this.drawing.isDue) this.derive();
        return this.overall()[1];
      },
      take: (values) => {
        this.head.focus();
        this.fields.put(values);
      },
      ...(this.only ? {} : { documents: (drafts) => guarded("没有打包成", () => downloadAll(unit, find, drafts)) }),
    });
  }

  private makeTakeIn(): TakeIn {
    return new TakeIn({
      unit: this.unit,
      root: this.root,
      content: () => this.content,
      show: (content) => {
        this.open(content);
        this.desk.save();
      },
      begin: (name, content) => this.desk.begin(name, content),
      keep: (why) => this.desk.keep(why),
      workbooks: this.counts.isOffered ? (files) => this.counts.take(files) : null,
    });
  }

  private makeCounts(storage: DraftStorage): Counts {
    return new Counts({
      unit: this.unit,
      storage,
      content: () => this.content,
      names: () => placesOf(this.ownStates(), this.front()).map(({ name }) => name),
      value: (name) => this.checking.value(name),
      put: (values) => this.fields.put(values),
      renewed: () => this.checking.notes(),
    });
  }

  private makeHead(): Head {
    return new Head({
      unit: this.unit,
      fields: this.fields,
      names: () => this.top,
      withFront: this.only === null,
      content: () => this.content,
      blanks: () => this.printedBlanks(),
      offers: this.desk.offers.root,
      changed: () => this.changed(),
      at: () => this.follow(FRONT, 0),
    });
  }

  private makeBody(): Body {
    return new Body({
      unit: this.unit,
      sections: this.sections,
      fields: this.fields,
      content: () => this.content,
      blanks: () => this.printedBlanks(),
      isAtTop: (name) => this.top.includes(name),
      isPaper: () => this.look.view === "paper",
      // Below the title of the page, and below the first heading of a step.
      headingLevel: ({ level }) => 2 + level - (this.look.scope === "whole" ? 1 : (this.shownParts()[0]?.level ?? 1)),
      guided: () => this.look.scope === "step" && isRoomy(),
      changed: () => this.changed(),
      restructured: () => this.restructured(),
      at: (id, block) => this.follow(id, block),
      go: (id) => this.jump(id),
    });
  }

  private makeDownloads(): Downloads {
    const { unit, only } = this;
    return new Downloads({
      unit,
      only,
      settle: () => this.reckon(),
      filling: () => this.filling(),
      printUnit: () => this.printUnit(),
      left: () => ({ states: this.ownStates(), front: this.front(), blanks: this.blanks }),
      disagreements: () =>
        this.checking.disagreements().map(({ message, names, section }) => ({
          text: message,
          go: () => this.goTo({ id: this.placeOf(names[0] ?? "") || section, name: names[0] ?? "" }),
        })),
      beside: () => (only ? [] : asidesIn(this.content, unit, this.top).map(({ title }) => title)),
      brought: () => this.marks.lines(),
      jump: (id) => this.jump(id),
      look: () => this.setPreview(this.root.dataset["look"] !== "preview"),
      outline: () => this.outline.focus(),
      next: () => this.nextBlank(1),
      missing: () => void this.askMissing(),
    });
  }

  private keys(): KeyAction[] {
    return [
      { key: "ArrowDown", shown: "↓", does: "下一处空项", run: () => this.nextBlank(1) },
      { key: "ArrowUp", shown: "↑", does: "上一处空项", run: () => this.nextBlank(-1) },
      { key: "PageDown", shown: "PageDown", does: "下一节", run: () => this.turn(1) },
      { key: "PageUp", shown: "PageUp", does: "上一节", run: () => this.turn(-1) },
      { key: "/", shown: "/", does: "还缺什么", run: () => void this.askMissing() },
      { key: "Home", shown: "Home", does: "到目录", run: () => this.outline.focus() },
      { key: "End", shown: "End", does: "到下载", run: () => this.downloads.focus() },
    ];
  }

  // Changes

  private open(content: unknown): void {
    this.content = migrate(content, this.unit, this.find);
    this.checking.reset();
    this.body.reset();
    this.renew();
    if (!this.has(this.step)) this.step = this.steps()[0]?.id ?? "";
    this.redraw();
    void this.counts.check();
  }

  private setValue(name: string, value: string): void {
    this.content.values[name] = value;
    this.changed();
  }

  /** Something was entered: save soon, draw when the typing pauses. */
  private changed(): void {
    this.desk.touch();
    this.drawing.later();
  }

  /** What was typed a moment ago counts too. */
  private settle(): void {
    if (this.drawing.isDue) this.drawing.now();
  }

  /** As `settle`, with what comes from other values; raises LoadError. */
  private async reckon(): Promise<void> {
    await Promise.all([this.checking.load(), this.marks.load()]);
    this.drawing.now();
  }

  /** The list of parts itself has changed. */
  private restructured(): void {
    this.desk.touch();
    this.derive();
    this.rebuild();
  }

  private setLook(change: Partial<typeof this.look>): void {
    const { view, scope } = this.look;
    this.look = { ...this.look, ...change };
    rememberLook(this.look);
    if (this.look.view === view && this.look.scope === scope) return;
    this.settle();
    this.body.renew();
    this.redraw();
  }

  /** Values and words of both forms stay; only what is shown and printed changes. */
  private chooseForm(short: boolean): void {
    if (this.content.short.chosen === short) return;
    this.settle();
    this.content.short.chosen = short;
    this.desk.touch();
    this.body.renew();
    this.renew();
    if (!this.has(this.step)) this.step = this.steps()[0]?.id ?? "";
    this.redraw();
  }

  // Drawing

  private renew(): void {
    this.derive();
    this.top = topNames(this.unit, this.content, this.only);
  }

  private derive(): void {
    this.parts = partsOf(this.unit, this.content);
    this.checking.update(this.parts);
    this.blanks = this.printedBlanks();
    this.states = statesOf(this.parts, this.blanks);
  }

  /** As they stand now, with what comes from others. */
  private printedBlanks(): Blanks {
    return blanksOf(this.unit, this.checking.printed());
  }

  /** How far it is, in numbers and in words. */
  private overall(): [Overall, string] {
    const overall = overallOf(this.ownStates(), this.blanks, this.front());
    return [overall, inWords(overall, !this.only && this.unit.length)];
  }

  private ownParts(): Part[] {
    return this.only ? partsWithin(this.parts, this.only.id) : this.parts;
  }

  private ownStates(): PartState[] {
    const own = new Set(this.ownParts().map(({ id }) => id));
    return this.states.filter(({ part }) => own.has(part.id));
  }

  private front(): string[] {
    return this.only ? [] : frontBlanks(this.unit, this.content, this.blanks);
  }

  private steps(): Step[] {
    return stepsOf(this.ownParts(), this.only === null);
  }

  private has(id: string): boolean {
    return stepWith(this.steps(), id) >= 0;
  }

  private shownParts(): Part[] {
    const steps = this.steps();
    return this.look.scope === "whole" ? this.ownParts() : (steps[stepWith(steps, this.step)]?.parts ?? []);
  }

  /** The head and all sections are made anew. */
  private redraw(): void {
    this.root.dataset["view"] = this.look.view;
    this.root.dataset["scope"] = this.look.scope;
    this.switches.show(this.look, this.content.short.chosen);
    this.outline.root.open = isRoomy();
    this.head.draw(this.look.view === "paper");
    this.build();
    growAll(this.root); // once for all: to measure is to lay out
  }

  private rebuild(): void {
    this.build();
    growAll(this.body.root);
  }

  private build(): void {
    const whole = this.look.scope === "whole";
    this.body.show(this.shownParts(), this.parts, (part) => !whole && part.configurable);
    this.draw();
  }

  private refresh(): void {
    this.derive();
    this.draw();
  }

  private draw(): void {
    const states = new Map(this.states.map((state) => [state.part.id, state]));
    const shown = this.shownParts();
    const front = this.front();
    const open = front.filter((name) => !this.blanks.get(name)).length;
    this.body.update(shown, states);
    this.outline.show(this.ownParts(), states, this.only ? null : { all: front.length, open }, this.current());
    this.downloads.show(...this.overall());
    this.drawTurns();
    this.asides.show(asidesIn(this.content, this.unit, this.top));
    this.checking.notes();
    this.marks.show();
    if (this.look.view === "list") {
      if (matchMedia(BESIDE).matches || this.root.dataset["look"] === "preview") this.preview.draw();
    } else {
      const part = this.ownParts().find(({ id }) => id === this.current()) ?? null;
      this.guide.show(part, states.get(part?.id ?? ""));
    }
  }

  private drawTurns(): void {
    const steps = this.steps();
    const at = stepWith(steps, this.step);
    const whole = this.look.scope === "whole";
    this.root.classList.toggle("fill--front", whole || this.step === FRONT || this.only !== null);
    for (const [button, step, word] of [
      [this.back, steps[at - 1], "上一节"],
      [this.on, steps[at + 1], "下一节"],
    ] as const) {
      button.hidden = whole || !step;
      button.textContent = `${word}：${step?.title ?? ""}`;
    }
  }

  private filling(): Filling {
    return toFilling(this.unit, this.checking.printed(), this.parts);
  }

  /** The unit with the blanks that the draft brought along from an earlier template. */
  private printUnit(): Unit {
    return withBlanks(this.unit, this.blanks.keys());
  }

  // Where the reader is

  /** The part that has the cursor where it is shown, else the first that is. */
  private current(): string {
    const { id } = this.place;
    if (this.look.scope === "whole") return id;
    const steps = this.steps();
    return stepWith(steps, id) === stepWith(steps, this.step) && id !== "" ? id : this.step;
  }

  private follow(id: string, block: number): void {
    const moved = this.place.id !== id;
    this.place = { id, block };
    this.preview.follow();
    if (moved && this.look.view === "paper") this.refreshSoon();
  }

  private refreshSoon(): void {
    if (!this.drawing.isDue) this.drawing.later(0);
  }

  private showHint(target: EventTarget | null): void {
    const name = target instanceof HTMLElement ? target.dataset["blank"] : undefined;
    if (!name) return;
    this.blank = name;
    this.guide.showBlank(
      name,
      this.unit.blanks.find((blank) => blank.name === name),
    );
  }

  /** Brings the step of a part before the reader. */
  private show(id: string): void {
    this.setPreview(false);
    const steps = this.steps();
    const step = steps[stepWith(steps, id)];
    this.place = { id, block: 0 };
    this.blank = "";
    if (!step || this.look.scope === "whole" || step.id === this.step) return;
    this.settle();
    this.step = step.id;
    // Who loads the page again goes on here.
    history.replaceState(null, "", `#${step.id}`);
    this.rebuild();
  }

  private jump(id: string): void {
    this.show(id);
    if (id === FRONT) this.head.focus();
    else this.body.card(id)?.focus();
    this.draw();
  }

  private turn(by: -1 | 1): void {
    const steps = this.steps();
    const next = steps[stepWith(steps, this.current()) + by];
    if (next) this.jump(next.id);
  }

  private nextBlank(by: -1 | 1): void {
    this.settle();
    const here: Place = { id: this.current(), name: this.blank };
    const places = placesOf(this.ownStates(), this.front());
    const next = nextOpen(places, (name) => !this.blanks.get(name), here, by);
    if (next) this.goTo(next);
    else void this.askMissing();
  }

  private goTo({ id: there, name }: Place): void {
    // The list asks what many sections use once, at its top.
    const id = this.look.view === "list" && this.only === null && this.top.includes(name) ? FRONT : there;
    this.show(id);
    this.draw();
    const within = id === FRONT ? this.head.root : this.body.card(id)?.root;
    const field = within?.querySelector<HTMLElement>(`[data-blank="${CSS.escape(name)}"]`) ?? this.fields.find(name);
    if (name && field) field.focus();
    else this.jump(id);
  }

  /** Where a blank stands first. */
  private placeOf(blank: string): string {
    return placesOf(this.ownStates(), this.front()).find(({ name }) => name === blank)?.id ?? "";
  }

  private async askMissing(): Promise<void> {
    this.settle();
    const front = this.front().filter((name) => !this.blanks.get(name));
    await guarded("没有列出来", async () => {
      const { askWhere, missingOf } = await loadLists();
      await this.marks.load();
      const place = await askWhere([...this.marks.missing(), ...missingOf(this.ownStates(), front)]);
      if (place) this.goTo(place);
    });
  }

  private showKeys(): Promise<void> {
    return guarded("没有列出来", async () => {
      const { showKeys } = await loadLists();
      await showKeys(this.keys(), this.look.keys, (keys) => this.setLook({ keys }));
    });
  }

  private pick(place: string, blank: string): void {
    this.show(place || FRONT);
    this.draw();
    const field = blank ? this.fields.find(blank) : null;
    if (field) field.focus();
    else if (place === FRONT) this.head.focus();
    else this.body.control(place)?.focus();
  }

  /** On narrow screens list and preview take turns; each is left where it was. */
  private setPreview(on: boolean): void {
    const look = on ? "preview" : "form";
    if (this.root.dataset["look"] === look) return;
    if (on) this.scrolled = window.scrollY;
    this.root.dataset["look"] = look;
    this.downloads.showView(look);
    if (on) {
      this.preview.draw();
      void this.preview.load().then(() => this.preview.reveal());
    } else {
      growAll(this.root);
      window.scrollTo(0, this.scrolled);
    }
  }
}
