/** 还缺什么: everything that is still open or empty, section by section; a click leads there. */

import { choose } from "../ui/dialog";
import { element } from "../ui/dom";
import type { PartState } from "./progress";
import { FRONT, type Place } from "./steps";

/** What is missing in a section or in the lines around the text. */
export interface Missing {
  id: string;
  title: string;
  /** Names of blanks; none where the section has no word at all. */
  names: string[];
}

/** Each name once, where it stands first; `front` are the open blanks of the lines around the text. */
export function missingOf(states: readonly PartState[], front: readonly string[]): Missing[] {
  const first = { id: FRONT, title: "标题和落款", names: [...front], empty: false };
  const rest = states.map((state) => ({
    id: state.part.id,
    title: nameOf(state.part, states),
    names: state.open,
    empty: state.empty,
  }));
  const known = new Set<string>();
  return [first, ...rest].flatMap(({ names, empty, ...one }) => {
    const fresh = names.filter((name) => !known.has(name));
    for (const name of fresh) known.add(name);
    return empty || fresh.length > 0 ? [{ ...one, names: fresh }] : [];
  });
}

/** With the heading above it where every area has the same ones below. */
export function nameOf(part: PartState["part"], states: readonly PartState[]): string {
  const above =
    part.level > 2 ? states.find((state) => state.part.id === part.above[part.above.length - 1])?.part : undefined;
  return `${above ? `${above.number}${above.title}，` : ""}${part.number}${part.title}`;
}

/** Shows them; where the reader wants to go, "" for the name of a whole section, null to stay. */
export function askWhere(missing: readonly Missing[]): Promise<Place | null> {
  const total = missing.reduce((sum, { names }) => sum + Math.max(1, names.length), 0);
  const list = element("ul", { class: "missing bare" });
  return new Promise((resolve) => {
    let place: Place | null = null;
    const link = (id: string, name: string, text: string): HTMLElement =>
      element(
        "button",
        {
          type: "button",
          class: "tool-link",
          onclick: () => {
            place = { id, name };
            list.closest("dialog")?.close();
          },
        },
        text,
      );
    list.append(
      ...missing.map(({ id, title, names }) =>
        element(
          "li",
          {},
          link(id, "", title),
          element("p", {}, ...(names.length > 0 ? names.map((name) => link(id, name, name)) : ["没有内容"])),
        ),
      ),
    );
    const content = missing.length > 0 ? [list] : [element("p", {}, "没有空项，必备的各节都有内容。")];
    const title = missing.length > 0 ? `还缺${total}处` : "都填好了";
    void choose(title, content, [{ text: "关闭", value: null }]).then(() => resolve(place));
  });
}
