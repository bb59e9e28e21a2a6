/** Where the notice of a task comes in again, when it was changed. */

import { ACCEPTED } from "../manuscript/reading/accepted";
import { element } from "../ui/dom";
import { fileButton } from "../ui/file-field";

interface RenewalEvents {
  file: (file: File) => void;
  text: (text: string) => void;
}

export class Renewal {
  readonly root: HTMLDetailsElement;

  constructor(events: RenewalEvents) {
    const text = element("textarea", { class: "tool-input", rows: 4, "aria-label": "新的通知的文字" });
    const read = (): void => {
      const typed = text.value.trim();
      if (typed === "") return text.focus();
      text.value = "";
      this.root.open = false;
      events.text(typed);
    };
    const file = fileButton("选新的通知", { accept: ACCEPTED }, ([one]) => one && events.file(one));
    this.root = element(
      "details",
      { class: "task__renewal" },
      element("summary", {}, "通知改了，换成新的提纲"),
      element("p", {}, "标题相同或相近的各节接着用，谁写、什么时候交都留着；分出去的文件和写了一半的草稿照样对得上。"),
      element("p", {}, file),
      text,
      element(
        "p",
        {},
        element("button", { type: "button", class: "tool-button tool-button--small", onclick: read }, "照这段文字换"),
      ),
    );
  }
}
