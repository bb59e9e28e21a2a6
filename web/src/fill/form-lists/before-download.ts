/** What does not agree and what is open, shown before a download. */

import { choose } from "../../ui/dialog";
import { element } from "../../ui/dom";

/** Something to look at, and the way there. */
export interface Line {
  text: string;
  go: () => void;
}

/** What is more is only counted. */
const MOST_LINES = 12;

/** Whether the reader wants the file as it is; `brought` of the open lines are of what came from a file. */
export async function agreesToDownload(wrong: Line[], open: Line[], brought: number): Promise<boolean> {
  const lines = [...wrong, ...open];
  const list = element("ul", { class: "left bare" });
  const items = lines.slice(0, MOST_LINES).map(({ text, go }) => {
    const onclick = (): void => {
      list.closest("dialog")?.close();
      // The dialog gives the focus back first.
      setTimeout(go);
    };
    return element("li", {}, element("button", { type: "button", class: "tool-link", onclick }, text));
  });
  list.append(...items);
  const more = lines.length > MOST_LINES && element("p", {}, `另有${lines.length - MOST_LINES}处。`);
  const unfilled = open.length > brought;
  const note = unfilled
    ? "没有填的空项在文件里还是【】，可以在 Word 里接着填。"
    : "空项都填了；往年的内容没有核对，也可以下载。";
  const about = open.length > 0 && element("p", {}, note);
  const titles = [
    wrong.length > 0 && "有对不上的地方",
    open.length > 0 && (unfilled ? "还没有填完" : "往年的没有核对"),
  ];
  const answer = await choose(
    titles.filter(Boolean).join("，"),
    [list, ...(more ? [more] : []), ...(about ? [about] : [])],
    [
      { text: "回去填写", value: false },
      { text: "仍然下载", value: true, look: "main" },
    ],
  );
  return answer === true;
}
