/** Where drafts come in: dropped, chosen, pasted; and a second file to compare with. */

import { element } from "../ui/dom";
import { ACCEPTED } from "../manuscript/reading/accepted";

interface IntakeEvents {
  manuscript: (file: File) => void;
  pasted: (text: string) => void;
  other: (file: File) => void;
  removeOther: () => void;
}

const ACCEPT = `${ACCEPTED},.markdown`;
const FIRST = "把稿子（.docx、.doc、.wps、.txt、.md）拖到这里，或者点这里选文件";
const AGAIN = "改好以后，把稿子再拖到本页任何地方，或者点这里选，看改掉了哪些、还剩哪些；也可以换一份稿子";

export class Intake {
  readonly root: HTMLElement;
  private readonly words = element("span", {}, FIRST);
  private readonly input: HTMLInputElement;
  private readonly state = element("p", { class: "review__status", role: "status" });
  private readonly progress = element("progress", {
    class: "bar__progress",
    max: 1,
    "aria-label": "查稿的进度",
    hidden: true,
  });
  private readonly fault = element("p", { class: "notice notice--secret review__fault", role: "alert", hidden: true });
  private readonly text = element("textarea", { class: "tool-input", rows: 6, id: "review-text" });
  private readonly others = element("p", { class: "review__other" });
  private readonly otherInput: HTMLInputElement;
  private readonly body: HTMLElement;
  private readonly heading = element("h2", { tabindex: -1 }, "选稿子");
  /** One line, once there is a result to look at. */
  private readonly fold = element("details", { class: "review__fold" }, element("summary", {}, "换一份稿子"));

  constructor(
    page: HTMLElement,
    private readonly events: IntakeEvents,
    words: HTMLElement,
  ) {
    this.input = fileInput(() => this.take(this.input, events.manuscript));
    this.otherInput = fileInput(() => this.take(this.otherInput, events.other));
    const drop = element("label", { class: "merge__drop" }, this.words, this.input);
    const otherDrop = element(
      "label",
      { class: "merge__drop review__drop" },
      element("span", {}, "把对照的文件拖到这里，或者点这里选文件"),
      this.otherInput,
    );
    const check = element(
      "button",
      { type: "button", class: "tool-button", onclick: () => this.checkText() },
      "查这段文字",
    );
    this.body = element(
      "div",
      {},
      drop,
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
      element("details", {}, element("summary", {}, "另选一份文件对照雷同（往年的、别的单位的）"), otherDrop),
    );
    this.root = element(
      "section",
      { class: "review__intake" },
      this.heading,
      this.body,
      words,
      this.others,
      this.state,
      this.progress,
      this.fault,
    );
    const one =
      (give: (file: File) => void) =>
      (files: readonly File[]): void => {
        if (files.length > 1)
          this.complain("一次只查一份稿子，没有查。要对照另一份文件的，放到“另选一份文件对照雷同”那里。");
        else if (files[0]) give(files[0]);
      };
    accept(page, drop, one(events.manuscript));
    accept(otherDrop, otherDrop, one(events.other));
    this.root.spellcheck = false;
  }

  /** `share` from 0 to 1 while something is under way, null when nothing is. */
  say(text: string, share: number | null = null): void {
    this.state.textContent = text;
    this.show(share);
  }

  /** Moves the bar without a word: every step would be read out. */
  show(share: number | null): void {
    this.progress.hidden = share === null;
    if (share !== null) this.progress.value = share;
  }

  complain(text: string): void {
    this.fault.hidden = text === "";
    this.fault.textContent = text;
    if (text) this.say("");
  }

  /** There is a result now: it comes first, and the next file is an edited one, or another manuscript. */
  again(): void {
    this.words.textContent = AGAIN;
    this.fold.open = false;
    this.fold.append(this.body);
    this.heading.replaceWith(this.fold);
  }

  /** As before the first file. */
  anew(): void {
    this.words.textContent = FIRST;
    this.fold.replaceWith(this.heading);
    this.heading.after(this.body);
    this.text.value = "";
    this.heading.focus();
  }

  showOther(name: string | null): void {
    if (name === null) return this.others.replaceChildren();
    const remove = (): void => {
      this.events.removeOther();
      this.otherInput.focus();
    };
    this.others.replaceChildren(
      `正在同“${name}”对照。`,
      element("button", { type: "button", class: "tool-button tool-button--small", onclick: remove }, "不对照了"),
    );
  }

  private take(input: HTMLInputElement, give: (file: File) => void): void {
    const file = input.files?.[0];
    input.value = ""; // so that the same file can be chosen again after it was mended
    if (file) give(file);
  }

  private checkText(): void {
    if (this.text.value.trim()) this.events.pasted(this.text.value);
    else this.complain("还没有粘贴文字。");
  }
}

function fileInput(onchange: () => void): HTMLInputElement {
  return element("input", { type: "file", accept: ACCEPT, onchange });
}

/** Files dropped on `place` go to `give`; `look` shows that they may be dropped. */
function accept(place: HTMLElement, look: HTMLElement, give: (files: readonly File[]) => void): void {
  const over = (event: DragEvent, on: boolean): void => {
    if (!event.dataTransfer?.types.includes("Files") && event.type !== "drop") return; // marked text may be dragged
    event.preventDefault();
    event.stopPropagation(); // a place within a place takes the file for itself
    look.classList.toggle("merge__drop--over", on);
  };
  for (const type of ["dragenter", "dragover"] as const) place.addEventListener(type, (event) => over(event, true));
  place.addEventListener("dragleave", (event) => over(event, false));
  place.addEventListener("drop", (event) => {
    over(event, false);
    give([...(event.dataTransfer?.files ?? [])]);
  });
}
