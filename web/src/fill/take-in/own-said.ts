/** What is said of a file of ours that came back. */

import type { FormContent } from "../../contents/letter";
import { element } from "../../ui/dom";

/** `mark` signs what came as last year's. */
export function saidOfOwn(
  name: string,
  content: FormContent,
  mark: (values: string[], texts: string[]) => void,
): [string, HTMLElement] {
  const values = Object.keys(content.values).filter((key) => content.values[key]?.trim());
  const texts = Object.keys(content.texts);
  const aside = content.aside.length > 0 ? `另有${content.aside.length}处没有位置，列在表单下方。` : "";
  const button = element(
    "button",
    { type: "button", class: "tool-button tool-button--small", onclick: () => mark(values, texts) },
    "是往年的稿子，都标出来",
  );
  return [
    `“${name}”是本站的文件，内容回到了原来的位置：空项${values.length}处，改写过的部分${texts.length}处。${aside}`,
    button,
  ];
}
