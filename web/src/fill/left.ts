/** 还缺什么: everything that is still open or empty, section by section. Pure. */

import type { PartState } from "./progress";
import { FRONT } from "./steps";

/** What is missing in a section or in the lines around the text. */
export interface Missing {
  id: string;
  title: string;
  /** Names of blanks; none where the section has no word at all. */
  names: string[];
  /** It is there, but came from a file and was not looked through. */
  isBrought?: boolean;
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
