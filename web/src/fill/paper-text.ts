/** A text on the paper: sentences with an input for each of their blanks, and text areas for what has none. */

import { element } from "../ui/dom";
import type { Fields } from "../ui/fields";
import { unwrapRuns } from "../ui/long-runs";
import { whenReleased } from "../ui/released";
import { type Blanks, blankNames } from "../contents/texts";
import { runsOf } from "./runs";
import { sentence } from "./sentence";
import { cleanPastes } from "./typing";

export interface PaperTextOptions {
  /** What the text is called: the title of its section. */
  title: string;
  fields: Fields;
  blanks: () => Blanks;
  change: (text: string) => void;
  /** A text that may not have several lines. */
  single?: boolean;
}

interface Run {
  text: string;
  root: HTMLElement;
}

export class PaperText {
  readonly root = element("div", { class: "segments__paper" });
  private runs: Run[];

  constructor(
    text: string,
    private readonly options: PaperTextOptions,
  ) {
    this.runs = runsOf(text, options.blanks()).map((run) => this.run(run));
    this.root.append(...this.runs.map(({ root }) => root));
  }

  /** One more paragraph at the end, with the cursor in it. */
  addLine(): void {
    const last = this.runs[this.runs.length - 1];
    if (last?.text !== "") {
      const run = this.free("");
      this.runs.push(run);
      this.root.append(run.root);
      this.changed();
    }
    this.runs[this.runs.length - 1]?.root.querySelector("textarea")?.focus();
  }

  private run(text: string): Run {
    return blankNames([text], this.options.blanks()).length > 0 ? this.sentence(text) : this.free(text);
  }

  private changed(): void {
    this.options.change(this.runs.map(({ text }) => text).join("\n"));
  }

  private sentence(text: string): Run {
    const run: Run = { text, root: element("p", { class: "line" }) };
    const edit = element(
      "button",
      {
        type: "button",
        class: "line__edit",
        title: "改这一段的文字",
        "aria-label": `改文字：${text.replace(/[【】]/g, "").slice(0, 12)}`,
        onclick: () => {
          const free = this.free(run.text);
          this.replace(run, [free]);
          free.root.querySelector("textarea")?.focus();
        },
      },
      "改",
    );
    run.root.append(...sentence(text, this.options.fields, this.options.blanks()), edit);
    return run;
  }

  private free(text: string): Run {
    const { title, single } = this.options;
    const area = element("textarea", {
      class: "slot__input",
      rows: 1,
      "aria-label": single ? title : `${title}的正文`,
      placeholder: single ? title : "在这里写",
    });
    const size = element("span", { class: "slot__size", "aria-hidden": "true" });
    unwrapRuns(area, text);
    area.value = text;
    const run: Run = { text, root: element("div", { class: "line line--free" }, size, area) };
    // As high as its text without asking the browser for heights: the text beneath it gives the size.
    const measure = (): void => {
      size.textContent = `${area.value}\n`;
    };
    measure();
    area.addEventListener("input", () => {
      run.text = single ? area.value.replace(/\s*\n\s*/g, " ") : area.value;
      measure();
      this.changed();
    });
    area.addEventListener("blur", () =>
      whenReleased(() => {
        // A window that loses the focus leaves it where it was.
        if (document.activeElement !== area) this.settle(run);
      }),
    );
    cleanPastes(area);
    return run;
  }

  /** What was typed is read anew: names of blanks become inputs, an emptied paragraph goes. */
  private settle(run: Run): void {
    if (!this.runs.includes(run)) return;
    const texts = runsOf(run.text, this.options.blanks());
    const isOpen = blankNames(texts, this.options.blanks()).length > 0;
    if (isOpen)
      this.replace(
        run,
        texts.map((text) => this.run(text)),
      );
    else if (run.text.trim() === "" && this.runs.length > 1) {
      this.replace(run, []);
      this.changed();
    }
  }

  private replace(run: Run, by: Run[]): void {
    this.runs = this.runs.flatMap((other) => (other === run ? by : [other]));
    run.root.replaceWith(...by.map(({ root }) => root));
  }
}
