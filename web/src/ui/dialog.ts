/** Questions to the reader in native dialogs: modal, closed by Escape, focus back where it was. */

import { element } from "./dom";

export interface Choice<Value> {
  text: string;
  value: Value;
  /** main is what most want; danger cannot be undone. */
  look?: "main" | "danger";
}

/** One dialog may open above another. */
let dialogs = 0;

/** Shows `content` with buttons; null when the reader closes it without one. */
export function choose<Value>(
  title: string,
  content: (Node | string)[],
  choices: Choice<Value>[],
): Promise<Value | null> {
  return new Promise((resolve) => {
    let answer: Value | null = null;
    const buttons = choices.map(({ text, value, look }) =>
      element(
        "button",
        {
          type: "button",
          class: `tool-button${look ? ` tool-button--${look}` : ""}`,
          onclick: () => {
            answer = value;
            dialog.close();
          },
        },
        text,
      ),
    );
    const heading = element("h2", { class: "tool-dialog__title", id: `tool-dialog-${++dialogs}` }, title);
    const body = element("div", { class: "tool-dialog__body" }, ...content);
    const dialog = element(
      "dialog",
      { class: "tool-dialog md-typeset", "aria-labelledby": heading.id },
      heading,
      body,
      element("p", { class: "tool-dialog__buttons" }, ...buttons),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Whether the reader agrees to what cannot be undone. */
export async function confirmed(title: string, text: string, yes: string): Promise<boolean> {
  const answer = await choose(
    title,
    [element("p", {}, text)],
    [
      { text: "取消", value: false },
      { text: yes, value: true, look: "danger" },
    ],
  );
  return answer === true;
}

/** A line of text from the reader; null when there is none. */
export async function ask(title: string, label: string, value: string, yes: string): Promise<string | null> {
  const input = element("input", { type: "text", class: "tool-input", value, maxlength: 120 });
  const field = element("label", { class: "tool-field" }, element("span", {}, label), input);
  input.addEventListener("keydown", (event) => {
    // Enter that ends the choice of a Chinese word is no answer.
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault(); // or the button that gets the focus back is pressed as well
    input.closest("dialog")?.querySelector<HTMLElement>(".tool-button--main")?.click();
  });
  input.setAttribute("autofocus", "");
  const answer = await choose(
    title,
    [field],
    [
      { text: "取消", value: false },
      { text: yes, value: true, look: "main" },
    ],
  );
  return answer && input.value.trim() ? input.value.trim() : null;
}
