/** Where drafts come in: dropped, chosen, pasted; and a second file to compare with. */

import { element } from "../ui/dom";
import { acceptDrops, type Dropping, dropField } from "../ui/file-field";
import { ACCEPTED } from "../manuscript/reading/accepted";

interface IntakeEvents {
  manuscript: (file: File) => void;
  pasted: (text: string) => void;
  other: (file: File) => void;
  removeOther: () => void;
  /** The reader does not want to wait. */
  stop: () => void;
}

const ACCEPT = `${ACCEPTED},.markdown`;
const FIRST = "把稿子拖到这里";
const AGAIN = "改好以后，把稿子再拖到本页任何地方，看改掉了哪些、还剩哪些；也可以换一份稿子";
/** Milliseconds after which it is shown how far it is: what is done sooner needs no bar. */
const SOON = 400;
const KINDS = ".docx、.doc、.wps、.txt、.md";

export class Intake {
  readonly root: HTMLElement;
  private readonly drop: Dropping;
  /** Of what is under way. */
  private began: number | null = null;
  private readonly state = element("p", { class: "review__status", role: "status" });
  private readonly progress = element("progress", {
    class: "bar__progress",
    max: 1,
    "aria-label": "查稿的进度",
  });
  private readonly running = element(
    "div",
    { class: "collect__running", hidden: true },
    this.progress,
    element("button", { type: "button", class: "tool-button", onclick: () => this.events.stop() }, "停下"),
  );
  private readonly fault = element("p", { class: "notice notice--secret review__fault", role: "alert", hidden: true });
  private readonly text = element("textarea", { class: "tool-input", rows: 6, id: "review-text" });
  private readonly others = element("p", { class: "review__other" });
  private readonly otherDrop: Dropping;
  private readonly body: HTMLElement;
  private readonly heading = element("h2", { tabindex: -1 }, "选稿子");
  /** One line, once there is a result to look at. */
  private readonly fold = element("details", { class: "review__fold" }, element("summary", {}, "换一份稿子"));

  constructor(
    page: HTMLElement,
    private readonly events: IntakeEvents,
    words: HTMLElement,
  ) {
    const field = (said: string, give: (file: File) => void): Dropping =>
      dropField({ words: said, button: "选文件", about: KINDS, accept: ACCEPT, taken: this.one(give) });
    this.drop = field(FIRST, events.manuscript);
    this.otherDrop = field("把对照的文件拖到这里", events.other);
    this.otherDrop.root.classList.add("drop--small");
    const check = element(
      "button",
      { type: "button", class: "tool-button", onclick: () => this.checkText() },
      "查这段文字",
    );
    this.body = element(
      "div",
      {},
      this.drop.root,
      element(
        "details",
        {},
        element("summary", {}, "没有文件，粘贴文字来查"),
        element(
          "p",
          { class: "tool-field" },
          element("label", { for: this.text.id }, element("span", {}, "稿子的文字")),
          this.text,
        ),
        element("p", {}, check),
      ),
      element("details", {}, element("summary", {}, "另选一份文件对照雷同（往年的、别的单位的）"), this.otherDrop.root),
    );
    this.root = element(
      "section",
      { class: "review__intake" },
      this.heading,
      this.body,
      words,
      this.others,
      this.state,
      this.running,
      this.fault,
    );
    const dropped =
      (give: (file: File) => void) =>
      ({ files }: DataTransfer): void =>
        this.one(give)([...files]);
    acceptDrops(page, this.drop.root, dropped(events.manuscript));
    acceptDrops(this.otherDrop.root, this.otherDrop.root, dropped(events.other));
    this.root.spellcheck = false;
  }

  /** `share` from 0 to 1 while something is under way, null when nothing is. */
  say(text: string, share: number | null = null): void {
    this.state.textContent = text;
    this.show(share);
  }

  /** Moves the bar without a word: every step would be read out. */
  show(share: number | null): void {
    this.began = share === null ? null : (this.began ?? performance.now());
    this.running.hidden = this.began === null || performance.now() - this.began < SOON;
    if (share !== null) this.progress.value = share;
  }

  complain(text: string): void {
    this.fault.hidden = text === "";
    this.fault.textContent = text;
    if (text) this.say("");
  }

  /** There is a result now: it comes first, and the next file is an edited one, or another manuscript. */
  again(): void {
    this.drop.show(AGAIN);
    this.fold.open = false;
    this.fold.append(this.body);
    this.heading.replaceWith(this.fold);
  }

  /** As before the first file. */
  anew(): void {
    this.drop.show(FIRST);
    this.fold.replaceWith(this.heading);
    this.heading.after(this.body);
    this.text.value = "";
    this.heading.focus();
  }

  showOther(name: string | null): void {
    if (name === null) return this.others.replaceChildren();
    const remove = (): void => {
      this.events.removeOther();
      this.otherDrop.input.focus();
    };
    this.others.replaceChildren(
      `正在同“${name}”对照。`,
      element("button", { type: "button", class: "tool-button tool-button--small", onclick: remove }, "不对照了"),
    );
  }

  private one(give: (file: File) => void): (files: readonly File[]) => void {
    return (files) => {
      if (files.length > 1)
        this.complain("一次只查一份稿子，没有查。要对照另一份文件的，放到“另选一份文件对照雷同”那里。");
      else if (files[0]) give(files[0]);
    };
  }

  private checkText(): void {
    if (this.text.value.trim()) this.events.pasted(this.text.value);
    else this.complain("还没有粘贴文字。");
  }
}
