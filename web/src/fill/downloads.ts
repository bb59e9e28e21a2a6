/** The bar below the form: how far it is, and the files, at any time. */

import { isTold } from "../shared/told";
import { element } from "../ui/dom";
import { DOCUMENT_FORMATS } from "../shared/formats";
import { REVIEW_PAGE } from "../contents/handover";
import { hasPage } from "../shared/load";
import type { Delivery, DeliveryOptions } from "./form-lists/delivery";
import { loadLists } from "./form-lists/loader";
import type { Overall } from "./progress";

interface DownloadsOptions extends DeliveryOptions {
  /** Brings what is delivered up to what was typed last; raises LoadError. */
  settle: () => Promise<void>;
  look: () => void;
  /** To the outline, where it is not in sight. */
  outline: () => void;
  /** To the next blank that is open. */
  next: () => void;
  /** Lists everything that is. */
  missing: () => void;
}

export class Downloads {
  private readonly text = element("span", {});
  private readonly progress = element("progress", { class: "bar__progress", max: 1, "aria-label": "全部空项的进度" });
  private readonly view: HTMLButtonElement;
  private readonly message = element("p", { class: "bar__message", role: "alert" });
  readonly root: HTMLElement;

  constructor(private readonly options: DownloadsOptions) {
    const button = (text: string, onclick: () => void, look: string): HTMLButtonElement =>
      element("button", { type: "button", class: `tool-button ${look}`, onclick }, text);
    this.view = button("看预览", options.look, "bar__view");
    this.root = element(
      "div",
      { class: "bar", role: "group", "aria-label": "进度和下载" },
      this.message,
      element("p", { class: "bar__state" }, this.text, button("目录", options.outline, "bar__outline"), this.progress),
      element(
        "p",
        { class: "bar__buttons" },
        button("下一处空项", options.next, ""),
        button("还缺什么", options.missing, ""),
        this.view,
        ...DOCUMENT_FORMATS.map(([format, name], index) =>
          button(
            `下载 ${name}`,
            () => void this.make((delivery) => delivery.start(format)),
            index === 0 ? "tool-button--main" : "",
          ),
        ),
        options.unit.handedOut.length > 0 &&
          !options.only &&
          button("分节下载", () => void this.make((delivery) => delivery.sections()), ""),
        options.unit.kind === "report" &&
          !options.only &&
          hasPage(REVIEW_PAGE) &&
          button("查这份稿子", () => void this.make((delivery) => delivery.review()), ""),
      ),
    );
  }

  show({ blanks, filled }: Overall, words: string): void {
    this.text.textContent = words;
    this.progress.max = Math.max(1, blanks);
    this.progress.value = blanks === 0 ? 1 : filled;
  }

  focus(): void {
    this.root.querySelector<HTMLElement>(".tool-button--main")?.focus();
  }

  showView(view: "form" | "preview"): void {
    this.view.textContent = view === "preview" ? "回去填写" : "看预览";
  }

  /** What makes the files is loaded when one is wanted; raises nothing. */
  private async make(how: (delivery: Delivery) => Promise<void>): Promise<void> {
    this.message.textContent = "";
    try {
      await this.options.settle();
      const { Delivery } = await loadLists();
      await how(new Delivery(this.options, this.message));
    } catch (error) {
      if (!isTold(error)) throw error;
      this.message.textContent = error.message;
    }
  }
}
